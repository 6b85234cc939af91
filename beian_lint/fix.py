"""Fixes as plain values: which bytes of a page change, and where a page's source is to be changed."""

from typing import Literal

from msgspec import Struct

from beian_lint.evidence import Facts

Safety = Literal["safe", "unsafe"]
"""*Safe* changes a value that stands there already and has one right form only. *Unsafe* adds or
removes markup, or writes what the user said and the page did not: it is made on request."""


class Edit(Struct, frozen=True):
    """One stretch of a page's bytes and the text that takes its place.

    ``start`` and ``end`` count bytes of the file from 0, its byte order mark among them. Lines and
    columns count from 1, columns in characters; ``end_line`` and ``end_column`` are those of the
    first character that stays. ``text`` can be written in the page's encoding.
    """

    start: int
    end: int
    text: str
    line: int
    column: int
    end_line: int
    end_column: int


class Fix(Struct, frozen=True):
    """A change that clears a finding, proven by checking the changed page again.

    ``case`` is one of `beian_lint.words.fixes.FIXES`, ``facts`` fill its blanks. ``page`` is the
    path inside the site, ``encoding`` the WHATWG name of what its bytes are in. ``edits`` are in
    order and do not overlap. ``adds`` are files that have to be put into the site with them, as
    paths inside it.
    """

    case: str
    safety: Safety
    page: str
    encoding: str
    edits: tuple[Edit, ...]
    facts: Facts = ()
    adds: tuple[str, ...] = ()


class Origin(Struct, frozen=True):
    """Where a finding in a build was probably written: a template, theme or settings file.

    ``path`` is relative to the root of the repository, with ``/``; ``line`` and ``column`` count
    from 1, columns in characters; ``text`` is the line, cut to a sane length.
    """

    path: str
    line: int
    column: int
    text: str = ""
