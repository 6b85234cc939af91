"""Can the page be read at all, as its visitors' browsers read it?"""

from collections.abc import Iterator

from beian_lint.evidence import Evidence, Place
from beian_lint.rule import Context, Hit, PageReport, rule
from beian_lint.rules.example import FOOTER
from beian_lint.rules.facts import drawn_by_scripts, quoted
from beian_lint.rules.sources import ENCODING, GATE
from beian_lint.words import Say

REACH = Say(
    "在运行检查的机器上用浏览器打开这个网址看看；服务器恢复后再查，慢的话用 `--page-timeout` 多给些时间。",
    "Open the address in a browser on the machine that checks, and check again once the server "
    "answers; `--page-timeout` gives a slow one more time.",
)
OPEN = Say(
    "在自己的浏览器里打开这个页面，看它的脚本出了什么问题；只是慢的话，用 `--page-timeout` 多给些时间。",
    "Open the page in a browser of your own and see what its scripts do; `--page-timeout` gives a "
    "slow one more time.",
)


@rule(
    id="page-unreadable",
    of="file",
    severity="error",
    title=Say("页面读不出来", "The page cannot be read"),
    why=Say(
        "读不出来的页面没有检查过，不能当作合格；访客打开它，多半也看不到内容。",
        "A page that cannot be read has not been checked and must not pass; its visitors most likely "
        "see nothing either.",
    ),
    sources=(GATE,),
    mend=Say(
        "看看构建过程是否写坏了这个文件；它若不是网页，用设置项 `exclude` 排除。",
        "See whether the build wrote this file wrongly; if it is no web page, leave it out with the "
        "setting `exclude`.",
    ),
    cases={
        "not-html": Say(
            "文件内容不是 HTML（像是二进制文件）。",
            "The file holds no HTML; it looks like binary data.",
        ),
        "empty": Say("文件是空的。", "The file is empty."),
        "too-large": Say(
            "文件有 {size} 字节，超过上限 {limit} 字节。",
            "The file has {size} bytes, more than the limit of {limit}.",
        ),
        "too-complex": Say(
            "页面的标签写法会让解析器耗尽时间或内存，没有解析。",
            "The page's markup would use up time or memory, so it was not parsed.",
        ),
        "undecodable": Say(
            "文件的编码（像是没有字节顺序标记的 {encoding}）浏览器认不出来。",
            "Browsers cannot tell the file's encoding: it looks like {encoding} without a byte order"
            " mark.",
        ),
        "internal-error": Say(
            "beian-lint 检查这个页面时自身出错（{error}），没有得出结论；请把这个页面报告给我们。",
            "beian-lint itself failed on this page ({error}); nothing was decided. Please report the"
            " page to us.",
        ),
        "absent": Say("文件在检查时已不存在。", "The file was gone when it was to be read."),
        "denied": Say("没有权限读取这个文件。", "There is no permission to read the file."),
        "outside-root": Say(
            "这个文件是指向网站目录之外的符号链接。",
            "The file is a symbolic link that leads out of the site.",
        ),
        "not-a-file": Say(
            "这不是普通文件（是设备、管道或套接字）。",
            "This is no regular file, but a device, a pipe or a socket.",
        ),
        "folder-unreadable": Say(
            "没有权限打开这个文件夹，里面的页面没有检查。",
            "There is no permission to open this folder; the pages in it were not checked.",
        ),
        "folder": Say("这是一个目录，不是文件。", "This is a folder, not a file."),
        "unreadable": Say("读取文件时出错。", "The file could not be read."),
        "render-timeout": Say(
            "浏览器打开这个页面超过 {seconds} 秒没有完成，没有得出结论。",
            "The browser was not done with this page after {seconds} seconds; nothing was decided.",
        ),
        "render-crash": Say(
            "浏览器的标签页在打开这个页面时崩溃了。",
            "The browser's tab crashed on this page.",
        ),
        "render-restless": Say(
            "页面不停地跳转，浏览器看不到它停下来的样子。",
            "The page sends its visitor on and on; the browser never saw it at rest.",
        ),
        "not-opened": Say(
            "浏览器打不开这个页面：{error}。", "The browser could not open the page: {error}."
        ),
        "http-error": Say(
            "服务器返回了 {status}，不是网页。", "The server answered {status}, not with a page."
        ),
        "no-connection": Say(
            "连不上 {host}：{error}。", "There is no connection to {host}: {error}."
        ),
        "tls": Say(
            "{host} 的 HTTPS 证书或加密连接有问题：{error}。",
            "The HTTPS certificate or connection of {host} is at fault: {error}.",
        ),
        "fetch-timeout": Say(
            "{host} 在 {seconds} 秒内没有把页面传完。",
            "{host} did not deliver the page within {seconds} seconds.",
        ),
        "too-many-redirects": Say(
            "跳转了太多次，最后一次是到 {target}。",
            "There were too many redirects, the last one to {target}.",
        ),
        "refused-private": Say(
            "{host} 是内网地址，没有打开。",
            "{host} is in a private network and was not opened.",
        ),
    },
    mends=dict.fromkeys(
        (
            "http-error",
            "no-connection",
            "tls",
            "fetch-timeout",
            "too-many-redirects",
            "refused-private",
        ),
        REACH,
    )
    | dict.fromkeys(("render-timeout", "render-crash", "render-restless", "not-opened"), OPEN),
    bad="",
    good=FOOTER,
)
def page_unreadable(page: PageReport) -> Iterator[Hit]:
    """Fire for a file that was to be checked and could not be read."""
    if page.status == "unreadable":
        yield Hit(page.reason, Place(page.path, ""), page.facts)


