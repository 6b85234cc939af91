"""From command-line options to settings: the last layer, validated like the file."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from beian_lint.settings import Loaded, load


def load_settings(
    *,
    config: Path | None,
    isolated: bool,
    said: Mapping[str, object],
) -> Loaded:
    """Load what holds for this run.

    Raises:
        SettingsError: with everything that is wrong.
    """
    from beian_lint.rules import RULES

    return load(
        known_rules=[rule.id for rule in RULES],
        config=config,
        isolated=isolated,
        command_line={key: value for key, value in said.items() if value not in (None, [], ())},
    )


def as_texts(values: Sequence[object] | None) -> list[str] | None:
    """Return a repeated option as the list that a settings file would hold; None when not said."""
    return [str(value) for value in values] if values else None
