"""Let the library look at what the command line names, and say what kept it from looking."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from beian_lint.cli.speech import say
from beian_lint.evidence import Facts
from beian_lint.rule import Report
from beian_lint.settings import Settings
from beian_lint.shard import Shard
from beian_lint.words import Say

if TYPE_CHECKING:
    from beian_lint.cache import Cache

NO_CACHE = Say(
    "--cache 指的 {path} 不是本工具的缓存文件（{why}），没有动它。请换一个文件名，或先把它删掉。",
    "{path}, named by --cache, is no cache of ours ({why}) and was left alone. Name another file, or"
    " delete it first.",
)
CACHE_UNWRITTEN = Say(
    "缓存没有写到 {path}：{why}。结果不受影响，下次会重新检查。",
    "The cache was not written to {path}: {why}. The result stands; the next run will look at all"
    " pages again.",
)


class Looking(Struct, frozen=True):
    """What to look at, how, and what to keep of it.

    ``browser`` is a path or a name; ``pictures`` and ``snapshots`` are folders to keep things in;
    ``replay`` is a folder of snapshots that is judged instead of any site. ``cache`` is the file
    that keeps what was found for the next run. ``shard`` is the share of the pages to look at,
    None for all.
    """

    paths: tuple[str | Path, ...]
    browser: str = ""
    pictures: Path | None = None
    snapshots: Path | None = None
    replay: Path | None = None
    cache: Path | None = None
    sitemaps: bool = False
    shard: Shard | None = None


def look(looking: Looking, settings: Settings, *, quiet: bool) -> Report | None:
    """Return the report; None when nothing could be judged, which has then been said."""
    if looking.replay is not None:
        return _replayed(looking.replay, settings)
    if looking.cache is None:
        return _looked(looking, settings, None, quiet=quiet)
    from beian_lint.cache import CacheUnusable, read_cache, write_cache

    try:
        cache = read_cache(looking.cache)
    except CacheUnusable as error:
        say(NO_CACHE, path=str(looking.cache), why=str(error))
        return None
    report = _looked(looking, settings, cache, quiet=quiet)
    if report is not None:
        try:
            write_cache(looking.cache, cache)
        except OSError as error:
            say(CACHE_UNWRITTEN, path=str(looking.cache), why=error.strerror or str(error))
    return report


def _looked(
    looking: Looking, settings: Settings, cache: "Cache | None", *, quiet: bool
) -> Report | None:
    from beian_lint.browsing import Browsing, NoBrowser
    from beian_lint.check import NotThere, check_paths
    from beian_lint.cli.output import progress
    from beian_lint.cli.short_run import told_long

    browsing = Browsing(
        browser=looking.browser,
        pictures=looking.pictures,
        snapshots=looking.snapshots,
        sitemaps=looking.sitemaps,
        on_note=None if quiet else _note,
    )
    try:
        with progress(quiet=quiet) as step:
            return check_paths(
                looking.paths,
                settings=settings,
                on_page=told_long(step),
                browsing=browsing,
                cache=cache,
                shard=looking.shard,
            )
    except NotThere as error:
        say(error.say, path=error.path)
    except NoBrowser as error:
        from beian_lint.words.browsers import NO_BROWSER

        say(NO_BROWSER[error.case], **dict(error.facts))
    return None


def _replayed(folder: Path, settings: Settings) -> Report | None:
    from beian_lint.browsing import Unreplayable
    from beian_lint.check import replay
    from beian_lint.words.browsers import UNREPLAYABLE

    try:
        return replay(folder, settings=settings)
    except Unreplayable as error:
        say(UNREPLAYABLE, path=str(error))
    return None


def _note(case: str, facts: Facts) -> None:
    from beian_lint.words.browsers import NOTES

    say(NOTES[case], **dict(facts))
