"""What holds for a site and for a page, how grave a finding is, and what is excused."""

import pickle
from pathlib import Path

import pytest
from msgspec.structs import replace

from beian_lint.settings import SEVERITIES, Override, Partial, Settings, Severity, Site, Skip


class TestSeverity:
    """``[rules]`` before the preset, the preset before the default; doubt is at most a warning."""

    TABLE = (
        # (preset, rule, level in [rules], default, sure, severity)
        ("default", "psb-link-missing", None, "error", True, "error"),
        ("default", "psb-link-missing", None, "error", False, "warning"),
        ("default", "psb-link-missing", "off", "error", True, None),
        ("default", "psb-link-missing", "off", "error", False, None),
        ("default", "psb-link-missing", "info", "error", True, "info"),
        ("default", "psb-link-missing", "info", "error", False, "info"),
        ("default", "psb-link-missing", "error", "warning", True, "error"),
        ("default", "psb-link-missing", "error", "warning", False, "warning"),
        ("default", "psb-link-legacy", None, "warning", True, "warning"),
        ("default", "psb-link-legacy", None, "info", False, "info"),
        ("strict", "psb-link-legacy", None, "warning", True, "error"),
        ("strict", "psb-link-legacy", "warning", "warning", True, "warning"),
        ("strict", "psb-link-legacy", "off", "warning", False, None),
        ("strict", "psb-number-faint", None, "warning", True, "warning"),
        ("strict", "psb-number-faint", None, "warning", False, "error"),
        ("strict", "psb-number-faint", "info", "warning", False, "info"),
        ("strict", "psb-link-missing", "error", "error", False, "error"),
    )

    @pytest.mark.parametrize(("preset", "rule", "said", "default", "sure", "severity"), TABLE)
    def test_table(self, preset, rule, said, default, sure, severity) -> None:
        rules = ((rule, said),) if said else ()
        settings = Settings(preset=preset, rules=rules)
        assert settings.severity_of(rule, default, sure=sure) == severity

    @pytest.mark.parametrize("default", SEVERITIES)
    def test_what_is_not_named_keeps_its_default(self, default: Severity) -> None:
        settings = Settings(rules=(("psb-link-missing", "off"),))
        assert settings.severity_of("page-encoding", default) == default


class TestPages:
    SETTINGS = Settings(
        footer="footer",
        rules=(("page-encoding", "error"), ("psb-link-legacy", "info")),
        overrides=(
            Override(("docs/**", "api/**"), Partial(footer=".docs", require=())),
            Override(("docs/old/**",), Partial(footer=".old", rules=(("page-encoding", "off"),))),
        ),
    )

    def test_a_page_that_no_table_matches(self) -> None:
        assert self.SETTINGS.for_page("index.html") is self.SETTINGS

    def test_any_glob_of_a_table_is_enough(self) -> None:
        page = self.SETTINGS.for_page("api/a.html")
        assert (page.footer, page.require) == (".docs", ())

    def test_the_last_table_that_matches_wins_key_by_key(self) -> None:
        page = self.SETTINGS.for_page("docs/old/a.html")
        assert (page.footer, page.require) == (".old", ())
        assert dict(page.rules) == {"page-encoding": "off", "psb-link-legacy": "info"}


class TestSites:
    @pytest.fixture
    def settings(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "dist" / "shop" / "en").mkdir(parents=True)
        shop = tmp_path.resolve() / "dist" / "shop"
        return Settings(
            base="/",
            skip=(Skip("page-encoding", "general"),),
            sites=(
                Site(shop, Partial(base="/shop/", skip=(Skip("x-y", "of the shop"),))),
                Site(shop / "en", Partial(base="/en/")),
            ),
        )

    @pytest.mark.parametrize(
        ("root", "base"),
        [
            ("dist", "/"),
            ("dist/shop", "/shop/"),
            ("dist/shop/", "/shop/"),
            ("./dist/../dist/shop", "/shop/"),
            ("dist/shop/index.html", "/shop/"),
            ("dist/shop/en", "/en/"),
            ("dist/shop/en/about", "/en/"),
            ("dist/shopping", "/"),
        ],
    )
    def test_the_innermost_site_that_holds_it(
        self, settings: Settings, root: str, base: str
    ) -> None:
        assert settings.for_site(root).base == base
        assert settings.for_site(Path(root).absolute()).base == base

    def test_through_a_symbolic_link(self, settings: Settings) -> None:
        Path("public").symlink_to("dist/shop", target_is_directory=True)
        assert settings.for_site("public").base == "/shop/"

    def test_what_is_excused_at_the_top_is_excused_in_a_site(self, settings: Settings) -> None:
        shop = settings.for_site("dist/shop")
        assert shop.skip_for("page-encoding", "a.html") == "general"
        assert shop.skip_for("x-y", "a.html") == "of the shop"
        assert settings.skip_for("x-y", "a.html") is None

    def test_the_roots_are_what_is_to_be_checked(self, settings: Settings) -> None:
        assert settings.targets == (Path("dist/shop"), Path("dist/shop/en"))
        assert replace(settings, paths=(Path("x"),)).targets == (Path("x"),)


class TestSkip:
    SETTINGS = Settings(
        skip=(
            Skip("psb-badge-missing", "AMP", ("amp/**", "*.amp.html")),
            Skip("psb-link-legacy", "everywhere"),
        )
    )

    @pytest.mark.parametrize(
        ("rule", "page", "reason"),
        [
            ("psb-badge-missing", "amp/index.html", "AMP"),
            ("psb-badge-missing", "a/b.amp.html", "AMP"),
            ("psb-badge-missing", "index.html", None),
            ("psb-link-legacy", "index.html", "everywhere"),
            ("psb-link-missing", "amp/index.html", None),
        ],
    )
    def test_a_rule_at_its_pages(self, rule: str, page: str, reason: str | None) -> None:
        assert self.SETTINGS.skip_for(rule, page) == reason


def test_settings_travel_to_other_processes_and_serve_as_keys() -> None:
    settings = Settings(
        footer="footer",
        overrides=(Override(("a",), Partial(footer="b")),),
        sites=(Site(Path("a"), Partial(base="/a/")),),
        skip=(Skip("x-y", "z"),),
    )
    copy = pickle.loads(pickle.dumps(settings))
    assert copy == settings
    assert hash(copy) == hash(settings)
