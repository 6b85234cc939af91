"""Rules, findings and the report: the words that judging speaks in."""

from collections.abc import Callable, Iterable
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


FilingCheck = Callable[[Filing, Context], Iterable[Hit]]
PageCheck = Callable[[Evidence, Context], Iterable[Hit]]
SiteCheck = Callable[[tuple[Evidence, ...], Settings], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule in one place: words first, logic last.

    ``of`` says what the check is asked about: each filing, each page, or all pages of a site.
    ``cases`` maps each case name to its sentence; ``mends`` gives a fix per case where the general
    ``mend`` is too vague. ``needs`` names rules that must not have fired on the same filing: one
    cause, one message. ``bad`` and ``good`` are body fragments run as tests and printed as docs.
    """

    id: str
    of: Literal["filing", "page", "site"]
    severity: Severity
    title: Say
    why: Say
    sources: tuple[str, ...]
    mend: Say
    cases: dict[str, Say]
    bad: str
    good: str
    check: FilingCheck | PageCheck | SiteCheck
    mends: dict[str, Say] = field(default_factory=dict)
    needs: tuple[str, ...] = ()


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
    """What became of one page. ``reason`` is a case of `beian_lint.words.SKIPS` when skipped."""

    path: str
    status: PageStatus
    reason: str = ""
    facts: Facts = ()
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class SiteReport:
    """One site: its root as given on the command line, its pages in stable order, its findings."""

    root: str
    pages: tuple[PageReport, ...]
    findings: tuple[Finding, ...]
    base: str = "/"
    base_detected: bool = False
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The whole run. ``fail_on`` and ``min_pages`` decide the verdict with the findings."""

    sites: tuple[SiteReport, ...]
    fail_on: Severity
    min_pages: int = 1
    rules: tuple[str, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for site in self.sites for finding in site.findings)

    @property
    def checked(self) -> int:
        """The number of pages that were looked at."""
        return sum(page.status == "checked" for site in self.sites for page in site.pages)
