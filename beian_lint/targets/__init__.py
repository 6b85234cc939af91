"""Targets: from paths on a command line to the pages of sites, and from addresses to files."""

from beian_lint.targets.addresses import Resolved, SiteFiles
from beian_lint.targets.deployment import detect_base, detect_origin
from beian_lint.targets.discover import Discovery, SiteTargets, Target, discover, home_of
from beian_lint.targets.folder import Folder, Found, Unread
from beian_lint.targets.skipping import Skip, SkipReason, skip_reason
from beian_lint.targets.walk import Scope, Trouble

__all__ = [
    "Discovery",
    "Folder",
    "Found",
    "Resolved",
    "Scope",
    "SiteFiles",
    "SiteTargets",
    "Skip",
    "SkipReason",
    "Target",
    "Trouble",
    "Unread",
    "detect_base",
    "detect_origin",
    "discover",
    "home_of",
    "skip_reason",
]
