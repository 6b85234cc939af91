"""Random small pages whose sheets quarrel about the same few properties."""

import random

CUSTOM = ("--a", "--b", "--c", "--d")
TAGS = tuple(
    "div div div p span a b font table section footer ul li h1 pre small center img button em".split()
)
CLASSES = ("a", "b", "c", "d", "foot")
SIMPLE = tuple(
    ".a .b .c .d .foot #i1 #i2 div p span a * [data-x] [class~=a] table li font section".split()
)
WIDE = ("initial", "inherit", "unset", "revert", "revert-layer")

VALUES = {
    "display": "none|block|inline|flex|grid|inline-block|contents|table|list-item|flow-root|none|nope",
    "visibility": "hidden|visible|collapse|bogus",
    "opacity": "0|1|.5|50%|2|-1|calc(1/3)|x",
    "color": "red|#fff|transparent|currentcolor|rgb(1,2,3)|rgba(1 2 3/.5)|hsl(120 100% 50%)|linktext"
    "|color-mix(in srgb,red,blue)|light-dark(red,blue)|nope|abcdef|#12",
    "font-size": "0|1px|10px|.1em|2em|50%|1rem|larger|smaller|xx-small|medium|calc(1em + 2px)|12|-1px",
    "position": "absolute|fixed|relative|static|sticky|-webkit-sticky",
    "overflow": "hidden|auto|scroll|clip|visible|hidden visible|clip auto|overlay",
    "overflow-x": "hidden|clip|visible|auto",
    "float": "left|right|none|inline-start",
    "z-index": "1|-1|auto|2.5|calc(1.4)",
    "text-indent": "-9999px|1em|0|5",
    "letter-spacing": "1px|-1em|normal|3",
    "border": "1px solid red|none|0|thick dashed|2em solid|solid|1px,solid",
    "border-width": "1px|1px 2px|thin",
    "border-color": "red|currentcolor|transparent|abc",
    "border-block-start-width": "3px|1em",
    "border-inline": "2px dotted",
    "background": "red|none|url(x) blue|#123 no-repeat|transparent|0",
    "white-space": "nowrap|pre|normal|pre-line|collapse nowrap",
    "content-visibility": "hidden|visible|auto",
    "pointer-events": "none|auto",
    "text-align": "center|right|left|start|justify|-webkit-center|-webkit-match-parent",
    "direction": "rtl|ltr",
    "flex": "1|none|auto|0 1 5px|1 0|initial",
    "order": "1|-1",
    "-webkit-text-fill-color": "transparent|red|currentcolor",
    "font-weight": "bold|400|bolder|lighter|900",
    "font": "10px a|bold 12px/2 b|0/0 a|inherit|12px",
    "-webkit-box-sizing": "border-box|content-box",
    "all": "initial|unset|inherit|revert|revert-layer",
    "writing-mode": "vertical-rl|horizontal-tb",
    "line-height": "0|1.5|20px|50%|normal|2em",
    "-webkit-backface-visibility": "hidden",
    "max-inline-size": "7px",
    "color-scheme": "dark|light|light dark|only dark",
}
OFTEN = ("display", "visibility", "opacity", "color", "font-size", "position", "overflow")
CUSTOM_VALUES = (
    "none", "hidden", "red", "1px", "", "0", "block", "initial", "inherit", "unset", "revert",
    "var({})", "var({},red)", "var({},var({}))", "5", "10px 20px", "{{a:b}}", ".5", "a b",
)  # fmt: skip
SUBSTITUTIONS = (
    "var({})", "var({},none)", "var({},red)", "var(--zz,var({}))", "if(style({}): none; else: red)",
)  # fmt: skip
MEDIA = (
    "all", "print", "(min-width:600px)", "(max-width:500px)", "not print", "(hover)",
    "screen and (orientation:landscape)", "(width>=1280px)",
)  # fmt: skip
SUPPORTS = (
    "(display:grid)", "not (display:grid)", "(a:b)", "selector(:has(a))",
    "(color:red) and (--x:1)",
)  # fmt: skip
NESTED = (
    "& ", "&.a", ".b", "> p", "&:not(.c)", "+ *", ":is(&)", "@media all", "@media print",
    "@layer l2", "@supports (display:grid)",
)  # fmt: skip
BROKEN = (
    "}", "@foo{.a{display:none}}", "<!-- -->", "@font-face{font-family:x}", ";", ".a{", "@media {",
    "@import url(z.css);", '@charset "x";', ".x{color:red", "/* c */", "// d",
)  # fmt: skip
HINTS = (
    " hidden", " width=50", " align=center", " color=red", " bgcolor=#123", " size=5", " dir=rtl",
    " hidden=until-found", " align=right", " border=2", " href=x", " nowrap", " valign=top",
)  # fmt: skip


