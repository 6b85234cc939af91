"""Pages that hang, crash, ask, run away or never rest cost their own time and nothing else."""

import pytest
from rendered_sites import FOOTER, MAIN, Made, errors, evidence, of_site, page

from beian_lint.evidence import Blind

pytestmark = pytest.mark.chromium


def scripted(code: str, body: str = MAIN + FOOTER) -> Made:
    return Made(page(f"{body}<script>{code}</script>"))


AT_LOAD = "addEventListener('load', () => {{ {} }})"

# name: (site, what fails it)
PAGES = {
    "alert": (scripted("alert('a'); confirm('b'); prompt('c')"), set()),
    "before-unload": (scripted("onbeforeunload = () => 'stay'"), set()),
    "print": (scripted("print()"), set()),
    "popup": (scripted("open('/other.html'); open('about:blank')"), set()),
    "download": (
        Made(scripted("location.href = '/file.zip'").html, {"file.zip": b"PK"}),
        set(),
    ),
    "download-later": (
        Made(
            scripted(AT_LOAD.format("setTimeout(() => {{ location.href = '/file.zip' }})")).html,
            {"file.zip": b"PK"},
        ),
        set(),
    ),
    "download-made-here": (
        scripted(
            "const a = document.createElement('a'); a.download = 'x.zip';"
            "a.href = URL.createObjectURL(new Blob(['x'])); a.click();"
            "a.href = 'data:application/zip,x'; a.click()"
        ),
        set(),
    ),
    "leaves": (scripted("location.href = 'https://elsewhere.example/'"), set()),
    "reloads-once": (
        scripted("if (!sessionStorage.been) { sessionStorage.been = 1; location.reload() }"),
        set(),
    ),
    "never-still": (
        scripted(
            "setInterval(() => { document.querySelector('p').textContent = Math.random() }, 1)"
        ),
        set(),
    ),
    "grows-for-ever": (
        scripted(
            "addEventListener('scroll', () => {"
            " document.querySelector('main').append(...Array(50).fill().map(() => {"
            " const p = document.createElement('p'); p.textContent = 'x'; return p })) })"
        ),
        set(),
    ),
    "breaks-the-builtins": (
        scripted(
            "Array.prototype.map = Array.prototype.push = JSON.stringify = Array.from = () => {"
            " throw new Error('mine') };"
            "Element.prototype.getBoundingClientRect = getComputedStyle = () => ({});"
            "document.elementsFromPoint = () => []; Object.prototype.toJSON = () => 'x'"
        ),
        set(),
    ),
    "deep": (
        scripted(
            "let at = document.querySelector('main'); for (let n = 0; n < 400; n++) {"
            " const div = document.createElement('div'); at.append(div); at = div }"
        ),
        set(),
    ),
    "stores": (scripted("localStorage.hide = 1; sessionStorage.hide = 1; name = 'hide'"), set()),
    "reads-what-others-stored": (
        scripted(
            "if (localStorage.hide || sessionStorage.hide || document.cookie)"
            " document.querySelector('footer').remove(); document.cookie = 'been=1'"
        ),
        set(),
    ),
    "runs-in-circles": (
        scripted("location.href = '/index.html?' + Math.random()"),
        {"page-unreadable"},
    ),
}


@pytest.fixture(scope="module")
def report(look):
    return look({name: site for name, (site, _) in PAGES.items()})


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_judged_by_itself(report, name):
    assert errors(report, name) == PAGES[name][1]


def test_a_page_that_never_rests_is_told(report):
    assert [one.case for one in of_site(report, "runs-in-circles")] == ["render-restless"]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("download", "file.zip"),
        ("download-later", "file.zip"),
        ("download-made-here", "x.zip"),
    ],
)
def test_a_download_is_cancelled_and_told(report, name, what):
    assert evidence(report, name).blind == (Blind("download-cancelled", what),)


def test_pages_that_hang_cost_their_own_time(look):
    files = {
        "later.html": scripted(AT_LOAD.format("while (true) {}")).html,
        "whole.html": page(MAIN + FOOTER),
    }
    report = look({"hangs": Made(scripted("while (true) {}").html, files)}, page_timeout=8, jobs=1)
    told = [(one.case, one.place.page, dict(one.facts)) for one in of_site(report, "hangs")]
    assert told == [
        ("render-timeout", "index.html", {"seconds": "8"}),
        ("render-timeout", "later.html", {"seconds": "8"}),
    ]
    assert evidence(report, "hangs", "whole.html").eye == "rendered"


def three(name: str) -> dict[str, Made]:
    """A site of three pages, the middle one of that name."""
    whole = page(MAIN + FOOTER)
    return {"mixed": Made(whole, {f"{name}.html": whole, "last.html": whole})}


def told(report):
    return [(one.rule, one.case, one.place.page) for one in of_site(report, "mixed")]


def seen_rendered(report):
    return [evidence(report, "mixed", name).eye for name in ("index.html", "last.html")]


def test_a_tab_that_crashes_is_its_own_loss(look, monkeypatch):
    """The tab is ended from outside, as by a system that is out of memory."""
    from beian_lint.eyes.rendered.live import Live

    copy = Live.copy

    async def crashing(live: Live):
        if "crash" in live.page.url:
            await live.session.send("Page.crash")
        return await copy(live)

    monkeypatch.setattr(Live, "copy", crashing)
    report = look(three("crash"), jobs=1)
    assert told(report) == [("page-unreadable", "render-crash", "crash.html")]
    assert seen_rendered(report) == ["rendered"] * 2


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_page_at_which_the_browser_ends_twice_is_its_own_loss(look, monkeypatch, jobs):
    from beian_lint.eyes.rendered.live import Live

    copy = Live.copy

    async def ending(live: Live):
        if "end" in live.page.url:
            await live.page.context.browser.close()
        return await copy(live)

    monkeypatch.setattr(Live, "copy", ending)
    report = look(three("end"), jobs=jobs)
    assert told(report) == [("page-unreadable", "render-crash", "end.html")]
    assert seen_rendered(report) == ["rendered"] * 2


def test_a_fault_of_ours_costs_the_page_on_which_it_is(look, monkeypatch):
    from beian_lint import rendering

    extract = rendering.extract

    def failing(page, chosen):
        if page.path == "odd.html":
            raise RecursionError
        return extract(page, chosen)

    monkeypatch.setattr(rendering, "extract", failing)
    report = look(three("odd"))
    assert told(report) == [("page-unreadable", "internal-error", "odd.html")]
    assert seen_rendered(report) == ["rendered"] * 2


def test_a_collector_that_fails_costs_the_page_on_which_it_fails(look, monkeypatch):
    from beian_lint.eyes.rendered.live import Live

    call = Live._call

    async def failing(live: Live, name: str, *values):
        wanted = "none such" if "odd" in live.page.url and name == "copied" else name
        return await call(live, wanted, *values)

    monkeypatch.setattr(Live, "_call", failing)
    report = look(three("odd"))
    assert told(report) == [("page-unreadable", "not-opened", "odd.html")]
    assert seen_rendered(report) == ["rendered"] * 2
