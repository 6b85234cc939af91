"""Writing a file whole: whoever reads it sees the old one or the new one, never a part."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, data: bytes, like: os.stat_result | None = None) -> None:
    """Write a file beside its place and move it there.

    It gets the mode of ``like``, and where that is allowed its owner; else the mode of any new file.

    Raises:
        OSError: when it cannot be written; what stood there still stands.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
        Path(name).chmod(0o666 & ~_umask() if like is None else like.st_mode & 0o7777)
        if like is not None and hasattr(os, "chown"):
            with suppress(PermissionError):
                os.chown(name, like.st_uid, like.st_gid)
        Path(name).replace(path)
    except BaseException:  # an interrupt, too, leaves nothing behind
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
