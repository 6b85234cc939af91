"""JSON Schema of the settings, made from the table of keys, for editors and other programs."""

from collections.abc import Collection, Mapping

from beian_lint.settings.keys import KEYS, keys_in, keys_of
from beian_lint.settings.kinds import (
    LEVELS,
    MOST,
    RULE,
    SIZE,
    Choice,
    Flag,
    Key,
    Kind,
    Levels,
    Many,
    Size,
    Tables,
    Text,
    Whole,
)
from beian_lint.settings.model import Settings

Schema = dict[str, object]


def schema(known_rules: Collection[str]) -> Schema:
    """Return the JSON Schema (draft 7, which editors of TOML speak) of a settings file.

    Whatever `beian_lint.settings.load` takes fits the schema. The schema cannot refuse what needs
    more than a look at the shape: a number of no region, a selector or glob that does not parse, a
    path that leaves the repository, two sites with one root.
    """
    names = sorted(known_rules)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "beian-lint.toml",
        **_object(keys_of("run")),
        "not": {"required": ["paths", "sites"]},
        "definitions": {
            "rule": {"enum": names},
            "level": {"enum": list(LEVELS.words)},
            "rules": {
                "type": "object",
                "properties": {name: {"$ref": "#/definitions/level"} for name in names},
                "additionalProperties": False,
            },
        },
    }


def _object(keys: Mapping[str, Key]) -> Schema:
    shape: Schema = {
        "type": "object",
        "properties": {name: _documented(key) for name, key in keys.items()},
        "additionalProperties": False,
    }
    required = [name for name, key in keys.items() if key.required]
    return shape | {"required": required} if required else shape


def _documented(key: Key) -> Schema:
    words: Schema = {"description": f"{key.doc.zh}\n\n{key.doc.en}"}
    default = getattr(Settings(), key.field, None) if key in KEYS else None
    if default is not None and not isinstance(key.kind, Levels | Tables):
        words["default"] = list(default) if isinstance(default, tuple) else default
    return words | _shape(key.kind)


# In draft 7 what stands beside a `$ref` is not looked at: hence `allOf`.
def _shape(kind: Kind) -> Schema:
    match kind:
        case Flag():
            return {"type": "boolean"}
        case Whole(lowest, highest):
            return {"type": "integer", "minimum": lowest, "maximum": highest}
        case Size(highest):
            return {
                "anyOf": [
                    {"type": "integer", "minimum": 1, "maximum": highest},
                    {"type": "string", "pattern": SIZE},
                ]
            }
        case Choice(words):
            return {"enum": list(words)}
        case Text() if kind is RULE:
            return {"allOf": [{"$ref": "#/definitions/rule"}]}
        case Text(_, longest, pattern):
            return {"type": "string", "minLength": 1, "maxLength": longest, "pattern": pattern}
        case Many(of, fewest):
            bounds = {"minItems": fewest, "maxItems": MOST}
            return {"type": "array", "items": _shape(of), **bounds}
        case Levels():
            return {"allOf": [{"$ref": "#/definitions/rules"}]}
        case Tables(own, scope):
            table = _object(keys_in(kind))
            if scope == "page":
                table["minProperties"] = len(own) + 1
            return {"type": "array", "items": table, "maxItems": MOST}
