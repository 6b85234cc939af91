"""Values of presentational attributes by the parsing rules of HTML 2.3 and 2.4."""

import re

from beian_lint.css.colour_names import NAMED
from beian_lint.css.scanning import WHITE
from beian_lint.late import late

_LENGTH = re.compile(r"[ \t\n\f\r]*(\d+\.?\d*|\.\d+)(%?)", re.ASCII)
_INTEGER = late(r"[ \t\n\f\r]*([-+]?\d+)", re.ASCII)


def dimension(value: str) -> str | None:
    """Read an HTML dimension: digits, a fraction, ``%``; what follows is ignored."""
    match = _LENGTH.match(value)
    if match is None:
        return None
    number = match[1].rstrip(".")
    return number + ("%" if match[2] else "px")


def positive(value: str) -> str | None:
    """Read a dimension of a table, where 0 says nothing."""
    found = dimension(value)
    return None if found is None or not float(found.rstrip("px%")) else found


def integer(value: str) -> int | None:
    """Read an integer by HTML's rules, junk after it ignored; None without one."""
    match = _INTEGER.match(value)
    return None if match is None else int(match[1][:12])


def legacy_colour(value: str) -> str | None:
    """Read a colour by HTML's rules for legacy colours, which nearly never fail (HTML 2.4.6)."""
    if not value:
        return None
    value = value.strip(WHITE)
    if not value or value.lower() == "transparent":
        return None if value else "#000000"
    if (named := NAMED.get(value.lower())) is not None:
        return f"#{named:06x}"
    if len(value) == 4 and value[0] == "#" and _is_hex(value[1:]):
        return "#" + "".join(digit * 2 for digit in value[1:])
    value = "".join("00" if ord(char) > 0xFFFF else char for char in value)[:128]
    value = value.removeprefix("#")
    digits = "".join(char if _is_hex(char) else "0" for char in value)
    digits = digits.ljust(max(3, -(-len(digits) // 3) * 3), "0")
    third = len(digits) // 3
    parts = [digits[at : at + third] for at in (0, third, 2 * third)]
    if third > 8:
        parts = [part[-8:] for part in parts]
    while len(parts[0]) > 2 and all(part[0] == "0" for part in parts):
        parts = [part[1:] for part in parts]
    return "#" + "".join(part[:2].rjust(2, "0") for part in parts)


def _is_hex(text: str) -> bool:
    return all(char in "0123456789abcdefABCDEF" for char in text)
