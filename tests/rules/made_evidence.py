"""Evidence made by hand: the right filing, and it with one thing changed."""

from msgspec.structs import replace

from beian_lint.evidence import (
    SEEN,
    Badge,
    Declaration,
    Encoding,
    Evidence,
    Filing,
    Link,
    Number,
    Picture,
    Place,
    Shell,
    Shown,
    Sighting,
    Why,
)
from beian_lint.judge import judge_site
from beian_lint.number import find, parse
from beian_lint.platform import read_link
from beian_lint.rule import PageReport
from beian_lint.settings import Settings

NUMBER = "京公网安备11010502030143号"
CODE = "11010502030143"
MPS = "https://beian.mps.gov.cn/#/query/webSearch?code="
LEGACY = "http://www.beian.gov.cn/portal/registerSystemInfo?recordcode="
ICP = "京ICP备2021012345号-1"
MIIT = "https://beian.miit.gov.cn/"
SITE = "https://www.example.com/"

HIDING = Declaration(
    "display", "none", "theme.css", 412, 3, ".beian", ("@media (max-width: 768px)",)
)
WHY = Why("display-none", HIDING, "p.beian")
HIDDEN = Shown("no", WHY)
DOUBT = Shown("unsure", WHY)
YES = Shown("yes")
NOWHERE = Sighting(HIDDEN, HIDDEN)
NOT_ON_PHONES = Sighting(YES, HIDDEN)
NOT_ON_DESKTOPS = Sighting(HIDDEN, YES)
UNSURE = Sighting(DOUBT, DOUBT)

BADGE = Badge(
    Place("", "footer img", 9, 5),
    "img",
    "/gongan.png",
    Picture("ok", "gongan.png", "badge", 0.99),
    SEEN,
)
MISSING = object()
"""Says that a part of a filing is not there."""


def picture(file="ok", case="", likeness="badge", **facts):
    return replace(
        BADGE, picture=Picture(file, "gongan.png", likeness, case=case, facts=tuple(facts.items()))
    )


def filing(
    number=NUMBER,
    href=MPS + CODE,
    badge=BADGE,
    *,
    seen=SEEN,
    number_seen=None,
    link_seen=None,
    where="text",
    in_footer=True,
    footer_why="footer-element",
):
    """Make a filing; each part may be `MISSING`, and ``seen`` holds for all parts not told apart."""
    made = None
    if number is not MISSING:
        found = find(number)
        record = found[0].record if found else parse(number)
        made = Number(Place("", "footer a", 8, 5, number), record, number_seen or seen, where)
    registry = made.record.registry if made else "psb"
    link = None
    if href is not MISSING:
        target = read_link(href, SITE, registry)
        link = Link(Place("", "footer a", 8, 3), target, link_seen or seen)
    if badge is BADGE:
        badge = replace(badge, shown=seen)
    return Filing(registry, made, link, None if badge is MISSING else badge, in_footer, footer_why)


def icp(number=ICP, href=MIIT, **changed):
    return filing(number, href, MISSING, **changed)


def evidence(*filings, page="index.html", shell=None, encoding=None, eye="static", partial=False):
    """Make the evidence of a page; the places of its parts get the page's name."""

    def at(part):
        return part and replace(part, place=replace(part.place, page=page))

    placed = tuple(
        replace(one, number=at(one.number), link=at(one.link), badge=at(one.badge))
        for one in filings
    )
    return Evidence(page, eye, placed, at(shell), encoding, partial=partial)


def shell(case="scripts-draw-page", **said):
    return Shell(case, Place("", "#app", excerpt='<div id="app">'), **said)


def encoding(case, declared=None):
    return Encoding("windows-1252", declared, case, Place("index.html", "head"))


def judged(*pages, settings=None, **held):
    """Judge pages (`Evidence` or `PageReport`) as one site under settings with ``held`` changed."""
    reports = [
        page if isinstance(page, PageReport) else PageReport(page.page, "checked", evidence=page)
        for page in pages
    ]
    return judge_site(reports, settings or replace(Settings(), **held))


def told(*pages, **held):
    """Return what is told of pages as ``rule: case``, a doubtful one with a question mark."""
    return [
        f"{finding.rule}: {finding.case}{'' if finding.sure else '?'}"
        for finding in judged(*pages, **held).findings
    ]


def numbers(*written):
    return tuple(parse(one) for one in written)
