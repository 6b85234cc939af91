"""A seeded generator of small pages, each with one target that may or may not be seen.

A page is a few nested boxes with a record number, a badge, a link or a background picture at their
heart, and a sheet that mixes ways of hiding with ways of undoing them and with noise. Everything
follows from the seed.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from visibility_judge import Case, Kind

NUMBER = "京公网安备 11010502030143号"
LINK = "https://beian.mps.gov.cn/#/query/webSearch?code=11010502030143"
BADGE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">'
    '<rect width="20" height="20" fill="#143cc8"/></svg>'
)

OTHER = BADGE.replace("#143cc8", "#e8a33d")
"""Another picture of the same size: a badge on a badge could not be missed."""

_VIEWPORTS = (
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="viewport" content="width=device-width">',
    "",
)
_WRAPPERS = ("div", "footer", "section", "p", "span", "ul", "main", "aside", "nav", "center")


@dataclass
class _Node:
    """An element of the chain, outermost first: how it is written and how rules reach it."""

    tag: str
    classes: list[str]
    identity: str
    attributes: list[str] = field(default_factory=list)
    before: str = ""
    after: str = ""

    def open(self) -> str:
        attributes = [
            f'class="{" ".join(self.classes)}"',
            f'id="{self.identity}"',
            *self.attributes,
        ]
        return f"<{self.tag} {' '.join(attributes)}>"


class _Writer:
    """Writes one page; every choice comes from ``dice``."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.rules: list[str] = []
        self.seed = seed

    def one(self, options: Sequence[str]) -> str:
        return self.dice.choice(options)

    def often(self, share: float) -> bool:
        return self.dice.random() < share

    def page(self) -> Case:
        kind: Kind = self.dice.choices(("text", "img", "link", "bg"), (6, 3, 2, 1))[0]
        chain = self._chain()
        target = self._target(kind, chain)
        for _ in range(self.dice.choices((1, 2, 3, 4), (4, 4, 2, 1))[0]):
            trick = self.dice.choice(_TRICKS)
            trick(self, self.dice.choice(chain if self.often(0.6) else chain[-1:]))
        if self.often(0.3):
            self._noise(chain)
        body = self._body(chain, target)
        head = self._head()
        doctype = "<!doctype html>" if self.often(0.95) else ""
        style = "\n".join(self.rules)
        html = (
            f'{doctype}<html lang="zh-CN"><head><meta charset="utf-8">{head}<title>t</title>'
            f"<style>{style}</style></head><body>{body}</body></html>"
        )
        return Case(f"page-{self.seed}", html, kind, {"b.svg": BADGE, "c.svg": OTHER})

    def _head(self) -> str:
        return self.dice.choice(_VIEWPORTS)

    def _chain(self) -> list[_Node]:
        depth = self.dice.choices((1, 2, 3, 4), (3, 4, 3, 1))[0]
        nodes = []
        for at in range(depth):
            tag = self.one(_WRAPPERS[:3] if at == 0 else _WRAPPERS)
            if nodes and nodes[-1].tag in ("p", "span"):
                tag = "span"
            if nodes and nodes[-1].tag == "ul":
                tag = "li"
            nodes.append(_Node(tag, [f"w{at}", self.one(("a", "b", "c"))], f"n{at}"))
        return nodes

    def _target(self, kind: Kind, chain: list[_Node]) -> str:
        inside_inline = chain[-1].tag in ("p", "span")
        if kind == "text":
            tag = self.one(("span", "b", "i") if inside_inline else ("span", "p", "div", "a", "li"))
            chain.append(_Node(tag, ["t"], "t", ['data-case="t"']))
            return NUMBER
        if kind == "img":
            sizes = self.one(("", "", 'width="20" height="20"', 'width="16"', 'height="18"'))
            chain.append(
                _Node("img", ["t"], "t", ['data-case="t"', 'src="b.svg"', 'alt=""', sizes])
            )
            return ""
        if kind == "bg":
            chain.append(_Node("i", ["t"], "t", ['data-case="t"']))
            block = self.one(("block", "inline-block", "inline", "inline-block"))
            self.rules.append(
                f".t{{display:{block};width:20px;height:20px;background:url(b.svg) no-repeat}}"
            )
            return ""
        chain.append(_Node("a", ["t"], "t", ['data-case="t"', f'href="{LINK}"']))
        picture = '<img src="b.svg" alt="">'
        return self.one((NUMBER, picture + NUMBER, f"<span>{NUMBER}</span>", picture))

    def _body(self, chain: list[_Node], inner: str) -> str:
        void = chain[-1].tag == "img"
        html = chain[-1].before + chain[-1].open()
        html += "" if void else inner + f"</{chain[-1].tag}>"
        html += chain[-1].after
        for node in reversed(chain[:-1]):
            left = self.one(("", "", "", "text ", "<i>x</i>", "<br>"))
            right = self.one(("", "", "", " more", "<em>y</em>"))
            html = f"{node.before}{node.open()}{left}{html}{right}</{node.tag}>{node.after}"
        lead = self.one(
            ("", "<h1>Title</h1>", "<p>one</p><p>two</p>", '<div style="height:1500px">tall</div>')
        )
        tail = self.one(("", "", "<p>end</p>", '<div style="height:900px">tail</div>'))
        return lead + html + tail

    # Rules

    def rule(self, node: _Node, declarations: str, pseudo: str = "") -> None:
        """Add a rule that reaches the node, in one of many ways, at some weight, maybe conditioned."""
        selector = self._selector(node) + pseudo
        if self.often(0.12):
            declarations = ";".join(
                part + ("!important" if part.strip() else "") for part in declarations.split(";")
            )
        text = f"{selector}{{{declarations}}}"
        if self.often(0.12):
            text = f"@media {self.one(_QUERIES)}{{{text}}}"
        if self.often(0.05):
            text = (
                f"@supports {self.one(('(display:grid)', 'not (display:grid)', '(a:b)'))}{{{text}}}"
            )
        if self.often(0.06):
            text = f"@layer {self.one(('one', 'two'))}{{{text}}}"
        if self.often(0.06) and not pseudo:
            node.attributes.append(f'style="{declarations.replace(chr(34), chr(39))}"')
            return
        self.rules.append(text)

    def _selector(self, node: _Node) -> str:
        last = node.classes[0]
        return self.one(
            (
                f".{last}",
                f".{last}",
                f"#{node.identity}",
                f"{node.tag}.{last}",
                f"body .{last}",
                f"[class~={last}]",
                f":is(.{last},.nope)",
                f".{last}:not(.nope)",
                f":where(.{last})",
                f"html .{last}:not(#nope)",
            )
        )

    def _noise(self, chain: list[_Node]) -> None:
        for _ in range(self.dice.randint(1, 3)):
            self.rule(self.dice.choice(chain), self.one(_NOISE))


