"""How findings are counted: the best filing is told, each cause once."""

import pickle

import pytest
from made_evidence import (
    BADGE,
    CODE,
    DOUBT,
    LEGACY,
    MISSING,
    MPS,
    NOT_ON_DESKTOPS,
    NOT_ON_PHONES,
    NOWHERE,
    NUMBER,
    UNSURE,
    Shown,
    Sighting,
    Why,
    evidence,
    filing,
    icp,
    judged,
    numbers,
    picture,
    shell,
    told,
)
from msgspec.structs import replace

from beian_lint.rule import PageReport
from beian_lint.rules import RULES
from beian_lint.settings import Override, Partial, Settings, Skip

OTHER = "京公网安备11010502030199号"
OTHER_CODE = "11010502030199"
IN_COMMENT = filing(href=MISSING, badge=MISSING, where="comment")


@pytest.mark.parametrize(
    ("filings", "expected"),
    [
        pytest.param([filing()], [], id="whole"),
        pytest.param([filing(), icp()], [], id="with an ICP number"),
        pytest.param([filing(number=NUMBER.replace("号", ""))], [], id="without 号"),
        pytest.param([IN_COMMENT, filing()], [], id="a copy in a comment"),
        pytest.param([filing(seen=NOWHERE), filing()], [], id="a copy that nobody sees"),
        pytest.param([filing(href=MISSING, badge=MISSING), filing()], [], id="a bare copy"),
        pytest.param(
            [filing(seen=NOT_ON_PHONES), filing(seen=NOT_ON_DESKTOPS)], [], id="one copy per size"
        ),
        pytest.param(
            [filing(seen=NOT_ON_PHONES), filing(seen=NOT_ON_PHONES)],
            ["psb-number-hidden: hidden", "psb-link-hidden: hidden", "psb-badge-hidden: hidden"],
            id="two copies for one size",
        ),
        pytest.param(
            [filing(seen=NOT_ON_PHONES, href=LEGACY + CODE), filing(seen=NOT_ON_DESKTOPS)],
            ["psb-link-legacy: legacy"],
            id="one copy per size, warned of once",
        ),
        pytest.param(
            [filing(href=LEGACY + CODE), filing(href=LEGACY + CODE)],
            ["psb-link-legacy: legacy"],
            id="the same warning twice",
        ),
        pytest.param([filing(href=LEGACY + CODE), filing()], [], id="the better of two"),
        pytest.param(
            [filing(href=MISSING, badge=MISSING), filing(href=MISSING)],
            ["psb-link-missing: missing"],
            id="the nearer to whole",
        ),
        pytest.param(
            [filing(href=MISSING, in_footer=False, footer_why="text-follows"), filing(href="")],
            ["psb-link-wrong-target: empty"],
            id="the one in the footer",
        ),
        pytest.param(
            [filing(seen=UNSURE), filing(href=MISSING)],
            ["psb-number-hidden: unsure?", "psb-link-hidden: unsure?", "psb-badge-hidden: unsure?"],
            id="a doubt is nearer to whole than a fault",
        ),
        pytest.param([filing(seen=UNSURE), filing()], [], id="no doubt where another is whole"),
        pytest.param([IN_COMMENT], ["psb-number-hidden: comment"], id="only in a comment"),
        pytest.param(
            [filing(where="attribute", href=MISSING, badge=MISSING)],
            ["psb-number-hidden: attribute"],
            id="only in an attribute: neither link nor badge is missed",
        ),
        pytest.param([filing(where="generated")], [], id="written by a style sheet"),
        pytest.param([icp()], ["psb-number-missing: nothing"], id="an ICP number alone"),
        pytest.param(
            [filing(MISSING, "https://beian.mps.gov.cn/")],
            ["psb-number-missing: unnumbered", "psb-link-no-record: front-page"],
            id="a badge and a link without a number",
        ),
        pytest.param(
            [filing(MISSING, MISSING)], ["psb-number-missing: unnumbered"], id="a badge alone"
        ),
        pytest.param(
            [filing(badge=picture("absent"), seen=NOT_ON_PHONES)],
            ["psb-number-hidden: hidden", "psb-badge-broken: absent", "psb-link-hidden: hidden"],
            id="a broken picture is not hidden, too",
        ),
        pytest.param(
            [filing(href="#", seen=NOWHERE)],
            [
                "psb-number-hidden: hidden",
                "psb-link-wrong-target: fragment-only",
                "psb-badge-hidden: hidden",
            ],
            id="a wrong link is not hidden, too",
        ),
        pytest.param(
            [filing("京公网安备1101050203014号", MISSING, MISSING)],
            [
                "psb-number-malformed: too-few-digits",
                "psb-link-missing: missing",
                "psb-badge-missing: missing",
            ],
            id="malformed excuses neither link nor badge",
        ),
        pytest.param(
            [filing("京公网安备110105020301431号")],
            ["psb-number-malformed: too-many-digits"],
            id="the code of a number with a slip",
        ),
        pytest.param(
            [filing("京公网安备114514号")],
            ["psb-number-malformed: too-few-digits", "psb-link-wrong-record: other-code"],
            id="a code that has nothing to do with the number",
        ),
        pytest.param(
            [filing("京公网安备xxxxxxxxxxxxxx号", MPS + "xxxxxxxxxxxxxx")],
            ["psb-number-malformed: placeholder", "psb-link-no-record: code-unfit"],
            id="a placeholder in number and link",
        ),
        pytest.param(
            [filing("沪公网安备xxxxxxxxxxxxxx号")],
            ["psb-number-malformed: placeholder"],
            id="a placeholder has no region",
        ),
        pytest.param(
            [filing(seen=NOWHERE, in_footer=False, footer_why="head-or-side")],
            ["psb-number-hidden: hidden", "psb-link-hidden: hidden", "psb-badge-hidden: hidden"],
            id="what nobody sees stands nowhere",
        ),
    ],
)
def test_what_is_told_of_a_page(filings, expected):
    assert sorted(told(evidence(*filings))) == sorted(expected)


