"""Each rule, each of its cases: the evidence that brings it about, and the sentence it gives."""

from string import Formatter

import pytest
from made_evidence import (
    BADGE,
    CODE,
    DOUBT,
    LEGACY,
    MISSING,
    MPS,
    NOWHERE,
    NUMBER,
    UNSURE,
    Shown,
    Sighting,
    Why,
    encoding,
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

from beian_lint.evidence import Badge, Picture, Place
from beian_lint.number import ICP_FAULTS, ICP_VARIANTS, PSB_FAULTS, PSB_VARIANTS
from beian_lint.platform import FAULTS
from beian_lint.rule import PageReport
from beian_lint.rules import RULES
from beian_lint.say import mend, message
from beian_lint.words import Say

FAINT = Sighting(Shown("yes", contrast=1.2), Shown("yes", contrast=1.3))
CUT = Sighting(Shown("no", Why("cut-off")), Shown("no", Why("cut-off")))
UNCLICKABLE = Shown("no", Why("not-clickable"))
PAINTED_BY_AN_UNREAD_SHEET = Badge(
    Place("", "i"),
    "css-background",
    "",
    Picture("remote", case="sheet-unread", facts=(("sheet", "https://cdn.example/a.css"),)),
    Sighting(DOUBT, DOUBT),
)
ICON_FONT = Badge(Place("", "i.icon"), "icon-font", "", None, Sighting(Shown("yes"), Shown("yes")))
ICP_REQUIRED = {"require": ("psb", "icp")}


def unreadable(case, **facts):
    return PageReport("index.html", "unreadable", case, tuple(facts.items()))


def of_number(text):
    """Make a whole filing of a number, linked with its own digits where these could be a code."""
    return evidence(filing(text, MPS + CODE))


CASES = {
    # page
    "page-unreadable: not-html": unreadable("not-html", kind="png"),
    "page-unreadable: empty": unreadable("empty"),
    "page-unreadable: too-large": unreadable("too-large", size="30", limit="20"),
    "page-unreadable: too-complex": unreadable("too-complex"),
    "page-unreadable: undecodable": unreadable("undecodable", encoding="UTF-16"),
    "page-unreadable: internal-error": unreadable("internal-error", error="KeyError"),
    "page-unreadable: absent": unreadable("absent"),
    "page-unreadable: denied": unreadable("denied"),
    "page-unreadable: outside-root": unreadable("outside-root"),
    "page-unreadable: not-a-file": unreadable("not-a-file"),
    "page-unreadable: folder-unreadable": unreadable("folder-unreadable"),
    "page-unreadable: folder": unreadable("folder"),
    "page-unreadable: unreadable": unreadable("unreadable"),
    "page-unreadable: render-timeout": unreadable("render-timeout", seconds="30"),
    "page-unreadable: render-crash": unreadable("render-crash"),
    "page-unreadable: render-restless": unreadable("render-restless"),
    "page-unreadable: not-opened": unreadable("not-opened", error="net::ERR_ABORTED"),
    "page-unreadable: http-error": unreadable("http-error", status="502"),
    "page-unreadable: no-connection": unreadable("no-connection", host="a.cn", error="refused"),
    "page-unreadable: tls": unreadable("tls", host="a.cn", error="certificate has expired"),
    "page-unreadable: fetch-timeout": unreadable("fetch-timeout", host="a.cn", seconds="30"),
    "page-unreadable: too-many-redirects": unreadable("too-many-redirects", target="/login"),
    "page-unreadable: refused-private": unreadable("refused-private", host="10.0.0.1"),
    "needs-rendering: scripts-draw-page": evidence(shell=shell()),
    "needs-rendering: include": evidence(shell=shell("include")),
    "needs-rendering: server-include": evidence(shell=shell("server-include")),
    "needs-rendering: frame": evidence(shell=shell("frame")),
    "needs-rendering: custom-element": evidence(shell=shell("custom-element")),
    "needs-rendering: empty-footer": evidence(shell=shell("empty-footer")),
    "needs-rendering: footer-loaded": evidence(shell=shell("footer-loaded")),
    "needs-rendering: footer-written": evidence(shell=shell("footer-written")),
    "needs-rendering: bundle": evidence(shell=shell(bundle="/assets/app.js", number=NUMBER)),
    "needs-rendering: noscript": evidence(
        filing(href=MISSING, badge=MISSING, where="noscript"), shell=shell()
    ),
    "needs-rendering: scripts-blocked": evidence(shell=shell("scripts-blocked"), eye="rendered"),
    "page-encoding: undeclared": evidence(filing(), encoding=encoding("undeclared")),
    "page-encoding: mismatch": evidence(filing(), encoding=encoding("mismatch", "gbk")),
    # site
    "conflicting-numbers: page": evidence(
        filing(), filing("京公网安备11010502030199号", MPS + "11010502030199")
    ),
    "conflicting-numbers: site": (
        evidence(filing()),
        evidence(filing("京公网安备11010502030199号", MPS + "11010502030199"), page="about.html"),
    ),
    # number
    "psb-number-missing: nothing": evidence(),
    "psb-number-missing: expected": (evidence(), {"numbers": numbers(NUMBER)}),
    "psb-number-missing: unnumbered": evidence(filing(MISSING)),
    "psb-number-malformed: placeholder": of_number("京公网安备xxxxxxxxxxxxxx号"),
    "psb-number-malformed: icp-number": of_number("京公网安备2021012345号"),
    "psb-number-malformed: former-local-form": of_number("京公网安备110105005926号"),
    "psb-number-malformed: name-missing": of_number(f"公安备案号：{CODE}"),
    "psb-number-malformed: name-garbled": of_number(f"京公网备{CODE}号"),
    "psb-number-malformed: province-missing": of_number(f"公网安备{CODE}号"),
    "psb-number-malformed: province-unknown": of_number(f"日公网安备{CODE}号"),
    "psb-number-malformed: digits-missing": of_number("京公网安备号"),
    "psb-number-malformed: digits-garbled": of_number("京公网安备1101O502030143号"),
    "psb-number-malformed: too-few-digits": of_number("京公网安备1101050203014号"),
    "psb-number-malformed: too-many-digits": of_number("京公网安备110105020301431号"),
    "psb-number-malformed: suffix": of_number(f"京公网安备{CODE}号-1"),
    "psb-number-region: region-mismatch": of_number(f"沪公网安备{CODE}号"),
    "psb-number-region: region-unknown": evidence(
        filing("京公网安备71010502030143号", MPS + "71010502030143")
    ),
    "psb-number-unexpected: unexpected": (
        evidence(filing()),
        {"numbers": numbers("京公网安备11010502030199号")},
    ),
    "psb-number-unexpected: copied": (
        evidence(filing("京公网安备11000002000001号", MPS + "11000002000001")),
        {"numbers": numbers(NUMBER)},
    ),
    "psb-number-variant: full-width-digits": of_number("京公网安备１１０１０５０２０３０１４３号"),
    "psb-number-variant: traditional-characters": of_number(f"京公網安備{CODE}號"),
    "psb-number-variant: other-letter": evidence(
        filing("黔公网安备52010202030143号", MPS + "52010202030143")
    ),
    "psb-number-variant: province-in-full": of_number(f"北京公网安备{CODE}号"),
    "psb-number-variant: stray-punctuation": of_number(f"京公网安备({CODE})号"),
    "psb-number-variant: unusual-kind": evidence(
        filing("京公网安备11010503030143号", MPS + "11010503030143")
    ),
    # link
    "psb-link-missing: missing": evidence(filing(href=MISSING)),
    "psb-link-wrong-target: empty": evidence(filing(href="")),
    "psb-link-wrong-target: fragment-only": evidence(filing(href="#")),
    "psb-link-wrong-target: script": evidence(filing(href="javascript:;")),
    "psb-link-wrong-target: mail": evidence(filing(href="mailto:a@example.com")),
    "psb-link-wrong-target: other-scheme": evidence(filing(href="tel:110")),
    "psb-link-wrong-target: unparseable": evidence(filing(href="https://[")),
    "psb-link-wrong-target: scheme-missing": evidence(filing(href="beian.mps.gov.cn/")),
    "psb-link-wrong-target: scheme-doubled": evidence(filing(href=f"https://https://{MPS[8:]}")),
    "psb-link-wrong-target: host-missing": evidence(filing(href=f"?recordcode={CODE}")),
    "psb-link-wrong-target: own-site": evidence(filing(href="/")),
    "psb-link-wrong-target: behind-redirect": evidence(
        filing(href="https://go.example.org/?to=https://beian.mps.gov.cn/")
    ),
    "psb-link-wrong-target: user-info": evidence(
        filing(href="https://beian.mps.gov.cn@evil.example/")
    ),
    "psb-link-wrong-target: look-alike": evidence(filing(href="https://beian-gov.cn/")),
    "psb-link-wrong-target: other-port": evidence(filing(href="https://beian.mps.gov.cn:8443/")),
    "psb-link-wrong-target: ministry": evidence(filing(href="https://beian.miit.gov.cn/")),
    "psb-link-wrong-target: former-local-platform": evidence(
        filing(href="http://www.zx110.org/picp/?sn=310100103568")
    ),
    "psb-link-wrong-target: other-host": evidence(filing(href="https://example.org/")),
    "psb-link-wrong-record: other-code": evidence(filing(href=MPS + "11010502030134")),
    "psb-link-no-record: front-page": evidence(filing(href="https://beian.mps.gov.cn/")),
    "psb-link-no-record: code-missing": evidence(filing(href=MPS.partition("?")[0])),
    "psb-link-no-record: code-unfit": evidence(filing(href=MPS + "null")),
    "psb-link-no-record: code-misplaced": evidence(
        filing(href=f"https://beian.mps.gov.cn/?code={CODE}")
    ),
    "psb-link-no-record: parameter-unknown": evidence(
        filing(href=MPS.replace("code", "police") + CODE)
    ),
    "psb-link-legacy: legacy": evidence(filing(href=LEGACY + CODE)),
    # badge
    "psb-badge-missing: missing": evidence(filing(badge=MISSING)),
    "psb-badge-missing: icon-font": evidence(filing(badge=ICON_FONT)),
    "psb-badge-missing: unsure?": evidence(filing(badge=PAINTED_BY_AN_UNREAD_SHEET)),
    **{
        f"psb-badge-broken: {case}": evidence(filing(badge=picture(file, case, format="PNG")))
        for file, cases in {
            "absent": "absent wrong-case wrong-form outside-base outside-root folder own-disk "
            "no-address denied",
            "not-an-image": "empty-file html lfs-pointer damaged misnamed-svg misnamed-raster "
            "svg-malformed svg-no-namespace data-broken not-an-image",
            "blank": "transparent one-pixel one-colour blank",
        }.items()
        for case in cases.split()
    },
    "psb-badge-broken: source-empty": evidence(
        filing(badge=replace(picture("absent", "no-address"), source=" "))
    ),
    "psb-badge-remote: hot-linked": evidence(filing(badge=picture("remote", "hot-linked"))),
    "psb-badge-remote: plain-http": evidence(filing(badge=picture("remote", "plain-http"))),
    "psb-badge-remote: private-host": evidence(
        filing(badge=picture("remote", "private-host", host="192.168.1.4"))
    ),
    "psb-badge-unrecognised: other": evidence(filing(badge=picture(likeness="other"))),
    # shown
    "psb-number-hidden: hidden": evidence(filing(number_seen=NOWHERE)),
    "psb-number-hidden: unsure?": evidence(filing(number_seen=UNSURE)),
    "psb-number-hidden: cut": evidence(filing(number_seen=CUT)),
    **{
        f"psb-number-hidden: {where}": evidence(filing(where=where))
        for where in "comment template script noscript attribute title unseen".split()
    },
    "psb-number-faint: faint": evidence(filing(number_seen=FAINT)),
    "psb-link-hidden: hidden": evidence(filing(link_seen=Sighting(UNCLICKABLE, UNCLICKABLE))),
    "psb-link-hidden: unsure?": evidence(filing(link_seen=UNSURE)),
    "psb-badge-hidden: hidden": evidence(
        filing(badge=Badge(BADGE.place, "img", "/a.png", BADGE.picture, NOWHERE))
    ),
    "psb-badge-hidden: unsure?": evidence(
        filing(badge=Badge(BADGE.place, "img", "/a.png", BADGE.picture, UNSURE))
    ),
    **{
        f"outside-footer: {sign}": evidence(filing(in_footer=False, footer_why=sign))
        for sign in "article-footer head-or-side text-follows selector-elsewhere above-foot".split()
    },
    # icp
    "icp-number-missing: nothing": (evidence(filing()), ICP_REQUIRED),
    "icp-number-missing: expected": (
        evidence(filing()),
        {**ICP_REQUIRED, "numbers": numbers("京ICP备2021012345号-1")},
    ),
    "icp-number-malformed: placeholder": evidence(filing(), icp("京ICP备xxxxxxxx号")),
    "icp-number-malformed: psb-number": evidence(filing(), icp(f"京ICP备{CODE}号")),
    "icp-number-malformed: name-garbled": evidence(filing(), icp("京ICP备案2021012345号")),
    "icp-number-malformed: province-missing": evidence(filing(), icp("ICP备2021012345号")),
    "icp-number-malformed: province-unknown": evidence(filing(), icp("深ICP备2021012345号")),
    "icp-number-malformed: digits-missing": evidence(filing(), icp("京ICP备号")),
    "icp-number-malformed: digits-garbled": evidence(filing(), icp("京ICP备2021O12345号")),
    "icp-number-malformed: too-few-digits": evidence(filing(), icp("京ICP备202101号")),
    "icp-number-malformed: too-many-digits": evidence(filing(), icp("京ICP备20210123456号")),
    "icp-number-malformed: year-unknown": evidence(filing(), icp("京ICP备1921012345号")),
    "icp-number-malformed: suffix": evidence(filing(), icp("京ICP备2021012345号-1B")),
    "icp-number-unexpected: unexpected": (
        evidence(filing(), icp()),
        {"numbers": numbers("京ICP备2021054321号")},
    ),
    "icp-number-variant: app-number": evidence(filing(), icp("京ICP备2021012345号-1A")),
    "icp-number-variant: mini-program-number": evidence(filing(), icp("京ICP备2021012345号-1X")),
    "icp-number-variant: full-width-digits": evidence(
        filing(), icp("京ICP备２０２１０１２３４５号")
    ),
    "icp-number-variant: traditional-characters": evidence(filing(), icp("京ICP備2021012345號")),
    "icp-number-variant: other-letter": evidence(filing(), icp("川ICP备2021012345号")),
    "icp-number-variant: province-in-full": evidence(filing(), icp("北京ICP备2021012345号")),
    "icp-number-variant: stray-punctuation": evidence(filing(), icp("京ICP备(2021012345)号")),
    "icp-number-hidden: hidden": evidence(filing(), icp(number_seen=NOWHERE)),
    "icp-number-hidden: unsure?": evidence(filing(), icp(number_seen=UNSURE)),
    "icp-number-hidden: cut": evidence(filing(), icp(number_seen=CUT)),
    "icp-number-hidden: source": (evidence(filing(), icp(where="comment")), ICP_REQUIRED),
    "icp-number-faint: faint": evidence(filing(), icp(number_seen=FAINT)),
    "icp-link-missing: missing": (evidence(filing(), icp(href=MISSING)), ICP_REQUIRED),
    "icp-link-wrong-target: empty": evidence(filing(), icp(href="")),
    "icp-link-wrong-target: fragment-only": evidence(filing(), icp(href="#")),
    "icp-link-wrong-target: script": evidence(filing(), icp(href="javascript:;")),
    "icp-link-wrong-target: mail": evidence(filing(), icp(href="mailto:a@example.com")),
    "icp-link-wrong-target: other-scheme": evidence(filing(), icp(href="tel:110")),
    "icp-link-wrong-target: unparseable": evidence(filing(), icp(href="https://[")),
    "icp-link-wrong-target: scheme-missing": evidence(filing(), icp(href="beian.miit.gov.cn")),
    "icp-link-wrong-target: scheme-doubled": evidence(
        filing(), icp(href="https://https://beian.miit.gov.cn/")
    ),
    "icp-link-wrong-target: host-missing": evidence(
        filing(), icp(href=f"/portal/registerSystemInfo?recordcode={CODE}")
    ),
    "icp-link-wrong-target: own-site": evidence(filing(), icp(href="/")),
    "icp-link-wrong-target: behind-redirect": evidence(
        filing(), icp(href="https://go.example.org/?to=https://beian.miit.gov.cn/")
    ),
    "icp-link-wrong-target: user-info": evidence(
        filing(), icp(href="https://beian.miit.gov.cn@evil.example/")
    ),
    "icp-link-wrong-target: look-alike": evidence(filing(), icp(href="https://beian-miit.cn/")),
    "icp-link-wrong-target: other-port": evidence(
        filing(), icp(href="https://beian.miit.gov.cn:8443/")
    ),
    "icp-link-wrong-target: police": evidence(filing(), icp(href=MPS + CODE)),
    "icp-link-wrong-target: former-local-platform": evidence(
        filing(), icp(href="http://www.zx110.org/")
    ),
    "icp-link-wrong-target: other-host": evidence(filing(), icp(href="https://example.org/")),
    "icp-link-hidden: hidden": evidence(
        filing(), icp(link_seen=Sighting(UNCLICKABLE, UNCLICKABLE))
    ),
    "icp-link-hidden: unsure?": evidence(filing(), icp(link_seen=UNSURE)),
    "icp-link-legacy: dead": evidence(filing(), icp(href="http://www.miitbeian.gov.cn/")),
}


def arranged(case):
    """Return the pages and the settings of a case."""
    given = CASES[case]
    parts = given if isinstance(given, tuple) else (given,)
    held = {}
    for part in parts:
        if isinstance(part, dict):
            held = part
    return [part for part in parts if not isinstance(part, dict)], held


@pytest.mark.parametrize("case", CASES)
def test_the_case_is_told_and_nothing_else(case):
    pages, held = arranged(case)
    assert set(told(*pages, **held)) == {case}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_facts_fill_the_sentences(case, language):
    pages, held = arranged(case)
    rules = {rule.id: rule for rule in RULES}
    for finding in judged(*pages, **held).findings:
        said = message(finding, rules[finding.rule], language)
        fix = mend(finding, rules[finding.rule], language)
        for sentence in (said, fix):
            assert sentence.endswith("。" if language == "zh" else ".")
            assert "“”" not in sentence
            assert "``" not in sentence
            assert "  " not in sentence


def test_every_case_of_every_rule_is_reached():
    reached = {case.rstrip("?") for case in CASES}
    assert reached == {f"{rule.id}: {case}" for rule in RULES for case in rule.cases}


NOT_ON_PAGES = {"unrecognised", "extra-text"}
"""Faults of a number in the settings, which `beian_lint.number.parse` alone tells."""


@pytest.mark.parametrize(
    ("rules", "names"),
    [
        (["psb-number-malformed", "psb-number-region"], PSB_FAULTS),
        (["psb-number-variant"], PSB_VARIANTS),
        (["icp-number-malformed"], ICP_FAULTS),
        (["icp-number-variant"], ICP_VARIANTS),
        (["psb-link-wrong-target", "psb-link-no-record", "icp-link-wrong-target"], FAULTS),
    ],
)
def test_every_fault_that_is_named_has_its_sentence(rules, names):
    cases = {case for rule in RULES if rule.id in rules for case in rule.cases}
    assert cases >= set(names) - NOT_ON_PAGES


def all_words(rule):
    yield "title", rule.title
    yield "why", rule.why
    yield "mend", rule.mend
    yield from rule.cases.items()
    yield from ((f"mends: {case}", words) for case, words in rule.mends.items())
    yield from ((f"source {index}", words) for index, words in enumerate(rule.sources))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_both_languages_say_the_same(rule):
    for name, words in all_words(rule):
        assert isinstance(words, Say)
        assert blanks(words.zh) == blanks(words.en), name
        assert words.zh
        assert any("一" <= character <= "鿿" for character in words.zh) or name in (
            "mends: hidden",
            "mends: cut",
        )


def blanks(sentence):
    return sorted({name for _, name, _, _ in Formatter().parse(sentence) if name})


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_rule_is_whole(rule):
    module = rule.check.__module__.rpartition(".")[2]
    assert rule.check.__name__ == rule.id.replace("-", "_")
    assert rule.check.__doc__
    assert rule.sources
    assert set(rule.mends) <= set(rule.cases)
    assert set(rule.needs) <= {other.id for other in RULES}
    assert module in files_for(rule.id)


def files_for(name):
    """Return the files in which a rule may stand, by its id: its subject decides."""
    if name == "conflicting-numbers":
        return {"site"}
    registry, subject, *rest = name.split("-")
    if name == "outside-footer" or rest in (["hidden"], ["faint"]):
        return {"icp_shown" if registry == "icp" else "shown"}
    if registry == "psb":
        return {subject, f"{subject}_form"}
    return {f"icp_{subject}"} if registry == "icp" else {"page"}


def test_rule_ids_are_unique():
    assert len({rule.id for rule in RULES}) == len(RULES)
