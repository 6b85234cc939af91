"""Animations in the state in which a person finds them."""

import pytest
from styled import sheet, style, text

FADE = "@keyframes k{from{opacity:0}to{opacity:1}}"

OPACITY = {
    "p{opacity:0;animation:k 1s forwards}": "1",
    "p{opacity:0;animation:k 1s}": "0",
    "p{opacity:0;animation:k 1s both}": "1",
    "p{opacity:0;animation:k 1s backwards}": "0",
    "p{animation:k 1s reverse both}": "0",
    "p{animation:k 1s 2 alternate both}": "0",
    "p{animation:k 1s 3 alternate both}": "1",
    "p{animation:k 1s 2 alternate-reverse both}": "1",
    "p{animation:k 1s linear .5 both}": "0.5",
    "p{animation:k 1s 0 both}": "0",
    "p{animation:k 0s forwards}": "1",
    "p{animation:k forwards}": "1",
    "p{animation:k 1s both paused}": "0",
    "p{animation:k 1s linear -.25s both paused}": "0.25",
    "p{animation:k 1s -5s both paused}": "1",
    "p{animation:k 1s 2s both paused}": "0",
    "p{animation:k 1s 2s paused}": "1",
    "p{animation:k 1s linear infinite}": "0.5",
    "p{animation:k 1s 120s both}": "0",
    "p{animation:k 1s 120s forwards}": "1",
    "p{animation:k 1s 30s forwards;opacity:0}": "1",
    "p{animation:nope 1s forwards;opacity:.3}": "0.3",
    "p{animation:k 1s forwards;opacity:.3!important}": "0.3",
    "p{animation:k 1s forwards;animation-name:none;opacity:.3}": "0.3",
    "p{-webkit-animation:k 1s forwards;opacity:.3}": "1",
    "@keyframes k{to{opacity:.4}}p{animation:k 1s forwards}": "0.4",
    "@media print{@keyframes k{to{opacity:.4}}}p{animation:k 1s forwards}": "1",
    "@layer x{@keyframes k{to{opacity:.4}}}p{animation:k 1s forwards}": "1",
    "@keyframes z{to{opacity:.4}}p{animation:k 1s forwards,z 1s forwards}": "0.4",
    "@keyframes z{to{opacity:.4}}p{animation:z 1s forwards,k 1s forwards}": "1",
    "@keyframes z{to{opacity:var(--o)}}p{--o:.4;animation:z 1s forwards}": "0.4",
    "@keyframes z{to{opacity:nope}}p{animation:z 1s forwards;opacity:.3}": "0.3",
    "@keyframes z{to{opacity:.4!important}}p{animation:z 1s forwards;opacity:.3}": "0.3",
    "@keyframes z{100%{opacity:.4}to{opacity:.6}}p{animation:z 1s forwards}": "0.6",
    "@keyframes z{0%,100%{opacity:.4}50%{opacity:0}}p{animation:z 1s infinite}": "0",
    "@keyframes z{101%{opacity:.4}}p{animation:z 1s forwards;opacity:.3}": "0.3",
    "@keyframes z{from,bogus{opacity:.4}}p{animation:z 1s both paused;opacity:.3}": "0.3",
    "@keyframes 'z'{to{opacity:.4}}p{animation:z 1s forwards}": "0.4",
    "@keyframes none{to{opacity:.4}}p{animation:none 1s forwards;opacity:.3}": "0.3",
    "@keyframes z{from{opacity:0;animation-timing-function:step-end}}"
    "p{animation:z 1s linear infinite}": "0",
    "p{animation:k 1s steps(4) .5 both}": "0.5",
    "p{animation:k 1s forwards;animation-timeline:none;opacity:.3}": "0.3",
}


@pytest.mark.parametrize(("css", "opacity"), OPACITY.items())
def test_where_animations_end(css, opacity):
    found = style(sheet(FADE + css))
    assert float(text(found.value("opacity"))) == pytest.approx(float(opacity), abs=0.001)


@pytest.mark.parametrize(
    ("css", "name", "value"),
    [
        ("@keyframes z{to{visibility:hidden}}p{animation:z 1s forwards}", "visibility", "hidden"),
        ("@keyframes z{to{visibility:hidden}}p{animation:z 1s infinite}", "visibility", "visible"),
        ("@keyframes z{to{display:none}}p{animation:z 1s forwards}", "display", "none"),
        ("@keyframes z{to{display:none}}p{animation:z 1s infinite}", "display", "block"),
        ("@keyframes z{to{color:red}}p{animation:z 1s forwards}", "color", "rgb(255, 0, 0)"),
        ("@keyframes z{to{font-size:2em}}p{animation:z 1s forwards}", "font-size", "32px"),
        ("@keyframes z{to{left:-999px}}p{animation:z 1s forwards}", "left", "-999px"),
        ("@keyframes z{to{margin:1px}}p{animation:z 1s forwards}", "margin-left", "1px"),
        ("@keyframes z{to{margin-inline:1px}}p{animation:z 1s forwards}", "margin-left", "1px"),
        (
            "@keyframes z{from{color:red}to{color:transparent}}p{animation:z 1s linear .5 both}",
            "color",
            "rgba(255, 0, 0, 0.5)",
        ),
        ("@keyframes z{to{transform:scale(0)}}p{animation:z 1s both}", "transform", "scale(0)"),
        (".o{animation:z 1s forwards}@keyframes z{to{color:red}}", "color", "rgb(255, 0, 0)"),
        ("p{opacity:0;animation:z 1s forwards}@keyframes z{to{opacity:inherit}}", "opacity", "1"),
    ],
)
def test_other_longhands(css, name, value):
    assert text(style(sheet(css)).value(name)) == value


def test_the_declaration_is_the_keyframes():
    found = style(sheet("@keyframes z{to{opacity:0}}p{animation:z 1s forwards}"))
    declaration = found.declaration("opacity")
    assert declaration is not None
    assert (declaration.value, declaration.selector) == ("0", "100%")
    assert declaration.conditions == ("@keyframes z",)
    assert found.declaration("visibility") is None


def test_an_animation_by_scrolling_leaves_all_unsure():
    found = style(sheet(FADE + "p{animation:k 1s both;animation-timeline:scroll()}"))
    why = found.unsure("opacity")
    assert why is not None
    assert why.case == "scroll-animation"