@pytest.mark.parametrize(
    ("where", "sign", "expected"),
    [
        ("noscript", "scripts-draw-page", "needs-rendering: noscript"),
        ("script", "footer-loaded", "needs-rendering: noscript"),
        ("template", "empty-footer", "needs-rendering: noscript"),
        ("comment", "scripts-draw-page", "needs-rendering: noscript"),
        ("comment", "empty-footer", "psb-number-hidden: comment"),
        ("attribute", "custom-element", "psb-number-hidden: attribute"),
        ("text", "scripts-draw-page", None),
    ],
)
def test_what_scripts_may_draw_has_to_be_rendered(where, sign, expected):
    page = evidence(filing(where=where), shell=shell(sign))
    assert told(page) == ([expected] if expected else [])


def test_a_rendered_page_never_needs_rendering():
    assert told(evidence(shell=shell(), eye="rendered")) == ["psb-number-missing: nothing"]


def test_what_is_not_required_is_not_missed():
    assert told(evidence(), require=()) == []
    assert told(evidence(shell=shell()), require=()) == []
    assert told(evidence(IN_COMMENT), require=("icp",)) == ["icp-number-missing: nothing"]
    assert told(evidence(filing(href=MISSING)), require=()) == ["psb-link-missing: missing"]


def test_of_a_fragment_nothing_is_demanded_that_belongs_to_a_page():
    everything = ("psb", "icp")
    assert told(evidence(partial=True), require=everything) == []
    assert told(evidence(shell=shell(), partial=True)) == []
    outside = filing(in_footer=False, footer_why="text-follows", href="#")
    assert told(evidence(outside, partial=True)) == ["psb-link-wrong-target: fragment-only"]


@pytest.mark.parametrize("required", [False, True])
def test_icp_findings_are_errors_where_icp_is_required(required):
    held = {"require": ("psb", "icp")} if required else {}
    page = evidence(filing(), icp("京ICP备202101号", "https://example.org/", seen=NOWHERE))
    findings = judged(page, **held).findings
    assert {finding.rule for finding in findings} == {
        "icp-number-malformed",
        "icp-number-hidden",
        "icp-link-wrong-target",
    }
    assert {finding.severity for finding in findings} == {"error" if required else "warning"}


