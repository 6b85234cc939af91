"""Form states, focus, language and direction of an untouched page. Judged by Chromium 156."""

import pytest
from lxml import html

from beian_lint.css.selectors import Matcher, Undecided, parse_selector_text


def answer(markup, text, *, head=""):
    """Tell whether the element with id t matches."""
    root = html.document_fromstring(f"<!doctype html><head>{head}</head><body>{markup}</body>")
    (selector,) = parse_selector_text(text)
    return Matcher(root, quirks=False).matches(selector, root.get_element_by_id("t"))


STATES = {
    ":checked": (
        [
            "<input type=checkbox checked id=t>",
            "<input type=RADIO checked id=t>",
            "<input type=radio name=a checked><input type=radio name=a checked id=t>",
            "<form><input type=radio name=a checked id=t></form><input type=radio name=a checked>",
            "<input type=radio checked id=t><input type=radio checked>",
            "<option selected id=t>",
            "<select><option id=t><option></select>",
            "<select disabled><option id=t></select>",
            "<select><option disabled><option id=t></select>",
            "<select><optgroup disabled><option></optgroup><option id=t></select>",
            "<select size=1><option id=t></select>",
            "<select size=x><option id=t></select>",
            "<select multiple><option selected id=t><option selected></select>",
            "<select size=3><option><option selected id=t></select>",
        ],
        [
            "<input type=checkbox id=t>",
            "<input checked id=t>",
            "<p checked id=t>",
            "<input type=radio name=a checked id=t><input type=radio name=a checked>",
            "<select><option id=t selected><option selected></select>",
            "<select><option><option id=t></select>",
            "<select size=2><option id=t></select>",
            "<select size=+2><option id=t></select>",
            "<select multiple><option id=t></select>",
            "<select><option disabled id=t></select>",
        ],
    ),
    ":default": (
        [
            "<input type=checkbox checked id=t>",
            "<select><option selected id=t></select>",
            "<form><button type=button></button><button id=t></button></form>",
            "<form><input type=image id=t></form>",
            "<form id=f></form><button form=f id=t></button>",
        ],
        [
            "<button id=t></button>",
            "<form><button></button><input type=submit id=t></form>",
            "<form><input type=reset id=t></form>",
            "<select><option id=t></select>",
        ],
    ),
    ":indeterminate": (
        [
            "<progress id=t></progress>",
            "<input type=radio id=t>",
            "<form><input type=radio name=a id=t></form><input type=radio name=a checked>",
        ],
        [
            "<progress value=x id=t></progress>",
            "<input type=checkbox id=t>",
            "<input type=radio name=a id=t><input type=radio name=a checked>",
        ],
    ),
    ":disabled": (
        [
            "<input disabled id=t>",
            "<fieldset disabled><div><button id=t></button></div></fieldset>",
            "<fieldset disabled><legend></legend><legend><input id=t></legend></fieldset>",
            "<fieldset disabled><fieldset id=t></fieldset></fieldset>",
            "<select><optgroup disabled><option id=t></optgroup></select>",
            "<select disabled><option id=t></select>",
        ],
        [
            "<p disabled id=t>",
            "<a disabled href=x id=t></a>",
            "<fieldset disabled><legend><input id=t></legend></fieldset>",
            "<select disabled></select><option id=t>",
        ],
    ),
    ":enabled": (
        ["<input id=t>", "<option id=t>", "<fieldset id=t></fieldset>", "<button id=t></button>"],
        ["<p id=t>", "<a href=x id=t></a>", "<input disabled id=t>", "<object id=t></object>"],
    ),
    ":required": (
        ["<input required id=t>", "<select required id=t></select>"],
        [
            "<input type=range required id=t>",
            "<input type=hidden required id=t>",
            "<p required id=t>",
        ],
    ),
    ":optional": (
        ["<input id=t>", "<input type=color required id=t>", "<button required id=t></button>"],
        ["<textarea required id=t></textarea>", "<p id=t>", "<output id=t></output>"],
    ),
    ":placeholder-shown": (
        [
            "<input placeholder=x id=t>",
            "<input placeholder='' id=t>",
            "<textarea placeholder=x id=t>\n</textarea>",
            "<input type=number placeholder=x value=abc id=t>",
        ],
        [
            "<input id=t>",
            "<input placeholder=x value=y id=t>",
            "<input type=date placeholder=x id=t>",
            "<textarea placeholder=x id=t> </textarea>",
        ],
    ),
    ":read-write": (
        [
            "<input id=t>",
            "<input type=date id=t>",
            "<textarea id=t></textarea>",
            "<p contenteditable id=t>",
            "<div contenteditable=TRUE><p id=t></div>",
            "<div contenteditable><b contenteditable=x id=t></b></div>",
        ],
        [
            "<p id=t>",
            "<input type=checkbox id=t>",
            "<input readonly id=t>",
            "<textarea disabled id=t></textarea>",
            "<div contenteditable><p contenteditable=false id=t></div>",
            "<div contenteditable><svg id=t></svg></div>",
        ],
    ),
    ":read-only": (
        ["<p id=t>", "<input type=submit id=t>", "<input disabled id=t>"],
        ["<input id=t>", "<p contenteditable id=t>", "<svg id=t></svg>"],
    ),
    ":valid": (
        [
            "<input id=t>",
            "<input required value=x id=t>",
            "<input type=radio required id=t>",
            "<button id=t></button>",
            "<form id=t><input></form>",
            "<fieldset id=t></fieldset>",
            "<select required id=t><option>a</select>",
            "<input type=email value=a@b.c id=t>",
            "<input type=number value=1.5 id=t>",
        ],
        [
            "<p id=t>",
            "<input type=hidden id=t>",
            "<input type=image id=t>",
            "<input readonly id=t>",
            "<input disabled id=t>",
            "<button type=button id=t></button>",
        ],
    ),
    ":invalid": (
        [
            "<input required id=t>",
            "<textarea required id=t></textarea>",
            "<input type=checkbox required id=t>",
            "<input type=radio name=a id=t><input type=radio name=a required>",
            "<select required id=t><option value=''>a<option>b</select>",
            "<input type=email value='a b' id=t>",
            "<input type=number min=2 step=2 value=3 id=t>",
            "<input type=date max=2020-01-01 value=2020-01-02 id=t>",
            "<form id=t><fieldset><input required></fieldset></form>",
            "<fieldset id=t><input required></fieldset>",
            "<input required form=t><form id=t></form>",
        ],
        [
            "<input required readonly id=t>",
            "<select required id=t><optgroup><option value=''></optgroup></select>",
            "<form id=t><input required disabled></form>",
            "<datalist><input required id=t></datalist>",
        ],
    ),
    ":in-range": (
        [
            "<input type=number min=1 max=9 value=5 id=t>",
            "<input type=range value=500 id=t>",
            "<input type=time min=22:00 max=09:00 value=23:00 id=t>",
            "<input type=date id=t>",
        ],
        [
            "<input type=number value=5 id=t>",
            "<input type=number max=4 value=5 id=t>",
            "<input min=1 value=5 id=t>",
            "<input type=number min=1 value=5 readonly id=t>",
        ],
    ),
    ":out-of-range": (
        [
            "<input type=number max=4 value=.5e1 id=t>",
            "<input type=week min=2021-W01 value=2020-W53 id=t>",
            "<input type=month max=2020-01 value=2020-02 id=t>",
            "<input type=time min=22:00 max=09:00 value=10:00 id=t>",
            "<input type=datetime-local max=2020-01-01T10:00 value=2020-01-01T10:01 id=t>",
        ],
        [
            "<input type=number max=4 value=+5 id=t>",
            "<input type=date max=x value=2020-01-01 id=t>",
        ],
    ),
    ":open": (
        ["<details open id=t></details>", "<dialog open id=t></dialog>"],
        [
            "<details id=t></details>",
            "<p open id=t>",
            "<details name=n open></details><details name=n open id=t></details>",
        ],
    ),
    ":defined": (
        ["<p id=t>", "<blink id=t></blink>", "<svg><x-a id=t></x-a></svg>", "<font-face id=t>"],
        ["<x-a id=t></x-a>", "<p is=x-a id=t>"],
    ),
    ":focus": (
        [
            "<input autofocus id=t>",
            "<input type=hidden autofocus><input disabled autofocus><button autofocus id=t></button>",
            "<div tabindex=0 autofocus id=t></div>",
            "<details><summary autofocus id=t>x</summary></details>",
            "<details><input autofocus></details><input autofocus id=t>",
        ],
        [
            "<input id=t>",
            "<div autofocus id=t></div>",
            "<div tabindex=x autofocus id=t></div>",
            "<a autofocus id=t>x</a>",
            "<input autofocus><input autofocus id=t>",
            "<div inert><input autofocus id=t></div>",
            "<summary autofocus id=t>x</summary>",
        ],
    ),
    ":focus-visible": (["<input autofocus id=t>"], ["<input id=t>"]),
    ":focus-within": (
        ["<input autofocus id=t>", "<div id=t><p><input autofocus></p></div>"],
        ["<input autofocus><div id=t></div>"],
    ),
}


