"""Shards of a run and their merging, as real processes: the whole is what one run would have said."""

import json
import shutil

import pytest
from made_page import FOOTER, page

FORMATS = ["text", "json", "sarif", "junit", "gitlab", "github", "markdown", "html"]
OTHER = FOOTER.replace("11010502099999", "31011502099999").replace("京公网安备", "沪公网安备")

SETTINGS = """\
numbers = []
min-pages = 8
language = "zh"
[rules]
conflicting-numbers = "error"
[[skip]]
rule = "psb-number-missing"
reason = "试验"
pages = ["c/*"]
"""


@pytest.fixture
def tree(site):
    """A site with a home page that is whole, one bare page, a rival number, and what is skipped."""
    pages = {
        "index.html": page(),
        "a/one.html": page(OTHER),
        "a/two.html": page("<footer>©</footer>"),
        "b/three.html": page(f"<div style='display:none'>{FOOTER}</div>"),
        "b/four.html": page(),
        "c/five.html": page("<footer>©</footer>"),
        "c/moved.html": '<meta http-equiv="refresh" content="0; url=/">',
        "c/broken.html": b"\x89PNG\r\n\x1a\n" + b"\0" * 900,
        "新闻/six.html": page(),
    }
    root = site(pages)
    (root.parent / "beian-lint.toml").write_text(SETTINGS, encoding="utf-8")
    return root


@pytest.fixture
def parts(beian_lint, tree):
    """Make the parts of a run over the site and return their files."""

    def made(count, *more, name="part"):
        files = []
        for index in range(1, count + 1):
            file = tree.parent / f"{name}-{index}.json"
            report = f"json={file.name}"
            ran = beian_lint("site", "--shard", f"{index}/{count}", "--report", report, *more)
            assert ran.code in (0, 1), ran.err
            assert f"shard {index} of {count}" in ran.err
            files.append(file)
        return files

    return made


def test_the_merged_report_is_that_of_one_run_byte_for_byte(beian_lint, tree, parts):
    formats = [f"--report={name}=made.{name}" for name in FORMATS]
    whole = beian_lint("site", *formats)
    expected = {name: (tree.parent / f"made.{name}").read_bytes() for name in FORMATS}
    files = parts(3)
    merged = beian_lint("merge", *reversed(files), *formats)
    assert {name: (tree.parent / f"made.{name}").read_bytes() for name in FORMATS} == expected
    assert (merged.code, merged.out) == (whole.code, whole.out) == (1, merged.out)
    assert "conflicting-numbers" in merged.out
    assert beian_lint("merge", *files, "--lang", "en", "--format", "json").out == (
        beian_lint("site", "--lang", "en", "--format", "json").out
    )


def test_fixes_and_origins_are_those_of_one_run_where_the_build_is_at_hand(beian_lint, tree, parts):
    (tree.parent / ".git").mkdir()
    (tree.parent / "theme.ejs").write_text("沪公网安备31011502099999号", encoding="utf-8")
    whole = beian_lint("site", "--fixes", "--format", "json")
    assert '"theme.ejs"' in whole.out
    assert beian_lint("merge", *parts(2), "--fixes", "--format", "json").out == whole.out


def test_a_baseline_holds_over_all_parts(beian_lint, tree, parts):
    assert beian_lint("site", "--baseline", "known.json", "--update-baseline").code == 0
    files = parts(2, "--baseline", "known.json")
    merged = beian_lint("merge", *files, "--baseline", "known.json")
    assert merged.code == 0
    assert merged.out == beian_lint("site", "--baseline", "known.json").out
    assert beian_lint("merge", *files).code == 1


@pytest.mark.parametrize(("pages", "least", "code"), [(3, 3, 0), (3, 4, 3), (1, 1, 0)])
def test_3_too_few_pages_is_told_of_the_whole(beian_lint, site, pages, least, code):
    site({f"{n}.html": page() for n in range(pages)})
    run = ["site", "--min-pages", least]
    for index in (1, 2, 3, 4):
        assert beian_lint(*run, f"--shard={index}/4", f"--report=json=p{index}.json").code == 0
    merged = beian_lint("merge", *[f"p{index}.json" for index in (1, 2, 3, 4)])
    assert merged.code == beian_lint(*run).code == code


def test_3_a_shard_of_nothing(beian_lint, site):
    site({})
    assert beian_lint("site", "--shard=1/2", "--report=json=p1.json").code == 3
    assert beian_lint("site", "--shard=2/2", "--report=json=p2.json").code == 3
    assert beian_lint("merge", "p1.json", "p2.json").code == 3


