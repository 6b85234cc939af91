"""Specificity, and the keys by which rules are indexed."""

import pytest

from beian_lint.css.selectors import parse_selector_text

WEIGHTS = [
    ("*", (0, 0, 0)),
    ("a", (0, 0, 1)),
    ("a b > c", (0, 0, 3)),
    (".a", (0, 1, 0)),
    ("[a]", (0, 1, 0)),
    (":hover", (0, 1, 0)),
    ("#a.b c::before", (1, 1, 2)),
    ("::-webkit-scrollbar-thumb:hover", (0, 1, 1)),
    # :is() weighs its heaviest argument, whichever matches; what was dropped weighs nothing
    (":is(#a, b)", (1, 0, 0)),
    (":is(:bogus, b)", (0, 0, 1)),
    (":is()", (0, 0, 0)),
    (":where(#a)", (0, 0, 0)),
    (":not(#a, b.c.d)", (1, 0, 0)),
    (":has(> .a b, c)", (0, 1, 1)),
    (":nth-child(1)", (0, 1, 0)),
    (":nth-child(1 of #a, b)", (1, 1, 0)),
    (":nth-of-type(2)", (0, 1, 0)),
    (":lang(zh)", (0, 1, 0)),
    # the old one weighs as any pseudo-class
    (":-webkit-any(#a)", (0, 1, 0)),
    (":host", (0, 1, 0)),
    (":host(#a)", (1, 1, 0)),
    ("::slotted(.a)", (0, 1, 1)),
    ("::part(x)", (0, 0, 1)),
    # & without a parent rule stands for :scope and weighs nothing
    ("& a", (0, 0, 1)),
]


@pytest.mark.parametrize(("text", "specificity"), WEIGHTS)
def test_specificity(text, specificity):
    assert [selector.specificity for selector in parse_selector_text(text)] == [specificity]


@pytest.mark.parametrize(
    ("parent", "nested", "specificity"),
    [
        (".a", ".b", (0, 2, 0)),
        ("#a, .b", ".c", (1, 1, 0)),
        ("#a, .b", "& > &", (2, 0, 0)),
        ("#a, .b", ":is(&) c", (1, 0, 1)),
        ("#a", ":where(&) c", (0, 0, 1)),
        # but not what & cannot stand for
        (".a, #b::before", "c", (0, 1, 1)),
    ],
)
def test_nesting_weighs_the_heaviest_of_the_parent_list(parent, nested, specificity):
    parents = parse_selector_text(parent)
    (selector,) = parse_selector_text(nested, parent=parents)
    assert selector.specificity == specificity


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("a#b.c", ("#b",)),
        ("x a.b.c", (".c",)),
        ("a[hidden]:first-child", ("[hidden",)),
        ("a:first-child", ("a",)),
        ("*", ("*",)),
        (":first-child", ("*",)),
        (":root", (":root",)),
        (":host(.a)", (":host",)),
        ("::before", ("*",)),
        ("a:is(.x, #y)", (".x", "#y")),
        (":is(a, :where(.x, b))", ("a", ".x", "b")),
        (":is(a, *)", ("*",)),
        ("a:is(:hover, *)", ("a",)),
        ("a:not(.b)", ("a",)),
        # lower-case, whatever the mode of the page
        ("#Aa", ("#aa",)),
        ("::slotted(.a)", (".a",)),
        ("x::part(p)", ("[part",)),
        # nothing to be indexed: it never matches
        ("a:hover", ()),
        ("a:hover b", ()),
        (":is(:bogus)", ()),
        ("a:is(:hover)", ()),
    ],
)
def test_keys(text, keys):
    (selector,) = parse_selector_text(text)
    assert selector.keys == keys


def test_keys_of_a_nested_rule_are_those_of_its_parent():
    (selector,) = parse_selector_text("&:first-child", parent=parse_selector_text(".a, b"))
    assert selector.keys == (".a", "b")


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        ("a", ()),
        ("#x .Y > a", (".y", "#x")),
        (".a * b", (".a",)),
        # a sibling is no ancestor, but what is above it is
        (".a > .b + c", (".a",)),
        (".a ~ .b c", (".b",)),
        (":root c", (":root",)),
        (":is(.a, .b) c", ()),
        (":is(.a) c", (".a",)),
        ("[x] > c", ("[x",)),
        ("p:has(.a) c", ("p",)),
        ("p:not(.a) c", ("p",)),
    ],
)
def test_keys_that_ancestors_must_have(text, outer):
    (selector,) = parse_selector_text(text)
    assert selector.outer == outer
