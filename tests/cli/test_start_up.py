"""What a check of one page loads, which is what a hook's user waits for. Never a time: a list."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from made_page import EXAMPLES, FOOTER, page

GOLDEN = Path(__file__).parent / "golden/loaded_modules.txt"

LOADED = """
import json, sys
from beian_lint.cli.run import run
code = run(sys.argv[1:])
print("\\n" + json.dumps([code, sorted(sys.modules)]))
"""

DEPENDENCIES = {"can_ada", "lxml", "msgspec", "tinycss2", "webencodings"}
TYPERS_OWN = {"annotated_doc", "click", "colorama", "shellingham", "typing_extensions"}
STRAY = {
    "__main__",
    "_cython",
    "cython_runtime",
    "_distutils_hack",
    "sitecustomize",
    "usercustomize",
}
"""What extensions and environments load by themselves."""

COSTLY = {
    "asyncio",
    "concurrent",
    "email",
    "http",
    "logging",
    "multiprocessing",
    "socket",
    "ssl",
    "xml",
}
"""Parts of the standard library that a check of one page has no use for."""

SELDOM = {
    f"beian_lint.{name}"
    for name in (
        "css.animations css.backgrounds css.conditions css.container css.interpolation css.layout.boxes"
        " css.layout.page css.placing css.registered css.supports css.svg css.svg_hints"
        " document.position extract.shell eyes.data_url eyes.png_repair eyes.svg_file"
    ).split()
}
"""What a page that shows its filing in plain sight has no use for."""

CHANGED = f"""\
A check of one page loads other modules of ours than {GOLDEN.name} lists.
A module that is needed for every page belongs on the list: BEIAN_LINT_UPDATE_GOLDEN=1 pytest {__file__}
One that only some pages, formats or commands need is to be imported inside the function that needs it.
"""


def loaded(folder, *arguments):
    kept = {name: said for name, said in os.environ.items() if "BEIAN_LINT_" not in name}
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments],
        cwd=folder,
        env={**kept, "LC_ALL": "en.UTF-8", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    code, modules = json.loads(done.stdout.splitlines()[-1])
    assert code in (0, 1)
    return set(modules)


def tops(modules):
    names = {name.partition(".")[0] for name in modules} - set(sys.stdlib_module_names)
    return {name for name in names if not any(name.startswith(stray) for stray in STRAY)}


def ours(modules):
    """Our own modules; of packages that every page goes through, the package alone."""
    whole = ("css", "document", "extract", "number", "platform", "recall", "rules", "words")
    names = (name.split(".") for name in modules if name.startswith("beian_lint"))
    return {".".join(name[:2] if name[1:2] and name[1] in whole else name) for name in names}


@pytest.fixture
def one_page(tmp_path):
    """A page with a number and a link and no picture."""
    foot = re.sub("<img [^>]*>", "", FOOTER)
    (tmp_path / "one.html").write_text(page(foot), encoding="utf-8")
    return tmp_path


def test_the_packages_that_one_page_takes(one_page):
    modules = loaded(one_page, "one.html")
    assert tops(modules) - TYPERS_OWN == {"beian_lint", *DEPENDENCIES}
    assert {name.partition(".")[0] for name in modules} & COSTLY == set()


def test_our_modules_that_one_page_takes(one_page):
    now = ours(loaded(one_page, "one.html"))
    if os.environ.get("BEIAN_LINT_UPDATE_GOLDEN"):
        GOLDEN.write_text("\n".join(sorted(now)) + "\n", encoding="utf-8")
    told = set(GOLDEN.read_text("utf-8").split())
    assert now == told, f"{CHANGED}new: {sorted(now - told)}, gone: {sorted(told - now)}"


@pytest.mark.parametrize(
    ("arguments", "more"),
    [
        ([str(EXAMPLES / "passing/index.html")], {"PIL"}),
        (["check", "one.html", "--strict"], set()),
        (["one.html", "--format", "json"], {"typer"}),
        (["one.html", "--format", "html"], {"typer"}),
        (["one.html", "--format", "sarif"], {"typer"}),
    ],
)
def test_what_more_a_picture_or_a_format_takes(one_page, arguments, more):
    assert tops(loaded(one_page, *arguments)) - TYPERS_OWN == {"beian_lint", *DEPENDENCIES, *more}


def test_what_a_page_in_order_has_no_use_for(one_page):
    assert loaded(one_page, str(EXAMPLES / "passing/index.html")) & SELDOM == set()
