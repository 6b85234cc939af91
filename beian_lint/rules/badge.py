"""Is the police badge beside the number, and does its picture load?"""

from collections.abc import Iterator

from beian_lint.evidence import Badge, Filing
from beian_lint.rule import Context, Hit, rule
from beian_lint.rules.example import FOOTER
from beian_lint.rules.facts import quoted
from beian_lint.rules.sources import BADGE_DEMANDED, OBSERVED, PLATFORM
from beian_lint.words import Say

FETCH = Say(
    "从 beian.mps.gov.cn 的备案详情里下载备案图标，放进网站的静态目录（如 `/gongan.png`）",
    "download the icon from the details of the record at beian.mps.gov.cn into the site's static "
    "folder (say `/gongan.png`)",
)


def _carrier(badge: Badge) -> tuple[str, str]:
    """Return what holds the picture's address, as a fact: an attribute, or a property of a sheet."""
    return "carrier", "background-image" if badge.kind == "css-background" else "src"


@rule(
    id="psb-badge-missing",
    of="filing",
    severity="error",
    title=Say("备案号旁没有警徽图标", "No police badge beside the number"),
    why=Say(
        "平台要求把备案图标（警徽）放在备案号前面一起展示。审核会看图标在不在。",
        "The platform asks for its icon, the police badge, in front of the number. Reviewers "
        "are reported to look for it.",
    ),
    sources=(PLATFORM, BADGE_DEMANDED),
    mend=Say(
        f'{FETCH.zh}，在备案号前加 `<img src="/gongan.png" alt="" width="20" height="20">`。',
        f'Please {FETCH.en} and put `<img src="/gongan.png" alt="" width="20" '
        'height="20">` in front of the number.',
    ),
    cases={
        "missing": Say(
            "“{number}”旁边没有警徽图标。",
            "There is no police badge beside “{number}”.",
        ),
        "icon-font": Say(
            "“{number}”旁边是图标字体或表情符号，不是平台下发的警徽图标。",
            "Beside “{number}” stands an icon-font glyph or an emoji, not the badge that the platform "
            "gives out.",
        ),
        "unsure": Say(
            "“{number}”旁边没有图片；`{element}` 可能由样式表 {sheet} 画出警徽，但这份样式表读不到。",
            "There is no picture beside “{number}”; the style sheet {sheet}, which could not be read, "
            "may paint the badge on `{element}`.",
        ),
    },
    mends={
        "unsure": Say(
            "用 `--render` 在浏览器里看一次，或者把样式表 {sheet} 放进构建目录再查。",
            "Look once with `--render`, or put the style sheet {sheet} into the build and check "
            "again.",
        ),
    },
    bad=FOOTER.replace('<img src="/gongan.png" alt="" width="20" height="20">', ""),
    good=FOOTER,
)
def psb_badge_missing(filing: Filing, _context: Context) -> Iterator[Hit]:
    """Fire when no picture stands for the badge: doubtful where an unread sheet may paint one."""
    if filing.number is None:
        return
    badge, place = filing.badge, filing.number.place
    facts = (("number", quoted(filing.number.record.written)),)
    if badge is None:
        yield Hit("missing", place, facts)
    elif badge.kind in ("icon-font", "emoji"):
        yield Hit("icon-font", badge.place, facts)
    elif badge.picture is not None and badge.picture.case == "sheet-unread":
        why = badge.shown.desktop.why
        element = ("element", why.element if why else badge.place.selector)
        yield Hit("unsure", badge.place, (*facts, element, *badge.picture.facts), sure=False)


