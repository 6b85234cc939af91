"""Readers of shorthands: component values → the longhands that they set.

The values are without white space. A reader returns the longhands it found, or None for a value that
Chromium 156 drops; what it leaves unsaid goes back to its initial value.
"""
# ruff: noqa: ARG001 - every reader of a shorthand has the same parameters

from collections.abc import Callable, Sequence
from typing import Any

from beian_lint.css.grammar import Tokens
from beian_lint.css.properties import fits
from beian_lint.css.shorthand_tokens import is_sign, is_word, longest, parse, split

Values = dict[str, tuple[Any, ...]]
Reader = Callable[[Sequence[str], Tokens, bool], Values | None]
SIDES = ("top", "right", "bottom", "left")
BORDER_PARTS = ("width", "style", "color")


def read_sides(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    """One to four values: top, right, bottom, left."""
    if not 1 <= len(tokens) <= 4:
        return None
    if not all(fits(names[0], (token,), quirks=quirks) for token in tokens):
        return None
    top = tokens[0]
    right = tokens[1] if len(tokens) > 1 else top
    bottom = tokens[2] if len(tokens) > 2 else top
    left = tokens[3] if len(tokens) > 3 else right
    return {name: (value,) for name, value in zip(names, (top, right, bottom, left), strict=True)}


def read_pair(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    """One value for both, or one for each."""
    first, second = names
    end = longest(first, tokens, 0, quirks)
    if end is None:
        return None
    if end == len(tokens):
        if not fits(second, tokens, quirks=quirks):
            return None
        return {first: tuple(tokens), second: tuple(tokens)}
    if not fits(second, tokens[end:], quirks=quirks):
        return None
    return {first: tuple(tokens[:end]), second: tuple(tokens[end:])}


def read_place_content(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    """``place-content``: as a pair, but a baseline has no second."""
    found = read_pair(names, tokens, quirks)
    if found is None and fits("align-content", tokens):
        # A baseline has no meaning on the other axis.
        return {"align-content": tuple(tokens), "justify-content": parse("start")}
    return found


def read_any_order(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    """Each part at most once, in any order; the first that takes what stands there gets it."""
    return _parts_in_any_order(names, tokens, quirks)


def _parts_in_any_order(
    names: Sequence[str], tokens: Tokens, quirks: bool, *, commas: bool = False
) -> Values | None:
    found: Values = {}
    at = 0
    while at < len(tokens):
        for name in names:
            if name not in found and (end := longest(name, tokens, at, quirks)):
                found[name] = tuple(tokens[at:end])
                at = end
                break
        else:
            return None
        if commas and at < len(tokens) and is_sign(tokens[at], ","):
            at += 1
    return found or None


def read_border(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    """``border``: width, style and colour for all four sides; Chromium lets commas stand."""
    parts = [f"border-top-{part}" for part in BORDER_PARTS]
    found = _parts_in_any_order(parts, tokens, quirks, commas=True)
    if found is None:
        return None
    return {
        f"border-{side}-{part}": found[f"border-top-{part}"]
        for side in SIDES
        for part in BORDER_PARTS
        if f"border-top-{part}" in found
    }


def read_border_axis(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    """``border-block`` and ``border-inline``: the same for both ends."""
    parts = [name for name in names if "-start-" in name]
    found = _parts_in_any_order(parts, tokens, quirks, commas=True)
    if found is None:
        return None
    return {**found, **{name.replace("-start-", "-end-"): value for name, value in found.items()}}


def read_radii(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    """``border-radius``: one to four radii, and after a slash the vertical ones."""
    halves = split(tokens, "/")
    if len(halves) > 2:
        return None
    corners = []
    for half in halves:
        if not 1 <= len(half) <= 4 or not all(fits(names[0], (token,)) for token in half):
            return None
        first = half[0]
        second = half[1] if len(half) > 1 else first
        third = half[2] if len(half) > 2 else first
        corners.append((first, second, third, half[3] if len(half) > 3 else second))
    return {name: tuple(half[at] for half in corners) for at, name in enumerate(names)}


def read_old_radii(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    """``-webkit-border-radius``: two values are the two radii of every corner."""
    if len(tokens) == 2 and all(fits(names[0], (token,)) for token in tokens):
        return {name: tuple(tokens) for name in names}
    return read_radii(names, tokens, quirks)


def read_grid_lines(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    """Grid lines: ``a / b / c / d``, where what is missing repeats a name or is auto."""
    parts = split(tokens, "/")
    if len(parts) > len(names) or not all(fits(names[0], part) for part in parts):
        return None

    def fallback(at: int) -> tuple[Any, ...]:
        source = values[at]
        named = len(source) == 1 and source[0].type == "ident" and not is_word(source[0], "auto")
        return source if named else parse("auto")

    values = [tuple(part) for part in parts]
    if len(names) == 2:
        if len(values) == 1:
            values.append(fallback(0))
    else:
        while len(values) < 4:
            values.append(fallback(1 if len(values) == 3 else 0))
    return dict(zip(names, values, strict=True))


def read_container(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    """``container``: names, and after a slash the type."""
    parts = split(tokens, "/")
    if len(parts) > 2 or not fits("container-name", parts[0]):
        return None
    found: Values = {"container-name": tuple(parts[0])}
    if len(parts) == 2:
        if not fits("container-type", parts[1]):
            return None
        found["container-type"] = tuple(parts[1])
    return found


def read_columns(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    """``columns``: width and count, each perhaps auto, and after a slash the height."""
    parts = split(tokens, "/")
    if len(parts) > 2 or not 1 <= len(parts[0]) <= 2:
        return None
    found: Values = {}
    autos = [token for token in parts[0] if is_word(token, "auto")]
    for token in parts[0]:
        if is_word(token, "auto"):
            continue
        name = next((n for n in names[:2] if n not in found and fits(n, (token,))), None)
        if name is None:
            return None
        found[name] = (token,)
    if len(found) + len(autos) > 2:
        return None
    if len(parts) == 2:
        if not fits("column-height", parts[1]):
            return None
        found["column-height"] = tuple(parts[1])
    return found or {"column-width": parse("auto")}


def read_list_style(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    """``none`` may mean the image, the type, or both; it is dealt out last."""
    nones = sum(is_word(token, "none") for token in tokens)
    rest = [token for token in tokens if not is_word(token, "none")]
    found = read_any_order(names, rest, quirks) if rest else {}
    if found is None:
        return None
    if nones > sum(name not in found for name in ("list-style-image", "list-style-type")):
        return None
    for name in ("list-style-image", "list-style-type"):
        if nones and name not in found:
            found[name] = parse("none")
            nones -= name == "list-style-image" and nones == 2
    return found


def read_font(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    """``font``: style, caps, weight and stretch, size with line height, family."""
    if len(tokens) == 1 and is_word(
        tokens[0], "caption", "icon", "menu", "message-box", "small-caption", "status-bar"
    ):
        return {"font-size": parse("16px"), "font-family": parse("system-ui")}
    found: Values = {}
    at = normals = 0
    heads = ("font-style", "font-variant-caps", "font-weight", "font-stretch")
    while at < len(tokens):
        if is_word(tokens[at], "normal") and normals + len(found) < 4:
            normals += 1
            at += 1
            continue
        for name in heads:
            if name in found or (
                name == "font-variant-caps" and not is_word(tokens[at], "small-caps")
            ):
                continue
            if name == "font-stretch" and tokens[at].type != "ident":
                continue
            end = longest(name, tokens, at, quirks=False)
            if end == at + 2 and tokens[at + 1].type == "number":
                end = at + 1  # a unitless zero is the size, not the angle of oblique
            if end:
                found[name] = tuple(tokens[at:end])
                at = end
                break
        else:
            break
        if len(found) + normals > 4:
            return None
    end = longest("font-size", tokens, at, quirks=False)
    if not end or (tokens[at].type == "number" and tokens[at].value):
        return None
    found["font-size"] = tuple(tokens[at:end])
    at = end
    if at < len(tokens) and is_sign(tokens[at], "/"):
        end = longest("line-height", tokens, at + 1, quirks=False)
        if not end:
            return None
        found["line-height"] = tuple(tokens[at + 1 : end])
        at = end
    if not fits("font-family", tokens[at:]):
        return None
    found["font-family"] = tuple(tokens[at:])
    return found


def read_flex(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    """``flex``: none, or up to two numbers round a basis."""
    if len(tokens) == 1 and is_word(tokens[0], "none"):
        return {"flex-grow": parse("0"), "flex-shrink": parse("0"), "flex-basis": parse("auto")}
    numbers: list[Any] = []
    basis: tuple[Any, ...] | None = None
    broken = False
    for at, token in enumerate(tokens):
        if len(numbers) < 2 and fits("flex-grow", (token,)):
            if numbers and broken:
                return None
            numbers.append(token)
        elif basis is None and fits("flex-basis", (token,)):
            basis = (token,)
            broken = bool(at)
        else:
            return None
    if not tokens or len(tokens) > 3:
        return None
    one = parse("1")
    return {
        "flex-grow": (numbers[0],) if numbers else one,
        "flex-shrink": (numbers[1],) if len(numbers) > 1 else one,
        "flex-basis": basis or parse("0%"),
    }


_WHITE_SPACE = {
    "normal": ("collapse", "wrap"),
    "pre": ("preserve", "nowrap"),
    "nowrap": ("collapse", "nowrap"),
    "pre-wrap": ("preserve", "wrap"),
    "pre-line": ("preserve-breaks", "wrap"),
    "break-spaces": ("break-spaces", "wrap"),
}


def read_white_space(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    """``white-space``: the words of old, or the two longhands."""
    if len(tokens) == 1 and tokens[0].type == "ident":
        pair = _WHITE_SPACE.get(tokens[0].lower_value)
        if pair is not None:
            return {name: parse(value) for name, value in zip(names, pair, strict=True)}
    return read_any_order(names, tokens, quirks)


def read_font_variant(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    """``font-variant``: only the capitals are kept."""
    if len(tokens) == 1 and is_word(tokens[0], "normal", "none"):
        return {"font-variant-caps": parse("normal")}
    found = read_any_order(
        (
            "font-variant-ligatures",
            "font-variant-caps",
            "font-variant-alternates",
            "font-variant-numeric",
            "font-variant-east-asian",
            "font-variant-position",
            "font-variant-emoji",
        ),
        tokens,
        quirks,
    )
    if found is None or any(
        len(value) == 1 and is_word(value[0], "normal", "none") for value in found.values()
    ):
        return None
    caps = found.get("font-variant-caps")
    return {"font-variant-caps": caps or parse("normal")}


def read_border_image(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    """Source, repeat, and slice with ``/ width / outset`` right behind it, in any order."""
    found: Values = {}
    prefix = names[0].removesuffix("source")
    at = 0
    while at < len(tokens):
        for part in ("source", "slice", "repeat"):
            name = prefix + part
            if name not in found and (end := longest(name, tokens, at, quirks)):
                found[name] = tuple(tokens[at:end])
                at = end
                break
        else:
            return None
        if part == "slice":
            behind = _behind_slice(prefix, tokens, at, quirks)
            if behind is None:
                return None
            found.update(behind[0])
            at = behind[1]
    slices = found.get(prefix + "slice")
    if (
        slices
        and not prefix.startswith("border")
        and not any(is_word(one, "fill") for one in slices)
    ):
        # The old mask image always fills its middle.
        found[prefix + "slice"] = (*slices, *parse("fill"))
    return found


def _behind_slice(prefix: str, tokens: Tokens, at: int, quirks: bool) -> tuple[Values, int] | None:
    found: Values = {}
    for part in ("width", "outset"):
        if at >= len(tokens) or not is_sign(tokens[at], "/"):
            break
        end = longest(prefix + part, tokens, at + 1, quirks)
        if end is None:
            if part == "width" and at + 1 < len(tokens) and is_sign(tokens[at + 1], "/"):
                at += 1
                continue
            return None
        found[prefix + part] = tuple(tokens[at + 1 : end])
        at = end
    return found, at