_QUERIES = (
    "(max-width:600px)",
    "(min-width:600px)",
    "screen and (min-width:768px)",
    "print",
    "(hover:hover)",
    "(pointer:coarse)",
    "(orientation:landscape)",
    "(width>=400px)",
    "not all and (min-width:500px)",
)
_NOISE = (
    "color:#333",
    "padding:2px",
    "margin:4px",
    "line-height:1.6",
    "border:1px solid #ccc",
    "text-align:center",
    "vertical-align:middle",
    "font-size:12px",
    "letter-spacing:1px",
    "display:block",
    "display:inline-block",
    "max-width:100%",
    "min-height:20px",
    "float:left",
    "box-sizing:border-box",
    "transition:all .3s",
    "background:#f5f5f5",
    "will-change:transform",
    "width:300px",
    "text-indent:2em",
)

_Trick = Callable[[_Writer, _Node], None]
_TRICKS: list[_Trick] = []


def _trick(function: _Trick) -> _Trick:
    _TRICKS.append(function)
    return function


def _plain(weight: int, *declarations: str) -> None:
    """Register a trick that adds one of these declarations."""

    def add(page: _Writer, node: _Node) -> None:
        page.rule(node, page.one(declarations))

    _TRICKS.extend([add] * weight)


_plain(
    2,
    "display:none",
    "display:none",
    "display:block",
    "display:inline",
    "display:contents",
    "display:flex",
    "display:grid",
    "display:inline-block",
    "display:table",
    "display:table-cell",
    "display:list-item",
    "display:flow-root",
    "display:inherit",
    "display:unset",
    "display:revert",
    "display:table-row",
    "display:inline-flex",
)
_plain(
    1,
    "visibility:hidden",
    "visibility:collapse",
    "visibility:visible",
    "visibility:inherit",
    "visibility:unset",
)
_plain(
    1,
    "opacity:0",
    "opacity:.01",
    "opacity:.2",
    "opacity:1",
    "opacity:0%",
    "filter:opacity(0)",
    "filter:opacity(.5)",
    "filter:brightness(0)",
    "filter:invert(1)",
    "filter:blur(2px)",
    "filter:contrast(0)",
    "filter:grayscale(1)",
    "filter:saturate(3)",
    "filter:brightness(9)",
)
_plain(
    1,
    "font-size:0",
    "font-size:1px",
    "font-size:2.5px",
    "font-size:5px",
    "font-size:.1em",
    "font-size:1rem",
    "font:0/0 a",
    "font-size:200%",
    "font-size:0.5vw",
    "zoom:2",
    "zoom:.1",
    "font-size:30px",
)
_plain(
    2,
    "text-indent:-9999px",
    "text-indent:-50px",
    "text-indent:100%",
    "text-indent:-100%",
    "text-indent:-20em",
    "text-indent:5px",
    "text-indent:-999px;text-align:right",
    "text-indent:200%;white-space:nowrap;overflow:hidden",
    "text-indent:-9999px;overflow:hidden",
)


