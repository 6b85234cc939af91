"""``beian-lint init``: looks, writes what is not there, and overwrites nothing."""

import json
import shutil
import tomllib
from pathlib import Path

import pytest
import yaml

from beian_lint.mend.generators import GENERATORS
from beian_lint.mend.project import look_at
from beian_lint.mend.starter import github_text, gitlab_text, pre_commit_text, settings_text
from beian_lint.number import parse
from beian_lint.rules import RULES
from beian_lint.settings import load

EXAMPLES = Path(__file__).parents[2] / "examples"
NUMBERS = (parse("京公网安备11010502030143号"), parse("京ICP备12345678号-1"))


def write(root: Path, *files: str, **texts: str) -> None:
    for path in files:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("<html></html>", encoding="utf-8")
    for name, text in texts.items():
        (root / name.replace("__", ".")).write_text(text, encoding="utf-8")


def package(*names: str, **scripts: str) -> str:
    return json.dumps({"devDependencies": dict.fromkeys(names, "1"), "scripts": scripts})


@pytest.mark.parametrize(
    ("texts", "built", "generator", "folder"),
    [
        ({"package__json": package("hexo")}, "public", "Hexo", "public"),
        ({"package__json": package("hexo"), "_config__yml": "title: x\npublic_dir: ./web"}, "web", "Hexo", "web"),
        ({"package__json": package("vitepress")}, "docs/.vitepress/dist", "VitePress", "docs/.vitepress/dist"),
        ({"package__json": package("vitepress")}, ".vitepress/dist", "VitePress", ".vitepress/dist"),
        ({"package__json": package("vite", "astro")}, "dist", "Astro", "dist"),
        ({"package__json": package("vite", "vue")}, "dist", "Vite", "dist"),
        ({"package__json": package("@angular/core")}, "dist/app/browser", "Angular", "dist/app/browser"),
        ({"hugo__toml": 'baseURL = "/"'}, "public", "Hugo", "public"),
        ({"config__toml": 'baseURL = "/"\npublishDir = "htdocs"'}, "htdocs", "Hugo", "htdocs"),
        ({"mkdocs__yml": "site_name: x\nsite_dir: out/html"}, "out/html", "MkDocs", "out/html"),
        ({"conf__py": "extensions = []"}, "_build/html", "Sphinx", "_build/html"),
        ({"conf__py": "BLOG_TITLE = 'x'"}, "output", "Nikola", "output"),
        ({"_config__yml": "title: x"}, "_site", "Jekyll", "_site"),
        ({"mkdocs__yml": "site_dir: ../../etc"}, "site", "MkDocs", "site"),
        ({"package__json": "{not json"}, "dist", None, "dist"),
        ({"package__json": "[]"}, "www", None, "www"),
        ({"package__json": '{"dependencies": []}'}, "out", None, "out"),
    ],
)  # fmt: skip
def test_what_is_seen_of_a_project(tmp_path, texts, built, generator, folder):
    write(tmp_path, f"{built}/index.html", **texts)
    project = look_at(tmp_path)
    assert (project.generator, project.folder, project.built) == (generator, folder, True)


def test_pages_written_by_hand(tmp_path):
    write(tmp_path, "index.html")
    assert look_at(tmp_path).by_hand


def test_a_site_that_is_not_built_yet(tmp_path):
    write(tmp_path, package__json=package("hexo", build="hexo g"))
    (tmp_path / "pnpm-lock.yaml").touch()
    project = look_at(tmp_path)
    assert (project.folder, project.built) == ("public", False)
    assert project.commands == ("pnpm install --frozen-lockfile", "pnpm run build")


def test_each_generator_is_known_by_something():
    assert all(one.packages or one.marks for one in GENERATORS)
    assert len({one.name for one in GENERATORS}) == len(GENERATORS)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("numbers", [(), NUMBERS])
