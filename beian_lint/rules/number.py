"""Is there a public-security record number, is it one, and is it the right one?"""

from collections.abc import Iterator

from beian_lint.evidence import Evidence, Facts, Filing, Place
from beian_lint.number import PSB_PREFIXES, REGION_FAULTS, RecordNumber, copied_from
from beian_lint.rule import Context, Hit, rule
from beian_lint.rules.example import FOOTER
from beian_lint.rules.facts import drawn_by_scripts, expected, quoted
from beian_lint.rules.sources import (
    EVERY_PAGE,
    FORMER_NUMBERS,
    OBSERVED,
    ORDER_33,
    PLATFORM,
    SNIPPET,
)
from beian_lint.words import Say


@rule(
    id="psb-number-missing",
    of="page",
    severity="error",
    title=Say("页面上没有公安备案号", "No public-security record number on the page"),
    why=Say(
        "网站自正式联通之日起三十日内到公安机关备案，是公安部令第 33 号第十二条规定的义务。备案通过后，公安备案平台"
        "要求在三十日内把备案号、图标和链接放到首页底部，审核和检查先看的就是这里。怎样展示由平台规定，"
        "目前没有找到相应的法规条文。",
        "Filing with the public security organs within 30 days of going online is a duty under order "
        "33, art. 12. After approval the platform asks for number, icon and link at the foot of the "
        "home page within 30 days, and that is where reviewers look first. How it is shown is the "
        "platform's own instruction; no article of law that prescribes it was found.",
    ),
    sources=(ORDER_33, PLATFORM, EVERY_PAGE),
    mend=Say(
        "登录 beian.mps.gov.cn，在“已备案网站”的详情里复制 HTML 代码、下载备案图标，放进页脚模板。"
        "还没有备案的网站，先在该平台办理。",
        "Log in to beian.mps.gov.cn, copy the HTML and download the icon from the details of the "
        "record, and put both into the footer template. A site that has not filed yet files there.",
    ),
    cases={
        "nothing": Say(
            "页面上没有公安备案号。",
            "The page shows no public-security record number.",
        ),
        "expected": Say(
            "页面上没有公安备案号，应当有“{expected}”。",
            "The page shows no public-security record number; it should show “{expected}”.",
        ),
        "unnumbered": Say(
            "页面上有公安备案的图标或链接，却没有用文字写出备案号。",
            "The page has a police badge or a platform link, but no record number written as text.",
        ),
    },
    mends={
        "expected": Say(
            '在页脚模板里加入 `<a href="{address}" rel="noreferrer" target="_blank">'
            '<img src="/gongan.png" alt="" width="20" height="20">{expected}</a>`，'
            "图标从 beian.mps.gov.cn 的备案详情里下载。",
            'Add `<a href="{address}" rel="noreferrer" target="_blank">'
            '<img src="/gongan.png" alt="" width="20" height="20">{expected}</a>` to the footer '
            "template; the icon is downloaded from the details of the record at beian.mps.gov.cn.",
        ),
        "unnumbered": Say(
            "在图标后面用文字写出“省份简称 + 公网安备 + 14 位数字 + 号”，并放进链接里；图片里的字、"
            "`alt` 里的字都不算。",
            "Write the number as text after the icon, inside the link: province, 公网安备, 14 digits, "
            "号. Letters inside a picture or an `alt` do not count.",
        ),
    },
    bad="<footer>© 2026 示例网</footer>",
    good=FOOTER,
)
def psb_number_missing(evidence: Evidence, context: Context) -> Iterator[Hit]:
    """Fire when a page whose registry is required holds no number, wherever it might stand."""
    if "psb" not in context.settings.require or evidence.partial:
        return
    filings = [filing for filing in evidence.filings if filing.registry == "psb"]
    if any(filing.number for filing in filings) or drawn_by_scripts(evidence, "psb"):
        return
    for filing in filings:
        part = filing.link or filing.badge
        if part is not None:
            yield Hit("unnumbered", part.place)
            return
    wanted = expected(context.settings, "psb")
    if len(wanted) == 1 and wanted[0].address:
        facts = (("expected", wanted[0].canonical), ("address", wanted[0].address))
        yield Hit("expected", Place(evidence.page, "body"), facts)
    else:
        yield Hit("nothing", Place(evidence.page, "body"))


