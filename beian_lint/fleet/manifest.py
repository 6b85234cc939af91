"""The manifest: which sites a fleet has, what each must show, and whose it is."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from beian_lint.fleet.model import FleetSite
from beian_lint.fleet.rows import BadRow, Row, rows_of
from beian_lint.number import parse
from beian_lint.report.printable import one_line

COLUMNS = {
    "site": ("site", "name", "网站", "站点", "网站名称", "名称"),
    "address": ("address", "url", "domain", "网址", "域名", "地址"),
    "folder": ("folder", "path", "目录", "文件夹"),
    "numbers": ("numbers", "number", "备案号", "公安备案号", "应有备案号"),
    "owner": ("owner", "客户", "负责人", "所有者", "单位", "主办单位"),
    "region": ("region", "地区", "省份", "区域"),
}
"""Our columns, and the names under which each may stand in a manifest."""

_OURS = {name: column for column, names in COLUMNS.items() for name in names}
_BETWEEN = re.compile(r"[;；|、\n]+")

LONGEST = {"site": 300, "address": 2000, "folder": 4000, "owner": 300, "region": 100}
"""Characters of a cell; what is longer is no such thing."""

LONGEST_EXTRA = 4000

MOST_NUMBERS = 20


class RowProblem(Struct, frozen=True):
    """What is wrong with a row: a case of `beian_lint.words.fleet.MANIFEST_PROBLEMS`."""

    case: str
    row: int
    value: str = ""


def read_manifest(path: Path) -> Iterator[FleetSite | RowProblem]:
    """Yield the sites of a manifest in its order, and what is wrong with rows that are none.

    Folders are taken from where the manifest lies. A site without a name is called by its host,
    with the path where there is one, or by its folder. Names are not compared with one another.

    Raises:
        UnreadableTable: when the file cannot be read at all.
    """
    ordinal = 0
    for number, row in rows_of(path):
        if isinstance(row, BadRow):
            yield RowProblem("bad-row", number, one_line(row.what)[:200])
            continue
        if number <= 2 and not _OURS.keys() & _target_names(row):
            yield RowProblem("no-columns", number)
            return
        found = _site(ordinal, number, row, path.resolve().parent)
        if isinstance(found, FleetSite):
            ordinal += 1
        yield found


def _target_names(row: Row) -> set[str]:
    return {name for name in map(_folded, row) if _OURS.get(name) in ("address", "folder")}


def _folded(name: str) -> str:
    return str(name).strip().lower()


def _site(ordinal: int, number: int, row: Row, folder: Path) -> FleetSite | RowProblem:
    cells: dict[str, str] = {}
    numbers: tuple[str, ...] = ()
    extra: list[tuple[str, str]] = []
    for name, value in row.items():
        column = _OURS.get(_folded(name))
        if column == "numbers":
            numbers = _numbers(value)
        elif column is not None and column not in cells:
            cells[column] = one_line(_text(value))
        elif str(name).strip():
            extra.append((one_line(str(name))[:100], _text(value)[:LONGEST_EXTRA]))
    for column, longest in LONGEST.items():
        if len(cells.get(column, "")) > longest:
            return RowProblem("too-long", number, column)
    address, place = cells.get("address", ""), cells.get("folder", "")
    if bool(address) == bool(place):
        return RowProblem("two-targets" if address else "no-target", number)
    if len(numbers) > MOST_NUMBERS:
        return RowProblem("too-long", number, "numbers")
    wrong = next((one for one in numbers if parse(one).faults), None)
    if wrong is not None:
        return RowProblem("bad-number", number, one_line(wrong)[:100])
    if address:
        whole = _address(address)
        if whole is None:
            return RowProblem("bad-address", number, address[:200])
        name = cells.get("site") or _called(whole)
    else:
        whole, name = "", cells.get("site") or place
        place = str(folder / place)
    return FleetSite(
        ordinal, name, whole, place, numbers, cells.get("owner", ""), cells.get("region", ""),
        tuple(extra), row=number,
    )  # fmt: skip


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value).strip()


def _numbers(value: object) -> tuple[str, ...]:
    if isinstance(value, list | tuple):
        parts = [_text(one) for one in value]
    else:
        parts = _BETWEEN.split(_text(value))
    return tuple(dict.fromkeys(one.strip() for one in parts if one.strip()))


def _address(text: str) -> str | None:
    """Return an address that can be asked for; a bare host is asked over http, as one types it."""
    whole = text if "://" in text else f"http://{text}"
    try:
        parts = urlsplit(whole)
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or " " in whole:
        return None
    if parts.username is not None or parts.password is not None:
        return None
    return whole if parts.path else parts._replace(path="/").geturl()


def _called(address: str) -> str:
    parts = urlsplit(address)
    return (parts.netloc.lower() + parts.path.rstrip("/")) + (
        f"?{parts.query}" if parts.query else ""
    )