@rule(
    id="psb-badge-broken",
    of="filing",
    severity="error",
    title=Say("警徽图标的图片打不开", "The badge's picture does not load"),
    why=Say(
        "页面上写了图标，但文件缺失、不是图片或是空白的，访客看到的是裂图或什么也没有，等于没有展示。",
        "The page refers to a picture, but the file is absent, no image, or blank: visitors see a "
        "broken image or nothing, which is as good as no badge.",
    ),
    sources=(PLATFORM, OBSERVED),
    mend=Say(
        f"{FETCH.zh}，并让 `{{carrier}}` 指向它；地址以 `/` 开头最稳妥，子目录里的页面也能找到。",
        f"Please {FETCH.en} and let `{{carrier}}` point to it; an address that begins with `/` works on "
        "pages in sub-folders, too.",
    ),
    cases={
        "absent": Say(
            "图标文件 `{source}` 不存在，访客得到的是 404。",
            "The badge's file `{source}` is not there: visitors get a 404.",
        ),
        "wrong-case": Say(
            "图标写的是 `{source}`，文件却叫 `{path}`：大小写不同，在区分大小写的服务器上会是 404。",
            "The badge is `{source}`, but the file is called `{path}`: on a server that tells upper "
            "from lower case visitors get a 404.",
        ),
        "wrong-form": Say(
            "图标写的是 `{source}`，与文件名 `{path}` 看起来相同，字符编码形式却不同，线上会是 404。",
            "The badge is `{source}`; the file's name `{path}` looks the same but is encoded in "
            "another Unicode form: visitors get a 404.",
        ),
        "outside-base": Say(
            "图标 `{source}` 没有带上网站的基础路径：文件在构建结果里，部署后这个地址却是 404。",
            "The badge `{source}` lacks the site's base path: the file is in the build, but deployed "
            "its address is a 404.",
        ),
        "outside-root": Say(
            "图标 `{source}` 指向网站目录之外，线上会是 404。",
            "The badge `{source}` points outside the site: visitors get a 404.",
        ),
        "folder": Say(
            "图标 `{source}` 是一个目录，不是图片。",
            "The badge `{source}` is a folder, not a picture.",
        ),
        "own-disk": Say(
            "图标 `{source}` 在作者自己的电脑上，访客打不开。",
            "The badge `{source}` lies on its author's own computer; no visitor can load it.",
        ),
        "no-address": Say(
            "图标的地址 `{source}` 不是能打开的网址。",
            "The badge's address, `{source}`, is none that can be opened.",
        ),
        "source-empty": Say(
            "图标的地址是空的，多半是设置里没有填。",
            "The badge's address is empty; the setting that holds it was probably left so.",
        ),
        "denied": Say(
            "没有权限读取图标文件 `{source}`。",
            "There is no permission to read the badge's file, `{source}`.",
        ),
        "empty-file": Say(
            "图标文件 `{source}` 是空文件（0 字节）。",
            "The badge's file, `{source}`, is empty (0 bytes).",
        ),
        "html": Say(
            "图标文件 `{source}` 的内容其实是一个 HTML 页面，多半是下载时存成了错误页或登录页。",
            "The badge's file, `{source}`, holds an HTML page: an error or login page was probably "
            "saved in its place.",
        ),
        "lfs-pointer": Say(
            "图标文件 `{source}` 是 Git LFS 的指针，不是图片：构建时没有拉取 LFS 文件。",
            "The badge's file, `{source}`, is a Git LFS pointer: the build did not fetch LFS files.",
        ),
        "damaged": Say(
            "图标文件 `{source}` 损坏或不完整，无法显示。",
            "The badge's file, `{source}`, is damaged or truncated.",
        ),
        "misnamed-svg": Say(
            "图标文件 `{source}` 的内容是 SVG，扩展名却不是 .svg，浏览器不会显示它。",
            "The badge's file, `{source}`, holds an SVG but is not named .svg; browsers do not show "
            "it.",
        ),
        "misnamed-raster": Say(
            "图标文件 `{source}` 名为 .svg，内容却是 {format} 图片，浏览器不会显示它。",
            "The badge's file, `{source}`, is named .svg but holds a {format} picture; browsers do not "
            "show it.",
        ),
        "svg-malformed": Say(
            "图标文件 `{source}` 不是格式正确的 SVG，浏览器不会显示它。",
            "The badge's file, `{source}`, is no well-formed SVG; browsers do not show it.",
        ),
        "svg-no-namespace": Say(
            '图标文件 `{source}` 缺少 `xmlns="http://www.w3.org/2000/svg"`，浏览器不会显示它。',
            'The badge\'s file, `{source}`, lacks `xmlns="http://www.w3.org/2000/svg"`; browsers do '
            "not show it.",
        ),
        "data-broken": Say(
            "图标的 `data:` 地址残缺，解不出图片。",
            "The badge's `data:` address is broken and holds no picture.",
        ),
        "not-an-image": Say(
            "图标文件 `{source}` 不是能显示的图片。",
            "The badge's file `{source}` is no picture that can be shown.",
        ),
        "transparent": Say(
            "图标文件 `{source}` 是全透明的，什么也看不见。",
            "The badge's file, `{source}`, is fully transparent: there is nothing to see.",
        ),
        "one-pixel": Say(
            "图标文件 `{source}` 只有一个像素，是占位图。",
            "The badge's file, `{source}`, is a single pixel, a placeholder.",
        ),
        "one-colour": Say(
            "图标文件 `{source}` 只有一种颜色，没有图案。",
            "The badge's file, `{source}`, is of one colour, with nothing drawn.",
        ),
        "blank": Say(
            "图标文件 `{source}` 是空白图片。",
            "The badge's file `{source}` is a blank picture.",
        ),
    },
    mends={
        "wrong-case": Say(
            "把 `{carrier}` 改成与文件名一致的 `{path}`，或者给文件改名。",
            "Write the `{carrier}` as the file is called, `{path}`, or rename the file.",
        ),
        "outside-base": Say(
            "在 `{carrier}` 的地址前加上网站的基础路径（生成器通常有专门的写法，如 `withBase`、`relURL`、`url_for`）。",
            "Put the site's base path in front of the address in `{carrier}` (generators have a function for it: "
            "`withBase`, `relURL`, `url_for` …).",
        ),
    },
    bad=FOOTER.replace("/gongan.png", "/images/no-such-badge.png"),
    good=FOOTER,
    needs=("psb-badge-missing",),
)
def psb_badge_broken(filing: Filing, _context: Context) -> Iterator[Hit]:
    """Fire when the file of the badge is absent from the build, no image, or blank."""
    badge = filing.badge
    if filing.number is None or badge is None or badge.picture is None:
        return
    picture = badge.picture
    if picture.file in ("absent", "not-an-image", "blank"):
        case = picture.case if picture.case in psb_badge_broken.cases else picture.file
        if not badge.source.strip():
            case = "source-empty"
        form = ("format", dict(picture.facts).get("format", ""))
        facts = (("source", quoted(badge.source)), ("path", picture.path or ""), form)
        yield Hit(case, badge.place, (*facts, _carrier(badge)))