@_trick
@_trick
@_trick
def _colours(page: _Writer, node: _Node) -> None:
    names = (
        "#fff",
        "white",
        "rgba(255,255,255,.98)",
        "#fefefe",
        "#222",
        "black",
        "#777",
        "red",
        "hsl(0 0% 100%)",
        "transparent",
        "#0000ee",
        "lightgray",
        "rgb(34 34 34)",
        "#f5f5f5",
    )
    where = page.one(("color", "background", "background-color", "both", "color", "image"))
    if where == "both":
        colour = page.one(names)
        page.rule(node, f"color:{page.one((colour, page.one(names)))};background:{colour}")
    elif where == "image":
        page.rule(
            node,
            "background:"
            + page.one(
                (
                    f"linear-gradient({page.one(names)},{page.one(names)})",
                    "url(c.svg)",
                    "url(nope.png)",
                    f"{page.one(names)} url(nope.png)",
                    "none",
                    f"url(nope.png) {page.one(names)}",
                )
            ),
        )
    else:
        page.rule(node, f"{where}:{page.one(names)}")


@_trick
def _text_paint(page: _Writer, node: _Node) -> None:
    page.rule(
        node,
        page.one(
            (
                "-webkit-text-fill-color:transparent",
                "-webkit-text-fill-color:#fff",
                "color:transparent;-webkit-text-stroke:1px #333",
                "color:#fff;text-shadow:0 0 2px #000",
                "color:#fff;text-shadow:0 0 2px #fff",
                "color:transparent;text-shadow:1px 1px 0 #333",
                "color:transparent;background:linear-gradient(#333,#000);background-clip:text",
                "-webkit-text-fill-color:currentcolor",
                "color:#fff;mix-blend-mode:difference",
                "mix-blend-mode:multiply",
                "mix-blend-mode:screen",
                "color:inherit",
            )
        ),
    )


@_trick
@_trick
@_trick
def _overflow(page: _Writer, node: _Node) -> None:
    size = page.one(
        (
            "height:0",
            "max-height:0",
            "height:1px",
            "height:30px",
            "width:0",
            "width:1px",
            "height:10px",
            "max-width:0",
            "width:0;height:0",
            "height:0;padding-top:30px",
            "height:0;padding-bottom:40px",
            "height:0;min-height:30px",
            "max-height:20px",
            "height:0%",
            "height:100%",
            "width:40px",
            "line-height:0",
            "height:50px",
            "width:60px;white-space:nowrap",
            "height:auto",
            "contain:size",
            "height:5px",
        )
    )
    clip = page.one(
        (
            "overflow:hidden",
            "overflow:hidden",
            "overflow:auto",
            "overflow:clip",
            "overflow-x:hidden",
            "overflow-y:hidden",
            "overflow-x:clip",
            "overflow:visible",
            "overflow:scroll",
            "contain:paint",
            "overflow:hidden;display:block",
        )
    )
    page.rule(node, f"{size};{clip}" if page.often(0.8) else size)


@_trick
@_trick
@_trick
def _position(page: _Writer, node: _Node) -> None:
    kind = page.one(("absolute", "absolute", "fixed", "relative", "relative", "sticky", "static"))
    length = page.one(
        (
            "-9999px",
            "-300px",
            "-50px",
            "-20px",
            "0",
            "40px",
            "100%",
            "-100%",
            "100vw",
            "50%",
            "2000px",
            "100vh",
            "calc(100% + 10px)",
            "-5em",
            "auto",
            "9999px",
            "calc(100vw - 30px)",
        )
    )
    side = page.one(("left", "top", "right", "bottom", "left", "top", "inset-inline-start"))
    other = page.one(("", "", ";top:0", ";left:0", ";bottom:0", ";right:0"))
    page.rule(node, f"position:{kind};{side}:{length}{other}")


