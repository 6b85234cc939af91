"""The settings: what can be set, which layer said it, and what is wrong with it."""

from beian_lint.settings.language import language_of
from beian_lint.settings.load import Layer, Loaded, load
from beian_lint.settings.model import (
    SEVERITIES,
    Duty,
    Format,
    Level,
    Override,
    Pages,
    Partial,
    Preset,
    Render,
    Settings,
    Severity,
    Site,
    Skip,
    Tongue,
)
from beian_lint.settings.problem import Problem, SettingsError

__all__ = [
    "SEVERITIES",
    "Duty",
    "Format",
    "Layer",
    "Level",
    "Loaded",
    "Override",
    "Pages",
    "Partial",
    "Preset",
    "Problem",
    "Render",
    "Settings",
    "SettingsError",
    "Severity",
    "Site",
    "Skip",
    "Tongue",
    "language_of",
    "load",
]
