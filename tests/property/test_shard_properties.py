"""Any site in any number of shards: every page is in one of them, and the whole comes out again."""

import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from beian_lint.check import check_paths
from beian_lint.evidence import Evidence
from beian_lint.merge import merge
from beian_lint.report.as_json import report_json
from beian_lint.settings import Settings
from beian_lint.shard import MOST, Shard, parse_shard
from beian_lint.structure import Misfit, plain, structured

FEET = (
    "京公网安备11010502099999号",
    "沪公网安备31011502099999号",
    '<p hidden>京公网安备11010502099999号</p><a href="http://www.beian.gov.cn/">京公网安备1号</a>',
    "©",
    '<meta http-equiv="refresh" content="0; url=/">',
    "",
)

counts = st.integers(1, 9)
names = st.sampled_from(["index.html", "a.html", "b/c.html", "b/d.htm", "新/e.html", "f.html"])
pages = st.dictionaries(names, st.sampled_from(FEET), max_size=6)


@given(path=st.text(max_size=30), count=st.integers(1, MOST))
def test_a_page_is_in_one_shard(path, count):
    assert sum(Shard(index, count).holds(path) for index in range(1, count + 1)) == 1


@given(count=st.integers(2, 64))
def test_shards_are_about_alike(count):
    held = [sum(Shard(1, count).holds(f"p/{n}/index.html") for n in range(64 * count))]
    assert 24 <= held[0] <= 128


@given(text=st.text(max_size=12) | st.from_regex(r"[0-9]{1,5}/[0-9]{1,5}", fullmatch=True))
def test_what_is_read_as_a_shard_is_one(text):
    shard = parse_shard(text)
    if shard is not None:
        assert 1 <= shard.index <= shard.count <= MOST
        assert parse_shard(str(shard)) == shard


@settings(max_examples=25, deadline=None)
@given(pages=pages, count=counts, strict=st.booleans(), least=st.integers(1, 7))
def test_the_parts_make_the_whole(pages, count, strict, least):
    with TemporaryDirectory() as folder:
        root = Path(folder, "site")
        root.mkdir()
        for name, foot in pages.items():
            file = root / name
            file.parent.mkdir(exist_ok=True)
            body = f"<body><footer>{foot}</footer>" if foot else ""
            file.write_text(body and f"<!doctype html>{body}", encoding="utf-8")
        held = Settings(preset="strict" if strict else "default", min_pages=least)
        whole = check_paths([root], settings=held)
        files, seen = [], []
        for index in range(1, count + 1):
            part = check_paths([root], settings=held, shard=Shard(index, count))
            seen += [page.path for site in part.sites for page in site.pages]
            files.append(Path(folder, f"{index}.json"))
            files[-1].write_text(report_json(part, "en"), encoding="utf-8")
        assert sorted(seen) == sorted(page.path for page in whole.sites[0].pages)
        merged = merge(files[::-1]).report
        assert merged == whole
        assert merged.exit_code == whole.exit_code


@pytest.mark.skipif(os.name != "posix", reason="names that are no Unicode")
def test_a_name_in_gbk_bytes_comes_through(tmp_path):
    root = tmp_path / "site"
    root.mkdir()
    (root / os.fsdecode("新闻.html".encode("gbk"))).write_text("<body>©", encoding="utf-8")
    whole = check_paths([root])
    (tmp_path / "1.json").write_text(
        report_json(check_paths([root], shard=Shard(1, 1)), "zh"), encoding="utf-8"
    )
    assert merge([tmp_path / "1.json"]).report == whole


@given(data=st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["page", "eye", "filings", "number", "x"]), inner),
    max_leaves=12,
))  # fmt: skip
def test_data_of_any_shape_is_read_or_refused(data):
    try:
        value = structured(Evidence, data)
    except Misfit:
        return
    assert structured(Evidence, json.loads(json.dumps(plain(value)))) == value


@pytest.mark.parametrize("text", ["é", "\udcff", "a\ud800b", "\0"])
def test_any_text_comes_back(text):
    value = replace(Evidence("p", "static"), page=text)
    assert structured(Evidence, json.loads(json.dumps(plain(value)))) == value