def test_what_no_source_confirms_is_no_error_even_where_icp_is_required():
    page = evidence(filing(), icp("川ICP备2021012345号"))
    [finding] = judged(page, require=("psb", "icp")).findings
    assert (finding.rule, finding.severity) == ("icp-number-variant", "warning")


def test_any_of_several_icp_numbers_may_be_the_right_one():
    page = evidence(filing(), icp("京ICP备202101号"), icp())
    assert told(page, require=("psb", "icp")) == []


class TestDoubt:
    page = evidence(filing(number_seen=UNSURE))

    def test_it_never_fails_by_default(self):
        [finding] = judged(self.page).findings
        assert (finding.sure, finding.severity) == (False, "warning")

    def test_it_fails_when_strict(self):
        [finding] = judged(self.page, preset="strict").findings
        assert (finding.sure, finding.severity) == (False, "error")

    def test_hidden_at_one_size_is_certain_whatever_the_other(self):
        half = Sighting(Shown("unsure", Why("covered")), Shown("no", Why("covered")))
        [finding] = judged(evidence(filing(number_seen=half))).findings
        assert (finding.sure, finding.viewports) == (True, ("phone",))

    def test_the_two_sizes_are_told_apart_where_their_causes_differ(self):
        two = Sighting(Shown("no", Why("covered")), Shown("no", Why("empty-link")))
        findings = judged(evidence(filing(number_seen=two))).findings
        assert [finding.viewports for finding in findings] == [("desktop",), ("phone",)]

    def test_a_badge_that_an_unread_sheet_may_paint_passes(self):
        badge = replace(
            BADGE,
            kind="css-background",
            picture=replace(BADGE.picture, file="remote", case="sheet-unread",
                            facts=(("sheet", "https://cdn.example/a.css"),)),
            shown=Sighting(DOUBT, DOUBT),
        )  # fmt: skip
        [finding] = judged(evidence(filing(badge=badge))).findings
        assert (finding.rule, finding.sure) == ("psb-badge-missing", False)


class TestSettings:
    page = evidence(filing(href=LEGACY + CODE, badge=MISSING))

    def test_severities(self):
        findings = judged(
            self.page, rules=(("psb-badge-missing", "info"), ("psb-link-legacy", "error"))
        ).findings
        assert {finding.rule: finding.severity for finding in findings} == {
            "psb-badge-missing": "info",
            "psb-link-legacy": "error",
        }

    def test_a_rule_that_is_off_says_nothing_and_still_speaks_for_its_cause(self):
        page = evidence(filing(badge=picture("absent"), seen=NOT_ON_PHONES))
        off = (
            ("psb-badge-broken", "off"),
            ("psb-number-hidden", "off"),
            ("psb-link-hidden", "off"),
        )
        assert told(page, rules=off) == []

    def test_what_is_off_makes_no_filing_worse(self):
        page = evidence(filing(badge=MISSING), filing(href=LEGACY + CODE))
        assert told(page, rules=(("psb-badge-missing", "off"),)) == []

    def test_an_excuse_is_told_with_its_reason_and_does_not_fail(self):
        skip = (Skip("psb-badge-missing", "no room", ("index.html",)),)
        findings = judged(self.page, skip=skip).findings
        assert {finding.rule: finding.excused for finding in findings} == {
            "psb-badge-missing": "no room",
            "psb-link-legacy": "",
        }

    def test_an_excuse_holds_on_its_pages_only(self):
        skip = (Skip("psb-badge-missing", "no room", ("about/**",)),)
        assert not any(finding.excused for finding in judged(self.page, skip=skip).findings)

    def test_settings_of_single_pages(self):
        said = Partial(rules=(("psb-number-missing", "off"),))
        overrides = (Override(("login.html",), said),)
        pages = (evidence(page="index.html"), evidence(page="login.html"))
        findings = judged(*pages, overrides=overrides).findings
        assert [finding.place.page for finding in findings] == ["index.html"]

    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            ([NUMBER], []),
            ([NUMBER, OTHER], []),
            ([OTHER], ["psb-number-unexpected: unexpected"]),
            (["京ICP备2021012345号"], []),
        ],
    )
    def test_expected_numbers(self, written, expected):
        assert told(evidence(filing()), numbers=numbers(*written)) == expected

    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            (["京ICP备2021012345号"], []),
            (["京ICP备2021012345号-1"], []),
            (["京ICP备2021012345号-2"], ["icp-number-unexpected: unexpected"]),
            (["沪ICP备2021012345号"], ["icp-number-unexpected: unexpected"]),
        ],
    )
    def test_expected_icp_numbers(self, written, expected):
        assert told(evidence(filing(), icp()), numbers=numbers(*written)) == expected

    def test_of_several_filings_the_expected_one_counts(self):
        page = evidence(filing(), filing(OTHER, MPS + OTHER_CODE))
        assert told(page, numbers=numbers(NUMBER, OTHER)) == []
        assert told(page, numbers=numbers(NUMBER)) == ["conflicting-numbers: page"]


