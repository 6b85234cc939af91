"""The basic types and shared productions that property grammars refer to (CSS Values 4)."""

import re
from typing import Any

from beian_lint.css.colours import parse_colour
from beian_lint.css.grammar import Ends, Range, Reader, Tokens, Types
from beian_lint.css.mathematics import (
    ANGLES,
    LENGTH_UNITS,
    MATH_FUNCTIONS,
    RESOLUTIONS,
    TIMES,
    Kind,
    parse_math,
    split_commas,
)
from beian_lint.css.tokens import significant

CSS_WIDE = frozenset({"initial", "inherit", "unset", "revert", "revert-layer", "revert-rule"})
_NO_IDENT = CSS_WIDE | {"default"}


def math_kind(token: Any) -> Kind | None:
    """Return the type of a math function; None when the token is none or does not parse."""
    if token.type != "function" or token.lower_name not in MATH_FUNCTIONS:
        return None
    node = parse_math(token)
    return None if node is None else node.kind


def _is_math(token: Any, *names: str, mixed: bool = False) -> bool:
    kind = math_kind(token)
    return kind is not None and kind.name in names and (mixed or not kind.mixed)


def _one(at: int, *, holds: bool) -> Ends:
    return (at + 1,) if holds else ()


def _number(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    token = tokens[at]
    if token.type == "number":
        return _one(at, holds=range_.low <= token.value <= range_.high)
    return _one(at, holds=_is_math(token, "number") or _is_sibling(token))


def _is_sibling(token: Any) -> bool:
    return (
        token.type == "function"
        and token.lower_name in ("sibling-index", "sibling-count")
        and all(node.type == "whitespace" for node in token.arguments)
    )


def _integer(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    token = tokens[at]
    if token.type == "number":
        return _one(at, holds=token.is_integer and range_.low <= token.value <= range_.high)
    return _one(at, holds=_is_math(token, "number") or _is_sibling(token))


def _percentage(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    token = tokens[at]
    if token.type == "percentage":
        return _one(at, holds=range_.low <= token.value <= range_.high)
    return _one(at, holds=_is_math(token, "percentage"))


def _is_length(token: Any, range_: Range, quirks: bool) -> bool:
    if token.type == "dimension":
        return token.lower_unit in LENGTH_UNITS and range_.low <= token.value <= range_.high
    if token.type == "number":
        if not range_.low <= token.value <= range_.high:
            return False
        return bool(token.value == 0 or (quirks and range_.quirky))
    return False


def _length(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    token = tokens[at]
    return _one(at, holds=_is_length(token, range_, quirks) or _is_math(token, "length"))


def _length_percentage(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    token = tokens[at]
    if token.type == "percentage":
        return _one(at, holds=range_.low <= token.value <= range_.high)
    return _one(
        at,
        holds=_is_length(token, range_, quirks)
        or _is_math(token, "length", "percentage", mixed=True),
    )


def _dimension(factors: dict[str, float], kind: str, *, zero: bool = False) -> Reader:
    def read(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
        token = tokens[at]
        if token.type == "dimension":
            fits = token.lower_unit in factors and range_.low <= token.value <= range_.high
            return _one(at, holds=fits)
        if zero and token.type == "number":
            return _one(at, holds=token.value == 0)
        return _one(at, holds=_is_math(token, kind))

    return read


def _flex(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    token = tokens[at]
    return _one(
        at, holds=token.type == "dimension" and token.lower_unit == "fr" and token.value >= 0
    )


def _colour(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    return _one(at, holds=parse_colour(tokens[at], quirks=quirks and range_.quirky) is not None)


def _string(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    return _one(at, holds=tokens[at].type == "string")


def _url(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    token = tokens[at]
    if token.type == "url":
        return (at + 1,)
    if token.type == "function" and token.lower_name in ("url", "src"):
        inner = [node for node in token.arguments if node.type != "whitespace"]
        return _one(at, holds=bool(inner) and inner[0].type == "string")
    return ()


def _custom_ident(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    token = tokens[at]
    return _one(at, holds=token.type == "ident" and token.lower_value not in _NO_IDENT)


def _ident_except(*names: str) -> Reader:
    """An identifier of the author's that is none of a few more names than usual."""

    def read(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
        if tokens[at].type == "ident" and tokens[at].lower_value in names:
            return ()
        return _custom_ident(tokens, at, range_, quirks)

    return read


def _line_number(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    if tokens[at].type == "number" and tokens[at].value == 0:
        return ()
    return _integer(tokens, at, range_, quirks)


def _plain_length(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    return _one(at, holds=tokens[at].type == "dimension" and tokens[at].lower_unit in LENGTH_UNITS)


def _calc_size(*banned: str) -> Reader:
    def read(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
        token = tokens[at]
        if token.type != "function" or token.lower_name != "calc-size":
            return ()
        parts = [significant(part) for part in split_commas(token.arguments)]
        basis = parts[0][0] if parts[0] else None
        if basis is None or (basis.type == "ident" and basis.lower_value in banned):
            return ()
        return _one(at, holds=len(parts) > 1 and all(parts))

    return read


_PATH_PART = re.compile(
    r"[\s,]*([MmZzLlHhVvCcSsQqTtAa]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|$)", re.ASCII
)
_PATH_NUMBERS = {"m": 2, "l": 2, "t": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "a": 7, "z": 0}


def _path_string(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    """A string of SVG path data without a fault in it."""
    token = tokens[at]
    return _one(at, holds=token.type == "string" and _is_path(token.value))


def _is_path(text: str) -> bool:
    command, numbers, place = "", 0, 0
    while match := _PATH_PART.match(text, place):
        part = match[1]
        if part and not part.isalpha():
            numbers += 1
        else:
            wanted = _PATH_NUMBERS.get(command.lower(), 0)
            if command and (numbers % wanted or not numbers if wanted else numbers):
                return False
            if not part:
                return bool(command)
            if not command and part not in "Mm":
                return False
            command, numbers = part, 0
        place = match.end()
    return False


def _dashed_ident(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    token = tokens[at]
    return _one(at, holds=token.type == "ident" and token.value.startswith("--"))


def _line_names(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    token = tokens[at]
    if token.type != "[] block":
        return ()
    inner = [node for node in token.content if node.type != "whitespace"]
    return _one(
        at,
        holds=all(
            node.type == "ident" and node.lower_value not in (*_NO_IDENT, "auto", "span")
            for node in inner
        ),
    )


def _anything(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    return tuple(range(at + 1, len(tokens) + 1))


def _function_named(*names: str) -> Reader:
    """A function whose inside is not looked at."""

    def read(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
        token = tokens[at]
        return _one(at, holds=token.type == "function" and token.lower_name in names)

    return read


READERS: dict[str, Reader] = {
    "number": _number,
    "integer": _integer,
    "percentage": _percentage,
    "length": _length,
    "length-percentage": _length_percentage,
    "angle": _dimension(ANGLES, "angle", zero=True),
    "strict-angle": _dimension(ANGLES, "angle"),
    "time": _dimension(TIMES, "time"),
    "resolution": _dimension(RESOLUTIONS, "resolution"),
    "flex": _flex,
    "color": _colour,
    "string": _string,
    "url": _url,
    "custom-ident": _custom_ident,
    "dashed-ident": _dashed_ident,
    "line-names": _line_names,
    "any": _anything,
    "name": _ident_except("none"),
    "scheme": _ident_except("normal", "only"),
    "changing": _ident_except("none", "all", "auto", "will-change"),
    "line-name": _ident_except("auto", "span"),
    "transition-name": _ident_except("none", "auto"),
    "line-number": _line_number,
    "plain-length": _plain_length,
    "path-string": _path_string,
    "anchor": _function_named("anchor"),
    "anchor-size": _function_named("anchor-size"),
    "calc-size": _calc_size("none"),
    "max-calc-size": _calc_size("none", "auto"),
}

_PRODUCTIONS = """
alpha := <number> | <percentage>
ratio := <number [0,∞]> [ / <number [0,∞]> ]?
position := [ left | center | right | <length-percentage> ] |
  [ left | center | right | <length-percentage> ] [ top | center | bottom | <length-percentage> ] |
  [ top | center | bottom ] |
  [ left | center | right ] && [ top | center | bottom ] |
  [ [ left | right ] <length-percentage> ] && [ [ top | bottom ] <length-percentage> ]
bg-position := [ left | center | right | <length-percentage quirky> ] |
  [ left | center | right | <length-percentage quirky> ]
  [ top | center | bottom | <length-percentage quirky> ] |
  [ top | center | bottom ] | [ left | center | right ] && [ top | center | bottom ] |
  [ center | [ left | right ] <length-percentage>? ] &&
  [ center | [ top | bottom ] <length-percentage>? ]
image := <url> | <gradient> | <image-set> | <cross-fade>
image-set := image-set( <image-set-option># ) | -webkit-image-set( <image-set-option># )
image-set-option := [ <image> | <string> ] [ <resolution> || type( <string> ) ]?
cross-fade := -webkit-cross-fade( [ <image> | none ] , [ <image> | none ] , <alpha> )
gradient := linear-gradient( <linear-arguments> ) | repeating-linear-gradient( <linear-arguments> ) |
  radial-gradient( <radial-arguments> ) | repeating-radial-gradient( <radial-arguments> ) |
  conic-gradient( <conic-arguments> ) | repeating-conic-gradient( <conic-arguments> ) |
  -webkit-linear-gradient( <old-linear> ) | -webkit-repeating-linear-gradient( <old-linear> ) |
  -webkit-radial-gradient( <old-radial> ) | -webkit-repeating-radial-gradient( <old-radial> ) |
  -webkit-gradient( <oldest-gradient> )
colour-space := in [ srgb | srgb-linear | display-p3 | display-p3-linear | a98-rgb | prophoto-rgb |
  rec2020 | lab | oklab | xyz | xyz-d50 | xyz-d65 |
  [ hsl | hwb | lch | oklch ] [ [ shorter | longer | increasing | decreasing ] hue ]? ]
linear-arguments := [ [ <angle> | to <side-or-corner> ] || <colour-space> ]? , <stops> | <stops>
side-or-corner := [ left | right ] || [ top | bottom ]
stops := <stop> , [ [ <length-percentage> , ]? <stop> ]# | <stop>
stop := <color> <length-percentage>{0,2}
radial-arguments := [ [ [ <radial-shape> ]? [ at <position> ]? ]! || <colour-space> ]? , <stops> |
  <stops>
radial-shape := circle || [ <length [0,∞]> | <extent> ] |
  ellipse || [ <length-percentage [0,∞]>{2} | <extent> ]
extent := closest-side | farthest-side | closest-corner | farthest-corner
conic-arguments := [ [ [ from <angle> ]? [ at <position> ]? ]! || <colour-space> ]? , <angular-stops>
  | <angular-stops>
angular-stops := <angular-stop> , [ [ <angle-percentage> , ]? <angular-stop> ]# | <angular-stop>
angular-stop := <color> <angle-percentage>{0,2}
angle-percentage := <angle> | <percentage>
old-linear := [ [ <angle> | <side-or-corner> ] , ]? <old-stops>
old-radial := [ <position> , ]? [ [ [ circle | ellipse ] || <old-extent> |
  <length-percentage>{2} ] , ]? <old-stops>
old-extent := <extent> | contain | cover
old-stops := <stop> , <stop>#
oldest-gradient := linear , <old-point> , <old-point> [ , <oldest-stop> ]* |
  radial , <old-point> , <number> , <old-point> , <number> [ , <oldest-stop> ]*
old-point := [ left | center | right | <number> | <percentage> ]
  [ top | center | bottom | <number> | <percentage> ]
oldest-stop := from( <color> ) | to( <color> ) | color-stop( <alpha> , <color> )
line-width := thin | medium | thick | <length [0,∞] quirky>
line-style := none | hidden | dotted | dashed | solid | double | groove | ridge | inset | outset
box := border-box | padding-box | content-box
repeat-style := repeat-x | repeat-y | [ repeat | space | round | no-repeat ]{1,2}
bg-size := [ <length-percentage [0,∞]> | auto ]{1,2} | cover | contain
attachment := scroll | fixed | local
easing := linear | ease | ease-in | ease-out | ease-in-out | step-start | step-end |
  cubic-bezier( <number [0,1]> , <number> , <number [0,1]> , <number> ) |
  steps( <integer [1,∞]> [ , [ jump-start | jump-end | jump-none | jump-both | start | end ] ]? ) |
  linear( [ <number> && <percentage>{0,2} ]# )
inset-value := auto | <length-percentage quirky> | <anchor> | <anchor-size>
margin-value := auto | <length-percentage quirky> | <anchor-size>
padding-value := <length-percentage [0,∞] quirky>
size-keyword := min-content | max-content | fit-content | stretch | -webkit-min-content |
  -webkit-max-content | -webkit-fit-content | -webkit-fill-available
size-function := <length-percentage [0,∞] quirky> | <anchor-size>
size := auto | <size-keyword> | <size-function> | <calc-size>
max-size := none | <size-keyword> | <size-function> | <max-calc-size>
filter-functions := <filter-function>+
filter-function := blur( <length [0,∞]>? ) | brightness( <amount>? ) | contrast( <amount>? ) |
  grayscale( <amount>? ) | hue-rotate( <angle>? ) | invert( <amount>? ) | opacity( <amount>? ) |
  saturate( <amount>? ) | sepia( <amount>? ) |
  drop-shadow( <color>? && [ <length>{2} <length [0,∞]>? ] ) | <url>
amount := <number [0,∞]> | <percentage [0,∞]>
scale-number := <number> | <percentage>
transform-function := matrix( <number>#{6} ) | matrix3d( <number>#{16} ) |
  translate( <length-percentage> [ , <length-percentage> ]? ) | translatex( <length-percentage> ) |
  translatey( <length-percentage> ) | translatez( <length> ) |
  translate3d( <length-percentage> , <length-percentage> , <length> ) |
  scale( <scale-number> [ , <scale-number> ]? ) | scalex( <scale-number> ) |
  scaley( <scale-number> ) | scalez( <scale-number> ) |
  scale3d( <scale-number> , <scale-number> , <scale-number> ) |
  rotate( <angle> ) | rotatex( <angle> ) | rotatey( <angle> ) | rotatez( <angle> ) |
  rotate3d( <number> , <number> , <number> , <angle> ) | skew( <angle> [ , <angle> ]? ) |
  skewx( <angle> ) | skewy( <angle> ) | perspective( <length [0,∞]> | none )
radius := <length-percentage [0,∞]>{1,4} [ / <length-percentage [0,∞]>{1,4} ]?
basic-shape := inset( <length-percentage>{1,4} [ round <radius> ]? ) |
  xywh( <length-percentage>{2} <length-percentage [0,∞]>{2} [ round <radius> ]? ) |
  rect( [ <length-percentage> | auto ]{4} [ round <radius> ]? ) |
  circle( <shape-radius>? [ at <position> ]? ) |
  ellipse( [ <shape-radius>{2} ]? [ at <position> ]? ) |
  polygon( [ [ nonzero | evenodd ] , ]? [ <length-percentage> <length-percentage> ]# ) |
  path( [ [ nonzero | evenodd ] , ]? <path-string> ) | shape( <any> )
shape-radius := <length-percentage [0,∞]> | <extent>
geometry-box := border-box | padding-box | content-box | margin-box | fill-box | stroke-box | view-box
shadow := inset? && [ <length>{2} <length [0,∞]>? <length>? ] && <color>?
text-shadow := [ <length>{2} <length [0,∞]>? ] && <color>?
single-transition := <custom-ident>
animation-name := none | <custom-ident> | <string>
baseline := [ first | last ]? baseline
content-distribution := space-between | space-around | space-evenly | stretch
overflow-position := unsafe | safe | first | last
content-position := center | start | end | flex-start | flex-end
self-position := center | start | end | self-start | self-end | flex-start | flex-end
track-breadth := <length-percentage [0,∞]> | <flex> | min-content | max-content | auto
inflexible-breadth := <length-percentage [0,∞]> | min-content | max-content | auto
fixed-breadth := <length-percentage [0,∞]>
track-size := <track-breadth> | minmax( <inflexible-breadth> , <track-breadth> ) |
  fit-content( <length-percentage [0,∞]> )
fixed-size := <fixed-breadth> | minmax( <fixed-breadth> , <track-breadth> ) |
  minmax( <inflexible-breadth> , <fixed-breadth> )
track-list := [ <line-names>? [ <track-size> |
  repeat( <integer [1,∞]> , [ <line-names>? <track-size> ]+ <line-names>? ) ] ]+ <line-names>?
auto-track-list := [ <line-names>? [ <fixed-size> |
  repeat( <integer [1,∞]> , [ <line-names>? <fixed-size> ]+ <line-names>? ) ] ]* <line-names>?
  repeat( [ auto-fill | auto-fit ] , [ <line-names>? <fixed-size> ]+ <line-names>? )
  [ <line-names>? [ <fixed-size> |
  repeat( <integer [1,∞]> , [ <line-names>? <fixed-size> ]+ <line-names>? ) ] ]* <line-names>?
grid-line := auto | <line-name> | [ <line-number> && <line-name>? ] |
  [ span && [ <integer [1,∞]> || <line-name> ] ]
family-name := <string> | <custom-ident>+
"""


def productions(text: str) -> dict[str, str]:
    """Read lines of ``name := grammar``; a line without the sign goes on the one before."""
    found: dict[str, str] = {}
    name = ""
    for line in text.strip().splitlines():
        head, sign, grammar = line.partition(" := ")
        if sign:
            name, line = head, grammar  # noqa: PLW2901
        found[name] = f"{found.get(name, '')} {line}"
    return found


TYPES = Types(READERS, productions(_PRODUCTIONS), {})
