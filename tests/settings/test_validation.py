"""What a settings file may say: the loader and the JSON Schema, over one table of cases."""

import tomllib
from pathlib import Path

import jsonschema
import pytest

from beian_lint.settings import Problem, SettingsError, load
from beian_lint.settings.schema import schema

RULES = ("psb-badge-missing", "psb-link-legacy", "page-encoding")
SCHEMA = schema(RULES)

GOOD = [
    "",
    'paths = ["dist", "./public/index.html"]',
    'include = ["*.html", "*.php"]',
    'exclude = ["drafts/", "/404.html", "a/**/b"]',
    "exclude = []",
    'pages = "home"',
    "follow-symlinks = true",
    "max-page-size = 1048576",
    'max-page-size = "20MiB"',
    'max-page-size = "20 MB"',
    "min-pages = 100",
    'numbers = ["京公网安备 11010502030143号", "京ICP备12345678号-1"]',
    'numbers = ["京公网安备11010502030143号"]',
    "numbers = []",
    'require = ["psb", "icp"]',
    "require = []",
    'footer = "#footer > .inner:not(.x)"',
    'base = "/"',
    'base = "/blog"',
    'base = "/文档/v2/"',
    'origin = "https://example.cn"',
    'origin = "http://localhost:8080/"',
    'origin = "HTTPS://例子.中国"',
    'origin = "https://[::1]:8080"',
    'render = "auto"',
    'allow-hosts = ["cdn.example.cn", "*.例子.中国", "127.0.0.1"]',
    "page-timeout = 5",
    'preset = "strict"',
    'fail-on = "warning"',
    'language = "zh"',
    'format = "json"',
    "jobs = 0",
    '[rules]\npsb-link-legacy = "off"\npage-encoding = "error"',
    (
        '[[overrides]]\npages = ["docs/**"]\nfooter = ".f"\nrequire = []\nnumbers = []\n'
        'rules = { page-encoding = "off" }'
    ),
    (
        '[[sites]]\nroot = "a/dist"\nnumbers = ["京公网安备11010502030143号"]\nbase = "/a/"\n'
        'origin = "https://a.cn"\npages = "home"\nrequire = ["icp"]\nfooter = "footer"\n'
        'include = ["*.html"]\nexclude = ["x"]\n[sites.rules]\npage-encoding = "off"\n'
        '[[sites.overrides]]\npages = ["x"]\nrequire = []\n'
        '[[sites.skip]]\nrule = "page-encoding"\nreason = "later"\n[[sites]]\nroot = "b"'
    ),
    '[[skip]]\nrule = "psb-badge-missing"\npages = ["amp/**"]\nreason = "AMP 页面不允许"',
]

