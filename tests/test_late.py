"""A pattern that is compiled when it is first used."""

import re

import pytest

from beian_lint.late import late


@pytest.fixture
def compiled(monkeypatch):
    """The sources compiled so far."""
    sources = []
    real = re.compile
    monkeypatch.setattr(
        re, "compile", lambda source, flags=0: sources.append(source) or real(source, flags)
    )
    return sources


def test_nothing_is_compiled_before_it_is_used(compiled):
    pattern = late(r"a+")
    assert pattern.pattern == "a+"
    assert compiled == []
    assert pattern.match("aab")[0] == "aa"
    assert pattern.match("baa") is None
    assert compiled == ["a+"]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (late("AB"), "xab", []),
        (late("AB", re.IGNORECASE), "xab", ["ab"]),
        (late(rb"\d+"), b"1 22", [b"1", b"22"]),
        (late(r"(?P<a>x)|y"), "xy", ["x", ""]),
    ],
)
def test_it_does_what_a_pattern_does(pattern, text, found):
    same = re.compile(pattern.pattern, pattern.flags)
    assert pattern.findall(text) == found == same.findall(text)
    assert pattern.sub(pattern.pattern[:0], text) == same.sub(pattern.pattern[:0], text)
    assert (pattern.groups, pattern.groupindex) == (same.groups, same.groupindex)


def test_what_a_pattern_does_not_have():
    assert not hasattr(late("a"), "compile")


def test_a_wrong_one_is_told_when_it_is_used():
    with pytest.raises(re.error):
        late("(").search("")
