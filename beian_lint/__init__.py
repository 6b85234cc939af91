"""beian-lint: is the public-security filing shown, right and visible, at the foot of a built site?

The public door. Everything here is loaded when it is first asked for, so that importing the
package costs next to nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from beian_lint.check import NotThere, check_html, check_paths
    from beian_lint.number import RecordNumber
    from beian_lint.rule import Finding, Report
    from beian_lint.settings import Settings, SettingsError

__all__ = [
    "Finding",
    "NotThere",
    "RecordNumber",
    "Report",
    "Settings",
    "SettingsError",
    "check_html",
    "check_paths",
]

_HOMES = {
    "Finding": "beian_lint.rule",
    "NotThere": "beian_lint.check",
    "RecordNumber": "beian_lint.number",
    "Report": "beian_lint.rule",
    "Settings": "beian_lint.settings",
    "SettingsError": "beian_lint.settings",
    "check_html": "beian_lint.check",
    "check_paths": "beian_lint.check",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
