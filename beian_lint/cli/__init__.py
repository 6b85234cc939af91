"""The command line: a thin door. It reads options, calls the library and prints its report."""

from beian_lint.cli.run import run

__all__ = ["run"]
