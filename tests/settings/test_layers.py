"""Which file is read, which layer wins, and who said what."""

import os
from pathlib import Path

import pytest

from beian_lint.settings import Partial, Settings, SettingsError, load
from beian_lint.settings.describe import describe
from beian_lint.settings.keys import KEYS

RULES = (
    "psb-badge-missing",
    "psb-badge-remote",
    "psb-badge-unrecognised",
    "psb-link-legacy",
    "psb-link-no-record",
    "page-encoding",
)
WARNING = 'fail-on = "warning"\n'
INFO = 'fail-on = "info"\n'


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    return tmp_path / "repository"


def test_table_and_fields_name_the_same_keys_in_the_same_order() -> None:
    fields = list(Settings.__struct_fields__)
    assert [key.field for key in KEYS] == fields == list(Partial.__struct_fields__)


class TestWhichFile:
    def test_none(self, repository: Path) -> None:
        loaded = load(cwd=repository, known_rules=RULES)
        assert loaded.file is None
        assert loaded.settings == Settings()

    def test_beian_lint_toml(self, repository: Path) -> None:
        file = write(repository / "beian-lint.toml", WARNING)
        loaded = load(cwd=repository, known_rules=RULES)
        assert (loaded.file, loaded.settings.fail_on) == (file, "warning")

    def test_section_of_pyproject(self, repository: Path) -> None:
        file = write(repository / "pyproject.toml", "[tool.beian-lint]\n" + WARNING)
        loaded = load(cwd=repository, known_rules=RULES)
        assert (loaded.file, loaded.settings.fail_on) == (file, "warning")

    def test_our_own_file_goes_before_pyproject(self, repository: Path) -> None:
        write(repository / "pyproject.toml", "[tool.beian-lint]\n" + INFO)
        file = write(repository / "beian-lint.toml", WARNING)
        assert load(cwd=repository, known_rules=RULES).file == file

    def test_a_folder_further_up(self, repository: Path) -> None:
        file = write(repository / "beian-lint.toml", WARNING)
        (repository / "a" / "b").mkdir(parents=True)
        assert load(cwd=repository / "a" / "b", known_rules=RULES).file == file

    def test_the_nearest_of_several(self, repository: Path) -> None:
        write(repository / "beian-lint.toml", INFO)
        file = write(repository / "a" / "pyproject.toml", "[tool.beian-lint]\n" + WARNING)
        assert load(cwd=repository / "a", known_rules=RULES).file == file

    def test_a_pyproject_without_our_section_is_passed_over(self, repository: Path) -> None:
        file = write(repository / "beian-lint.toml", WARNING)
        write(repository / "a" / "pyproject.toml", "[tool.other]\nx = 1")
        assert load(cwd=repository / "a", known_rules=RULES).file == file

    def test_never_above_the_repository(self, repository: Path) -> None:
        write(repository.parent / "beian-lint.toml", WARNING)
        assert load(cwd=repository, known_rules=RULES).file is None

    def test_outside_a_repository_only_the_working_directory(self, tmp_path: Path) -> None:
        file = write(tmp_path / "beian-lint.toml", WARNING)
        (tmp_path / "a").mkdir()
        assert load(cwd=tmp_path, known_rules=RULES).file == file
        assert load(cwd=tmp_path / "a", known_rules=RULES).file is None

    def test_the_targets_repository_when_the_working_directory_has_none(
        self, repository: Path, tmp_path: Path
    ) -> None:
        file = write(repository / "beian-lint.toml", WARNING)
        (repository / "dist").mkdir()
        (tmp_path / "elsewhere").mkdir()
        loaded = load(
            cwd=tmp_path / "elsewhere",
            known_rules=RULES,
            command_line={"paths": [repository / "dist" / "a.html", repository / "dist"]},
        )
        assert loaded.file == file

    def test_the_working_directory_goes_before_the_targets(
        self, repository: Path, tmp_path: Path
    ) -> None:
        write(repository / "beian-lint.toml", INFO)
        file = write(tmp_path / "beian-lint.toml", WARNING)
        loaded = load(cwd=tmp_path, known_rules=RULES, command_line={"paths": [str(repository)]})
        assert loaded.file == file

    def test_config_names_it(self, repository: Path) -> None:
        write(repository / "beian-lint.toml", INFO)
        write(repository / "tools" / "strict.toml", WARNING)
        config = Path("tools/strict.toml")
        loaded = load(cwd=repository, known_rules=RULES, config=config)
        assert loaded.settings.fail_on == "warning"
        assert loaded.file == repository / config

    def test_config_may_name_a_pyproject(self, repository: Path) -> None:
        write(repository / "pyproject.toml", "[tool.beian-lint]\n" + WARNING)
        loaded = load(cwd=repository, known_rules=RULES, config=Path("pyproject.toml"))
        assert loaded.settings.fail_on == "warning"

    def test_isolated_reads_none(self, repository: Path) -> None:
        write(repository / "beian-lint.toml", "not even = TOML")
        loaded = load(cwd=repository, known_rules=RULES, isolated=True)
        assert (loaded.file, loaded.settings) == (None, Settings())


