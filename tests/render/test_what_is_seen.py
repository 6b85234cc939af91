"""What a browser shows of a filing: sites, what fails each, and why."""

import pytest
from rendered_sites import CODE, FILING, FOOTER, LINK, MAIN, NUMBER, Made, errors, of_site, page

pytestmark = pytest.mark.chromium

ALL = {"psb-number-hidden", "psb-link-hidden", "psb-badge-hidden"}

DRAW = "<script>document.querySelector('{}').innerHTML = `{}`</script>"
LAZY = """<script>
const seen = new IntersectionObserver((all) => all.forEach((one) => {
  if (one.isIntersecting) one.target.src = one.target.dataset.src;
}));
document.querySelectorAll('img[data-src]').forEach((image) => seen.observe(image));
</script>"""
PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
ELEMENT = """<script>
customElements.define('site-foot', class extends HTMLElement {{
  constructor() {{
    super();
    this.attachShadow({{mode: '{mode}'}}).innerHTML = `{html}`;
  }}
}});
</script>"""


def drawn(html, selector="#app", wrap="{}"):
    """A page whose element is filled by a script."""
    script = wrap.format(f"document.querySelector('{selector}').innerHTML = `{html}`;")
    return Made(page(f'<div id="app"></div><script>{script}</script>'))


def styled(css, body=MAIN + FOOTER):
    return Made(page(body, f"<style>{css}</style>"))


