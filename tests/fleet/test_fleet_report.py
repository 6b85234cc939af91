"""The fleet's HTML report: one file, nothing fetched, nothing of a site acts, usable with very many."""

import json
import random
from base64 import b64encode
from hashlib import sha256

import pytest
from lxml import html
from made_runs import fault, keep_run, make, result, sites_of
from msgspec.structs import replace

from beian_lint.fleet.report import fleet_html
from beian_lint.fleet.view import View
from beian_lint.words import fleet_report as words

HOSTILE = (
    "</script><script>alert(1)</script><img src=x onerror=alert(1)> <!-- \u2028\u202e`x` {count}"
)


@pytest.fixture
def report(tmp_path):
    def make_report(fill, run=None, language="en"):
        fill(tmp_path / "fleet.db")
        with View(tmp_path / "fleet.db") as view:
            return fleet_html(view, view.run(run), language)

    return make_report


def hostile(path):
    sites = sites_of(3)
    some = [fault("psb-number-missing", HOSTILE)]
    results = [
        result(one, "fail", HOSTILE, some, pictures=(("phone", b"\x89PNG"),)) for one in sites
    ]
    keep_run(path, sites, results)


def data_of(text):
    (held,) = html.document_fromstring(text).xpath("//script[@id='data']")
    return json.loads(held.text)


def test_nothing_is_fetched_and_nothing_but_ours_runs(report):
    tree = html.document_fromstring(report(hostile))
    policy = tree.find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe-inline" not in policy
    held, ours = tree.iter("script")
    assert held.get("type") == "application/json"
    for element in (ours, tree.find(".//style")):
        assert b64encode(sha256(element.text.encode()).digest()).decode() in policy
    for element in tree.iter(html.etree.Element):
        assert not {"src", "srcset", "style", "background", "action"} & set(element.keys())
        assert element.tag not in ("link", "img", "iframe", "object", "base", "a")


def test_what_a_site_says_stays_data(report):
    text = report(hostile)
    assert "<!--" not in text
    assert text.count("<script") == text.count("</script>") == 2
    data = data_of(text)
    assert data["sentences"][0][0].startswith("</script>")
    assert "\\u202e" in data["sentences"][0][0]
    assert data["pictures"]["0"][0][1].startswith("data:image/png;base64,")


def test_each_sentence_is_there_in_both_languages(report):
    tree = html.document_fromstring(report(lambda path: make(path, 5)))
    for element in tree.body.iter("span"):
        other = {"zh-CN": "en", "en": "zh-CN"}.get(element.get("lang"))
        if other:
            assert [one for one in element.getparent() if one.get("lang") == other]
    assert tree.get("lang") == "en"


def test_the_figures_are_those_of_the_run(report):
    text = report(lambda path: make(path, 200))
    tree, data = html.document_fromstring(text), data_of(text)
    figures = [
        int(one.text_content()) for one in tree.xpath("//dl[@class='figures']/div[not(@hidden)]/dd")
    ]
    assert figures[0] == sum(figures[1:4]) == 200
    by_verdict = [sum(site[4] == at for site in data["sites"]) for at in range(3)]
    assert by_verdict == [figures[2], figures[3], figures[1]]
    assert len(tree.xpath("//ol[@class='history']/li")) == 3
    assert all(len(site[6]) == 3 for site in data["sites"])


def test_very_many_sites_make_a_page_of_bearable_size(report):
    text = report(lambda path: make(path, 3000, 1))
    assert len(text) / 3000 < 400


# What a person does with it, in Chromium


@pytest.fixture(scope="module")
def pages(chromium, tmp_path_factory):
    from playwright.sync_api import sync_playwright

    folder = tmp_path_factory.mktemp("report")
    make(folder / "fleet.db", 1200)
    with View(folder / "fleet.db") as view:
        text = fleet_html(view, view.run(), "zh")
    (folder / "many.html").write_text(text, encoding="utf-8")
    hostile(folder / "hostile.db")
    with View(folder / "hostile.db") as view:
        text = fleet_html(view, view.run(), "en")
    (folder / "hostile.html").write_text(text, encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        said = []

        def opened(name, width=1280):
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.on("request", lambda one: said.append(one.url))
            page.on("pageerror", lambda one: said.append(str(one)))
            page.on("console", lambda one: said.append(one.text))
            page.on("dialog", lambda one: said.append(one.message))
            said.clear()
            page.goto((folder / name).as_uri())
            page.wait_for_selector("#rows tr")
            return page, said

        yield opened
        browser.close()


@pytest.mark.chromium
def test_it_is_filtered_sorted_and_turned_over(pages):
    page, said = pages("many.html")
    rows = page.locator("#rows tr")
    assert rows.count() == 100
    assert page.locator("#rows tr:first-child .chip").inner_text() == "不通过"
    page.select_option("[name=verdict]", "unreachable")
    page.wait_for_function("document.querySelectorAll('#rows tr').length < 100")
    assert set(page.locator("#rows .chip").all_inner_texts()) == {"打不开"}
    page.click("button[type=reset]")
    page.fill("[name=text]", "shop-77.")
    page.wait_for_function("document.querySelectorAll('#rows tr').length === 1")
    page.click("button[type=reset]")
    page.select_option("[name=rule]", "psb-link-legacy")
    page.fill("[name=owner]", "丙")
    page.wait_for_function("document.querySelectorAll('#rows tr').length < 100")
    assert set(page.locator("#rows .owner").all_inner_texts()) == {"丙大学"}
    page.click("button[type=reset]")
    page.click("th.site button")
    page.click("th.site button")
    assert page.locator("th.site").get_attribute("aria-sort") == "descending"
    assert page.locator("#rows tr:first-child .site").inner_text() == "shop-999.example.cn"
    page.click("#places button:last-child")
    assert "第 2 / 12 页" in page.locator("#places").inner_text()
    page.click("button[data-language=en]")
    assert "1,200 of 1,200 sites" in page.locator("#tally").inner_text()
    assert said == [page.url]
    page.close()


@pytest.mark.chromium
@pytest.mark.parametrize("width", [390, 1280])
def test_details_are_text_whatever_a_site_says(pages, width):
    page, said = pages("hostile.html", width)
    page.click("#rows .site button")
    inner = page.locator(".inner")
    assert "</script><script>alert(1)</script>" in inner.inner_text()
    assert "https://shop-0.example.cn/" in inner.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    pictures = page.locator(".inner img")
    assert pictures.get_attribute("alt") == f"{words.SPOKEN['picture'].en} (phone)"
    assert [one for one in said if not one.startswith(("file:", "data:"))] == []
    page.close()


def test_the_order_of_sites_is_that_of_the_manifest(report):
    names = [site[0] for site in data_of(report(lambda path: make(path, 50, 1)))["sites"]]
    assert names == [site.name for site in sites_of(50)]
    assert names != random.Random(1).sample(names, 50)


@pytest.mark.parametrize(
    ("region", "told"),
    [
        ("北京", ["北京市", "Beijing"]),
        (" 北京市", ["北京市", "Beijing"]),
        ("beijing", ["北京市", "Beijing"]),
        ("", ["北京市", "Beijing"]),
        ("华东", ["华东", "华东"]),
    ],
)
def test_a_province_has_one_name_however_the_manifest_writes_it(report, region, told):
    sites = [replace(one, region=region) for one in sites_of(1)]
    data = data_of(report(lambda path: keep_run(path, sites, [result(sites[0], "pass")])))
    assert data["regions"] == [told]
