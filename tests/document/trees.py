"""Ways to write a tree down, and the pages whose trees are known."""

from lxml import etree

PAGE = "<!doctype html><html><head><title>t</title></head><body>{}</body></html>"


def outline(element: etree._Element) -> str:
    """Write the elements under one as ``p(a b(i))``, without text."""
    children = " ".join(outline(child) for child in element if isinstance(child.tag, str))
    return f"{element.tag}({children})" if children else element.tag


def written(element: etree._Element) -> str:
    """Write the content of an element with its text, as ``<p>x<a></a></p>``."""
    content = element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            content += f"<{child.tag}>{written(child)}</{child.tag}>"
        content += child.tail or ""
    return content


BODIES = [
    # as written
    ("<p>a</p><p>b</p>", "<p>a</p><p>b</p>"),
    ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
    ("<p>a<p>b<div>c</div>", "<p>a</p><p>b</p><div>c</div>"),
    ("<a href=x><div>a</div></a>", "<a><div>a</div></a>"),
    ("<a href=x><p>a</p></a>b", "<a><p>a</p></a>b"),
    # links and formatting, closed out of order or not at all
    ("<b><a>x</b>y</a>", "<b><a>x</a></b><a>y</a>"),
    ("<a>1<a>2</a>", "<a>1</a><a>2</a>"),
    ("<a>1<p><a>2</a></p>", "<a>1</a><p><a></a><a>2</a></p>"),
    ("<div><a>x</div>y", "<div><a>x</a></div><a>y</a>"),
    ("<p><font>x</p><p>y</p>", "<p><font>x</font></p><p><font>y</font></p>"),
    ("<span><p>x</span>y", "<span><p>xy</p></span>"),
    ("<picture><nav></picture>x", "<picture><nav>x</nav></picture>"),
    ("<strong><dt>x</strong>y", "<strong></strong><dt><strong>x</strong>y</dt>"),
    ("<a><p>x</a>y", "<a></a><p><a>x</a>y</p>"),
    ("<ul><li><ul><li>x</li></li><li>y</ul>", "<ul><li><ul><li>x</li><li>y</li></ul></li></ul>"),
    # blocks in paragraphs
    ("<p>a<footer>b</footer>", "<p>a</p><footer>b</footer>"),
    ("<p><span>a<div>b</div></span></p>c", "<p><span>a</span></p><div>b</div><p></p>c"),
    ("<p><a>x<p>y</p></a></p>z", "<p><a>x</a></p><p><a>y</a></p><p></p>z"),
    ("a</p>b", "a<p></p>b"),
    ("a</br>b", "a<br></br>b"),
    # tables
    ("<table><tr><td>x</table>", "<table><tbody><tr><td>x</td></tr></tbody></table>"),
    ("<table><div>x</div><tr><td>y</table>",
     "<div>x</div><table><tbody><tr><td>y</td></tr></tbody></table>"),
    ("<table>x<tr><td>y</table>", "x<table><tbody><tr><td>y</td></tr></tbody></table>"),
    ("<table><td>x</table>", "<table><tbody><tr><td>x</td></tr></tbody></table>"),
    ("<table><caption>c</caption><tr><th>x</th></tr><tbody><tr></tr></tbody></table>",
     "<table><caption>c</caption><tbody><tr><th>x</th></tr></tbody><tbody><tr></tr></tbody></table>"),
    ("<div><td>x</td></div>", "<div>x</div>"),
    ("<table>&nbsp;<tr><td>x</table>",
     "\xa0<table><tbody><tr><td>x</td></tr></tbody></table>"),
    ("<table><tr><form><td>x</td></form></tr></table>",
     "<table><tbody><tr><form></form><td>x</td></tr></tbody></table>"),
    # tags that close themselves
    ("<div/>a<footer/>b", "<div>a<footer>b</footer></div>"),
    ("<i class=x />a", "<i>a</i>"),
    ("<br/>a<img src=x />b", "<br></br>a<img></img>b"),
    ("<a href=x/>a</a>", "<a>a</a>"),
    ("<a title='a>b' />a", "<a>a</a>"),
    # void elements that HTML 4 does not know
    ("<picture><source srcset=x><img src=y></picture>z",
     "<picture><source></source><img></img></picture>z"),
    ("<p>a<wbr>b<wbr>c</p>d", "<p>a<wbr></wbr>b<wbr></wbr>c</p>d"),
    ("<video><source src=a><track src=b>c</video>",
     "<video><source></source><track></track>c</video>"),
    # foreign content
    ("<svg viewBox='0 0 1 1'><lineargradient/><path d=x /><g><use/></g></svg>a",
     "<svg><linearGradient></linearGradient><path></path><g><use></use></g></svg>a"),
    ("<svg><title>a<b>c</b></title></svg>", "<svg><title>a<b>c</b></title></svg>"),
    ("<svg><image href=x /></svg><image src=y>", "<svg><image></image></svg><img></img>"),
    ("<svg><p>x</p></svg>", "<svg></svg><p>x</p>"),
    ("<svg><foreignObject><div>x</div></foreignObject></svg>",
     "<svg><foreignObject><div>x</div></foreignObject></svg>"),
    ("<svg><style>a<b/></style></svg>", "<svg><style>a</style></svg><b></b>"),
    # elements with rules of their own
    ("<noscript><p>京&amp;</noscript>a", "<noscript><p>京&amp;</noscript>a"),
    ("<NOSCRIPT><p>x</NOSCRIPT>a", "<noscript><p>x</noscript>a"),
    ("<!-- <noscript> --><p>x</p>", "<p>x</p>"),
    ("<template><p>x</p></template>", "<template><p>x</p></template>"),
    ("<template><td>x</td></template>", "<template><td>x</td></template>"),
    ("<select><option>a<option>b</select>",
     "<select><option>a</option><option>b</option></select>"),
    ("<textarea><p>x</textarea>", "<textarea><p>x</textarea>"),
    ("<button>a<button>b</button>", "<button>a</button><button>b</button>"),
    ("<form>a<form>b</form>c</form>", "<form>ab</form>c"),
    ("<h1>a<h2>b</h2>", "<h1>a</h1><h2>b</h2>"),
    ("<h1>a<p>b", "<h1>a<p>b</p></h1>"),
    ("<ruby>a<rt>b<rp>c</ruby>", "<ruby>a<rt>b</rt><rp>c</rp></ruby>"),
    ("<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>"),
    ("<ul><li>a<div><li>b</div></ul>", "<ul><li>a<div></div></li><li>b</li></ul>"),
    ("<script>'</p><a>'</script>x", "<script>'</p><a>'</script>x"),
    ("<style>a{}</style><plaintext></p>", "<style>a{}</style><plaintext></p></body></html></plaintext>"),
]  # fmt: skip

