"""``python -m beian_lint`` and the console script ``beian-lint``."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from beian_lint.cli import short_run

    short_run.begin()

    from beian_lint.cli.ending import heed_signals
    from beian_lint.cli.run import run

    heed_signals()
    short_run.leave(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
