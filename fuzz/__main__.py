"""Fuzz one target or all: ``python -m fuzz [TARGET…] --runs 100000``. Wants atheris.

Each target runs in a process of its own, guided by what of beian_lint it has reached. The first
input that raises, or takes longer than it may, ends the run and is saved under ``fuzz/found``.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SECONDS = 10
"""What one input may take."""
MEGABYTES = 1536
LONGEST = 4096
"""Bytes of an input."""
FOUND = Path(__file__).parent / "found"


def main() -> int:
    """Run the targets one after another, and tell how many inputs each was given."""
    asked = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    asked.add_argument("targets", nargs="*", metavar="TARGET")
    asked.add_argument("--runs", type=int, default=100_000, help="inputs for each target")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--corpus", type=Path, help="folder where inputs worth keeping are kept")
    options = asked.parse_args()
    os.environ["BEIAN_LINT_TRACEBACK"] = "1"
    from fuzz.targets import TARGETS

    unknown = set(options.targets) - TARGETS.keys()
    if unknown:
        asked.error(f"no such target: {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)}")
    for name in options.targets or TARGETS:
        print(f"== {name}", flush=True)
        code = _run(name, options.runs, options.seed, options.corpus)
        if code:
            print(f"{name}: stopped; the input is in {FOUND}", flush=True)
            return 1
        print(f"{name}: {options.runs} executions, nothing found", flush=True)
    return 0


def _run(name: str, runs: int, seed: int, corpus: Path | None) -> int:
    from fuzz.targets import TARGETS

    target = TARGETS[name]
    FOUND.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder) / "seeds"
        seeds.mkdir()
        for number, data in enumerate(target.seeds):
            (seeds / str(number)).write_bytes(data)
        words = Path(folder) / "words"
        words.write_text("".join(_word(one) for one in target.words), encoding="ascii")
        kept = Path(folder) / "kept" if corpus is None else corpus / name
        kept.mkdir(parents=True, exist_ok=True)
        command = [
            sys.executable, "-W", "ignore", "-m", "fuzz", "--one", name, f"-runs={runs}", f"-seed={seed}",
            f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}", f"-max_len={LONGEST}", "-len_control=0", f"-dict={words}",
            f"-artifact_prefix={FOUND / name}-", "-print_final_stats=1", "-verbosity=1", str(kept), str(seeds),
        ]  # fmt: skip
        return subprocess.run(command, check=False).returncode


def _word(text: str) -> str:
    return '"' + "".join(f"\\x{byte:02x}" for byte in text.encode()) + '"\n'


def _fuzz(name: str, arguments: list[str]) -> None:
    """Fuzz one target in this process, which ends with it."""
    import atheris

    with atheris.instrument_imports(include=["beian_lint"]):
        from fuzz.targets import TARGETS, hold

        # What is imported when it is first needed is to be guided by, too.
        target = TARGETS[name]
        for seed in target.seeds:
            hold(target, seed)
    atheris.Setup(arguments, lambda data: hold(target, data))
    atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        _fuzz(sys.argv[2], [sys.argv[0], *sys.argv[3:]])
    sys.exit(main())
