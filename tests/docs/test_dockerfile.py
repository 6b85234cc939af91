"""The image: what gets in, and who runs. It is not built here."""

import shlex

from shown import ROOT

STEPS = [
    shlex.split(line)
    for line in (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ").splitlines()
    if line.strip() and not line.startswith("#")
]
LET_IN = {
    line[1:]
    for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    if line.startswith("!")
}


def test_it_takes_what_is_let_in_and_nothing_else():
    taken = {
        source.removeprefix("./")
        for name, *arguments in STEPS
        if name == "COPY" and not arguments[0].startswith("--from=")
        for source in arguments[:-1]
    }
    assert taken == LET_IN
    assert [name for name in taken if not (ROOT / name).exists()] == []


def test_what_is_taken_is_enough_to_build_the_package():
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    assert 'readme = "README.md"' in project
    assert 'license-files = ["LICENSE"]' in project
    assert {"pyproject.toml", "README.md", "LICENSE", "beian_lint"} <= LET_IN


def test_nothing_runs_as_root():
    names = [name for name, *_ in STEPS]
    last_stage = STEPS[len(names) - 1 - names[::-1].index("FROM") :]
    assert [arguments for name, *arguments in last_stage if name == "USER"] == [["beian-lint"]]
    assert [name for name, *_ in last_stage].index("USER") < [
        name for name, *_ in last_stage
    ].index("ENTRYPOINT")


def test_it_starts_the_command():
    (entry,) = (arguments for name, *arguments in STEPS if name == "ENTRYPOINT")
    assert entry == ["[beian-lint]"]
