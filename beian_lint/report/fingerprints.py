"""A name for each finding that outlives a rebuild: no line, no column, no path outside the site."""

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from unicodedata import normalize

from beian_lint.rule import Finding

BUILD_HASH = re.compile(r"(?<=[._-])[0-9a-f]{8,}(?=\.[a-z0-9]+\b)")
"""The part of a file's name that bundlers renew with its content, as in ``badge.9f86d081.png``."""


def fingerprints(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return a fingerprint per finding, made of rule, case, page inside the site and excerpt.

    It stays the same when the page's other content, the build's file names or the folder of the
    site change. Findings that agree in all of this are counted, so that each is unique.
    """
    met: Counter[str] = Counter()
    made = []
    for finding in findings:
        excerpt = BUILD_HASH.sub("*", " ".join(normalize("NFKC", finding.place.excerpt).split()))
        said = f"{finding.rule}\0{finding.case}\0{finding.place.page}\0{excerpt}"
        name = sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        met[name] += 1
        made.append(f"{name}:{met[name]}")
    return tuple(made)
