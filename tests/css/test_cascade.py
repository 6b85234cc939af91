"""Which declaration wins, by what it comes to on the paragraph of the page."""

import pytest
from styled import PAGE, sheet, style, text

from beian_lint.evidence import Declaration

ORDER = {
    # origin, importance, specificity, order
    "p{display:none}": "none",
    "p{display:none}p{display:flex}": "flex",
    "p.a{display:flex}p{display:none}": "flex",
    "#t{display:flex}.a.b{display:none}": "flex",
    "p{display:none!important}#t{display:flex}": "none",
    "p{display:none!important}p{display:flex!important}": "flex",
    "p{display:none;display:nope}": "none",
    "p{display:none!important;display:nope!important}": "none",
    ":where(#t){display:flex}p{display:none}": "none",
    ":is(p,#x){display:flex}.a.b{display:none}": "flex",
    "div p{display:none}p{display:flex}": "none",
    # layers
    "@layer x{#t{display:none}}p{display:flex}": "flex",
    "@layer x{p{display:none!important}}#t{display:flex!important}": "none",
    "@layer x{p{display:none}}@layer y{p{display:flex}}": "flex",
    "@layer y,x;@layer x{p{display:none}}@layer y{p{display:flex}}": "none",
    "@layer x{p{display:none!important}}@layer y{p{display:flex!important}}": "none",
    "@layer x{@layer y{p{display:none}}p{display:flex}}": "flex",
    "@layer x.y{p{display:none}}@layer x{@layer y{p{display:flex}}}": "flex",
    "@layer{p{display:none}}@layer{p{display:flex}}": "flex",
    "@layer x y{p{display:none}}": "block",
    "@media print{@layer y;}@layer x{p{display:flex}}@layer y{p{display:none}}": "none",
    # conditions
    "@media print{p{display:none}}": "block",
    "@supports (display:grid){p{display:none}}": "none",
    "@supports (a:b){p{display:none}}": "block",
    "@media all{@supports not (a:b){@layer x{p{display:none}}}}": "none",
    "@starting-style{p{display:none}}": "block",
    # CSS-wide keywords
    "p{display:none;display:initial}": "inline",
    "p{display:unset}": "inline",
    "p{display:revert}": "block",
    ".o{display:grid}p{display:inherit}": "grid",
    "p{display:flex}#t{display:revert}": "block",
    "@layer x{p{display:flex}}p{display:revert-layer}": "flex",
    "@layer x,y;@layer x{p{display:flex}}@layer y{p{display:revert-layer}}": "flex",
    "@layer x{p{display:revert-layer!important}}p{display:none}": "block",
    "@layer w,x;@layer w{p{display:flex}}@layer x{p{display:revert-layer!important}}p{display:none}"
    "": "flex",
    "p{display:flex;display:revert-rule}": "block",
    "p{display:flex}.a{display:grid;display:revert-rule}": "flex",
    # all
    "p{all:initial}": "inline",
    "p{display:flex;all:unset}": "inline",
    "p{all:unset;display:flex}": "flex",
    "p{display:none}#t{all:revert}": "block",
    # nesting
    ".o{p{display:none}}": "none",
    ".o{& p{display:none}}": "none",
    ".o{&p{display:none}}": "block",
    "p{&.a{display:none}}": "none",
    "p{.o &{display:none}}": "none",
    "p{& &{display:none}}": "block",
    "p{display:none;&.b{display:flex}display:grid}": "flex",
    "p{display:none;&{display:flex}display:grid}": "grid",
    "p{@media all{display:none}}": "none",
    "p{@media print{display:none}@supports (a:b){display:none}}": "block",
    "#x,.o{p{display:none}}.a.b.a.b{display:flex}": "none",
    ":bogus,.o{p{display:none}}": "block",
    # scope
    "@scope(.o){p{display:none}}": "none",
    "@scope(p){p{display:none}}": "block",
    "@scope(p){:scope{display:none}}": "none",
    "@scope(p){&{display:none}}": "none",
    "@scope(.o){html p{display:none}}": "block",
    "@scope(.o){> p{display:none}}": "none",
    "@scope(.o){display:none}": "block",
    "@scope(p){display:none}": "none",
    "@scope(p){@media all{display:none}}": "block",
    "@scope(p){@media all{top:0;p{display:none}}}": "block",
    "@scope(p){@media all{:scope{display:none}}}": "none",
    "@scope/**/(.o)/**/to/**/(b)/**/{p{display:none}}": "none",
    "@scope(.o) to (p){p{display:none}}": "block",
    "@scope(html) to (.o){p{display:none}}": "block",
    "@scope(.o){p{display:none}}@scope(html){p{display:flex}}": "none",
    "@scope(.o){p{display:none}}p{display:flex}": "none",
    "@scope(.o){p{display:none}}@scope(html){.a{display:flex}}": "flex",
    "@scope(.o,:bogus){p{display:none}}": "block",
    "#o{@scope(&){p{display:none}}}": "none",
    # containers
    "@container (min-width:1px){p{display:none}}": "block",
    ".o{container-type:inline-size}@container (min-width:1px){p{display:none}}": "none",
    ".o{container-type:inline-size}@container (min-width:9999px){p{display:none}}": "block",
    ".o{container-type:inline-size;width:200px}@container (max-width:20em){p{display:none}}": "none",
    ".o{container-type:inline-size}@container (height > 0px){p{display:none}}": "block",
    ".o{container:x/inline-size}@container y (width > 0px){p{display:none}}": "block",
    ".o{container:x/inline-size}@container x{p{display:none}}": "none",
    "p{container-type:inline-size}@container (width > 0px){p{display:none}}": "block",
    ".o{container-type:size;height:50px}@container (orientation:landscape){p{display:none}}": "none",
    ".o{display:inline;container-type:size}@container (width >= 0px){p{display:none}}": "block",
    ".o{container-type:inline-size;float:left}@container (width = 0px){p{display:none}}": "none",
    ".o{--m:x}@container style(--m:x){p{display:none}}": "none",
    ".o{--m:x}@container style(--m:X){p{display:none}}": "block",
    ".o{--m:x}@container style(--m){p{display:none}}": "none",
    ".o{--m:5}@container style(--m > 4){p{display:none}}": "none",
    "p{--m:x}@container style(--m:x){p{display:none}}": "block",
    ".o{color:red}@container style(color:red){p{display:none}}": "block",
    ".o{--m:x}@container not style(--m:y){p{display:none}}": "none",
    ".o{container-type:inline-size}@container (foo) or (width > 0px){p{display:none}}": "block",
}


