"""Chromium's own sheets, as far as they bear on visibility.

Written after HTML 15 (rendering) and held against the computed styles of Chromium 156. What its
sheets do with internal values is left to layout.
"""

from collections.abc import Sequence
from functools import cache

from beian_lint.css.sheet_content import SheetContent
from beian_lint.css.sheets import Sheet

_STANDARD = """
@namespace "http://www.w3.org/1999/xhtml";
@namespace svg "http://www.w3.org/2000/svg";
html, body, address, blockquote, center, dialog, div, figure, figcaption, footer, form, header, hr,
legend, listing, main, p, plaintext, pre, search, xmp, article, aside, h1, h2, h3, h4, h5, h6,
hgroup, nav, section, dl, dt, dd, dir, menu, ol, ul, optgroup, option, fieldset, details, frameset,
frame, summary, layer { display: block }
head, link, meta, script, style, title, base, area, template, datalist, noembed, noframes, param,
rp { display: none }
noscript { display: none !important }
summary { display: block }
details > summary:first-of-type { display: list-item; list-style: inside disclosure-closed }
details[open] > summary:first-of-type { list-style-type: disclosure-open }
details::details-content { display: block; content-visibility: hidden }
details[open]::details-content { content-visibility: visible }
slot { display: contents }
body { margin: 8px }
p, blockquote, dl, dir, menu, ol, ul, figure, listing, plaintext, pre, xmp {
  margin-block-start: 1em; margin-block-end: 1em }
blockquote, figure { margin-inline-start: 40px; margin-inline-end: 40px }
dd { margin-inline-start: 40px }
dir, menu, ol, ul { padding-inline-start: 40px; list-style-type: disc }
ol { list-style-type: decimal }
li { display: list-item }
:is(ul, menu, dir) :is(ul, menu, dir) { list-style-type: circle }
:is(ol, ul, menu, dir) :is(ul, menu, dir) :is(ul, menu, dir) { list-style-type: square }
:is(ol, ul, menu, dir, dl) :is(ol, ul, menu, dir, dl) { margin-block-start: 0; margin-block-end: 0 }
h1 { font-size: 2em; margin-block: 0.67em; font-weight: bold }
h2 { font-size: 1.5em; margin-block: 0.83em; font-weight: bold }
h3 { font-size: 1.17em; margin-block: 1em; font-weight: bold }
h4 { margin-block: 1.33em; font-weight: bold }
h5 { font-size: 0.83em; margin-block: 1.67em; font-weight: bold }
h6 { font-size: 0.67em; margin-block: 2.33em; font-weight: bold }
hr { overflow: hidden; border: 1px inset; margin-block: 0.5em; margin-inline: auto; color: gray }
center { text-align: -webkit-center }
address, cite, dfn, em, i, var { font-style: italic }
b, strong { font-weight: bolder }
big { font-size: larger }
small { font-size: smaller }
sub { vertical-align: sub; font-size: smaller }
sup { vertical-align: super; font-size: smaller }
code, kbd, samp, tt, listing, plaintext, pre, xmp { font-family: monospace }
listing, plaintext, pre, xmp { white-space: pre }
nobr { white-space: nowrap }
mark { background-color: mark; color: marktext }
a:any-link { color: -webkit-link; cursor: pointer }
q { display: inline }
q::before { content: open-quote }
q::after { content: close-quote }
rt { display: ruby-text; font-size: 50%; text-align: start; text-indent: 0; line-height: normal }
ruby { display: ruby }
rt > rt { font-size: inherit }
bdi, output { unicode-bidi: isolate }
bdo { unicode-bidi: bidi-override }
table { display: table; border-spacing: 2px; border-collapse: separate; box-sizing: border-box;
  text-indent: initial }
caption { display: table-caption; text-align: -webkit-center }
colgroup { display: table-column-group }
col { display: table-column }
thead { display: table-header-group; vertical-align: middle }
tbody { display: table-row-group; vertical-align: middle }
tfoot { display: table-footer-group; vertical-align: middle }
table > tr { vertical-align: middle }
thead, tbody, tfoot, tr { border-color: inherit }
tr { display: table-row; vertical-align: inherit }
td, th { display: table-cell; vertical-align: inherit; padding: 1px }
th { font-weight: bold; text-align: -internal-center }
img, embed, object, iframe, canvas, video, audio, meter, progress { display: inline }
iframe { border: 2px inset }
audio:not([controls]) { display: none !important }
video { object-fit: contain }
canvas, embed, iframe, img, object, video, audio { overflow: clip }
input, textarea, select, button { display: inline-block; margin: 0; text-rendering: auto;
  color: fieldtext; letter-spacing: normal; word-spacing: normal; line-height: normal;
  text-transform: none; text-indent: 0; text-shadow: none; text-align: start; cursor: default;
  font-size: 13.3333px; font-family: Arial; font-style: normal; font-weight: 400 }
input, select { overflow: clip }
input, textarea { cursor: text; padding-block: 1px; padding-inline: 2px; border: 2px inset;
  background-color: field; appearance: auto }
textarea { appearance: auto; white-space: pre-wrap; overflow-wrap: break-word; padding: 2px; border: 1px solid;
  font-family: monospace; overflow: auto; resize: both; text-align: start }
select { box-sizing: border-box; border: 1px solid; white-space: pre; cursor: default;
  background-color: field; appearance: auto; align-items: center }
button, input:is([type=button i], [type=submit i], [type=reset i]) { box-sizing: border-box;
  text-align: center; color: buttontext; background-color: buttonface; cursor: default;
  padding-block: 1px; padding-inline: 6px; border: 2px outset buttonborder; white-space: pre;
  align-items: flex-start; appearance: auto }
button { white-space: inherit; text-indent: 0 }
input:is([type=image i]) { padding: 0; border: initial; background-color: initial;
  cursor: pointer; appearance: none }
input:is([type=checkbox i], [type=radio i]) { box-sizing: border-box; padding: 0; border: initial;
  margin: 3px 3px 3px 4px; background-color: initial; cursor: default }
input[type=radio i] { margin: 3px 3px 0 5px }
input[type=hidden i] { display: none !important; appearance: none; cursor: default;
  padding: 0; border: initial; background-color: initial }
input[type=file i] { background-color: initial; padding: initial; border: initial; cursor: default;
  overflow: hidden; text-overflow: ellipsis; white-space: pre; appearance: none; text-align: start }
input[type=range i] { padding: initial; border: initial; margin: 2px; cursor: default;
  background-color: initial; color: light-dark(#101010, #ffffff) }
input[type=color i] { width: 50px; height: 27px; padding: 1px 2px; box-sizing: border-box;
  border: 1px solid buttonborder; cursor: default; background-color: buttonface }
meter, progress { display: inline-block; box-sizing: border-box; vertical-align: -0.2em;
  appearance: auto }
meter { width: 5em; height: 1em }
progress { width: 10em; height: 1em }
label { cursor: default }
fieldset { margin-inline: 2px; padding-block: 0.35em 0.625em; padding-inline: 0.75em;
  border: 2px groove threedface; min-inline-size: min-content }
legend { padding-inline: 2px }
option { font-weight: normal; padding: 0 2px 1px; white-space: nowrap; min-height: 1.2em }
optgroup { font-weight: bolder }
option, optgroup { display: block }
dialog:not([open]) { display: none }
dialog { position: absolute; inset-inline-start: 0; inset-inline-end: 0; width: fit-content;
  height: fit-content; margin: auto; border: solid; padding: 1em; background-color: canvas;
  color: canvastext }
[popover]:not(:popover-open):not(dialog[open]) { display: none }
[popover] { position: fixed; inset: 0; width: fit-content; height: fit-content; margin: auto;
  border: solid; padding: 0.25em; overflow: auto; color: canvastext; background-color: canvas }
marquee { display: inline-block; width: -webkit-fill-available; text-align: initial; overflow: hidden }
ruby, rt { text-indent: 0 }
svg|svg:not(:root) { overflow: hidden }
svg|style, svg|script, svg|title, svg|desc, svg|metadata { display: none }
svg|svg, svg|foreignObject { display: inline }
svg|foreignObject { display: block; overflow: hidden; text-indent: 0 }
svg|text, svg|foreignObject { display: block; text-indent: 0 }
svg|tspan, svg|textPath { white-space: inherit }
svg|marker, svg|symbol, svg|pattern, svg|hatch { overflow: hidden }
"""

_QUIRKS = """
@namespace "http://www.w3.org/1999/xhtml";
table { white-space: normal; line-height: normal; font-weight: normal; font-size: medium;
  font-style: normal; font-variant: normal; color: -internal-quirk-inherit; text-align: start }
form { margin-block-end: 1em }
img:is([align=left i]) { margin-right: 3px }
img:is([align=right i]) { margin-left: 3px }
:is(ul, ol, menu, dir) { list-style-position: inside }
li { list-style-position: outside }
:is(ul, ol, menu, dir) :is(ul, ol, menu, dir, li) { list-style-position: unset }
input:not([type=image i]), textarea { box-sizing: border-box }
"""


@cache
def browser_sheets(*, quirks: bool) -> Sequence[Sheet]:
    """Return the sheets of the browser, weakest first."""
    standard = Sheet(SheetContent(_STANDARD), "browser", "")
    return (standard, Sheet(SheetContent(_QUIRKS), "browser", "")) if quirks else (standard,)