# name: (site, what fails it, viewports of the first such finding, its cause)
SITES = {
    # Plainly there
    "plain": (Made(page(MAIN + FOOTER)), set(), None, None),
    "drawn": (drawn(MAIN + FOOTER), set(), None, None),
    "drawn-late": (drawn(MAIN + FOOTER, wrap="setTimeout(() => {{ {} }}, 400)"), set(), None, None),
    "drawn-after-fetch": (
        Made(
            page(
                f'{MAIN}<div id="foot"></div><script>fetch("/foot.html").then((a) => a.text())'
                ".then((t) => { document.querySelector('#foot').innerHTML = t; });</script>"
            ),
            {"foot.html": FOOTER},
        ),
        set(),
        None,
        None,
    ),
    "open-shadow": (
        Made(page(f"{MAIN}<site-foot></site-foot>{ELEMENT.format(mode='open', html=FOOTER)}")),
        set(),
        None,
        None,
    ),
    "closed-shadow": (
        Made(page(f"{MAIN}<site-foot></site-foot>{ELEMENT.format(mode='closed', html=FOOTER)}")),
        set(),
        None,
        None,
    ),
    "slotted": (
        Made(
            page(
                f"{MAIN}<site-foot>{FILING}</site-foot>"
                + ELEMENT.format(mode="open", html="<footer><slot></slot></footer>")
            )
        ),
        set(),
        None,
        None,
    ),
    "own-frame": (
        Made(
            page(f'{MAIN}<footer><iframe src="/foot.html" width="500" height="80"></iframe></footer>'),
            {"foot.html": page(FILING)},
        ),
        set(),
        None,
        None,
    ),
    "lazy": (
        Made(
            page(
                MAIN
                + FOOTER.replace('src="/badge.png"', f'src="{PIXEL}" data-src="/badge.png"')
                + LAZY
            )
        ),
        set(),
        None,
        None,
    ),
    "native-lazy": (
        Made(page(MAIN + FOOTER.replace("<img ", '<img loading="lazy" '))),
        set(),
        None,
        None,
    ),
    "inner-scroller": (
        styled("html,body{height:100%;margin:0}#app{height:100%;overflow:auto}",
               f'<div id="app">{MAIN}{FOOTER}</div>'),
        set(),
        None,
        None,
    ),
    "fixed-bar-with-room": (
        styled("footer{padding-bottom:90px}.bar{position:fixed;inset:auto 0 0;height:80px;"
               "background:#333}", f'{MAIN}{FOOTER}<div class="bar"></div>'),
        set(),
        None,
        None,
    ),
    "see-through-cover": (
        styled(".veil{position:fixed;inset:0;pointer-events:none}",
               f'{MAIN}{FOOTER}<canvas class="veil"></canvas>'),
        set(),
        None,
        None,
    ),
    "on-a-picture": (
        styled("footer{background:linear-gradient(#222,#444)}footer a{color:#fff}"),
        set(),
        None,
        None,
    ),
    "fades-between-its-colours": (
        styled("footer{background:linear-gradient(#fff,#eee)}footer a{transition:all 3s}"),
        set(),
        None,
        None,
    ),
    "comes-in-when-scrolled-to": (
        Made(
            page(
                MAIN
                + FOOTER
                + "<script>new IntersectionObserver((all) => all.forEach((one) => {"
                "if (one.isIntersecting) one.target.classList.add('in'); }))"
                ".observe(document.querySelector('footer'));</script>",
                "<style>footer{opacity:0;transition:opacity 2s}footer.in{opacity:1}</style>",
            )
        ),
        set(),
        None,
        None,
    ),
    "wider-than-the-phone": (
        styled("body{min-width:1200px}footer{margin-left:900px}"),
        set(),
        None,
        None,
    ),
    "one-copy-for-each": (
        styled(".d,.p{display:none}@media(min-width:700px){.d{display:block}}"
               "@media(max-width:699px){.p{display:block}}",
               f'{MAIN}<footer><div class="d">{FILING}</div><div class="p">{FILING}</div></footer>'),
        set(),
        None,
        None,
    ),
    "drawn-for-each": (
        Made(
            page(
                f'{MAIN}<div id="app"></div><script>'
                f"document.querySelector('#app').innerHTML = innerWidth < 700"
                f" ? `<p class=foot>{FILING}</p>` : `{FOOTER}`;</script>"
            )
        ),
        set(),
        None,
        None,
    ),
    # Plainly not
    "nothing-drawn": (drawn("<p>正文</p>"), {"psb-number-missing"}, None, None),
    "taken-out": (
        Made(
            page(MAIN + FOOTER + "<script>document.querySelector('footer').remove()</script>")
        ),
        {"psb-number-missing"},
        None,
        None,
    ),
    "phone-hidden": (
        styled("@media(max-width:600px){footer{display:none}}"),
        ALL,
        ("phone",),
        "display-none",
    ),
    "desktop-hidden-by-script": (
        Made(
            page(
                MAIN
                + FOOTER
                + "<script>if (innerWidth > 700) document.querySelector('footer').hidden = true"
                "</script>"
            )
        ),
        ALL,
        ("desktop",),
        "hidden-attribute",
    ),
    "drawn-on-desktops-only": (
        Made(
            page(
                f'{MAIN}<div id="app"></div><script>if (innerWidth > 700)'
                f" document.querySelector('#app').innerHTML = `{FOOTER}`</script>"
            )
        ),
        ALL,
        ("phone",),
        "not-drawn",
    ),
    "covered-by-a-bar": (
        styled(".bar{position:fixed;inset:auto 0 0;height:120px;background:#333}",
               f'{MAIN}{FOOTER}<div class="bar"></div>'),
        ALL,
        ("desktop", "phone"),
        "covered",
    ),
    "covered-by-a-bar-of-the-same-application": (
        styled(".bar{position:fixed;inset:auto 0 0;height:120px;background:#333}#app{position:"
               "relative}", f'<div id="app">{MAIN}<button>关闭</button>{FOOTER}'
               '<div class="bar"></div></div>'),
        ALL,
        ("desktop", "phone"),
        "covered",
    ),
    "covered-on-phones": (
        styled(".bar{display:none}@media(max-width:600px){.bar{display:block;position:fixed;"
               "inset:auto 0 0;height:120px;background:#333}}",
               f'{MAIN}{FOOTER}<div class="bar"></div>'),
        ALL,
        ("phone",),
        "covered",
    ),
    "off-screen": (
        styled("footer{position:absolute;left:-9999px}"),
        ALL,
        ("desktop", "phone"),
        "off-screen",
    ),
    "cut-off": (
        styled("footer{height:0;overflow:hidden}"),
        ALL,
        ("desktop", "phone"),
        "overflow-clipped",
    ),
    "half-a-number": (
        styled("footer{width:130px;white-space:nowrap;overflow:hidden}"),
        {"psb-number-hidden"},
        ("desktop", "phone"),
        "cut-off",
    ),
    "a-number-over-lines": (styled("footer{width:130px;overflow:hidden}"), set(), None, None),
    "a-number-that-scrolls": (
        styled("footer{width:90px;white-space:nowrap;overflow-x:auto}"),
        set(),
        None,
        None,
    ),
    "in-closed-details": (
        Made(page(f"{MAIN}<footer><details><summary>备案</summary><p>{FILING}</p></details></footer>")),
        ALL,
        ("desktop", "phone"),
        "closed-details",
    ),
    "in-a-summary": (
        Made(page(f"{MAIN}<footer><details><summary>{FILING}</summary>x</details></footer>")),
        set(),
        None,
        None,
    ),
    "white-on-white": (
        styled("footer a{color:#fff}"),
        {"psb-number-hidden"},
        ("desktop", "phone"),
        "low-contrast",
    ),
    "white-on-white-picture": (
        styled("footer{background:linear-gradient(#fff,#fff)}footer a{color:#fff}"),
        {"psb-number-hidden"},
        ("desktop", "phone"),
        "low-contrast",
    ),
    "transparent": (
        styled("footer{opacity:0}"),
        ALL,
        ("desktop", "phone"),
        "opacity",
    ),
    "tiny": (
        styled("footer a{font-size:1px}"),
        {"psb-number-hidden"},
        ("desktop", "phone"),
        "tiny-text",
    ),
    "not-clickable": (
        styled("footer a{pointer-events:none}"),
        {"psb-link-hidden"},
        ("desktop", "phone"),
        "not-clickable",
    ),
    "under-glass": (
        styled(".glass{position:fixed;inset:0}", f'{MAIN}{FOOTER}<div class="glass"></div>'),
        {"psb-link-hidden"},
        ("desktop", "phone"),
        "not-clickable",
    ),
    "picture-absent": (
        drawn(MAIN + FOOTER.replace("/badge.png", "/img/badge.png")),
        {"psb-badge-broken"},
        ("desktop", "phone"),
        None,
    ),
    "another-record": (
        drawn(MAIN + FOOTER.replace(f"code={CODE}", "code=11010502088888")),
        {"psb-link-wrong-record"},
        ("desktop", "phone"),
        None,
    ),
    "by-a-sheet": (
        styled(f'footer a::after{{content:"{NUMBER}"}}',
               f'{MAIN}<footer><a href="{LINK}"><img src="/badge.png" alt=""></a></footer>'),
        set(),
        None,
        None,
    ),
    "badge-by-a-sheet": (
        styled("footer a{padding-left:24px;background:url(/badge.png) no-repeat 0/20px}",
               f'{MAIN}<footer><a href="{LINK}">{NUMBER}</a></footer>'),
        set(),
        None,
        None,
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def seen(look):
    return look({name: site for name, (site, *_) in SITES.items()})


@pytest.mark.parametrize("name", SITES)
def test_a_site_fails_for_what_a_person_misses(seen, name):
    _, expected, viewports, cause = SITES[name]
    assert errors(seen, name) == expected
    failing = [one for one in of_site(seen, name) if one.rule in expected]
    if viewports is not None:
        assert {one.viewports for one in failing} == {viewports}
    if cause is not None:
        assert {one.why.case for one in failing if one.why} == {cause}


def test_what_hides_is_named_with_its_sheet_and_selector(seen):
    finding = next(one for one in of_site(seen, "phone-hidden") if one.why)
    declaration = finding.why.declaration
    assert finding.why.element == "footer"
    assert (declaration.property, declaration.value) == ("display", "none")
    assert declaration.selector == "footer"
    assert declaration.conditions == ("@media (max-width: 600px)",)


def test_what_hides_is_named_with_its_line_where_it_is_a_file(look):
    sheet = "main { color: #333 }\n\n@media (max-width:600px) {\n  footer { display: none }\n}\n"
    head = '<link rel="stylesheet" href="/css/site.css?v=2">'
    report = look({"site": Made(page(MAIN + FOOTER, head), {"css/site.css": sheet})})
    declaration = next(one for one in of_site(report, "site") if one.why).why.declaration
    assert (declaration.sheet, declaration.line, declaration.column) == ("css/site.css", 4, 12)
    assert declaration.conditions == ("@media (max-width: 600px)",)


def test_what_a_sheet_paints_is_hidden_with_what_it_is_painted_on(look):
    css = "footer a{padding-left:24px;background:url(/badge.png) no-repeat}footer{display:none}"
    body = f'{MAIN}<footer><a href="{LINK}">{NUMBER}</a></footer>'
    report = look({"site": styled(css, body)})
    assert errors(report, "site") == ALL
    assert {one.why.case for one in of_site(report, "site")} == {"display-none"}


def test_what_covers_is_named(seen):
    assert {one.why.element for one in of_site(seen, "covered-by-a-bar") if one.why} == {"div.bar"}


BANNER = (
    ".bar{position:fixed;inset:auto 0 0;height:200px;background:#fff;border-top:1px solid #999}"
)


def test_a_banner_that_visitors_close_leaves_it_unsure_and_is_not_clicked(look):
    consent = (
        f'{MAIN}{FOOTER}<div class="bar" id="cookie-consent">我们使用 Cookie。'
        "<button onclick=\"document.body.innerHTML=''\">接受</button></div>"
    )
    cross = f'{MAIN}{FOOTER}<div class="bar">下载 App<span class="close">×</span></div>'
    report = look({"consent": styled(BANNER, consent), "cross": styled(BANNER, cross)})
    for site in ("consent", "cross"):
        assert errors(report, site) == set()
        found = [one for one in of_site(report, site) if not one.sure]
        assert {one.rule for one in found} == ALL
        assert {one.why.case for one in found} == {"covered-for-now"}
    assert {one.why.element for one in of_site(report, "consent")} == {"div#cookie-consent.bar"}
