"""Random small pages and random selectors of the same few names, so that they meet often."""

import random
from collections.abc import Sequence

CLASSES = ("a", "b", "c", "A", "sm:x", "é", "_u")
IDS = ("i", "j", "I", "x-1")
LANGUAGES = ("zh", "zh-CN", "zh-hans-cn", "EN", "en-us", "")
BOXES = tuple(
    "div p section footer ul span b i bdi fieldset form details dialog x-el label legend".split()
)
LEAVES = tuple(
    "img br input a b span textarea select button progress template svg li p option noscript "
    "iframe output meter object area".split()
)
VOID = ("img", "br", "input", "area")
CONTROLS = ("input", "textarea", "select", "button", "fieldset", "option", "optgroup", "output")
TEXTS = ("", "", " ", "x", "京", "\n", "שלום", "مرحبا", "12", "<!--c-->", " <!-- --> ")
TYPES = tuple(
    "text checkbox radio hidden email number range date submit button reset image file tel search "
    "password color month week time datetime-local TEXT bogus".split()
)
VALUES = {
    "number": ("5", "x", "1.5", "", "-1", "1e2"),
    "range": ("5", "500"),
    "date": ("2020-02-29", "2021-02-29", ""),
    "month": ("2020-01", ""),
    "week": ("2020-W53", "2021-W53", ""),
    "time": ("10:00", "23:59:59", ""),
    "datetime-local": ("2020-01-01T10:00", ""),
    "email": ("a@b.c", "a b", "", "a@b,c@d"),
}
HEADS = (
    "",
    "",
    "<meta http-equiv=Content-Language content=zh-CN>",
    "<meta http-equiv=content-language content=en><meta http-equiv=content-language content=''>",
)
SVG = (
    "<g class=a><a href=x><linearGradient id=i></linearGradient></a></g><title>x</title>",
    "<foreignObject><p class=b>x</p></foreignObject>",
    "",
)
STATES = tuple(
    "active any-link checked default defined disabled empty enabled first-child first-of-type "
    "focus focus-within hover in-range indeterminate invalid last-child last-of-type link "
    "only-child only-of-type open optional out-of-range placeholder-shown read-only read-write "
    "required root scope valid modal popover-open fullscreen target user-invalid autofill".split()
)
SERIES = tuple("odd|even|2|n|2n+1|-n+3|n+2|3n-1|-2n+5|0|1|2n + 1|+3|-1|N|0n+1|10|-n|3N".split("|"))
NAMES = (*BOXES, *LEAVES, "html", "body", "head", "optgroup", "linearGradient", "g", "P", "*", "*")
PSEUDO_ELEMENTS = (
    "::before", ":after", "::first-line", "::marker", "::-webkit-foo", "::-webkit-scrollbar",
    "::slotted(a)", "::part(x)", "::details-content", "::selection", ":first-letter", "::bogus",
    "::-moz-x", "::highlight(h)", "::file-selector-button",
)  # fmt: skip
JUNK = (
    *':.#[](),*|&>+~ 1-\\"!@n$=s', "/**/", "a", "::", ":is(", ":not(", ":has(", "of",
)  # fmt: skip


