"""The settings as rows of text: what holds, and which layer said it."""

import json
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from beian_lint.number import RecordNumber
from beian_lint.settings.load import Layer, Loaded
from beian_lint.settings.model import STRICT, Override, Partial, Settings, Site, Skip
from beian_lint.settings.problem import from_here


class Row(Struct, frozen=True):
    """One value that holds: its key, the value as TOML writes it, and the layer that said it.

    ``value`` is empty where nothing is said and the run finds out for itself (``base``).
    """

    key: str
    value: str
    layer: Layer


def describe(loaded: Loaded) -> tuple[Row, ...]:
    """Return a row for each value that holds, in the order of the documentation."""
    settings = loaded.settings
    if settings.preset == "strict":
        levels = dict(STRICT) | dict(settings.rules)
        settings = Settings().over(Partial(rules=tuple(levels.items())))
    rows: list[Row] = []
    for name in Settings.__struct_fields__:
        value = settings.rules if name == "rules" else getattr(loaded.settings, name)
        for key, text in _rows(key_of(name), value):
            rows.append(Row(key, text, loaded.said_by[key if name == "rules" else key_of(name)]))
    return tuple(rows)


def key_of(field: str) -> str:
    """Return the TOML spelling of a field of `Settings`."""
    return field.replace("_", "-")


def _rows(key: str, value: object) -> Iterator[tuple[str, str]]:
    if key == "rules" or key.endswith(".rules"):
        for rule, level in value:  # type: ignore[attr-defined]
            yield f"{key}.{rule}", toml(level)
    elif isinstance(value, tuple) and value and isinstance(value[0], Override | Site | Skip):
        for n, table in enumerate(value):
            for name in type(table).__struct_fields__:
                inner = getattr(table, name)
                if isinstance(inner, Partial):
                    for field in Partial.__struct_fields__:
                        if getattr(inner, field) is not None:
                            yield from _rows(f"{key}[{n}].{key_of(field)}", getattr(inner, field))
                elif inner != ():
                    yield f"{key}[{n}].{name}", toml(inner)
    else:
        yield key, toml(value)


def toml(value: object) -> str:
    """Return a value as TOML writes it; the empty string for None."""
    match value:
        case None:
            return ""
        case tuple():
            return f"[{', '.join(toml(entry) for entry in value)}]"
        case Path():
            return toml(from_here(value).as_posix())
        case RecordNumber():
            return toml(value.canonical)
        case _:
            return json.dumps(value, ensure_ascii=False)
