"""A run that remembers tells what a run that does not would tell."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from beian_lint.cache import Cache, CacheUnusable, read_cache, remember, sift, write_cache
from beian_lint.check import check_paths, sites_of
from beian_lint.look import Looker, SiteJob
from beian_lint.report.as_json import report_json
from beian_lint.rule import Report
from beian_lint.settings import Settings

LINK = "https://beian.mps.gov.cn/#/query/webSearch?code=11010502030143"
TEXT = "".join(f"<p>第{n}段：" + "文" * 60 + "</p>" for n in range(20))


def page(more: str = "", digits: str = "11010502030143", badge: str = "badge.png") -> str:
    return (
        '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>t</title>'
        f'<link rel="stylesheet" href="/a.css"></head><body>{more}<main>{TEXT}</main>'
        f'<footer class="foot"><a href="{LINK}"><img src="/{badge}" alt="公安备案" width="20" '
        f'height="20">京公网安备 {digits}号</a></footer></body></html>'
    )


def picture(size: tuple[int, int]) -> bytes:
    import io

    out = io.BytesIO()
    Image.effect_noise(size, 80).convert("RGB").save(out, "PNG")
    return out.getvalue()


VERSIONS: dict[str, list[bytes | None]] = {
    "index.html": [page().encode(), page("<h1>x</h1>").encode(), page(badge="B.png").encode()],
    "deep/a.html": [page().encode(), page(digits="11010502030144").encode(), None],
    "b.html": [page().encode(), page('<link rel="stylesheet" href="c.css">').encode(), b"", None],
    "a.css": [b".foot{color:#333}", b"@import 'c.css';", b".foot{display:none}", None],
    "c.css": [b"", b".foot{visibility:hidden}", None],
    "badge.png": [picture((40, 40)), picture((41, 40)), b"no picture", None],
    "b.png": [picture((40, 40)), None],
    "B.png": [None, picture((40, 40))],
}

SETTINGS = [
    Settings(jobs=1),
    Settings(jobs=1, rules=(("psb-badge-unrecognised", "off"),)),
    Settings(jobs=1, preset="strict"),
    Settings(jobs=1, footer="footer"),
    Settings(jobs=1, base="/blog/"),
]
EDITS = st.sampled_from([(name, n) for name, all_ in VERSIONS.items() for n in range(len(all_))])


def put(root: Path, name: str, version: int) -> None:
    place, content = root / name, VERSIONS[name][version]
    if content is None:
        place.unlink(missing_ok=True)
    else:
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(content)


def told(report: Report) -> tuple[object, ...]:
    """Return all that a report tells; pages that share a footer may share its places' page."""
    return report.findings, report_json(report, "en")


def run(root: Path, held: Settings, file: Path) -> Report:
    cache = read_cache(file)
    report = check_paths([root], settings=held, cache=cache)
    write_cache(file, cache)
    return report


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(EDITS, st.sampled_from(SETTINGS)), min_size=1, max_size=6))
def test_no_verdict_is_stale(tmp_path_factory, steps):
    root = tmp_path_factory.mktemp("site")
    file = tmp_path_factory.mktemp("cache") / "cache.json"
    for name in VERSIONS:
        put(root, name, 0)
    for (name, version), held in steps:
        put(root, name, version)
        assert told(run(root, held, file)) == told(check_paths([root], settings=held))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    for name in VERSIONS:
        put(root, name, 0)
    return root


def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []
    look = Looker.look

    def looking(self, target):
        seen.append(target.path)
        return look(self, target)

    monkeypatch.setattr(Looker, "look", looking)
    return seen


def test_only_what_changed_is_looked_at(site, tmp_path, monkeypatch):
    file, held = tmp_path / "cache.json", SETTINGS[0]
    run(site, held, file)
    seen = looked_at(monkeypatch)
    run(site, held, file)
    assert seen == []
    put(site, "index.html", 1)
    run(site, held, file)
    assert seen == ["index.html"]
    put(site, "a.css", 2)
    run(site, held, file)
    assert sorted(seen[1:]) == ["b.html", "deep/a.html", "index.html"]


def test_how_a_report_is_told_does_not_matter(site, tmp_path, monkeypatch):
    file = tmp_path / "cache.json"
    run(site, SETTINGS[0], file)
    seen = looked_at(monkeypatch)
    run(site, replace(SETTINGS[0], format="json", language="en", fail_on="info"), file)
    assert seen == []


def test_what_was_left_to_a_browser_is_not_known(site):
    skimmed = Settings(jobs=1, render="always")
    cache = Cache()
    targets = sites_of([site], skimmed)[0].sites[0]
    for held in (skimmed, Settings(jobs=1)):
        job = SiteJob(str(site), "/", None, True, held)
        sifted = sift(cache, targets, job)
        assert not sifted.known
        looker = Looker(job)
        reports = [looker.look(target) for target in targets.targets]
        remember(cache, targets, sifted, reports, looker.files.folder.consulted)
        assert sift(cache, targets, job).known


def test_several_processes_remember_the_same(site, tmp_path, monkeypatch):
    monkeypatch.setattr("beian_lint.workers.POOL_FROM", 2)
    file = tmp_path / "cache.json"
    two = run(site, replace(SETTINGS[0], jobs=2), file)
    seen = looked_at(monkeypatch)
    assert told(run(site, SETTINGS[0], file)) == told(two)
    assert seen == []


def test_a_fault_of_ours_is_not_remembered(site, tmp_path, monkeypatch):
    file = tmp_path / "cache.json"
    with monkeypatch.context() as patch:
        patch.setattr("beian_lint.look.extract", lambda *_: 1 / 0)
        run(site, SETTINGS[0], file)
    assert told(run(site, SETTINGS[0], file)) == told(check_paths([site], settings=SETTINGS[0]))


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b'{"format": 1, "sites": 3}', b"\xff"])
def test_what_is_no_cache_is_left_alone(tmp_path, content):
    file = tmp_path / "notes.json"
    file.write_bytes(content)
    with pytest.raises(CacheUnusable):
        read_cache(file)
    assert file.read_bytes() == content


def test_a_cache_of_another_format_is_begun_anew(tmp_path):
    file = tmp_path / "cache.json"
    file.write_bytes(b'{"format": 99, "else": []}')
    assert read_cache(file) == Cache()


def test_a_cache_is_written_whole_or_not_at_all(tmp_path):
    file = tmp_path / "cache.json"
    write_cache(file, Cache())
    before = file.read_bytes()
    broken = Cache()
    broken.sites["\udc80"] = None  # type: ignore[assignment]
    with pytest.raises((TypeError, ValueError, UnicodeError)):
        write_cache(file, broken)
    assert file.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["cache.json"]
