"""``python -m beian_lint`` and the console script ``beian-lint``."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from beian_lint.cli import run
    from beian_lint.cli.ending import heed_signals

    heed_signals()
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
