"""The public door: what it hands out, and that nothing is loaded before it is asked for."""

import inspect
import subprocess
import sys

import beian_lint

API = {
    "Finding",
    "NotThere",
    "RecordNumber",
    "Report",
    "Settings",
    "SettingsError",
    "check_html",
    "check_paths",
}


def test_the_list():
    assert set(beian_lint.__all__) == API
    assert set(dir(beian_lint)) >= API


def test_everything_says_what_it_is():
    for name in API:
        assert inspect.getdoc(getattr(beian_lint, name)), name


def test_importing_the_package_loads_none_of_it():
    code = "import sys, beian_lint; print([m for m in sys.modules if m.startswith('beian_lint.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_page_at_hand(tmp_path):
    number = "京公网安备11010502099999号"
    link = "https://beian.mps.gov.cn/#/query/webSearch?code=11010502099999"
    html = f'<!doctype html><body><footer><a href="{link}">{number}</a></footer></body>'
    report = beian_lint.check_html(html, root=tmp_path)
    assert report.verdict == "fail"
    assert [finding.rule for finding in report.findings] == ["psb-badge-missing"]


def test_an_unknown_name_is_an_attribute_error():
    assert not hasattr(beian_lint, "check_url")