@rule(
    id="psb-number-malformed",
    of="filing",
    severity="error",
    title=Say("公安备案号格式不对", "Malformed record number"),
    why=Say(
        "公安备案号由省份简称、“公网安备”、14 位数字和“号”组成（“号”可省略）。写错一位，"
        "访客和审核人员就查不到这条备案；占位符没有替换，等于没有展示。",
        "A record number is a province's abbreviation, 公网安备, 14 digits and 号 (which may be left "
        "out). With one character wrong neither visitors nor reviewers find the record; a "
        "placeholder that was never filled in shows nothing at all.",
    ),
    sources=(PLATFORM, SNIPPET, FORMER_NUMBERS),
    mend=Say(
        "到 beian.mps.gov.cn 的备案详情里复制备案号，原样写进页脚，例如“京公网安备11010502030143号”。",
        "Copy the number from the details of the record at beian.mps.gov.cn and write it as it "
        "stands there, as in 京公网安备11010502030143号.",
    ),
    cases={
        "placeholder": Say(
            "“{number}”是没有替换的占位符，不是备案号。",
            "“{number}” is a placeholder that was never filled in.",
        ),
        "icp-number": Say(
            "“{number}”像是把 ICP 备案号写成了公安备案号。",
            "“{number}” looks like an ICP number written as a public-security one.",
        ),
        "former-local-form": Say(
            "“{number}”是早年地方公安的旧备案号，平台不再承认，须补充信息换成 14 位的新号。",
            "“{number}” is a former local number; the platform counts the site as unfiled until the "
            "record is renewed and has 14 digits.",
        ),
        "name-missing": Say(
            "“{number}”缺少“公网安备”四个字。",
            "“{number}” lacks the words 公网安备.",
        ),
        "name-garbled": Say(
            "“{number}”把“公网安备”四个字写错了。",
            "“{number}” misspells 公网安备.",
        ),
        "province-missing": Say(
            "“{number}”前面缺少省份简称（如“京”“沪”“粤”）。",
            "“{number}” lacks the province's abbreviation in front (京, 沪, 粤 …).",
        ),
        "province-unknown": Say(
            "“{number}”开头的“{province}”不是省份简称。",
            "“{province}” at the start of “{number}” is no province's abbreviation.",
        ),
        "digits-missing": Say(
            "“{number}”后面没有数字，多半是设置里的备案号没有填。",
            "“{number}” has no digits; the setting that holds them was probably left empty.",
        ),
        "digits-garbled": Say(
            "“{number}”的数字里混进了别的字符。",
            "The digits of “{number}” have other characters among them.",
        ),
        "too-few-digits": Say(
            "“{number}”只有 {count} 位数字，应为 14 位。",
            "“{number}” has {count} digits; there must be 14.",
        ),
        "too-many-digits": Say(
            "“{number}”有 {count} 位数字，应为 14 位。",
            "“{number}” has {count} digits; there must be 14.",
        ),
        "suffix": Say(
            "“{number}”带着“{suffix}”，公安备案号没有这样的后缀（那是 ICP 备案号的写法）。",
            "“{number}” ends in “{suffix}”; record numbers have no such suffix, ICP numbers do.",
        ),
    },
    bad=FOOTER.replace("11010502030143号", "1101050203014号"),
    good=FOOTER,
)
def psb_number_malformed(filing: Filing, _context: Context) -> Iterator[Hit]:
    """Fire once per number, for its first fault that is not one of region."""
    if filing.number is None:
        return
    record = filing.number.record
    for fault in record.faults:
        if fault not in REGION_FAULTS:
            yield Hit(fault, filing.number.place, _about(record))
            return


@rule(
    id="psb-number-region",
    of="filing",
    severity="error",
    title=Say("省份简称与数字不符", "Province and digits disagree"),
    why=Say(
        "备案号的头两位数字是受理机关所在省份的代码，必须与前面的简称一致。两者不一致，多半是抄了别人的"
        "页脚只改了一半，或者打错了字。",
        "The first two digits are the code of the province whose organ took the filing, and must "
        "agree with the abbreviation in front. Where they do not, the footer was usually copied "
        "from another site and changed by half, or mistyped.",
    ),
    sources=(
        Say("GB/T 2260 行政区划代码", "GB/T 2260, codes of administrative divisions"),
        OBSERVED,
    ),
    mend=Say(
        "到 beian.mps.gov.cn 的备案详情里核对备案号，改正写错的那一半。",
        "Compare with the details of the record at beian.mps.gov.cn and correct the half that is "
        "wrong.",
    ),
    cases={
        "region-mismatch": Say(
            "“{number}”的简称是“{province}”，数字却以 {code} 开头，那是“{right}”的代码。",
            "“{number}” says {province}, but its digits begin with {code}, which is the code of "
            "{right}.",
        ),
        "region-unknown": Say(
            "“{number}”的数字以 {code} 开头，没有哪个省份用这个代码。",
            "The digits of “{number}” begin with {code}, which is no province's code.",
        ),
    },
    bad=FOOTER.replace("京公网安备", "沪公网安备"),
    good=FOOTER,
    needs=("psb-number-malformed",),
)
def psb_number_region(filing: Filing, _context: Context) -> Iterator[Hit]:
    """Fire when the first two digits are no province's, or another province's than is written."""
    if filing.number is None:
        return
    record = filing.number.record
    for fault in record.faults:
        if fault in REGION_FAULTS:
            yield Hit(fault, filing.number.place, _about(record))
            return