class Maker:
    """Makes pages and selectors; the same seed makes the same ones."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def _one(self, choices: Sequence[str]) -> str:
        return self.random.choice(choices)

    def _maybe(self, chance: float) -> bool:
        return self.random.random() < chance

    # Pages

    def page(self) -> str:
        doctype = "<!doctype html>" if self._maybe(0.7) else ""
        body = "".join(self._element(0) for _ in range(self.random.randint(2, 5)))
        return (
            f"{doctype}{self._tag('html')}<head>{self._one(HEADS)}<title>t</title></head>"
            f"{self._tag('body')}{body}</body></html>"
        )

    def _tag(self, name: str) -> str:
        written = (
            f' {key}="{value.replace("&", "&amp;")}"'
            for key, value in self._attributes(name).items()
        )
        return f"<{name}{''.join(written)}>"

    def _attributes(self, tag: str) -> dict[str, str]:
        found = {}
        if self._maybe(0.5):
            found["class"] = " ".join(self.random.choices(CLASSES, k=self.random.randint(1, 3)))
        for name, chance, choices in (
            ("id", 0.25, IDS),
            ("lang", 0.15, LANGUAGES),
            ("dir", 0.12, ("ltr", "rtl", "auto", "RTL", "x", "")),
            (self._one(("data-k", "title", "align", "rel", "hidden", "is")), 0.2,
             ("foot", "Foot", "foo bar", "x", "")),
            ("contenteditable", 0.06, ("", "true", "false", "x", "plaintext-only")),
            ("tabindex", 0.06, ("0",)),
        ):  # fmt: skip
            if self._maybe(chance):
                found[name] = self._one(choices)
        if tag in ("a", "area") and self._maybe(0.6):
            found["href"] = self._one(("/x", "", "#t"))
        if tag in CONTROLS:
            found.update(self._control(tag))
        if tag in ("details", "dialog") and self._maybe(0.5):
            found["open"] = ""
        if tag == "progress" and self._maybe(0.5):
            found["value"] = "0.5"
        return found

    def _control(self, tag: str) -> dict[str, str]:
        found = {}
        if tag == "input":
            found["type"] = self._one(TYPES)
        elif tag == "button":
            found["type"] = self._one(("submit", "button", "reset", "x"))
        for flag in ("disabled", "required", "readonly", "checked", "selected", "multiple"):
            if self._maybe(0.18):
                found[flag] = ""
        values = VALUES.get(found.get("type", ""), ("v", "", " ", "5"))
        for name, chance, choices in (
            ("name", 0.3, ("n", "m", "")),
            ("placeholder", 0.3, ("p", "", " ")),
            ("value", 0.5, values),
            ("min", 0.25, values),
            ("max", 0.25, values),
            ("step", 0.1, ("2", "any", "0.5", "x")),
            ("size", 0.1, ("1", "2", "0", "x", "+2")),
        ):
            if self._maybe(chance):
                found[name] = self._one(choices)
        return found

    def _element(self, depth: int) -> str:
        tag = self._one(BOXES if depth < 4 and self._maybe(0.6) else LEAVES)
        opening = self._tag(tag)
        if tag in VOID:
            return opening
        if tag == "select":
            inner = "".join(self._option() for _ in range(self.random.randint(0, 4)))
        elif tag == "textarea":
            inner = self._one(("", "t", "\n", "שלום", "\n\n"))
        elif tag == "iframe":
            inner = "<p class=a>x</p>"
        elif tag == "svg":
            inner = self._one(SVG)
        else:
            count = self.random.choice((0, 0, 1, 1, 2, 3, 5)) if depth < 5 else 0
            if tag in ("a", "button", "option", "li", "output"):
                count = min(count, 1)
            inner = self._one(TEXTS)
            for _ in range(count):
                inner += self._element(depth + 1) + self._one(TEXTS)
        return f"{opening}{inner}</{tag}>"

    def _option(self) -> str:
        option = self._tag("option") + self._one(("", "o")) + "</option>"
        return f"{self._tag('optgroup')}{option}</optgroup>" if self._maybe(0.25) else option

    # Selectors

    def selector(self, depth: int = 0, *, in_has: bool = False) -> str:
        """Make one complex selector."""
        made = self._compound(depth, in_has=in_has)
        for _ in range(self.random.choice((0, 0, 0, 1, 1, 2)) if depth < 2 else self._maybe(0.3)):
            made += self._one((" ", " ", " > ", ">", " + ", " ~ ", "~", "  "))
            made += self._compound(depth, in_has=in_has)
        return made

    def selectors(self, depth: int, *, in_has: bool = False) -> str:
        """Make a list of complex selectors."""
        count = self.random.choice((1, 1, 2))
        return ", ".join(self.selector(depth, in_has=in_has) for _ in range(count))

    def nested(self) -> str:
        """Make a list for a nested rule."""
        return ", ".join(
            self._one(("& ", "&", "> ", "+ ", "", "", "~ &", ":not(&) ", "& & "))
            + self.selector()
            + self._one(("", "", " &", ":is(&)", "&"))
            for _ in range(self.random.choice((1, 1, 2)))
        )

    def broken(self) -> str:
        """Make a selector and change a character or two."""
        text = self.selector()
        for _ in range(self.random.choice((1, 1, 2))):
            at = self.random.randint(0, len(text))
            kind = self.random.random()
            if kind < 0.5:
                text = text[:at] + self._one(JUNK) + text[at:]
            elif kind < 0.8:
                text = text[:at] + text[at + 1 :]
            else:
                after = ("", ":hover", ":is(:hover)", ":not(.a)", ":first-child", "::before", " a")
                text = text[:at] + self._one(PSEUDO_ELEMENTS) + self._one(after) + text[at:]
        return text

    def _compound(self, depth: int, *, in_has: bool) -> str:
        made = self._one(NAMES) if self._maybe(0.5) else ""
        for _ in range(self.random.choice((0, 1, 1, 2) if made else (1, 1, 1, 2))):
            made += self._simple(depth, in_has=in_has)
        return made

    def _simple(self, depth: int, *, in_has: bool) -> str:
        kind = self.random.random()
        if kind < 0.3:
            return "." + self._one(CLASSES).replace(":", r"\:")
        if kind < 0.38:
            return "#" + self._one(IDS)
        if kind < 0.5:
            return self._attribute()
        if kind < 0.72 or depth > 2:
            return ":" + self._one(STATES)
        if kind < 0.8:
            which = self._one(("child", "last-child", "of-type", "last-of-type"))
            return f":nth-{which}({self._one(SERIES)})"
        inner = self.selectors(depth + 1, in_has=in_has)
        if kind < 0.84:
            return f":nth-{self._one(('child', 'last-child'))}({self._one(SERIES)} of {inner})"
        if kind < 0.9:
            return f":{self._one(('is', 'where', 'is', 'not', 'not'))}({inner})"
        if kind < 0.93:
            return f":lang({self._one(('zh', 'zh-CN', 'en', 'EN', 'zh-hans', 'z'))})"
        if kind < 0.95:
            return f":dir({self._one(('ltr', 'rtl', 'LTR', 'auto'))})"
        if in_has:
            return ":empty"
        relative = (
            self._one(("", "", "> ", "+ ", "~ ")) + self.selector(depth + 1, in_has=True)
            for _ in range(self.random.randint(1, 2))
        )
        return f":has({', '.join(relative)})"

    def _attribute(self) -> str:
        name = self._one(
            "class id lang title data-k align rel hidden type href value disabled name dir CLASS "
            "*|class |id is".split()
        )
        if self._maybe(0.25):
            return f"[{name}]"
        value = self._one(("a", "A", "b", "foot", "FOOT", "foo bar", "x", "", "zh", "i", "TEXT"))
        if not value.isalpha() or self._maybe(0.4):
            value = f'"{value}"'
        operator = self._one(("=", "~=", "|=", "^=", "$=", "*="))
        return f"[{name}{operator}{value}{self._one(('', '', '', ' i', ' I'))}]"