@pytest.mark.parametrize("folder", ["dist", 'odd "dist"\\备', "."])
def test_settings_are_settings(tmp_path, language, numbers, folder):
    from msgspec.structs import replace

    (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    project = replace(look_at(tmp_path), folder=folder, generator="Hexo")
    text = settings_text(project, numbers, seen=True, language=language)
    (tmp_path / "beian-lint.toml").write_text(text, encoding="utf-8")
    loaded = load(known_rules=[rule.id for rule in RULES], cwd=tmp_path)
    assert loaded.settings.numbers == tuple(parse(one.canonical) for one in numbers)
    assert len(loaded.settings.paths) == 1
    commented = "\n".join(
        line.removeprefix("# ") for line in text.splitlines() if "=" in line or "[" in line
    )
    assert tomllib.loads(commented)["skip"][0]["reason"]


@pytest.mark.parametrize("make", [pre_commit_text, github_text, gitlab_text])
@pytest.mark.parametrize("kit", ["", "node", "hugo", "ruby", "python"])
def test_parts_are_yaml_and_name_the_folder(tmp_path, make, kit):
    from msgspec.structs import replace

    project = replace(
        look_at(tmp_path), folder="docs/a 'b'", kit=kit, commands=("npm ci",) if kit else ()
    )
    held = yaml.safe_load(make(project, "1.2.3"))
    assert "docs/a" in json.dumps(held)
    assert "1.2.3" in json.dumps(held)


class TestTheCommand:
    def project(self, root: Path) -> Path:
        shutil.copytree(EXAMPLES / "passing", root / "public")
        write(root, package__json=package("hexo"))
        return root

    def test_writes_settings_that_the_check_then_takes(self, beian_lint, tmp_path):
        self.project(tmp_path)
        ran = beian_lint("init")
        assert ran.code == 0
        assert "Hexo" in ran.err
        assert "京公网安备 11010502099999号" in (tmp_path / "beian-lint.toml").read_text("utf-8")
        assert beian_lint().code == 0
        assert sorted(path.name for path in tmp_path.iterdir()) == [
            "beian-lint.toml",
            "package.json",
            "public",
        ]

    def test_parts_on_request(self, beian_lint, tmp_path):
        self.project(tmp_path)
        assert beian_lint("init", "--pre-commit", "--github", "--gitlab").code == 0
        for name in (
            ".pre-commit-config.yaml",
            ".github/workflows/beian-lint.yml",
            ".gitlab-ci.yml",
        ):
            assert yaml.safe_load((tmp_path / name).read_text("utf-8"))

    @pytest.mark.parametrize(
        ("part", "told"),
        [
            ("--pre-commit", "pre-commit install --hook-type pre-commit --hook-type pre-push"),
            ("--gitlab", "hand public on as an artifact"),
        ],
    )
    def test_what_a_part_needs_besides_is_told(self, beian_lint, tmp_path, part, told):
        self.project(tmp_path)
        assert told in beian_lint("init", part).out

    @pytest.mark.parametrize(
        "name", ["beian-lint.toml", ".pre-commit-config.yaml", ".gitlab-ci.yml"]
    )
    def test_overwrites_nothing(self, beian_lint, tmp_path, name):
        self.project(tmp_path)
        (tmp_path / name).write_text("mine")
        ran = beian_lint("init", "--pre-commit", "--gitlab")
        assert (tmp_path / name).read_text() == "mine"
        assert name in ran.err
        assert ran.code == (2 if name == "beian-lint.toml" else 0)

    def test_settings_in_pyproject_are_settings(self, beian_lint, tmp_path):
        (tmp_path / "pyproject.toml").write_text('[tool.beian-lint]\npages = "home"')
        assert beian_lint("init").code == 2
        assert not (tmp_path / "beian-lint.toml").exists()

    def test_numbers_and_folder_named(self, beian_lint, tmp_path):
        ran = beian_lint("init", "--number", "京公网安备11010502030143号", "--paths", "web")
        assert ran.code == 0
        settings = tomllib.loads((tmp_path / "beian-lint.toml").read_text("utf-8"))
        assert settings["numbers"] == ["京公网安备 11010502030143号"]
        assert settings["paths"] == ["web"]

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["nowhere"], "no such folder"),
            (["--number", "京公网安备1101号"], "too few digits"),
            (["--paths", "../elsewhere"], "not inside"),
        ],
    )
    def test_2_what_cannot_be(self, beian_lint, tmp_path, arguments, said):
        ran = beian_lint("init", *arguments)
        assert ran.code == 2
        assert said in ran.err
        assert not (tmp_path / "beian-lint.toml").exists()

    def test_numbers_of_a_famous_site_are_not_taken(self, beian_lint, tmp_path):
        self.project(tmp_path)
        page = tmp_path / "public/index.html"
        page.write_text(
            page.read_text("utf-8").replace("11010502099999", "11000002000001"), "utf-8"
        )
        beian_lint("init")
        assert "11000002000001" not in (tmp_path / "beian-lint.toml").read_text("utf-8")
