"""What a run leaves behind for others: pictures of footers, and snapshots that replay by themselves.

File names follow the pages' paths, so that they are the same from run to run.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, to_builtins

from beian_lint.browsing import Unreplayable
from beian_lint.evidence import Encoding, Place
from beian_lint.eyes.rendered.snapshot import FORMAT, Snapshot, as_json, from_json

LONGEST_NAME = 120
"""Characters of one part of a file name; a longer one is cut and told apart by a digest."""

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]+')
_MARK = "beian-lint-snapshot"


class Recorded(Struct, frozen=True):
    """A page as it was seen: its site as named then, its snapshots, and what its file told."""

    site: str
    page: str
    snapshots: tuple[Snapshot, ...]
    encoding: Encoding | None
    shell: bool


def recorded_name(page: str, site: str = "") -> Path:
    """Return the relative path under which what belongs to a page is kept, without an ending.

    ``site`` is given where there are several. No name leads out of the folder.
    """
    above = site.replace("\\", "/").rpartition("://")[2]
    parts = [*_parts(above)[-2:], *(_parts(page) or ["index"])]
    return Path(*parts)


def _parts(path: str) -> list[str]:
    names = (_UNSAFE.sub("-", name).strip(" ") for name in path.split("/"))
    return [_short(name) for name in names if name.strip(".")]


def _short(name: str) -> str:
    if len(name) <= LONGEST_NAME:
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{name[: LONGEST_NAME - 13]}-{digest}"


def write_file(folder: Path, name: Path, ending: str, data: bytes) -> Path:
    """Write a file and return where it is.

    Raises:
        OSError: when it cannot be written.
    """
    place = folder / name.with_name(f"{name.name}{ending}")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    return place


def save(folder: Path, name: Path, recorded: Recorded) -> Path:
    """Save what was seen of a page, to be replayed.

    Raises:
        OSError: when it cannot be written.
    """
    told = {
        _MARK: FORMAT,
        "site": recorded.site,
        "page": recorded.page,
        "shell": recorded.shell,
        "encoding": recorded.encoding and to_builtins(recorded.encoding),
        "views": [as_json(snapshot) for snapshot in recorded.snapshots],
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return write_file(folder, name, ".json", text.encode("utf-8", "surrogatepass"))


def recordings(folder: Path) -> Iterator[Recorded]:
    """Read what was saved in a folder, in the order of the file names.

    Raises:
        OSError: when a file cannot be read.
        Unreplayable: when one is no snapshot.
    """
    for place in sorted(folder.rglob("*.json")):
        try:
            told = json.loads(place.read_bytes())
        except ValueError as error:
            raise Unreplayable(str(place)) from error
        if not isinstance(told, dict) or told.get(_MARK) != FORMAT:
            raise Unreplayable(str(place))
        yield _recorded(told, place)


def _recorded(told: Mapping[str, Any], place: Path) -> Recorded:
    try:
        return Recorded(
            told["site"],
            told["page"],
            tuple(from_json(view) for view in told["views"]),
            told["encoding"] and _encoding(told["encoding"]),
            bool(told["shell"]),
        )
    except (KeyError, TypeError, Unreplayable) as error:
        raise Unreplayable(str(place)) from error


def _encoding(told: Mapping[str, Any]) -> Encoding:
    place = told["place"]
    where = place and Place(**{**place, "mark": tuple(place["mark"])})
    return Encoding(told["used"], told["declared"], told["case"], where)
