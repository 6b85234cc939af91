"""A first look at a project: which generator, where it builds, which numbers its pages show."""

import json
import re
from pathlib import Path

from msgspec import Struct

from beian_lint.mend.generators import GENERATORS, Generator, Kit
from beian_lint.number import RecordNumber, copied_from
from beian_lint.rule import Report
from beian_lint.targets.folder import Folder, Unread, read_regular

LARGEST = 1 << 18
"""Bytes of a settings file of somebody else that are read."""

OTHER_FOLDERS = ("dist", "public", "build", "_site", "out", "output", "site", "www", "html")
"""Where a build may lie when no generator is known."""

LOCKS = (("pnpm-lock.yaml", "pnpm"), ("yarn.lock", "yarn"))


class Project(Struct, frozen=True):
    """What was seen of a project.

    ``folder`` is the build folder, relative to ``root`` with ``/`` (``.`` for pages written by
    hand), ``built`` whether it is there. ``commands`` build it, ``kit`` is what they need.
    """

    root: Path
    generator: str | None
    folder: str
    built: bool
    kit: Kit = ""
    commands: tuple[str, ...] = ()

    @property
    def by_hand(self) -> bool:
        """True when the pages are not built but written."""
        return self.folder == "."


def look_at(root: Path) -> Project:
    """Look at a project's folder."""
    package = _package(root)
    used: set[str] = set()
    for key in ("dependencies", "devDependencies"):
        listed = package.get(key)
        if isinstance(listed, dict):
            used.update(listed)
    generator = next((one for one in GENERATORS if _is_used(one, root, used)), None)
    if generator is None:
        return _unknown(root)
    folders = _folders(generator, root)
    built = next((folder for folder in folders if _has_pages(root / folder)), None)
    return Project(
        root,
        generator.name,
        built or folders[0],
        built is not None,
        generator.kit,
        _commands(generator, root, package),
    )


def numbers_on(report: Report) -> tuple[RecordNumber, ...]:
    """Return the right numbers that pages show, none that is known to be somebody else's."""
    found: dict[str, RecordNumber] = {}
    for site in report.sites:
        for page in site.pages:
            for filing in page.evidence.filings if page.evidence else ():
                number = filing.number
                if number and number.where == "text" and number.record.ok:
                    found.setdefault(number.record.canonical, number.record)
    return tuple(
        sorted(
            (record for record in found.values() if not copied_from(record)),
            key=lambda record: (record.registry != "psb", record.canonical),
        )
    )


def _package(root: Path) -> dict[str, object]:
    try:
        held = json.loads(_text(root / "package.json") or "{}")
    except (ValueError, RecursionError):
        return {}
    return held if isinstance(held, dict) else {}


def _text(path: Path) -> str:
    data = read_regular(path, LARGEST, cut=True)
    return "" if isinstance(data, Unread) else data.decode("utf-8", "replace")


def _is_used(generator: Generator, root: Path, packages: set[str]) -> bool:
    if not packages.isdisjoint(generator.packages):
        return True
    for mark in generator.marks:
        if (root / mark).is_file():
            text = _text(root / mark) if generator.words else ""
            return not generator.words or any(word in text for word in generator.words)
    return False


def _folders(generator: Generator, root: Path) -> tuple[str, ...]:
    """Return where a generator builds, its own settings first."""
    said = []
    if generator.option:
        pattern = re.compile(
            rf"^\s{{0,20}}[\"']?{generator.option}[\"']?\s{{0,9}}[:=]\s{{0,9}}[\"']?([\w./-]{{1,200}})",
            re.MULTILINE | re.IGNORECASE,
        )
        for config in generator.configs:
            found = pattern.search(_text(root / config))
            folder = found[1].removeprefix("./").strip("/") if found else ""
            if folder and ".." not in folder.split("/"):
                said.append(folder)
                break
    inner = [
        f"{folder}/{name}"
        for folder in generator.folders
        for name in _subfolders(root / folder)
        if generator.name == "Angular"
    ]
    return (*said, *inner, *generator.folders)


def _subfolders(folder: Path) -> list[str]:
    if not folder.is_dir():
        return []
    below = sorted(one for one in folder.iterdir() if one.is_dir() and not one.name.startswith("."))
    browsers = [f"{one.name}/browser" for one in below if (one / "browser").is_dir()]
    return [*browsers, *(one.name for one in below)]


def _has_pages(folder: Path) -> bool:
    return folder.is_dir() and any(
        Folder(folder).is_file(name) for name in ("index.html", "index.htm")
    )


def _commands(generator: Generator, root: Path, package: dict[str, object]) -> tuple[str, ...]:
    if generator.kit != "node":
        return (generator.build,)
    tool = next((tool for lock, tool in LOCKS if (root / lock).is_file()), "npm")
    install = {"npm": "npm ci", "pnpm": "pnpm install --frozen-lockfile", "yarn": "yarn install"}
    scripts = package.get("scripts")
    has_build = isinstance(scripts, dict) and "build" in scripts
    return (install[tool], f"{tool} run build" if has_build else generator.build)


def _unknown(root: Path) -> Project:
    """Look for a build without knowing a generator; a home page at the root is written by hand."""
    if _has_pages(root):
        return Project(root, None, ".", built=True)
    folder = next((name for name in OTHER_FOLDERS if _has_pages(root / name)), None)
    return Project(root, None, folder or "dist", folder is not None)
