"""A walk through a site's folder: which files in it are pages."""

import os
from pathlib import Path
from typing import Literal

from msgspec import Struct, field

from beian_lint.settings.globs import matches

DEFAULT_INCLUDE = ("*.html", "*.htm", "*.xhtml")

TroubleCase = Literal[
    "path-missing", "path-special", "folder-unreadable", "page-outside", "folder-outside"
]


class Scope(Struct, frozen=True):
    """Which files of a site are pages; the globs are those of `beian_lint.settings.globs`."""

    include: tuple[str, ...] = DEFAULT_INCLUDE
    exclude: tuple[str, ...] = ()
    pages: Literal["all", "home"] = "all"
    follow_symlinks: bool = False


class Trouble(Struct, frozen=True, order=True):
    """What could not be looked at, so that nobody takes it for looked at and clean.

    ``path-missing`` and ``path-special`` (a device, a pipe, a socket) are paths as given;
    ``folder-unreadable``, ``page-outside`` and ``folder-outside`` (symbolic links that lead out of
    the site) were met on the way.
    """

    case: TroubleCase
    path: str


class Walked(Struct, frozen=True):
    """The pages found, relative to the site's root with ``/``, and what was in the way."""

    pages: tuple[str, ...]
    troubles: tuple[Trouble, ...]


def walk(folder: Path, site: Path, scope: Scope, others: frozenset[Path]) -> Walked:
    """Find the pages in a folder of the site at a root, except in the folders ``others``.

    Each real folder is entered once, so that no walk is endless. Folders behind links come last:
    one that is also there by its own name is entered by that.
    """
    steps = _Walk(site, scope, others)
    start = folder.relative_to(site).as_posix()
    steps.descend("" if start == "." else start)
    while steps.linked:
        links, steps.linked = sorted(steps.linked), []
        for link in links:
            if scope.follow_symlinks or steps.is_inside(link):
                steps.descend(link)
            else:
                steps.tell("folder-outside", link)
    return Walked(tuple(sorted(steps.found)), tuple(sorted(steps.troubles)))


class _Walk(Struct):
    """The state of a walk; all paths are text, relative to the site, since there may be many."""

    site: Path
    scope: Scope
    others: frozenset[Path]
    entered: set[tuple[int, int]] = field(default_factory=set)
    linked: list[str] = field(default_factory=list)
    found: list[str] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)

    def descend(self, top: str) -> None:
        waiting = [top]
        while waiting:
            path = waiting.pop()
            folder = self.site / path
            try:
                status = folder.stat()
                if (status.st_dev, status.st_ino) in self.entered or folder in self.others:
                    continue
                self.entered.add((status.st_dev, status.st_ino))
                with os.scandir(folder) as entries:
                    for entry in entries:
                        self._meet(entry, f"{path}/{entry.name}" if path else entry.name, waiting)
            except OSError:
                self.tell("folder-unreadable", path)

    def _meet(self, entry: os.DirEntry[str], path: str, waiting: list[str]) -> None:
        if entry.name.startswith(".") or self._is_excluded(path):
            return
        if _is_folder(entry):
            if self.scope.pages == "all" and entry.name != "node_modules":
                (self.linked if entry.is_symlink() else waiting).append(path)
        elif self._is_included(path):
            if entry.is_symlink() and not self.scope.follow_symlinks and not self.is_inside(path):
                self.tell("page-outside", path)
            else:
                self.found.append(path)

    def is_inside(self, link: str) -> bool:
        return Path(os.path.realpath(self.site / link)).is_relative_to(self.site)

    def _is_included(self, path: str) -> bool:
        """Tell whether a file is a page; ``INDEX.HTML`` is one, whatever case the globs have."""
        stem, dot, ending = path.rpartition(".")
        lower = f"{stem}{dot}{ending.lower()}"
        return any(
            matches(glob, path, inside=False)
            or (lower != path and matches(glob, lower, inside=False))
            for glob in self.scope.include
        )

    def _is_excluded(self, path: str) -> bool:
        return any(matches(glob, path) for glob in self.scope.exclude)

    def tell(self, case: TroubleCase, path: str) -> None:
        self.troubles.append(Trouble(case, str(self.site / path)))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # A link that leads round in a circle.
        return False
