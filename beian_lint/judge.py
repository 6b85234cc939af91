"""From evidence to findings: asks the rules, keeps to the best filing, handles doubt and excuses.

A page passes when at each viewport at least one filing of each registry is whole; so only the
filing nearest to whole is told, and a copy in a comment or an unseen slide takes nothing away.
What has no number in its text is told by one finding alone. Severity, doubt and excuses are the
settings' business and are applied here, in no rule.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from beian_lint.evidence import VIEWPORTS, Evidence, Filing, Registry, Viewport
from beian_lint.rule import Context, Finding, Hint, Hit, PageReport, Rule
from beian_lint.rules import RULES
from beian_lint.rules.facts import drawn_by_scripts, painted
from beian_lint.settings import Settings

ELSEWHERE = "outside-footer"
"""Weighs double when filings are compared: a number elsewhere is less likely the one meant."""

HOME_PAGES = ("index.html", "index.htm", "index.xhtml")


class Judgement(Struct, frozen=True):
    """What the rules say about one site: findings in the order of its pages, and advice."""

    findings: tuple[Finding, ...]
    hints: tuple[Hint, ...] = ()


def _asked_of(kind: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if rule.of == kind)


def _needed_first(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Order rules so that each comes after those that it needs.

    Raises:
        ValueError: when rules need one another.
    """
    waiting, ordered = {rule.id: rule for rule in rules}, list[Rule]()
    while waiting:
        ready = [name for name, rule in waiting.items() if waiting.keys().isdisjoint(rule.needs)]
        if not ready:
            raise ValueError(f"rules need one another: {', '.join(waiting)}")
        ordered += [waiting.pop(name) for name in ready]
    return tuple(ordered)


OF_FILE, OF_PAGE, OF_SITE = _asked_of("file"), _asked_of("page"), _asked_of("site")

OF_FILING: dict[Registry, tuple[Rule, ...]] = {
    registry: _needed_first(
        [rule for rule in _asked_of("filing") if rule.registry in (registry, None)]
    )
    for registry in ("psb", "icp")
}

OF_SOURCE: dict[Registry, tuple[Rule, ...]] = {
    registry: tuple(rule for rule in rules if rule.id == f"{registry}-number-hidden")
    for registry, rules in OF_FILING.items()
}
"""The one rule asked of a filing whose number only the source holds."""

RANK = {rule.id: index for index, rule in enumerate(RULES)}


def judge_site(
    pages: Sequence[PageReport], settings: Settings, root: str = "", *, whole: bool = True
) -> Judgement:
    """Judge the pages of one site, given in the order in which they are to be reported.

    ``settings`` are those of the site; what they say of single pages is looked up here. ``root``
    is the site as named on the command line, handed on in each finding. On each page the findings
    are in the order of the rules: of number, link and badge. Unless they are all the pages of the site
    (``whole``), nothing is said that takes all of them to say.
    """
    findings: list[Finding] = []
    clean: set[tuple[object, ...]] = set()
    for page in pages:
        held = settings.for_page(page.path)
        if page.status != "checked":
            for rule in OF_FILE:
                findings += _findings(rule, rule.check(page), held)
        if page.evidence is not None:
            alike = _alike(page.evidence) if held is settings else None
            if alike not in clean:
                found = judge_page(page.evidence, held)
                findings += found
                if not found and alike is not None:
                    clean.add(alike)
    evidences = tuple(page.evidence for page in pages if page.evidence is not None)
    for rule in OF_SITE if whole else ():
        for hit in rule.check(evidences, settings):
            findings += _findings(rule, [hit], settings.for_page(hit.place.page))
    order = {page.path: index for index, page in enumerate(pages)}

    def by_page(finding: Finding) -> tuple[int, int, int, int]:
        place = finding.place
        page = order.get(place.page, len(order))
        return page, RANK[finding.rule], place.line or 0, place.column or 0

    told = tuple(replace(finding, site=root) for finding in sorted(findings, key=by_page))
    return Judgement(told, _hints(pages, told) if whole else ())


def _alike(evidence: Evidence) -> tuple[object, ...]:
    """Say what is the same object on pages that were known by one footer.

    Such pages share their filings (`beian_lint.recall`); where one has no findings, none has.
    """
    parts = evidence.filings, evidence.encoding, evidence.blind
    return (*map(id, parts), evidence.shell is None, evidence.partial, evidence.eye)


