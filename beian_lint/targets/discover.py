"""From the paths on a command line to the pages to look at, site by site, in stable order."""

import os
import stat
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct, field

from beian_lint.targets.roots import roots_of
from beian_lint.targets.walk import Scope, Trouble, walk

HOMES = ("index.html", "index.htm", "index.xhtml", "default.html", "default.htm")
"""What a server sends for the address of a site, first found."""


class Target(Struct, frozen=True):
    """One page to look at. ``path`` is relative to the site's root, with ``/``.

    ``named`` is True for a file given on the command line: it is judged whatever it looks like.
    """

    path: str
    named: bool = False


class SiteTargets(Struct, frozen=True):
    """The pages of one site. ``root`` is real and whole; ``given`` is how the user wrote it."""

    root: Path
    given: str
    targets: tuple[Target, ...]


class Discovery(Struct, frozen=True):
    """All that the paths of one run lead to, in the order of the site's roots."""

    sites: tuple[SiteTargets, ...]
    troubles: tuple[Trouble, ...] = ()


def discover(
    paths: Sequence[Path],
    *,
    roots: Sequence[Path] = (),
    scope: Callable[[Path], Scope] = lambda _root: Scope(),
    working: Path | None = None,
) -> Discovery:
    """Find the pages that the given files and folders lead to.

    ``roots`` are the sites that the settings name (whole paths without links): what lies in one
    belongs to it, the innermost counts. Elsewhere a folder given is the root of a site, and that
    of a file is found by `beian_lint.targets.roots.roots_of`. ``scope`` tells the scope of the
    site at a root. ``working`` is the directory to which relative paths are relative.
    """
    return _Search(tuple(roots), scope, working or Path.cwd()).run(paths)


def home_of(paths: Sequence[str]) -> str | None:
    """Return the home page among the pages of a site, None when there is none.

    That is the index at the root, or the only page that lies there. The home page of another
    language (``en/index.html``) is none: the platform asks for what the site's own address shows.
    """
    at_root = sorted(path for path in paths if "/" not in path)
    for name in HOMES:
        if name in at_root:
            return name
    return at_root[0] if len(at_root) == 1 else None


class _Search(Struct):
    roots: tuple[Path, ...]
    scope: Callable[[Path], Scope]
    working: Path
    found: dict[Path, dict[str, bool]] = field(default_factory=dict)
    given: dict[Path, str] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)

    def run(self, paths: Sequence[Path]) -> Discovery:
        files: list[Path] = []
        folders: list[Path] = []
        for path in paths:
            place = self.working / path
            try:
                mode = place.stat().st_mode
            except (OSError, ValueError):
                self.troubles.append(Trouble("path-missing", str(path)))
                continue
            if stat.S_ISDIR(mode):
                real = Path(os.path.realpath(place))
                folders.append(real)
                self.given.setdefault(real, str(path))
            elif stat.S_ISREG(mode):
                # The file's own name may be a link into a store: its place in the site counts.
                files.append(Path(os.path.realpath(place.parent)) / place.name)
            else:
                self.troubles.append(Trouble("path-special", str(path)))
        for folder in sorted(set(folders)):
            self._add_folder(folder, self._outermost(folder, folders) or folder)
        self._add_files(files, folders)
        sites = tuple(
            SiteTargets(root, self._written(root), self._targets(root))
            for root in sorted(self.found)
        )
        return Discovery(sites, tuple(self.troubles))

    def _targets(self, root: Path) -> tuple[Target, ...]:
        pages = self.found[root]
        if self.scope(root).pages == "home":
            home = home_of(list(pages))
            pages = {path: named for path, named in pages.items() if named or path == home}
        return tuple(Target(path, named) for path, named in sorted(pages.items()))

    def _written(self, root: Path) -> str:
        """Return the root as the user wrote it, else relative to the working directory."""
        if root in self.given:
            return self.given[root]
        working = Path(os.path.realpath(self.working))
        return str(root.relative_to(working)) if root.is_relative_to(working) else str(root)

    def _add_folder(self, folder: Path, outermost: Path) -> None:
        """Walk a folder, as a site of its own for each root of the settings that it holds."""
        inner = [root for root in self.roots if root.is_relative_to(folder) and root.is_dir()]
        for part in sorted({folder, *inner}):
            site = self._innermost(part, self.roots) or outermost
            walked = walk(part, site, self.scope(site), frozenset(inner) - {part})
            pages = self.found.setdefault(site, {})
            for path in walked.pages:
                pages.setdefault(path, False)
            self.troubles.extend(walked.troubles)

    def _add_files(self, files: Sequence[Path], folders: Sequence[Path]) -> None:
        known: dict[Path, Path | None] = {
            file: self._innermost(file, self.roots) or self._outermost(file, folders)
            for file in files
        }
        guessed = roots_of(
            [file for file, root in known.items() if root is None],
            Path(os.path.realpath(self.working)),
        )
        for file, root in known.items():
            site = root or guessed[file]
            self.found.setdefault(site, {})[file.relative_to(site).as_posix()] = True

    @staticmethod
    def _innermost(place: Path, folders: Sequence[Path]) -> Path | None:
        holding = [folder for folder in folders if place.is_relative_to(folder)]
        return max(holding, key=lambda folder: len(folder.parts), default=None)

    @staticmethod
    def _outermost(place: Path, folders: Sequence[Path]) -> Path | None:
        holding = [folder for folder in folders if place.is_relative_to(folder)]
        return min(holding, key=lambda folder: len(folder.parts), default=None)
