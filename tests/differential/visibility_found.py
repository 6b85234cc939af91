"""Pages on which engine and browser once disagreed, and declarative shadow trees.

The differential test found them, at ever longer runs; each is the smallest page that shows its
cause, with what Chromium shows of the target at both viewports.
"""


from dataclasses import dataclass
from typing import Literal

from visibility_judge import Case, Kind
from visibility_pages import BADGE

Outcome = tuple[bool, Literal["yes", "no", "unsure"]]
"""Whether a person sees the target, and what the engine is to answer."""

SEEN: Outcome = (True, "yes")
HIDDEN: Outcome = (False, "no")
UNSURE_SEEN: Outcome = (True, "unsure")
UNSURE_HIDDEN: Outcome = (False, "unsure")


@dataclass(frozen=True, slots=True)
class Found:
    """One page by what it is about."""

    name: str
    kind: Kind
    css: str
    body: str
    outcome: Outcome

    @property
    def case(self) -> Case:
        return Case(
            self.name,
            '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" '
            'content="width=device-width,initial-scale=1"><title>t</title>'
            f"<style>{self.css}</style><body>{self.body}",
            self.kind,
            {"b.svg": BADGE},
        )


FOUND = (
    Found(
        "static place of an absolute picture, in its line",
        "img",
        ".t{position:fixed}.w{clip-path:inset(60px 0 0 0)}",
        '<div class=w><br><div>text <img class=t data-case=t src=b.svg alt=""></div>y</div>',
        HIDDEN,
    ),
    Found(
        "static place of an inline absolute box that covers",
        "img",
        ".bar{position:fixed;left:0;right:0;height:100%;background:#fff}",
        '<img class=t data-case=t src=b.svg alt=""><b class=bar></b>',
        HIDDEN,
    ),
    Found(
        "static place of an absolute box in a centred line",
        "text",
        ".t{position:absolute}.w{text-align:center;width:600px;clip-path:inset(0 0 0 200px)}",
        "<div class=w><i class=t data-case=t>京公网安备 11010502030143号</i></div>",
        HIDDEN,
    ),
    Found(
        "blank that finds no room ends the line before a negative margin",
        "img",
        ".t{margin-left:-50px}",
        '<table><td>text <img class=t data-case=t src=b.svg alt=""></table>',
        HIDDEN,
    ),
    Found(
        "negative indent flush right in a cell as wide as its contents",
        "text",
        ".w{text-indent:-999px;text-align:right}",
        "<table><td><div class=w><i class=t data-case=t>京公网安备 11010502030143号</i><em>y</em><em>y</em></div></table>",
        UNSURE_SEEN,
    ),
    Found(
        "own background where the contents are skipped",
        "bg",
        ".t{display:inline-block;width:20px;height:20px;background:url(b.svg) no-repeat}.t{content-visibility:hidden}",
        "<i class=t data-case=t></i>",
        SEEN,
    ),
    Found(
        "contents skipped, but a picture is contents",
        "img",
        ".t{content-visibility:hidden;width:20px;height:20px}",
        '<img class=t data-case=t src=b.svg alt="">',
        HIDDEN,
    ),
    Found(
        "hidden until found, with a background",
        "bg",
        ".t{display:block;width:20px;height:20px;background:url(b.svg) no-repeat}",
        "<i class=t data-case=t hidden=until-found></i>",
        SEEN,
    ),
    Found(
        "animated transform lifts an inline box",
        "text",
        '.w::before{content:"";position:absolute;inset:0;background:#fff;height:100px}@keyframes k{from{transform:none}}.t{animation:k 1s both}',
        "<div class=w><a class=t data-case=t>京公网安备 11010502030143号</a></div>",
        SEEN,
    ),
    Found(
        "animated opacity lifts a box while it fills",
        "text",
        '.w::before{content:"";position:absolute;inset:0;background:#fff;height:100px}@keyframes k{from{opacity:1}}.t{animation:k 1s both}',
        "<div class=w><p class=t data-case=t>京公网安备 11010502030143号</p></div>",
        SEEN,
    ),
    Found(
        "animation that is over lifts nothing",
        "text",
        '.w::before{content:"";position:absolute;inset:0;background:#fff;height:100px}@keyframes k{from{opacity:1}}.t{animation:k 1s}',
        "<div class=w><p class=t data-case=t>京公网安备 11010502030143号</p></div>",
        HIDDEN,
    ),
    Found(
        "animated colour lifts nothing",
        "text",
        '.w::before{content:"";position:absolute;inset:0;background:#fff;height:100px}@keyframes k{from{color:red}}.t{animation:k 1s both}',
        "<div class=w><p class=t data-case=t>京公网安备 11010502030143号</p></div>",
        HIDDEN,
    ),
    Found(
        "will-change: transform lifts no inline box",
        "text",
        '.w::before{content:"";position:absolute;inset:0;background:#fff;height:100px}.t{will-change:transform}',
        "<div class=w><i>x</i><a class=t data-case=t>京公网安备 11010502030143号</a></div>",
        HIDDEN,
    ),
    Found(
        "will-change: opacity lifts an inline box",
        "text",
        '.w::before{content:"";position:absolute;inset:0;background:#fff;height:100px}.t{will-change:opacity}',
        "<div class=w><i>x</i><a class=t data-case=t>京公网安备 11010502030143号</a></div>",
        SEEN,
    ),
    Found(
        "will-change: position lifts a block",
        "text",
        '.w::before{content:"";position:absolute;inset:0;background:#fff;height:100px}.t{will-change:position}',
        "<div class=w><p class=t data-case=t>京公网安备 11010502030143号</p></div>",
        SEEN,
    ),
    Found(
        "will-change: z-index lifts nothing",
        "text",
        '.w::before{content:"";position:absolute;inset:0;background:#fff;height:100px}.t{will-change:z-index}',
        "<div class=w><p class=t data-case=t>京公网安备 11010502030143号</p></div>",
        HIDDEN,
    ),
    Found(
        "animated transform holds fixed boxes",
        "text",
        ".w{margin-left:100px;width:100px;height:100px;overflow:hidden;position:relative}@keyframes k{from{transform:none}}.c{animation:k 1s both;height:10px}.t{position:fixed;left:200px;top:20px}",
        "<div class=w><div class=c><i class=t data-case=t>京公网安备 11010502030143号</i></div></div>",
        HIDDEN,
    ),
    Found(
        "half way from none to scale(0)",
        "img",
        "@keyframes k{from{transform:none}}.t{transform:scale(0);animation:k 2s infinite}",
        '<img class=t data-case=t src=b.svg alt="">',
        SEEN,
    ),
    Found(
        "half way between two turns",
        "img",
        "@keyframes k{from{transform:rotate(0deg) scale(0)}to{transform:rotate(90deg) scale(2)}}.t{animation:k 2s infinite}",
        '<img class=t data-case=t src=b.svg alt="">',
        SEEN,
    ),
    Found(
        "small box over a picture",
        "img",
        '.w{position:relative}.w::after{content:"";position:absolute;left:0;top:0;width:50px;height:50px;background:#fff}',
        '<div class=w><img class=t data-case=t src=b.svg alt=""></div>',
        HIDDEN,
    ),
    Found(
        "small box over a background",
        "bg",
        '.t{display:inline-block;width:20px;height:20px;background:url(b.svg) no-repeat}.t::before{content:"";position:absolute;width:50px;height:50px;background:#000}',
        "<i class=t data-case=t></i>",
        HIDDEN,
    ),
    Found(
        "cover that a sibling generates",
        "text",
        '.n::before{content:"";position:fixed;left:0;width:100%;height:100%;background:#000}',
        "<ul><li class=n><li class=t data-case=t>京公网安备 11010502030143号</ul>",
        HIDDEN,
    ),
    Found(
        "bar as wide as a window that scrolls sideways",
        "text",
        ".t{margin-left:2000px}.bar{position:fixed;left:0;right:0;top:0;height:100%;background:#333}",
        "<p class=t data-case=t>京公网安备 11010502030143号</p><b class=bar></b>",
        HIDDEN,
    ),
    Found(
        "black on black fades together",
        "text",
        ".t{background:#000}.w{opacity:.9}",
        "<div class=w><span class=t data-case=t>京公网安备 11010502030143号</span></div>",
        HIDDEN,
    ),
    Found(
        "cover in a faded group",
        "text",
        '.t{opacity:.9}.t::before{content:"";position:fixed;left:0;top:0;width:100%;height:100%;background:#000}',
        "<a class=t data-case=t>京公网安备 11010502030143号</a>",
        HIDDEN,
    ),
    Found(
        "cover in a group faded by a filter",
        "text",
        '.t{filter:opacity(.5)}.t::before{content:"";position:absolute;inset:0;background:#000}',
        "<ul><li class=t data-case=t>京公网安备 11010502030143号</ul>",
        HIDDEN,
    ),
    Found(
        "cover in a group that fades in",
        "text",
        '.t::after{content:"";position:fixed;inset:0;background:#000}@keyframes k{to{opacity:1}}.w{opacity:0;animation:k 1s linear .5 both}',
        "<div class=w><b class=t data-case=t>京公网安备 11010502030143号</b></div>",
        HIDDEN,
    ),
    Found(
        "white on white, both subtracted from the page",
        "text",
        ".t{background:#fff;color:#fff;mix-blend-mode:difference}",
        "a<a class=t data-case=t>京公网安备 11010502030143号</a>",
        HIDDEN,
    ),
    Found(
        "black on white, both screened on the bare canvas",
        "text",
        ".w{mix-blend-mode:screen}.t{background:#fff}",
        "<div class=w><span class=t data-case=t>京公网安备 11010502030143号</span></div>",
        SEEN,
    ),
    Found(
        "white letters over a dark background of their shape",
        "text",
        ".w{background:linear-gradient(#333,#000);background-clip:text}.t{-webkit-text-fill-color:#fff}",
        "<div class=w><a class=t data-case=t>京公网安备 11010502030143号</a></div>",
        UNSURE_SEEN,
    ),
    Found(
        "letters that a composited layer takes out of the background",
        "text",
        ".w{color:transparent;background:linear-gradient(#333,#000);background-clip:text}.c{will-change:transform}",
        "<div class=w><div class=c><p class=t data-case=t>京公网安备 11010502030143号</p></div></div>",
        UNSURE_SEEN,
    ),
    Found(
        "veil between a shaped background and its text",
        "text",
        '.t{color:transparent;background:linear-gradient(#333,#000);background-clip:text;position:relative;z-index:0}.t::before{content:"";position:fixed;inset:0;background:#fff;z-index:-1}',
        "<p class=t data-case=t>京公网安备 11010502030143号</p>",
        HIDDEN,
    ),
    Found(
        "containment of a table row",
        "text",
        ".w{display:table-row;contain:content}.t{position:relative;top:300px}",
        "<div class=w><span class=t data-case=t>京公网安备 11010502030143号</span></div>",
        SEEN,
    ),
    Found(
        "share of the height of a stretched item",
        "img",
        ".w{display:flex}.t{height:0%}",
        '<div class=w><div><img class=t data-case=t src=b.svg alt=""></div></div>',
        HIDDEN,
    ),
    Found(
        "stretched picture in a row without height",
        "img",
        ".w{display:flex;max-height:0}",
        '<div class=w><img class=t data-case=t src=b.svg alt=""></div>',
        HIDDEN,
    ),
    Found(
        "empty item shrinks in a column without height",
        "bg",
        ".w{display:flex;flex-direction:column;height:0}.t{height:20px;background:url(b.svg) no-repeat}",
        "<div class=w><i class=t data-case=t></i></div>",
        HIDDEN,
    ),
    Found(
        "table wider than its maximum",
        "link",
        ".t{display:table;max-width:0;overflow:clip}",
        "<a class=t data-case=t href=/r>京公网安备 11010502030143号</a>",
        SEEN,
    ),
    Found(
        "maximum width against minimum height of a picture",
        "img",
        ".t{min-height:30px;max-width:0}",
        '<img class=t data-case=t src=b.svg alt="">',
        HIDDEN,
    ),
    Found(
        "mask of a box without height",
        "text",
        ".t{mask:linear-gradient(#000,#000);display:flex;height:0}",
        "<a class=t data-case=t>京公网安备 11010502030143号</a>",
        HIDDEN,
    ),
    Found(
        "ground in a masked inline box",
        "text",
        '.t{mask:linear-gradient(#000,transparent);position:relative}.t::after{content:"";position:absolute;left:0;right:0;height:60px;background:#000;z-index:-1}',
        "<i>x</i><span class=t data-case=t>京公网安备 11010502030143号</span>",
        HIDDEN,
    ),
    Found(
        "shape of an inline box in two lines",
        "text",
        ".w{clip-path:polygon(0 0,100% 0,100% 100%,0 100%)}",
        "<span class=w><br><b class=t data-case=t>京公网安备 11010502030143号</b></span>",
        UNSURE_HIDDEN,
    ),
    Found(
        "letters that stand on one another",
        "text",
        ".t{letter-spacing:-1em;white-space:nowrap;overflow:hidden}",
        "<div class=t data-case=t>京公网安备 11010502030143号</div>",
        UNSURE_SEEN,
    ),
    Found(
        "strip of a picture, cut to 1.6 px",
        "img",
        ".t{clip-path:inset(0 0 0 90%);width:16px;height:16px}",
        '<img class=t data-case=t src=b.svg alt="">',
        UNSURE_SEEN,
    ),
    Found(
        "strip of text that may fall between two letters",
        "text",
        ".w{width:2px;overflow:hidden}.t{white-space:nowrap}",
        "<div class=w><p class=t data-case=t>京公网安备 11010502030143号</p></div>",
        UNSURE_HIDDEN,
    ),
    Found(
        "picture in a link that is covered by as much as a line",
        "link",
        '.t{position:relative}.t::after{content:"";position:absolute;inset:0;background:#fff}',
        '<a class=t data-case=t href=/r><img src=b.svg alt=""></a>',
        UNSURE_HIDDEN,
    ),
    Found(
        "sticky box pushed out at the top",
        "text",
        ".t{position:sticky;bottom:1300px;margin-top:-1000px}",
        '<div style="height:1500px">tall</div><p class=t data-case=t>京公网安备 11010502030143号</p>',
        UNSURE_HIDDEN,
    ),
    Found(
        "sticky box at the bottom",
        "text",
        ".t{position:sticky;bottom:0}",
        "<p class=t data-case=t>京公网安备 11010502030143号</p>",
        SEEN,
    ),
    Found(
        "dark ground under upright letters",
        "text",
        ".w{writing-mode:vertical-rl}.c{position:fixed;inset:0;height:300px;background:#000;z-index:-1}",
        "<h1>Title</h1><div class=w><p class=t data-case=t>京公网安备 11010502030143号</p><div class=c></div></div>",
        UNSURE_SEEN,
    ),
    Found(
        "picture with a size of nothing",
        "img",
        "",
        '<img class=t data-case=t srcset="b.svg 100w" sizes="0px" alt="">',
        HIDDEN,
    ),
    Found(
        "text of 1 px in a link",
        "link",
        ".t{font-size:1px}",
        "<a class=t data-case=t href=/r>京公网安备 11010502030143号</a>",
        HIDDEN,
    ),
    Found(
        "bullet of an unreadable text",
        "text",
        ".t{background:#000;color:#000}",
        "<ul><li class=t data-case=t>京公网安备 11010502030143号</ul>",
        HIDDEN,
    ),
    Found(
        "unreadable text over another text",
        "text",
        ".t{position:absolute;color:#fff}",
        "<i class=t data-case=t>京公网安备 11010502030143号</i><p>end</p>",
        HIDDEN,
    ),
    Found(
        "gradient is no badge",
        "bg",
        ".t{display:inline-block;width:20px;height:20px;background:url(b.svg) no-repeat}.t{background:linear-gradient(red,blue)}",
        "<i class=t data-case=t></i>",
        HIDDEN,
    ),
    Found(
        "picture of the same lightness as its ground",
        "img",
        "html{background:#4e4e4e}",
        '<img class=t data-case=t src=b.svg alt="">',
        SEEN,
    ),
    Found(
        "background of a picture that is out of its frame",
        "img",
        ".t{background:#ccc;width:20px;height:20px;object-fit:none;object-position:-40px 0}",
        '<img class=t data-case=t src=b.svg alt="">',
        HIDDEN,
    ),
)

