"""What the settings are once they hold: defaults, file and command line laid over one another."""

from __future__ import annotations

from os.path import realpath
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from beian_lint.number import RecordNumber
from beian_lint.settings.globs import matches
from beian_lint.settings.problem import from_here

Severity = Literal["info", "warning", "error"]

SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
"""From mild to grave, so that an index compares them."""

Level = Literal["off", "info", "warning", "error"]
"""What the settings may say of a rule: its severity, or that it is not to run."""

Duty = Literal["psb", "icp"]
Pages = Literal["all", "home"]
Preset = Literal["default", "strict"]
Render = Literal["never", "auto", "always"]
Tongue = Literal["auto", "zh", "en"]
Format = Literal["text", "json", "sarif", "junit", "gitlab", "github", "markdown", "html"]

STRICT: tuple[tuple[str, Level], ...] = (
    ("psb-link-no-record", "error"),
    ("psb-link-legacy", "error"),
    ("psb-badge-remote", "error"),
    ("psb-badge-unrecognised", "error"),
)
"""What the preset ``strict`` makes an error: what reviewers are reported to send back."""


class Partial(Struct, frozen=True):
    """What one layer says. None means *not said*, so that the layer below it holds.

    The command line, the file, each ``[[sites]]`` and each ``[[overrides]]`` table are all read
    into this one shape. The fields are those of `Settings`.
    """

    paths: tuple[Path, ...] | None = None
    include: tuple[str, ...] | None = None
    exclude: tuple[str, ...] | None = None
    pages: Pages | None = None
    follow_symlinks: bool | None = None
    max_page_size: int | None = None
    min_pages: int | None = None
    numbers: tuple[RecordNumber, ...] | None = None
    require: tuple[Duty, ...] | None = None
    footer: str | None = None
    base: str | None = None
    origin: str | None = None
    render: Render | None = None
    allow_hosts: tuple[str, ...] | None = None
    page_timeout: int | None = None
    preset: Preset | None = None
    fail_on: Severity | None = None
    language: Tongue | None = None
    format: Format | None = None
    jobs: int | None = None
    rules: tuple[tuple[str, Level], ...] | None = None
    overrides: tuple[Override, ...] | None = None
    sites: tuple[Site, ...] | None = None
    skip: tuple[Skip, ...] | None = None


class Override(Struct, frozen=True):
    """Settings of the pages that any of the globs ``pages`` matches."""

    pages: tuple[str, ...]
    said: Partial


class Site(Struct, frozen=True):
    """Settings of the site whose pages lie under ``root``, an absolute path without links."""

    root: Path
    said: Partial


class Skip(Struct, frozen=True):
    """A rule whose findings are excused, everywhere or on the pages that a glob matches."""

    rule: str
    reason: str
    pages: tuple[str, ...] = ()


def beneath(said: Partial, above: Partial) -> Partial:
    """Return a layer whose ``[[sites]]`` and ``[[overrides]]`` say nothing that ``above`` says.

    These tables are laid over last of all: a file would outdo the command line.
    """
    return replace(
        said,
        overrides=said.overrides
        and tuple(replace(table, said=_silent(table.said, above)) for table in said.overrides),
        sites=said.sites
        and tuple(
            replace(table, said=beneath(_silent(table.said, above), above)) for table in said.sites
        ),
    )


def _silent(said: Partial, above: Partial) -> Partial:
    """Return a layer without what ``above`` says."""
    changes: dict[str, object] = {
        name: None
        for name in _NAMES
        if name != "rules" and name not in _ADDED and getattr(above, name) is not None
    }
    if said.rules and above.rules:
        outdone = dict(above.rules)
        changes["rules"] = tuple((rule, level) for rule, level in said.rules if rule not in outdone)
    return replace(said, **changes)