@pytest.mark.parametrize(
    ("text", "markup"), [(text, markup) for text in STATES for markup in STATES[text][0]]
)
def test_state_holds(text, markup):
    assert answer(markup, text)


@pytest.mark.parametrize(
    ("text", "markup"), [(text, markup) for text in STATES for markup in STATES[text][1]]
)
def test_state_does_not_hold(text, markup):
    assert not answer(markup, text)


@pytest.mark.parametrize(
    "markup",
    [
        "<input pattern=a value=b id=t>",
        "<input type=url value=x id=t>",
        "<input type=email value=a@é.c id=t>",
    ],
)
def test_validity_that_needs_more_is_undecided(markup):
    with pytest.raises(Undecided):
        answer(markup, ":valid")


META = "<meta http-equiv=content-language content='{}'>"


@pytest.mark.parametrize(
    ("head", "markup", "language", "matches"),
    [
        ("", "<p lang=zh-CN id=t>", "zh", True),
        ("", "<p lang=zh-CN id=t>", "ZH-cn", True),
        ("", "<p lang=zh-CN id=t>", "zh-hk", False),
        ("", "<p lang=zh-CN id=t>", "z", False),
        ("", "<p lang=zh_CN id=t>", "zh", False),
        ("", "<p lang=zh id=t>", "zh-cn", False),
        ("", "<div lang=zh><p id=t></div>", "zh", True),
        ("", "<div lang=zh><p lang='' id=t></div>", "zh", False),
        ("", "<p id=t>", "zh", False),
        # a wildcard is no wildcard to Chromium
        ("", "<p lang=zh-CN id=t>", r"\*-CN", False),
        # the meta element, whole and last, where no ancestor says anything
        (META.format("zh-CN"), "<p id=t>", "zh", True),
        (META.format("zh-CN"), "<p lang=en id=t>", "zh", False),
        (META.format("zh-CN"), "<p lang='' id=t>", "zh", False),
        (META.format("zh, en"), "<p id=t>", "zh", False),
        (META.format("zh en"), "<p id=t>", "zh", False),
        (META.format("en") + META.format("zh"), "<p id=t>", "zh", True),
        (META.format("zh") + META.format(""), "<p id=t>", "zh", False),
        ("", META.format("zh") + "<p id=t>", "zh", True),
    ],
)
def test_language(head, markup, language, matches):
    assert answer(markup, f":lang({language})", head=head) is matches


