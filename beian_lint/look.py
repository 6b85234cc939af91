"""Look at one page of a site: read, decide whether it is a page to judge, extract its evidence."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from beian_lint.document import Decoded, Unreadable, read_text
from beian_lint.extract import extract, skim, tail_of
from beian_lint.eyes.pictures import Gallery
from beian_lint.eyes.places import exact_evidence
from beian_lint.eyes.static import StaticEye, StaticSight
from beian_lint.judge import judge_page
from beian_lint.once import once
from beian_lint.page import Page
from beian_lint.rule import PageReport
from beian_lint.settings import Settings
from beian_lint.targets.addresses import SiteFiles
from beian_lint.targets.discover import Target
from beian_lint.targets.folder import Folder, Unread
from beian_lint.targets.skipping import is_fragment, may_be_skipped, skip_reason

if TYPE_CHECKING:
    from beian_lint.recall import Glimpse, Known, Recall


class SiteJob(Struct, frozen=True):
    """A site as a process needs to know it; small, and picklable.

    ``several`` tells whether it has more pages than one, so that remembering footers can serve;
    ``cached`` whether what is found may be kept for later runs, with what it stands on.
    """

    root: str
    base: str
    origin: str | None
    origin_guessed: bool
    settings: Settings
    several: bool = True
    cached: bool = True


class Looker(Struct, dict=True):
    """The eye on one site, with what it remembers from page to page.

    ``added`` are files that are to be put into the site, by their paths in it.
    """

    job: SiteJob
    added: Mapping[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.files = site_files(self.job, self.added)
        self.eye = StaticEye(self.files, Gallery(self.files))

    @once
    def recall(self) -> "Recall":
        from beian_lint.recall import Recall

        return Recall()

    def look(self, target: Target) -> PageReport:
        """Look at one page. Whatever is wrong with it is an answer, never an exception.

        Where the settings say that every page is rendered, only what a browser cannot tell is
        looked for.
        """
        data = self.read(target.path)
        if isinstance(data, Unread):
            facts = (("size", str(data.size)), ("limit", str(data.limit)))
            return PageReport(target.path, "unreadable", data.case, facts if data.size else ())
        return self.look_into(target, data)

    def read(self, path: str) -> bytes | Unread:
        """Return the bytes of a page, or why not."""
        limit = self.job.settings.for_page(path).max_page_size
        return self.files.folder.read_page(path, limit)

    def open(self, path: str, data: bytes) -> Page:
        """Read one page whose bytes are at hand, before anything is looked for in it.

        Raises:
            Unreadable: when the bytes are no HTML or too many.
        """
        return self.eye.open(path, self._text(path, data), partial=is_fragment)

    def look_into(self, target: Target, data: bytes) -> PageReport:
        """Look at one page whose bytes are at hand."""
        settings = self.job.settings.for_page(target.path)
        try:
            return self._report(target, data, settings)
        except Unreadable as trouble:
            return PageReport(target.path, "unreadable", trouble.case, trouble.facts)
        except Exception as error:  # noqa: BLE001 - a fault of ours costs this page alone
            return fault(target.path, error)

    def _report(self, target: Target, data: bytes, settings: Settings) -> PageReport:
        decoded = self._text(target.path, data)
        always = settings.render == "always"
        glimpse = None if always else self._glimpse(target.path, decoded, settings)
        known = None if glimpse is None else self.recall.known(glimpse)
        if known is not None and known.clean:
            evidence = replace(known.evidence, page=target.path)
            return PageReport(target.path, "checked", evidence=evidence)
        page = self.eye.open(target.path, decoded, partial=is_fragment)
        try:
            return self._report_of(page, target, settings, known, glimpse)
        finally:
            page.close()

    def _report_of(
        self,
        page: Page,
        target: Target,
        settings: Settings,
        known: "Known | None",
        glimpse: "Glimpse | None",
    ) -> PageReport:
        if not target.named:
            reason = skip_reason(target.path, page.document)
            if reason is not None:
                return PageReport(target.path, "skipped", reason.case, reason.facts)
        if settings.render == "always":
            return PageReport(target.path, "checked", evidence=skim(page))
        found = known and glimpse and known.on(page, glimpse)
        evidence = found or extract(page, chosen_footer(page, settings), tail_of(page.document))
        clean = not judge_page(evidence, settings)
        if found is None and glimpse is not None:
            self.recall.keep(page, glimpse, evidence, clean=clean)
        if not clean and isinstance(page.sight, StaticSight):
            evidence = exact_evidence(evidence, page.sight.places)
        return PageReport(target.path, "checked", evidence=evidence)

    def _text(self, path: str, data: bytes) -> Decoded:
        most = self.job.settings.for_page(path).max_page_size
        return read_text(data, max_bytes=most)

    def _glimpse(self, path: str, decoded: Decoded, settings: Settings) -> "Glimpse | None":
        """Return what a page is known by, None where its filing hangs on more than its footer."""
        alike = settings is self.job.settings and settings.footer is None
        if not (self.job.several and alike) or may_be_skipped(path, decoded.text):
            return None
        address = self.files.url_of(path)

        def base_url(base_href: str | None) -> str:
            return self.files.base_url(address, base_href)

        return self.recall.glimpse(decoded, base_url)


def fault(path: str, error: Exception) -> PageReport:
    """Return the report of a page on which we have a fault of our own.

    It is told as an error, and keeps no other page from its check. With ``BEIAN_LINT_TRACEBACK``
    in the environment the fault is raised again.
    """
    if os.environ.get("BEIAN_LINT_TRACEBACK"):
        raise error
    return PageReport(path, "unreadable", "internal-error", (("error", type(error).__name__),))


def site_files(job: SiteJob, added: Mapping[str, bytes] | None = None) -> SiteFiles:
    """Return the files of a site, with those that are to be put into it."""
    folder = Folder(
        job.root,
        follow_symlinks=job.settings.follow_symlinks,
        added=added or {},
        digests=job.cached,
    )
    return SiteFiles(folder, base=job.base, origin=job.origin, guessed=job.origin_guessed)


def chosen_footer(page: Page, settings: Settings) -> frozenset[etree._Element] | None:
    """Return the elements that the user's ``footer`` selector matches, None when there is none."""
    if settings.footer is None:
        return None
    from lxml.cssselect import CSSSelector

    return frozenset(CSSSelector(settings.footer, translator="html")(page.document.root))
