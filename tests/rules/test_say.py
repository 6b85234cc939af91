"""The sentences that say why something is not seen: they are what the gate is for."""

from string import Formatter

import pytest
from made_evidence import (
    MISSING,
    NOT_ON_PHONES,
    NOWHERE,
    UNSURE,
    evidence,
    filing,
    icp,
    judged,
    picture,
)
from msgspec.structs import replace

from beian_lint.css import cases
from beian_lint.evidence import Blind, Declaration, Shown, Sighting, Why
from beian_lint.rule import Hint, PageReport
from beian_lint.rules import RULES
from beian_lint.say import (
    cause,
    closed_up,
    hint,
    mend,
    message,
    outline,
    remedy,
    skip_reason,
    together,
    unseen,
)
from beian_lint.words.blanks import BLANKS
from beian_lint.words.causes import CAUSES
from beian_lint.words.pages import BLIND, HINTS, SKIPS

LANGUAGES = ("zh", "en")
PHONES = ("@media (max-width: 768px)",)
IN_SHEET = Declaration("display", "none", "css/theme.css", 412, 3, ".beian", PHONES)


@pytest.mark.parametrize(
    ("why", "zh", "en"),
    [
        pytest.param(
            Why("display-none", IN_SHEET, "p.beian"),
            "被 css/theme.css:412 的 `@media (max-width: 768px) { .beian { display: none } }`"
            "（作用于 `p.beian`）隐藏",
            "hidden by css/theme.css:412 `@media (max-width: 768px) { .beian { display: none } }` "
            "(on `p.beian`)",
            id="in a sheet",
        ),
        pytest.param(
            Why("display-none", Declaration("display", "none", "a.css", 1, 20453, ".a .b"), ".b"),
            "被 a.css:1:20453 的 `.a .b { display: none }` 隐藏",
            "hidden by a.css:1:20453 `.a .b { display: none }`",
            id="in a minified sheet, the element named by the selector",
        ),
        pytest.param(
            Why("opacity", Declaration("opacity", "0", 'style=""'), "footer.site"),
            "被 `footer.site` 的 `style` 属性里的 `opacity: 0` 变成全透明",
            "made fully transparent by `opacity: 0` in the `style` attribute of `footer.site`",
            id="in a style attribute",
        ),
        pytest.param(
            Why("visibility-hidden", Declaration("visibility", "hidden", "<style>", 7, 1, ".a")),
            "被页内 `<style>` 第 7 行里的 `.a { visibility: hidden }` 设为不可见",
            "made invisible by `.a { visibility: hidden }` in the page's `<style>`, line 7",
            id="in the page",
        ),
        pytest.param(
            Why("hidden-attribute", Declaration("hidden", "", "hidden"), "div.foot"),
            "被 `div.foot` 的 `hidden` 属性隐藏",
            "hidden by the `hidden` attribute of `div.foot`",
            id="an attribute",
        ),
        pytest.param(
            Why(
                "no-box",
                Declaration("display", "none", "browser", selector="dialog:not([open])"),
                "dialog",
            ),
            "浏览器的默认样式里的 `dialog:not([open]) { display: none }`（作用于 `dialog`）使它不占任何位置",
            "left without a box by `dialog:not([open]) { display: none }` in the browser's own style "
            "sheet (on `dialog`)",
            id="the browser's own",
        ),
        pytest.param(
            Why("covered", None, "div.cookie-bar"),
            "被 `div.cookie-bar` 盖住",
            "covered by `div.cookie-bar`",
            id="without a declaration",
        ),
        pytest.param(
            Why(
                "display-none", Declaration("display", "none", "样式/主页.css", 3, 1, ".页脚 .备案")
            ),
            "被样式/主页.css:3 的 `.页脚 .备案 { display: none }` 隐藏",
            "hidden by 样式/主页.css:3 `.页脚 .备案 { display: none }`",
            id="Chinese names keep the blanks of their code",
        ),
    ],
)
def test_the_cause(why, zh, en):
    assert cause(why, "zh") == zh
    assert cause(why, "en") == en


