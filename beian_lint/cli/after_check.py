"""What a report gains on the command line before it is shown: baseline, origins, fixes."""

import os
from pathlib import Path

from beian_lint.cli.speech import say
from beian_lint.rule import Report
from beian_lint.settings import Settings
from beian_lint.words import Say

MADE = Say(
    "已建立基线 {path}，记下 {count} 个问题；以后只有新的问题会使检查不通过。",
    "Made the baseline {path} with {count} findings; from now on only new ones fail.",
)
TAKEN_OFF = Say(
    "基线 {path}：去掉已解决的 {mended} 个，还有 {kept} 个。",
    "Baseline {path}: {mended} mended findings taken off, {kept} left.",
)
MENDED = Say(
    "基线 {path} 里有 {mended} 个问题已经解决，用 --update-baseline 去掉。",
    "{mended} findings of the baseline {path} are mended; --update-baseline takes them off.",
)


def compared(report: Report, path: Path | None, *, update: bool) -> Report | None:
    """Return a report in which what the baseline at ``path`` knows is marked.

    With ``update`` an absent baseline is made of all there is, and one that is there loses what is
    mended; it never gains anything. What of it is mended is not told of a part of the pages. None
    where the file is no baseline, or absent and not to be made, which is told.

    Raises:
        OSError: when it cannot be written.
        BadParameter: when there is no path to update.
    """
    if path is None:
        if update:
            import typer

            raise typer.BadParameter("--baseline FILE", param_hint="--update-baseline")
        return report
    from beian_lint import baseline
    from beian_lint.cli.output import write_text

    is_new = update and not path.exists()
    try:
        known = baseline.entries(report) if is_new else baseline.read(path)
    except baseline.BaselineError as error:
        say(error.say, **error.facts)
        return None
    roots = [Path(site.root or ".") for site in report.sites]
    result = baseline.compare(report, known, [root for root in roots if root.is_dir()])
    if is_new:
        write_text(path, baseline.text(known))
        say(MADE, path=path, count=len(known))
    elif result.mended and update:
        write_text(path, baseline.text(result.kept))
        say(TAKEN_OFF, path=path, mended=len(result.mended), kept=len(result.kept))
    elif result.mended and report.part is None:
        say(MENDED, path=path, mended=len(result.mended))
    return result.report


def enriched(report: Report, settings: Settings, *, fixes: bool) -> Report:
    """Return a report whose findings say where they were written and, on request, what fixes them.

    A run without findings pays for neither.
    """
    if not report.findings:
        return report
    from beian_lint.mend.origins import with_origins
    from beian_lint.settings.files import repository_of

    here = Path(os.path.realpath(Path.cwd()))
    report = with_origins(report, repository_of(here), here)
    if fixes:
        from beian_lint.mend.sites import report_with_fixes

        report = report_with_fixes(report, settings)
    return report
