"""Whole runs: built applications, what is let through, auto, pictures, snapshots, no browser."""

import asyncio
import functools
import http.server
import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest
from rendered_sites import CODE, FILING, FOOTER, MAIN, Made, errors, evidence, of_site, page

from beian_lint.browsing import Browsing, NoBrowser, Unreplayable
from beian_lint.check import check_paths, replay
from beian_lint.evidence import Blind
from beian_lint.rule import Report
from beian_lint.settings import Partial, Settings, Site

pytestmark = pytest.mark.chromium

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
ALL = {"psb-number-hidden", "psb-link-hidden", "psb-badge-hidden"}


@pytest.fixture(scope="module")
def built(chromium) -> Report:
    roots = [HERE / "built" / "vue-history", HERE / "built" / "react-hash"]
    settings = Settings(render="always", sites=(Site(roots[0], Partial(base="/docs/")),))
    return check_paths(roots, settings=settings, browsing=Browsing(browser=chromium))


def test_vue_with_history_routing_under_a_base_path(built):
    assert errors(built, "vue-history") == set()
    filing = evidence(built, "vue-history").filings[0]
    assert filing.number.record.digits == CODE
    assert filing.badge.picture.likeness == "badge"
    assert filing.in_footer


def test_react_with_hash_routing_hidden_on_phones(built):
    assert errors(built, "react-hash") == ALL
    finding = of_site(built, "react-hash")[0]
    assert finding.viewports == ("phone",)
    assert finding.why.declaration.sheet.startswith("assets/index-")


def test_reading_alone_asks_for_a_browser():
    report = check_paths([HERE / "built" / "react-hash"])
    assert [one.rule for one in report.findings] == ["needs-rendering"]


# What is let through

VUE_ELSEWHERE = page('<div id="app"></div><script src="https://cdn.example/draw.js"></script>')


def test_scripts_of_other_hosts_are_blocked_and_what_they_draw_is_not_called_missing(look):
    report = look({"cdn": Made(VUE_ELSEWHERE)})
    found = of_site(report, "cdn")
    assert [(one.rule, one.case) for one in found] == [("needs-rendering", "scripts-blocked")]
    assert dict(found[0].facts)["excerpt"] == "cdn.example"
    assert [one.case for one in evidence(report, "cdn").blind] == ["script-blocked"]


def test_a_counter_that_is_blocked_excuses_nothing(look):
    counter = '<script src="https://hm.baidu.com/hm.js?x"></script>'
    report = look({"counted": Made(page(f'<div id="app"></div>{counter}'))})
    assert errors(report, "counted") == {"psb-number-missing"}


def test_scripts_that_the_build_lacks_are_told_and_leave_what_they_may_show_unsure(look):
    absent = '<script src="/js/app.js?v=1"></script>'
    lazy = FOOTER.replace('src="/badge.png"', 'class="lazy" src="/x.svg" data-src="/badge.png"')
    gate = "<style>.wrap.wow{opacity:0}</style>"
    hidden = "<style>footer{opacity:0}</style>"
    veil = '<div style="position:fixed;inset:0;background:#fff"></div>'
    report = look(
        {
            "gated": Made(page(f'<div class="wrap wow">{MAIN}{FOOTER}</div>{absent}', gate)),
            "hidden": Made(page(MAIN + FOOTER + absent, hidden)),
            "veiled": Made(page(MAIN + FOOTER + veil + absent)),
            "empty": Made(page(f'<div id="app"></div>{absent}')),
            "lazy": Made(page(MAIN + lazy + absent, "<style>.lazy{opacity:0}</style>")),
        }
    )
    # What hides the footer itself waits for no script.
    assert errors(report, "hidden") == ALL
    for site in ("gated", "veiled"):
        assert errors(report, site) == set()
        assert {(one.sure, one.why.case) for one in of_site(report, site)} == {
            (False, "script-blocked")
        }
        assert evidence(report, site).blind == (Blind("script-absent", "js/app.js?v=1"),)
    assert errors(report, "lazy") == set()
    # What is built is what visitors get.
    assert errors(report, "empty") == {"psb-number-missing"}


