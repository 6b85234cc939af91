"""The version of this release, the one place that says it: a constant costs no look at metadata."""

VERSION = "0.1.0"
