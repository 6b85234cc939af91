"""The files of a repository that people write: neither ignored by git, nor built, nor installed."""

import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct

from beian_lint.settings.globs import fault_of, matches
from beian_lint.targets.folder import Unread, read_regular

BUILD_FOLDERS = frozenset(
    {"_build", "_site", "build", "dist", "doc_build", "out", "output", "public", "site", "www"}
)
"""Names of the folders into which generators build."""

PASSED_OVER = frozenset({"node_modules", "bower_components", "vendor", "venv", "__pycache__"})
HIDDEN_BUT_READ = frozenset({".vitepress", ".vuepress"})
"""Hidden folders in which sites are configured."""

TEXTS = frozenset(
    ".astro .cjs .css .cshtml .ejs .erb .ftl .haml .hbs .htm .html .jade .jinja .jinja2 .j2 .js .json"
    " .jsonc .json5 .jsp .jsx .less .liquid .md .mdx .mjs .mustache .njk .php .pug .py .rst .sass"
    " .scss .shtml .styl .svelte .swig .tmpl .toml .tpl .ts .tsx .twig .txt .vm .vue .xhtml .xml"
    " .yaml .yml".split()
)
"""Endings of templates, styles and settings."""

LOCKS = frozenset({"package-lock.json", "pnpm-lock.yaml", "npm-shrinkwrap.json", "composer.lock"})

LARGEST = 1 << 19
"""Bytes beyond which a file is no template."""

_GITIGNORE = 1 << 16
"""Bytes of a ``.gitignore`` that are read."""


class Budget(Struct, dict=True):
    """How much of a repository is looked at: names, files, bytes, and seconds as a last resort."""

    names: int = 60_000
    files: int = 6_000
    size: int = 48 << 20
    seconds: float = 4.0

    def __post_init__(self) -> None:
        self._end = time.monotonic() + self.seconds

    def spend(self, *, names: int = 0, files: int = 0, size: int = 0) -> bool:
        """Take something from the budget; False when there is nothing left."""
        self.names -= names
        self.files -= files
        self.size -= size
        return min(self.names, self.files, self.size) >= 0 and time.monotonic() < self._end


class Ignored(Struct, frozen=True):
    """The globs of the ``.gitignore`` files down to one folder, each with the folder it holds in.

    What has no meaning in our globs (``!``, backslashes) is passed over: then a little more is
    looked at than need be, or a little less.
    """

    globs: tuple[tuple[str, str], ...] = ()

    def with_those_of(self, root: Path, folder: str) -> "Ignored":
        """Return these globs and those of a folder's own ``.gitignore``."""
        data = read_regular(root / folder / ".gitignore", _GITIGNORE, cut=True)
        if isinstance(data, Unread):
            return self
        lines = (line.strip() for line in data.decode("utf-8", "replace").splitlines())
        own = [line for line in lines if line and not line.startswith("#") and not fault_of(line)]
        return Ignored((*self.globs, *((folder, glob) for glob in own)))

    def holds(self, path: str) -> bool:
        """Tell whether git ignores a path, given relative to the repository with ``/``."""
        for folder, glob in self.globs:
            inner = path.removeprefix(f"{folder}/") if folder else path
            if (not folder or inner != path) and matches(glob, inner):
                return True
        return False


def is_build(folder: Path, repository: Path) -> bool:
    """Tell whether a folder of a repository is built: git ignores it, or it is called so."""
    if not folder.is_relative_to(repository) or folder == repository:
        return False
    parts = folder.relative_to(repository).parts
    if not BUILD_FOLDERS.isdisjoint(parts):
        return True
    ignored = Ignored()
    for depth in range(len(parts)):
        above = "/".join(parts[:depth])
        ignored = ignored.with_those_of(repository, above)
        if ignored.holds("/".join(parts[: depth + 1])):
            return True
    return False


def written_files(
    repository: Path, besides: Sequence[Path], budget: Budget
) -> Iterator[tuple[str, bytes]]:
    """Yield the texts that people write, as (path, bytes), nearest to the root first.

    ``besides`` are folders that are left out: the builds that were checked. Always in the same
    order; links are not followed.
    """
    left_out = {os.path.realpath(folder) for folder in besides}
    level: list[tuple[str, Ignored]] = [("", Ignored())]
    while level:
        below: list[tuple[str, Ignored]] = []
        for folder, inherited in level:
            ignored = inherited.with_those_of(repository, folder)
            for name, is_folder in _entries(repository / folder):
                if not budget.spend(names=1):
                    return
                path = f"{folder}/{name}" if folder else name
                if ignored.holds(path):
                    continue
                if is_folder:
                    if _is_written(name) and str(repository / path) not in left_out:
                        below.append((path, ignored))
                elif PurePosixPath(name).suffix.lower() in TEXTS and name not in LOCKS:
                    data = read_regular(repository / path, LARGEST)
                    if not isinstance(data, Unread):
                        if not budget.spend(files=1, size=len(data)):
                            return
                        yield path, data
        level = below


def _entries(folder: Path) -> list[tuple[str, bool]]:
    """Return the files and folders in a folder, in order; links are neither."""
    try:
        with os.scandir(folder) as entries:
            return sorted(
                (entry.name, entry.is_dir(follow_symlinks=False))
                for entry in entries
                if not entry.is_symlink()
            )
    except OSError:
        return []


def _is_written(name: str) -> bool:
    if name.startswith("."):
        return name in HIDDEN_BUT_READ
    return name not in PASSED_OVER
