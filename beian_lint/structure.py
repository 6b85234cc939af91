"""Frozen values to plain JSON data and back, by what their dataclasses declare.

Reading believes nothing: what does not fit the declared types is refused with its place.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

Read = Callable[[object], Any]

BYTES = "utf-8"
"""Key of a text that is no Unicode, as the hexadecimal digits of its bytes: JSON has no other way."""


class Misfit(ValueError):  # noqa: N818 - says what it is
    """Data that is not what a type declares; the message says where and what."""


def plain(value: object) -> Any:
    """Return a value as JSON data: dataclasses as objects without what is at its default."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return value if value.isascii() else _text(value)
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, Path):
        return _text(str(value))
    made = {}
    for field in fields(value):  # type: ignore[arg-type]
        held = getattr(value, field.name)
        if field.default is MISSING or held != field.default:
            made[field.name] = plain(held)
    return made


def structured(kind: type[T], data: object, names: tuple[type, ...] = ()) -> T:
    """Return the value of a type that `plain` made such data of.

    ``names`` are types that the annotations name without importing them.

    Raises:
        Misfit: when the data is of another shape.
    """
    value: T = _reader(kind, names)(data)  # type: ignore[arg-type]
    return value


def _text(value: str) -> object:
    try:
        value.encode()
    except UnicodeEncodeError:
        return {BYTES: value.encode("utf-8", "surrogatepass").hex()}
    return value


@cache
def _reader(kind: Any, names: tuple[type, ...]) -> Read:
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Literal:
        return _one_of(parts)
    if origin in (Union, UnionType):
        return _optional(parts, names)
    if origin is tuple:
        return _row(parts, names)
    if is_dataclass(kind):
        return _record(kind, names)
    if kind is Path:
        return lambda data: Path(_read_text(data))
    if kind is str:
        return _read_text
    if kind is float:
        return lambda data: float(_exactly(data, int, float))
    if kind in (bool, int):
        return lambda data: _exactly(data, kind)
    raise TypeError(f"no way to read {kind}")


def _exactly(data: object, *kinds: type) -> Any:
    if type(data) not in kinds:
        raise Misfit(f"{type(data).__name__} instead of {kinds[0].__name__}")
    return data


def _read_text(data: object) -> str:
    if isinstance(data, dict) and data.keys() == {BYTES}:
        try:
            return bytes.fromhex(data[BYTES]).decode("utf-8", "surrogatepass")
        except (TypeError, ValueError):
            raise Misfit("bytes that are none") from None
    text: str = _exactly(data, str)
    return text


def _one_of(values: tuple[object, ...]) -> Read:
    def read(data: object) -> object:
        if not isinstance(data, str) or data not in values:
            raise Misfit(f"none of {', '.join(map(str, values))}")
        return data

    return read


def _optional(parts: tuple[Any, ...], names: tuple[type, ...]) -> Read:
    (inner,) = (part for part in parts if part is not NoneType)

    def read(data: object) -> object:
        return None if data is None else _reader(inner, names)(data)

    return read


def _row(parts: tuple[Any, ...], names: tuple[type, ...]) -> Read:
    def read(data: object) -> tuple[object, ...]:
        entries = _exactly(data, list)
        if parts[-1] is ...:
            one = _reader(parts[0], names)
            return tuple(_at(index, one, entry) for index, entry in enumerate(entries))
        if len(entries) != len(parts):
            raise Misfit(f"{len(entries)} entries instead of {len(parts)}")
        return tuple(
            _reader(part, names)(entry) for part, entry in zip(parts, entries, strict=True)
        )

    return read


def _record(kind: Any, names: tuple[type, ...]) -> Read:
    hints = get_type_hints(kind, localns={name.__name__: name for name in names})
    known: dict[str, Field[Any]] = {field.name: field for field in fields(kind)}

    def read(data: object) -> object:
        table = _exactly(data, dict)
        for name in table:
            if name not in known:
                raise Misfit(f"{kind.__name__} has no {str(name)[:40]}")
        values = {
            name: _at(name, _reader(hints[name], names), value) for name, value in table.items()
        }
        for name, field in known.items():
            if name not in values and field.default is MISSING:
                raise Misfit(f"{kind.__name__} without {name}")
        return kind(**values)

    return read


def _at(place: object, read: Read, data: object) -> Any:
    try:
        return read(data)
    except Misfit as misfit:
        raise Misfit(f"{place}: {misfit}") from None
