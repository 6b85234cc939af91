"""Which selectors parse: a rule whose selector does not is dropped whole. As Chromium 156 has it."""

import pytest
import tinycss2

from beian_lint.css.selectors import InvalidSelector, parse_selector_text, supports_selector

VALID = [
    # names and escapes
    "a", "*", ".a", "#a", "-a", "--a", "_a", "é", ".é", "a\u3000b", "a\u200b", r".sm\:block",
    r".w-1\/2", r"#\31", r"\61 b", "a\\", ".--", "#--a", "\0a",
    # comments count for nothing, but part names
    "a/**/.b", "./**/a", "a:/**/:before", "a /* x */ > /* y */ b", "[a/**/=b]",
    # white space
    "a\t>\nb", "a\x0cb", " a ", ":is( a , b )",
    # namespaces that need no declaration
    "*|a", "|a", "*|*", "[*|a]", "[|a=b]",
    # attributes
    "[a]", "[ a ]", "[a=b]", "[a='b' i]", "[a='b'i]", "[a=b I]", "[a=-b]", "[a='']", "[a ~= b]",
    "[a|=b]", "[a^='x'][b$=y][c*=z]",
    # what the sheet's end closes
    "[a=b", ":is(a", '[class="a]',
    # the tokenizer of CSS 2.1 took these for unicode ranges
    "u+a", "u+a_", ".u+b", ".U+abbr", "U+A",
    # pseudo-classes
    ":HOVER", ":link:visited", ":host", ":host(.a) b", ":host-context(a)", ":scope", ":open",
    ":state(x)", ":lang(zh-CN)", ":dir(foo)", ":-webkit-any(a, :hover)", ":corner-present",
    ":window-inactive", ":-internal-autofill-previewed",
    # An+B
    ":nth-child(odd)", ":nth-child(EVEN )", ":nth-child(2n+1)", ":nth-child( 2n + 1 )",
    ":nth-child(-N+3)", ":nth-child(n -1 of a)", ":nth-child(+5)", ":nth-child(+n)",
    ":nth-child(n- 1)", ":nth-child(-n+/**/3)", ":nth-child(even of:hover)",
    ":nth-last-child(1 of a b, c > d)", ":nth-child(99999999999999)", ":nth-child(1 of a::before)",
    # logic
    ":is()", ":where()", ":is(:bogus)", ":is(a,)", ":not(a b, c)", ":is(::before)", "a:not(:is())",
    ":has(a)", ":has(> a + b, ~ c)", ":has(:is(:bogus))", ":is(:has(a))", ":has(:where())",
    # pseudo-elements
    "::before", ":before", "::BEFORE", "a > ::after", "::before::marker", "::details-content",
    "::details-content::before", "::details-content:hover", "::marker", "::selection",
    "::selection:window-inactive", "::file-selector-button:hover", "::slotted(.a)",
    "::slotted(a)::before", "::part(x y)", "::part(x):hover", "::highlight(x)", "::backdrop",
    "::-webkit-scrollbar", "::-webkit-anything", "::-webkit-scrollbar-thumb:hover",
    "::-webkit-scrollbar-button:start:increment", "::-webkit-slider-thumb:active",
    "::before:is(a)", "::view-transition-group(x.y)", "::view-transition-new(*)",
    "::picker(select)", "::scroll-button(left)", "::cue(b, i)", "::column::scroll-marker",
    # nesting outside a nested rule
    "&", "& a", "a&", "&&", ":is(&)", "*&",
]  # fmt: skip

