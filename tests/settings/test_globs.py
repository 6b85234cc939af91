"""The glob dialect, as a table, and against a plain reading of its rules."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beian_lint.settings.globs import fault_of, matches

FITS = [
    ("*.html", "index.html"),
    ("*.html", "docs/a/index.html"),
    ("index.html", "docs/index.html"),
    ("/index.html", "index.html"),
    ("docs/**", "docs/a.html"),
    ("docs/**", "docs/a/b.html"),
    ("docs", "docs/a/b.html"),
    ("docs/", "docs/a.html"),
    ("docs/", "zh/docs/a.html"),
    ("docs/*.html", "docs/a.html"),
    ("docs/**/index.html", "docs/index.html"),
    ("docs/**/index.html", "docs/a/b/index.html"),
    ("**/draft/*.html", "draft/a.html"),
    ("**/draft/*.html", "x/y/draft/a.html"),
    ("a/**/**/b", "a/b"),
    ("**", "anything/at/all.html"),
    ("page-?.html", "page-1.html"),
    ("page-[0-9].html", "page-7.html"),
    ("page-[!0-9].html", "page-x.html"),
    ("[]]", "]"),
    ("a*b*c", "aXbYbZc"),
    ("关于*.html", "zh/关于我们.html"),
    ("a.b", "a.b"),
    ("*", ".hidden"),
]

FITS_NOT = [
    ("*.html", "index.htm"),
    ("*.html", "a.html5"),
    ("/index.html", "docs/index.html"),
    ("docs/*.html", "docs/a/b.html"),
    ("docs/*.html", "x/docs/a.html"),
    ("docs/**", "docs"),
    ("docs/**", "docs2/a.html"),
    ("docs", "mydocs/a.html"),
    ("a/**/b", "a/xb"),
    ("page-?.html", "page-.html"),
    ("page-[0-9].html", "page-x.html"),
    ("a?b", "a/b"),
    ("a[!x]b", "a/b"),
    ("INDEX.html", "index.html"),
    ("a.b", "axb"),
    ("a+", "aa"),
]


@pytest.mark.parametrize(("glob", "path"), FITS)
def test_a_glob_fits(glob: str, path: str) -> None:
    assert fault_of(glob) is None
    assert matches(glob, path)


@pytest.mark.parametrize(("glob", "path"), FITS_NOT)
def test_a_glob_does_not_fit(glob: str, path: str) -> None:
    assert fault_of(glob) is None
    assert not matches(glob, path)


def test_files_alone_are_matched_when_asked() -> None:
    assert matches("*.html", "odd.html/style.css")
    assert not matches("*.html", "odd.html/style.css", inside=False)
    assert matches("*.html", "odd.html/a.html", inside=False)


@pytest.mark.parametrize(
    ("glob", "fault"),
    [
        ("", "empty"),
        ("/", "empty"),
        ("!*.html", "negation"),
        ("*.{html,htm}", "braces"),
        ("docs\\*", "backslash"),
        ("../x", "outside"),
        ("a/../b", "outside"),
        ("./a", "outside"),
        ("a**", "stars"),
        ("a/***/b", "stars"),
        ("[abc", "set"),
        ("[]", "set"),
        ("[z-a]", "set"),
        ("a\nb", "control"),
        ("a" * 257, "too-long"),
    ],
)
def test_what_other_tools_read_in_several_ways_is_refused(glob: str, fault: str) -> None:
    assert fault_of(glob) == fault


def plainly(glob: str, path: str) -> bool:
    """Tell the same by trying every possibility, for globs without sets."""
    segments = glob.strip("/").split("/")
    if "/" not in glob.rstrip("/"):
        segments.insert(0, "**")
    names = path.split("/")
    return any(_segments(segments, names[:end]) for end in range(1, len(names) + 1))


def _segments(globs: list[str], names: list[str]) -> bool:
    if not globs:
        return not names
    if globs[0] == "**":
        if len(globs) == 1:
            return bool(names)
        return any(_segments(globs[1:], names[at:]) for at in range(len(names) + 1))
    return bool(names) and _name(globs[0], names[0]) and _segments(globs[1:], names[1:])


def _name(glob: str, name: str) -> bool:
    if not glob:
        return not name
    if glob[0] == "*":
        return any(_name(glob[1:], name[at:]) for at in range(len(name) + 1))
    return bool(name) and glob[0] in {"?", name[0]} and _name(glob[1:], name[1:])


SEGMENT = st.text("ab*?", min_size=1, max_size=5).filter(lambda text: "**" not in text)
GLOB = st.lists(SEGMENT | st.just("**"), min_size=1, max_size=4).map("/".join)
PATH = st.lists(st.text("ab", min_size=1, max_size=4), min_size=1, max_size=4).map("/".join)


@settings(deadline=None)
@given(GLOB, PATH)
def test_matching_agrees_with_trying_every_possibility(glob: str, path: str) -> None:
    assert matches(glob, path) == plainly(glob, path)


@settings(deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_a_glob_or_has_a_named_fault(glob: str, path: str) -> None:
    if fault_of(glob) is None:
        matches(glob, path)


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("*a" * 100 + "b", "a" * 4000),
        ("*" + "?*" * 100 + "b", "a" * 4000),
        ("**/a*/" * 40 + "b", "a/" * 2000 + "c"),
        ("**/*a*/" * 30 + "b", "aaaa/" * 1000 + "c"),
        ("**/" * 60 + "b", "a/" * 2000 + "c"),
    ],
)
def test_a_hostile_glob_comes_to_an_end(glob: str, path: str) -> None:
    assert fault_of(glob) is None
    assert not matches(glob, path)