@pytest.mark.parametrize(
    ("markup", "direction"),
    [
        ("<p id=t>", "ltr"),
        ("<p dir=RTL id=t>", "rtl"),
        ("<div dir=rtl><p id=t></div>", "rtl"),
        ("<div dir=rtl><p dir=x id=t></div>", "rtl"),
        ("<p dir=auto id=t>12 שלום a</p>", "rtl"),
        ("<p dir=auto id=t>京 שלום</p>", "ltr"),
        ("<div dir=rtl><p dir=auto id=t>12</p></div>", "ltr"),
        ("<p dir=auto id=t><b dir=ltr>a</b><bdi>a</bdi><!-- a --><i>ש</i></p>", "rtl"),
        ("<p dir=auto id=t><b>ש</b> a</p>", "rtl"),
        ("<p dir=auto id=t><b>1</b> ש</p>", "rtl"),
        ("<bdi id=t>ש</bdi>", "rtl"),
        ("<div dir=rtl><input type=tel id=t></div>", "ltr"),
        ("<input dir=auto value=ש id=t>", "rtl"),
        ("<textarea dir=auto id=t>ש</textarea>", "rtl"),
    ],
)
def test_direction(markup, direction):
    other = "rtl" if direction == "ltr" else "ltr"
    assert answer(markup, f":dir({direction})")
    assert not answer(markup, f":dir({other})")
    assert not answer(markup, ":dir(auto)")
