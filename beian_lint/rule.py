"""Rules, findings and the report: the words that judging speaks in."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Literal

from msgspec import Struct, field

from beian_lint.evidence import Evidence, Facts, Place, Registry, Viewport, Why
from beian_lint.fix import Fix, Origin
from beian_lint.settings import SEVERITIES as SEVERITIES  # noqa: PLC0414 - handed on
from beian_lint.settings import Settings
from beian_lint.settings import Severity as Severity  # noqa: PLC0414 - handed on
from beian_lint.shard import Part
from beian_lint.words import Say


class Hit(Struct, frozen=True):
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


class Context(Struct, frozen=True):
    """What a check may know besides the thing it judges."""

    evidence: Evidence
    settings: Settings


class Rule(Struct, frozen=True):
    """One rule in one place: words first, logic last.

    ``of`` says what ``check`` is asked about: a filing (``check(Filing, Context)``), the evidence
    of a page (``check(Evidence, Context)``), what became of a file (``check(PageReport)``), or
    the evidence of all pages of a site (``check(tuple[Evidence, ...], Settings)``); it yields the
    `Hit` objects. ``required`` is the severity while the settings ``require`` the rule's registry.

    ``cases`` maps each case name to its sentence; ``mends`` gives a fix per case where the general
    ``mend`` is too vague. Blanks are filled from the facts of the hit, and by `beian_lint.say`
    from its cause and viewports. ``needs`` names rules that must not have fired on the same
    filing: one cause, one message. ``bad`` and ``good`` are fragments of a page's body, or whole
    pages where they begin with ``<!doctype``, run as tests and printed as docs; ``given`` are the
    settings, in TOML, under which they hold.
    """

    id: str
    of: Literal["filing", "page", "file", "site"]
    severity: Severity
    title: Say
    why: Say
    sources: tuple[Say, ...]
    mend: Say
    cases: Mapping[str, Say]
    bad: str
    good: str
    check: Callable[..., Iterable[Hit]]
    mends: Mapping[str, Say] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    required: Severity | None = None
    given: str = ""

    @property
    def registry(self) -> Registry | None:
        """The registry whose filings it is about, told by its id; None for both."""
        prefix = self.id.partition("-")[0]
        return "psb" if prefix == "psb" else "icp" if prefix == "icp" else None

    def __reduce__(self) -> tuple[Callable[[str, str], "Rule"], tuple[str, str]]:
        # The name of the check stands for the rule made of it, so pickle cannot find the function.
        return _rule_at, (self.check.__module__, self.check.__qualname__)


def _rule_at(module: str, name: str) -> Rule:
    found: Rule = getattr(import_module(module), name)
    return found


def rule(
    *,
    id: str,  # noqa: A002 - the word that users, settings and docs use for it
    of: Literal["filing", "page", "file", "site"],
    severity: Severity,
    title: Say,
    why: Say,
    sources: tuple[Say, ...],
    mend: Say,
    cases: Mapping[str, Say],
    bad: str,
    good: str,
    mends: Mapping[str, Say] | None = None,
    needs: tuple[str, ...] = (),
    required: Severity | None = None,
    given: str = "",
) -> Callable[[Callable[..., Iterable[Hit]]], Rule]:
    """Make a `Rule` of the function below: words first, logic last. See `Rule` for each field."""

    def made(check: Callable[..., Iterable[Hit]]) -> Rule:
        return Rule(
            id, of, severity, title, why, sources, mend, cases, bad, good, check,
            mends or {}, needs, required, given,
        )  # fmt: skip

    return made


class Finding(Struct, frozen=True):
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
    known: bool = False
    """True when the baseline holds it; a known finding is shown and never fails."""
    fixes: tuple[Fix, ...] = ()
    """Filled only where they are asked for, by `beian_lint.mend`; so is ``origins``."""
    origins: tuple[Origin, ...] = ()


PageStatus = Literal["checked", "skipped", "unreadable"]

Verdict = Literal["pass", "fail", "nothing"]


class PagePicture(Struct, frozen=True):
    """A picture of the foot of a page at one viewport; ``file`` is where it was written."""

    viewport: Viewport
    file: str


class PageReport(Struct, frozen=True):
    """What became of one page.

    ``reason`` is a case of `beian_lint.words.pages.SKIPS` when skipped, and a case of the rule
    ``page-unreadable`` when unreadable.
    """

    path: str
    status: PageStatus
    reason: str = ""
    facts: Facts = ()
    evidence: Evidence | None = None
    pictures: tuple[PagePicture, ...] = ()


class Hint(Struct, frozen=True):
    """Advice beside the findings: a case of `beian_lint.words.pages.HINTS` with its facts."""

    case: str
    facts: Facts = ()


class SiteReport(Struct, frozen=True):
    """One site: its root as given on the command line, its pages in stable order, its findings."""

    root: str
    pages: tuple[PageReport, ...]
    findings: tuple[Finding, ...]
    base: str = "/"
    base_detected: bool = False
    hints: tuple[Hint, ...] = ()


class Report(Struct, frozen=True):
    """The whole run. ``fail_on`` and ``min_pages`` decide the verdict with the findings.

    ``rules`` are the rules that ran, words and all, so that a reporter needs no registry. ``part``
    is what makes it the report of one shard, None for a whole run.
    """

    sites: tuple[SiteReport, ...]
    fail_on: Severity
    min_pages: int = 1
    rules: tuple[Rule, ...] = ()
    tool_version: str = ""
    part: Part | None = None

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

    def fails(self, finding: Finding) -> bool:
        """Tell whether a finding alone makes the run fail."""
        grave = SEVERITIES.index(finding.severity) >= SEVERITIES.index(self.fail_on)
        return grave and not finding.excused and not finding.known

    @property
    def verdict(self) -> Verdict:
        """``nothing`` when fewer pages than expected were there to check, else ``fail``, ``pass``.

        A page that could not be read counts as one that was there. A shard may be empty where the
        whole is not; whether there are enough pages is told of the whole alone.
        """
        if any(self.fails(finding) for finding in self.findings):
            return "fail"
        if self.part is not None:
            return "pass" if self.part.total else "nothing"
        looked = sum(page.status != "skipped" for site in self.sites for page in site.pages)
        return "nothing" if looked < max(self.min_pages, 1) else "pass"

    @property
    def exit_code(self) -> int:
        """0 clean, 1 findings at or above ``fail_on``, 3 nothing or too little to check."""
        return {"pass": 0, "fail": 1, "nothing": 3}[self.verdict]
