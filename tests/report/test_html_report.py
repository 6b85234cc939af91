"""The HTML report: one file, both languages, nothing that a page holds acts, nothing is fetched."""

import re
from base64 import b64decode, b64encode
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from lxml import html
from made_report import DIST, FAILING, HOSTILE_TEXT, NOTHING, PASSING, checked, hidden, psb
from msgspec.structs import replace
from PIL import Image

from beian_lint.report.as_html import footers, report_html
from beian_lint.report.printable import harmless
from beian_lint.rule import PagePicture

REPORTS = {"failing": FAILING, "passing": PASSING, "nothing": NOTHING}


def tree_of(report, language="zh"):
    return html.document_fromstring(report_html(report, language))


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_nothing_is_fetched_and_nothing_but_ours_runs(report) -> None:
    tree = tree_of(report)
    policy = tree.find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe-inline" not in policy
    for name in ("style", "script"):
        (ours,) = tree.iter(name)
        assert b64encode(sha256(ours.text.encode()).digest()).decode() in policy
    for element in tree.iter():
        assert not {"src", "srcset", "style", "background", "action"} & set(element.keys())
        assert not [key for key in element.keys() if key.startswith("on")]  # noqa: SIM118
        assert element.tag not in ("link", "img", "iframe", "object", "base")


def test_links_lead_to_the_platform_the_docs_and_the_page_itself() -> None:
    tree = tree_of(FAILING)
    idents = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(set(idents)) == len(idents)
    for link in tree.iter("a"):
        address = urlsplit(link.get("href"))
        if address.netloc:
            assert address.scheme == "https"
            assert address.netloc in ("beian.mps.gov.cn", "github.com")
            assert "noreferrer" in link.get("rel")
        else:
            assert address.fragment in idents


def test_hostile_text_is_text() -> None:
    tree = tree_of(FAILING)
    (article,) = tree.xpath("//article[@data-rules='psb-number-malformed']")
    assert harmless(HOSTILE_TEXT).replace("`", "") in article.text_content().replace("`", "")
    assert len(list(tree.iter("script"))) == 1


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_all_that_is_said_is_said_in_both_languages(report) -> None:
    tree = tree_of(report)
    for element in tree.body.iter("span", "div"):
        other = {"zh-CN": "en", "en": "zh-CN"}.get(element.get("lang"))
        if other:
            pair = [one for one in element.getparent() if one.get("lang") == other]
            assert pair, html.tostring(element)
    assert tree.get("lang") == "zh-CN"
    assert tree_of(report, "en").get("lang") == "en"


