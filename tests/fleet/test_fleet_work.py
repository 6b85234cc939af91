"""What a worker finds on sites of all kinds, and how it behaves towards their servers."""

import gc
import json
import time

import pytest
from fleet_web import BADGE, NUMBER, OTHER, manner, page, site

from beian_lint.eyes.static import StaticSight
from beian_lint.fleet.model import Batch, FleetSite
from beian_lint.fleet.work import look_at_batch
from beian_lint.settings import Settings
from beian_lint.targets.fetching import Fetched


def look(web, *sites, **more):
    return look_at_batch(Batch(tuple(sites), manner(web, **more)))


def rules(result):
    return [fault.rule for fault in result.faults if fault.fails]


@pytest.mark.parametrize(
    ("name", "verdict", "found"),
    [
        ("good", "pass", []),
        ("gbk", "pass", []),
        ("bare", "fail", ["psb-number-missing"]),
        ("moved", "pass", []),
        ("picture", "fail", ["page-unreadable"]),
        ("bomb", "fail", ["page-unreadable"]),
        ("down", "unreachable", ["page-unreadable"]),
        ("circle", "unreachable", ["page-unreadable"]),
        ("inside", "unreachable", ["page-unreadable"]),
    ],
)
def test_a_site_gets_its_verdict(web, name, verdict, found):
    (result,) = look(web, site(web, name))
    assert (result.verdict, rules(result)) == (verdict, found)


CASES = {
    "bomb": "too-large",
    "circle": "too-many-redirects",
    "down": "http-error",
    "inside": "refused-private",
    "picture": "not-html",
}


@pytest.mark.parametrize(("name", "case"), CASES.items(), ids=CASES)
def test_why_a_home_page_was_not_read_is_told(web, name, case):
    (result,) = look(web, site(web, name))
    assert [fault.case for fault in result.faults] == [case]
    assert all(vars_of(result.faults[0].sentences))


def vars_of(sentences):
    return sentences.zh, sentences.en, sentences.mend_zh, sentences.mend_en


def test_redirects_are_told_and_sheets_and_pictures_are_those_of_where_they_lead(web):
    (result,) = look(web, site(web, "moved"))
    (page,) = result.pages
    assert page.url == f"http://www.good.test:{web.port}/home?a=1"
    assert page.redirects == (f"http://moved.test:{web.port}/",)
    assert (page.http_status, page.eye, result.number) == (200, "static", NUMBER)
    assert web.asked["www/img/badge.png"] == 1
    (filing,) = json.loads(page.evidence)
    assert filing["badge_likeness"] == "badge"


def test_the_number_that_a_site_must_show_is_its_own(web):
    right, wrong = look(
        web, site(web, "good", numbers=(NUMBER,)), site(web, "gbk", 1, numbers=(OTHER,))
    )
    assert (right.verdict, right.province) == ("pass", "京")
    assert rules(wrong) == ["psb-number-unexpected"]


def test_more_pages_are_those_that_the_home_page_links_to(web):
    (result,) = look(web, site(web, "linked"), more_pages=5)
    assert [page.path for page in result.pages] == ["", "a", "b"]
    assert [(one.rule, one.page) for one in result.faults] == [("psb-number-missing", "b")]
    (result,) = look(web, site(web, "linked"), more_pages=1)
    assert [page.path for page in result.pages] == ["", "a"]


@pytest.mark.parametrize(
    ("name", "attempts", "again"),
    [
        ("down", 2, True),
        ("down", 1, False),
        ("circle", 2, False),
        ("slow", 2, True),
        ("silent", 2, True),
        ("shy", 2, True),
        ("bare", 2, False),
        ("good", 2, False),
    ],
)
def test_what_may_come_better_another_time_is_worth_another_attempt(web, name, attempts, again):
    one = site(web, name)
    if name == "silent":
        one = FleetSite(0, "silent", "http://silent.test:9/")
    (result,) = look(web, one, attempts=attempts)
    assert result.again is again


@pytest.mark.parametrize(("attempts", "again"), [(0, True), (1, False)])
def test_who_had_all_the_time_that_there_is_does_not_get_it_twice(web, attempts, again):
    bounds = {"attempts": 4, "quick": 0.3, "seconds": 0.6}
    (result,) = look(web, site(web, "slow", attempts=attempts), **bounds)
    assert dict_of(result)["fetch-timeout"]
    assert result.again is again


def test_without_a_quick_attempt_the_first_one_has_all_the_time(web):
    bounds = {"attempts": 4, "quick": 9.0, "seconds": 0.6}
    (result,) = look(web, site(web, "slow"), **bounds)
    assert (list(dict_of(result)), result.again) == (["fetch-timeout"], False)


def test_a_badge_that_did_not_come_is_no_fault_before_it_was_asked_for_again(web):
    (result,) = look(web, site(web, "shy"), attempts=3)
    assert (result.verdict, result.again) == ("fail", True)
    (result,) = look(web, site(web, "shy", attempts=1), attempts=3)
    assert (result.verdict, result.again) == ("pass", False)


