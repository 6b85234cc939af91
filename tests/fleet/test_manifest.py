"""The manifest: what its rows mean, in every form that people have them, and what is refused."""

import json

import pytest

from beian_lint.fleet.manifest import RowProblem, read_manifest
from beian_lint.fleet.model import FleetSite
from beian_lint.fleet.rows import UnreadableTable

CSV = """site,address,number,owner,region,合同
店铺,https://shop.example.cn,京公网安备11010502099999号；京ICP备26009999号,甲公司,北京,A-1
,Example.CN:8080/blog/,,乙,,
,http://xn--fiq228c.example/?a=1#b,,,,
"""


def read(path):
    return list(read_manifest(path))


def test_a_row_is_a_site_with_what_it_must_show_and_whose_it_is(tmp_path):
    path = tmp_path / "m.csv"
    path.write_text(CSV, encoding="utf-8")
    first, second, third = read(path)
    assert first == FleetSite(
        0, "店铺", "https://shop.example.cn/",
        numbers=("京公网安备11010502099999号", "京ICP备26009999号"),
        owner="甲公司", region="北京", extra=(("合同", "A-1"),), row=2,
    )  # fmt: skip
    assert (second.name, second.address) == ("example.cn:8080/blog", "http://Example.CN:8080/blog/")
    assert second.host == "example.cn:8080"
    assert third.name == "xn--fiq228c.example?a=1"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_csv_is_read_as_spreadsheets_save_it(tmp_path, encoding, ending):
    path = tmp_path / "清单.csv"
    path.write_bytes(
        "网站,网址,备案号,客户\n甲站,a.cn,,甲公司\n".replace("\n", ending).encode(encoding)
    )
    (one,) = read(path)
    assert (one.name, one.address, one.owner) == ("甲站", "http://a.cn/", "甲公司")


def test_json_lines_and_parquet_hold_the_same_rows(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra `fleet` is not installed")
    import pyarrow as pa

    rows = [
        {"site": "a", "address": "a.cn", "numbers": ["京公网安备11010502099999号"], "level": 3},
        {"site": "b", "folder": "sites/b", "numbers": None, "level": None},
    ]
    lines = tmp_path / "m.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n\n" for row in rows), encoding="utf-8")
    columns = ("site", "address", "folder", "numbers", "level")
    parquet.write_table(
        pa.table({name: [row.get(name) for row in rows] for name in columns}),
        tmp_path / "m.parquet",
    )
    of_lines, of_parquet = read(lines), read(tmp_path / "m.parquet")
    assert [(one.name, one.target_pair, one.numbers) for one in map(Told, of_lines)] == [
        (one.name, one.target_pair, one.numbers) for one in map(Told, of_parquet)
    ]
    assert of_lines[0].numbers == ("京公网安备11010502099999号",)
    assert of_lines[0].extra == (("level", "3"),)
    assert of_lines[1].folder == str(tmp_path / "sites/b")


class Told:
    def __init__(self, one: FleetSite) -> None:
        self.name, self.numbers = one.name, one.numbers
        self.target_pair = (one.address, one.folder)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("x,,,", RowProblem("no-target", 2)),
        ("x,a.cn,b,", RowProblem("two-targets", 2)),
        ("x,ftp://a.cn,,", RowProblem("bad-address", 2, "ftp://a.cn")),
        ("x,http://u:p@a.cn,,", RowProblem("bad-address", 2, "http://u:p@a.cn")),
        ("x,http://[::1,,", RowProblem("bad-address", 2, "http://[::1")),
        ("x,http://a.cn:99999/,,", RowProblem("bad-address", 2, "http://a.cn:99999/")),
        ("x,a b.cn,,", RowProblem("bad-address", 2, "a b.cn")),
        ("x,a.cn,,京公网安备1101号", RowProblem("bad-number", 2, "京公网安备1101号")),
        ("x,a.cn,,,y", RowProblem("bad-row", 2, "5 > 4")),
        ("x" * 301 + ",a.cn,,", RowProblem("too-long", 2, "site")),
    ],
)
def test_a_row_that_is_no_site_is_told_with_its_number(tmp_path, row, problem):
    path = tmp_path / "m.csv"
    path.write_text(f"site,address,folder,number\n{row}\nlast,z.cn,,\n", encoding="utf-8")
    found, last = read(path)
    assert found == problem
    assert last.ordinal == 0


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("m.csv", "a,b\n1,2\n", RowProblem("no-columns", 2)),
        ("m.jsonl", "[1]\n", RowProblem("bad-row", 1, "list")),
        ("m.jsonl", "{\n", None),
        ("m.jsonl", "[" * 100_000 + "\n", None),
    ],
)
def test_what_is_no_manifest_is_told(tmp_path, name, content, problem):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    (found,) = read(path)
    assert found == problem if problem else found.case == "bad-row"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("none.csv", None),
        ("m.csv", b"site,address\n\x00\xff\xff,a\n"),
        ("m.csv", b"site,address\n" + b"x" * 1_000_001),
        ("m.jsonl", "{}".encode("utf-16")),
    ],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path, name, content):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnreadableTable):
        read(path)
