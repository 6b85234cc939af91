"""Which declaration hides it: the browser's own list of rules that match the element at fault."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from beian_lint.css import cases
from beian_lint.evidence import Declaration, Shown, Why
from beian_lint.eyes.rendered.facts import Look

if TYPE_CHECKING:
    from playwright.async_api import CDPSession

PROPERTIES: dict[str, tuple[str, tuple[str, ...]]] = {
    cases.DISPLAY_NONE.name: ("display", ("display",)),
    cases.CONTENT_VISIBILITY.name: ("content-visibility", ("contentVisibility",)),
    cases.VISIBILITY_HIDDEN.name: ("visibility", ("visibility",)),
    cases.VISIBILITY_COLLAPSE.name: ("visibility", ("visibility",)),
    cases.OPACITY.name: ("opacity", ("opacity",)),
    cases.FILTER.name: ("filter", ("filter",)),
    cases.MASK.name: ("mask-image", ("maskImage",)),
    cases.CLIP.name: ("clip-path", ("clipPath", "clip")),
    cases.OVERFLOW_CLIPPED.name: ("overflow", ("clips",)),
    cases.TURNED_AWAY.name: ("transform", ("transform",)),
    cases.NOT_CLICKABLE.name: ("pointer-events", ()),
}
"""By the case: the property to blame, and the obstacles' names for it."""


def culprit(look: Look, why: Why) -> tuple[int, str] | None:
    """Return (stamp, property) of what did it, None when no one declaration did."""
    name, odd = PROPERTIES.get(why.case, ("", ()))
    for obstacle in look.obstacles:
        if obstacle.element == why.element and any(one in obstacle.odd for one in odd):
            return obstacle.stamp, name
    return None


def with_declaration(shown: Shown, told: Mapping[str, Any] | None) -> Shown:
    """Return an answer with the declaration that was found, where one was."""
    if told is None or shown.why is None:
        return shown
    said = Declaration(
        told["property"],
        told["value"],
        told["sheet"],
        told["line"],
        told["column"],
        told["selector"],
        tuple(told["conditions"]),
    )
    return replace(shown, why=replace(shown.why, declaration=said))


def winner(matched: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    """Return the declaration of a property that wins, of what ``CSS.getMatchedStylesForNode`` tells.

    The rules come from weak to strong (layers and specificity are settled by the browser);
    important ones outdo the others. Only the author's rules are told.
    """
    best: Mapping[str, Any] | None = None
    grave = False
    for rule in matched.get("matchedCSSRules", ()):
        body = rule["rule"]
        if body.get("origin") != "regular":
            continue
        found = _declared(body["style"], name)
        if found is not None and (not grave or found.get("important")):
            best = {"rule": body, "said": found}
            grave = bool(found.get("important"))
    inline = matched.get("inlineStyle")
    found = None if inline is None else _declared(inline, name)
    if found is not None and (not grave or found.get("important")):
        best = {"rule": None, "said": found}
    return best


def _declared(style: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    """Return the last declaration of a property in a block, or of the shorthand that sets it."""
    names = _SETTERS.get(name, (name,))
    found = None
    listed = style.get("cssProperties", ())
    # Each declaration stands there as written, with its range, and once more as it was parsed.
    written = [said for said in listed if "range" in said]
    for said in written or listed:
        fits = said["name"] in names and not said.get("disabled") and said.get("parsedOk", True)
        if fits and (found is None or said.get("important") or not found.get("important")):
            found = said
    return found


_SETTERS = {
    "overflow": ("overflow", "overflow-x", "overflow-y"),
    "mask-image": ("mask-image", "mask", "-webkit-mask", "-webkit-mask-image"),
    "clip-path": ("clip-path", "clip", "-webkit-clip-path"),
}


def as_fact(found: Mapping[str, Any] | None, sheets: Mapping[str, str]) -> dict[str, Any] | None:
    """Return a winning declaration as a plain fact. ``sheets`` are the sheets' paths by their id."""
    if found is None:
        return None
    said, rule = found["said"], found["rule"]
    span = said.get("range")
    value = said["value"].removesuffix("!important").strip()[:200]
    fact = {
        "property": said["name"],
        "value": f"{value} !important" if said.get("important") else value,
        "sheet": 'style=""',
        "line": None,
        "column": None,
        "selector": "",
        "conditions": [],
    }
    if rule is None:
        return fact
    sheet = sheets.get(rule.get("styleSheetId", ""), "")
    fact["sheet"] = sheet or "<style>"
    fact["selector"] = rule["selectorList"]["text"][:300]
    fact["conditions"] = _conditions(rule)
    if span is not None and sheet:
        fact["line"], fact["column"] = span["startLine"] + 1, span["startColumn"] + 1
    return fact


def _conditions(rule: Mapping[str, Any]) -> list[str]:
    """Return the at-rules round a rule, outermost first."""
    kinds: Sequence[tuple[str, str]] = (
        ("media", "@media"),
        ("supports", "@supports"),
        ("containerQueries", "@container"),
    )
    found = [
        f"{word} {one['text']}"
        for key, word in kinds
        for one in rule.get(key, ())
        if one.get("source", "mediaRule") == "mediaRule" and one.get("text")
    ]
    return found[:6]


class Blamer(Struct, dict=True):
    """Asks the browser of one tab for its rules; ``sheets`` are the addresses of sheets by id."""

    session: "CDPSession"
    sheets: dict[str, str] = field(default_factory=dict)
    listening: bool = False

    async def declared(
        self, collector: str, asked: Sequence[tuple[str, int, str]]
    ) -> dict[str, Any]:
        """Return, by the key of each (key, stamp, property), the declaration, None for none.

        ``collector`` is the object that knows elements by their stamps.
        """
        if not self.listening:
            self.session.on("CSS.styleSheetAdded", self._note)
            self.listening = True
        self.sheets.clear()
        for domain in ("DOM", "CSS"):
            await self.session.send(f"{domain}.enable")
        try:
            await self.session.send("DOM.getDocument", {"depth": 0})
            return {key: await self._one(collector, stamp, name) for key, stamp, name in asked}
        finally:
            for domain in ("CSS", "DOM"):
                await self.session.send(f"{domain}.disable")

    async def _one(self, collector: str, stamp: int, name: str) -> dict[str, Any] | None:
        from playwright.async_api import Error

        try:
            found = await self.session.send(
                "Runtime.callFunctionOn",
                {
                    "functionDeclaration": "function(stamp) { return this.element(stamp); }",
                    "objectId": collector,
                    "arguments": [{"value": stamp}],
                },
            )
            node = await self.session.send(
                "DOM.requestNode", {"objectId": found["result"]["objectId"]}
            )
            matched = await self.session.send(
                "CSS.getMatchedStylesForNode", {"nodeId": node["nodeId"]}
            )
        except (Error, KeyError):
            # A convenience: without it the sentence names the element alone.
            return None
        return as_fact(winner(matched, name), self.sheets)

    def _note(self, event: Mapping[str, Any]) -> None:
        header = event["header"]
        inline = header.get("isInline") or header.get("isConstructed")
        self.sheets[header["styleSheetId"]] = "" if inline else header.get("sourceURL", "")