@rule(
    id="psb-number-unexpected",
    of="filing",
    severity="error",
    title=Say("不是本站的公安备案号", "Not the record number of this site"),
    why=Say(
        "每个网站有自己的备案号，同一网站的几个域名共用一个。页脚里最常见的错，是随模板或别的项目带来的"
        "别人的号码：格式完全正确，点开却是另一家的备案。",
        "Each site has its own number; several domains of one site share it. The commonest mistake "
        "is another site's number that came with a template: perfectly well formed, but it opens "
        "somebody else's record.",
    ),
    sources=(PLATFORM, OBSERVED),
    mend=Say(
        "把页脚里的备案号改成“{expected}”；如果“{number}”确实属于本站，就把它加进设置项 `numbers`。",
        "Change the number in the footer to “{expected}”; if “{number}” does belong to this site, "
        "add it to the setting `numbers`.",
    ),
    cases={
        "unexpected": Say(
            "页面上的备案号是“{number}”，设置里期望的是“{expected}”。",
            "The page shows “{number}”, but the settings expect “{expected}”.",
        ),
        "copied": Say(
            "页面上的备案号“{number}”是 {owner} 的，多半是抄页脚时带来的；设置里期望的是“{expected}”。",
            "“{number}” is the number of {owner}, probably copied with its footer; the settings expect "
            "“{expected}”.",
        ),
    },
    given='numbers = ["京公网安备11010502030143号"]',
    bad=FOOTER.replace("11010502030143", "11010502030199"),
    good=FOOTER,
    needs=("psb-number-malformed", "psb-number-region"),
)
def psb_number_unexpected(filing: Filing, context: Context) -> Iterator[Hit]:
    """Fire when the settings name numbers of this registry and this is none of them."""
    wanted = expected(context.settings, "psb")
    if filing.number is None or not wanted:
        return
    record = filing.number.record
    if record.digits not in {one.digits for one in wanted}:
        owner = copied_from(record)
        facts = (
            ("number", quoted(record.written)),
            ("expected", " / ".join(one.canonical for one in wanted)),
            ("owner", owner or ""),
        )
        yield Hit("copied" if owner else "unexpected", filing.number.place, facts)


@rule(
    id="psb-number-variant",
    of="filing",
    severity="warning",
    title=Say("公安备案号写法不规范", "Uncommon way of writing the record number"),
    why=Say(
        "号码本身没有错，但与平台给出的写法不同：复制去查询可能查不到，自动核验也可能认不出来。",
        "The number itself is right, but not written as the platform gives it out: copied into the "
        "search it may not be found, and automatic checks may not recognise it.",
    ),
    sources=(SNIPPET, OBSERVED),
    mend=Say("改写为“{canonical}”。", "Write it as “{canonical}”."),
    mends={
        "unusual-kind": Say(
            "到 beian.mps.gov.cn 的备案详情里核对；号码无误就不用改，可在设置里放行。",
            "Compare with the details of the record at beian.mps.gov.cn; if the number is right, "
            "excuse it in the settings.",
        ),
    },
    cases={
        "full-width-digits": Say(
            "“{number}”用了全角数字。",
            "“{number}” has full-width digits.",
        ),
        "traditional-characters": Say(
            "“{number}”用了繁体字。",
            "“{number}” has traditional characters.",
        ),
        "other-letter": Say(
            "“{number}”的简称写作“{province}”，公安备案号里通常用“{right}”。",
            "“{number}” writes the province as {province}; record numbers usually have {right}.",
        ),
        "province-in-full": Say(
            "“{number}”写的是省份全称，应写简称“{right}”。",
            "“{number}” spells the province out; its abbreviation is {right}.",
        ),
        "stray-punctuation": Say(
            "“{number}”中间多了标点或符号。",
            "“{number}” has stray punctuation in it.",
        ),
        "unusual-kind": Say(
            "“{number}”的第 7、8 位数字不是常见的 02，请核对是否抄错。",
            "Digits 7 and 8 of “{number}” are not the usual 02; check for a slip.",
        ),
    },
    bad=FOOTER.replace("11010502030143号", "１１０１０５０２０３０１４３号"),
    good=FOOTER,
    needs=("psb-number-malformed", "psb-number-region"),
)
def psb_number_variant(filing: Filing, _context: Context) -> Iterator[Hit]:
    """Fire once for each uncommon trait of a number that is otherwise right."""
    if filing.number is None:
        return
    record = filing.number.record
    for variant in record.variants:
        facts = (*_about(record), ("canonical", record.canonical))
        yield Hit(variant, filing.number.place, facts)


def _about(record: RecordNumber) -> Facts:
    """Return what the sentences about a number's form say of it."""
    code = record.digits[:2]
    right = next((name for name, prefix in PSB_PREFIXES.items() if prefix == code), "")
    return (
        ("number", quoted(record.written)),
        ("count", str(len(record.digits))),
        ("province", record.province or ""),
        ("suffix", record.suffix or ""),
        ("code", code),
        ("right", right),
    )
