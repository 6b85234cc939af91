"""The layout viewport of a phone: what ``<meta name=viewport>`` makes of 390 px."""

from lxml import etree

from beian_lint.css.media import SCREENS, Screen
from beian_lint.evidence import Viewport


def screen_of(root: etree._Element, viewport: Viewport) -> Screen:
    """Return the screen that media queries of this page see."""
    return SCREENS[viewport]
