"""``beian-lint fix``: make the changes that clear findings, each proven by checking again."""

import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct
from msgspec.structs import replace

from beian_lint.cli.options import (
    BaseOption,
    ConfigOption,
    IsolatedOption,
    JobsOption,
    LangOption,
    NumbersOption,
)
from beian_lint.cli.output import colours
from beian_lint.cli.settings_options import as_texts, load_settings
from beian_lint.cli.speech import LANGUAGE, help_in, say, tell
from beian_lint.report.paths import file_path
from beian_lint.settings import Settings
from beian_lint.words import Say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from beian_lint.mend.badges import BadgeFile
    from beian_lint.mend.sites import MendedPage, SiteMender
    from beian_lint.rule import Report

LARGEST_BADGE = 1 << 20
"""Bytes of a badge file; the platform's own have 11 and 19 kB."""

UNKNOWN_RULE = Say(
    "没有叫 {rule} 的规则，或者它没有自动的修法。",
    "There is no rule called {rule}, or no fix for it.",
)
NO_BADGE = Say("图标文件 {path} 读不了：{why}", "The badge file {path} cannot be read: {why}")
NOT_A_BADGE = Say(
    "{path} 不是公安备案图标。请从 beian.mps.gov.cn 的备案详情里下载。",
    "{path} is not the police badge. Download it from the details of the record at beian.mps.gov.cn.",
)
TAKEN = Say(
    "网站里已有另一个文件叫 {name}，没有覆盖。",
    "The site has another file called {name}; it stays.",
)
MEANWHILE = Say(
    "{path} 在此期间被别的程序改过，没有写入。",
    "{path} was changed by something else in the meantime; it was not written.",
)


def fix(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATHS…",
            help=help_in("网站文件夹或网页文件，同 check。", "Sites or pages, as for check."),
            show_default=False,
        ),
    ] = None,
    unsafe: Annotated[
        bool,
        typer.Option(
            "--unsafe",
            help=help_in(
                "也做增删标记、改写号码的修改（需要先看一遍）。",
                "Also add or remove markup and rewrite numbers; look at the result.",
            ),
        ),
    ] = False,
    diff: Annotated[
        bool,
        typer.Option(
            "--diff",
            help=help_in("只显示会改什么，不写文件。", "Show what would change; write nothing."),
        ),
    ] = False,
    badge: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=help_in(
                "从平台下载的备案图标，需要时放进网站（与 --unsafe 合用）。",
                "The badge downloaded from the platform, put into the site where needed (with"
                " --unsafe).",
            ),
            show_default=False,
        ),
    ] = None,
    number: NumbersOption = None,
    rule: Annotated[
        list[str] | None,
        typer.Option(
            "--rule", metavar="RULE", help=help_in("只修这些规则。", "Mend these rules only.")
        ),
    ] = None,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    base: BaseOption = None,
    jobs: JobsOption = None,
    lang: LangOption = None,
) -> int:
    """Fix what can be fixed, then check again and return what that gives.

    With ``diff`` nothing is written, and a difference gives 1, too.
    """
    loaded = load_settings(
        config=config,
        isolated=isolated,
        said={
            "paths": as_texts(paths),
            "numbers": as_texts(number),
            "base": base,
            "jobs": jobs,
            "language": lang,
        },
    )
    settings = replace(loaded.settings, render="never")
    if not settings.targets:
        from beian_lint.cli.checking import NO_PATHS

        say(NO_PATHS)
        return 2
    from beian_lint.check import NotThere
    from beian_lint.mend.proposals import PROPOSERS

    for name in rule or ():
        if name not in PROPOSERS:
            say(UNKNOWN_RULE, rule=name)
            return 2
    given = _badge(badge) if badge is not None else None
    if badge is not None and given is None:
        return 2
    try:
        return _fix(settings, _Wish(unsafe, given, frozenset(rule or PROPOSERS)), diff=diff)
    except NotThere as error:
        say(error.say, path=error.path)
    except FileExistsError as error:
        say(TAKEN, name=str(error))
    return 2


