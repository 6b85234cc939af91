"""Finding a settings file and parsing it, on the assumption that a stranger wrote it."""

import re
from functools import partial
from os.path import realpath
from pathlib import Path

from msgspec import Struct, field

from beian_lint.settings.problem import Problem, SettingsError, shown
from beian_lint.words import Say

OWN = "beian-lint.toml"
SHARED = "pyproject.toml"
SECTION = "beian-lint"

MARKS = (".git", ".hg", ".svn", ".jj")
"""What the root folder of a repository holds."""

LARGEST = 1 << 18
"""The most bytes of a settings file of our own."""

LARGEST_SHARED = 1 << 20
"""The most bytes of a ``pyproject.toml``."""

MOST_DOTS = 200
"""The most dots in a line: tomllib takes time with the square of the parts of a dotted key."""

ABSENT = Say("没有这个文件。", "There is no such file.")
NO_FILE = Say("不是普通文件。", "This is no regular file.")
UNREADABLE = Say("无法读取：{what}。", "This cannot be read: {what}.")
ELSEWHERE = Say(
    "是指向仓库之外的符号链接，不予读取。",
    "This is a symbolic link out of the repository, and is not followed.",
)
TOO_LARGE = Say("超过 {most} 字节。", "This is larger than {most} bytes.")
NOT_UTF8 = Say("不是 UTF-8 编码；请另存为 UTF-8。", "This is not UTF-8; save it as UTF-8.")
NOT_TOML = Say("不是正确的 TOML：{what}。", "This is not valid TOML: {what}.")
NESTED = Say("嵌套太深。", "This is nested too deeply.")
DOTS = Say("这一行的点超过 {most} 个。", "This line holds more than {most} dots.")
NO_SECTION = Say("没有 `[tool.beian-lint]`。", "This has no `[tool.beian-lint]`.")
NO_TABLE = Say("`[tool.beian-lint]` 应当是表。", "`[tool.beian-lint]` should be a table.")

_PART = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""


class SettingsFile(Struct, frozen=True):
    """A settings file: its path, the folder no path in it may leave, its table, and its lines.

    ``lines`` maps key paths (``sites[0].root``) to line numbers, as far as they are known.
    """

    path: Path
    fence: Path
    table: dict[str, object]
    lines: dict[str, int] = field(default_factory=dict)

    def line_of(self, key: str) -> int | None:
        """Return the line of a key, or of the nearest table or list round it."""
        while key:
            if key in self.lines:
                return self.lines[key]
            key = key[: max(key.rfind("."), key.rfind("["), 0)]
        return None


def repository_of(folder: Path) -> Path | None:
    """Return the root of the repository that holds a folder, or None."""
    for candidate in (folder, *folder.parents):
        if any((candidate / mark).exists() for mark in MARKS):
            return candidate
    return None


def find(start: Path) -> SettingsFile | None:
    """Find the settings nearest to a folder, looking upwards as far as its repository goes.

    Outside a repository only the folder itself is looked at: a file further up may be anyone's.

    Raises:
        SettingsError: when a file on the way cannot be read.
    """
    folder = Path(realpath(start))
    root = repository_of(folder) or folder
    for candidate in (folder, *folder.parents):
        for name in (OWN, SHARED):
            path = candidate / name
            if path.is_symlink() or path.exists():
                found = read(path, root, whole=name == OWN)
                if found is not None:
                    return found
        if candidate == root:
            break
    return None


def read_named(path: Path) -> SettingsFile:
    """Read the file that ``--config`` names.

    Raises:
        SettingsError: when it is absent, or has no settings.
    """
    if not path.exists():
        raise SettingsError([Problem("", ABSENT, file=path)])
    real = Path(realpath(path))
    found = read(path, repository_of(real.parent) or real.parent, whole=path.name != SHARED)
    if found is None:
        raise SettingsError([Problem("", NO_SECTION, file=path)])
    return found


def read(path: Path, fence: Path, *, whole: bool) -> SettingsFile | None:
    """Read one file; ``whole`` when all of it is ours, else only ``[tool.beian-lint]``.

    Return None when it is not ours and has no such section.

    Raises:
        SettingsError: when it cannot be read, or is no TOML.
    """
    refuse = partial(_refusal, path)

    if not Path(realpath(path)).is_relative_to(fence):
        raise refuse(ELSEWHERE)
    if not path.is_file():
        raise refuse(NO_FILE)
    most = LARGEST if whole else LARGEST_SHARED
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise refuse(UNREADABLE, what=shown(error.strerror or error)) from None
    if len(data) > most:
        raise refuse(TOO_LARGE, most=str(most))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refuse(NOT_UTF8, data[: error.start].count(b"\n") + 1) from None
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MOST_DOTS:
            raise refuse(DOTS, number, most=str(MOST_DOTS))
    if not whole and not _may_speak_of_us(text):
        return None
    table = _parse(path, text)
    if whole:
        return SettingsFile(path, fence, table, _lines(text, ""))
    tool = table.get("tool")
    if not isinstance(tool, dict) or SECTION not in tool:
        return None
    section = tool[SECTION]
    if not isinstance(section, dict):
        raise refuse(NO_TABLE)
    return SettingsFile(path, fence, section, _lines(text, f"tool.{SECTION}."))


def _refusal(path: Path, say: Say, line: int | None = None, **facts: str) -> SettingsError:
    return SettingsError([Problem("", say, tuple(facts.items()), path, line)])


def _may_speak_of_us(text: str) -> bool:
    """Tell whether a table of ours may be in a TOML text: its name, or what may spell it."""
    return SECTION in text or any(escape in text for escape in ("\\u", "\\U", "\\x"))


def _parse(path: Path, text: str) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError:
        raise _refusal(path, NESTED) from None
    except ValueError as error:  # also for an integer of thousands of digits
        message = str(error)
        at = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
        what = message[: at.start()] if at else message
        line = int(at[1] or text.count("\n") + 1) if at else None
        raise _refusal(path, NOT_TOML, line, what=shown(what)) from None


_KEY = rf"{_PART}(?:[ \t]*+\.[ \t]*+{_PART})*+"
_HEADER = rf"[ \t]*+(\[\[?+)[ \t]*+({_KEY})[ \t]*+\]"
_PAIR = rf"[ \t]*+({_KEY})[ \t]*+="


def _lines(text: str, prefix: str) -> dict[str, int]:
    """Return the line of each key below ``prefix``.

    tomllib keeps no positions, so headers and keys are looked for line by line. A text with
    multi-line strings, whose lines may look like either, gets no line numbers: better none than
    wrong ones.
    """
    if '"""' in text or "'''" in text:
        return {}
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.split("\n"), 1):
        if header := re.match(_HEADER, line):
            table = ""
            parts = _parts(header[2])
            for depth, part in enumerate(parts, 1):
                table += f".{part}" if table else part
                if header[1] == "[[" and depth == len(parts):
                    counts[table] = counts.get(table, -1) + 1
                if table in counts:
                    table += f"[{counts[table]}]"
            key = table
        elif pair := re.match(_PAIR, line):
            key = ".".join(([table] if table else []) + _parts(pair[1]))
        else:
            continue
        if key.startswith(prefix):
            lines.setdefault(key.removeprefix(prefix), number)
    return lines


def _parts(key: str) -> list[str]:
    """Split a dotted key; quotes stay only where they are needed."""
    parts = re.findall(_PART, key)
    return [
        part[1:-1] if re.fullmatch(r"[\"'][A-Za-z0-9_-]+[\"']", part) else part for part in parts
    ]