@pytest.mark.parametrize(("css", "display"), ORDER.items())
def test_order(css, display):
    assert style(sheet(css)).keyword("display") == display


VARIABLES = {
    "p{--a:none;display:var(--a)}": "none",
    "p{display:var(--a,none)}": "none",
    "p{display:flex;display:var(--a)}": "inline",
    "p{--a:;display:var(--a)}": "inline",
    "p{--a: ;display:var(--a) none}": "none",
    "p{--a:no;display:var(--a)ne}": "inline",
    "p{--A:none;display:var(--a,flex)}": "flex",
    "p{--a:initial;display:var(--a,none)}": "none",
    "p{--a:none;display:var(--a,var(--b))}": "none",
    "p{--a:var(--a,none);display:var(--a,flex)}": "flex",
    "p{--a:var(--b);--b:var(--a);display:var(--a,none)}": "none",
    "p{--a:none;--b:var(--a,var(--b));display:var(--b)}": "none",
    ".o{--a:none}p{display:var(--a)}": "none",
    ".o{--a:none}p{--a:flex;display:var(--a)}": "flex",
    ".o{--b:none;--a:var(--b)}p{--b:flex;display:var(--a)}": "none",
    "p{--a:inherit;display:var(--a,none)}": "none",
    "p{display:var(--u,inherit)}.o{display:grid}": "grid",
    "p{--a:none!important;--a:flex;display:var(--a)}": "none",
    "p{--a:{none};display:var(--a)}": "inline",
    "p{DISPLAY:VAR(--a);--a:none}": "none",
    "p{--\\61:none;display:var(--a)}": "none",
    "p{all:unset;--a:none;display:var(--a)}": "none",
    "p{display:env(nope,none)}": "none",
    "p{display:flex;display:env(nope)}": "inline",
    "p{display:if(media(width > 1px): none; else: flex)}": "none",
    "p{--x:1;display:if(style(--x:2): none; else: flex)}": "flex",
    "p{display:if(supports(a:b): none)}": "inline",
    "p{display:flex;display:--f()}": "inline",
    # registered
    "@property --a{syntax:'*';inherits:false;initial-value:none}p{display:var(--a)}": "none",
    "@property --a{syntax:'*';initial-value:none}p{display:var(--a,flex)}": "flex",
    "@property --a{syntax:'<length>';inherits:true}p{display:var(--a,flex)}": "flex",
    "@property --a{syntax:'none | <length>';inherits:false;initial-value:none}"
    ".o{--a:1px}p{display:var(--a)}": "none",
    "@property --a{syntax:'none | <length>';inherits:true;initial-value:none}"
    "p{--a:red;display:var(--a,flex)}": "none",
    "@property --a{syntax:'*';inherits:false;initial-value:flex}"
    "@property --a{syntax:'*';inherits:false;initial-value:none}p{display:var(--a)}": "none",
}


