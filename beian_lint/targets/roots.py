"""The root of a site of which only single files were named.

A pre-commit hook hands over ``dist/about/index.html`` and no word about ``dist``. The root is where
what the pages refer to lies.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from beian_lint.targets.addresses import INDEXES
from beian_lint.targets.deployment import served
from beian_lint.targets.folder import Folder, Unread, read_regular
from beian_lint.targets.references import HEAD, rooted_paths

HIGHEST = 16
"""How many folders above a file are considered."""


def roots_of(files: Sequence[Path], working: Path) -> dict[Path, Path]:
    """Return the root of the site that each file, given as a whole path, belongs to.

    Of the folders above a file (up to the working directory, when the file is inside it) the one
    counts in which most of the page's ``/…`` addresses are there; the outermost among equals,
    since nothing can be reached outside the root. A page without such addresses goes with the
    innermost root that another named page proved, else with the outermost folder above it that
    holds an ``index.html``, else with its own.
    """
    folder_of = cache(lambda root: Folder(root, digests=False))
    above = {file: _folders_above(file, working) for file in files}
    roots: dict[Path, Path] = {}
    for file, folders in above.items():
        data = read_regular(file, HEAD, cut=True)
        paths = set() if isinstance(data, Unread) else rooted_paths(data)
        if not paths:
            continue
        scores = [_score(folder_of(folder), paths) for folder in folders]
        if max(scores) > (0, 0):
            roots[file] = folders[scores.index(max(scores))]
    proven = set(roots.values())
    for file, folders in above.items():
        if file not in roots:
            known = [folder for folder in folders if folder in proven]
            indexed = [folder for folder in folders if _has_index(folder)]
            roots[file] = known[-1] if known else (indexed or [file.parent])[0]
    return roots


def _folders_above(file: Path, working: Path) -> list[Path]:
    """Return the folders that may be the root, outermost first; a whole disk is no site."""
    folders = [folder for folder in file.parents if folder != Path(folder.anchor)][:HIGHEST]
    if file.is_relative_to(working):
        folders = [folder for folder in folders if folder.is_relative_to(working)]
    return folders[::-1] or [file.parent]


def _has_index(folder: Path) -> bool:
    return any((folder / name).is_file() for name in INDEXES)


def _score(folder: Folder, paths: set[str]) -> tuple[int, int]:
    """Count the addresses that are there, and those that are there under some base path."""
    there = {path for path in paths if served(folder, path)}
    based = sum(served(folder, path.partition("/")[2]) for path in paths - there if "/" in path)
    return len(there), based