SHADOW_TREES = (
    Found(
        ":host is hidden",
        "text",
        "",
        "<x-a class=h><template shadowrootmode=open><style>:host{display:none}</style><slot></slot></template><p class=t data-case=t>京公网安备 11010502030143号</p></x-a>",
        HIDDEN,
    ),
    Found(
        "the page is stronger than :host",
        "text",
        ".h{display:block}",
        "<x-a class=h><template shadowrootmode=open><style>:host{display:none}</style><slot></slot></template><p class=t data-case=t>京公网安备 11010502030143号</p></x-a>",
        SEEN,
    ),
    Found(
        "an important :host is stronger than the page",
        "text",
        ".h{display:block!important}",
        "<x-a class=h><template shadowrootmode=open><style>:host{display:none!important}</style><slot></slot></template><p class=t data-case=t>京公网安备 11010502030143号</p></x-a>",
        HIDDEN,
    ),
    Found(
        "an important :host is stronger than a style attribute",
        "text",
        "",
        '<x-a style="display:block!important"><template shadowrootmode=open><style>:host{display:none!important}</style><slot></slot></template><p class=t data-case=t>京公网安备 11010502030143号</p></x-a>',
        HIDDEN,
    ),
    Found(
        "::slotted hides",
        "text",
        "",
        "<x-a class=h><template shadowrootmode=open><style>::slotted(p){display:none}</style><slot></slot></template><p class=t data-case=t>京公网安备 11010502030143号</p></x-a>",
        HIDDEN,
    ),
    Found(
        "the page is stronger than ::slotted",
        "text",
        "p{display:block}",
        "<x-a class=h><template shadowrootmode=open><style>::slotted(p){display:none}</style><slot></slot></template><p class=t data-case=t>京公网安备 11010502030143号</p></x-a>",
        SEEN,
    ),
    Found(
        "an important ::slotted is stronger than the page",
        "text",
        "p{display:block!important}",
        "<x-a class=h><template shadowrootmode=open><style>::slotted(p){display:none!important}</style><slot></slot></template><p class=t data-case=t>京公网安备 11010502030143号</p></x-a>",
        HIDDEN,
    ),
    Found(
        "sheets of the page do not reach in",
        "text",
        ".w{display:none}",
        "<x-a class=h><template shadowrootmode=open><div class=w><slot></slot></div></template><p class=t data-case=t>京公网安备 11010502030143号</p></x-a>",
        SEEN,
    ),
    Found(
        "sheets of a shadow tree do not reach out",
        "text",
        "",
        "<x-a class=h><template shadowrootmode=open><style>.t{display:none}</style><slot></slot></template><p class=t data-case=t>京公网安备 11010502030143号</p></x-a>",
        SEEN,
    ),
    Found(
        "sheets of a shadow tree reach what is in it",
        "text",
        "",
        "<x-a class=h><template shadowrootmode=open><style>.w{display:none}</style><div class=w><slot></slot></div></template><p class=t data-case=t>京公网安备 11010502030143号</p></x-a>",
        HIDDEN,
    ),
    Found(
        ":host() with a class",
        "text",
        "",
        "<x-a class=h><template shadowrootmode=open><style>:host(.h) .w{display:none}</style><div class=w><slot></slot></div></template><p class=t data-case=t>京公网安备 11010502030143号</p></x-a>",
        HIDDEN,
    ),
    Found(
        ":host() with another class",
        "text",
        "",
        "<x-a class=h><template shadowrootmode=open><style>:host(.z) .w{display:none}</style><div class=w><slot></slot></div></template><p class=t data-case=t>京公网安备 11010502030143号</p></x-a>",
        SEEN,
    ),
    Found(
        ":host-context()",
        "text",
        "",
        "<x-a class=h><template shadowrootmode=open><style>:host-context(body) .w{display:none}</style><div class=w><slot></slot></div></template><p class=t data-case=t>京公网安备 11010502030143号</p></x-a>",
        HIDDEN,
    ),
    Found(
        "hidden slot",
        "text",
        "",
        "<x-a class=h><template shadowrootmode=open><style>slot{display:none}</style><slot></slot></template><p class=t data-case=t>京公网安备 11010502030143号</p></x-a>",
        HIDDEN,
    ),
    Found(
        "::part()",
        "text",
        "x-a::part(foo){display:none}",
        "<x-a class=h><template shadowrootmode=open><div part=foo><slot></slot></div></template><p class=t data-case=t>京公网安备 11010502030143号</p></x-a>",
        HIDDEN,
    ),
    Found(
        "colour inherits through the slot",
        "text",
        "",
        "<x-a class=h><template shadowrootmode=open><style>.w{color:#fff}</style><div class=w><slot></slot></div></template><p class=t data-case=t>京公网安备 11010502030143号</p></x-a>",
        HIDDEN,
    ),
    Found(
        "variables inherit through the slot",
        "text",
        ".t{display:var(--d,block)}",
        "<x-a class=h><template shadowrootmode=open><style>:host{--d:none}</style><slot></slot></template><p class=t data-case=t>京公网安备 11010502030143号</p></x-a>",
        HIDDEN,
    ),
    Found(
        "no slot",
        "text",
        "",
        "<x-a class=h><template shadowrootmode=open><b>no slot</b></template><p class=t data-case=t>京公网安备 11010502030143号</p></x-a>",
        HIDDEN,
    ),
    Found(
        "slot of another name",
        "text",
        "",
        "<x-a class=h><template shadowrootmode=open><slot name=a></slot></template><p class=t data-case=t>京公网安备 11010502030143号</p></x-a>",
        HIDDEN,
    ),
    Found(
        "slot of its name",
        "text",
        "",
        "<x-a class=h><template shadowrootmode=open><slot name=a></slot></template><p class=t data-case=t slot=a>京公网安备 11010502030143号</p></x-a>",
        SEEN,
    ),
    Found(
        "closed tree",
        "text",
        "",
        "<x-a class=h><template shadowrootmode=closed><style>::slotted(.t){opacity:0}</style><slot></slot></template><p class=t data-case=t>京公网安备 11010502030143号</p></x-a>",
        HIDDEN,
    ),
    Found(
        "tree in a tree: the outer sheet is stronger",
        "text",
        "",
        "<x-a class=h><template shadowrootmode=open><style>x-b{display:none}</style><x-b><template shadowrootmode=open><style>:host{display:block}</style><slot></slot></template><slot></slot></x-b></template><p class=t data-case=t>京公网安备 11010502030143号</p></x-a>",
        HIDDEN,
    ),
)