@_trick
@_trick
def _transform(page: _Writer, node: _Node) -> None:
    page.rule(
        node,
        page.one(
            (
                "transform:scale(0)",
                "transform:scale(1)",
                "transform:translateX(-9999px)",
                "transform:translate(-100%,0)",
                "transform:translateY(-100%)",
                "transform:rotate(180deg)",
                "transform:rotateY(90deg)",
                "transform:rotateX(180deg);backface-visibility:hidden",
                "transform:scaleX(0)",
                "transform:scale(.1)",
                "transform:translateX(100vw)",
                "transform:translate3d(0,100%,0)",
                "translate:-300vw",
                "scale:0",
                "scale:.5",
                "rotate:90deg",
                "rotate:45deg",
                "transform:none",
                "transform:skewX(30deg)",
                "transform:matrix(1,0,0,0,0,0)",
                "transform:perspective(100px) translateZ(150px)",
                "transform:translateX(-50px)",
                "transform:translateY(-40px)",
                "transform:scale(3);transform-origin:0 0",
                "transform:rotate(90deg) translateX(-600px)",
                "transform:scaleZ(0)",
                "translate:0 -100vh",
            )
        ),
    )


@_trick
def _margin(page: _Writer, node: _Node) -> None:
    side = page.one(("left", "top", "right", "bottom", "left", "top"))
    page.rule(
        node,
        f"margin-{side}:"
        + page.one(
            (
                "-9999px",
                "-500px",
                "-50px",
                "-20px",
                "-10px",
                "9999px",
                "-100%",
                "-100vw",
                "50%",
                "-5em",
            )
        ),
    )


@_trick
@_trick
def _clip(page: _Writer, node: _Node) -> None:
    page.rule(
        node,
        page.one(
            (
                "clip:rect(0,0,0,0)",
                "position:absolute;clip:rect(0,0,0,0)",
                "position:absolute;clip:rect(1px,1px,1px,1px)",
                "position:absolute;clip:rect(0,500px,500px,0)",
                "clip-path:inset(100%)",
                "clip-path:inset(50%)",
                "clip-path:inset(0)",
                "clip-path:circle(0)",
                "clip-path:circle(100%)",
                "clip-path:polygon(0 0,0 0,0 0)",
                "clip-path:inset(0 0 100% 0)",
                "clip-path:inset(0 0 0 90%)",
                "clip-path:ellipse(0 10px)",
                "clip-path:url(#nope)",
                "clip-path:polygon(0 0,100% 0,100% 100%,0 100%)",
                "-webkit-clip-path:inset(0 100% 0 0)",
                "clip-path:xywh(0 0 0 0)",
                "clip-path:none",
                "clip-path:inset(-20px)",
                "clip-path:inset(40px 0 0 0)",
                'clip-path:path("M0 0h500v500h-500z")',
                "position:fixed;clip:rect(auto,auto,auto,auto)",
                "clip-path:inset(0 0 50% 0)",
                "mask-image:linear-gradient(transparent,transparent)",
                "mask-image:url(nope.svg)",
                "mask:linear-gradient(#000,transparent)",
            )
        ),
    )


@_trick
@_trick
def _size(page: _Writer, node: _Node) -> None:
    page.rule(
        node,
        page.one(
            (
                "width:0",
                "height:0",
                "width:1px;height:1px",
                "max-width:0",
                "max-height:0",
                "width:100%",
                "width:0!important;height:auto",
                "height:0;min-height:20px",
                "width:auto;height:auto",
                "object-fit:none;object-position:-40px 0",
                "max-width:100%",
                "width:50%",
                "height:50%",
                "width:0;padding:10px",
                "height:1.5px",
                "width:3px;height:3px",
                "aspect-ratio:1;width:20px",
                "min-width:30px;width:0",
                "width:fit-content",
                "height:2em",
                "width:20px;height:20px",
                "content-visibility:hidden",
                "content-visibility:auto",
                "contain:strict",
                "contain:size",
                "contain:content",
            )
        ),
    )


