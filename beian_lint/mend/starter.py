"""The first files of a project: settings with a word on each, and parts for hooks and pipelines."""

import json
import shlex
from collections.abc import Sequence

from beian_lint.mend.project import Project
from beian_lint.number import RecordNumber
from beian_lint.words import Language, Say

REPOSITORY = "https://github.com/beian-lint/beian-lint"

SCHEMA = "#:schema https://raw.githubusercontent.com/beian-lint/beian-lint/main/docs/settings.schema.json"
"""Where editors (Taplo, Even Better TOML) find what may be written."""

HEAD = Say(
    "# beian-lint 的设置。全部设置：{repository}/blob/main/docs/zh/settings.md",
    "# Settings of beian-lint. All of them: {repository}/blob/main/docs/settings.md",
)
KNOWN = Say(
    "# 看起来是 {generator} 网站，构建到 {folder}。",
    "# This looks like {generator}, which builds into {folder}.",
)
PATHS = Say("# 要检查的构建结果（不是源码）。", "# What is checked: the build, not the sources.")
BY_HAND = Say("# 要检查的网页。", "# The pages to check.")
NUMBERS = Say(
    "# 本站的备案号：页面显示别的号码就不通过。",
    "# The site's own record numbers: a page that shows another one fails.",
)
SEEN = Say(
    "# 以下是在首页上看到的，请与 beian.mps.gov.cn 的备案详情核对。",
    "# These were seen on the home page; compare them with the details at beian.mps.gov.cn.",
)
PAGES = Say(
    '# 平台要求的是首页。其他页面不打算展示时，写 "home"。',
    '# The platform asks for the home page. Where the others are not meant to show it: "home".',
)
REQUIRE = Say(
    '# ICP 备案也必须展示时，加上 "icp"。', '# Where the ICP number is a duty, too, add "icp".'
)
RULES = Say(
    "# 每条规则的级别（beian-lint rules 列出全部）：off、info、warning、error。",
    "# The level of each rule (beian-lint rules lists them): off, info, warning, error.",
)
SKIP = Say(
    "# 有意不展示的页面，写明理由：", "# Pages that are not meant to show it, with the reason:"
)
REASON = Say("嵌入别的网站的页面", "pages for frames on other sites")
EXAMPLE = "京公网安备11010502030143号"


def settings_text(
    project: Project, numbers: Sequence[RecordNumber], *, seen: bool, language: Language
) -> str:
    """Return a ``beian-lint.toml``; ``seen`` tells that the numbers were read off the pages."""

    def say(sentence: Say, **facts: object) -> str:
        return sentence.in_(language, **facts)

    lines = [SCHEMA, say(HEAD, repository=REPOSITORY)]
    if project.generator:
        lines.append(say(KNOWN, generator=project.generator, folder=project.folder))
    lines += [
        "",
        say(BY_HAND if project.by_hand else PATHS),
        f"paths = [{_quoted(project.folder)}]",
    ]
    lines += ["", say(NUMBERS)]
    if numbers and seen:
        lines.append(say(SEEN))
    written = ", ".join(_quoted(record.canonical) for record in numbers)
    lines.append(f"numbers = [{written}]" if written else f"# numbers = [{_quoted(EXAMPLE)}]")
    lines += ["", say(PAGES), 'pages = "all"']
    lines += ["", say(REQUIRE), 'require = ["psb"]']
    lines += ["", say(RULES), "# [rules]", '# psb-link-legacy = "error"']
    lines += [
        "",
        say(SKIP),
        "# [[skip]]",
        '# rule = "psb-number-missing"',
        '# pages = ["embed/**"]',
    ]
    lines.append(f"# reason = {_quoted(say(REASON))}")
    return "\n".join(lines) + "\n"


def part_text(part: str, project: Project, version: str) -> str:
    """Return the file of a part: ``pre-commit``, ``github`` or ``gitlab``."""
    makers = {"pre-commit": pre_commit_text, "github": github_text, "gitlab": gitlab_text}
    return makers[part](project, version)


def pre_commit_text(project: Project, version: str) -> str:
    """Return a ``.pre-commit-config.yaml`` with our hook alone."""
    lines = ["repos:", *_hook(project, version)]
    return "\n".join(lines) + "\n"


def _hook(project: Project, version: str) -> list[str]:
    lines = [f"  - repo: {REPOSITORY}", f"    rev: v{version}", "    hooks:"]
    if project.by_hand:
        return [*lines, "      - id: beian-lint"]
    return [*lines, "      - id: beian-lint-build", f"        args: [{_quoted(project.folder)}]"]


def github_text(project: Project, version: str) -> str:
    """Return a workflow of GitHub Actions that builds the site and checks it."""
    steps = ["      - uses: actions/checkout@v4", *_KITS[project.kit]]
    steps += [f"      - run: {command}" for command in project.commands]
    steps += [
        f"      - uses: beian-lint/beian-lint@v{version}",
        "        with:",
        f"          paths: {_quoted(project.folder)}",
    ]
    head = [
        "name: beian-lint",
        "on: [push, pull_request]",
        "permissions:",
        "  contents: read",
        "jobs:",
        "  beian-lint:",
        "    runs-on: ubuntu-latest",
        "    steps:",
    ]
    return "\n".join([*head, *steps]) + "\n"


def gitlab_text(project: Project, version: str) -> str:
    """Return a job of GitLab CI that checks a build handed on by the job before it."""
    check = f"beian-lint check {shlex.quote(project.folder)} --report gitlab=beian-lint.json"
    return "\n".join(
        [
            "beian-lint:",
            "  stage: test",
            "  image: python:3.12-slim",
            "  script:",
            f"    - pip install --quiet beian-lint=={version}",
            f"    - {_quoted(check)}",
            "  artifacts:",
            "    when: always",
            "    reports:",
            "      codequality: beian-lint.json",
            "",
        ]
    )


_NODE = ["      - uses: actions/setup-node@v4", "        with:", "          node-version: lts/*"]
_KITS: dict[str, list[str]] = {
    "": [],
    "node": _NODE,
    "hugo": [
        "      - uses: peaceiris/actions-hugo@v3",
        "        with:",
        "          hugo-version: latest",
        "          extended: true",
    ],
    "ruby": [
        "      - uses: ruby/setup-ruby@v1",
        "        with:",
        "          bundler-cache: true",
    ],
    "python": [
        "      - uses: actions/setup-python@v5",
        "        with:",
        '          python-version: "3.12"',
        "      - run: pip install -r requirements.txt",
    ],
}


def _quoted(text: str) -> str:
    """Return text as a basic string of TOML, which YAML and JSON read alike."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
