"""What a fleet's run speaks in: a site of the manifest, how it is looked at, what was found."""

from typing import Literal

from msgspec import Struct, field

from beian_lint.evidence import Viewport
from beian_lint.rule import PageStatus
from beian_lint.settings import Settings, Severity
from beian_lint.targets.connecting import Route
from beian_lint.targets.fetching import AGENT

SiteVerdict = Literal["pass", "fail", "unreachable"]
"""``unreachable``: the home page did not come, so that nothing is known of its foot."""

VERDICTS: tuple[SiteVerdict, ...] = ("fail", "unreachable", "pass")
"""From what needs most to be looked at."""


class FleetSite(Struct, frozen=True):
    """A site as the manifest has it.

    Either ``address`` or ``folder`` (absolute) is empty. ``numbers`` are the record numbers that
    it must show, as written; ``extra`` are the manifest's other columns. ``attempts`` counts how
    often it was tried before, ``row`` is where in the manifest it stands.
    """

    ordinal: int
    name: str
    address: str = ""
    folder: str = ""
    numbers: tuple[str, ...] = ()
    owner: str = ""
    region: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    attempts: int = 0
    row: int = 0

    @property
    def host(self) -> str:
        """The host with its port, in lower case; empty for a folder."""
        from urllib.parse import urlsplit

        return urlsplit(self.address).netloc.rpartition("@")[2].lower() if self.address else ""


class Manner(Struct, frozen=True):
    """How sites are looked at; the same for all of a run.

    ``seconds`` is for one address with its redirects, ``quick`` the same at the first of several
    attempts; ``more_pages`` are looked at beside the home page. ``threads`` sites of a batch are
    fetched at once, ``per_host`` of one host. ``attempts`` is how often a site is tried in all,
    ``backoff`` the seconds before the second attempt, doubled before each further one.
    """

    settings: Settings
    route: Route = field(default_factory=Route)
    seconds: float = 20.0
    quick: float = 4.0
    more_pages: int = 0
    allow_private: bool = False
    agent: str = AGENT
    threads: int = 16
    per_host: int = 1
    attempts: int = 3
    backoff: float = 2.0
    browser: str = ""
    pictures: bool = False


class Batch(Struct, frozen=True):
    """Sites that a worker looks at in one go. Sites of one host are in one batch at a time."""

    sites: tuple[FleetSite, ...]
    manner: Manner


class Sentences(Struct, frozen=True):
    """What a finding says, and how to mend it, in both languages."""

    zh: str
    en: str
    mend_zh: str
    mend_en: str


class FoundFault(Struct, frozen=True):
    """A finding as it is kept; see `beian_lint.rule.Finding`. ``page`` is the page's path."""

    page: str
    rule: str
    case: str
    severity: Severity
    sure: bool
    fails: bool
    excused: str
    line: int | None
    column: int | None
    selector: str
    excerpt: str
    viewports: tuple[Viewport, ...]
    sentences: Sentences


class PageResult(Struct, frozen=True):
    """What became of one page. ``evidence`` is JSON, as the filings of the JSON report.

    ``redirects`` are the addresses that sent on; ``size`` is in bytes, unpacked; ``status`` is 0
    where no server answered.
    """

    path: str
    url: str
    state: PageStatus
    case: str
    http_status: int
    redirects: tuple[str, ...]
    size: int
    eye: str
    evidence: str
    pictures: tuple[tuple[Viewport, bytes], ...] = ()


class SiteResult(Struct, frozen=True):
    """What became of one site at one attempt.

    ``number`` and ``icp`` are the numbers shown, ``province`` the letter of the former.
    ``again`` tells that it is worth another attempt, after ``wait`` seconds where the server named
    some. ``seconds`` is the time that the attempt took, ``waited`` what of it was spent waiting.
    """

    ordinal: int
    name: str
    owner: str
    verdict: SiteVerdict
    number: str = ""
    icp: str = ""
    province: str = ""
    url: str = ""
    pages: tuple[PageResult, ...] = ()
    faults: tuple[FoundFault, ...] = ()
    again: bool = False
    wait: float = 0.0
    seconds: float = 0.0
    waited: float = 0.0