class TestNumbersOfASite:
    one = tuple(evidence(filing(), page=f"{index}.html") for index in range(3))
    other = tuple(
        evidence(filing(OTHER, MPS + OTHER_CODE), page=f"other{index}.html") for index in range(3)
    )

    def pages(self, *pages, **held):
        return [
            finding.place.page
            for finding in judged(*pages, **held).findings
            if finding.rule == "conflicting-numbers"
        ]

    def test_one_number_is_no_conflict(self):
        assert self.pages(*self.one) == []

    def test_the_rarer_number_is_told(self):
        assert self.pages(*self.one, self.other[0]) == ["other0.html"]

    def test_of_two_equally_common_both_are_told(self):
        assert self.pages(self.one[0], self.other[0]) == ["0.html", "other0.html"]

    def test_both_expected(self):
        assert self.pages(*self.one, self.other[0], numbers=numbers(NUMBER, OTHER)) == []

    def test_a_number_nobody_sees_conflicts_with_none(self):
        hidden = evidence(filing(OTHER, MPS + OTHER_CODE, seen=NOWHERE), page="other.html")
        assert self.pages(*self.one, hidden) == []

    def test_a_malformed_number_conflicts_with_none(self):
        slip = evidence(filing("京公网安备1101050203014号"), page="other.html")
        assert self.pages(*self.one, slip) == []


class TestAdvice:
    def advice(self, *pages, **held):
        return [(hint.case, dict(hint.facts)) for hint in judged(*pages, **held).hints]

    def test_a_whole_home_page_beside_bare_pages(self):
        pages = [evidence(filing()), evidence(page="a.html"), evidence(page="b.html")]
        assert self.advice(*pages) == [("home-only", {"count": "2", "home": "index.html"})]

    @pytest.mark.parametrize(
        "pages",
        [
            [evidence(filing()), evidence(filing(), page="a.html")],
            [evidence(filing(href=MISSING)), evidence(page="a.html")],
            [evidence(), evidence(page="a.html")],
            [evidence(filing(), page="b.html"), evidence(page="a.html")],
            [evidence(filing()), evidence(filing(seen=NOWHERE), page="a.html")],
        ],
    )
    def test_no_advice(self, pages):
        assert self.advice(*pages) == []

    def test_none_where_the_bare_pages_are_excused(self):
        skip = (Skip("psb-number-missing", "home page only"),)
        assert self.advice(evidence(filing()), evidence(page="a.html"), skip=skip) == []


def test_findings_follow_the_order_of_pages_rules_and_places():
    bare = filing("沪公网安备11010502030143号", MISSING, MISSING)
    pages = [evidence(bare, page=name) for name in ("b.html", "a.html")]
    findings = judged(*pages).findings
    assert [finding.place.page for finding in findings] == ["b.html"] * 3 + ["a.html"] * 3
    assert [finding.rule for finding in findings[:3]] == [
        "psb-number-region",
        "psb-link-missing",
        "psb-badge-missing",
    ]
    assert findings == judged(*pages).findings


def test_pages_that_were_skipped_are_not_judged():
    assert told(PageReport("404.html", "skipped", "error-page")) == []


def test_findings_know_their_site():
    from beian_lint.judge import judge_site

    page = PageReport("index.html", "checked", evidence=evidence())
    [finding] = judge_site([page], Settings(), "dist").findings
    assert finding.site == "dist"


def test_rules_travel_between_processes():
    assert all(pickle.loads(pickle.dumps(rule)) is rule for rule in RULES)