def test_a_file_that_a_page_leads_to_and_the_build_lacks_is_not_the_home_page(look):
    script = "<script>location.href = '/{}'</script>"
    files = {
        "file.html": page(script.format("none.pdf")),
        "route.html": page(script.format("about/us")),
    }
    report = look({"spa": Made(page(MAIN + FOOTER), files)})
    assert {(one.rule, one.place.page) for one in of_site(report, "spa")} == {
        ("psb-number-missing", "file.html")
    }


def test_a_badge_of_another_host_is_remote_and_not_broken_when_blocked(look):
    hot = "https://beian.mps.gov.cn/web/assets/logo01.6189a29f.png"
    report = look({"hot": Made(page(MAIN + FOOTER.replace("/badge.png", hot)))})
    assert [(one.rule, one.severity) for one in of_site(report, "hot")] == [
        ("psb-badge-remote", "warning")
    ]


def test_a_sheet_of_another_host_leaves_what_it_may_undo_unsure(look):
    head = '<link rel="stylesheet" href="https://cdn.example/a.css"><style>a{color:#fff}</style>'
    report = look({"sheet": Made(page(MAIN + FOOTER, head))})
    found = of_site(report, "sheet")
    assert [(one.rule, one.sure, one.why.case) for one in found] == [
        ("psb-number-hidden", False, "sheet-blocked")
    ]


