"""The cascade: which declaration wins for a property of an element, and what it computes to.

Only what is asked is worked out. A style gathers the declarations that match its element, by name
and unread; asking for a property sorts those few and reads them from the strongest down until one
is valid. Source: CSS Cascade 5 and 6; where they leave room, Chromium 156.
"""

from lxml import etree

from beian_lint.css import flat_tree, page_rules
from beian_lint.css.computed_style import SHALLOW, ComputedStyle
from beian_lint.css.media import Screen
from beian_lint.css.rule_set import RuleSet
from beian_lint.css.selectors import Matcher
from beian_lint.css.sheets import Sheets
from beian_lint.css.user_agent import browser_sheets
from beian_lint.css.viewport import screen_of
from beian_lint.evidence import Viewport


class Stylist:
    """Answers for the elements of one page at one viewport; keeps every style it made.

    ``matcher`` may be shared between the viewports of a page: what matches does not depend on
    them. The tree must not change.
    """

    def __init__(
        self,
        root: etree._Element,
        sheets: Sheets,
        *,
        viewport: Viewport,
        quirks: bool = False,
        matcher: Matcher | None = None,
    ) -> None:
        self.root = root
        self.sheets = sheets
        self.viewport: Viewport = viewport
        self.quirks = quirks
        self.matcher = matcher or Matcher(root, quirks=quirks)
        self.screen: Screen = screen_of(root, viewport)
        self.rules = RuleSet(sheets, browser_sheets(quirks=quirks), self.screen)
        self.registered = page_rules.registrations(self.rules)
        self.keyframes = page_rules.keyframes(self.rules)
        self.page_scheme = _page_scheme(root)
        self._styles: dict[tuple[etree._Element, str | None], ComputedStyle] = {}

    def style(self, element: etree._Element, pseudo: str | None = None) -> ComputedStyle:
        """Return the style of an element, or of its pseudo-element (``before``, without colons).

        A style exists for every pseudo-element; whether it has a box is for its ``content`` and
        ``display`` to say.
        """
        known = self._styles.get((element, pseudo))
        if known is not None:
            return known
        if pseudo is not None:
            return self._make(element, pseudo, self.style(element))
        chain = []
        above: etree._Element | None = element
        while above is not None and (above, None) not in self._styles:
            chain.append(above)
            above = flat_tree.parent(above)
        style = None if above is None else self._styles[above, None]
        for inner in reversed(chain):
            style = self._make(inner, None, style)
        assert style is not None
        return style

    def close(self) -> None:
        """Let go of the styles made, which refer to it and to the page's elements.

        A page is freed at once then, not when the collector next looks for rings.
        """
        for style in self._styles.values():
            style.close()
        self._styles.clear()

    def speaks_of(self, element: etree._Element, pseudo: str) -> bool:
        """Tell whether any rule selects the pseudo-element, whatever its conditions."""
        return self.rules.speaks_of(element, pseudo, self.matcher)

    def _make(
        self, element: etree._Element, pseudo: str | None, parent: ComputedStyle | None
    ) -> ComputedStyle:
        style = ComputedStyle(self, element, pseudo, parent)
        self._styles[element, pseudo] = style
        if self.rules.has_containers and style.depth > SHALLOW:
            # Container queries ask the ancestors: from the root down each finds them answered.
            style.candidates  # noqa: B018 fills the cache
        return style


def _page_scheme(root: etree._Element) -> str:
    """Return what the first ``<meta name=color-scheme>`` says."""
    for meta in root.iter("meta"):
        if meta.get("name", "").lower() == "color-scheme":
            return str(meta.get("content", ""))
    return ""
