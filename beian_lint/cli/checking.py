"""``beian-lint check`` once its command line is read: the gate."""

import sys
from pathlib import Path

from beian_lint.browsing import is_address
from beian_lint.cli.report_option import read_reports
from beian_lint.cli.settings_options import as_texts, load_settings
from beian_lint.cli.shard_option import read_shard, tell_share
from beian_lint.cli.speech import say
from beian_lint.words import Say

NO_PATHS = Say(
    "没有说检查哪里。给出建好的文件夹，例如 `beian-lint dist/`，或在设置里写 paths。",
    "Nothing to check was named. Name the built folder, such as `beian-lint dist/`, or set `paths`"
    " in the settings.",
)


def check(
    paths: list[str] | None = None,
    *,
    config: Path | None = None,
    isolated: bool = False,
    number: list[str] | None = None,
    require: list[str] | None = None,
    pages: str | None = None,
    include: list[str] | None = None,
    exclude: list[str] | None = None,
    render: str | None = None,
    browser: str = "",
    allow_host: list[str] | None = None,
    page_timeout: int | None = None,
    evidence: Path | None = None,
    save: Path | None = None,
    replay: Path | None = None,
    sitemap: bool = False,
    footer: str | None = None,
    base: str | None = None,
    origin: str | None = None,
    strict: bool = False,
    fail_on: str | None = None,
    min_pages: int | None = None,
    format: str | None = None,  # noqa: A002 - the option's name
    reports: list[str] | None = None,
    output: Path | None = None,
    lang: str | None = None,
    jobs: int | None = None,
    baseline: Path | None = None,
    update_baseline: bool = False,
    fixes: bool = False,
    shard: str | None = None,
    cache: Path | None = None,
    quiet: bool = False,
    verbose: bool = False,
    color: str = "auto",
) -> int:
    """Check the sites at ``paths`` and print the report; return the exit code."""
    loaded = load_settings(
        config=config,
        isolated=isolated,
        said={
            "paths": as_texts([path for path in paths or () if not is_address(path)]),
            "numbers": as_texts(number),
            "require": as_texts(require),
            "pages": pages,
            "include": as_texts(include),
            "exclude": as_texts(exclude),
            "footer": footer,
            "base": base,
            "origin": origin,
            "render": render,
            "allow-hosts": as_texts(allow_host),
            "page-timeout": page_timeout,
            "preset": "strict" if strict else None,
            "fail-on": fail_on,
            "min-pages": min_pages,
            "format": format,
            "language": lang,
            "jobs": jobs,
        },
    )
    settings = loaded.settings
    files = read_reports(reports or (), output)
    addresses = tuple(path for path in paths or () if is_address(path))
    named = () if addresses and len(addresses) == len(paths or ()) else settings.targets
    if not named and not addresses and replay is None:
        say(NO_PATHS)
        return 2
    besides = {"https://…": addresses, "--replay": replay, "--update-baseline": update_baseline}
    share = read_shard(shard, [name for name, said in besides.items() if said])
    from beian_lint.cli.after_check import compared, enriched
    from beian_lint.cli.looking import Looking, look
    from beian_lint.cli.output import show

    looking = Looking((*named, *addresses), browser, evidence, save, replay, cache, sitemap, share)
    report = look(looking, settings, quiet=quiet)
    if report is None:
        return 2
    if share is not None and not quiet:
        tell_share(report)
    report = compared(report, baseline, update=update_baseline)
    if report is None:
        return 2
    report = enriched(report, settings, fixes=fixes)
    show(
        report,
        loaded,
        reports=files,
        output=output,
        colour=color,
        verbosity=int(verbose) - int(quiet),
        stream=sys.stdout,
    )
    return report.exit_code