# (settings, key at fault, line, words of the sentence); what only more than a look at the shape
# can refuse stands in SUBTLE, and the schema takes it.
BAD = [
    ("unknown = 1", "unknown", 1, "There is no key `unknown`."),
    ("\nfail_on = 'error'", "fail_on", 2, "did you mean `fail-on`?"),
    ("numbres = []", "numbres", 1, "did you mean `numbers`?"),
    ('"a b" = 1', '"a b"', 1, "There is no key `a b`."),
    ("root = 'x'", "root", 1, "only in `[[sites]]`"),
    ("rule = 'x'", "rule", 1, "only in `[[skip]]`"),
    ("paths = 'dist'", "paths", 1, "should be a list, not a string"),
    ("paths = [1]", "paths[0]", 1, "should be a string, not a whole number"),
    ("paths = ['']", "paths[0]", 1, "cannot be blank"),
    ("paths = ['a']\n[[sites]]\nroot = 'b'", "paths", 1, "cannot stand together"),
    ("include = []", "include", 1, "cannot be empty"),
    ("exclude = ['*.{a,b}']", "exclude[0]", 1, "Braces `{}`"),
    ("exclude = ['a', '!b']", "exclude[1]", 1, "cannot begin with `!`"),
    ("exclude = ['" + "a" * 257 + "']", "exclude[0]", 1, "At most 256 characters"),
    ("exclude = [" + "'a'," * 1001 + "]", "exclude", 1, "At most 1000 entries"),
    ("pages = 'homepage'", "pages", 1, "did you mean `home`?"),
    ("pages = ['all']", "pages", 1, "should be a string, not a list"),
    ("follow-symlinks = 1", "follow-symlinks", 1, "should be a boolean, not a whole number"),
    ("follow-symlinks = 'true'", "follow-symlinks", 1, "should be a boolean, not a string"),
    ("max-page-size = 0", "max-page-size", 1, "from 1 to 1073741824"),
    ("max-page-size = '20 megabytes'", "max-page-size", 1, "a number of bytes"),
    ("max-page-size = '-1'", "max-page-size", 1, "a number of bytes"),
    ("max-page-size = true", "max-page-size", 1, "not a boolean"),
    ("max-page-size = 1.5", "max-page-size", 1, "not a float"),
    ("min-pages = 0", "min-pages", 1, "0 should be from 1 to"),
    ("min-pages = true", "min-pages", 1, "should be a whole number, not a boolean"),
    ("numbers = ['京公网安备']", "numbers[0]", 1, "is no record number"),
    ("numbers = [11010502030143]", "numbers[0]", 1, "should be a string"),
    ("require = ['psp']", "require[0]", 1, "did you mean `psb`?"),
    ("footer = ' '", "footer", 1, "cannot be blank"),
    ('footer = "a\\u001b[2J"', "footer", 1, "Control characters"),
    ("base = 'blog/'", "base", 1, "begins with `/`"),
    ("base = '//evil.example/'", "base", 1, "begins with `/`"),
    ("base = '/a?b'", "base", 1, "begins with `/`"),
    ("base = 'https://example.cn/'", "base", 1, "begins with `/`"),
    ("origin = 'example.cn'", "origin", 1, "a scheme and a host alone"),
    ("origin = 'https://example.cn/blog'", "origin", 1, "a scheme and a host alone"),
    ("origin = 'https://user@example.cn'", "origin", 1, "a scheme and a host alone"),
    ("origin = 'ftp://example.cn'", "origin", 1, "a scheme and a host alone"),
    ("render = 'yes'", "render", 1, "should be one of `never`, `auto`, `always`"),
    ("allow-hosts = ['https://a.cn']", "allow-hosts[0]", 1, "should be a host alone"),
    ("allow-hosts = ['a.cn:80']", "allow-hosts[0]", 1, "should be a host alone"),
    ("allow-hosts = ['*']", "allow-hosts[0]", 1, "should be a host alone"),
    ("page-timeout = 0", "page-timeout", 1, "0 should be from 1 to 600"),
    ("preset = 'stict'", "preset", 1, "did you mean `strict`?"),
    ("fail-on = 'off'", "fail-on", 1, "should be one of `error`, `warning`, `info`"),
    ("language = 2024-01-01", "language", 1, "not a date or time"),
    ("jobs = -1", "jobs", 1, "-1 should be from 0 to 256"),
    ("rules = []", "rules", 1, "should be a table, not a list"),
    ("[rules]\npsb-badge-mising = 'off'", "rules.psb-badge-mising", 2, "mean `psb-badge-missing`?"),
    ("[rules]\nxyz = 'off'", "rules.xyz", 2, "There is no rule “xyz”."),
    ("[rules]\npage-encoding = 'warn'", "rules.page-encoding", 2, "did you mean `warning`?"),
    ("[overrides]\npages = ['x']", "overrides", 1, "should be a list, not a table"),
    ("overrides = [1]", "overrides[0]", 1, "should be a table, not a whole number"),
    ("[[overrides]]\nfooter = 'x'", "overrides[0]", 1, "`pages` is missing"),
    ("[[overrides]]\npages = ['x']", "overrides[0]", 1, "sets nothing besides `pages`"),
    ("[[overrides]]\npages = []\nfooter = 'x'", "overrides[0].pages", 2, "cannot be empty"),
    ("[[overrides]]\npages = ['x']\nbase = '/'", "overrides[0].base", 3, "cannot stand here"),
    ("[[sites]]\nbase = '/'", "sites[0]", 1, "`root` is missing"),
    ("[[sites]]\nroot = 'a'\nfail-on = 'info'", "sites[0].fail-on", 3, "cannot stand here"),
    (
        "[[sites]]\nroot = 'a'\n[[sites]]\nroot = 'b'\n[[sites.skip]]\nrule = 'page-encoding'",
        "sites[1].skip[0]",
        5,
        "`reason` is missing",
    ),
    ("[[skip]]\nrule = 'page-encoding'\nreason = ' '", "skip[0].reason", 3, "cannot be blank"),
    ("[[skip]]\nrule = 'nope'\nreason = 'x'", "skip[0].rule", 2, "There is no rule “nope”."),
    ("[[skip]]\nreason = 'x'", "skip[0]", 1, "`rule` is missing"),
]

