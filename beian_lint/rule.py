"""Rules, findings and the report: the words that judging speaks in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from beian_lint.evidence import Evidence, Facts, Filing, Place, Viewport, Why
from beian_lint.settings import Settings
from beian_lint.words import Say

Severity = Literal["info", "warning", "error"]

SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
"""From mild to grave, so that an index compares them."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule's check yields: a case of the rule, at a place, with the facts of its sentence.

    ``sure`` is False where the eye answered *unsure*; ``why`` then, and for hidden things, says
    what decides. ``viewports`` are those concerned, both unless it differs between them.
    """

    case: str
    place: Place
    facts: Facts = ()
    sure: bool = True
    why: Why | None = None
    viewports: tuple[Viewport, ...] = ("desktop", "phone")
    related: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a check may know besides the thing it judges."""

    evidence: Evidence
    settings: Settings


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule in one place: words first, logic last.

    ``of`` says what ``check`` is asked about: a filing (``check(Filing, Context)``), the evidence
    of a page (``check(Evidence, Context)``), what became of a file (``check(PageReport)``), or
    the evidence of all pages of a site (``check(tuple[Evidence, ...], Settings)``); it yields the
    `Hit` objects. ``required`` is the severity while the settings ``require`` the rule's registry.

    ``cases`` maps each case name to its sentence; ``mends`` gives a fix per case where the general
    ``mend`` is too vague. Blanks are filled from the facts of the hit, and by `beian_lint.say`
    from its cause and viewports. ``needs`` names rules that must not have fired on the same
    filing: one cause, one message. ``bad`` and ``good`` are fragments of a page's body, run as
    tests and printed as docs.
    """

    id: str
    of: Literal["filing", "page", "file", "site"]
    severity: Severity
    title: Say
    why: Say
    sources: tuple[str, ...]
    mend: Say
    cases: Mapping[str, Say]
    bad: str
    good: str
    check: Callable[..., Iterable[Hit]]
    mends: Mapping[str, Say] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    required: Severity | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one place. It holds no sentence: sentences are made at the edge, per language."""

    rule: str
    case: str
    severity: Severity
    sure: bool
    place: Place
    facts: Facts = ()
    why: Why | None = None
    viewports: tuple[Viewport, ...] = ("desktop", "phone")
    related: tuple[Place, ...] = ()
    site: str = ""
    excused: str = ""
    """The reason of a ``skip`` in the settings that covers it; an excused finding never fails."""


PageStatus = Literal["checked", "skipped", "unreadable"]


@dataclass(frozen=True, slots=True)
class PageReport:
    """What became of one page.

    ``reason`` is a case of `beian_lint.words.pages.SKIPS` when skipped, and a case of the rule
    ``page-unreadable`` when unreadable.
    """

    path: str
    status: PageStatus
    reason: str = ""
    facts: Facts = ()
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """Advice beside the findings: a case of `beian_lint.words.pages.HINTS` with its facts."""

    case: str
    facts: Facts = ()


@dataclass(frozen=True, slots=True)
class SiteReport:
    """One site: its root as given on the command line, its pages in stable order, its findings."""

    root: str
    pages: tuple[PageReport, ...]
    findings: tuple[Finding, ...]
    base: str = "/"
    base_detected: bool = False
    hints: tuple[Hint, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The whole run. ``fail_on`` and ``min_pages`` decide the verdict with the findings.

    ``rules`` are the rules that ran, words and all, so that a reporter needs no registry.
    """

    sites: tuple[SiteReport, ...]
    fail_on: Severity
    min_pages: int = 1
    rules: tuple[Rule, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for site in self.sites for finding in site.findings)

    def rule(self, finding: Finding) -> Rule:
        """Return the rule behind a finding.

        Raises:
            KeyError: when that rule is not among those that ran.
        """
        for rule in self.rules:
            if rule.id == finding.rule:
                return rule
        raise KeyError(finding.rule)

    @property
    def checked(self) -> int:
        """The number of pages that were looked at."""
        return sum(page.status == "checked" for site in self.sites for page in site.pages)