def test_it_is_built_for_assistive_technology() -> None:
    tree = tree_of(FAILING)
    assert [len(list(tree.iter(name))) for name in ("main", "h1")] == [1, 1]
    levels = [int(element.tag[1]) for element in tree.iter("h1", "h2", "h3", "h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(head.get("scope") == "col" for head in tree.iter("th"))
    for field in tree.iter("select", "input"):
        assert field.getparent().tag == "label"


@pytest.mark.parametrize(
    ("page", "outcome"),
    [
        ("index.html", "pass"),
        ("about/index.html", "attention"),
        ("posts/3.html", "fail"),
        ("doubt.html", "attention"),
        ("embed/map.html", "pass"),
        ("empty.html", "fail"),
        ("go.html", "skipped"),
    ],
)
def test_each_page_has_its_outcome(page, outcome) -> None:
    groups = tree_of(FAILING).xpath(f"//tbody[.//li = '{page}']")
    assert [group.get("data-outcome") for group in groups] == [outcome]


@pytest.fixture
def pictured(tmp_path):
    """A report of two pages, with the pictures that a run has kept of their feet."""

    def kept(page, **files):
        pictures = []
        for viewport, data in files.items():
            file = tmp_path / f"{page.replace('/', '-')}.{viewport}.png"
            if data is not None:
                file.write_bytes(data)
            pictures.append(PagePicture(viewport, str(file)))
        return replace(checked(page, psb(page)), pictures=tuple(pictures))

    def made(pages):
        pages = tuple(kept(page, **files) for page, files in pages.items())
        return replace(FAILING, sites=(replace(DIST, pages=pages, findings=()),))

    return made


def drawn(width, height, colour):
    made = BytesIO()
    Image.new("RGB", (width, height), colour).save(made, "PNG")
    return made.getvalue()


WIDE, NARROW = drawn(1280, 200, "green"), drawn(780, 1120, "blue")


def test_pictures_of_footers_are_in_the_file_itself(pictured) -> None:
    tree = tree_of(pictured({"index.html": {"desktop": WIDE, "phone": NARROW}}))
    held = [one.get("src").partition("data:image/png;base64,")[2] for one in tree.iter("img")]
    assert [b64decode(data) for data in held] == [WIDE, NARROW]
    policy = tree.find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
    assert " img-src data:;" in policy
    assert "img-src" not in report_html(FAILING, "zh")


def test_pages_alike_share_the_pictures_of_the_first(pictured) -> None:
    tree = tree_of(pictured({name: {"desktop": WIDE} for name in ("a.html", "b.html")}))
    assert len(tree.xpath("//img")) == 1
    assert "a.html" in tree.xpath("//tr[@class='footers']")[0].text_content()


@pytest.mark.parametrize("case", ["gone", "too-large"])
def test_a_picture_that_is_not_held_is_named(pictured, case, monkeypatch) -> None:
    monkeypatch.setattr(footers.Album.__init__, "__defaults__", (len(NARROW),))
    lost = {"gone": None, "too-large": NARROW + b"\0"}[case]
    tree = tree_of(pictured({"index.html": {"desktop": lost, "phone": NARROW}}))
    assert len(tree.xpath("//img")) == 1
    assert "index.html.desktop.png" in tree.xpath("//figure[@class='desktop']")[0].text_content()


@pytest.mark.chromium
@pytest.mark.parametrize("width", [1280, 390])
def test_pictures_are_shown_and_fit_the_screen(opened, pictured, width) -> None:
    page = opened(pictured({"index.html": {"desktop": WIDE, "phone": NARROW}}), width)
    assert page.locator("img").evaluate_all("all => all.map(one => one.naturalWidth)") == [
        1280,
        780,
    ]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def large(pages):
    paths = [f"docs/{n // 50}/{n}.html" for n in range(pages)]
    site = replace(DIST, pages=tuple(checked(path, psb(path)) for path in paths), findings=())
    return replace(FAILING, sites=(site,))


def test_three_thousand_pages_alike_are_one_row() -> None:
    made = report_html(large(3000), "zh")
    (group,) = html.document_fromstring(made).xpath("//tbody")
    assert len(group.xpath(".//li")) == 3000
    assert group.find(".//details").get("open") is None
    assert len(made) < 200_000


def test_more_faults_than_anybody_reads_are_counted() -> None:
    findings = tuple(
        replace(hidden("a.html")[0], why=None, facts=(("number", str(n)), ("code", "x")))
        for n in range(350)
    )
    tree = tree_of(replace(FAILING, sites=(replace(DIST, findings=findings),)))
    assert len(tree.xpath("//article")) == 300
    assert "50 of them are left out" in tree.text_content()


@pytest.fixture(scope="module")
def browser(chromium: str):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def opened(browser, tmp_path):
    """Open a report at a width; what it asks for or complains of fails the test."""
    contexts, troubles = [], []

    def open_(report, width=1280, **options):
        file = tmp_path / "report.html"
        file.write_text(report_html(report, "zh"), "utf-8")
        context = browser.new_context(viewport={"width": width, "height": 844}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: troubles.append(said.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on(
            "request", lambda request: request.url != file.as_uri() and troubles.append(request.url)
        )
        page.goto(file.as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not troubles


@pytest.mark.chromium
@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_it_fits_the_screen(opened, report, width) -> None:
    page = opened(report, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.chromium
def test_the_language_is_switched(opened) -> None:
    page = opened(FAILING)
    assert page.get_by_role("heading", level=1).inner_text() == "公安联网备案检查报告"
    page.get_by_role("button", name="English").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Public-security filing report"
    assert page.locator("select[name=rule] option").first.inner_text() == "All rules"
    assert not re.search("怎么改|备案号看不见", page.inner_text("main"))


@pytest.mark.chromium
def test_the_filter_narrows_findings_and_pages(opened) -> None:
    page = opened(FAILING)
    findings, groups = page.locator(".finding:visible"), page.locator(".alike:visible")
    assert (findings.count(), groups.count()) == (8, 10)
    page.get_by_label("规则").select_option("psb-link-hidden")
    assert (findings.count(), groups.count()) == (1, 1)
    page.get_by_label("规则").select_option("")
    page.get_by_label("网页结论").select_option("skipped")
    assert (findings.count(), groups.count()) == (0, 2)
    assert page.locator("#findings .no-match").is_visible()
    page.get_by_role("button", name="清除筛选").click()
    page.get_by_label("路径包含").fill("posts/3")
    assert groups.locator(".pages li:visible").all_inner_texts() == ["posts/3.html"]


@pytest.mark.chromium
def test_on_paper_nothing_is_folded_and_nothing_cut(opened) -> None:
    page = opened(large(40))
    assert not page.locator("details").first.evaluate("one => one.open")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details").first.evaluate("one => one.open")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not page.locator("details").first.evaluate("one => one.open")


@pytest.mark.chromium
def test_without_scripts_all_is_there_in_the_language_asked_for(opened) -> None:
    page = opened(FAILING, java_script_enabled=False)
    assert page.locator(".finding:visible").count() == 8
    assert not page.locator(".filter").is_visible()
    assert not page.get_by_text("How to mend").first.is_visible()


CONTRASTS = """() => {
  const channel = value => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
  const ground = element => {
    for (let node = element; node; node = node.parentElement) {
      const colour = numbers(getComputedStyle(node).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const low = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
    const [a, b] = [light(numbers(getComputedStyle(element).color)), light(ground(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) low.add(`${element.tagName}.${element.className}: ${ratio.toFixed(2)}`);
  }
  return [...low];
}"""


@pytest.mark.chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_read(opened, scheme) -> None:
    """WCAG 2.2, 1.4.3: a contrast of 4.5:1 at least."""
    assert opened(FAILING, color_scheme=scheme).evaluate(CONTRASTS) == []