@_trick
@_trick
def _flow(page: _Writer, node: _Node) -> None:
    page.rule(
        node,
        page.one(
            (
                "float:left",
                "float:right",
                "display:flex;justify-content:flex-end",
                "clear:both",
                "display:flex;flex-direction:column;height:0",
                "flex:0 0 0;min-width:0;overflow:hidden",
                "display:grid;grid-template-rows:0fr",
                "display:grid;grid-template-columns:0 1fr",
                "white-space:nowrap",
                "direction:rtl",
                "column-count:2",
                "writing-mode:vertical-rl",
                "display:flex;width:0",
                "display:flex;align-items:center",
                "text-align:right",
                "display:flex;flex-wrap:wrap",
                "order:-1",
                "flex-basis:0",
                "vertical-align:top",
                "display:flex;justify-content:center;overflow:hidden",
                "grid-template-rows:1fr",
                "margin:0 auto;width:300px",
                "padding:40px",
                "height:100px",
                "min-height:100vh",
                "line-height:0",
                "line-height:100px",
                "letter-spacing:-1em",
                "letter-spacing:5px",
                "word-break:break-all;width:20px",
            )
        ),
    )


@_trick
@_trick
def _cover(page: _Writer, node: _Node) -> None:
    place = page.one(
        (
            "inset:0",
            "left:0;top:0;width:100%;height:100%",
            "left:0;right:0;bottom:0;height:60px",
            "inset:0;height:50%",
            "inset:-10px",
            "left:0;top:0;width:50px;height:50px",
        )
    )
    colour = page.one(
        ("#fff", "#fff", "transparent", "rgba(255,255,255,.3)", "#000", "rgba(255,255,255,.98)")
    )
    index = page.one(("", "", ";z-index:-1", ";z-index:1", ";z-index:99"))
    pseudo = page.one(("::before", "::after"))
    page.rule(
        node,
        page.one(
            (
                "position:relative",
                "position:relative",
                "position:relative;z-index:0",
                "position:static",
            )
        ),
    )
    page.rule(
        node,
        f'content:"";position:{page.one(("absolute", "absolute", "fixed"))};{place};background:{colour}{index}',
        pseudo,
    )


@_trick
def _next(page: _Writer, node: _Node) -> None:
    margin = page.one(("-20px", "-100px", "-400px", "0"))
    position = page.one(("relative", "static", "absolute;left:0;top:0;width:100%", "fixed;inset:0"))
    colour = page.one(("#fff", "#000", "transparent", "rgba(255,255,255,.2)"))
    index = page.one(("", ";z-index:-1", ";z-index:2"))
    if node.tag in ("span", "b", "i", "a", "img", "li"):
        return
    node.after += f'<div style="margin-top:{margin};position:{position};height:300px;background:{colour}{index}"></div>'


@_trick
def _layer(page: _Writer, node: _Node) -> None:
    page.rule(
        node,
        page.one(
            (
                "position:relative;z-index:-1",
                "position:relative;z-index:1",
                "isolation:isolate",
                "position:relative;z-index:0",
                "z-index:-1",
                "position:absolute;z-index:-1",
                "will-change:transform",
                "opacity:.9",
                "background:#fff",
                "background:#fff;position:relative",
            )
        ),
    )


@_trick
def _bar(page: _Writer, node: _Node) -> None:
    _ = node
    edge = page.one(("bottom:0", "top:0", "bottom:0", "top:0;bottom:0"))
    page.rules.append(
        f".bar{{position:fixed;left:0;right:0;{edge};height:{page.one(('40px', '200px', '100%', '0'))};"
        f"background:{page.one(('#fff', '#333', 'transparent'))}}}"
    )
    node.after += '<b class="bar"></b>' if node.tag not in ("b", "a") else ""


@_trick
def _document(page: _Writer, node: _Node) -> None:
    _ = node
    page.rules.append(
        page.one(
            (
                "body{overflow:hidden}",
                "body{overflow-x:hidden}",
                "html{overflow:hidden}",
                "body{margin:0}",
                "html{background:#222}",
                "body{background:#fff}",
                "body{color:#fff}",
                "html{font-size:0}",
                "body{height:0;overflow:hidden}",
                "html,body{height:100%;overflow:hidden}",
                "body{position:relative;left:-50px}",
                "html{direction:rtl}",
                "html{overflow-y:scroll}",
                "body{background:linear-gradient(#fff,#fff)}",
                "html{filter:grayscale(1)}",
                "*{box-sizing:border-box;margin:0;padding:0}",
                "img{display:block}",
                "a{color:inherit}",
                "body{width:300px}",
                "body{transform:translateX(10px)}",
                "body{display:flex}",
                "body{font-size:0}",
                "body{line-height:0}",
                "body{min-height:100vh;position:relative}",
            )
        )
    )


