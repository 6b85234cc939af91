"""Held against Chromium: the tables of the other tests, random pages and broken sheets.

``BEIAN_LINT_CASCADE_PAGES`` and ``BEIAN_LINT_CASCADE_SEED`` say how many pages and from which
seed; ten thousand pages were compared when this was written.
"""

import os

import pytest
import test_cascade
import test_declarations
import test_media
import test_rule_tree
import test_sheets
import test_supports
from cascade_pages import CUSTOM, Maker, broken_sheet
from styled import BASE, PAGE, sheet, stylist, text

from beian_lint.css.cascade import Stylist
from beian_lint.css.computed_style import ComputedStyle
from beian_lint.css.declarations import read
from beian_lint.css.shorthands import SHORTHANDS
from beian_lint.css.tokens import parse_tokens, text_of
from beian_lint.css.values import Colour, Keyword, Length, Number, Value

pytestmark = pytest.mark.chromium

PAGES = int(os.environ.get("BEIAN_LINT_CASCADE_PAGES", "120"))
SEED = int(os.environ.get("BEIAN_LINT_CASCADE_SEED", "1"))

NAMES = tuple(
    """
    display visibility opacity color font-size position overflow-x overflow-y float z-index
    text-indent letter-spacing border-top-width border-left-style border-right-color
    background-color white-space-collapse text-wrap-mode content-visibility pointer-events
    text-align direction flex-grow order isolation -webkit-text-fill-color max-width font-weight
    box-sizing writing-mode line-height backface-visibility
    """.split()
)

DUMP = """([names, custom]) => [...document.querySelectorAll('html, body, body *')]
  .map(each => {
    const style = getComputedStyle(each);
    return [each.localName, names.map(name => style.getPropertyValue(name)),
            custom.map(name => style.getPropertyValue(name))];
  })"""

HOLDING = """sheets => {
  const style = document.getElementById('s'), element = document.querySelector('.t');
  return sheets.map(([css, count]) => {
    style.textContent = css;
    const found = getComputedStyle(element);
    return [...Array(count).keys()].filter(at => found.getPropertyValue(`--k${at + 1}`));
  });
}"""


@pytest.fixture(scope="module")
def browser(chromium):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def page(browser):
    return browser.new_page(viewport={"width": 1280, "height": 800})


def computed(page, name):
    return page.evaluate("name => getComputedStyle(t).getPropertyValue(name)", name)


def test_random_pages(page):
    compared = 0
    for seed in range(SEED, SEED + PAGES):
        markup = Maker(seed).page()
        page.set_content(markup)
        found = stylist(markup)
        elements = [each for each in found.root.iter() if isinstance(each.tag, str)]
        elements = [each for each in elements if each.tag not in ("head", "style")]
        dump = page.evaluate(DUMP, [NAMES, CUSTOM])
        if [each.tag for each in elements] != [name for name, _, _ in dump]:
            continue  # the tree is the document's affair
        compared += 1
        for at, (element, (_, values, custom)) in enumerate(zip(elements, dump, strict=True)):
            style = found.style(element)
            for name, wanted in zip(NAMES, values, strict=True):
                value = style.value(name)
                assert agrees(name, value, wanted, style), (seed, at, name, text(value), wanted)
            for name, wanted in zip(CUSTOM, custom, strict=True):
                tokens = style.custom.variable(name) or ()
                assert alike(text_of(tokens), wanted), (seed, at, name, text_of(tokens), wanted)
    assert compared > PAGES / 2


def agrees(name: str, value: Value, wanted: str, style: ComputedStyle) -> bool:
    """Compare a value with Chromium's, which gives some as used: in px, or for lack of a box."""
    match value:
        case Keyword("normal") if name == "letter-spacing":
            return wanted in ("normal", "0px")
        case Number(number) if name == "line-height":
            return px(wanted) == pytest.approx(number * style.font.computed, abs=0.05)
        case Length(percent=0.0) if name == "letter-spacing" and value.px == 0:
            return wanted in ("normal", "0px")
        case Length(percent=0.0):
            return px(wanted) == pytest.approx(value.px, abs=0.02, rel=0.001)
        case Colour():
            return colours_agree(value, wanted)
    return text(value) == wanted


