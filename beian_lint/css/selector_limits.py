"""What is wrong with the value that an ``<input>`` starts with.

https://html.spec.whatwg.org/multipage/input.html
"""

import math
import re
from datetime import date

from beian_lint.css.selector_model import Undecided, ascii_lower
from beian_lint.css.selector_tree import Element
from beian_lint.late import late

_NUMBER = late(r"-?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_DATE = late(r"(\d{4,6})-(\d\d)-(\d\d)", re.ASCII)
_MONTH = late(r"(\d{4,6})-(\d\d)", re.ASCII)
_WEEK = late(r"(\d{4,6})-W(\d\d)", re.ASCII)
_TIME = late(r"(\d\d):(\d\d)(?::(\d\d)(\.\d{1,3})?)?", re.ASCII)
_EMAIL = late(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*"
)
_WITH_PATTERN = frozenset({"text", "search", "tel", "url", "email", "password"})


def faults(element: Element, kind: str, *, required: bool) -> frozenset[str]:
    """Name what is wrong: ``missing``, ``mismatch``, ``below``, ``above``, ``step``.

    ``kind`` is the input's type.

    Raises:
        Undecided: when a ``pattern`` or a URL has to be judged.
    """
    value = element.get("value") or ""
    if kind in _ORDERED:
        number = _ORDERED[kind](value)
        if number is None:
            return frozenset({"missing"} if required else ())
        return _range_faults(element, kind, number)
    if kind == "file":
        return frozenset({"missing"} if required else ())
    if not value:
        return frozenset({"missing"} if required else ())
    found = set()
    if kind == "email" and not value.isascii():
        raise Undecided("an address that is not ASCII")
    if kind == "email" and not _is_email(value.strip(" \t\n\f\r"), element):
        found.add("mismatch")
    if kind == "url" or (kind in _WITH_PATTERN and element.get("pattern") is not None):
        raise Undecided("an input's pattern or URL")
    return frozenset(found)


def number_of(element: Element, kind: str) -> float | None:
    """Return the value of a number or date input as a number, None where it has none."""
    found = _ORDERED[kind](element.get("value") or "")
    return 0.0 if found is None and kind == "range" else found


def has_limits(element: Element, kind: str) -> bool:
    """Tell whether ``min`` or ``max`` bound a number or date input."""
    read = _ORDERED[kind]
    return kind == "range" or any(
        read(element.get(name) or "") is not None for name in ("min", "max")
    )


def _is_email(value: str, element: Element) -> bool:
    if element.get("multiple") is not None:
        return all(_EMAIL.fullmatch(part.strip(" \t\n\f\r")) for part in value.split(","))
    return not value or _EMAIL.fullmatch(value) is not None


def _range_faults(element: Element, kind: str, number: float) -> frozenset[str]:
    read = _ORDERED[kind]
    low, high = read(element.get("min") or ""), read(element.get("max") or "")
    if kind == "range":
        # A slider is moved into its range before anybody asks.
        return frozenset()
    if kind == "time" and low is not None and high is not None and high < low:
        return frozenset({"below", "above"} if high < number < low else ())
    found = set()
    if low is not None and number < low:
        found.add("below")
    if high is not None and number > high:
        found.add("above")
    if _is_off_step(element, kind, number, low):
        found.add("step")
    return frozenset(found)


def _is_off_step(element: Element, kind: str, number: float, low: float | None) -> bool:
    # Without a min the steps count from the value that the input starts with.
    declared = ascii_lower(element.get("step") or "")
    if low is None or declared == "any":
        return False
    size, unit = _STEPS[kind]
    step = _number(declared)
    step = size * unit if step is None or step <= 0 else step * unit
    ratio = (number - low) / step
    return math.isfinite(ratio) and abs(ratio - round(ratio)) > 1e-7 * max(1.0, abs(ratio))


def _number(text: str) -> float | None:
    if _NUMBER.fullmatch(text) is None:
        return None
    number = float(text)
    return number if math.isfinite(number) else None


def _day(text: str) -> float | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    try:
        return float(date(int(match[1]), int(match[2]), int(match[3])).toordinal())
    except ValueError:
        return None


def _month(text: str) -> float | None:
    match = _MONTH.fullmatch(text)
    if match is None or not 1 <= int(match[2]) <= 12 or int(match[1]) == 0:
        return None
    return float(int(match[1]) * 12 + int(match[2]) - 1)


def _week(text: str) -> float | None:
    match = _WEEK.fullmatch(text)
    if match is None:
        return None
    try:
        return float(date.fromisocalendar(int(match[1]), int(match[2]), 1).toordinal())
    except ValueError:
        return None


def _seconds(text: str) -> float | None:
    match = _TIME.fullmatch(text)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59 or int(match[3] or 0) > 59:
        return None
    whole = int(match[1]) * 3600 + int(match[2]) * 60 + int(match[3] or 0)
    return whole + float(match[4] or 0)


def _moment(text: str) -> float | None:
    day, _, clock = text.replace(" ", "T").partition("T")
    days, seconds = _day(day), _seconds(clock)
    return None if days is None or seconds is None else days * 86_400 + seconds


_ORDERED = {
    "number": _number,
    "range": _number,
    "date": _day,
    "month": _month,
    "week": _week,
    "time": _seconds,
    "datetime-local": _moment,
}

_STEPS = {
    "number": (1.0, 1.0),
    "date": (1.0, 1.0),
    "month": (1.0, 1.0),
    "week": (1.0, 7.0),
    "time": (60.0, 1.0),
    "datetime-local": (60.0, 1.0),
}
"""The default step and its unit, in what the values are counted in."""