class _Wish(Struct, frozen=True):
    """How far the user lets us go."""

    unsafe: bool
    badge: "BadgeFile | None"
    rules: frozenset[str]


def _fix(settings: Settings, wish: _Wish, *, diff: bool) -> int:
    """Mend, write or show, and report; return the exit code."""
    from beian_lint.check import check_paths, sites_of
    from beian_lint.cli.fix_output import ON_REQUEST, difference, told, undone
    from beian_lint.mend.sites import mend_pages, mender
    from beian_lint.report.text import report_text

    found, jobs = sites_of(settings.targets, settings)
    report = check_paths(settings.targets, settings=settings)
    menders = [
        mender(site, job, one, unsafe=wish.unsafe, badge=wish.badge, rules=wish.rules)
        for site, job, one in zip(found.sites, jobs, report.sites, strict=True)
    ]
    mended = [
        (one, page)
        for one, page in mend_pages(menders, report.sites, settings.jobs)
        if page.before != page.after
    ]
    if not diff:
        mended = [pair for pair in mended if _written(*pair)]
    reports = dict(zip((one.site.root for one in menders), report.sites, strict=True))
    shown = [
        (file_path(one.site.given, page.path), reports[one.site.root], page) for one, page in mended
    ]
    if diff:
        for path, _, page in shown:
            sys.stdout.write(difference(path, page, plain=sys.stdout.isatty()))
    files = [
        file_path(one.site.given, name)
        for one, page in mended
        for each in page.fixes
        for name in each.adds
    ]
    for line in told(shown, dict.fromkeys(files), made=not diff):
        if diff:
            tell(line)
        else:
            typer.echo(line)
    for line in undone(report, {one.site.given: one.site.root for one, _ in mended}):
        tell(line)
    if not diff and mended:
        report = check_paths(settings.targets, settings=settings)
    if not wish.unsafe and wish.rules & _failing(report, mended if diff else ()):
        tell(ON_REQUEST.in_(LANGUAGE))
    if diff:
        return 1 if mended else report.exit_code
    typer.echo("")
    painted = colours("auto", sys.stdout)
    typer.echo(report_text(report, LANGUAGE, colour=painted), nl=False)
    return report.exit_code


def _failing(report: "Report", mended: "Iterable[tuple[SiteMender, MendedPage]]") -> set[str]:
    """Return the rules that a run would still fail by, were these pages written."""
    instead = {(one.site.given, page.path): page.left for one, page in mended}
    left = [
        finding
        for site in report.sites
        for finding in site.findings
        if (site.root, finding.place.page) not in instead
    ]
    return {one.rule for one in chain(left, *instead.values()) if report.fails(one)}


def _badge(path: Path) -> "BadgeFile | None":
    """Read the badge given by the user; None when it is none, which is told."""
    from beian_lint.mend.badges import BadgeFile, is_badge
    from beian_lint.targets.folder import Unread, read_regular

    data = read_regular(path, LARGEST_BADGE)
    if isinstance(data, Unread):
        say(NO_BADGE, path=path, why=data.case)
        return None
    if is_badge(data, path.name) is False:
        say(NOT_A_BADGE, path=path)
        return None
    return BadgeFile(path.name, data)


def _written(one: "SiteMender", page: "MendedPage") -> bool:
    """Write a mended page, its badge first; False when somebody else changed it meanwhile."""
    from beian_lint.mend.files import Changed, add_file, replace_file

    folder = one.site.root
    for name in dict.fromkeys(name for each in page.fixes for name in each.adds):
        if not (folder / name).exists():
            add_file(folder / name, one.adds[name])
    path = folder.joinpath(*page.path.split("/"))
    try:
        replace_file(path, page.before, page.after)
    except Changed:
        say(MEANWHILE, path=path)
        return False
    return True
