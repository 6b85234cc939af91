"""Which elements match: tree structure, names, attributes, logic. Judged by Chromium 156."""

import pytest
from lxml import html

from beian_lint.css.selectors import Matcher, parse_selector_text


def hits(page, text, *, quirks=False):
    """Return the ids of the elements that the selector list matches, in document order."""
    root = html.document_fromstring(page)
    matcher = Matcher(root, quirks=quirks)
    selectors = parse_selector_text(text)
    found = []
    for element in root.iter("*"):
        matching = [each for each in selectors if matcher.matches(each, element)]
        for each in matching:
            assert set(each.keys) & set(matcher.keys(element)), "an index would have missed it"
        if matching:
            found.append(element.get("id", element.tag))
    return " ".join(found)


LIST = """<!doctype html><html id=html><head id=head></head><body id=body><footer id=f class="foot Site  wide">
  text <b id=b1 class=x>1</b> text <!-- c --> <i id=i1>2</i><b id=b2>3</b><i id=i2 class=x><u id=u
  class=y></u></i></footer></body></html>"""


STRUCTURE = [
    ("footer", "f"),
    ("FOOTER", "f"),
    ("#f", "f"),
    ("#F", ""),
    (".foot", "f"),
    (".site", ""),
    (".Site.wide", "f"),
    (".foo", ""),
    ("footer u", "u"),
    ("footer > u", ""),
    ("footer > i > u", "u"),
    ("body footer i u", "u"),
    ("i i u", ""),
    # + and ~ pass over text and comments
    ("b + i", "i1 i2"),
    ("b ~ b", "b2"),
    ("b + b", ""),
    (".x ~ *", "i1 b2 i2"),
    ("b ~ i > u", "u"),
    ("#b1 + i + b + i", "i2"),
    # the greedy way round would miss these
    ("footer b ~ i u", "u"),
    ("html > body u", "u"),
    (":root", "html"),
    ("body:root", ""),
    (":scope", "html"),
    (":root > body", "body"),
    ("b:first-child", "b1"),
    ("i:last-child", "i2"),
    (":only-child", "html f u"),
    ("footer > :nth-child(2n)", "i1 i2"),
    ("footer > :nth-child(odd)", "b1 b2"),
    ("footer > :nth-child(n+3)", "b2 i2"),
    ("footer > :nth-child(-n+2)", "b1 i1"),
    ("footer > :nth-child(-2n+3)", "b1 b2"),
    ("footer > :nth-child(0)", ""),
    ("footer > :nth-child(-1)", ""),
    ("footer > :nth-last-child(1)", "i2"),
    ("footer > :nth-of-type(2)", "b2 i2"),
    ("footer > :nth-last-of-type(2)", "b1 i1"),
    ("footer > :first-of-type", "b1 i1"),
    ("footer > :last-of-type", "b2 i2"),
    ("u:only-of-type", "u"),
    ("footer > :nth-child(1 of i)", "i1"),
    ("footer > :nth-child(2 of .x)", "i2"),
    ("footer > :nth-last-child(2 of b, .x)", "b2"),
    ("html:first-child:last-child:nth-child(1)", "html"),
    # logic
    (":is(b, u)", "b1 b2 u"),
    ("footer :not(.x)", "i1 b2 u"),
    ("footer :not(b, .x, u)", "i1"),
    (":is(footer i) u", "u"),
    ("footer :not(i *)", "b1 i1 b2 i2"),
    (":is()", ""),
    (":not(:is())", "html head body f b1 i1 b2 i2 u"),
    # :has()
    ("footer:has(u)", "f"),
    ("footer:has(> u)", ""),
    ("i:has(> u.y)", "i2"),
    ("b:has(+ i > u)", "b2"),
    ("b:has(~ b)", "b1"),
    ("b:has(+ b)", ""),
    (":has(.x + i)", "html body f"),
    ("b:not(:has(~ b))", "b2"),
    # the argument may look outside of the element, :has(x y) may not
    ("footer:has(body u)", ""),
    ("footer:has(:is(body u))", "f"),
    # states do not hold at rest, their negation does
    ("footer:hover", ""),
    ("footer:not(:hover)", "f"),
    ("footer:is(:focus-within, .foot)", "f"),
    (":target, :visited, :active, :focus, :modal, :popover-open", ""),
    (":host, :host(footer), ::slotted(b), ::part(x)", ""),
    # a pseudo-element: the element that it belongs to
    ("b::before", "b1 b2"),
    ("b::before:is(b)", ""),
    ("b::-webkit-scrollbar:hover", ""),
]


@pytest.mark.parametrize(("text", "ids"), STRUCTURE)
def test_structure(text, ids):
    assert hits(LIST, text) == ids


