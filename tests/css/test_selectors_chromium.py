"""Held against Chromium: the tables of the other tests, and random selectors on random pages."""

import itertools
import os

import pytest
import tinycss2
from lxml import etree
from selector_pages import Maker
from test_selectors_matching import (
    ATTRIBUTE,
    ATTRIBUTES,
    FOREIGN,
    LIST,
    NESTING,
    STRUCTURE,
    SVG,
)
from test_selectors_states import STATES
from test_selectors_validity import INVALID, VALID
from test_selectors_weight import WEIGHTS

from beian_lint.css.selectors import (
    InvalidSelector,
    Matcher,
    Undecided,
    parse_selector_text,
    supports_selector,
)

pytestmark = pytest.mark.chromium

PAGES = int(os.environ.get("BEIAN_LINT_SELECTOR_PAGES", "30"))
SEED = int(os.environ.get("BEIAN_LINT_SELECTOR_SEED", "1"))
PER_PAGE = 60

HTML = "http://www.w3.org/1999/xhtml"

DUMP = """() => {
  const places = new Map([...document.querySelectorAll('*')].map((each, at) => [each, at]));
  const dump = node => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType === Node.COMMENT_NODE) return {comment: node.data};
    const inside = node.localName === 'template' ? node.content : node;
    return {name: node.localName, space: node.namespaceURI, at: places.get(node) ?? -1,
            attributes: [...node.attributes].map(each => [each.name, each.value]),
            children: [...inside.childNodes].map(dump)};
  };
  return [document.compatMode === 'BackCompat', dump(document.documentElement)];
}"""

ASK = """([plain, nested]) => {
  const all = [...document.querySelectorAll('*')];
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [sheet];
  const plainAnswers = plain.map(text => {
    let hits = null;
    try { const found = new Set(document.querySelectorAll(text));
          hits = all.flatMap((each, at) => found.has(each) ? [at] : []); } catch {}
    return [hits, CSS.supports(`selector(${text})`)];
  });
  const nestedAnswers = nested.map(([parent, text]) => {
    sheet.replaceSync(`${parent} { --hit: 0; ${text} { --hit: 1 } }`);
    const inner = [...(sheet.cssRules[0]?.cssRules ?? [])].find(rule => rule.selectorText);
    if (!inner) return null;
    sheet.replaceSync(`* { --hit: 0 } ${parent} { ${text} { --hit: 1 !important } }`);
    return all.flatMap((each, at) => {
      const value = getComputedStyle(each).getPropertyValue('--hit');
      return value === '' ? [] : [[at, value === '1']];
    });
  });
  return [plainAnswers, nestedAnswers];
}"""

WEIGH = """questions => {
  const all = [...document.querySelectorAll('*')];
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [sheet];
  const winner = (element, ...texts) => {
    sheet.replaceSync(texts.map((text, at) => `${text} { --by: ${at} }`).join(' '));
    return getComputedStyle(element).getPropertyValue('--by');
  };
  return questions.map(([text, rival, at]) =>
    [winner(all[at], text, rival), winner(all[at], rival, text)]);
}"""


@pytest.fixture(scope="module")
def page(chromium):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser.new_page()
        browser.close()


def load(page, markup):
    """Load a page with a navigation of its own, so that autofocus works as on arrival."""
    page.unroute_all()
    page.route(
        "**/*",
        lambda route: (
            route.fulfill(body=markup, content_type="text/html; charset=utf-8")
            if route.request.is_navigation_request() and not route.request.frame.parent_frame
            else route.abort()
        ),
    )
    page.goto("http://selectors.test/")
    quirks, dumped = page.evaluate(DUMP)
    elements = {}
    root = build(dumped, None, elements)
    return Matcher(root, quirks=quirks), [elements[at] for at in range(max(elements) + 1)]


def build(node, parent, elements):
    """Build the element that Chromium has, as our parser would have left it."""
    element = (
        etree.Element(node["name"]) if parent is None else etree.SubElement(parent, node["name"])
    )
    for name, value in node["attributes"]:
        element.set(name, value)
    elements[node["at"]] = element
    last = None
    for child in node["children"]:
        if isinstance(child, str):
            # The one line feed at the start that a browser's parser drops.
            text = "\n" + child if node["name"] == "textarea" and child[:1] == "\n" else child
            if last is None:
                element.text = (element.text or "") + text
            else:
                last.tail = (last.tail or "") + text
        elif "comment" in child:
            last = etree.Comment(child["comment"].replace("--", ""))
            element.append(last)
        else:
            last = build(child, element, elements)
    return element


def parsed(text, **context):
    try:
        return parse_selector_text(text, **context)
    except InvalidSelector:
        return None


def places(matcher, elements, selectors):
    return [
        at
        for at, element in enumerate(elements)
        if any(each.pseudo_element is None and matcher.matches(each, element) for each in selectors)
    ]


