"""Writing mended pages: each file is the old one or the new one at any moment, never a part."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path


class Changed(Exception):  # noqa: N818 - says what happened
    """A file that is not what it was when it was read; it is left as it is."""


def replace_file(path: Path, before: bytes, after: bytes) -> None:
    """Replace what a file holds, if it still holds what was read.

    A link stays a link: what it leads to is written. Mode and, where that is allowed, owner stay.

    Raises:
        Changed: when somebody else wrote it in the meantime.
        OSError: when it cannot be written; it then is as it was.
    """
    place = Path(os.path.realpath(path))
    if place.read_bytes() != before:
        raise Changed(str(path))
    status = place.stat()
    _write(place, after, status)


def add_file(path: Path, data: bytes) -> None:
    """Write a file that is not there yet.

    Raises:
        FileExistsError: when it is.
        OSError: when it cannot be written.
    """
    with path.open("xb") as file:
        try:
            file.write(data)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def _write(place: Path, data: bytes, status: os.stat_result) -> None:
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name[:40]}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
        Path(name).chmod(status.st_mode & 0o7777)
        if hasattr(os, "chown"):
            with suppress(PermissionError):
                os.chown(name, status.st_uid, status.st_gid)
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