INVALID = [
    "", " ", ",", "a,", ", a", "a,,b", "a >", "> a", "a > > b", "a ~ + b", "a || b", "a >>> b",
    "a /deep/ b", "a!", "$a", "@a", "(a)", "a()", "'a'", "1a", "a%", "a{}", "!important", "<!-- a",
    # names
    ".1", ".2xl-hide", "#1", "#-", ".-", ".-1", "-", ".", "#", ":", "::", ". a", ": hover",
    "a: hover", ":::a", "a/**/b", "a*", "**", "a.b*", "a[b]c", "a:not(x)p", "a\\\n",
    # namespaces
    "a|b", "ns|*", "[ns|a]", "a|*",
    # attributes; the standard's s flag is not in Chromium
    "[", "[]", "[a=]", "[a=1]", "[a=b x]", "[a=b s]", "[a i]", "[a=b i i]", "[*|*]", "[a||b]",
    "[a~ =b]", "[a='b'c]",
    # unknown pseudo-classes, and such as other browsers have
    ":bogus", ":matches(a)", ":-moz-any(a)", ":-moz-focusring", ":-ms-input-placeholder", ":blank",
    ":local-link", ":target-within", ":current(a)", ":contains(a)", ":heading", ":has-slotted",
    ":muted", ":-webkit-foo", ":selection", ":placeholder", ":marker",
    ":hover()", ":root()", ":first-child(a)", ":nth-child", ":not", ":lang", ":lang()",
    ":lang('zh')", ":lang(en, fr)", ":lang(*-CN)", ":dir()", ":dir('ltr')", ":state()",
    ":host()", ":host(:has(a))", ":host(a b)", ":host(a, b)", ":host-context(a b)",
    # An+B
    ":nth-child()", ":nth-child(1.0)", ":nth-child(1e1)", ":nth-child(3 n)", ":nth-child(+ n)",
    ":nth-child(- 5)", ":nth-child(2/**/n)", ":nth-child(n2)", ":nth-child(2n-)",
    ":nth-child(1 of)", ":nth-child(of a)", ":nth-child(1 OF a)", ":nth-child(2n+1of a)",
    ":nth-child(1 of :bogus)", ":nth-child(1 of > a)", ":nth-of-type(2 of a)", ":nth-col(2)",
    # what does not forgive
    ":not()", ":not(:bogus)", ":not(a,)", ":not(> a)", ":not(::before)", ":has()", ":has(:bogus)",
    ":has(a, :bogus)", ":has(> > a)", ":has(:has(a))", ":has(::before)", ":-webkit-any(:bogus)",
    ":-webkit-any(a b)", ":-webkit-any()",
    # unknown pseudo-elements
    "::bogus", "::-moz-selection", "::-ms-clear", "::-o-x", "::v-deep", "::deep", "::content",
    "::shadow", "::slotted", "::slotted()", "::slotted(a b)", "::slotted(a, b)", "::part()",
    "::part(a, b)", "::highlight()", "::-webkit-foo(a)", "::before()", "::picker(foo)",
    "::scroll-button(foo)", "::view-transition-group", "::-internal-foo",
    # what may not follow a pseudo-element
    "::before a", "::before > a", "::before.a", "::before[a]", "::before:hover", "::before::after",
    "::before:not(a)", "::before:first-child", "::selection:hover", "::slotted(a):hover",
    "::details-content.a", "::details-content:first-child", "::-webkit-foo::before",
    "::-webkit-scrollbar:nth-child(1)", "::part(x)::part(y)", "::part(x):first-child",
    "::marker::before", "::placeholder::before",
    # one bad selector spoils the list
    "a, :bogus", "a, ::-moz-x, b", ".ok, .x >>> .y",
    # a type selector comes first
    "&a", "&*", "&|a",
]  # fmt: skip


@pytest.mark.parametrize("text", VALID)
def test_valid(text):
    assert parse_selector_text(text)


@pytest.mark.parametrize("text", INVALID)
def test_invalid(text):
    with pytest.raises(InvalidSelector):
        parse_selector_text(text)


def test_forgiving_lists_keep_what_is_valid():
    (selector,) = parse_selector_text(":is(:bogus, .a, b c, ::before)")
    assert selector.keys == (".a", "c")


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("a", True),
        (":has(a)", True),
        (":is(a, b)", True),
        ("a > b ~ c", True),
        ("::-webkit-scrollbar", True),
        ("&", True),
        # nothing is forgiven
        (":is(:bogus)", False),
        (":where(a, :bogus)", False),
        (":is()", False),
        (":not(:is(:bogus))", False),
        # nor is an unknown -webkit- pseudo-element, although a rule may have it
        ("::-webkit-anything", False),
        # one selector, no list
        ("a, b", False),
        ("", False),
        (":bogus", False),
        ("> a", False),
    ],
)
def test_supports(text, holds):
    assert supports_selector(tinycss2.parse_component_value_list(text)) is holds


def test_namespace_prefixes_have_to_be_declared():
    svg = "http://www.w3.org/2000/svg"
    (selector,) = parse_selector_text("svg|a[svg|b]", namespaces={"svg": svg})
    assert selector.compounds[0].namespace == svg
    with pytest.raises(InvalidSelector):
        parse_selector_text("svg|a")


@pytest.mark.parametrize(
    ("text", "pseudo_element"),
    [
        ("a", None),
        ("a:before", "before"),
        ("a::BEFORE", "before"),
        ("a::before::marker", "before::marker"),
        ("a::details-content", "details-content"),
        ("a::-webkit-Scrollbar", "-webkit-scrollbar"),
        ("a::-webkit-scrollbar-thumb:hover", "-webkit-scrollbar-thumb"),
        ("::slotted(a)", None),
        ("::slotted(a)::after", "after"),
        ("::part(x)", None),
        ("::highlight(x)", "highlight"),
    ],
)
def test_pseudo_element_by_name(text, pseudo_element):
    assert [selector.pseudo_element for selector in parse_selector_text(text)] == [pseudo_element]


def test_text_is_kept_as_written():
    assert [each.text for each in parse_selector_text("a  >b, :is( .c ) ")] == [
        "a  >b",
        ":is( .c )",
    ]