@pytest.mark.parametrize(("css", "display"), VARIABLES.items())
def test_variables(css, display):
    assert style(sheet(css)).keyword("display") == display


ATTRIBUTE = {
    ("p{display:none}", "display:flex"): "flex",
    ("p{display:none!important}", "display:flex"): "none",
    ("p{display:none!important}", "display:flex!important"): "flex",
    ("@layer x{p{display:none!important}}", "display:flex!important"): "flex",
    ("p{display:none}", "display:revert-layer"): "none",
    ("p{display:none}", "display:revert"): "block",
    ("p{display:none!important}", "display:revert-layer!important"): "none",
    ("p{display:none}", "display:revert!important"): "block",
    ("p{display:none}", "all:unset"): "inline",
}


@pytest.mark.parametrize(("css", "attribute", "display"), [(*k, v) for k, v in ATTRIBUTE.items()])
def test_the_style_attribute(css, attribute, display):
    page = PAGE.replace("id=t", f'id=t style="{attribute}"')
    assert style(sheet(css, page)).keyword("display") == display


COMPUTED = {
    # inheritance and colour
    ".o{visibility:hidden}": {"visibility": "hidden"},
    ".o{visibility:hidden}p{visibility:unset}": {"visibility": "hidden"},
    ".o{visibility:hidden}p{visibility:initial}": {"visibility": "visible"},
    ".o{opacity:0}": {"opacity": "1"},
    ".o{opacity:0}p{opacity:inherit}": {"opacity": "0"},
    "p{opacity:150%}": {"opacity": "1"},
    ".o{color:red}": {"color": "rgb(255, 0, 0)", "-webkit-text-fill-color": "rgb(255, 0, 0)"},
    ".o{-webkit-text-fill-color:currentcolor;color:red}p{color:blue}": {
        "-webkit-text-fill-color": "rgb(0, 0, 255)"
    },
    ".o{color:red}p{color:currentcolor}": {"color": "rgb(255, 0, 0)"},
    "p{color-scheme:dark;color:light-dark(red,blue)}": {"color": "rgb(0, 0, 255)"},
    "p{color:red;border:1px solid}": {"border-top-color": "rgb(255, 0, 0)"},
    # font sizes
    "p{font-size:.1em}": {"font-size": "6px"},
    "p{font-size:1px}": {"font-size": "1px"},
    "p{font-size:0em}": {"font-size": "0px"},
    "p{font-size:.1rem}": {"font-size": "1.6px"},
    ".o{font-size:20px}p{font-size:10%}": {"font-size": "2px"},
    ".o{font-size:.1em}p{font-size:1em;letter-spacing:10em}": {
        "font-size": "6px",
        "letter-spacing": "16px",
    },
    "html{font-size:62.5%}p{font-size:1.4rem}": {"font-size": "14px"},
    "p{font-size:calc(1em + 2px)}": {"font-size": "18px"},
    "p{font-family:monospace}": {"font-size": "13px"},
    "p{font-family:monospace,monospace}": {"font-size": "16px"},
    "p{font-size:smaller}": {"font-size": "13.3333px"},
    "p{font:0/0 a}": {"font-size": "0px", "line-height": "0"},
    "p{line-height:50%;font-size:20px}": {"line-height": "10px"},
    "p{font-weight:bolder}": {"font-weight": "700"},
    ".o{font-weight:900}p{font-weight:lighter}": {"font-weight": "700"},
    # lengths
    "p{text-indent:-9999px}": {"text-indent": "-9999px"},
    "p{text-indent:2em;font-size:10px}": {"text-indent": "20px"},
    "p{letter-spacing:5vw}": {"letter-spacing": "64px"},
    "p{border:2.7px solid}": {"border-top-width": "2px"},
    "p{border:.3px solid}": {"border-top-width": "1px"},
    "p{border:5px none}": {"border-top-width": "0px"},
    "p{border-width:thick;border-style:solid}": {"border-left-width": "5px"},
    "p{z-index:calc(1.5)}": {"z-index": "2"},
    # boxes
    "p{float:left;display:inline}": {"display": "block", "float": "left"},
    "p{position:absolute;display:inline-flex;float:left}": {"display": "flex", "float": "none"},
    ".o{display:flex}p{display:inline}": {"display": "block"},
    ".o{display:contents}html,body{display:grid}p{display:inline}": {"display": "block"},
    "p{display:inline flow-root}": {"display": "inline-block"},
    "p{display:block math}": {"display": "block"},
    ".o{writing-mode:vertical-rl}p{writing-mode:horizontal-tb;display:inline}": {
        "display": "inline-block"
    },
    "p{overflow-x:hidden}": {"overflow-x": "hidden", "overflow-y": "auto"},
    "p{overflow-x:clip}": {"overflow-x": "clip", "overflow-y": "visible"},
    "p{overflow:clip auto}": {"overflow-x": "clip", "overflow-y": "auto"},
    "p{overflow:overlay}": {"overflow-x": "auto", "overflow-y": "auto"},
    "p{display:table;overflow:auto}": {"overflow-x": "visible"},
    "p{display:table;overflow:hidden}": {"overflow-x": "hidden"},
    # logical properties
    "p{margin-inline-start:1px}": {"margin-left": "1px"},
    "p{margin-inline-start:1px;direction:rtl}": {"margin-right": "1px", "margin-left": "0px"},
    "p{margin-block:7px 8px}": {"margin-top": "7px", "margin-bottom": "8px"},
    "p{margin-left:1px;margin-inline:2px}": {"margin-left": "2px"},
    "p{margin-inline:2px;margin-left:1px}": {"margin-left": "1px"},
    "p{writing-mode:vertical-rl;margin-block-start:3px}": {"margin-right": "3px"},
    "p{max-inline-size:5px}": {"max-width": "5px"},
    "p{-webkit-margin-start:4px}": {"margin-left": "4px"},
    "p{border-block-start:2px solid}": {"border-top-width": "2px"},
    # text-align
    ".o{text-align:center}p{text-align:-webkit-match-parent}": {"text-align": "center"},
    ".o{direction:rtl}p{text-align:-webkit-match-parent}": {"text-align": "right"},
    ".o{text-align:right}p{text-align:left;text-align:match-parent}": {"text-align": "left"},
}


