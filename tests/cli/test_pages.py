"""Pages as they come: encodings, sizes, depths, links and names."""

import json
import os

import pytest
from made_page import FOOTER, NUMBER, page


def report(ran):
    return json.loads(ran.out)


def filing(ran, path="index.html"):
    pages = {one["path"]: one for one in report(ran)["pages"]}
    return pages[path]["filings"][0]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("gbk", "gbk"),
        ("gb18030", "gb2312"),
        ("big5", "big5"),
        ("utf-16", "utf-16"),
        ("utf-8-sig", "utf-8"),
    ],
)
def test_every_encoding_of_the_web(beian_lint, site, encoding, declared):
    text = page(head=f'<meta charset="{declared}">')
    if encoding == "big5":
        text = text.replace("网", "網").replace("备", "備").replace("号", "號").replace("京", "粵")
        text = text.replace("110105", "440105")
    ran = beian_lint(site({"index.html": text.encode(encoding)}), "--format", "json")
    assert filing(ran)["number"] in ("11010502099999", "44010502099999")
    assert ran.code == 0, ran.out


def test_a_page_of_5_megabytes(beian_lint, site):
    ran = beian_lint(
        site({"index.html": page("<p>" + "字" * 1_700_000 + "</p>" + FOOTER)}), "--format", "json"
    )
    assert ran.code == 0
    assert filing(ran)["number"] == "11010502099999"


def test_20000_nested_elements(beian_lint, site):
    deep = "<div>" * 20_000 + FOOTER + "</div>" * 20_000
    ran = beian_lint(site({"index.html": page(deep)}), "--format", "json")
    assert ran.code in (0, 1)
    assert filing(ran)["number"] == "11010502099999"


def test_a_binary_file_named_html_is_a_finding(beian_lint, site):
    root = site({"index.html": page(), "b.html": os.urandom(5000)})
    ran = beian_lint(root, "--format", "json")
    assert ran.code == 1
    assert [(f["rule"], f["page"]) for f in report(ran)["findings"]] == [
        ("page-unreadable", "b.html")
    ]


def test_a_symlink_loop_is_refused(beian_lint, site):
    root = site()
    (root / "loop").symlink_to(root, target_is_directory=True)
    (root / "self.html").symlink_to(root / "self.html")
    ran = beian_lint(root, "--format", "json")
    assert [one["path"] for one in report(ran)["pages"] if one["status"] == "checked"] == [
        "index.html"
    ]


def test_skipped_pages_are_told_with_the_reason(beian_lint, site):
    redirect = '<meta charset="utf-8"><meta http-equiv="refresh" content="0; url=/zh/">'
    root = site(
        {
            "index.html": page(),
            "old/index.html": f"<!doctype html><html><head>{redirect}</head></html>",
            "404.html": page("<footer>©</footer>"),
            "google1234567890abcdef.html": "google-site-verification: google1234567890abcdef.html",
            "inc/foot.html": "<div>©</div>",
        }
    )
    ran = beian_lint(root)
    assert ran.code == 0, ran.out
    for path in ("old/index.html", "404.html", "google1234567890abcdef.html", "inc/foot.html"):
        assert path in ran.out


def test_a_skipped_file_is_judged_when_it_is_named(beian_lint, site):
    root = site({"404.html": page("<footer>©</footer>")})
    assert beian_lint(root).code == 3
    assert beian_lint(root / "404.html").code == 1


def test_several_sites_each_with_its_own_number(beian_lint, site):
    other = FOOTER.replace("京", "沪").replace("110105", "310105")
    one, two = site(name="one"), site({"index.html": page(other)}, name="two")
    ran = beian_lint(one, two, "--format", "json")
    assert ran.code == 0
    assert {p["site"]: p["filings"][0]["number"] for p in report(ran)["pages"]} == {
        str(one): "11010502099999",
        str(two): "31010502099999",
    }


def test_one_fault_on_many_pages_is_told_once(beian_lint, site):
    root = site({f"p{n:03}.html": page("<footer>©</footer>") for n in range(200)})
    ran = beian_lint(root)
    assert ran.out.count("psb-number-missing") == 1
    assert "199 more pages" in ran.out


def test_the_report_is_the_same_whatever_the_number_of_processes(beian_lint, site):
    pages = {f"p{n:03}.html": page() for n in range(160)}
    pages["q.html"] = page(FOOTER.replace("京", "沪"))
    root = site(pages)
    alone = beian_lint(root, "--format", "json", "--jobs", "1")
    shared = beian_lint(root, "--format", "json", "--jobs", "3")
    assert alone == shared
    assert alone.code == 1


def test_the_place_of_a_finding_is_exact(beian_lint, site):
    text = page(FOOTER.replace("京", "沪"))
    one_line = text.replace("正文", "正文" * 50_000)
    for name, source in (("a", text.replace("<footer>", "\n<footer>")), ("b", one_line)):
        ran = beian_lint(site({"index.html": source}, name=name), "--format", "json")
        found = report(ran)["findings"][0]
        line = source.split("\n")[found["line"] - 1]
        assert line[found["column"] - 1 :].startswith(NUMBER.replace("京", "沪"))


def test_hostile_text_cannot_steer_a_terminal(beian_lint, site):
    bad = FOOTER.replace("京公", "京\x1b[2J\x1b]0;x\x07公").replace("110105", "1101055")
    ran = beian_lint(site({"index.html": page(bad)}))
    assert "\x1b" not in ran.out
    assert "\x07" not in ran.out


def test_output_to_a_file_is_whole_or_absent(beian_lint, site, tmp_path):
    out = tmp_path / "deep/report.json"
    assert beian_lint(site(), "--format", "json", "--output", out).code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["verdict"] == "pass"
    folder = tmp_path / "folder"
    folder.mkdir()
    ran = beian_lint(site(), "--output", folder)
    assert ran.code == 2
    assert "folder" in ran.err


@pytest.mark.parametrize(("lang", "said"), [("zh_CN", "通过"), ("en_US", "pass"), ("C", "通过")])
def test_the_language_is_that_of_the_environment(beian_lint, site, lang, said):
    ran = beian_lint(site(), lang=lang)
    assert said in ran.out


def test_the_language_can_be_said(beian_lint, site):
    assert "pass:" in beian_lint(site(), "--lang", "en", lang="zh_CN").out


def test_a_pass_says_what_it_saw(beian_lint, site):
    ran = beian_lint(site())
    assert NUMBER in ran.out
    assert "https://beian.mps.gov.cn/#/query/webSearch?code=11010502099999" in ran.out
    assert "img/badge.png" in ran.out


def test_colour_only_on_request_or_on_a_terminal(beian_lint, site):
    assert "\x1b[" not in beian_lint(site()).out
    assert "\x1b[" in beian_lint(site(), "--color", "always").out


def test_a_skip_shows_its_reason(beian_lint, site):
    root = site({"index.html": page(FOOTER.replace("京", "沪"))})
    (root.parent / "beian-lint.toml").write_text(
        '[[skip]]\nrule = "psb-number-region"\nreason = "agreed with the bureau"\n'
    )
    ran = beian_lint(root)
    assert ran.code == 0
    assert "agreed with the bureau" in ran.out