@rule(
    id="needs-rendering",
    of="page",
    severity="error",
    title=Say("页脚由脚本生成，需要渲染后检查", "Scripts draw the footer: it has to be rendered"),
    why=Say(
        "HTML 里没有备案信息，页面或页脚由脚本在浏览器里生成，只读源码无法判断是否合格。",
        "The HTML holds nothing of the filing, and scripts draw the page or its footer in the "
        "browser: reading the source cannot decide whether it is right.",
    ),
    sources=(GATE,),
    mend=Say(
        "加上 `--render`，用浏览器打开页面再检查；或者把备案信息直接写进 HTML 模板。",
        "Add `--render` to check the page in a browser, or write the filing into the HTML template.",
    ),
    cases={
        "scripts-draw-page": Say(
            "页面内容由脚本生成，HTML 里只有一个空壳。",
            "Scripts draw the whole page; the HTML is an empty shell.",
        ),
        "include": Say(
            "页脚由 `{excerpt}` 引入，不在这个 HTML 文件里。",
            "The footer is included by `{excerpt}` and is not in this HTML file.",
        ),
        "server-include": Say(
            "页脚由服务器端包含 `{excerpt}` 引入，不在这个 HTML 文件里。",
            "The server includes the footer, `{excerpt}`; it is not in this HTML file.",
        ),
        "frame": Say(
            "页脚是另一个页面 `{excerpt}`，用框架嵌入，不在这个 HTML 文件里。",
            "The footer is a page of its own, `{excerpt}`, shown in a frame; it is not in this HTML "
            "file.",
        ),
        "custom-element": Say(
            "页脚由自定义元素 `{excerpt}` 生成，HTML 里没有内容。",
            "A custom element, `{excerpt}`, draws the footer; the HTML holds nothing of it.",
        ),
        "empty-footer": Say(
            "页脚元素 `{excerpt}` 是空的，内容要等脚本填入。",
            "The footer element, `{excerpt}`, is empty until a script fills it.",
        ),
        "footer-loaded": Say(
            "页脚由脚本另外加载，不在这个 HTML 文件里。",
            "A script loads the footer; it is not in this HTML file.",
        ),
        "scripts-blocked": Say(
            "页面由脚本生成，而来自 {excerpt} 的脚本被拦下了，页面没有画出来；"
            "用设置项 `allow-hosts` 放行。",
            "Scripts draw the page, and those from {excerpt} were blocked, so it was not drawn; let "
            "them through with the setting `allow-hosts`.",
        ),
        "footer-written": Say(
            "页脚由脚本写入，不在这个 HTML 文件里。",
            "A script writes the footer; it is not in this HTML file.",
        ),
        "bundle": Say(
            "HTML 里没有备案信息，脚本 {bundle} 里有“{number}”，要渲染后才知道是否显示正确。",
            "The HTML holds nothing of the filing; the script {bundle} holds “{number}”. Only a "
            "browser can tell whether it is shown aright.",
        ),
        "noscript": Say(
            "HTML 里只有 `<noscript>`、模板或脚本中的“{number}”，页面由脚本生成。",
            "The HTML holds “{number}” only in `<noscript>`, a template or a script; scripts draw the "
            "page.",
        ),
    },
    mends={
        "server-include": Say(
            "浏览器也看不到服务器端包含：改为检查部署后的网址（`beian-lint https://…`），或者在构建时就"
            "把页脚写进 HTML。",
            "No browser sees it either: check the address where the page is served (`beian-lint "
            "https://…`), or let the build write the footer into the HTML.",
        ),
    },
    bad='<div id="app"></div>\n<script type="module" src="/assets/index.js"></script>',
    good=FOOTER,
)
def needs_rendering(evidence: Evidence, context: Context) -> Iterator[Hit]:
    """Fire instead of *missing* where scripts draw what the HTML does not hold."""
    shell, required = evidence.shell, context.settings.require
    if shell is None or evidence.partial or not required:
        return
    if not any(drawn_by_scripts(evidence, registry) for registry in required):
        return
    kept = [filing.number for filing in evidence.filings if filing.number is not None]
    kept = [number for number in kept if number.record.registry in required]
    if shell.bundle:
        facts = (("bundle", shell.bundle), ("number", quoted(shell.number)))
        yield Hit("bundle", shell.place, facts)
    elif kept:
        yield Hit("noscript", kept[0].place, (("number", quoted(kept[0].record.written)),))
    else:
        excerpt = shell.place.excerpt or shell.place.selector
        yield Hit(shell.case, shell.place, (("excerpt", quoted(excerpt)),))


