"""``--shard I/N``: look at a share of the pages, and let ``beian-lint merge`` judge the whole."""

from collections.abc import Sequence

from beian_lint.cli.speech import say
from beian_lint.rule import Report
from beian_lint.settings import Problem, SettingsError
from beian_lint.settings.problem import shown
from beian_lint.shard import MOST, Shard, parse_shard
from beian_lint.words import Say

FORM = Say(
    "“{value}”应当写成 `第几份/共几份`，例如 `2/4`：从 1 数起，最多 {most} 份。",
    "“{value}” should be `I/N`, such as `2/4`: counted from 1, with N at most {most}.",
)
BESIDES = Say(
    "--shard 只分建好的文件夹里的网页，不能和 {other} 一起用。",
    "--shard shares out the pages of built folders; it does not go with {other}.",
)
SHARE = Say(
    "第 {index} 份（共 {count} 份）：{pages} 页，全部有 {total} 页。涉及整个网站的规则和 min-pages 由"
    " beian-lint merge 判断。",
    "shard {index} of {count}: {pages} of {total} pages. Rules about the whole site, and min-pages,"
    " are for `beian-lint merge` to judge.",
)


def read_shard(value: str | None, besides: Sequence[str]) -> Shard | None:
    """Return the shard that was asked for; ``besides`` are options that do not go with one.

    Raises:
        SettingsError: when it is none, or does not go with the others.
    """
    if value is None:
        return None
    shard = parse_shard(value)
    if shard is None:
        facts = (("value", shown(value)), ("most", str(MOST)))
        raise SettingsError([Problem("--shard", FORM, facts)])
    if besides:
        raise SettingsError([Problem("--shard", BESIDES, (("other", ", ".join(besides)),))])
    return shard


def tell_share(report: Report) -> None:
    """Say on standard error that a report is of a part, so that nobody takes it for the whole."""
    if report.part is None:
        return
    shard, total = report.part.shard, report.part.total
    pages = sum(len(site.pages) for site in report.sites)
    say(SHARE, index=shard.index, count=shard.count, pages=pages, total=total)