def refused(ran, said):
    assert ran.code == 2, ran
    assert not ran.out
    assert said in ran.err


class TestWhatMakesNoWhole:
    def test_2_a_missing_part(self, beian_lint, parts):
        files = parts(4)
        refused(beian_lint("merge", files[0], files[2]), "Missing: part 2, 4 of 4")

    def test_2_a_doubled_part(self, beian_lint, parts, tmp_path):
        files = parts(2)
        shutil.copy(files[0], tmp_path / "copy.json")
        refused(beian_lint("merge", *files, "copy.json"), "Part 1 of 2 is there twice")

    def test_2_parts_of_other_counts(self, beian_lint, parts):
        refused(beian_lint("merge", parts(2)[0], parts(3, name="other")[1]), "is one of 2 parts, ")

    @pytest.mark.parametrize(
        ("more", "key"),
        [
            (["--strict"], "preset"),
            (["--min-pages", "9"], "min-pages"),
            (["--number", "京公网安备11010502099999号"], "numbers"),
            (["--base", "/blog/"], "base"),
        ],
    )
    def test_2_parts_under_other_settings(self, beian_lint, parts, more, key):
        first, second = parts(2)[0], parts(2, *more, name="other")[1]
        refused(beian_lint("merge", first, second), f"under different settings ({key}")

    def test_2_parts_of_other_builds(self, beian_lint, tree, parts):
        first = parts(2)[0]
        (tree / "index.html").write_text(page() + "\n", encoding="utf-8")
        refused(beian_lint("merge", first, parts(2, name="other")[1]), "saw the site site diff")

    def test_2_parts_of_other_versions(self, beian_lint, parts):
        files = parts(2)
        told = json.loads(files[1].read_text("utf-8"))
        told["part"]["tool"] = "0.0.1"
        files[1].write_text(json.dumps(told), encoding="utf-8")
        refused(beian_lint("merge", *files), "was made by beian-lint 0.0.1")

    def test_2_a_report_of_a_whole_run(self, beian_lint, tree, tmp_path):
        beian_lint("site", "--report", "json=whole.json")
        refused(beian_lint("merge", "whole.json"), "whole.json is no JSON report of a run with")

    def test_2_a_file_that_is_absent(self, beian_lint):
        refused(beian_lint("merge", "absent.json"), "cannot read the part absent.json")

    @pytest.mark.parametrize(
        "change",
        [
            lambda part: part.update(version=99),
            lambda part: part.update(filings=7),
            lambda part: part.update(surprise=1),
            lambda part: part["shard"].update(index=0),
            lambda part: part["shard"].update(count=10**9),
            lambda part: part["sites"][0]["pages"].pop(),
            lambda part: part["sites"][0]["pages"][0].update(at=-1),
            lambda part: part["sites"][0]["pages"][0].update(at=True),
            lambda part: part["sites"][0]["pages"][0].update(filings=999),
            lambda part: part["sites"][0]["pages"][0]["report"].update(status="fine"),
            lambda part: part["sites"][0].pop("listing"),
            lambda part: part["settings"].update(fail_on="never"),
        ],
    )
    def test_2_a_part_that_was_changed(self, beian_lint, parts, change):
        files = parts(1)
        told = json.loads(files[0].read_text("utf-8"))
        change(told["part"])
        files[0].write_text(json.dumps(told), encoding="utf-8")
        ran = beian_lint("merge", *files)
        assert ran.code == 2
        assert not ran.out
        assert "part-1.json" in ran.err or "pages of the site" in ran.err

    @pytest.mark.parametrize("text", ["", "[]", "{}", "nul", "[" * 100_000, '{"part": 1}'])
    def test_2_a_file_that_is_no_report(self, beian_lint, tmp_path, text):
        (tmp_path / "part.json").write_text(text)
        refused(beian_lint("merge", "part.json"), "part.json")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["site", "--shard", "0/2"], "2/4"),
        (["site", "--shard", "3/2"], "2/4"),
        (["site", "--shard", "1/99999"], "2/4"),
        (["site", "--shard", "half"], "2/4"),
        (["https://127.0.0.1:1/", "--shard", "1/2"], "does not go with"),
        (["site", "--shard", "1/2", "--replay", "x"], "--replay"),
        (["site", "--shard", "1/2", "--baseline", "b", "--update-baseline"], "--update-baseline"),
        (["merge"], "PARTS"),
        (["merge", "part.json", "--format", "yaml"], "json"),
    ],
)
def test_2_wrong_usage(beian_lint, site, arguments, said):
    site()
    refused(beian_lint(*arguments), said)
