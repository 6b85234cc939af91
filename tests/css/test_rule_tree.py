"""Error recovery: of a sheet that is not right, what still counts (CSS Syntax 3).

Each sheet sets ``--1``, ``--2``… on the paragraph; the table says which of them hold.
"""

import pytest
from styled import sheet, style

RECOVERY = [
    # closing what is open
    ("p{--1:a", "1"),
    ("@media all{p{--1:a", "1"),
    ("@media all{p{--1:a} --2:b} p{--3:c}", "1 3"),
    ("p{--1:a;p{--2:b}} .b{--3:c}", "1 3"),
    (".o{--9:x; p{--1:a} --8:y", "1 8 9"),
    ("p{--1:'a", "1"),
    ("p{--1:url(a", "1"),
    ("p{--1:a/* } p{--2:b}", "1"),
    ("p{--1:(a} p{--2:b}", ""),
    ("p{(;--1:a} p{--2:b}", ""),
    ("p{[x};--1:a} p{--2:b}", ""),
    # strays
    ("p{--1:a;}} p{--2:b} p{--3:c}", "1 3"),
    ("; p{--1:a} p{--2:b}", "2"),
    ("@media all{p{--1:a} } } p{--2:b} p{--3:c}", "1 3"),
    ("@media all{--1:a;p{--2:b}} p{--3:c}", "3"),
    ("@layer x{top:0 p{--1:a} p{--2:b}}", "2"),
    (") p{--1:a} p{--2:b}", "2"),
    ("<!-- p{--1:a} --> p{--2:b}", "1 2"),
    ("@media all{<!-- p{--1:a} --> p{--2:b}}", ""),
    ("p{<!-- --1:a; --2:b}", "2"),
    # bad strings and URLs
    ("p{content:'a\n;--1:a} p{--2:b}", "1 2"),
    ("p{content:'a\n} p{--1:a}", "1"),
    ("p[x='a\n]{--1:a} p{--2:b}", "2"),
    ("p{background:url(a b;--1:a);--2:b}", "2"),
    ("p{background:url(a'b);--1:a}", "1"),
    ("p{background:url( 'a' );--1:a}", "1"),
    ("p{background:u\\72l(a;b);--1:a}", "1"),
    ('p{background:\\"url(a;b);--1:a}', "1"),
    ("p{--1:a'\t\n", ""),
    # comments and hacks
    ("p{// --1:a;\n--2:b}", "2"),
    ("p{--1:a;*zoom:1;_x:y;--2:b}", "1 2"),
    ("p{filter:alpha(opacity=0);--1:a}", "1"),
    ("p{filter:progid:X.Y(a='b',c=1);--1:a}", "1"),
    ("p/**/.a{--1:a} p/* */.b{--2:b}", "1 2"),
    ("p{--1/**/:a;--2:b/* ; */}", "1 2"),
    ("p{{% x %}--1:a}", "1"),
    ("<style> p{--1:a} p{--2:b}", "2"),
    ("# note\np{--1:a} p{--2:b}", "2"),
    # names and white space
    ("#-->.a, p{--1:a}", "1"),
    (".-->.a, p{--1:a} p{--2:b}", "2"),
    ("p\u3000{--1:a} p{\u3000--2:b;--3:\u3000}", "3"),
    ("@media all\u3000{p{--1:a}} @media\f all{p{--2:b}}", "2"),
    ("p{--1:a!important\u00a0;--2:b! /**/ important/**/;--3:'!important", "2 3"),
    ("p{--1:a!\\69mportant;--2:b!important!important;--3:c!important/*", "1 3"),
    ("@namespace/**/url(x)/**/; p{--1:a} *|p{--2:b}", "2"),
    # nested rules and what merely looks so
    ("p{a:hover{--1:x}--2:b}", "2"),
    ("p{color:red {a:b};--1:a}", "1"),
    ("p{color:{a:b};--1:a}", "1"),
    ("p{--1:{a:b};--2:b}", "1 2"),
    ("p{--1:b{c}d;--2:b}", "1 2"),
    ("--x:hover{--1:a} p{--2:b}", "2"),
    (".o{--x:hover{--1:a} p{--2:b}}", ""),
    (".o{--x:1;p{--2:b}}", "2"),
    ("p{{--1:a} --2:b}", "2"),
    ("p{.x,{--1:a} --2:b}", "2"),
    # at-rules
    ("@x a{p{--1:a}} p{--2:b}", "2"),
    ("@x; p{--1:a}", "1"),
    ("@ x; p{--1:a} p{--2:b}", "2"),
    ("p{@x y;--1:a}", "1"),
    ("p{@x {y;--1:a} --2:b}", "2"),
    ("p{@media all{--1:a}@media print{--2:b}}", "1"),
    ("p{@layer x;--1:a}", "1"),
    ("@font-face{font-family:x} @keyframes k{from{top:0}} @page{margin:0} p{--1:a}", "1"),
    ("@starting-style{p{--1:a}} p{@starting-style{--2:b}--3:c}", "3"),
    ("p:bogus{--1:a;@media all{--2:b}} p{--3:c}", "3"),
    # letters that look like something else
    ("p{--1：a;--2:b}", "2"),
    ("p\u00a0{--1:a} p{--2:b}", "2"),
    ("\u200bp{--1:a} p{--2:b}", "2"),
    ("p{--1:a\u00a0;--2:b}", "1 2"),
    ("p{--1:]} p{--2:b}", "2"),
    ("p{--1:!x;--2:b !important}", "2"),
    ("p{--1:;--2: ;--3}", "1 2"),
    ("p-->a{--1:a} p{--2:b}", "2"),
    ("p{--1:a\r\n;\f--2:b\r}", "1 2"),
    ("p{--1:\0}", "1"),
]


@pytest.mark.parametrize(("css", "holding"), RECOVERY)
def test_what_still_counts(css, holding):
    found = style(sheet(css))
    held = [str(one) for one in range(1, 10) if found.custom.variable(f"--{one}") is not None]
    assert " ".join(held) == holding


STYLE_ATTRIBUTE = [
    ("display:none", "none"),
    ("display:none;}", "none"),
    ("}display:none", "block"),
    ("{display:none}", "block"),
    ("@media all{display:none}", "block"),
    ("@x;display:none", "none"),
    ("/* */display:none", "none"),
    ("display：none", "block"),
    ("display:none !important;display:flex", "none"),
    ("&{display:none}", "block"),
    ("x{display:flex}display:none", "block"),
    ("x{display:flex};display:none", "none"),
    ("display:none;x{y", "none"),
]


@pytest.mark.parametrize(("attribute", "display"), STYLE_ATTRIBUTE)
def test_the_style_attribute_takes_declarations_only(attribute, display):
    page = f'<!doctype html><p id=t style="{attribute}">x</p>'
    assert style(page).keyword("display") == display
