"""What the command line shows of a fleet's results: the report, differences, tables."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path

from beian_lint.cli.speech import say
from beian_lint.fleet.diff import CHANGES, Change, changes
from beian_lint.fleet.rows import UnreadableTable
from beian_lint.fleet.schema import StoreError
from beian_lint.fleet.store import Run
from beian_lint.fleet.tables import TABLES, export_table, picked, write_csv
from beian_lint.fleet.view import NoRun, View
from beian_lint.report.json_text import json_text
from beian_lint.report.printable import one_line
from beian_lint.words import Language
from beian_lint.words import fleet as words


def with_view(store: Path, use: Callable[[View], int]) -> int:
    """Return what ``use`` returns for a store, or 2 when that cannot be read, which is told."""
    try:
        with View(store) as view:
            return use(view)
    except StoreError as error:
        say(words.STORE_WRONG[error.case], **error.facts)
    except NoRun as error:
        missing = words.NO_RUNS if error.run is None else words.NO_RUN
        say(missing, path=error.path, run=error.run)
    except UnreadableTable as error:
        say(error.say, **error.facts)
    return 2


def _run(view: View, ident: int | None) -> Run:
    run = view.run(ident)
    if run.state != "finished":
        say(words.UNFINISHED, run=run.id, done=f"{run.done:,}", total=f"{run.sites:,}")
    return run


def export(store: Path, run: int | None, table: str, path: Path, *, timings: bool) -> int:
    """Export a table of a run."""

    def use(view: View) -> int:
        ident = _run(view, run).id
        if str(path) != "-":
            export_table(view, ident, table, path, timings=timings)
            return 0
        one = TABLES[table]
        columns = one.columns + (one.timings if timings else ())
        with _standard_output() as file:
            write_csv(picked(one.rows(view, ident), columns), columns, file)
        return 0

    return with_view(store, use)


@contextmanager
def _standard_output() -> Iterator[TextIOWrapper]:
    """Give standard output as a table wants it: UTF-8, and no line ending but its own."""
    sys.stdout.flush()
    file = TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="backslashreplace", newline="")
    try:
        yield file
    finally:
        file.flush()
        file.detach()


def show_diff(
    store: Path,
    before: int | None,
    after: int | None,
    policy: frozenset[str],
    form: str,
    language: Language,
) -> int:
    """Show what changed between two runs; 1 when a change of the ``policy`` is among it."""

    def use(view: View) -> int:
        finished = [run.id for run in view.runs() if run.state == "finished"]
        later = after if after is not None else next(iter(finished), None)
        new = _run(view, later)
        earlier = before
        if earlier is None:
            earlier = next((ident for ident in finished if ident < new.id), None)
        if earlier is None:
            say(words.NO_EARLIER, run=new.id)
            return 3
        old = _run(view, earlier)
        found = list(changes(view, old.id, new.id))
        _write_diff(found, old, new, form, language)
        return int(any(one.change in policy for one in found))

    return with_view(store, use)


def _write_diff(found: list[Change], old: Run, new: Run, form: str, language: Language) -> None:
    if form == "csv":
        columns = ("change", "site", "target", "owner", "before", "after")
        with _standard_output() as file:
            rows = ([getattr(one, column) for column in columns] for one in found)
            write_csv(rows, columns, file)
        return
    if form == "json":
        data = {
            "before": old.id,
            "after": new.id,
            "counts": {name: _count(found, name) for name in CHANGES},
            "changes": [
                {
                    "change": one.change, "site": one.site, "target": one.target,
                    "owner": one.owner, "before": one.before, "after": one.after,
                }
                for one in found
            ],
        }  # fmt: skip
        sys.stdout.write(json_text(data))
        return
    sys.stdout.write(diff_text(found, old, new, language))


def _count(found: list[Change], name: str) -> int:
    return Counter(one.change for one in found)[name]


def diff_text(found: list[Change], old: Run, new: Run, language: Language) -> str:
    """Return what changed as text for people."""
    lines = [
        words.DIFF_TITLE.in_(language, before=old.id, after=new.id)
        + f"  ({old.begun[:10]} → {new.begun[:10]})"
    ]
    for name in CHANGES:
        some = [one for one in found if one.change == name]
        if not some:
            continue
        lines += ["", f"{words.CHANGES[name].in_(language)}: {len(some):,}"]
        for one in some:
            owner = f"  [{one_line(one.owner)}]" if one.owner else ""
            lines.append(f"  {one_line(one.site)}  {_change(one, language)}{owner}")
    if not found:
        lines.append(words.NO_CHANGES.in_(language))
    return "\n".join(lines) + "\n"


def _change(one: Change, language: Language) -> str:
    def told(text: str) -> str:
        return words.VERDICTS[text].in_(language) if text in words.VERDICTS else one_line(text)

    sides = [told(text) for text in (one.before, one.after) if text]
    return " → ".join(sides)


def write_report(
    store: Path, run: int | None, output: Path, owners: Path | None, language: Language
) -> int:
    """Write the report of a run, and a table for each owner where ``owners`` names a folder."""
    from beian_lint.cli.output import write_text
    from beian_lint.fleet.letters import write_letters
    from beian_lint.fleet.report import fleet_html

    def use(view: View) -> int:
        one = _run(view, run)
        write_text(output, fleet_html(view, one, language))
        say(words.WRITTEN, path=output)
        if owners is not None:
            count = write_letters(view, one, owners)
            say(words.LETTERS_WRITTEN, path=owners, count=count)
        return 0

    return with_view(store, use)
