"""Build small sites with real generators and check each twice: wrong, then right.

Each folder here holds a site with a right footer; what lies in its ``red`` folder is laid over it
to make the usual mistake of that generator. Needs Node.js 20 or newer and the npm registry, works
in a temporary folder, and runs no install scripts of packages.

Run: python examples/generators/build.py              Hexo, VitePress and a Vite app
     python examples/generators/build.py NAME...      some of the folders
     python examples/generators/build.py --all        all of them
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
BADGE = HERE.parent / "passing" / "img" / "badge.png"
SILENT = {"ASTRO_TELEMETRY_DISABLED": "1", "NEXT_TELEMETRY_DISABLED": "1", "NUXT_TELEMETRY_DISABLED": "1"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """One site: how it is built, where to, and which rules its mistake breaks."""

    package: str
    command: tuple[str, ...]
    static: str
    build: str
    red: frozenset[str]
    usual: bool = False


EXAMPLES = {
    "hexo": Example(
        "hexo", ("hexo", "generate"), "source", "public",
        frozenset({"psb-link-missing", "psb-badge-missing"}), usual=True,
    ),
    "vitepress": Example(
        "vitepress", ("vitepress", "build", "docs"), "docs/public", "docs/.vitepress/dist",
        frozenset({"psb-number-hidden", "psb-badge-broken"}), usual=True,
    ),
    "vite-vue": Example(
        "vite", ("vite", "build"), "public", "dist", frozenset({"needs-rendering"}), usual=True,
    ),
    "vite-react": Example(
        "vite", ("vite", "build"), "public", "dist", frozenset({"needs-rendering"}),
    ),
    "vuepress": Example(
        "vuepress", ("vuepress", "build", "docs"), "docs/.vuepress/public", "docs/.vuepress/dist",
        frozenset({"psb-number-missing"}),
    ),
    "docusaurus": Example(
        "@docusaurus/core", ("docusaurus", "build"), "static", "build",
        frozenset({"psb-badge-broken"}),
    ),
    "astro": Example(
        "astro", ("astro", "build"), "public", "dist", frozenset({"psb-badge-broken"}),
    ),
    "next": Example(
        "next", ("next", "build"), "public", "out", frozenset({"psb-badge-broken"}),
    ),
    "nuxt": Example(
        "nuxt", ("nuxt", "generate"), "public", ".output/public", frozenset({"needs-rendering"}),
    ),
}  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(EXAMPLES))
    parser.add_argument("--all", action="store_true", help="every example")
    asked = parser.parse_args()
    if unknown := set(asked.names) - EXAMPLES.keys():
        parser.error(f"no such example: {', '.join(sorted(unknown))}")
    names = asked.names or [name for name, one in EXAMPLES.items() if asked.all or one.usual]
    failed = []
    for name in names:
        with tempfile.TemporaryDirectory(prefix=f"beian-lint-{name}-") as folder:
            try:
                prove(name, EXAMPLES[name], Path(folder))
            except (AssertionError, subprocess.CalledProcessError) as error:
                failed.append(name)
                print(f"{name}: {error}", file=sys.stderr)
    return 1 if failed else 0


def prove(name: str, example: Example, site: Path) -> None:
    """Build the example wrong and right in ``site``; raise AssertionError on another verdict."""
    shutil.copytree(HERE / name, site, dirs_exist_ok=True, ignore=shutil.ignore_patterns("red"))
    (site / example.static).mkdir(parents=True, exist_ok=True)
    shutil.copyfile(BADGE, site / example.static / "gongan.png")
    run(("npm", "install", "--loglevel=error", "--no-audit", "--no-fund", "--ignore-scripts"), site)
    package = site / "node_modules" / example.package / "package.json"
    version = json.loads(package.read_text("utf-8"))["version"]

    green = {path: path.read_bytes() for path in overlaid(HERE / name, site)}
    shutil.copytree(HERE / name / "red", site, dirs_exist_ok=True)
    code, rules = built_and_checked(example, site)
    print(
        f"{name} ({example.package} {version}), wrong: exit code {code}, {', '.join(sorted(rules))}"
    )
    if code != 1 or not example.red <= rules:
        raise AssertionError(f"expected exit code 1 with {', '.join(sorted(example.red))}")

    for path, content in green.items():
        path.write_bytes(content)
    code, rules = built_and_checked(example, site)
    print(f"{name} ({example.package} {version}), right: exit code {code}")
    if code != 0:
        raise AssertionError(f"expected exit code 0, got {', '.join(sorted(rules))}")


def overlaid(source: Path, site: Path) -> list[Path]:
    """Return the files of ``site`` that the red folder replaces; it never adds one."""
    red = source / "red"
    return [site / path.relative_to(red) for path in red.rglob("*") if path.is_file()]


def built_and_checked(example: Example, site: Path) -> tuple[int, frozenset[str]]:
    """Build ``site`` anew; return beian-lint's exit code and the rules of its errors."""
    shutil.rmtree(site / example.build, ignore_errors=True)
    run(("npx", "--no-install", *example.command), site)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "beian_lint",
            "check",
            "--format",
            "json",
            example.build,
        ],
        cwd=site,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in {0, 1, 3}:
        raise AssertionError(f"nothing was decided: {done.stderr}")
    findings = json.loads(done.stdout)["findings"]
    return done.returncode, frozenset(one["rule"] for one in findings if one["severity"] == "error")


def run(command: tuple[str, ...], folder: Path) -> None:
    """Run a command of Node.js, and show what it said when it fails."""
    program = shutil.which(command[0])
    if program is None:
        raise AssertionError(f"{command[0]} is not installed")
    done = subprocess.run(
        [program, *command[1:]],
        cwd=folder,
        env=os.environ | SILENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        print(done.stdout, file=sys.stderr)
        raise subprocess.CalledProcessError(done.returncode, command)


if __name__ == "__main__":
    sys.exit(main())
