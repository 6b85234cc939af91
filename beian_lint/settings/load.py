"""Defaults, file and command line, laid over one another, with which layer said what."""

from collections.abc import Collection, Mapping
from os.path import abspath, commonpath, realpath
from pathlib import Path
from typing import Literal

from msgspec import Struct

from beian_lint.settings.files import SettingsFile, find, read_named
from beian_lint.settings.forms import Ground
from beian_lint.settings.keys import KEYS
from beian_lint.settings.model import STRICT, Partial, Settings, beneath
from beian_lint.settings.problem import Problem, SettingsError
from beian_lint.settings.read import Reader
from beian_lint.words import Say

Layer = Literal["default", "preset", "file", "command-line"]

ISOLATED_CONFIG = Say(
    "`--config` 和 `--isolated` 不能同时使用。", "`--config` and `--isolated` exclude each other."
)


class Loaded(Struct, frozen=True):
    """What holds for a run, and who said so.

    ``said_by`` maps each key, in its TOML spelling, to the layer that its value comes from; each
    rule has an entry of its own (``rules.psb-link-legacy``). ``file`` is None when none was read.
    """

    settings: Settings
    said_by: Mapping[str, Layer]
    file: Path | None


def load(
    *,
    known_rules: Collection[str],
    cwd: Path | None = None,
    config: Path | None = None,
    isolated: bool = False,
    command_line: Mapping[str, object] | None = None,
) -> Loaded:
    """Load the settings of a run.

    The file is ``config``, or the first ``beian-lint.toml`` or ``pyproject.toml`` with
    ``[tool.beian-lint]`` found from ``cwd`` upwards to the root of its repository, or else from
    the folder of the command line's paths upwards. ``isolated`` reads none. ``command_line`` has
    the keys of the file, in TOML spelling; None as a value means that it was not said. It is
    validated as the file is, but for paths, which may lead anywhere.

    Raises:
        SettingsError: with everything that is wrong, from both layers.
    """
    cwd = cwd or Path.cwd()
    said = {key: _plain(value) for key, value in (command_line or {}).items() if value is not None}
    if isolated and config is not None:
        raise SettingsError([Problem("", ISOLATED_CONFIG)])
    if isolated:
        file = None
    elif config is not None:
        file = read_named(cwd / config)
    else:
        file = find(cwd) or _find_at(said.get("paths"), cwd)
    problems: list[Problem] = []
    from_file = Partial()
    if file is not None:
        folder = Path(realpath(file.path)).parent
        reader = Reader(Ground(folder, cwd, file.fence), known_rules)
        from_file = reader.layer(file.table)
        problems += _problems(reader, file)
    reader = Reader(Ground(cwd, cwd, None), known_rules)
    from_command_line = reader.layer(said)
    problems += _problems(reader, None)
    if problems:
        raise SettingsError(problems)
    settings = Settings().over(beneath(from_file, from_command_line)).over(from_command_line)
    said_by: dict[str, Layer] = dict.fromkeys((key.name for key in KEYS), "default")
    if settings.preset == "strict":
        said_by |= dict.fromkeys((f"rules.{rule}" for rule, _ in STRICT), "preset")
    said_by |= dict.fromkeys(_said(from_file), "file")
    said_by |= dict.fromkeys(_said(from_command_line), "command-line")
    return Loaded(settings, said_by, file.path if file else None)


def _plain(value: object) -> object:
    """Return a value of the command line as TOML would have it."""
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    return str(value) if isinstance(value, Path) else value


def _find_at(paths: object, cwd: Path) -> SettingsFile | None:
    """Find settings from the folder that holds all the paths of the command line."""
    if not isinstance(paths, list) or not paths:
        return None
    named = [abspath(cwd / str(path)) for path in paths]  # noqa: PTH100 (links are for `find`)
    try:
        common = Path(commonpath(named))
    except ValueError:  # several drives on Windows
        return None
    return find(common if common.is_dir() else common.parent)


def _problems(reader: Reader, file: SettingsFile | None) -> list[Problem]:
    return [
        Problem(key, say, facts, file.path if file else None, file.line_of(key) if file else None)
        for key, say, facts in reader.problems
    ]


def _said(layer: Partial) -> list[str]:
    """Return the keys that a layer says, each rule as a key of its own."""
    keys = [key.name for key in KEYS if getattr(layer, key.field) is not None]
    return keys + [f"rules.{rule}" for rule, _ in layer.rules or ()]