def test_the_last_attempt_has_all_the_time_that_there_is(web):
    bounds = {"attempts": 2, "quick": 0.5, "seconds": 20.0, "read": 20.0}
    (result,) = look(web, site(web, "slow"), **bounds)
    assert dict_of(result)["fetch-timeout"]
    (result,) = look(web, site(web, "slow", attempts=1), **bounds)
    assert result.verdict == "pass"


def dict_of(result):
    return {fault.case: fault for fault in result.faults}


def test_a_private_address_is_refused_unless_that_is_allowed(web):
    one = FleetSite(0, "a", f"http://127.0.0.1:{web.port}/")
    (refused,) = look(web, one)
    assert (refused.verdict, [one.case for one in refused.faults]) == (
        "unreachable", ["refused-private"],
    )  # fmt: skip
    assert not web.asked
    (allowed,) = look(web, one, allow_private=True)
    assert allowed.verdict == "pass"


@pytest.mark.parametrize("most", [1, 2])
def test_a_host_is_asked_by_few_at_once_though_many_sites_are_its(web, most):
    web.pause = 0.05
    sites = [site(web, "good", n, f"/{n}/") for n in range(6)]
    sites += [site(web, f"good-{n}", 6 + n) for n in range(6)]
    results = look(web, *sites, per_host=most, threads=8)
    assert [result.ordinal for result in results] == list(range(12))
    assert {result.verdict for result in results} == {"pass"}
    assert web.most_at_once["good"] == most


def test_sites_are_fetched_at_once(web):
    web.pause = 0.2
    begun = time.monotonic()
    look(web, *(site(web, f"good-{n}", n) for n in range(8)), threads=8)
    at_once = time.monotonic() - begun
    begun = time.monotonic()
    look(web, *(site(web, f"good-{n}", n) for n in range(8)), threads=1)
    assert time.monotonic() - begun > at_once


def test_a_folder_is_a_site(web, tmp_path):
    (tmp_path / "a/img").mkdir(parents=True)

    (tmp_path / "a/img/badge.png").write_bytes(BADGE)
    (tmp_path / "a/index.html").write_bytes(page())
    (tmp_path / "a/other.html").write_bytes(page(""))
    (tmp_path / "empty").mkdir()
    folders = [FleetSite(n, name, folder=str(tmp_path / name)) for n, name in
               enumerate(("a", "empty", "none"))]  # fmt: skip
    results = look(web, *folders)
    assert [one.verdict for one in results] == ["pass", "unreachable", "unreachable"]
    (whole,) = look(web, folders[0], more_pages=3)
    assert [page.path for page in whole.pages] == ["index.html", "other.html"]
    assert whole.verdict == "fail"


def test_a_fault_of_ours_on_one_site_keeps_no_other_from_its_check(web, monkeypatch):
    from beian_lint.fleet import work

    real = work.visit

    def visit(files, address, settings):
        if "gbk" in address:
            raise ZeroDivisionError
        return real(files, address, settings)

    monkeypatch.setattr(work, "visit", visit)
    monkeypatch.delenv("BEIAN_LINT_TRACEBACK", raising=False)
    broken, good = look(web, site(web, "gbk"), site(web, "good", 1))
    assert (broken.verdict, [one.case for one in broken.faults]) == ("fail", ["internal-error"])
    assert good.verdict == "pass"


def test_what_the_settings_excuse_does_not_fail(web):
    from beian_lint.settings.model import Skip

    settings = Settings(skip=(Skip("psb-number-missing", "to be filed"),))
    (result,) = look(web, site(web, "bare"), settings=settings)
    assert (result.verdict, [one.excused for one in result.faults]) == ("pass", ["to be filed"])


def test_what_was_fetched_for_a_site_is_gone_when_the_next_is_looked_at(web, monkeypatch):
    from beian_lint.fleet import work

    real, left = work.visit, []

    def visit(files, address, settings):
        left.append(sum(isinstance(one, Fetched | StaticSight) for one in gc.get_objects()))
        return real(files, address, settings)

    monkeypatch.setattr(work, "visit", visit)
    gc.collect()
    gc.disable()  # what refers to itself would stay until the collector comes by
    try:
        look(
            web,
            *(site(web, name, n) for n, name in enumerate(("good", "bare", "linked"))),
            threads=1,
        )
    finally:
        gc.enable()
    assert left == [0, 0, 0]


def test_a_site_that_the_browser_is_to_look_at_keeps_what_was_fetched(web, monkeypatch):
    from beian_lint.fleet import work

    rendered = []

    def with_browser(found, manner):
        rendered.extend((one.site.name, one.visited[0].page.status) for one in found)
        return found

    monkeypatch.setattr(work, "_with_browser", with_browser)
    sites = [site(web, "good"), site(web, "down", 1), site(web, "good-1", 2)]
    results = look(web, *sites, settings=Settings(render="always"), threads=3)
    assert rendered == [("good", 200), ("good-1", 200)]
    assert [one.verdict for one in results] == ["pass", "unreachable", "pass"]
