"""The code of a filing in the ways of site generators, to be put into a theme or its settings.

Each style says the badge's address as its generator wants it said, so that it holds under a base
path, too. ``tools/snippets.py`` builds each with its generator and checks the result.
"""

import re
from collections.abc import Callable
from typing import Literal, get_args

from msgspec import Struct

from beian_lint.mend.snippet import BADGE_SIZE, RELATION, badge_html, link_html
from beian_lint.number import RecordNumber

Style = Literal[
    "official", "html", "vue", "react", "hugo", "hexo", "vitepress", "docusaurus", "markdown"
]
STYLES: tuple[Style, ...] = get_args(Style)

BADGE = "/gongan.png"
"""Address of the badge when none is said."""

_PLAIN = re.compile(r"/(?!/)[^\s\"'`<>\\{}$()\[\]#?&]{1,200}")


def is_plain_address(badge: str) -> bool:
    """Tell whether an address of a badge can be written in every style as it is.

    It begins with one ``/`` and holds no blank and nothing that HTML, JavaScript, Markdown or a
    template reads as its own.
    """
    return _PLAIN.fullmatch(badge) is not None


def snippet(style: Style, psb: RecordNumber, icp: RecordNumber | None, badge: str = BADGE) -> str:
    """Return the code of the filings in a style, ended by a line feed.

    Raises:
        ValueError: when a number cannot be looked up, or the badge's address is not plain.
    """
    if not is_plain_address(badge):
        raise ValueError(badge)
    if psb.address is None:
        raise ValueError(psb.written)
    return _WRITERS[style](_Filing(psb, icp, psb.address, badge)).strip("\n") + "\n"


class _Filing(Struct, frozen=True):
    psb: RecordNumber
    icp: RecordNumber | None
    address: str
    badge: str

    @property
    def icp_line(self) -> str:
        """The ICP number in its link, empty when there is none."""
        return link_html(self.icp) if self.icp is not None else ""

    def lines(self, source: str, indent: str) -> str:
        """Return both filings as HTML, a line each; ``source`` is the badge's ``src`` as code."""
        psb = link_html(self.psb, self.badge).replace(f'src="{self.badge}"', source)
        return f"\n{indent}".join(line for line in (psb, self.icp_line) if line)


def _official(filing: _Filing) -> str:
    link = link_html(filing.psb)
    return "\n".join(filter(None, (badge_html(filing.badge) + link, filing.icp_line)))


def _html(filing: _Filing) -> str:
    source = f'src="{filing.badge}"'
    return f"""\
<p class="beian">
  {filing.lines(source, "  ")}
</p>"""


def _vue(filing: _Filing) -> str:
    return f"""\
<script setup>
const badge = import.meta.env.BASE_URL + '{filing.badge[1:]}'
</script>

<template>
  <p class="beian">
    {filing.lines(':src="badge"', "    ")}
  </p>
</template>"""


def _react(filing: _Filing) -> str:
    icp = ""
    if filing.icp is not None:
        icp = f"""
      {{' '}}
      <a href="{filing.icp.address}" {RELATION}>{filing.icp.canonical}</a>"""
    return f"""\
export default function Beian({{ base = '/' }}) {{
  return (
    <p className="beian">
      <a href="{filing.address}" {RELATION}>
        <img src={{base + '{filing.badge[1:]}'}} alt="" width="{BADGE_SIZE}" height="{BADGE_SIZE}"
          style={{{{ display: 'inline', verticalAlign: 'middle' }}}} />
        {filing.psb.canonical}
      </a>{icp}
    </p>
  )
}}"""


def _hugo(filing: _Filing) -> str:
    source = f'src="{{{{ "{filing.badge[1:]}" | relURL }}}}"'
    return f"""\
<p class="beian">
  {filing.lines(source, "  ")}
</p>"""


def _hexo(filing: _Filing) -> str:
    source = f"src=\"<%- url_for('{filing.badge}') %>\""
    return f"""\
<p class="beian">
  {filing.lines(source, "  ")}
</p>"""


def _vitepress(filing: _Filing) -> str:
    icp = ""
    if filing.icp is not None:
        icp = f"""
    ' ',
    h('a', {{ href: '{filing.icp.address}', ...outside }}, '{filing.icp.canonical}'),"""
    return f"""\
import DefaultTheme from 'vitepress/theme'
import {{ withBase }} from 'vitepress'
import {{ h }} from 'vue'

const outside = {{ rel: 'noreferrer', target: '_blank' }}

const Beian = () =>
  h('p', {{ style: 'padding: 24px; text-align: center; font-size: 14px' }}, [
    h('a', {{ href: '{filing.address}', ...outside }}, [
      h('img', {{
        src: withBase('{filing.badge}'),
        alt: '',
        width: {BADGE_SIZE},
        height: {BADGE_SIZE},
        style: 'display: inline; vertical-align: middle',
      }}),
      '{filing.psb.canonical}',
    ]),{icp}
  ])

export default {{
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, {{ 'layout-bottom': () => h(Beian) }}),
}}"""


def _docusaurus(filing: _Filing) -> str:
    source = f'src="${{baseUrl}}{filing.badge[1:]}"'
    return f"""\
const baseUrl = '/'

export default {{
  baseUrl,
  themeConfig: {{
    footer: {{
      copyright: `
        {filing.lines(source, "        ")}
      `,
    }},
  }},
}}"""


def _markdown(filing: _Filing) -> str:
    line = f"[![]({filing.badge}) {filing.psb.canonical}]({filing.address})"
    if filing.icp is not None:
        line += f" [{filing.icp.canonical}]({filing.icp.address})"
    return line


_WRITERS: dict[Style, Callable[[_Filing], str]] = {
    "official": _official,
    "html": _html,
    "vue": _vue,
    "react": _react,
    "hugo": _hugo,
    "hexo": _hexo,
    "vitepress": _vitepress,
    "docusaurus": _docusaurus,
    "markdown": _markdown,
}