@pytest.mark.parametrize(("css", "values"), COMPUTED.items())
def test_computed_values(css, values):
    found = style(sheet(css))
    assert {name: text(found.value(name)) for name in values} == values


def test_the_declaration_behind_a_value():
    css = "\n@media all{\n  @layer x{ .o p { color:red; display : none } }}"
    found = style(sheet(css))
    assert found.declaration("display") == Declaration(
        property="display",
        value="none",
        sheet="<style>",
        line=3,
        column=31,
        selector=".o p",
        conditions=("@media all", "@layer x"),
    )
    assert found.declaration("opacity") is None


def test_the_declaration_of_an_inherited_value_is_the_ancestors():
    found = style(sheet(".o{visibility:hidden}")).declaration("visibility")
    assert found is not None
    assert (found.selector, found.sheet) == (".o", "<style>")


def test_declarations_without_a_sheet():
    hidden = style("<!doctype html><p id=t hidden>x</p>").declaration("display")
    inline = style('<!doctype html><p id=t style="display:none!important">x</p>')
    browser = style("<!doctype html><dialog id=t>x</dialog>").declaration("display")
    assert hidden == Declaration("display", "none", "hidden")
    assert inline.declaration("display") == Declaration("display", "none !important", 'style=""')
    assert browser is not None
    assert browser.sheet == "browser"