def judge_page(evidence: Evidence, settings: Settings) -> list[Finding]:
    """Judge one page by itself, under the settings that hold for it."""
    context = Context(evidence, settings)
    findings: list[Finding] = []
    for rule in OF_PAGE:
        findings += _findings(rule, rule.check(evidence, context), settings)
    for registry, rules in OF_FILING.items():
        filings = [filing for filing in evidence.filings if filing.registry == registry]
        numbered = [filing for filing in filings if filing.number is not None]
        in_text = list(painted(evidence, registry))
        if in_text:
            findings += _best([_judge_filing(filing, context, rules) for filing in in_text])
        elif numbered:
            if registry in settings.require and not drawn_by_scripts(evidence, registry):
                findings += _judge_filing(numbered[0], context, OF_SOURCE[registry])
        elif filings:
            findings += _judge_filing(filings[0], context, rules)
    return findings


def _judge_filing(filing: Filing, context: Context, rules: Sequence[Rule]) -> list[Finding]:
    """Ask the rules about one filing; a rule whose need is not met is not asked."""
    fired: set[str] = set()
    findings: list[Finding] = []
    for rule in rules:
        if fired.isdisjoint(rule.needs):
            hits = list(rule.check(filing, context))
            if hits:
                fired.add(rule.id)
                findings += _findings(rule, hits, context.settings)
    return findings


def _findings(rule: Rule, hits: Iterable[Hit], settings: Settings) -> Iterable[Finding]:
    """Make findings of hits: how grave, how sure, and whether the settings excuse them."""
    default = rule.severity
    if rule.required is not None and rule.registry in settings.require:
        default = rule.required
    for hit in hits:
        severity = settings.severity_of(rule.id, default, sure=hit.sure)
        if severity is not None:
            yield Finding(
                rule=rule.id,
                case=hit.case,
                severity=severity,
                sure=hit.sure,
                place=hit.place,
                facts=hit.facts,
                why=hit.why,
                viewports=hit.viewports,
                related=hit.related,
                excused=settings.skip_for(rule.id, hit.place.page) or "",
            )


def _best(judged: Sequence[list[Finding]]) -> list[Finding]:
    """Return the findings of the filing to tell, or of the two that make up for one another."""
    whole: dict[Viewport, list[list[Finding]]] = {
        viewport: [found for found in judged if not _fails(found, viewport)]
        for viewport in VIEWPORTS
    }
    everywhere = [found for found in judged if all(found in whole[at] for at in VIEWPORTS)]
    if everywhere:
        return min(everywhere, key=_weight)
    if all(whole.values()):
        pair: list[Finding] = []
        for viewport in VIEWPORTS:
            for finding in min(whole[viewport], key=_weight):
                if viewport in finding.viewports and finding not in pair:
                    pair.append(finding)
        return pair
    return min(judged, key=_weight)


def _fails(findings: Sequence[Finding], viewport: Viewport) -> bool:
    return any(_grave(finding) and viewport in finding.viewports for finding in findings)


def _grave(finding: Finding) -> bool:
    return finding.severity == "error" and finding.sure and not finding.excused


def _weight(findings: Sequence[Finding]) -> tuple[int, int, int]:
    """Say how far a filing is from whole; of equals the first is taken, so the last comes last."""
    grave = [finding for finding in findings if _grave(finding)]
    elsewhere = any(finding.rule == ELSEWHERE for finding in grave)
    doubts = sum(not finding.sure for finding in findings)
    return len(grave) + elsewhere, doubts, len(findings)


def _hints(pages: Sequence[PageReport], findings: Sequence[Finding]) -> tuple[Hint, ...]:
    """Advise ``pages = "home"`` where the home page is whole and other pages have nothing."""
    checked = [page.path for page in pages if page.status == "checked"]
    home = next((path for name in HOME_PAGES for path in checked if path == name), None)
    failing = {finding.place.page for finding in findings if _grave(finding)}
    bare = {
        finding.place.page
        for finding in findings
        if finding.rule == "psb-number-missing" and _grave(finding)
    }
    if home is None or home in failing or not bare:
        return ()
    return (Hint("home-only", (("count", str(len(bare))), ("home", home))),)
