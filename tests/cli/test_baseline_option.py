"""``--baseline``: a team with old faults adopts the gate today."""

import json

import pytest
from made_page import FOOTER, page

OLD = FOOTER.replace("https://beian.mps.gov.cn/#/query/webSearch?code=11010502099999", "/")


@pytest.fixture
def baseline(beian_lint, site):
    root = site({"index.html": page(OLD), "about.html": page(OLD)})
    ran = beian_lint(root, "--baseline", "known.json", "--update-baseline")
    assert ran.code == 0
    assert "Made the baseline known.json with 2 findings" in ran.err
    return root


def test_known_findings_are_shown_and_do_not_fail(beian_lint, baseline):
    ran = beian_lint(baseline, "--baseline", "known.json")
    assert ran.code == 0
    assert "psb-link-wrong-target" in ran.out
    assert "known from the baseline" in ran.out


@pytest.mark.parametrize(
    "format_", ["text", "json", "sarif", "junit", "gitlab", "markdown", "html"]
)
def test_new_findings_fail_in_every_format(beian_lint, baseline, format_):
    assert beian_lint(baseline, "--baseline", "known.json", "--format", format_).code == 0
    (baseline / "new.html").write_text(page(OLD), encoding="utf-8")
    assert beian_lint(baseline, "--baseline", "known.json", "--format", format_).code == 1


def test_mended_findings_are_taken_off_and_never_come_back(beian_lint, baseline, tmp_path):
    (baseline / "index.html").write_text(page(), encoding="utf-8")
    ran = beian_lint(baseline, "--baseline", "known.json")
    assert "--update-baseline takes them off" in ran.err
    ran = beian_lint(baseline, "--baseline", "known.json", "--update-baseline")
    assert ran.code == 0
    held = json.loads((tmp_path / "known.json").read_text(encoding="utf-8"))
    assert [one["page"] for one in held["findings"]] == ["about.html"]
    (baseline / "index.html").write_text(page(OLD), encoding="utf-8")
    assert beian_lint(baseline, "--baseline", "known.json", "--update-baseline").code == 1


def test_a_run_over_one_page_leaves_the_others_in(beian_lint, baseline, tmp_path):
    before = (tmp_path / "known.json").read_bytes()
    ran = beian_lint(baseline / "about.html", "--baseline", "known.json", "--update-baseline")
    assert ran.code == 0
    assert (tmp_path / "known.json").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--baseline", "none.json"], "There is no baseline none.json"),
        (["--update-baseline"], "--baseline"),
        (["--baseline", "site/index.html"], "is no baseline"),
    ],
)
def test_2_what_is_no_baseline(beian_lint, site, arguments, said):
    root = site()
    ran = beian_lint(root, *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert not ran.out


class TestFixesInReports:
    def test_on_request_in_json_and_sarif(self, beian_lint, site):
        root = site({"index.html": page(OLD.replace('href="/"', 'href="#"'))})
        told = json.loads(beian_lint(root, "--format", "json", "--fixes").out)
        (fix,) = told["findings"][0]["fixes"]
        assert (fix["case"], fix["safety"]) == ("address", "safe")
        sarif = json.loads(beian_lint(root, "--format", "sarif", "--fixes").out)
        (result,) = sarif["runs"][0]["results"]
        (change,) = result["fixes"][0]["artifactChanges"]
        (replacement,) = change["replacements"]
        assert replacement["insertedContent"]["text"].startswith("https://beian.mps.gov.cn/#/")

    def test_of_pages_named_one_by_one(self, beian_lint, site):
        root = site({name: page(OLD.replace('"/"', '"#"')) for name in ("a.html", "b.html")})
        told = json.loads(beian_lint(root / "b.html", "--format", "json", "--fixes").out)
        assert [one["fixes"][0]["page"] for one in told["findings"]] == ["b.html"]

    def test_else_there_are_none(self, beian_lint, site):
        root = site({"index.html": page(OLD)})
        told = json.loads(beian_lint(root, "--format", "json").out)
        assert told["findings"][0]["fixes"] == []


def test_findings_in_a_build_point_to_the_template(beian_lint, site, tmp_path):
    root = site({"index.html": page(OLD.replace('"/"', '"http://www.beian.gov.cn/"'))}, name="dist")
    (tmp_path / ".git").mkdir()
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme/footer.ejs").write_text('<a href="http://www.beian.gov.cn/">\n')
    assert "theme/footer.ejs:1:10" in beian_lint(root).out
    told = json.loads(beian_lint(root, "--format", "json").out)
    assert told["findings"][0]["origins"][0]["path"] == "theme/footer.ejs"
