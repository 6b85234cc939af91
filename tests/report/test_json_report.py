"""JSON: the published schema says all that is written, and no more; the documentation names it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
from made_report import DIST, FAILING, NOTHING, PASSING, hidden
from msgspec.structs import replace

from beian_lint import evidence
from beian_lint.fix import Edit, Fix, Origin
from beian_lint.platform.link import PlatformKind
from beian_lint.report.as_json import VERSION, report_json
from beian_lint.rule import PagePicture
from beian_lint.settings import Settings
from beian_lint.shard import Part, Shard, SitePart

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA = json.loads((DOCS / "report.schema.json").read_text("utf-8"))

MENDED = replace(
    FAILING,
    sites=(
        replace(
            DIST,
            findings=(
                replace(
                    hidden("posts/1.html")[0],
                    fixes=(Fix("f", "safe", "a.html", "utf-8", (Edit(0, 1, "x", 1, 1, 1, 2),)),),
                    origins=(Origin("theme/footer.ejs", 3, 7, "<a>"),),
                    known=True,
                ),
            ),
        ),
    ),
)

WHOLE = next(page for page in DIST.pages if page.evidence is not None)
RENDERED = replace(
    FAILING,
    sites=(
        replace(
            DIST,
            pages=(
                replace(
                    WHOLE,
                    evidence=replace(WHOLE.evidence, eye="rendered"),
                    pictures=(PagePicture("phone", "feet/index.html.phone.png"),),
                ),
            ),
            findings=(),
        ),
    ),
)

PART = replace(
    FAILING,
    part=Part(
        Shard(2, 3),
        Settings(),
        tuple(
            SitePart(Settings(), 99, tuple(range(len(site.pages))), "0" * 64)
            for site in FAILING.sites
        ),
    ),
)


def closed(schema):
    """Return a schema that takes no field beyond those it names."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(value) for key, value in schema.items()}
    if "properties" in made and made.get("type") == "object":
        made["additionalProperties"] = False
    return made


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("report", [FAILING, PASSING, NOTHING, MENDED, RENDERED, PART])
def test_the_schema_says_all_that_is_written(report, language) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    data = json.loads(report_json(report, language))
    jsonschema.Draft202012Validator(closed(SCHEMA)).validate(data)


def test_the_schema_is_of_this_version() -> None:
    assert SCHEMA["properties"]["version"]["const"] == VERSION


def names(schema) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", ())
        for value in schema.values():
            yield from names(value)


@pytest.mark.parametrize("page", ["json.md", "zh/json.md"])
def test_every_field_is_documented(page) -> None:
    text = (DOCS / page).read_text("utf-8")
    assert [name for name in names(SCHEMA) if f"`{name}`" not in text] == []


def test_findings_are_unfolded_and_say_what_fails() -> None:
    data = json.loads(report_json(FAILING, "en"))
    assert len(data["findings"]) == len(FAILING.findings)
    failing = [FAILING.fails(finding) for finding in FAILING.findings]
    assert [finding["fails"] for finding in data["findings"]] == failing
    assert len({finding["fingerprint"] for finding in data["findings"]}) == len(failing)


def test_pages_that_were_not_checked_say_why_in_the_language_asked_for() -> None:
    for language, reason in (("en", "The file is empty."), ("zh", "文件是空的。")):
        pages = {page["path"]: page for page in json.loads(report_json(FAILING, language))["pages"]}
        assert pages["empty.html"]["reason"] == reason
        assert pages["empty.html"]["case"] == "empty"
        assert pages["go.html"]["case"] == "redirect"
        assert pages["index.html"]["reason"] is pages["index.html"]["case"] is None


def test_a_page_says_how_it_was_looked_at_and_where_its_pictures_are() -> None:
    pages = {page["path"]: page for page in json.loads(report_json(FAILING, "en"))["pages"]}
    assert (pages["index.html"]["eye"], pages["index.html"]["pictures"]) == ("static", [])
    assert pages["empty.html"]["eye"] is None
    (page,) = json.loads(report_json(RENDERED, "en"))["pages"]
    assert page["eye"] == "rendered"
    assert page["pictures"] == [{"viewport": "phone", "file": "feet/index.html.phone.png"}]


def test_a_part_that_is_not_there_is_not_shown() -> None:
    pages = {page["path"]: page for page in json.loads(report_json(FAILING, "en"))["pages"]}
    (filing,) = pages["embed/map.html"]["filings"]
    assert filing["badge"] == "none"
    assert set(filing["shown"]) == {"number", "link"}
    (filing,) = pages["posts/1.html"]["filings"]
    assert filing["shown"]["badge"] == {"desktop": True, "phone": False}
    (filing,) = pages["doubt.html"]["filings"]
    assert filing["shown"]["link"] == {"desktop": "unsure", "phone": "unsure"}


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("where", {*get_args(evidence.Where), None}),
        ("badge", {*get_args(evidence.BadgeKind), "none"} - {"emoji"}),
        ("badge_file", {*get_args(evidence.BadgeFile), None}),
        ("badge_likeness", {*get_args(evidence.Likeness), None}),
        ("link", {*get_args(PlatformKind), "none"}),
    ],
)
def test_the_schema_names_every_value(field, values) -> None:
    assert set(SCHEMA["$defs"]["filing"]["properties"][field]["enum"]) == values