@rule(
    id="psb-badge-remote",
    of="filing",
    severity="warning",
    title=Say("警徽图标是外链", "The badge is hot-linked"),
    why=Say(
        "图标引用的是别人的服务器：对方改名、下线或禁止外链，图标就会消失。平台的图标文件名带哈希，"
        "每次改版都会变；旧平台的域名据报已经打不开。平台要求的是下载后放在自己的网站上。",
        "The picture comes from somebody else's server: once it is renamed, gone or protected "
        "against hot-linking, the badge is lost. The platform's own file names carry a hash that "
        "changes with each release, and its former host is reported dead. The platform asks to "
        "download the icon.",
    ),
    sources=(PLATFORM, OBSERVED),
    mend=Say(
        f"{FETCH.zh}，`{{carrier}}` 改为站内地址。",
        f"Please {FETCH.en} and let `{{carrier}}` point there.",
    ),
    cases={
        "hot-linked": Say(
            "图标引用自外站 `{source}`，没有放在本站。",
            "The badge is loaded from another host, `{source}`.",
        ),
        "private-host": Say(
            "图标引用自内网地址 {host}（`{source}`），访客打不开。",
            "The badge is loaded from {host} (`{source}`), an address of a private network that no "
            "visitor reaches.",
        ),
        "plain-http": Say(
            "图标用 http 加载（`{source}`），在 https 页面上会被浏览器拦下或改写。",
            "The badge is loaded over http (`{source}`); on an https page browsers block or rewrite "
            "that.",
        ),
    },
    bad=FOOTER.replace("/gongan.png", "https://beian.mps.gov.cn/web/assets/logo01.6189a29f.png"),
    good=FOOTER,
    needs=("psb-badge-missing",),
)
def psb_badge_remote(filing: Filing, _context: Context) -> Iterator[Hit]:
    """Fire when the picture comes from another host, or over http."""
    badge = filing.badge
    if badge is not None and badge.picture is not None and badge.picture.file == "remote":
        case = badge.picture.case if badge.picture.case in psb_badge_remote.cases else "hot-linked"
        host = ("host", dict(badge.picture.facts).get("host", ""))
        yield Hit(case, badge.place, (("source", quoted(badge.source)), host, _carrier(badge)))


@rule(
    id="psb-badge-unrecognised",
    of="filing",
    severity="warning",
    title=Say("图标不是公安警徽", "The picture is not the police badge"),
    why=Say(
        "备案号前应是平台下发的警徽图标。常见的错是放成工信部的 ICP 图标、工商红盾、卡通警察或别的图。",
        "In front of the number belongs the badge that the platform gives out. Common slips are the "
        "ministry's ICP logo, the industry-and-commerce shield, a cartoon policeman.",
    ),
    sources=(PLATFORM, OBSERVED),
    mend=Say(
        f"{FETCH.zh}，替换现在的图片。",
        f"Please {FETCH.en} and use it instead.",
    ),
    cases={
        "other": Say(
            "备案号旁的图片 `{source}` 看起来不是公安警徽。",
            "The picture beside the number, `{source}`, does not look like the police badge.",
        ),
    },
    bad=FOOTER.replace("/gongan.png", "/green-square.png"),
    good=FOOTER,
    needs=("psb-badge-missing", "psb-badge-broken"),
)
def psb_badge_unrecognised(filing: Filing, _context: Context) -> Iterator[Hit]:
    """Fire when the colour layout is clearly another picture's; silent where it cannot tell."""
    badge = filing.badge
    if badge is not None and badge.picture is not None and badge.picture.likeness == "other":
        yield Hit("other", badge.place, (("source", quoted(badge.source)),))
