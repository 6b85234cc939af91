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


def test_a_page_at_hand_is_read_whatever_the_settings_say_of_browsers(tmp_path):
    html = "<!doctype html><title>t</title><footer>京公网安备 11010502099999号</footer>"
    told = [
        beian_lint.check_html(
            html, root=tmp_path, settings=beian_lint.Settings(render=render)
        ).findings
        for render in ("never", "always")
    ]
    assert told[0] == told[1] != ()


def test_an_unknown_name_is_an_attribute_error():
    assert not hasattr(beian_lint, "check_url")


def test_a_fault_of_ours_on_one_page_is_an_error_and_hides_no_other(tmp_path, monkeypatch):
    from beian_lint import look

    real = look.extract

    def faulty(page, *rest):
        if page.path == "b.html":
            raise KeyError("x")
        return real(page, *rest)

    monkeypatch.setattr(look, "extract", faulty)
    for name in ("a.html", "b.html", "c.html"):
        (tmp_path / name).write_text(f"<!doctype html><title>{name}</title><p>{name}</p>")
    report = beian_lint.check_paths([tmp_path])
    found = {finding.place.page: (finding.rule, finding.case) for finding in report.findings}
    assert found["b.html"] == ("page-unreadable", "internal-error")
    assert found["a.html"][0] == found["c.html"][0] == "psb-number-missing"
    assert report.verdict == "fail"