def test_what_a_colour_of_its_own_hides_no_other_colour_mends():
    fill = Declaration("-webkit-text-fill-color", "transparent", "a.css", 3, 1, ".beian")
    why = Why("transparent-text", fill, "a")
    assert "删去 `-webkit-text-fill-color: transparent`（a.css:3）" in remedy(why, "zh")
    assert "Remove `-webkit-text-fill-color: transparent` (a.css:3)" in remedy(why, "en")


def test_the_whole_sentence():
    [finding, *_] = judged(evidence(filing(seen=NOT_ON_PHONES))).findings
    rule = next(rule for rule in RULES if rule.id == finding.rule)
    assert message(finding, rule, "en") == (
        "The record number “京公网安备11010502030143号” cannot be seen on phones: hidden by "
        "theme.css:412 `@media (max-width: 768px) { .beian { display: none } }` (on `p.beian`)."
    )
    assert message(finding, rule, "zh") == (
        "公安备案号“京公网安备11010502030143号”在手机上看不见：被 theme.css:412 的 "
        "`@media (max-width: 768px) { .beian { display: none } }`（作用于 `p.beian`）隐藏。"
    )
    assert mend(finding, rule, "en") == (
        "Remove `display: none` (theme.css:412), or keep it off the filing, say by adding "
        "`p.beian { display: revert !important }` after it."
    )


class TestTogether:
    """A footer hidden on phones is three findings, and is told in one sentence."""

    def test_one_cause(self):
        findings = judged(evidence(filing(seen=NOT_ON_PHONES))).findings
        assert together(findings, "zh") == (
            "公安备案号、公安备案链接和警徽图标在手机上都看不见：被 theme.css:412 的 "
            "`@media (max-width: 768px) { .beian { display: none } }`（作用于 `p.beian`）隐藏。"
        )
        assert together(findings, "en") == (
            "The record number, the platform link and the badge cannot be seen on phones: hidden by "
            "theme.css:412 `@media (max-width: 768px) { .beian { display: none } }` (on `p.beian`)."
        )

    def test_latin_letters_are_set_off(self):
        licence = icp(seen=NOT_ON_PHONES)
        findings = judged(evidence(filing(), licence)).findings
        assert together(findings, "zh").startswith("ICP 备案号和 ICP 备案链接在手机上都看不见：")
        assert together(findings, "en").startswith("The ICP number and the ICP link cannot be seen")

    def test_a_doubt(self):
        findings = judged(evidence(filing(seen=UNSURE))).findings
        assert "may not be seen:" in together(findings, "en")

    def test_one_finding_has_its_own_sentence(self):
        assert together(judged(evidence(filing(number_seen=NOWHERE))).findings, "zh") is None

    def test_two_causes(self):
        other = Sighting(Shown("no", Why("no-content")), Shown("no", Why("no-content")))
        findings = judged(evidence(filing(number_seen=NOWHERE, link_seen=other))).findings
        assert len(findings) == 2
        assert together(findings, "zh") is None

    def test_two_rules_of_another_kind(self):
        assert together(judged(evidence(filing(href="", badge=MISSING))).findings, "en") is None


def test_both_sizes_are_not_named():
    [finding, *_] = judged(evidence(filing(seen=NOWHERE))).findings
    rule = next(rule for rule in RULES if rule.id == finding.rule)
    assert "看不见：" in message(finding, rule, "zh")
    assert "手机" not in message(finding, rule, "zh")
    assert " on " not in message(finding, rule, "en").partition(":")[0]


FACTS = {
    "size": "2.1px",
    "contrast": "1.03",
    "colour": "#fff",
    "ground": "#fefefe",
    "sheet": "x.css",
}