@pytest.mark.parametrize(
    ("markup", "ids"),
    [
        ("<p id=t></p>", "t"),
        ("<p id=t><!-- c --></p>", "t"),
        ("<p id=t> </p>", ""),
        ("<p id=t>\n</p>", ""),
        ("<p id=t><b id=b></b></p>", "b"),
        ("<p id=t><!-- c --> </p>", ""),
        # the content of a template is a tree of its own
        ("<template id=t><b>x</b></template>", "t"),
    ],
)
def test_empty(markup, ids):
    assert hits(f"<!doctype html><title>x</title><body>{markup}", "body :empty") == ids


ATTRIBUTES = """<!doctype html><body><p id=t title="foo Bar  baz" lang=zh-CN align=CENTER
  data-k=Foot data-empty="" type=a></p></body>"""


ATTRIBUTE = [
    ("[title]", True),
    ("[TITLE]", True),
    ("[nope]", False),
    ("[title=foo]", False),
    ("[title='foo Bar  baz']", True),
    ("[title~=Bar]", True),
    ("[title~=bar]", False),
    ("[title~=bar i]", True),
    ("[title~='foo Bar']", False),
    ("[title~='']", False),
    ("[title^=foo]", True),
    ("[title^='']", False),
    ("[title$=baz]", True),
    ("[title$='']", False),
    ("[title*='o B']", True),
    ("[title*='']", False),
    ("[lang|=zh]", True),
    ("[lang|=z]", False),
    ("[lang|=zh-CN]", True),
    ("[data-empty='']", True),
    ("[data-empty|='']", True),
    ("[data-k=foot]", False),
    ("[data-k=foot i]", True),
    # HTML's list of attributes whose values have no case
    ("[align=center]", True),
    ("[align^=CEN]", True),
    ("[type=A]", True),
    ("[lang=ZH-cn]", True),
    ("[*|lang]", True),
    ("[|lang]", True),
    # what lxml could take amiss
    (r"[\{x]", False),
    (r"[\1]", False),
    (r"[\@click]", False),
]


@pytest.mark.parametrize(("text", "matches"), ATTRIBUTE)
def test_attributes(text, matches):
    assert hits(ATTRIBUTES, "p" + text) == ("t" if matches else "")


CASES = """<body><p id=Tt class="Btn">x</p></body>"""


@pytest.mark.parametrize(
    ("text", "strict", "quirks"),
    [
        (".Btn", "Tt", "Tt"),
        (".btn", "", "Tt"),
        ("#tT", "", "Tt"),
        (":not(.BTN)", "html body Tt", "html body"),
        ("[class=btn]", "", ""),
        ("P", "Tt", "Tt"),
    ],
)
def test_quirks_mode_ignores_the_case_of_classes_and_ids(text, strict, quirks):
    assert hits(CASES, text) == strict
    assert hits(CASES, text, quirks=True) == quirks


SVG = """<!doctype html><body><svg id=s viewbox="0 0 1 1"><a id=sa href=x></a>
  <lineargradient id=g></lineargradient><foreignobject id=fo><p id=p></p></foreignobject></svg>
  <a id=ha href=""></a><a id=no></a><area id=area href=x></body>"""


FOREIGN = [
    ("linearGradient", "g"),
    ("lineargradient", "g"),
    ("[viewBox]", "s"),
    ("foreignObject > p", "p"),
    (":link", "sa ha area"),
    (":any-link", "sa ha area"),
    ("a:not(:link)", "no"),
    (":link:visited", ""),
    ("*|a", "sa ha no"),
    ("|a", ""),
]


@pytest.mark.parametrize(("text", "ids"), FOREIGN)
def test_foreign_elements(text, ids):
    assert hits(SVG, text) == ids


@pytest.mark.parametrize(
    ("text", "ids"), [("svg|a", "sa"), ("html|a", "ha no"), ("svg|*", "s sa g fo"), ("*|p", "p")]
)
def test_namespaces(text, ids):
    namespaces = {"svg": "http://www.w3.org/2000/svg", "html": "http://www.w3.org/1999/xhtml"}
    root = html.document_fromstring(SVG)
    matcher = Matcher(root, quirks=False)
    (selector,) = parse_selector_text(text, namespaces=namespaces)
    found = [element.get("id") for element in root.iter("*") if matcher.matches(selector, element)]
    assert " ".join(found) == ids


def test_a_default_namespace_holds_for_types_and_for_none():
    namespaces = {"": "http://www.w3.org/2000/svg"}
    root = html.document_fromstring(SVG)
    matcher = Matcher(root, quirks=False)
    for text, ids in [("a", "sa"), ("[href]", "sa"), ("*|a", "sa ha no"), (":not(p)", "s sa g fo")]:
        (selector,) = parse_selector_text(text, namespaces=namespaces)
        found = [each.get("id") for each in root.iter("*") if matcher.matches(selector, each)]
        assert " ".join(found) == ids, text


