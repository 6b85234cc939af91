"""The report of a fleet's run: one HTML page that stands alone, also with 50,000 sites.

The sites are data in the page (JSON); a script of our own lists a hundred at a time. Whatever comes
from outside becomes text nodes, and the page's policy lets nothing run but that script.
"""

import base64
from collections.abc import Iterator
from importlib.resources import files

from beian_lint.fleet.report.data import page_data
from beian_lint.fleet.store import Run, compact
from beian_lint.fleet.view import View
from beian_lint.report.as_html.document import document, languages
from beian_lint.report.as_html.markup import Content, Markup, both, tag
from beian_lint.words import Language, Say
from beian_lint.words import fleet_report as words

MOST_RUNS = 30
"""Runs that the history shows."""

MOST_PICTURES = 20_000_000
"""Bytes of pictures that the page carries; those of later sites are left out."""


def fleet_html(view: View, run: Run, language: Language) -> str:
    """Return the report of a run, which opens in ``language``."""
    base = files("beian_lint.report.as_html").joinpath("page.css").read_text("utf-8")
    own, script = (
        files(__name__).joinpath(name).read_text("utf-8") for name in ("fleet.css", "fleet.js")
    )
    runs, letters = view.history(run.id, MOST_RUNS)
    data = page_data(view, run, letters)
    data["pictures"] = _pictures(view, run)
    data["runs"] = [one.begun[:10] for one in runs]
    data["words"] = {name: [say.zh, say.en] for name, say in words.SPOKEN.items()}
    # Within a script element, only `</` and `<!--` could end or change what it holds.
    held = compact(data).replace("<", "\\u003c").replace("\u2028", "\\u2028")
    body = [
        *_body(view, run, runs),
        tag(
            "script", Markup(held.replace("\u2029", "\\u2029")), id="data", type="application/json"
        ),
    ]
    title = f"{words.TITLE.in_(language)} {run.begun[:10]}"
    return document(title, base + own, script, body, language, carried=True)


def _pictures(view: View, run: Run) -> dict[int, list[list[str]]]:
    pictures: dict[int, list[list[str]]] = {}
    size = 0
    for one in view.pictures(run.id):
        size += len(one.png)
        if size > MOST_PICTURES:
            break
        source = f"data:image/png;base64,{base64.b64encode(one.png).decode()}"
        pictures.setdefault(one.ordinal, []).append([one.viewport, source])
    return pictures


def _body(view: View, run: Run, runs: list[Run]) -> Iterator[Content]:
    yield tag("header", tag("h1", both(words.TITLE)), languages(), class_="top")
    counts = view.verdicts(run.id)
    yield tag(
        "main",
        tag(
            "section",
            tag("p", both(words.RUN, run=run.id, date=run.begun[:10], manifest=run.manifest)),
            _unfinished(run),
            tag(
                "dl",
                _figure(words.SITES, run.done, ""),
                _figure(words.PASS, counts["pass"], "pass"),
                _figure(words.FAIL, counts["fail"], "fail"),
                _figure(words.UNREACHABLE, counts["unreachable"], "attention"),
                _figure(words.BROKEN, None, "fail", "broken"),
                _figure(words.MENDED, None, "pass", "mended"),
                class_="figures",
            ),
            class_="verdict",
        ),
        _history(view, runs),
        _filter(),
        tag(
            "section",
            tag("h2", both(words.LIST)),
            tag("noscript", tag("p", both(words.NEEDS_SCRIPT), class_="advice")),
            tag("p", class_="tally", id="tally", role="status"),
            _table(),
            tag("p", both(words.NO_MATCH), class_="none", id="none", hidden=True),
            tag("nav", class_="places", id="places"),
        ),
    )
    yield tag("footer", tag("p", both(words.COLOPHON, version=run.tool)))


def _unfinished(run: Run) -> Markup | None:
    if run.state == "finished":
        return None
    told = both(words.UNFINISHED, done=f"{run.done:,}", total=f"{run.sites:,}")
    return tag("p", told, class_="advice")


def _figure(label: Say, number: int | None, tone: str, ident: str = "") -> Markup:
    return tag(
        "div",
        tag("dt", both(label)),
        tag("dd", "" if number is None else f"{number:,}", id=f"count-{ident}" if ident else None),
        class_=tone if tone and number != 0 else None,
        hidden=number is None,
    )


def _history(view: View, runs: list[Run]) -> Markup | None:
    if len(runs) < 2:
        return None
    rows = []
    for one in runs:
        counts = view.verdicts(one.id)
        told = both(
            words.HISTORY_ROW,
            run=one.id,
            date=one.begun[:10],
            passed=f"{counts['pass']:,}",
            failed=f"{counts['fail']:,}",
            unreachable=f"{counts['unreachable']:,}",
        )
        shares = " ".join(str(counts[name]) for name in ("pass", "fail", "unreachable"))
        bar = tag("span", class_="bar", data_shares=shares, aria_hidden="true")
        rows.append(tag("li", bar, tag("span", told)))
    return tag(
        "details",
        tag("summary", both(words.HISTORY)),
        tag("ol", rows, class_="history"),
        open=len(runs) <= 7,
        class_="runs",
    )


def _filter() -> Markup:
    def select(name: str, label: Say, options: list[Markup]) -> Markup:
        first = _option("", words.ALL)
        return tag("label", both(label), tag("select", first, options, name_=name))

    verdicts = [_option(name, say) for name, say in words.VERDICTS.items()]
    changes = [_option("broken", words.BROKEN), _option("mended", words.MENDED)]
    return tag(
        "form",
        tag("h2", both(words.FILTER), class_="unseen"),
        tag("label", both(words.BY_TEXT), tag("input", name_="text", type="search")),
        select("verdict", words.BY_VERDICT, verdicts),
        select("rule", words.BY_RULE, []),
        tag("label", both(words.BY_OWNER), tag("input", name_="owner", type="search")),
        select("region", words.BY_REGION, []),
        select("change", words.BY_CHANGE, changes),
        tag("button", both(words.CLEAR), type="reset"),
        class_="filter",
        role="search",
        hidden=True,
    )


def _option(value: str, say: Say) -> Markup:
    return tag("option", say.zh, value=value, data_zh=say.zh, data_en=say.en)


def _table() -> Markup:
    columns = (
        ("verdict", words.BY_VERDICT),
        ("site", words.SITE),
        ("owner", words.OWNER),
        ("region", words.REGION),
        ("number", words.NUMBER),
        ("findings", words.FINDINGS),
        ("recent", words.RECENT),
    )
    heads = [
        tag("th", both(say), scope="col", class_=name, data_column=name) for name, say in columns
    ]
    return tag(
        "table", tag("thead", tag("tr", heads)), tag("tbody", id="rows"), id="sites", hidden=True
    )
