"""``python -m beian_lint`` and the console script ``beian-lint``."""

import gc
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from beian_lint.cli import run
    from beian_lint.cli.ending import heed_signals

    heed_signals()
    code = run(sys.argv[1:])
    gc.freeze()  # All of it goes with the process: looking through it first costs a tenth of a run.
    sys.exit(code)


if __name__ == "__main__":
    main()