class Maker:
    """Makes pages from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def page(self) -> str:
        pick = self.random.choice
        sheets = f"<style{pick(['', '', ' media=screen', ' media=print'])}>{self.rules(12)}</style>"
        if self.random.random() < 0.5:
            sheets += f"<style>{self.rules(5)}</style>"
        doctype = pick(["<!doctype html>", "<!doctype html>", "<!doctype html>", ""])
        body = "".join(self.element(0) for _ in range(3))
        return f"{doctype}<html><head>{sheets}</head><body{pick(['', ' class=a'])}>{body}</body></html>"

    def rules(self, most: int, depth: int = 0) -> str:
        return "\n".join(self.rule(depth) for _ in range(self.random.randint(1, most)))

    def rule(self, depth: int) -> str:
        pick = self.random.choice
        kind = self.random.randrange(26)
        if kind < 13 or depth > 2:
            return f"{self.selector()}{{{self.declarations()}}}"
        inner = f"{{{self.rules(3, depth + 1)}}}"
        match kind:
            case 13:
                return f"@media {pick(MEDIA)}{inner}"
            case 14:
                return f"@supports {pick(SUPPORTS)}{inner}"
            case 15 | 16:
                return f"@layer {pick(['l1', 'l2', 'l1.s', '', 'l3'])}{inner}"
            case 17:
                return f"@layer {pick(['l2,l1', 'l3', 'l1.t,l2'])};"
            case 18:
                return f"@scope ({self.selector()}){pick(['', ' to (.d)'])}{inner}"
            case 19:
                value = pick(["", ":none", ":red", ":1px"])
                return f"@container style({pick(CUSTOM)}{value}){inner}"
            case 20:
                syntax = pick(["<color>", "<length>", "none | <length>"])
                first = pick(["initial-value:red", "initial-value:1px", "initial-value:none", ""])
                inherits = pick(["true", "false"])
                return f'@property {pick(CUSTOM)}{{syntax:"{syntax}";inherits:{inherits};{first}}}'
            case 21:
                return pick(BROKEN)
            case _:
                nested = f"{pick(NESTED)}{{{self.declarations()}}}"
                return f"{self.selector()}{{{self.declaration()};{nested}{self.declaration()}}}"

    def selector(self) -> str:
        pick = self.random.choice
        one, other = pick(SIMPLE), pick(SIMPLE)
        return pick(
            [
                one,
                one,
                one,
                f"{one} {other}",
                f"{one} > {other}",
                f"{one} ~ {other}",
                f"{one}, {other}",
                f":is({one},{pick([other, ':bogus'])})",
                f":where({one})",
                f"{one}:not({pick(['.a', '.b', '#i1'])})",
                one + pick([":first-child", ":last-child", ":nth-child(2n+1)", ":hover", ":empty"]),
                ".a.b",
            ]
        )

    def declarations(self) -> str:
        return ";".join(self.declaration() for _ in range(self.random.choice([1, 1, 2, 2, 3, 5])))

    def declaration(self) -> str:
        pick, chance = self.random.choice, self.random.random
        if chance() < 0.16:
            value = pick(CUSTOM_VALUES).format(pick(CUSTOM), pick(CUSTOM))
            return f"{pick(CUSTOM)}:{value}{pick(['', '', '', '!important'])}"
        name = pick(list(VALUES)) if chance() < 0.4 else pick(OFTEN)
        kind = chance()
        if kind < 0.72:
            value = pick(VALUES[name].split("|"))
        elif kind < 0.87:
            value = pick(WIDE)
        elif kind < 0.98:
            value = pick(SUBSTITUTIONS).format(pick(CUSTOM))
        else:
            value = pick(["attr(data-x)", "env(nope,red)", "attr(data-n px)", "{}", "none;;;", "!"])
        return f"{name}:{value}{'!important' if chance() < 0.14 else ''}"

    def element(self, depth: int) -> str:
        pick, chance = self.random.choice, self.random.random
        tag, attributes = pick(TAGS), ""
        if chance() < 0.6:
            attributes += f' class="{" ".join(self.random.sample(CLASSES, pick([1, 1, 2])))}"'
        if chance() < 0.15:
            attributes += f" id=i{pick([1, 2])}"
        if chance() < 0.12:
            attributes += f" data-x={pick(['none', 'red', '1px'])}"
        if chance() < 0.12:
            attributes += f' style="{self.declarations()}"'
        if chance() < 0.12:
            attributes += pick(HINTS)
        if tag == "img":
            return f"<img{attributes}>"
        inner = "x"
        if depth < 4:
            parts = range(pick([1, 1, 2]))
            inner = "".join(self.element(depth + 1) if chance() < 0.7 else "x" for _ in parts)
        if tag == "table":
            inner = f"<tr><td{pick(['', ' class=a', ' align=right'])}>{inner}<td>y"
        return f"<{tag}{attributes}>{inner}</{tag}>"


PIECES = (
    "{", "}", "(", ")", "[", "]", ";", ":", ",", '"', "'", '"a"', "/*", "*/", "/* c */", "\\",
    "\\\n", "\n", " ", "<!--", "-->", "@", "@media all", "@media print", "@layer x", "@foo",
    "@supports (a:b)", '@import "x";', '@charset "u";', "@font-face", "@keyframes k", "@scope (p)",
    "@container", "url(", 'url("', "URL( ", "url(x)", "--", "&", "&.t", ".t", "p>", "!important",
    "#", ".", ":hover", ":not(", "::before", "\u00a0", "é", "\\e9", "\\{", "0", "%", "+", "~", "=",
    "|", "$", "//", "\t", "\f", "\r\n", "{}", "[]", "color:red;", "a:b", "--:1", "--x:{", "x:y;",
    "<style>", "{;}", "@media{", "@layer a.b{", "@media all{", ".t{", "p{", "*{", ";}", "}}",
    "calc(", "var(", "filter:alpha(opacity=0)", "*zoom:1", "{{ x }}", "{% y %}", "$v:1", "/deep/",
)  # fmt: skip


def broken_sheet(seed: int) -> tuple[str, int]:
    """Return a sheet in pieces that sets ``--k1``, ``--k2``… on ``p.t``, and how many."""
    chance = random.Random(seed)
    count = 0
    parts = []

    def declaration() -> str:
        nonlocal count
        count += 1
        return f"--k{count}:1"

    for _ in range(chance.choice([2, 4, 6, 9])):
        if chance.random() < 0.45:
            parts.append(chance.choice([".t{", "p{", "*{", ".t, p{", "@media all{.t{"]))
            parts.append(declaration())
            parts.append(chance.choice(["", ";", f";{declaration()}", "}", ";}"]))
            parts.append(chance.choice(["}", "}", "}", ""]))
        else:
            parts += [chance.choice(PIECES) for _ in range(chance.choice([1, 1, 2, 3]))]
        if chance.random() < 0.35:
            parts += [chance.choice([";", "", " "]), declaration(), chance.choice([";", ""])]
    return "".join(parts), count