def px(value: str) -> float:
    return float(value.removesuffix("px")) if value.endswith("px") else float("nan")


def colours_agree(value: Colour, wanted: str) -> bool:
    name, _, inner = wanted.rstrip(")").partition("(")
    words = inner.replace(",", " ").replace("/", " ").split()
    scale = 1.0 if name == "color" else 255.0
    numbers = [float(word) for word in words if word != "srgb"]
    channels = [number / scale for number in numbers[:3]]
    alpha = numbers[3] if len(numbers) > 3 else 1.0
    if alpha == 0 and value.alpha == 0:
        return True
    ours = [value.red, value.green, value.blue, value.alpha]
    return ours == pytest.approx([*channels, alpha], abs=0.006)


def alike(ours: str, theirs: str) -> bool:
    """Custom properties keep their text, but registered ones are written in Chromium's words."""
    if theirs.startswith("rgb") and not ours.startswith("rgb"):
        return True
    return text_of(parse_tokens(ours)) == text_of(parse_tokens(theirs))


def test_broken_sheets(page):
    page.set_content("<!doctype html><style id=s></style><p class=t>")
    root = stylist("<!doctype html><p class=t>").root
    sheets = [broken_sheet(seed) for seed in range(SEED * 1000, SEED * 1000 + PAGES * 20)]
    paragraph = next(root.iter("p"))
    for (css, count), holding in zip(sheets, page.evaluate(HOLDING, sheets), strict=True):
        style = with_sheet(root, css).style(paragraph)
        held = [at for at in range(count) if style.custom.variable(f"--k{at + 1}")]
        assert held == holding, css


def with_sheet(root, css: str) -> Stylist:
    from beian_lint.css.sheet_content import content_of
    from beian_lint.css.sheets import Sheet, Sheets

    return Stylist(root, Sheets((Sheet(content_of(css), "<style>", ""),)), viewport="desktop")


