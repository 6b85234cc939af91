"""The files of one site, seen as a case-sensitive server would see them, and never beyond the root.

Names that are not UTF-8 travel as surrogate escapes, so that a path is always text and always
leads back to the bytes on disk.
"""

import errno
import os
import stat
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

Kind = Literal[
    "file", "folder", "absent", "wrong-case", "wrong-form", "outside-root", "not-a-file", "denied"
]
"""What a path leads to. ``wrong-case``: only a file whose name differs in letter case is there.
``wrong-form``: only one whose name is the same text in other bytes (Unicode composition, GBK).
``outside-root``: a symbolic link that leads out of the site. ``not-a-file``: a device, a pipe or a
socket."""

UnreadCase = Literal[
    "absent", "too-large", "outside-root", "not-a-file", "denied", "unreadable", "folder"
]

REMEMBERED = 4096
"""How many answers a folder keeps in memory."""

LISTED = 8
"""Of how many of its folders it keeps the names in memory, where a file was not found at once."""

LARGEST_STATED = 32 << 20
"""Bytes of a consulted file that are looked at to tell whether it changed."""

_MEANT = ("file", "folder")
_DIGEST = " sha256:"


class Found(Struct, frozen=True):
    """What a path leads to; ``path`` is the file or folder as it is really named."""

    kind: Kind
    path: str


class Unread(Struct, frozen=True):
    """Why a file could not be read. ``size`` and ``limit`` are bytes, for ``too-large``."""

    case: UnreadCase
    size: int = 0
    limit: int = 0


class Folder:
    """A site's root folder and what lies in it, read-only.

    ``added`` are files that are to be put there, by their paths: they count as there already.
    Answers are remembered: a `Folder` is for one run, during which a site does not change. A file
    that goes away all the same is an `Unread`, not an exception.

    ``consulted`` names every path that was asked for, and what was there: see `state`. Without
    ``digests`` it does not tell what the files held, and is of no use to a cache.
    """

    def __init__(
        self,
        root: str | Path,
        *,
        follow_symlinks: bool = False,
        added: Mapping[str, bytes] | None = None,
        digests: bool = True,
    ) -> None:
        self.root = Path(os.path.realpath(root))
        self._top = str(self.root)
        self.follow_symlinks = follow_symlinks
        self.added = dict(added or {})
        self.digests = digests
        self.consulted: dict[str, str] = {}
        self._step = lru_cache(maxsize=REMEMBERED)(self._look_up)
        self._listing = lru_cache(maxsize=LISTED)(_list)
        self._at = lru_cache(maxsize=LISTED)(self._place)

    def find(self, path: str) -> Found:
        """Tell what the ``/``-separated ``path`` leads to, letter for letter.

        Empty segments count for nothing, as on most servers; ``.`` and ``..`` name no file.
        """
        found = self._find(path)
        if path not in self.consulted:
            self.consulted[path] = f"{found.kind} {found.path}"
        return found

    def _find(self, path: str) -> Found:
        if path.strip("/") in self.added:
            return Found("file", path.strip("/"))
        found = Found("folder", "")
        nearly: Kind | None = None
        for segment in path.split("/"):
            if not segment:
                continue
            if found.kind != "folder":
                return Found("absent" if found.kind == "file" else found.kind, path)
            found = self._step(found.path, segment)
            if found.kind in ("wrong-case", "wrong-form"):
                nearly = nearly or found.kind
                above, _, name = found.path.rpartition("/")
                found = self._step(above, name)
        if nearly is None:
            return found
        return Found(nearly, found.path) if found.kind in _MEANT else Found("absent", path)

    def state(self, path: str, told: str) -> str:
        """Say what is at a path now, in as much detail as it was ``told``.

        It begins with what `find` finds there; where its bytes were read, their digest follows.
        """
        found = self._find(path)
        state = f"{found.kind} {found.path}"
        if _DIGEST not in told:
            return state
        data = self._read(found, LARGEST_STATED, cut=False)
        return state + _digest(data)

    def may_hold(self, path: str) -> bool:
        """Tell whether the file system has anything under a path, be it named so or nearly so."""
        return path.strip("/") in self.added or os.path.lexists(self._place(path))

    def is_file(self, path: str) -> bool:
        """Tell whether a path leads to a file, letter for letter."""
        return self.find(path).kind == "file"

    def place(self, path: str) -> Path:
        """Return where a path inside the site lies in this file system."""
        return self.root.joinpath(*path.split("/"))

    def _place(self, path: str) -> str:
        # As text: making a Path costs more than asking the file system about it.
        return f"{self._top}{os.sep}{path}"

    def read(self, path: str, limit: int, *, cut: bool = False) -> bytes | Unread:
        """Return the bytes of a file, or why not.

        A file of more than ``limit`` bytes is refused, or ``cut`` there.
        """
        found = self.find(path)
        data = self._read(found, limit, cut=cut)
        if self.digests and _DIGEST not in self.consulted[path]:
            self.consulted[path] += _digest(data)
        return data

    def read_page(self, path: str, limit: int) -> bytes | Unread:
        """Return the bytes of a page, which does not count as consulted."""
        return self._read(self._find(path), limit, cut=False)

    def _read(self, found: Found, limit: int, *, cut: bool) -> bytes | Unread:
        if found.kind in ("wrong-case", "wrong-form"):
            return Unread("absent")
        if found.kind != "file":
            return Unread(found.kind)  # type: ignore[arg-type]
        if found.path in self.added:
            return self.added[found.path]
        return read_regular(self._at(found.path), limit, cut=cut)

    def _look_up(self, above: str, name: str) -> Found:
        path = f"{above}/{name}" if above else name
        if name in (".", "..") or "\0" in name or (os.sep != "/" and ("\\" in name or ":" in name)):
            return Found("absent", path)
        folder = self._at(above)
        place = os.path.join(folder, name)
        try:
            status = os.lstat(place)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EPERM):
                return Found("denied", path)
            return self._near(above, name)
        except ValueError:  # No file system can hold such a name.
            return Found("absent", path)
        if not self._is_named(folder, name, status):
            return self._near(above, name)
        if stat.S_ISLNK(status.st_mode):
            if not self.follow_symlinks and not self._inside(place):
                return Found("outside-root", path)
            try:
                status = os.stat(place)
            except OSError:
                return Found("absent", path)
        return Found(_kind(status.st_mode), path)

    def _is_named(self, folder: str, name: str, status: os.stat_result) -> bool:
        """Tell whether an entry that the file system found under ``name`` has that very name.

        macOS and Windows find a file whatever the letter case or composition asked for; a server
        on Linux does not. Only where that can matter are the names of the folder read.
        """
        if name.isascii():
            other = name.swapcase()
            if other == name:
                return True
            try:
                if not os.path.samestat(status, os.lstat(os.path.join(folder, other))):
                    return True
            except OSError:
                return True
        return name in self._listing(folder).names

    def _near(self, above: str, name: str) -> Found:
        """Look for a file that the author may have meant by a name that is not there."""
        prefix = f"{above}/" if above else ""
        listing = self._listing(self._at(above))
        text = _composed(name)
        if (other := listing.by_text.get(text)) is not None and other != name:
            return Found("wrong-form", prefix + other)
        if (other := listing.by_letters.get(text.casefold())) is not None and other != name:
            return Found("wrong-case", prefix + other)
        return Found("absent", prefix + name)

    def _inside(self, place: str) -> bool:
        return Path(os.path.realpath(place)).is_relative_to(self.root)