def rival(specificity):
    """Return a selector for anything that weighs so much."""
    ids, classes, types = specificity
    heavy = ("q" if types else "") + ":not(q)" * (types - 1) + "#q" * ids + ".q" * classes
    return f":is(*, {heavy})" if heavy else ":where(*)"


@pytest.mark.parametrize("seed", range(SEED, SEED + PAGES))
def test_random_selectors_on_a_random_page(page, seed):
    maker = Maker(seed)
    matcher, elements = load(page, maker.page())
    whole = [maker.selector() for _ in range(PER_PAGE)]
    plain = whole + [maker.broken() for _ in range(PER_PAGE // 3)]
    nested = [(maker.selectors(1), maker.nested()) for _ in range(PER_PAGE // 5)]
    plain_answers, nested_answers = page.evaluate(ASK, [plain, nested])
    weights = []
    for text, (hits, _) in zip(plain, plain_answers, strict=True):
        selectors = parsed(text)
        assert (selectors is not None) == (hits is not None), f"valid: {text!r}"
        if selectors is None:
            continue
        try:
            found = places(matcher, elements, selectors)
        except Undecided:
            continue
        assert found == hits, f"matches: {text!r}"
        if found and text in whole and matcher.tree.facts(elements[found[0]]).tag == "html":
            weights.append((text, rival(selectors[0].specificity), found[0]))
    for question, winners in zip(weights, page.evaluate(WEIGH, weights), strict=True):
        assert winners == ["1", "1"], f"weight: {question}"
    for (parent, text), answer in zip(nested, nested_answers, strict=True):
        parents = parsed(parent)
        if parents is None:
            continue
        selectors = parsed(text, parent=parents)
        assert (selectors is not None) == (answer is not None), f"valid: {parent!r} {text!r}"
        if selectors is not None:
            styled = {at for at, _ in answer}
            found = [at for at in places(matcher, elements, selectors) if at in styled]
            assert found == [at for at, hit in answer if hit], f"matches: {parent!r} {text!r}"


@pytest.mark.parametrize("seed", range(SEED, SEED + PAGES, 10))
def test_random_supports(page, seed):
    maker = Maker(seed)
    texts = [maker.selector() for _ in range(500)]
    answers, _ = page.evaluate(ASK, [texts, []])
    for text, (_, holds) in zip(texts, answers, strict=True):
        found = supports_selector(tinycss2.parse_component_value_list(text))
        assert found == holds, text


def test_table_of_validity(page):
    page.set_content("<!doctype html>")
    answers, _ = page.evaluate(ASK, [VALID + INVALID, []])
    valid = [
        text for text, (hits, _) in zip(VALID + INVALID, answers, strict=True) if hits is not None
    ]
    assert valid == VALID


@pytest.mark.parametrize(
    ("markup", "table"),
    [
        (LIST, STRUCTURE),
        (ATTRIBUTES, [("p" + text, "t" if hit else "") for text, hit in ATTRIBUTE]),
        (SVG, FOREIGN),
    ],
)
def test_tables_of_matching(page, markup, table):
    page.set_content(markup)
    plain = [(text, ids) for text, ids in table if "::" not in text]
    for text, ids in plain:
        found = page.evaluate(
            "text => [...document.querySelectorAll(text)].map(each => each.id).join(' ')", text
        )
        assert found == ids, text


def test_table_of_nesting(page):
    page.set_content(LIST)
    found = page.evaluate("[...document.querySelectorAll('*')].map(each => each.id)")
    _, answers = page.evaluate(ASK, [[], [[parent, text] for parent, text, _ in NESTING]])
    for (parent, text, ids), answer in zip(NESTING, answers, strict=True):
        assert " ".join(found[at] for at, hit in answer if hit) == ids, (parent, text)


def test_table_of_weights(page):
    page.set_content("<!doctype html><a id=a class='a b' a lang=zh><b class='c d'><c></c></b></a>")
    asked = [(text, weight) for text, weight in WEIGHTS if "::" not in text and ":ho" not in text]
    names = page.evaluate(
        "texts => texts.map(text => [...document.querySelectorAll('*')]"
        ".findIndex(each => each.matches(text)))",
        [text for text, _ in asked],
    )
    questions = [
        (text, rival(weight), at)
        for (text, weight), at in zip(asked, names, strict=True)
        if at >= 0
    ]
    assert len(questions) > len(asked) / 2
    for question, winners in zip(questions, page.evaluate(WEIGH, questions), strict=True):
        assert winners == ["1", "1"], question


def test_table_of_states(page):
    for text, (hold, fail) in STATES.items():
        for markup, holds in itertools.chain(
            zip(hold, itertools.repeat(True), strict=False),
            zip(fail, itertools.repeat(False), strict=False),
        ):
            if "autofocus" in markup:
                load(page, f"<!doctype html><body>{markup}")
                page.wait_for_function("document.hasFocus()")
                page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
            else:
                page.set_content(f"<!doctype html><body>{markup}")
            found = page.evaluate("text => document.getElementById('t').matches(text)", text)
            assert found is holds, (text, markup)