def test_random_values(page):
    """Words of each property's own grammar, in any number and order."""
    import random

    from beian_lint.css.properties import LONGHANDS

    chance = random.Random(SEED)
    words = {name: grammar_words(name) for name in (*LONGHANDS, *SHORTHANDS)}
    asked = [
        (name, chance.choice([" ", " ", " ", ", ", " / "]).join(chance.choices(pool, k=count)))
        for name, pool in words.items()
        for count in (1, 1, 2, 2, 3, 4)
        for _ in range(max(1, PAGES // 40))
    ]
    answers = page.evaluate(
        "asked => asked.map(([name, value]) => CSS.supports(name, value))", asked
    )
    wrong = [
        question
        for question, holds in zip(asked, answers, strict=True)
        if (read(*question) is not None) is not holds
    ]
    assert len(wrong) <= len(asked) / 500, wrong


def grammar_words(name: str) -> list[str]:
    import re

    from beian_lint.css.properties import LONGHANDS
    from beian_lint.css.property_names import LOGICAL

    longhands = SHORTHANDS[name][0] if name in SHORTHANDS else (name,)
    found = ["0", "1px", "5%", "2", "red", "auto", "none", "url(x)", "a"]
    for longhand in longhands:
        grammar = LONGHANDS[LOGICAL.get(longhand, longhand)].grammar
        found += re.findall(
            r"(?<![<\w-])-?[a-z][-\w]*(?![\w-]*[>(])", re.sub(r"<[^>]*>", "", grammar)
        )
    return found


def test_tables_of_declarations(page):
    page.set_content("<!doctype html>")
    tables = [
        (test_declarations.entries(test_declarations.VALID), True),
        (test_declarations.entries(test_declarations.INVALID), False),
        ([tuple(each.split(": ", 1)) for each in test_declarations.SHORTHANDS], True),
        ([tuple(each.split(": ", 1)) for each in test_declarations.NO_SHORTHANDS], False),
    ]
    for table, holds in tables:
        answers = page.evaluate("pairs => pairs.map(pair => CSS.supports(...pair))", table)
        assert [pair for pair, answer in zip(table, answers, strict=True) if answer != holds] == []


def test_table_of_quirks(page):
    page.set_content("<p id=t>")
    for declaration, valid in test_declarations.QUIRKS.items():
        set_ = "text => { t.setAttribute('style', text); return t.style.length > 0; }"
        assert page.evaluate(set_, declaration) is valid, declaration


@pytest.mark.parametrize("table", [test_cascade.ORDER, test_cascade.VARIABLES])
def test_tables_of_the_cascade(page, table):
    for css, display in table.items():
        page.set_content(sheet(css))
        assert computed(page, "display") == display, css


def test_table_of_the_style_attribute(page):
    for (css, attribute), display in test_cascade.ATTRIBUTE.items():
        page.set_content(sheet(css, PAGE.replace("id=t", f'id=t style="{attribute}"')))
        assert computed(page, "display") == display, (css, attribute)
    for attribute, display in test_rule_tree.STYLE_ATTRIBUTE:
        page.set_content(f'<!doctype html><p id=t style="{attribute}">x</p>')
        assert computed(page, "display") == display, attribute


def test_table_of_computed_values(page):
    for css, values in test_cascade.COMPUTED.items():
        page.set_content(sheet(css))
        for name, value in values.items():
            if name != "line-height":  # which Chromium gives in px
                assert computed(page, name) == value, css


def test_table_of_recovery(page):
    for css, holding in test_rule_tree.RECOVERY:
        if "--1:;" in css:  # set, but to nothing: the same to getPropertyValue
            continue
        page.set_content(sheet("", PAGE))
        page.evaluate("css => { document.querySelector('style').textContent = css; }", css)
        held = [str(one) for one in range(1, 10) if computed(page, f"--{one}")]
        assert " ".join(held) == holding, css


def test_table_of_supports(page):
    ask = """condition => {
      document.querySelector('style').textContent = `@supports ${condition} { p { --1: a } }`;
      return getComputedStyle(t).getPropertyValue('--1') !== '';
    }"""
    page.set_content(sheet("", PAGE))
    for conditions, holds in ((test_supports.SUPPORTED, True), (test_supports.UNSUPPORTED, False)):
        for condition in conditions:
            assert page.evaluate(ask, condition) is holds, condition


PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}


@pytest.mark.parametrize(
    ("at", "options"), [(0, {"viewport": {"width": 1280, "height": 800}}), (1, PHONE)]
)
def test_table_of_media_queries(browser, at, options):
    ask = """query => {
      const style = document.createElement('style');
      style.media = query;
      style.textContent = 'p { --1: a }';
      document.head.append(style);
      const holds = getComputedStyle(t).getPropertyValue('--1') !== '';
      style.remove();
      return holds;
    }"""
    context = browser.new_context(**options)
    page = context.new_page()
    page.set_content("<!doctype html><meta name=viewport content='width=device-width'><p id=t>")
    for query, holds in test_media.QUERIES.items():
        assert page.evaluate(ask, query) is holds[at], query
    context.close()


def test_table_of_viewports(browser):
    for content, size in test_media.VIEWPORTS.items():
        context = browser.new_context(**PHONE)
        page = context.new_page()
        load(page, f'<!doctype html><meta name=viewport content="{content}"><body>x')
        found = page.evaluate("""() => {
          const box = document.createElement('div');
          box.style.cssText = 'position:fixed;width:100vw;height:100vh';
          document.body.append(box);
          return [box.offsetWidth, box.offsetHeight];
        }""")
        assert found == pytest.approx(size, abs=1), content
        context.close()


def load(page, markup, files=None):
    """Load a page by a navigation of its own, with the files of its site."""

    def answer(route):
        path = route.request.url.removeprefix(BASE)
        if not path:
            route.fulfill(body=markup, content_type="text/html; charset=utf-8")
        elif files and path in files:
            route.fulfill(body=files[path], content_type="text/css")
        else:
            route.fulfill(status=404, body="")

    page.unroute_all()
    page.route("**/*", answer)
    page.goto(BASE)


def test_table_of_sheets(page):
    for head, display in test_sheets.HEADS.items():
        filled = head.replace("{none}", test_sheets.NONE).replace("{flex}", test_sheets.FLEX)
        load(page, f"<!doctype html>{filled}<p id=t>x</p>", test_sheets.FILES)
        assert computed(page, "display") == display, head