PAGES = [
    # head and body left out
    ("<!doctype html><title>t</title><main>m</main><footer>f</footer>",
     "html(head(title) body(main footer))"),
    ("<!doctype html><meta charset=utf-8><style></style><footer>f</footer><p>x",
     "html(head(meta style) body(footer p))"),
    ("<p>x", "html(head body(p))"),
    ("x", "html(head body)"),
    ("<html><body><p>x</body></html>", "html(head body(p))"),
    ("<head><title>t</title><section>s</section><div>d</div></head><p>x",
     "html(head(title) body(section div p))"),
    ("<title>t</title><footer>a</head><p>b</p></footer>", "html(head(title) body(footer(p)))"),
    ("<head></head><script></script><body><p>", "html(head(script) body(p))"),
    ("<head></head>x<body><p>", "html(head body(p))"),
    ("<html><head><noscript><link href=x></noscript><link href=y></head><body>",
     "html(head(noscript link) body)"),
    # after the end
    ("<head></head></html><body><footer>f</footer></body>", "html(head body(footer))"),
    ("<body><p>a</p></body></html><footer>f</footer>", "html(head body(p footer))"),
    ("<body><div>a</body></html><footer>f</footer>", "html(head body(div(footer)))"),
    ("<body><p>a</p></body><script></script>", "html(head body(p script))"),
    ("<body><div>a</body><script></script>", "html(head body(div(script)))"),
    ("<body><p>a</p></body></html><!-- x -->", "html(head body(p))"),
    # twice
    ("<body><p>a</p><body class=x><p>b", "html(head body(p p))"),
    ("<p>a<head><title>t</title></head>", "html(head body(p(title)))"),
    ("<title>a</title><html lang=zh><p>b", "html(head(title) body(p))"),
    ("<frameset><frame></frameset>", "html(head frameset(frame))"),
]  # fmt: skip