class TestNoFileIsPassedOverInSilence:
    @pytest.mark.parametrize(
        ("text", "words", "line"),
        [
            ("jobs =", "not valid TOML", 1),
            ("\njobs = 1\njobs = 2", "not valid TOML", 3),
            ("jobs = " + "9" * 5000, "not valid TOML", None),
            ("x = " + "[" * 100_000, "nested too deeply", None),
            ("x = 1\n" + "a." * 201 + "a = 1", "more than 200 dots", 2),
            ("#" * (1 << 18) + "\n", "larger than 262144 bytes", None),
        ],
        ids=["syntax", "twice", "digits", "nesting", "dots", "size"],
    )
    def test_broken(self, repository: Path, text: str, words: str, line: int | None) -> None:
        write(repository / "beian-lint.toml", text)
        with pytest.raises(SettingsError, match=words) as caught:
            load(cwd=repository, known_rules=RULES)
        (problem,) = caught.value.problems
        assert problem.line == line

    def test_not_utf_8(self, repository: Path) -> None:
        (repository / "beian-lint.toml").write_bytes('jobs = 1\nfooter = "页脚"'.encode("gbk"))
        with pytest.raises(SettingsError, match=r":2: This is not UTF-8"):
            load(cwd=repository, known_rules=RULES)

    def test_a_byte_order_mark_is_no_fault(self, repository: Path) -> None:
        (repository / "beian-lint.toml").write_bytes(b"\xef\xbb\xbf" + WARNING.encode())
        assert load(cwd=repository, known_rules=RULES).settings.fail_on == "warning"

    def test_a_folder_of_that_name(self, repository: Path) -> None:
        (repository / "beian-lint.toml").mkdir()
        with pytest.raises(SettingsError, match="no regular file"):
            load(cwd=repository, known_rules=RULES)

    def test_a_fifo_of_that_name(self, repository: Path) -> None:
        os.mkfifo(repository / "beian-lint.toml")
        with pytest.raises(SettingsError, match="no regular file"):
            load(cwd=repository, known_rules=RULES)

    def test_a_link_that_leads_nowhere(self, repository: Path) -> None:
        (repository / "beian-lint.toml").symlink_to("absent.toml")
        with pytest.raises(SettingsError, match="no regular file"):
            load(cwd=repository, known_rules=RULES)

    def test_a_broken_pyproject(self, repository: Path) -> None:
        write(repository / "pyproject.toml", "[tool.beian-lint")
        with pytest.raises(SettingsError, match="not valid TOML"):
            load(cwd=repository, known_rules=RULES)

    def test_a_pyproject_that_cannot_speak_of_us_is_for_others_to_tell(
        self, repository: Path
    ) -> None:
        write(repository / "pyproject.toml", "[tool.other\n")
        assert load(cwd=repository, known_rules=RULES).settings == Settings()

    @pytest.mark.parametrize(
        "spelt", ["beian-lint", '"\\u0062eian-lint"', '"beian\\U0000002Dlint"']
    )
    def test_a_name_in_other_letters(self, repository: Path, spelt: str) -> None:
        write(repository / "pyproject.toml", f"[tool.{spelt}]\nmin-pages = 7")
        assert load(cwd=repository, known_rules=RULES).settings.min_pages == 7

    def test_a_section_that_is_no_table(self, repository: Path) -> None:
        write(repository / "pyproject.toml", "[tool]\nbeian-lint = 1")
        with pytest.raises(SettingsError, match="should be a table"):
            load(cwd=repository, known_rules=RULES)

    def test_config_that_is_absent(self, repository: Path) -> None:
        with pytest.raises(SettingsError, match="no such file"):
            load(cwd=repository, known_rules=RULES, config=Path("absent.toml"))

    def test_config_without_our_section(self, repository: Path) -> None:
        write(repository / "pyproject.toml", "[tool.other]")
        with pytest.raises(SettingsError, match=r"no `\[tool.beian-lint\]`"):
            load(cwd=repository, known_rules=RULES, config=Path("pyproject.toml"))

    def test_config_and_isolated(self, repository: Path) -> None:
        with pytest.raises(SettingsError, match="exclude each other"):
            load(cwd=repository, known_rules=RULES, config=Path("x.toml"), isolated=True)