@_trick
def _animation(page: _Writer, node: _Node) -> None:
    name = f"k{page.dice.randint(0, 9)}"
    prop, low, high = page.dice.choice(
        (
            ("opacity", "0", "1"),
            ("visibility", "hidden", "visible"),
            ("transform", "scale(0)", "none"),
            ("left", "-9999px", "0"),
            ("display", "none", "block"),
            ("color", "#fff", "#000"),
        )
    )
    if page.often(0.5):
        low, high = high, low
    frames = page.one(
        (
            f"from{{{prop}:{low}}}to{{{prop}:{high}}}",
            f"to{{{prop}:{high}}}",
            f"from{{{prop}:{low}}}",
            f"0%{{{prop}:{low}}}50%{{{prop}:{high}}}100%{{{prop}:{low}}}",
        )
    )
    page.rules.append(f"@keyframes {name}{{{frames}}}")
    page.rule(
        node,
        f"{prop}:{page.one((low, high))};animation:{name} "
        + page.one(
            (
                "1s",
                "1s forwards",
                "1s both",
                "1s backwards",
                "1s reverse both",
                "1s 2 alternate both",
                "2s infinite",
                "1s both paused",
                "1s 3s both",
                "1s steps(1,end) both",
                "0s forwards",
                "1s linear .5 both",
            )
        ),
    )


@_trick
def _html_hiding(page: _Writer, node: _Node) -> None:
    if node.tag == "img":
        node.attributes.append(page.one(("hidden", "popover", 'hidden="until-found"')))
        return
    node.attributes.append(
        page.one(
            (
                "hidden",
                "popover",
                'hidden="until-found"',
                'aria-hidden="true"',
                "inert",
                'style="display:none"',
                'style="display:block"',
                'dir="rtl"',
                'align="right"',
            )
        )
    )


@_trick
def _details(page: _Writer, node: _Node) -> None:
    if node.tag not in ("div", "footer", "section", "main", "aside", "nav", "ul", "center"):
        return
    opened = page.one(("", " open", ""))
    inside = page.one(("<summary>more</summary>", "", "<summary>a</summary><p>b</p>"))
    node.before += f"<details{opened}>{inside}"
    node.after = "</details>" + node.after
    if page.often(0.2):
        page.rules.append(
            page.one(
                (
                    "details>*{display:block}",
                    "details::details-content{content-visibility:visible}",
                    "details{display:contents}",
                    "summary{display:none}",
                )
            )
        )


@_trick
def _dialog(page: _Writer, node: _Node) -> None:
    if node.tag not in ("div", "footer", "section", "main"):
        return
    node.before += f"<dialog{page.one(('', ' open'))}>"
    node.after = "</dialog>" + node.after
    if page.often(0.2):
        page.rules.append(
            page.one(("dialog{display:block}", "dialog{position:static}", "dialog{border:0}"))
        )


@_trick
def _variables(page: _Writer, node: _Node) -> None:
    page.rules.append(
        page.one(
            (
                ":root{--d:none;--o:0;--c:#fff}",
                ":root{--d:block;--o:1;--c:#000}",
                ".w0{--d:none}",
                ".t{--o:0}",
                "",
            )
        )
    )
    page.rule(
        node,
        page.one(
            (
                "display:var(--d)",
                "opacity:var(--o)",
                "color:var(--c)",
                "display:var(--nope)",
                "opacity:var(--nope,0)",
                "display:var(--d,none)",
                "opacity:calc(var(--o)*1)",
                "background:var(--c)",
            )
        ),
    )


@_trick
def _table(page: _Writer, node: _Node) -> None:
    if node.tag not in ("div", "footer", "section", "main", "aside", "nav"):
        return
    node.before += page.one(
        (
            "<table><tr><td>",
            '<table width="100%"><tr><td>a<td>',
            '<table bgcolor="#333333"><tr><td>',
            "<table><tr><td>a</td></tr><tr><td>",
        )
    )
    node.after = "</td></tr></table>" + node.after
    if page.often(0.3):
        page.rules.append(
            page.one(
                (
                    "td{visibility:collapse}",
                    "tr{visibility:collapse}",
                    "table{width:0}",
                    "td{display:none}",
                    "tr{display:block}",
                    "td{overflow:hidden;height:0}",
                    "table{table-layout:fixed;width:1px}",
                    "tr{opacity:0}",
                )
            )
        )


def page(seed: int) -> Case:
    """Return the page of a seed."""
    return _Writer(seed).page()
