"""Any input: bounded work, bounded stack, no other exceptions than those documented."""

import sys

import pytest
import tinycss2
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from beian_lint.css import selector_parser
from beian_lint.css.selector_quick import parse_plain
from beian_lint.css.selectors import (
    InvalidSelector,
    Matcher,
    Undecided,
    parse_selector_list,
    parse_selector_text,
    supports_selector,
)

PIECES = st.sampled_from(
    [
        *".#:*>+~,|&[]()=^$ \t\n\\\"'/-_@!{};%0123n",
        "::", "a", "b", "é", "u+a", ":is(", ":not(", ":has(", ":nth-child(", " of ", "2n+1", ":host(",
        "::before", ":hover", ":root", "::slotted(", "::part(x)", ":lang(", "/*", "*/", "<!--", "\0",
        "[a=b i]", "|=", "||", "::-webkit-x", "url(",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=20)


@given(TEXTS)
@settings(max_examples=1500, deadline=None)
def test_any_text_parses_or_is_invalid(text):
    try:
        selectors = parse_selector_text(text)
    except InvalidSelector:
        return
    root = html.document_fromstring("<body><a id=a class='a b'><b>x</b></a><p class=é></p></body>")
    matcher = Matcher(root, quirks=False)
    for element in root.iter("*"):
        for selector in selectors:
            if matcher.matches(selector, element):
                assert set(selector.keys) & set(matcher.keys(element))
    parse_selector_text(text, parent=selectors)


@given(TEXTS)
@settings(max_examples=500, deadline=None)
def test_supports_is_never_laxer_than_a_rule(text):
    tokens = tinycss2.parse_component_value_list(text)
    if supports_selector(tokens):
        assert parse_selector_list(tokens)


PLAIN = st.lists(
    st.sampled_from(["a", ".b", "#c", "*", " ", " > ", "+", "~", ",", ":hover", ":root", ":first-child",
                     "::before", ":after", "-x", ".-", ":bogus", "  "]),
    min_size=1, max_size=8,
).map("".join)  # fmt: skip


@given(PLAIN)
@settings(max_examples=1500, deadline=None)
def test_the_short_cut_says_the_same_as_the_full_parser(text):
    quick = parse_plain(text)
    tokens = tinycss2.parse_component_value_list(text)
    try:
        full = selector_parser.parse(tokens, parent=None, namespaces={})
    except InvalidSelector:
        assert quick is None
        return
    if quick is not None:
        assert [described(each) for each in quick] == [described(each) for each in full]


def described(selector):
    return (
        [
            (each.tag, each.namespace, each.ids, each.classes, [
                (type(simple).__name__, getattr(simple, "name", None)) for simple in each.rest
            ])
            for each in selector.compounds
        ],
        selector.combinators,
        selector.specificity,
        selector.pseudo_element,
        selector.keys,
        selector.text,
    )  # fmt: skip


INPUTS = ("number", "range", "date", "month", "week", "time", "datetime-local", "email", "text")
VALUES = st.text(alphabet="0123456789-:.TWeE+ @,x", max_size=12) | st.sampled_from(
    ["1e999", "-1e308", "1e-999", "0", "275760-09-13", "0000-01", "2020-W54", "٣"]
)


@given(st.sampled_from(INPUTS), VALUES, VALUES, VALUES, VALUES)
@settings(max_examples=600, deadline=None)
def test_any_value_of_an_input_has_an_answer(kind, value, low, high, step):
    root = html.document_fromstring("<body><form><input required></form>")
    element = root.find(".//input")
    for name, text in zip(("type", "value", "min", "max", "step"), (kind, value, low, high, step),
                          strict=True):  # fmt: skip
        element.set(name, text)
    matcher = Matcher(root, quirks=False)
    for text in (
        "input:valid",
        "input:invalid",
        "input:in-range",
        "input:out-of-range",
        "form:valid",
    ):
        (selector,) = parse_selector_text(text)
        try:
            matcher.matches(selector, element)
            matcher.matches(selector, root.find(".//form"))
        except Undecided:
            assert kind == "email"


def test_deep_functions_are_undecided():
    text = ":is(" * 5000 + "a" + ")" * 5000
    with pytest.raises(Undecided):
        parse_selector_text(text)
    with pytest.raises(Undecided):
        parse_selector_text(":not(" * 40 + "a" + ")" * 40)
    with pytest.raises(Undecided):
        supports_selector(tinycss2.parse_component_value_list(text))


def test_some_depth_is_followed():
    (selector,) = parse_selector_text(":is(" * 20 + "a" + ")" * 20)
    root = html.document_fromstring("<body><a>x</a>")
    assert Matcher(root, quirks=False).matches(selector, root.find(".//a"))


def test_deeply_nested_rules_are_undecided():
    def nest(depth):
        selectors = parse_selector_text("a")
        for _ in range(depth):
            selectors = parse_selector_text("&", parent=selectors)
        return selectors

    assert nest(20)
    with pytest.raises(Undecided):
        nest(100)


def chain(depth, tag="div"):
    """Build a tree as deep as asked, without a parser's limits."""
    root = etree.Element("html")
    current = etree.SubElement(root, "body")
    for _ in range(depth):
        current = etree.SubElement(current, tag)
    return root, current


def test_a_deep_tree_needs_no_stack():
    root, deepest = chain(20_000)
    matcher = Matcher(root, quirks=False)
    limit = sys.getrecursionlimit()
    for text in ("html div", "body > div div:lang(zh)", "div:dir(rtl)", "div:read-write p", "a *"):
        (selector,) = parse_selector_text(text)
        matcher.matches(selector, deepest)
    (selector,) = parse_selector_text("body:has(p)")
    assert not matcher.matches(selector, root[0])
    assert sys.getrecursionlimit() == limit


@pytest.mark.parametrize(
    "text",
    [
        # many ways to fail: would be exponential by backtracking
        " ".join(["div"] * 60) + " > a",
        "nope " + "div " * 60 + "a",
        ":has(" + "div " * 60 + "> nope)",
        ":not(:has(div div div div ~ div)) div",
    ],
)
def test_backtracking_is_polynomial(text):
    root, deepest = chain(400)
    anchor = etree.SubElement(deepest, "a")
    matcher = Matcher(root, quirks=False, each=2_000_000)
    (selector,) = parse_selector_text(text)
    matcher.matches(selector, anchor)
    matcher.matches(selector, root)


def wide(count):
    root = etree.Element("html")
    body = etree.SubElement(root, "body")
    for _ in range(count):
        etree.SubElement(etree.SubElement(body, "p"), "b")
    return root, body


# Nothing in these has a key by which they could be answered without a walk.
COSTLY = [
    "body:has(:not(p) + :not(p))",
    "body:has(:not(p, b) ~ * > *)",
    "body:has(:nth-child(2 of :not(p)) + *)",
    "p:nth-last-child(1 of :has(~ * ~ * ~ * > *))",
]


@pytest.mark.parametrize("text", COSTLY)
def test_too_much_work_is_undecided(text):
    root, body = wide(1500)
    (selector,) = parse_selector_text(text)
    with pytest.raises(Undecided):
        Matcher(root, quirks=False, each=1000).matches(
            selector, body if "body" in text else body[0]
        )


def test_work_of_all_questions_together_is_bounded():
    root, body = wide(300)
    matcher = Matcher(root, quirks=False, each=5000, together=20_000)

    def ask(times):
        for at in range(times):
            (selector,) = parse_selector_text(f"body:has(:not(p, b, .x{at}))")
            matcher.matches(selector, body)

    ask(2)
    with pytest.raises(Undecided):
        ask(20)


def test_one_costly_question_leaves_the_others_answered():
    root, body = wide(300)
    matcher = Matcher(root, quirks=False, each=500)
    (costly,) = parse_selector_text("body:has(:not(p, b))")
    with pytest.raises(Undecided):
        matcher.matches(costly, body)
    (plain,) = parse_selector_text("body > p")
    assert matcher.matches(plain, body[-1])


def test_a_long_parent_list_is_built_once_for_all_rules_in_it():
    parent = parse_selector_text(",".join(f".x{at}" for at in range(1000)))
    first, second = (parse_selector_text(text, parent=parent)[0] for text in ("& a", "&.b"))
    assert first.compounds[-1].rest[0] is second.compounds[0].rest[0]
    assert second.keys == (".b",)
    (third,) = parse_selector_text("&", parent=parent)
    assert third.keys == ("*",)


@pytest.mark.parametrize("length", [10_000])
def test_long_selectors(length):
    for text in ("a" * length, ".a" * length, "a " * length + "b", ",".join(["a"] * length),
                 "a:not(" + ",".join([".b"] * length) + ")", "[a='" + "x" * length + "']",
                 " " * length + "a", ":nth-child(" + "9" * length + ")"):  # fmt: skip
        assert parse_selector_text(text)