class TestWhoWins:
    def test_the_command_line_over_the_file_over_the_defaults(self, repository: Path) -> None:
        write(repository / "beian-lint.toml", 'fail-on = "info"\npages = "home"')
        loaded = load(
            cwd=repository,
            known_rules=RULES,
            command_line={"fail-on": "warning", "pages": None},
        )
        settings = loaded.settings
        assert (settings.fail_on, settings.pages, settings.language) == ("warning", "home", "auto")
        assert [loaded.said_by[key] for key in ("fail-on", "pages", "language")] == [
            "command-line",
            "file",
            "default",
        ]

    def test_also_inside_sites_and_pages(
        self, repository: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(repository)
        write(
            repository / "beian-lint.toml",
            '[[sites]]\nroot = "a"\nbase = "/a/"\npages = "home"\n'
            "[sites.rules]\npage-encoding = 'off'\npsb-link-legacy = 'off'\n"
            '[[sites.overrides]]\npages = ["x"]\nrequire = ["icp"]\nfooter = ".x"',
        )
        settings = load(
            cwd=repository,
            known_rules=RULES,
            command_line={
                "base": "/",
                "require": ["psb"],
                "rules": {"page-encoding": "error"},
            },
        ).settings
        site = settings.for_site("a")
        page = site.for_page("x")
        assert (site.base, site.pages) == ("/", "home")
        assert dict(site.rules) == {"page-encoding": "error", "psb-link-legacy": "off"}
        assert (page.require, page.footer) == (("psb",), ".x")

    def test_problems_of_all_layers_are_told_at_once(self, repository: Path) -> None:
        write(repository / "beian-lint.toml", "jobs = -1")
        with pytest.raises(SettingsError) as caught:
            load(cwd=repository, known_rules=RULES, command_line={"min-pages": 0})
        assert [problem.file is None for problem in caught.value.problems] == [False, True]

    def test_thousands_of_files_on_the_command_line(self, tmp_path: Path) -> None:
        paths = [f"{n}.html" for n in range(5000)]
        settings = load(cwd=tmp_path, known_rules=RULES, command_line={"paths": paths}).settings
        assert len(settings.targets) == 5000

    def test_a_file_of_any_name_on_the_command_line(self, tmp_path: Path) -> None:
        settings = load(cwd=tmp_path, known_rules=RULES, command_line={"paths": ["a\nb.html"]})
        assert settings.settings.targets == (Path("a\nb.html"),)


class TestPaths:
    def test_of_a_file_start_at_its_folder(self, repository: Path) -> None:
        write(repository / "beian-lint.toml", 'paths = ["dist"]')
        (repository / "sub").mkdir()
        assert load(cwd=repository, known_rules=RULES).settings.targets == (Path("dist"),)
        settings = load(cwd=repository / "sub", known_rules=RULES).settings
        assert settings.targets == (Path("../dist"),)

    def test_of_a_file_may_go_anywhere_in_the_repository(self, repository: Path) -> None:
        config = write(repository / "tools" / "beian-lint.toml", 'paths = ["../dist"]')
        settings = load(cwd=repository, known_rules=RULES, config=config).settings
        assert settings.targets == (Path("dist"),)

    def test_of_the_command_line_may_go_anywhere(self, repository: Path) -> None:
        settings = load(
            cwd=repository, known_rules=RULES, command_line={"paths": ["/srv/www", "../x"]}
        ).settings
        assert settings.targets == (Path("/srv/www"), Path("../x"))

    def test_sites_are_the_targets_when_no_path_is_named(
        self, repository: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(repository)
        write(repository / "beian-lint.toml", '[[sites]]\nroot = "a"\n[[sites]]\nroot = "b"')
        assert load(cwd=repository, known_rules=RULES).settings.targets == (Path("a"), Path("b"))


class TestDescribe:
    def test_every_key_has_a_row_with_value_and_layer(
        self, repository: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(repository)
        write(
            repository / "beian-lint.toml",
            'numbers = ["11010502030143"]\nmax-page-size = "1MiB"\npreset = "strict"\n'
            'rules = { psb-link-legacy = "info" }\n'
            '[[overrides]]\npages = ["docs/**"]\nfooter = "[a=\\"x\\"]"\nrules.page-encoding = "off"\n'
            '[[sites]]\nroot = "a"\n[[sites.skip]]\nrule = "page-encoding"\nreason = "稍后"',
        )
        loaded = load(cwd=repository, known_rules=RULES, command_line={"follow-symlinks": True})
        rows = [(row.key, row.value, row.layer) for row in describe(loaded)]
        assert [row for row in rows if row[2] != "default"] == [
            ("follow-symlinks", "true", "command-line"),
            ("max-page-size", "1048576", "file"),
            ("numbers", '["京公网安备 11010502030143号"]', "file"),
            ("preset", '"strict"', "file"),
            ("rules.psb-link-no-record", '"error"', "preset"),
            ("rules.psb-link-legacy", '"info"', "file"),
            ("rules.psb-badge-remote", '"error"', "preset"),
            ("rules.psb-badge-unrecognised", '"error"', "preset"),
            ("overrides[0].pages", '["docs/**"]', "file"),
            ("overrides[0].footer", '"[a=\\"x\\"]"', "file"),
            ("overrides[0].rules.page-encoding", '"off"', "file"),
            ("sites[0].root", '"a"', "file"),
            ("sites[0].skip[0].rule", '"page-encoding"', "file"),
            ("sites[0].skip[0].reason", '"稍后"', "file"),
        ]
        assert ("include", '["*.html", "*.htm", "*.xhtml"]', "default") in rows
        assert ("base", "", "default") in rows
        shown = {row[0].partition("[")[0].partition(".")[0] for row in rows}
        assert shown == {key.name for key in KEYS}

    def test_values_are_toml(self, repository: Path) -> None:
        import tomllib

        loaded = load(cwd=repository, known_rules=RULES)
        text = "\n".join(f"{row.key} = {row.value}" for row in describe(loaded) if row.value)
        assert tomllib.loads(text)["include"] == ["*.html", "*.htm", "*.xhtml"]
