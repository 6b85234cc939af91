"""Platform links: whose platform an address opens, which record, and what is wrong with it."""

from beian_lint.platform.link import FAULTS, PlatformKind, PlatformLink, read_link

__all__ = ["FAULTS", "PlatformKind", "PlatformLink", "read_link"]