SUBTLE = [
    ("paths = ['../x']", "paths[0]", 1, "lies outside the repository"),
    ("paths = ['/etc']", "paths[0]", 1, "lies outside the repository"),
    ("exclude = ['a/../b']", "exclude[0]", 1, "no `.` or `..` segment"),
    ("exclude = ['a**']", "exclude[0]", 1, "a segment of its own"),
    ("exclude = ['[a']", "exclude[0]", 1, "in brackets"),
    ("max-page-size = '2GiB'", "max-page-size", 1, "from 1 to 1073741824"),
    ("numbers = ['京公网安备 1101050203014号']", "numbers[0]", 1, "too few digits"),
    ("numbers = ['沪公网安备 11010502030143号']", "numbers[0]", 1, "different provinces"),
    ("footer = 'div >'", "footer", 1, "no usable CSS selector"),
    ("footer = 'svg|a'", "footer", 1, "Undefined namespace prefix"),
    ("footer = 'a::before'", "footer", 1, "names a pseudo-element"),
    ("footer = '" + ":not(" * 160 + "a" + ")" * 160 + "'", "footer", 1, "no usable CSS selector"),
    ("footer = '" + "a " * 490 + "'", "footer", 1, "no usable CSS selector"),
    ("base = '/a/../b/'", "base", 1, "begins with `/`"),
    ("base = '/a//b/'", "base", 1, "begins with `/`"),
    ("origin = 'https://example.cn:99999'", "origin", 1, "a scheme and a host alone"),
    ("origin = 'https://:80'", "origin", 1, "a scheme and a host alone"),
    ("[[sites]]\nroot = 'a'\n[[sites]]\nroot = './a'", "sites[1].root", 4, "has this root"),
    ("[[sites]]\nroot = '..'", "sites[0].root", 2, "lies outside the repository"),
]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return tmp_path


def problems_of(repository: Path, text: str) -> tuple[Problem, ...]:
    (repository / "beian-lint.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load(cwd=repository, known_rules=RULES)
    return caught.value.problems


@pytest.mark.parametrize("text", GOOD)
def test_good_settings_load_and_fit_the_schema(repository: Path, text: str) -> None:
    (repository / "beian-lint.toml").write_text(text, encoding="utf-8")
    load(cwd=repository, known_rules=RULES)
    jsonschema.validate(tomllib.loads(text), SCHEMA)


@pytest.mark.parametrize(("text", "key", "line", "words"), [*BAD, *SUBTLE])
def test_bad_settings_are_refused_with_key_line_and_reason(
    repository: Path, text: str, key: str, line: int, words: str
) -> None:
    (problem,) = problems_of(repository, text)
    assert (problem.key, problem.line) == (key, line)
    assert problem.file == repository / "beian-lint.toml"
    assert words in problem.in_("en")
    assert "{" not in problem.in_("zh").replace("`{}`", "")


@pytest.mark.parametrize("text", [text for text, *_ in BAD])
def test_the_schema_refuses_what_the_loader_refuses(text: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(tomllib.loads(text), SCHEMA)


@pytest.mark.parametrize("text", [text for text, *_ in SUBTLE])
def test_what_is_more_than_shape_passes_the_schema(text: str) -> None:
    jsonschema.validate(tomllib.loads(text), SCHEMA)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)


def test_everything_wrong_is_told_at_once(repository: Path) -> None:
    problems = problems_of(repository, "jobs = -1\nfooter = ''\n[rules]\nx = 'off'\npages = 1")
    assert [problem.key for problem in problems] == ["jobs", "footer", "rules.x", "rules.pages"]


def test_an_error_is_one_line_per_problem_in_either_language(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository)
    error = SettingsError(problems_of(repository, "jobs = -1\nfail_on = 'error'"))
    assert error.in_("zh").splitlines() == [
        "beian-lint.toml:1: jobs: -1 应当在 0 和 256 之间。",
        "beian-lint.toml:2: fail_on: 没有 `fail_on` 这个设置项；是不是 `fail-on`？",
    ]
    assert str(error).splitlines() == [
        "beian-lint.toml:1: jobs: -1 should be from 0 to 256.",
        "beian-lint.toml:2: fail_on: There is no key `fail_on`; did you mean `fail-on`?",
    ]


def test_a_wrong_option_is_told_as_the_command_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load(cwd=tmp_path, known_rules=RULES, command_line={"fail-on": "warn"})
    assert str(caught.value) == (
        "command line: fail-on: “warn” should be one of `error`, `warning`, `info`;"
        " did you mean `warning`?"
    )


def test_no_line_is_better_than_a_wrong_one(repository: Path) -> None:
    text = '[[skip]]\nrule = "page-encoding"\nreason = """\njobs = 1\n"""\n[rules]\njobs = "off"'
    assert [problem.line for problem in problems_of(repository, text)] == [None]


def test_lines_in_pyproject_are_those_of_our_section(repository: Path) -> None:
    (repository / "pyproject.toml").write_text(
        "[tool.other]\njobs = 1\n[tool.beian-lint]\nnumbers = []\njobs = -1\n"
        "[[tool.beian-lint.sites]]\nroot = 'a'\n[[tool.beian-lint.sites]]\nroute = 'b'\n"
    )
    with pytest.raises(SettingsError) as caught:
        load(cwd=repository, known_rules=RULES)
    places = [(problem.key, problem.line) for problem in caught.value.problems]
    assert places == [("jobs", 5), ("sites[1].route", 9), ("sites[1]", 8)]
