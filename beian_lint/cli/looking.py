"""Let the library look at what the command line names, and say what kept it from looking."""

from dataclasses import dataclass
from pathlib import Path

from beian_lint.cli.speech import say
from beian_lint.evidence import Facts
from beian_lint.rule import Report
from beian_lint.settings import Settings


@dataclass(frozen=True, slots=True)
class Looking:
    """What to look at, how, and what to keep of it.

    ``browser`` is a path or a name; ``pictures`` and ``snapshots`` are folders to keep things in;
    ``replay`` is a folder of snapshots that is judged instead of any site.
    """

    paths: tuple[str | Path, ...]
    browser: str = ""
    pictures: Path | None = None
    snapshots: Path | None = None
    replay: Path | None = None
    sitemaps: bool = False


def look(looking: Looking, settings: Settings, *, quiet: bool) -> Report | None:
    """Return the report; None when nothing could be judged, which has then been said."""
    from beian_lint.browsing import Browsing, NoBrowser
    from beian_lint.check import NotThere, check_paths
    from beian_lint.cli.output import progress

    if looking.replay is not None:
        return _replayed(looking.replay, settings)
    browsing = Browsing(
        browser=looking.browser,
        pictures=looking.pictures,
        snapshots=looking.snapshots,
        sitemaps=looking.sitemaps,
        on_note=None if quiet else _note,
    )
    try:
        with progress(quiet=quiet) as step:
            return check_paths(looking.paths, settings=settings, on_page=step, browsing=browsing)
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
