"""What lies between two computed values (CSS Values 4 §3, Web Animations §5.4)."""

from beian_lint.css.values import (
    Angle,
    Colour,
    Keyword,
    Layers,
    Length,
    Number,
    Pair,
    Value,
)


def interpolate(left: Value, right: Value, share: float) -> Value:
    """Return what lies between two computed values; ``share`` may lie outside 0…1.

    Values of different kinds, and those kept as tokens, change over in the middle.
    """
    if isinstance(left, Number) and isinstance(right, Number):
        return Number(_between(left.value, right.value, share))
    if isinstance(left, Length) and isinstance(right, Length):
        if left.expression is None and right.expression is None:
            return Length(
                _between(left.px, right.px, share), _between(left.percent, right.percent, share)
            )
    elif isinstance(left, Angle) and isinstance(right, Angle):
        return Angle(_between(left.degrees, right.degrees, share))
    elif isinstance(left, Colour) and isinstance(right, Colour):
        return _colours_between(left, right, share)
    elif isinstance(left, Pair | Layers) and type(left) is type(right):
        assert isinstance(right, Pair | Layers)
        if len(left.items) == len(right.items):
            items = tuple(
                interpolate(one, other, share)
                for one, other in zip(left.items, right.items, strict=True)
            )
            return Pair(items) if isinstance(left, Pair) else Layers(items)
    return left if share < 0.5 else right


def _between(left: float, right: float, share: float) -> float:
    return left + (right - left) * share


def _colours_between(left: Colour, right: Colour, share: float) -> Colour:
    alpha = min(max(_between(left.alpha, right.alpha, share), 0.0), 1.0)
    if not alpha:
        return Colour(0.0, 0.0, 0.0, 0.0)

    def channel(one: float, other: float) -> float:
        mixed = _between(one * left.alpha, other * right.alpha, share) / alpha
        return min(max(mixed, 0.0), 1.0)

    return Colour(
        channel(left.red, right.red),
        channel(left.green, right.green),
        channel(left.blue, right.blue),
        alpha,
    )


def visibility_between(left: Value, right: Value, share: float) -> Value:
    """Visible and hidden: visible all the way but at the hidden end (CSS Animations, visibility)."""
    if share <= 0:
        return left
    if share >= 1:
        return right
    visible = Keyword("visible")
    return visible if visible in (left, right) else left if share < 0.5 else right


def display_between(left: Value, right: Value, share: float) -> Value:
    """``none`` and something: something all the way but at the end with none."""
    none = Keyword("none")
    if share <= 0:
        return left
    if share >= 1:
        return right
    if left == none:
        return right
    return left if right == none or share < 0.5 else right
