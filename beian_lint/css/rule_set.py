"""All rules of a page at one viewport: which apply to an element, and what they weigh."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from beian_lint.css.flat_tree import Element
from beian_lint.css.layers import LayerOrder, LayerPath, layer_name, layer_names
from beian_lint.css.matching import Match, matches_of
from beian_lint.css.media import Screen, media_matches
from beian_lint.css.queries import Truth
from beian_lint.css.rule_tree import Block, Context
from beian_lint.css.scanning import WHITE
from beian_lint.css.selectors import Matcher
from beian_lint.css.sheet_content import Declared
from beian_lint.css.sheets import Sheet, Sheets
from beian_lint.css.tokens import parse_tokens
from beian_lint.evidence import Declaration, Why

if TYPE_CHECKING:
    from beian_lint.css.computed_style import ComputedStyle

Origin = Literal["browser", "hint", "author"]

MAX_LAYER_DEPTH = 64


class PlacedSheet(Struct, frozen=True, eq=False):
    """A sheet in the flat order of the page: imports stand before what imports them."""

    sheet: Sheet
    origin: Origin
    order: int
    layer: LayerPath = ()
    conditions: tuple[str, ...] = ()


class Matched(Struct, frozen=True, eq=False):
    """A block of a sheet that applies to an element; ``doubt`` says why it may not.

    ``layer`` is the rank of its layer among normal declarations.
    """

    sheet: PlacedSheet
    match: Match
    layer: int
    doubt: Why | None = None

    @property
    def declared(self) -> Sequence[Declared]:
        """The declarations of the block."""
        return self.sheet.sheet.content.declarations(self.match.place)

    @property
    def block(self) -> Block:
        """The block itself."""
        return self.sheet.sheet.content.blocks[self.match.place]

    def declaration(self, declared: Declared) -> Declaration:
        """Name one declaration of the block as a person would find it."""
        sheet = self.sheet.sheet
        if self.sheet.origin == "browser":
            return Declaration(
                declared.name, declared.value, "browser", selector=self.block.prelude
            )
        line, column = sheet.content.position(declared.offset)
        return Declaration(
            declared.name,
            declared.value + (" !important" if declared.important else ""),
            sheet.name,
            None if sheet.line is None else sheet.line + line - 1,
            column,
            " ".join(self._prelude().split()),
            (*self.sheet.conditions, *_conditions(self.block.context)),
        )

    def _prelude(self) -> str:
        block = self.block
        context = block.context
        while not block.prelude and context is not None:
            if context.kind == "style":
                return context.prelude
            context = context.parent
        return block.prelude


def _conditions(context: Context | None) -> tuple[str, ...]:
    found = []
    while context is not None:
        found.append(context.text)
        context = context.parent
    return tuple(reversed(found))


class RuleSet:
    """The rules of a page's sheets as one viewport sees them."""

    def __init__(self, sheets: Sheets, browser: Sequence[Sheet], screen: Screen) -> None:
        self.screen = screen
        self.sheets: list[PlacedSheet] = []
        self.layers = LayerOrder()
        self._holds: dict[Context, Truth] = {}
        self._paths: dict[tuple[int, Context], LayerPath] = {}
        for sheet in browser:
            self._place(sheet, "browser", (), ())
        self._flatten(sheets)
        self.has_containers = any(
            context.kind == "container"
            for placed in self.sheets
            for context in placed.sheet.content.contexts
        )

    # Building

    def _place(
        self, sheet: Sheet, origin: Origin, layer: LayerPath, conditions: tuple[str, ...]
    ) -> PlacedSheet:
        placed = PlacedSheet(sheet, origin, len(self.sheets), layer, conditions)
        self.sheets.append(placed)
        return placed

    def _flatten(self, sheets: Sheets) -> None:
        """Put sheets in order, imports first; those whose media do not hold are left out."""
        for top in sheets.items:
            if not media_matches(top.media, self.screen):
                continue
            conditions = (f"media={top.media}",) if top.media.strip(WHITE) else ()
            self._flatten_one(top, (), conditions)

    def _flatten_one(self, sheet: Sheet, layer: LayerPath, conditions: tuple[str, ...]) -> None:
        """Place a sheet after what it imports; depth is bounded by `sheets.MAX_IMPORT_DEPTH`."""
        registered = 0
        for imported in sheet.imports:
            registered = self._register_statements(sheet, layer, registered, imported.place)
            rule = imported.rule
            if rule.supports is not None and not _supports(rule.supports, bare=True):
                continue
            if not media_matches(rule.media, self.screen):
                continue
            inner = layer
            if rule.layer is not None:
                inner = (*layer, *(rule.layer or (imported,)))
            self.layers.add(inner[:MAX_LAYER_DEPTH])
            if imported.sheet is not None:
                media = rule.media.strip(WHITE)
                named = (*conditions, f"@import {media}") if media else conditions
                self._flatten_one(imported.sheet, inner, named)
        placed = self._place(sheet, "author", layer[:MAX_LAYER_DEPTH], conditions)
        for place in sheet.content.layered[registered:]:
            self._register(placed, place)

    def _register_statements(
        self, sheet: Sheet, layer: LayerPath, registered: int, before: int
    ) -> int:
        """Give their places to layers that are named before an import; return how many were."""
        content = sheet.content
        while registered < len(content.layered) and content.layered[registered] < before:
            for name in layer_names(content.blocks[content.layered[registered]].prelude) or ():
                self.layers.add((*layer, *name)[:MAX_LAYER_DEPTH])
            registered += 1
        return registered

    def _register(self, placed: PlacedSheet, place: int) -> None:
        """Give its place to a layer named by a statement or a block."""
        block = placed.sheet.content.blocks[place]
        if self.holds(block.context) is not True:
            return
        base = self.layer_path(placed, block.context)
        if block.kind != "layer":
            self.layers.add(base)
            return
        for name in layer_names(block.prelude) or ():
            self.layers.add((*base, *name)[:MAX_LAYER_DEPTH])

    # Conditions that hold for a whole page

    def holds(self, context: Context | None) -> Truth:
        """Tell whether a rule in this context can apply at all, leaving elements aside."""
        chain = []
        known = self._holds
        while context is not None and context not in known:
            chain.append(context)
            context = context.parent
        value: Truth = known[context] if context is not None else True
        for inner in reversed(chain):
            if value is not False:
                value = self._holds_itself(inner) and value
            known[inner] = value
        return value

    def _holds_itself(self, context: Context) -> bool:
        if context.kind == "media":
            return media_matches(context.prelude, self.screen)
        if context.kind == "supports":
            return _supports(context.prelude)
        if context.kind == "layer":
            nodes = parse_tokens(context.prelude)
            return not context.prelude.strip(WHITE) or layer_name(nodes) is not None
        return context.kind != "starting-style"

    def layer_path(self, placed: PlacedSheet, context: Context | None) -> LayerPath:
        """Return the layer that a rule in this context belongs to."""
        chain = []
        while context is not None and (placed.order, context) not in self._paths:
            chain.append(context)
            context = context.parent
        path = placed.layer if context is None else self._paths[placed.order, context]
        for inner in reversed(chain):
            if inner.kind == "layer" and len(path) < MAX_LAYER_DEPTH:
                name = layer_name(parse_tokens(inner.prelude))
                path = (*path, *(name or ((placed, inner),)))[:MAX_LAYER_DEPTH]
            self._paths[placed.order, inner] = path
        return path

    # Elements

    def matching(self, style: "ComputedStyle", matcher: Matcher) -> Iterator[Matched]:
        """Yield the blocks that apply to an element or pseudo-element, in no useful order."""
        element, pseudo, matches = style.element, style.pseudo, matches_of(matcher)
        for placed in self.sheets:
            sheet = placed.sheet
            found = matches.of(matcher, sheet, element, browser=placed.origin == "browser")
            for match in found.get(pseudo, ()):
                context = sheet.content.blocks[match.place].context
                doubt = match.doubt
                if context is not None:
                    if self.holds(context) is False:
                        continue
                    answer = self._containers_hold(context, style)
                    if answer is False:
                        continue
                    doubt = doubt or (answer if isinstance(answer, Why) else None)
                layer = self.layers.rank(self.layer_path(placed, context))
                yield Matched(placed, match, layer, doubt)

    def speaks_of(self, element: Element, pseudo: str, matcher: Matcher) -> bool:
        """Tell whether any block selects a pseudo-element, whatever its conditions."""
        matches = matches_of(matcher)
        return any(
            pseudo in matches.of(matcher, one.sheet, element, browser=one.origin == "browser")
            for one in self.sheets
        )

    def _containers_hold(self, context: Context, style: "ComputedStyle") -> bool | Why:
        """Decide the container queries round a rule; a Why when layout would have to tell."""
        answer: bool | Why = True
        above: Context | None = context if self.has_containers else None
        while above is not None:
            if above.kind == "container":
                from beian_lint.css.container import SizeUnknown, container_holds

                try:
                    if not container_holds(above.prelude, style.parent):
                        return False
                except SizeUnknown:
                    answer = Why("container-size", facts=(("query", above.text),))
            above = above.parent
        return answer


def _supports(condition: str, *, bare: bool = False) -> bool:
    from beian_lint.css.supports import supports_holds

    return supports_holds(condition, bare=bare)
