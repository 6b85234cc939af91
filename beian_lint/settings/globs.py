"""The one glob dialect of the settings, close to that of ``.gitignore``.

``*`` stands for any characters but ``/``, ``?`` for one of them, ``[a-z]`` and ``[!a-z]`` for one
of a set, and ``**`` as a whole segment for any number of folders. A glob without ``/`` fits a name
at any depth; one with ``/`` is read from the site's root. A glob that fits a folder covers all
that lies in it. Letter case counts. Negation (``!``), braces and backslashes are refused rather
than read in one of the several ways that other tools read them.
"""

import re
from functools import lru_cache

LONGEST = 256
"""The length limit of a glob, in characters."""


def fault_of(glob: str) -> str | None:
    """Return what is wrong with a glob as the name of a fault, or None.

    Faults: ``empty``, ``too-long``, ``negation``, ``braces``, ``backslash``, ``outside``,
    ``stars``, ``set``, ``control``.
    """
    if not glob.strip("/ "):
        return "empty"
    if len(glob) > LONGEST:
        return "too-long"
    if glob.startswith("!"):
        return "negation"
    for fault, characters in (("braces", "{}"), ("backslash", "\\")):
        if any(character in glob for character in characters):
            return fault
    if any(ord(character) < 32 or ord(character) == 127 for character in glob):
        return "control"
    segments = glob.strip("/").split("/")
    if any(segment in {".", ".."} for segment in segments):
        return "outside"
    if any("**" in segment and segment != "**" for segment in segments):
        return "stars"
    if any(_tokens(segment) is None for segment in segments):
        return "set"
    return None


@lru_cache(maxsize=1 << 15)
def _pattern(glob: str, inside: bool) -> re.Pattern[str]:
    """Translate a glob.

    After each ``*`` and ``**`` the shortest fit is the only one worth trying (what follows can
    only gain from it), so each stands in an atomic group: matching is polynomial in the length of
    the path whatever the glob, where a plain translation would be exponential in its stars.
    """
    anchored = "/" in glob.rstrip("/")
    segments = glob.strip("/").split("/")
    if not anchored:
        segments.insert(0, "**")
    runs: list[list[str]] = [[]]
    for segment in segments:
        if segment == "**":
            runs.append([])
        else:
            runs[-1].append(segment)
    first, *rest = runs
    parts = ["".join(f"{_segment(segment)}/" for segment in first)]
    for run in rest[:-1]:
        if run:
            fixed = "".join(f"{_segment(segment)}/" for segment in run)
            parts.append(f"(?>(?:[^/]*/)*?{fixed})")
    if rest:
        fixed = "/".join(_segment(segment) for segment in rest[-1]) or "[^/]+"
        parts.append(f"(?:[^/]*/)*?{fixed}")
    else:
        parts = ["/".join(_segment(segment) for segment in first)]
    return re.compile("".join(parts) + ("(?:/.*)?" if inside else ""), re.DOTALL)


def matches(glob: str, path: str, *, inside: bool = True) -> bool:
    """Tell whether a glob fits a path inside the site, or (``inside``) a folder that holds it.

    ``path`` is ``/``-separated and relative, without ``.`` and ``..``.
    """
    return _pattern(glob, inside).fullmatch(path) is not None


def _tokens(segment: str) -> list[str] | None:
    """Split a segment into ``*``, ``?``, ``[sets]`` and single characters; None for a bad set."""
    tokens: list[str] = []
    at = 0
    while at < len(segment):
        end = at + 1
        if segment[at] == "[":
            body = at + 2 if segment[at + 1 : at + 2] == "!" else at + 1
            close = segment.find("]", body + 1)
            if close < 0 or not _set(segment[at : close + 1]):
                return None
            end = close + 1
        if segment[at:end] != "*" or tokens[-1:] != ["*"]:
            tokens.append(segment[at:end])
        at = end
    return tokens


def _set(written: str) -> str:
    """Translate ``[a-z]`` or ``[!a-z]``; the empty string when a range runs backwards."""
    body = written[1:-1]
    negated = body.startswith("!")
    body = body[negated:]
    parts: list[str] = []
    at = 0
    while at < len(body):
        low, dash, high = body[at], body[at + 1 : at + 2], body[at + 2 : at + 3]
        if dash == "-" and high:
            if high < low:
                return ""
            parts.append(f"{re.escape(low)}-{re.escape(high)}")
            at += 3
        else:
            parts.append(re.escape(low))
            at += 1
    return f"(?!/)[{'^' if negated else ''}{''.join(parts)}]"


def _segment(segment: str) -> str:
    """Translate one segment, each but the last ``*`` with what follows it in an atomic group."""
    runs: list[str] = [""]
    for token in _tokens(segment) or ():
        if token == "*":  # noqa: S105 (a token of a glob)
            runs.append("")
        elif token == "?":  # noqa: S105 (a token of a glob)
            runs[-1] += "[^/]"
        elif len(token) > 1:
            runs[-1] += _set(token)
        else:
            runs[-1] += re.escape(token)
    first, *rest = runs
    if not rest:
        return first
    groups = "".join(f"(?>[^/]*?{run})" for run in rest[:-1])
    return f"{first}{groups}[^/]*{rest[-1]}"
