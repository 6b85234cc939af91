"""The exceptions of click, wherever this release of typer keeps them.

Typer before 0.25 depends on click, later ones carry a copy of their own.
"""

from typing import Any

import typer

Exit = typer.Exit
Abort = typer.Abort
ClickException: Any = next(
    base for base in typer.BadParameter.__mro__ if base.__name__ == "ClickException"
)

__all__ = ["Abort", "ClickException", "Exit"]