NESTING = [
    # without & a descendant
    ("footer", "u", "u"),
    ("footer", ".foot", ""),
    ("footer", "&.foot", "f"),
    ("b", "&.x", "b1"),
    ("footer", "> u", ""),
    ("i", "> u", "u"),
    ("b", "+ i", "i1 i2"),
    ("u", "footer &", "u"),
    ("u", ":not(&)", "html head body f b1 i1 b2 i2"),
    ("u", ":is(& , b)", "b1 b2 u"),
    ("b, i", "& + &", "i1 b2 i2"),
    ("i", "&:has(u)", "i2"),
    ("u", "footer:has(&)", "f"),
    ("b", "&&", "b1 b2"),
    # & does not stand for a pseudo-element
    ("footer::before", "u", ""),
    ("footer::before, i", "u", "u"),
    # what is forgiven keeps its &, so nothing is put before it
    ("footer", ":is(&:bogus, footer)", "f"),
    ("footer", ":is(:bogus, footer)", ""),
    ("footer", "i, > b, & u", "b1 i1 b2 i2 u"),
]


@pytest.mark.parametrize(("parent", "nested", "ids"), NESTING)
def test_nesting(parent, nested, ids):
    root = html.document_fromstring(LIST)
    matcher = Matcher(root, quirks=False)
    selectors = parse_selector_text(nested, parent=parse_selector_text(parent))
    found = [
        element.get("id")
        for element in root.iter("*")
        if any(matcher.matches(each, element) for each in selectors)
    ]
    assert " ".join(found) == ids


def test_scope_stands_for_what_the_caller_says():
    root = html.document_fromstring(LIST)
    matcher = Matcher(root, quirks=False)
    footer, deep = root.get_element_by_id("f"), root.get_element_by_id("u")
    (selector,) = parse_selector_text(":scope u")
    assert matcher.matches(selector, deep, scope=footer)
    assert not matcher.matches(selector, deep, scope=deep)
    (selector,) = parse_selector_text("> i", scoped=True)
    assert matcher.matches(selector, root.get_element_by_id("i1"), scope=footer)
    assert not matcher.matches(selector, root.get_element_by_id("i1"))


SHADOW = """<!doctype html><body><section><div class=host id=h>
  <template shadowrootmode=open><p id=p1 class=a></p><p id=p2 part="q r"></p>
    <slot id=s1 name=s></slot><nav id=n><slot id=s2></slot></nav></template>
  <i id=i class=light></i><b id=b slot=s></b><u id=u slot=none></u></div></section></body>"""


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        (":host", "h"),
        (":host(.host)", "h"),
        (":host(.nope)", ""),
        (":host > .a", "p1"),
        (":host(.host) p", "p1 p2"),
        (":host-context(section) .a", "p1"),
        (":host-context(nav) .a", ""),
        (":host(:not(:hover)) .a", "p1"),
        (":host:has(.a)", "h"),
        (":is(:host, .q) > .a", "p1"),
        # the host has no features of its own in its shadow tree
        (".host .a", ""),
        (":host.host", ""),
        ("* > .a", ""),
        (":not(p)", "s1 n s2"),
        (":root .a", ""),
        # positions count from the shadow root
        ("p:first-child", "p1"),
        ("p + p", "p2"),
        ("::slotted(*)", "i b"),
        ("::slotted(.light)", "i"),
        ("nav ::slotted(*)", "i"),
        ("#s1::slotted(b)", "b"),
        (":host ::slotted(:first-child)", "i"),
        ("::part(q)", ""),
        (":host::part(q r)", "p2"),
        ("i", ""),
    ],
)
def test_a_sheet_in_a_shadow_tree(text, ids):
    root = html.document_fromstring(SHADOW)
    matcher = Matcher(root, quirks=False)
    (shadow_root,) = root.iter("template")
    (selector,) = parse_selector_text(text)
    found = [
        element.get("id")
        for element in root.iter("*")
        if element is not shadow_root and matcher.matches(selector, element, tree=shadow_root)
    ]
    assert " ".join(found) == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        (".a", ""),
        (".host .a", ""),
        ("::part(q)", "p2"),
        (".host::part(r q)", "p2"),
        (".host::part(z)", ""),
        (".nope::part(q)", ""),
        ("i:first-child", "i"),
        (".host:has(.a)", ""),
        (".host:has(i)", "h"),
    ],
)
def test_a_sheet_of_the_document_does_not_see_into_shadow_trees(text, ids):
    assert hits(SHADOW, text) == ids
