"""The report as JUnit XML, which Jenkins, GitLab, 云效 and CODING show as test results.

There is no standard; this keeps to what the readers of those have in common: no more than one
``failure``, ``error`` or ``skipped`` per test case, and counts that add up. A test case is one page
and one group of rules, so that a page with a right number and no badge is one passed, one failed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from xml.etree import ElementTree as ET

from beian_lint.report.paths import file_path
from beian_lint.report.printable import harmless, one_line
from beian_lint.report.sentences import labelled, pardon, verdict_line
from beian_lint.rule import Finding, PageReport, Report, SiteReport
from beian_lint.say import mend, message, skip_reason, why
from beian_lint.words import Language
from beian_lint.words import report as words

COUNTED = {"failure": "failures", "error": "errors", "skipped": "skipped"}


def report_junit(report: Report, language: Language) -> str:
    """Return the report as an XML text; paths are told as the report tells them."""
    root = ET.Element("testsuites", name="beian-lint")
    groups = tuple(dict.fromkeys(group_of(rule.id) for rule in report.rules))
    for site in report.sites:
        name = one_line(site.root) or "."
        suite = ET.SubElement(root, "testsuite", name=name)
        suite.extend(_cases(report, site, groups, language))
    if report.verdict == "nothing":
        suite = ET.SubElement(root, "testsuite", name="beian-lint")
        case = ET.SubElement(suite, "testcase", name="min-pages", classname="beian-lint")
        ET.SubElement(case, "error", message=verdict_line(report, language), type="min-pages")
    for suite in root:
        _count(suite, list(suite))
    _count(root, [case for suite in root for case in suite])
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def group_of(rule: str) -> str:
    """Return the group of a rule: ``psb-number``, ``icp-link``…, and ``page`` for the others."""
    group = "-".join(rule.split("-")[:2])
    return group if group in words.GROUPS else "page"


def _count(element: ET.Element, cases: Sequence[ET.Element]) -> None:
    element.set("tests", str(len(cases)))
    for outcome, name in COUNTED.items():
        element.set(name, str(sum(case.find(outcome) is not None for case in cases)))


def _cases(
    report: Report, site: SiteReport, groups: Sequence[str], language: Language
) -> Iterator[ET.Element]:
    by_page: defaultdict[str, defaultdict[str, list[Finding]]]
    by_page = defaultdict(lambda: defaultdict(list))
    for finding in site.findings:
        by_page[finding.place.page][group_of(finding.rule)].append(finding)
    for page in site.pages:
        if page.status == "skipped":
            case = _case(site, page, "page", language)
            ET.SubElement(case, "skipped", message=one_line(skip_reason(page, language)))
            yield case
            continue
        found = by_page[page.path]
        for group in groups:
            if not (found[group] or _is_judged(page, group)):
                continue
            case = _case(site, page, group, language)
            _judge(report, case, page, found[group], language)
            yield case


def _is_judged(page: PageReport, group: str) -> bool:
    """Tell whether a page has what a group of rules is about: no number, no link to be right."""
    if group == "page":
        return True
    if page.evidence is None:
        return False
    registry = group.partition("-")[0]
    return group == "psb-number" or any(
        filing.registry == registry and filing.number for filing in page.evidence.filings
    )


def _case(site: SiteReport, page: PageReport, group: str, language: Language) -> ET.Element:
    # Jenkins takes what stands before the last dot of a class for its package.
    package = one_line(site.root).replace(".", "_") or "site"
    return ET.Element(
        "testcase",
        name=f"{one_line(page.path)} {words.GROUPS[group].in_(language)}",
        classname=f"{package}.{group}",
        file=one_line(file_path(site.root, page.path)),
        time="0",
    )


def _judge(
    report: Report,
    case: ET.Element,
    page: PageReport,
    findings: Sequence[Finding],
    language: Language,
) -> None:
    """Put what was found into a test case: failed, excused, or passed with a word about it."""
    failing = [finding for finding in findings if report.fails(finding)]
    others = [finding for finding in findings if not report.fails(finding)]
    if failing:
        said = "; ".join(message(one, report.rule(one), language) for one in failing)
        outcome = ET.SubElement(
            case,
            "error" if page.status == "unreadable" else "failure",
            message=one_line(said),
            type=failing[0].rule,
        )
        outcome.text = _told(report, failing, language)
    elif others and all(pardon(finding, language) for finding in others):
        reasons = dict.fromkeys(pardon(finding, language) for finding in others)
        ET.SubElement(case, "skipped", message="; ".join(reasons))
    if others:
        ET.SubElement(case, "system-out").text = _told(report, others, language)


def _told(report: Report, findings: Iterable[Finding], language: Language) -> str:
    return "\n".join("\n".join(_lines(report, finding, language)) for finding in findings)


def _lines(report: Report, finding: Finding, language: Language) -> Iterator[str]:
    rule, place = report.rule(finding), finding.place
    grade = words.SEVERITY[finding.severity].in_(language)
    if not finding.sure:
        grade = f"{grade} ({words.UNSURE.in_(language)})"
    yield f"{grade} {finding.rule}"
    path = file_path(finding.site, place.page)
    yield one_line(f"{path}:{place.line}:{place.column}" if place.line else path)
    if place.selector:
        yield one_line(place.selector)
    yield harmless(message(finding, rule, language))
    if place.snippet:
        yield harmless(place.snippet)
    spared = pardon(finding, language)
    if spared:
        yield spared
        return
    yield labelled(words.WHY, harmless(why(rule, language)), language)
    yield labelled(words.MEND, harmless(mend(finding, rule, language).strip()), language)