def test_what_layout_would_have_to_decide_is_unsure():
    css = (
        "html{display:flex}body{flex:1}.o{container-type:inline-size}"
        "@container (min-width:500px){p{display:none}}"
    )
    found = style(sheet(css))
    why = found.unsure("display")
    assert found.keyword("display") == "block"
    assert why is not None
    assert why.case == "container-size"
    assert why.declaration is not None
    assert why.declaration.value == "none"
    assert found.unsure("opacity") is None


def test_a_doubt_that_would_change_nothing_is_none():
    css = (
        "html{display:flex}body{flex:1}.o{container-type:inline-size}p{display:none}"
        "@container (min-width:500px){p{display:none}}"
    )
    assert style(sheet(css)).unsure("display") is None


QUIRKS = "<div style='color:red;font-size:30px'><table id=t><tr><td>x</table></div>"


@pytest.mark.parametrize(
    ("markup", "colour", "size"),
    [
        ("<!doctype html>" + QUIRKS, "rgb(255, 0, 0)", "30px"),
        (QUIRKS, "rgb(0, 0, 0)", "16px"),
        ("<body text=blue>" + QUIRKS, "rgb(0, 0, 255)", "16px"),
    ],
)
def test_a_table_in_quirks_mode_inherits_from_the_body(markup, colour, size):
    found = style(markup)
    assert (text(found.value("color")), text(found.value("font-size"))) == (colour, size)


def test_pseudo_elements_inherit_from_their_element():
    css = "p{--a:none;color:red}p::before{content:'a';display:var(--a)}p:after{color:blue}"
    before = style(sheet(css), pseudo="before")
    after = style(sheet(css), pseudo="after")
    assert before.keyword("display") == "none"
    assert text(before.value("color")) == "rgb(255, 0, 0)"
    assert text(before.value("content")) == '"a"'
    assert text(after.value("color")) == "rgb(0, 0, 255)"
    assert after.keyword("content") == "normal"


SHADOW = (
    "<!doctype html><style>p{display:flex}b{display:grid}</style><div id=o><template "
    "shadowrootmode=open><style>{css}</style><b id=b>x</b><slot></slot></template>"
    "<p id=t>x</p></div>"
)


@pytest.mark.parametrize(
    ("css", "slotted", "inner"),
    [
        ("", "flex", "inline"),
        ("p,b{display:none}", "flex", "none"),
        ("::slotted(p){display:none}", "flex", "inline"),
        ("::slotted(p){display:none!important}", "none", "inline"),
        (":host{visibility:hidden}", "flex", "inline"),
    ],
)
def test_shadow_trees_keep_their_sheets(css, slotted, inner):
    page = SHADOW.replace("{css}", css)
    assert style(page).keyword("display") == slotted
    assert style(page, id_="b").keyword("display") == inner
    host = style(page, id_="o").keyword("visibility")
    assert host == ("hidden" if ":host" in css else "visible")
