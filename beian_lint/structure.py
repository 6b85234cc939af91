"""Frozen values to plain JSON data and back, by what their classes declare.

Reading believes nothing: what does not fit the declared types is refused with its place.
"""

from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

BYTES = "utf-8"
"""Key of a text that is no Unicode, as the hexadecimal digits of its bytes: JSON has no other way."""


class Misfit(ValueError):  # noqa: N818 - says what it is
    """Data that is not what a type declares; the message says where and what."""


def plain(value: object) -> Any:
    """Return a value as JSON data: structs as objects, tuples as arrays."""
    import msgspec

    return _told(msgspec.to_builtins(value, enc_hook=str))


def structured(kind: type[T], data: object) -> T:
    """Return the value of a type that `plain` made such data of.

    Raises:
        Misfit: when the data is of another shape.
    """
    import msgspec

    try:
        value = msgspec.convert(_untold(data), kind, dec_hook=_path)
    except msgspec.ValidationError as error:
        raise Misfit(str(error)) from None
    if plain(value) != data:  # msgspec passes over members that a dataclass does not have.
        raise Misfit("members that are not known")
    return value


def _path(kind: type, data: object) -> object:
    if kind is not Path or not isinstance(data, str):
        raise Misfit(f"{type(data).__name__} instead of {kind.__name__}")
    return Path(data)


def _told(data: Any) -> Any:
    if isinstance(data, dict):
        return {name: _told(value) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [_told(value) for value in data]
    if isinstance(data, str) and not data.isascii():
        try:
            data.encode()
        except UnicodeEncodeError:
            return {BYTES: data.encode("utf-8", "surrogatepass").hex()}
    return data


def _untold(data: Any) -> Any:
    if isinstance(data, list):
        return [_untold(value) for value in data]
    if not isinstance(data, dict):
        return data
    if data.keys() == {BYTES}:
        try:
            return bytes.fromhex(data[BYTES]).decode("utf-8", "surrogatepass")
        except (TypeError, ValueError):
            raise Misfit("bytes that are none") from None
    return {name: _untold(value) for name, value in data.items()}