def read_regular(place: str | Path, limit: int, *, cut: bool = False) -> bytes | Unread:
    """Read a regular file; anything else is not even opened, for a pipe would never end."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    flags |= getattr(os, "O_BINARY", 0)
    try:
        if not stat.S_ISREG(os.stat(place).st_mode):
            return Unread("not-a-file")
        handle = os.open(place, flags)
    except PermissionError:
        return Unread("denied")
    except (FileNotFoundError, NotADirectoryError):
        return Unread("absent")
    except (OSError, ValueError):
        return Unread("unreadable")
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return Unread("not-a-file")
        data = _read(handle, status.st_size, limit + 1)
    except OSError:
        return Unread("unreadable")
    finally:
        os.close(handle)
    if len(data) > limit:
        if cut:
            return data[:limit]
        return Unread("too-large", max(status.st_size, len(data)), limit)
    return data


def _read(handle: int, expected: int, most: int) -> bytes:
    """Read to the end, which is where the size says unless the file is changed meanwhile."""
    data = os.read(handle, min(expected + 1, most))
    if len(data) == expected < most:
        return data
    parts, left = [data], most - len(data)
    while left and (part := os.read(handle, min(left, 1 << 20))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _digest(data: bytes | Unread) -> str:
    from hashlib import sha256

    told = data.case if isinstance(data, Unread) else sha256(data).hexdigest()
    return f"{_DIGEST}{told}"


def _kind(mode: int) -> Kind:
    if stat.S_ISREG(mode):
        return "file"
    return "folder" if stat.S_ISDIR(mode) else "not-a-file"


class _Listing(Struct, frozen=True):
    """The names in a folder, and each by its text in NFC, and by that without letter case."""

    names: frozenset[str]
    by_text: dict[str, str]
    by_letters: dict[str, str]


def _list(folder: str) -> _Listing:
    try:
        with os.scandir(folder) as entries:
            names = sorted((entry.name for entry in entries), reverse=True)
    except OSError:
        names = []
    texts = [(_composed(name), name) for name in names]
    by_letters = {text.casefold(): name for text, name in texts}
    return _Listing(frozenset(names), dict(texts), by_letters)


def _composed(name: str) -> str:
    """Return the text of a file name in NFC."""
    return name if name.isascii() else unicodedata.normalize("NFC", _text(name))


def _text(name: str) -> str:
    """Read a file name that is not UTF-8 as GBK, which is what old Chinese archives unpack to."""
    if not any("\udc80" <= character <= "\udcff" for character in name):
        return name
    try:
        return name.encode("utf-8", "surrogateescape").decode("gb18030")
    except UnicodeError:
        return name
