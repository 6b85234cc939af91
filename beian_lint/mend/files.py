"""Writing mended pages: each file is the old one or the new one at any moment, never a part."""

import os
from pathlib import Path

from beian_lint.whole_file import write_whole


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
    write_whole(place, after, place.stat())


def add_file(path: Path, data: bytes) -> None:
    """Write a file that is not there yet.

    Raises:
        FileExistsError: when it is.
        OSError: when it cannot be written.
    """
    with path.open("xb") as file:
        try:
            file.write(data)
        except BaseException:  # an interrupt, too, leaves no part of it
            path.unlink(missing_ok=True)
            raise
