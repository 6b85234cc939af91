"""``beian-lint init``: a first settings file, and on request the parts for hooks and pipelines."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from beian_lint.cli.options import (
    LangAloneOption,
)
from beian_lint.cli.speech import LANGUAGE, help_in, say, tell
from beian_lint.number import RecordNumber, parse
from beian_lint.settings.files import OWN, SHARED, read
from beian_lint.version import VERSION
from beian_lint.words import Say
from beian_lint.words.numbers import NUMBER_FAULTS

if TYPE_CHECKING:
    from beian_lint.mend.project import Project

HAS_SETTINGS = Say(
    "{path} 里已有 beian-lint 的设置，没有改动。",
    "{path} has settings of beian-lint already; nothing was changed.",
)
NO_FOLDER = Say("没有这个文件夹：{path}", "There is no such folder: {path}")
OUTSIDE = Say(
    "{path} 不在 {root} 里面；设置文件里的路径不能离开它所在的文件夹。",
    "{path} is not inside {root}; paths of a settings file cannot leave its folder.",
)
SEEN_AS = Say("看到 {generator}，构建目录 {folder}。", "Seen: {generator}, building into {folder}.")
SEEN_PAGES = Say("没有认出生成器，网页在 {folder}。", "No generator recognised; pages in {folder}.")
NOT_BUILT = Say(
    "{folder} 里还没有网页；请先构建，再核对设置里的 paths。",
    "There are no pages in {folder} yet; build the site, then check `paths` in the settings.",
)
SHOWN = Say("首页上显示的号码：{numbers}", "Numbers on the home page: {numbers}")
WRONG_NUMBER = Say("“{number}”不能用：{faults}。", "“{number}” cannot be used: {faults}.")
WRITTEN = Say("已写入 {path}", "Wrote {path}")
THERE = Say(
    "{path} 已经存在，没有改动。请自己加上：",
    "{path} is there already and was not changed. Please add:",
)
NEXT = Say("现在可以运行：beian-lint", "Now run: beian-lint")
ASK = {
    "pre-commit": Say("加上 pre-commit 钩子？", "Add a pre-commit hook?"),
    "github": Say("加上 GitHub Actions 工作流？", "Add a workflow for GitHub Actions?"),
    "gitlab": Say("加上 GitLab CI 任务？", "Add a job for GitLab CI?"),
}
PARTS = {
    "pre-commit": ".pre-commit-config.yaml",
    "github": ".github/workflows/beian-lint.yml",
    "gitlab": ".gitlab-ci.yml",
}
"""By the name of the option: the file."""
THEN = {
    "pre-commit": Say(
        "  再运行一次：pre-commit install --hook-type pre-commit --hook-type pre-push",
        "  Then run: pre-commit install --hook-type pre-commit --hook-type pre-push",
    ),
    "gitlab": Say(
        "  构建网站的任务要用 artifacts 把 {folder} 传给它。",
        "  The job that builds the site has to hand {folder} on as an artifact.",
    ),
}
"""What a part needs besides its file."""
LISTED = Say("、", ", ")


def init(
    folder: Annotated[
        Path,
        typer.Argument(metavar="FOLDER", help=help_in("项目的文件夹。", "The project's folder.")),
    ] = Path(),
    paths: Annotated[
        str | None,
        typer.Option(
            metavar="FOLDER",
            help=help_in("构建目录，代替自动判断。", "The build folder, in place of the guess."),
            show_default=False,
        ),
    ] = None,
    number: Annotated[
        list[str] | None,
        typer.Option(
            "--number",
            metavar="NUMBER",
            help=help_in("本站的备案号，可重复。", "A record number of this site; repeatable."),
        ),
    ] = None,
    pre_commit: Annotated[
        bool | None,
        typer.Option(
            "--pre-commit/--no-pre-commit",
            help=help_in("是否加 pre-commit 钩子。", "Whether to add a pre-commit hook."),
            show_default=False,
        ),
    ] = None,
    github: Annotated[
        bool | None,
        typer.Option(
            "--github/--no-github",
            help=help_in("是否加 GitHub Actions 工作流。", "Whether to add a GitHub workflow."),
            show_default=False,
        ),
    ] = None,
    gitlab: Annotated[
        bool | None,
        typer.Option(
            "--gitlab/--no-gitlab",
            help=help_in("是否加 GitLab CI 任务。", "Whether to add a job for GitLab CI."),
            show_default=False,
        ),
    ] = None,
    _lang: LangAloneOption = None,
) -> int:
    """Write what is not there yet; return 2 when there are settings already."""
    if not folder.is_dir():
        say(NO_FOLDER, path=folder)
        return 2
    if (there := _settings_in(folder)) is not None:
        say(HAS_SETTINGS, path=there)
        return 2
    from beian_lint.mend.project import look_at
    from beian_lint.mend.starter import part_text, settings_text

    project = look_at(folder)
    if paths is not None:
        chosen = _inside(folder, paths)
        if chosen is None:
            say(OUTSIDE, path=paths, root=folder)
            return 2
        project = replace(project, folder=chosen, built=(folder / chosen).is_dir())
    given = _given(number or [])
    if given is None:
        return 2
    numbers = given or _seen(project)
    _tell(project, () if given else numbers)
    text = settings_text(project, numbers, seen=not given, language=LANGUAGE)
    _write(folder / OWN, text)
    for name, wish in (("pre-commit", pre_commit), ("github", github), ("gitlab", gitlab)):
        if _wanted(name, wish):
            _write(folder / PARTS[name], part_text(name, project, VERSION))
            if name in THEN:
                typer.echo(THEN[name].in_(LANGUAGE, folder=project.folder))
    typer.echo(NEXT.in_(LANGUAGE))
    return 0


def _settings_in(folder: Path) -> Path | None:
    """Return the file in a folder that holds settings of ours already."""
    own, shared = folder / OWN, folder / SHARED
    if own.exists() or own.is_symlink():
        return own
    if shared.is_file() and read(shared, shared.resolve().parent, whole=False) is not None:
        return shared
    return None


def _inside(folder: Path, path: str) -> str | None:
    """Return a path relative to a folder with ``/``, None when it leads out of it."""
    whole, root = (folder / path).resolve(), folder.resolve()
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else None


def _given(numbers: list[str]) -> tuple[RecordNumber, ...] | None:
    """Return the numbers that the user named; None when one is wrong, which is told."""
    records = [parse(number) for number in numbers]
    for number, record in zip(numbers, records, strict=True):
        if record.faults:
            faults = LISTED.in_(LANGUAGE).join(
                NUMBER_FAULTS[fault].in_(LANGUAGE) for fault in record.faults
            )
            say(WRONG_NUMBER, number=number, faults=faults)
            return None
    return tuple(records)


def _seen(project: "Project") -> tuple[RecordNumber, ...]:
    """Return the right numbers that the home page of a build shows."""
    if not project.built:
        return ()
    from beian_lint.check import NotThere, check_paths
    from beian_lint.mend.project import numbers_on
    from beian_lint.settings import Settings

    try:
        report = check_paths([project.root / project.folder], settings=Settings(pages="home"))
    except NotThere:
        return ()
    return numbers_on(report)


def _tell(project: "Project", numbers: tuple[RecordNumber, ...]) -> None:
    if project.generator:
        tell(SEEN_AS.in_(LANGUAGE, generator=project.generator, folder=project.folder))
    else:
        tell(SEEN_PAGES.in_(LANGUAGE, folder=project.folder))
    if not project.built:
        tell(NOT_BUILT.in_(LANGUAGE, folder=project.folder))
    if numbers:
        written = LISTED.in_(LANGUAGE).join(record.canonical for record in numbers)
        tell(SHOWN.in_(LANGUAGE, numbers=written))


def _wanted(name: str, wish: bool | None) -> bool:
    """Return what the user said, or says when asked; without a terminal nobody is asked."""
    if wish is not None:
        return wish
    return sys.stdin.isatty() and typer.confirm(ASK[name].in_(LANGUAGE), default=False)


def _write(path: Path, text: str) -> None:
    """Write a file that is not there; what should be added to one that is there is told."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        say(THERE, path=path)
        typer.echo(text, nl=False)
        return
    typer.echo(WRITTEN.in_(LANGUAGE, path=path))