def samples(case):
    facts = tuple((name, FACTS[name]) for name in case.facts)
    if case.declared != "never":
        yield Why(case.name, IN_SHEET, "p.beian", facts)
    if case.declared != "always":
        yield Why(case.name, None, "p.beian", facts)
        yield Why(case.name, None, "", facts)


@pytest.mark.parametrize("case", cases.ALL, ids=lambda case: case.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cause_that_the_styles_can_give_has_its_sentences(case, language):
    for why in samples(case):
        clause, fix = cause(why, language), remedy(why, language)
        assert clause[-1] not in "。."
        assert fix.endswith("。" if language == "zh" else ".")
        for sentence in (clause, fix):
            assert "``" not in sentence
            assert "  " not in sentence
            assert "()" not in sentence
            assert "（）" not in sentence


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", cases.ALL, ids=lambda case: case.name)
def test_every_cause_can_be_told_without_a_declaration(case, language):
    why = Why(case.name, None, "footer", tuple((name, "1") for name in case.facts))
    for sentence in (cause(why, language), remedy(why, language)):
        assert sentence
        assert "{" not in sentence.replace("body {", "")


@pytest.mark.parametrize("name", CAUSES)
def test_both_languages_say_the_same(name):
    told = CAUSES[name]
    for words in (told.says, told.mend, told.bare, told.mend_bare):
        if words is not None:
            assert blanks(words.zh) == blanks(words.en)


def test_all_words_about_pages_are_pairs():
    for words in [*SKIPS.values(), *HINTS.values(), *BLIND.values(), *BLANKS.values()]:
        assert words.zh
        assert words.en
        assert blanks(words.zh) == blanks(words.en)


def blanks(sentence):
    return sorted({name for _, name, _, _ in Formatter().parse(sentence) if name})


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_outline_names_every_blank(language):
    for rule in RULES:
        for words in (rule.mend, *rule.cases.values(), *rule.mends.values()):
            assert "{" not in outline(words, language).replace("{{", "")


def test_words_about_pages():
    page = PageReport("old.html", "skipped", "redirect", (("target", "/new/"),))
    assert skip_reason(page, "en") == "a redirect with nothing to see (to /new/)"
    assert "首页" in hint(Hint("home-only", (("count", "3"), ("home", "index.html"))), "zh")
    assert unseen(Blind("sheet-remote", "https://cdn.example/a.css"), "en").endswith("a.css")


@pytest.mark.parametrize(
    ("written", "closed"),
    [
        ("被 页内 `<style>` 隐藏", "被页内 `<style>` 隐藏"),
        ("（甲） 乙", "（甲）乙"),
        ("`.甲 .乙` 的 值", "`.甲 .乙` 的值"),
        ("宽 20 像素", "宽 20 像素"),
    ],
)
def test_chinese_is_closed_up(written, closed):
    assert closed_up(written) == closed


def test_a_cause_per_size_is_told_apart():
    two = Sighting(Shown("no", Why("covered", None, "div.bar")), Shown("no", Why("no-content")))
    findings = judged(evidence(filing(number_seen=two))).findings
    rule = next(rule for rule in RULES if rule.id == "psb-number-hidden")
    told = [message(finding, rule, "en") for finding in findings]
    assert ["on desktops" in told[0], "on phones" in told[1]] == [True, True]


@pytest.mark.parametrize(
    ("kind", "carrier"), [("img", "`src`"), ("css-background", "`background-image`")]
)
@pytest.mark.parametrize(
    ("file", "case"),
    [("absent", ""), ("absent", "wrong-case"), ("absent", "outside-base"), ("remote", "")],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_how_to_mend_a_picture_names_what_holds_its_address(kind, carrier, file, case, language):
    badge = replace(picture(file, case), kind=kind)
    (finding,) = judged(evidence(filing(badge=badge))).findings
    (rule,) = [rule for rule in RULES if rule.id == finding.rule]
    assert carrier in mend(finding, rule, language)