class Settings(Struct, frozen=True):
    """Everything that can be set, with the defaults. See ``docs/settings.md`` for each key.

    Paths are relative to the working directory. ``max_page_size`` is in bytes. ``numbers`` are the
    record numbers expected, of either registry. ``jobs`` is the number of processes, 0 for as many
    as there are cores. ``page_timeout`` is in seconds. ``base`` and ``origin`` are None where they are to be detected.
    """

    paths: tuple[Path, ...] = ()
    include: tuple[str, ...] = ("*.html", "*.htm", "*.xhtml")
    exclude: tuple[str, ...] = ()
    pages: Pages = "all"
    follow_symlinks: bool = False
    max_page_size: int = 20 * 1024 * 1024
    min_pages: int = 1
    numbers: tuple[RecordNumber, ...] = ()
    require: tuple[Duty, ...] = ("psb",)
    footer: str | None = None
    base: str | None = None
    origin: str | None = None
    render: Render = "never"
    allow_hosts: tuple[str, ...] = ()
    page_timeout: int = 30
    preset: Preset = "default"
    fail_on: Severity = "error"
    language: Tongue = "auto"
    format: Format = "text"
    jobs: int = 0
    rules: tuple[tuple[str, Level], ...] = ()
    overrides: tuple[Override, ...] = ()
    sites: tuple[Site, ...] = ()
    skip: tuple[Skip, ...] = ()

    def over(self, said: Partial) -> Settings:
        """Return these settings with what a layer says laid over them.

        ``rules`` are laid over rule by rule; ``overrides``, ``skip`` and ``sites`` are added; any
        other key replaces what was there.
        """
        changes: dict[str, object] = {}
        for name in _NAMES:
            value = getattr(said, name)
            if value is None:
                continue
            if name == "rules":
                value = tuple((dict(self.rules) | dict(value)).items())
            elif name in _ADDED:
                value = getattr(self, name) + value
            changes[name] = value
        return replace(self, **changes) if changes else self

    def for_site(self, root: Path | str) -> Settings:
        """Return what holds for the site at ``root``, a folder or a file inside a site.

        Of several ``[[sites]]`` tables whose roots hold it, the innermost counts.
        """
        path = Path(realpath(root))
        holding = [site for site in self.sites if path.is_relative_to(site.root)]
        if not holding:
            return self
        return self.over(max(holding, key=lambda site: len(site.root.parts)).said)

    @property
    def targets(self) -> tuple[Path, ...]:
        """What is to be checked: ``paths``, or else the roots of all ``[[sites]]``."""
        return self.paths or tuple(from_here(site.root) for site in self.sites)

    def for_page(self, page: str) -> Settings:
        """Return what holds on one page, given by its path inside the site with ``/``.

        Tables that match are laid over one another in the order of the file: the last one wins.
        """
        settings = self
        for override in self.overrides:
            if any(matches(glob, page) for glob in override.pages):
                settings = settings.over(override.said)
        return settings

    def severity_of(self, rule: str, default: Severity, *, sure: bool = True) -> Severity | None:
        """Return how grave a finding of a rule is, or None when the rule is off.

        ``[rules]`` goes before the preset, the preset before ``default``. A finding that is not
        ``sure`` is at most a warning, and an error under the preset ``strict`` unless ``[rules]``
        names its rule.
        """
        said = dict(self.rules).get(rule)
        if said == "off":
            return None
        strict = self.preset == "strict"
        if strict and said is None and (not sure or rule in dict(STRICT)):
            return "error"
        level: Severity = said or default
        return "warning" if level == "error" and not sure and not strict else level

    def skip_for(self, rule: str, page: str) -> str | None:
        """Return the reason for which findings of a rule are excused on a page, or None."""
        for skip in self.skip:
            if skip.rule == rule and (
                not skip.pages or any(matches(glob, page) for glob in skip.pages)
            ):
                return skip.reason
        return None


_NAMES = Settings.__struct_fields__
_ADDED = frozenset({"overrides", "sites", "skip"})