@rule(
    id="page-encoding",
    of="page",
    severity="warning",
    title=Say("页面编码声明有误", "The page's encoding is declared wrongly"),
    why=Say(
        "浏览器按声明的编码解读文件。声明缺失或与实际不符，又没有服务器响应头纠正时，"
        "备案号会显示成乱码，访客就看不到它。",
        "Browsers read the file in the encoding that it declares. Where the declaration is absent or "
        "wrong, and no header of the server corrects it, the number turns to mojibake and nobody "
        "sees it.",
    ),
    sources=(ENCODING,),
    mend=Say(
        '文件存为 UTF-8，并在 `<head>` 的最前面写 `<meta charset="utf-8">`。',
        'Save the file as UTF-8 and put `<meta charset="utf-8">` first in the `<head>`.',
    ),
    cases={
        "undeclared": Say(
            "页面没有声明编码（实际像是 {used}），浏览器可能按别的编码解读，显示成乱码。",
            "The page declares no encoding (it reads as {used}); browsers may take another and show "
            "mojibake.",
        ),
        "mismatch": Say(
            "页面声明的编码是 {declared}，文件内容却不是，浏览器会显示成乱码。",
            "The page declares {declared}, but its bytes are something else: browsers show mojibake.",
        ),
    },
    bad="<!doctype html>\n<title>示例网</title>\n" + FOOTER,
    good='<!doctype html>\n<meta charset="utf-8">\n<title>示例网</title>\n' + FOOTER,
)
def page_encoding(evidence: Evidence, _context: Context) -> Iterator[Hit]:
    """Fire when bytes and declaration disagree, or a page with other than ASCII declares none."""
    encoding = evidence.encoding
    if encoding is None or not encoding.case:
        return
    if encoding.case == "undeclared" and evidence.partial:
        return
    facts = (("used", encoding.used), ("declared", encoding.declared or ""))
    yield Hit(encoding.case, encoding.place or Place(evidence.page, "head"), facts)
