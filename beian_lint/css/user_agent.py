"""Chromium's own sheet, as far as it bears on visibility (HTML 15, html.css of Chromium 156)."""

from beian_lint.css.sheet_content import SheetContent, content_of

_STANDARD = """
html, body, address, blockquote, center, dialog, div, figure, figcaption, footer, form, header, hr,
legend, listing, main, p, plaintext, pre, search, xmp, article, aside, h1, h2, h3, h4, h5, h6,
hgroup, nav, section, dl, dt, dd, dir, menu, ol, ul, optgroup, option, fieldset, details,
summary { display: block }
head, link, meta, script, style, title, base, area, template, datalist, noembed, noframes, param, rp
{ display: none }
noscript { display: none !important }
li { display: list-item }
table { display: table } tr { display: table-row } td, th { display: table-cell }
thead { display: table-header-group } tbody { display: table-row-group }
tfoot { display: table-footer-group } col { display: table-column }
colgroup { display: table-column-group } caption { display: table-caption }
body { margin: 8px }
p, dl, ul, ol, menu, dir { margin-top: 1em; margin-bottom: 1em }
input, button, select, textarea { display: inline-block }
input[type=hidden i] { display: none !important }
dialog:not([open]) { display: none }
[popover]:not(:popover-open) { display: none }
"""


def browser_sheets(*, quirks: bool) -> list[SheetContent]:
    """Return the sheets of the browser, weakest first."""
    return [content_of(_STANDARD)]
