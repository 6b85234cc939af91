"""The settings: what can be set, which layer said it, and what is wrong with it."""

from beian_lint.settings.model import (
    SEVERITIES,
    Duty,
    Format,
    Level,
    Override,
    Pages,
    Partial,
    Preset,
    Settings,
    Severity,
    Site,
    Skip,
    Tongue,
)

__all__ = [
    "SEVERITIES",
    "Duty",
    "Format",
    "Level",
    "Override",
    "Pages",
    "Partial",
    "Preset",
    "Settings",
    "Severity",
    "Site",
    "Skip",
    "Tongue",
]