def test_hosts_that_are_allowed_are_asked(look, tmp_path):
    (tmp_path / "draw.js").write_text(f"document.querySelector('#app').innerHTML = `{FOOTER}`")
    serve = [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", "0"]
    with subprocess.Popen(serve, cwd=tmp_path, stdout=subprocess.PIPE, text=True,
                          stderr=subprocess.DEVNULL, env=os.environ | {"PYTHONUNBUFFERED": "1"}
                          ) as server:  # fmt: skip
        try:
            port = server.stdout.readline().split()[5]
            html = VUE_ELSEWHERE.replace("https://cdn.example", f"http://127.0.0.1:{port}")
            sites = {"local": Made(html)}
            said = {"origin": "http://site.example"}
            assert errors(look(sites, **said), "local") == {"needs-rendering"}
            assert errors(look(sites, allow_hosts=("127.0.0.1",), **said), "local") == set()
        finally:
            server.terminate()


def test_files_are_served_as_a_server_with_case_sensitive_names_does(look):
    sites = {
        "case": Made(page(MAIN + FOOTER.replace("/badge.png", "/Badge.PNG"))),
        "origin": Made(
            page(
                MAIN + FOOTER + "<script>if (location.host !== 'www.example.cn')"
                " document.querySelector('footer').remove()</script>"
            )
        ),
    }
    report = look(sites, origin="https://www.example.cn")
    assert errors(report, "case") == {"psb-badge-broken"}
    assert errors(report, "origin") == set()


# Addresses


@pytest.fixture
def served(tmp_path):
    """Serve a folder; return it and its address."""
    handler = functools.partial(Quiet, directory=tmp_path / "www")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield tmp_path / "www", f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Say nothing."""


DRAWN = f"<script>document.querySelector('#app').innerHTML = `{FOOTER}`</script>"


def test_pages_at_addresses_are_read_and_rendered_where_reading_cannot_decide(served, chromium):
    folder, origin = served
    Made(
        page(MAIN + FOOTER),
        {"app/index.html": page(f'<div id="app"></div>{DRAWN}'), "wrong.html": page(MAIN)},
    ).write(folder)
    named = [f"{origin}{path}" for path in ("", "/app", "/wrong.html", "/none.html")]
    report = check_paths(
        named, settings=Settings(render="auto"), browsing=Browsing(browser=chromium)
    )
    (site,) = report.sites
    assert site.root == origin
    assert [(one.path, one.status, one.evidence and one.evidence.eye) for one in site.pages] == [
        ("", "checked", "static"),
        ("app/", "checked", "rendered"),
        ("wrong.html", "checked", "static"),
        ("none.html", "unreadable", None),
    ]
    assert [(one.rule, one.case, one.place.page) for one in report.findings] == [
        ("psb-number-missing", "nothing", "wrong.html"),
        ("page-unreadable", "http-error", "none.html"),
    ]
    badges = [one.evidence.filings[0].badge.picture for one in site.pages[:2]]
    assert [(badge.file, badge.likeness) for badge in badges] == [("ok", "badge")] * 2


# auto


def test_auto_sends_only_what_reading_left_open(look):
    files = {"drawn.html": page(f'<div id="app"></div><script>document.querySelector("#app")'
                                f".innerHTML = `{FOOTER}`</script>"),
             "wrong.html": page(MAIN + FOOTER.replace(f"code={CODE}", "code=11010502088888"))}  # fmt: skip
    report = look({"site": Made(page(MAIN + FOOTER), files)}, render="auto")
    eyes = {name: evidence(report, "site", name).eye for name in ("index.html", *files)}
    assert eyes == {"index.html": "static", "drawn.html": "rendered", "wrong.html": "static"}
    assert errors(report, "site") == {"psb-link-wrong-record"}


def test_both_eyes_agree_on_static_sites(look, chromium):
    roots = [EXAMPLES / "passing"]
    read = check_paths(roots)
    seen = check_paths(roots, settings=Settings(render="always"),
                       browsing=Browsing(browser=chromium))  # fmt: skip
    for before, after in zip(read.sites[0].pages, seen.sites[0].pages, strict=True):
        assert after.evidence.eye == "rendered"
        assert _told(before.evidence) == _told(after.evidence)
    assert (read.verdict, seen.verdict) == ("pass", "pass")


def _told(evidence):
    """What both eyes must agree on."""
    return [
        (
            one.registry,
            one.number and one.number.record,
            one.link and one.link.target,
            one.badge and (one.badge.kind, one.badge.source, one.badge.picture),
            one.in_footer,
            [
                part.shown.at(viewport).answer
                for part in (one.number, one.link, one.badge)
                if part
                for viewport in ("desktop", "phone")
            ],
        )
        for one in evidence.filings
    ]


# What is kept


@pytest.fixture(scope="module")
def kept(look, tmp_path_factory):
    folder = tmp_path_factory.mktemp("kept")
    sites = {
        "a": Made(page(MAIN + FOOTER), {"docs/intro.html": page(MAIN + FOOTER)}),
        "b": Made(
            page(MAIN + FOOTER, "<style>@media(max-width:600px){footer{display:none}}</style>")
        ),
    }
    keep = {"pictures": folder / "pictures", "snapshots": folder / "snapshots"}
    return folder, look(sites, keep=keep)


def test_pictures_have_stable_names_and_are_told_in_the_report(kept):
    folder, report = kept
    names = sorted(p.relative_to(folder / "pictures").as_posix()
                   for p in (folder / "pictures").rglob("*.png"))  # fmt: skip
    ends = [name.split("/", 1)[1] for name in names]
    assert ends == [
        "a/docs/intro.html.desktop.png", "a/docs/intro.html.phone.png",
        "a/index.html.desktop.png", "a/index.html.phone.png",
        "b/index.html.desktop.png", "b/index.html.phone.png",
    ]  # fmt: skip
    told = [p.file for site in report.sites for one in site.pages for p in one.pictures]
    assert sorted(told) == sorted(str(folder / "pictures" / name) for name in names)


def test_a_picture_shows_the_filing_outlined(kept):
    from PIL import Image

    _, report = kept
    page = report.sites[0].pages[1]
    desktop, phone = (Image.open(one.file).convert("RGB") for one in page.pictures)
    assert desktop.width == 1280
    assert phone.width == 780
    green = (22, 132, 62)
    for picture in (desktop, phone):
        near = [
            colour
            for _, colour in picture.getcolors(1 << 20)
            if sum(abs(a - b) for a, b in zip(colour, green, strict=True)) < 12
        ]
        assert near
        assert picture.height < 800


def _colours(picture: bytes):
    from PIL import Image

    return {colour for _, colour in Image.open(io.BytesIO(picture)).convert("RGB").getcolors(9999)}


def test_what_is_nowhere_is_named_under_the_picture_all_the_same():
    from PIL import Image

    from beian_lint.eyes.rendered.footer_pictures import COLOURS, Mark, drawn

    blank = io.BytesIO()
    Image.new("RGB", (390, 844), (255, 255, 255)).save(blank, "PNG")
    none = drawn(blank.getvalue(), [], 390)
    assert _colours(none) == {(255, 255, 255)}
    named = drawn(blank.getvalue(), [Mark("number", "not seen", 1)], 390)
    assert COLOURS["not seen"] in _colours(named)
    outside = drawn(blank.getvalue(), [Mark("badge", "seen", 1, (-900, 10, -880, 30))], 390)
    assert COLOURS["seen"] in _colours(outside)


def test_of_two_copies_the_one_that_is_seen_is_outlined(look, tmp_path):
    from beian_lint.eyes.rendered.footer_pictures import COLOURS

    css = (
        "<style>.d,.p{display:none}@media(min-width:700px){.d{display:block}}"
        "@media(max-width:699px){.p{display:block}}</style>"
    )
    both = f'<footer><div class="d">{FILING}</div><div class="p">{FILING}</div></footer>'
    look({"pair": Made(page(MAIN + both, css))}, keep={"pictures": tmp_path})
    pictures = list(tmp_path.rglob("*.png"))
    assert len(pictures) == 2
    for picture in pictures:
        found = _colours(picture.read_bytes())
        assert COLOURS["seen"] in found
        assert COLOURS["not seen"] not in found


def test_what_was_saved_replays_without_a_browser_and_without_the_sites(kept):
    folder, report = kept
    again = replay(folder / "snapshots")
    plain = [
        (one.rule, one.case, one.sure, one.place, one.viewports, one.why) for one in again.findings
    ]
    assert plain == [
        (one.rule, one.case, one.sure, one.place, one.viewports, one.why) for one in report.findings
    ]
    assert [one.evidence for site in again.sites for one in site.pages] == [
        one.evidence for site in report.sites for one in site.pages
    ]


def test_a_file_that_is_no_snapshot_is_refused(tmp_path):
    (tmp_path / "a.json").write_text("{}")
    with pytest.raises(Unreplayable, match=r"a\.json"):
        replay(tmp_path)


# The browser itself


def test_a_browser_that_is_not_there_is_told_with_what_to_do(tmp_path):
    with pytest.raises(NoBrowser) as raised:
        check_paths(
            [EXAMPLES / "passing"],
            settings=Settings(render="always"),
            browsing=Browsing(browser=str(tmp_path / "none")),
        )
    assert raised.value.case == "not-a-browser"


def test_a_program_that_is_no_browser_is_told(tmp_path):
    program = tmp_path / "browser"
    program.write_text("#!/bin/sh\nexit 3\n")
    program.chmod(0o755)
    with pytest.raises(NoBrowser) as raised:
        check_paths(
            [EXAMPLES / "passing"],
            settings=Settings(render="always"),
            browsing=Browsing(browser=str(program)),
        )
    assert raised.value.case == "not-started"


def test_rendering_works_where_an_event_loop_runs_already(chromium):
    async def notebook() -> Report:
        return check_paths(
            [EXAMPLES / "passing" / "index.html"],
            settings=Settings(render="always"),
            browsing=Browsing(browser=chromium),
        )

    assert asyncio.run(notebook()).verdict == "pass"


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked up in /proc")
def test_an_interrupt_leaves_no_browser_behind(chromium, tmp_path):
    Made(page(f"{MAIN}<script>while (true) {{}}</script>")).write(tmp_path / "site")
    # A browser starts only where the path of its profile is short.
    home = Path(tempfile.mkdtemp(prefix="bl-"))
    run = subprocess.Popen(
        [sys.executable, "-m", "beian_lint", "--isolated", "--render", "--browser", chromium,
         str(tmp_path / "site")],
        env=os.environ | {"TMPDIR": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while not _pages(home) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert _pages(home)
    os.killpg(run.pid, signal.SIGINT)
    _, said = run.communicate(timeout=60)
    deadline = time.monotonic() + 20
    while _holding(home) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert _holding(home) == []
    assert "Traceback" not in said
    assert run.returncode == 130, said
    shutil.rmtree(home, ignore_errors=True)


def _pages(folder: Path) -> list[str]:
    return [said for said in _holding(folder) if "--type=renderer" in said]


def _holding(folder: Path) -> list[str]:
    """Return the command lines of browsers whose profile lies in a folder."""
    found = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            said = place.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(folder) in said and "--user-data-dir" in said:
            found.append(said)
    return found
