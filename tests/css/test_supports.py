"""``@supports`` as Chromium 156 answers it."""

import pytest

from beian_lint.css.supports import supports_holds

SUPPORTED = [
    "(display:grid)",
    "(DISPLAY:GRID)",
    "(display:grid)and (color:red)",
    "not (a:b)",
    "(a:b) or (display:grid)",
    "((display:grid))",
    "((display:grid)) and (not ((a:b) or (c:d)))",
    "(--x:1)",
    "(--x:)",
    "(color:var(--x))",
    "(display:env(x))",
    "(display:initial)",
    "(display:revert-layer)",
    "(display:grid !important)",
    "(-webkit-appearance:none)",
    "(-webkit-mask:url(x))",
    "(-webkit-line-clamp:2)",
    "(-webkit-text-stroke:1px red)",
    "(-webkit-background-clip:text)",
    "(-webkit-font-smoothing:antialiased)",
    "(position:sticky)",
    "(gap:1px)",
    "(aspect-ratio:1/1)",
    "(backdrop-filter:blur(1px))",
    "(color:rgb(from red r g b))",
    "(color:color-mix(in lch,red,blue))",
    "(height:100dvh)",
    "(width:stretch)",
    "(width:max(1px,2px))",
    "(animation-timeline:scroll())",
    "(anchor-name:--a)",
    "(text-wrap:balance)",
    "(grid-template-rows:subgrid)",
    "(container-type:inline-size)",
    "(scroll-behavior:smooth)",
    "(overflow:overlay)",
    "(tab-size:4)",
    "(corner-shape:squircle)",
    "selector(:has(a))",
    "selector(a > b)",
    "selector(:focus-visible)",
    "selector(::-webkit-scrollbar)",
    "not selector(:bogus)",
    "(selector(a)) and (display:grid)",
    "not unknown(1)",
    "not (unknown(1))",
    "not (unknown 1)",
    "not ((unknown:1) and (display:grid))",
    "(a b c) or (display:grid)",
    "font-tech(color-colrv1)",
    "font-format(woff2)",
    "at-rule(@container)",
]
UNSUPPORTED = [
    "display:grid",
    "not (display:grid)",
    "not(display:grid)",
    "(display:grid) and (a:b)",
    "(a:b) or (display:grid) and (color:red)",
    "(display)",
    "()",
    "(display:)",
    "(--x)",
    "(--x:])",
    "(foo:var(--x))",
    "(foo:inherit)",
    "(color:var(x))",
    "(display:grid;)",
    "(display:grid !foo)",
    "(display:grid) foo",
    "(display:grid),(display:flex)",
    "(-webkit-hyphens:none)",
    "(-moz-appearance:none)",
    "(-moz-orient:inline)",
    "(-ms-ime-align:auto)",
    "(-webkit-touch-callout:none)",
    "(-webkit-overflow-scrolling:touch)",
    "(-webkit-backdrop-filter:blur(1px))",
    "(-moz-osx-font-smoothing:grayscale)",
    "(margin-trim:inline)",
    "(hanging-punctuation:first)",
    "(position:-webkit-sticky)",
    "(font:-apple-system-body)",
    "(grid-template-rows:masonry)",
    "(background:paint(x))",
    "(width:10)",
    "(color:fff)",
    "(width:calc(1px+2px))",
    "(font-display:swap)",
    "selector(:is(:bogus))",
    "selector(a,b)",
    "selector(::-moz-x)",
    "selector()",
    "unknown(1)",
    "(unknown 1)",
    "font-tech(foo)",
    'font-format("woff2")',
    "at-rule(@foo)",
]


@pytest.mark.parametrize("condition", SUPPORTED)
def test_supported(condition):
    assert supports_holds(condition)


@pytest.mark.parametrize("condition", UNSUPPORTED)
def test_unsupported(condition):
    assert not supports_holds(condition)


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("display:grid", True),
        ("a:b", False),
        ("(display:grid)", True),
        ("not (display:grid)", False),
        ("(display:grid) and what follows", True),
    ],
)
def test_the_condition_of_an_import_needs_no_brackets(condition, holds):
    assert supports_holds(condition, bare=True) is holds
