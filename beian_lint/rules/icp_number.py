"""The ICP number: is it there where required, well formed, and the right one?"""

from collections.abc import Iterator

from beian_lint.evidence import Evidence, Filing, Place
from beian_lint.rule import Context, Hit, rule
from beian_lint.rules.example import BOTH
from beian_lint.rules.facts import drawn_by_scripts, expected, quoted
from beian_lint.rules.number_faults import FAULT
from beian_lint.rules.sources import MII_33, OBSERVED, ORDER_292
from beian_lint.words import Say


@rule(
    id="icp-number-missing",
    of="page",
    severity="warning",
    required="error",
    title=Say("页面上没有 ICP 备案号", "No ICP number on the page"),
    why=Say(
        "经营性与非经营性网站都须在主页标明备案号或许可证号：前者见国务院令第 292 号第十二条，后者见"
        "信息产业部令第 33 号第十三条（主页底部中央）。未标明的，责令改正并可罚款。",
        "Every site has to show its filing or licence number on the home page: order 292 of the "
        "State Council, art. 12, and order 33 of the Ministry of Information Industry, art. 13 "
        "(centre bottom). Not showing it is punished by an order to correct and a fine.",
    ),
    sources=(ORDER_292, MII_33),
    mend=Say(
        '在页脚加入 `<a href="https://beian.miit.gov.cn/" target="_blank">本站的 ICP 备案号</a>`，'
        "号码以工信部备案系统里查到的为准。",
        'Add `<a href="https://beian.miit.gov.cn/" target="_blank">ICP number</a>` to the footer, '
        "with the number as the ministry's system has it.",
    ),
    cases={
        "nothing": Say("页面上没有 ICP 备案号。", "The page shows no ICP number."),
        "expected": Say(
            "页面上没有 ICP 备案号，应当有“{expected}”。",
            "The page shows no ICP number; it should show “{expected}”.",
        ),
    },
    mends={
        "expected": Say(
            '在页脚加入 `<a href="https://beian.miit.gov.cn/" target="_blank">{expected}</a>`。',
            'Add `<a href="https://beian.miit.gov.cn/" target="_blank">{expected}</a>` to the '
            "footer.",
        ),
    },
    given='require = ["psb", "icp"]',
    bad=BOTH.replace(
        '\n  <a href="https://beian.miit.gov.cn/" rel="noreferrer" target="_blank">'
        "京ICP备2021012345号-1</a>",
        "",
    ),
    good=BOTH,
)
def icp_number_missing(evidence: Evidence, context: Context) -> Iterator[Hit]:
    """Fire when the settings require ICP and the page holds no such number."""
    if "icp" not in context.settings.require or evidence.partial:
        return
    filings = [filing for filing in evidence.filings if filing.registry == "icp"]
    if any(filing.number for filing in filings) or drawn_by_scripts(evidence, "icp"):
        return
    wanted = expected(context.settings, "icp")
    place = Place(evidence.page, "body")
    if len(wanted) == 1:
        yield Hit("expected", place, (("expected", wanted[0].canonical),))
    else:
        yield Hit("nothing", place)


@rule(
    id="icp-number-malformed",
    of="filing",
    severity="warning",
    required="error",
    title=Say("ICP 备案号格式不对", "Malformed ICP number"),
    why=Say(
        "ICP 备案号由省份简称、“ICP备”、8 位或 10 位数字和“号”组成，网站号再加“-1”之类的序号。写错了就"
        "查不到，接入商的自动检查也认不出来。",
        "An ICP number is a province's abbreviation, ICP备, 8 or 10 digits and 号, with -1 and the like "
        "for the site. Written otherwise it is not found, and hosts' automatic checks miss it.",
    ),
    sources=(MII_33, OBSERVED),
    mend=Say(
        "到 https://beian.miit.gov.cn/ 查询本站，按查到的写法改正。",
        "Look the site up at https://beian.miit.gov.cn/ and write the number as it stands there.",
    ),
    cases={
        "placeholder": FAULT["placeholder"],
        "psb-number": Say(
            "“{number}”像是把公安备案号写成了 ICP 备案号。",
            "“{number}” looks like a public-security number written as an ICP one.",
        ),
        "name-garbled": Say(
            "“{number}”把“ICP备”写错了。",
            "“{number}” misspells ICP备.",
        ),
        "province-missing": FAULT["province-missing"],
        "province-unknown": FAULT["province-unknown"],
        "digits-missing": FAULT["digits-missing"],
        "digits-garbled": FAULT["digits-garbled"],
        "too-few-digits": Say(
            "“{number}”只有 {count} 位数字，少了。",
            "“{number}” has {count} digits, which are too few.",
        ),
        "too-many-digits": Say(
            "“{number}”有 {count} 位数字，多了。",
            "“{number}” has {count} digits, which are too many.",
        ),
        "year-unknown": Say(
            "“{number}”的前四位数字应是年份（20 开头）。",
            "The first four digits of “{number}” should be a year (20…).",
        ),
        "suffix": Say(
            "“{number}”的后缀“{suffix}”不是 ICP 备案号的写法（应如“-1”）。",
            "The suffix “{suffix}” of “{number}” is not one of ICP numbers (as in -1).",
        ),
    },
    bad=BOTH.replace("2021012345", "202101234"),
    good=BOTH,
)
def icp_number_malformed(filing: Filing, _context: Context) -> Iterator[Hit]:
    """Fire once per number, for its first fault."""
    if filing.number is not None and filing.number.record.faults:
        record = filing.number.record
        facts = (
            ("number", quoted(record.written)),
            ("count", str(len(record.digits))),
            ("province", record.province or ""),
            ("suffix", record.suffix or ""),
        )
        yield Hit(record.faults[0], filing.number.place, facts)


@rule(
    id="icp-number-unexpected",
    of="filing",
    severity="warning",
    required="error",
    title=Say("不是本站的 ICP 备案号", "Not the ICP number of this site"),
    why=Say(
        "页脚里的号码常常是随模板带来的别人的备案号。备案号与主体不符，接入商核查时会要求整改。",
        "The number in a footer is often another site's that came with a template. Hosts send back a "
        "number that is not the subject's.",
    ),
    sources=(ORDER_292, OBSERVED),
    mend=Say(
        "把页脚里的号码改成“{expected}”；如果“{number}”确实属于本站，就把它加进设置项 `numbers`。",
        "Change the number in the footer to “{expected}”; if “{number}” does belong to this site, "
        "add it to the setting `numbers`.",
    ),
    cases={
        "unexpected": Say(
            "页面上的 ICP 备案号是“{number}”，设置里期望的是“{expected}”。",
            "The page shows “{number}”, but the settings expect “{expected}”.",
        ),
    },
    given='numbers = ["京ICP备2021012345号-1"]',
    bad=BOTH.replace("2021012345", "2021054321"),
    good=BOTH,
    needs=("icp-number-malformed",),
)
def icp_number_unexpected(filing: Filing, context: Context) -> Iterator[Hit]:
    """Fire when the settings name ICP numbers and this is none of them.

    The site's ``-n`` is compared only where the expected number has one.
    """
    wanted = expected(context.settings, "icp")
    if filing.number is None or not wanted:
        return
    shown = filing.number.record
    for record in wanted:
        same = (record.province, record.digits) == (shown.province, shown.digits)
        if same and (record.suffix is None or record.suffix == shown.suffix):
            return
    facts = (
        ("number", quoted(shown.written)),
        ("expected", " / ".join(record.canonical for record in wanted)),
    )
    yield Hit("unexpected", filing.number.place, facts)


@rule(
    id="icp-number-variant",
    of="filing",
    severity="warning",
    title=Say("ICP 备案号写法不规范", "Uncommon ICP number"),
    why=Say(
        "号码与工信部备案系统里的写法不同，或者根本是 App、小程序的备案号。网站应当显示网站自己的号码。",
        "The number is not written as the ministry's system has it, or is an App's or a "
        "mini-program's. A site shows the number of the site.",
    ),
    sources=(MII_33, OBSERVED),
    mend=Say(
        "到 https://beian.miit.gov.cn/ 查询本站，按查到的写法改正，例如“{canonical}”。",
        "Look the site up at https://beian.miit.gov.cn/ and write the number as it stands there, as "
        "in “{canonical}”.",
    ),
    cases={
        "app-number": Say(
            "“{number}”是 App 的备案号（后缀带 A），不是网站的。",
            "“{number}” is an App's number (its suffix ends in A), not a site's.",
        ),
        "mini-program-number": Say(
            "“{number}”是小程序的备案号（后缀带 X），不是网站的。",
            "“{number}” is a mini-program's number (its suffix ends in X), not a site's.",
        ),
        "full-width-digits": Say(
            "“{number}”用了全角数字。",
            "“{number}” has full-width digits.",
        ),
        "province-in-full": Say(
            "“{number}”写的是省份全称，应写简称。",
            "“{number}” spells the province out instead of its abbreviation.",
        ),
        "stray-punctuation": Say(
            "“{number}”中间多了标点或符号。",
            "“{number}” has stray punctuation in it.",
        ),
        "traditional-characters": Say(
            "“{number}”用了繁体字。", "“{number}” has traditional characters."
        ),
        "other-letter": Say(
            "“{number}”的简称写作“{province}”，ICP 备案号里通常不用这个字。",
            "“{number}” writes the province as {province}, which ICP numbers usually do not.",
        ),
    },
    mends={
        "app-number": Say(
            "换成网站自己的 ICP 备案号；App 的号码显示在 App 的设置或介绍页里。",
            "Show the site's own ICP number; an App's belongs into the App's settings.",
        ),
        "mini-program-number": Say(
            "换成网站自己的 ICP 备案号；小程序的号码显示在小程序里。",
            "Show the site's own ICP number; a mini-program's belongs into the mini-program.",
        ),
    },
    bad=BOTH.replace("号-1", "号-1A"),
    good=BOTH,
    needs=("icp-number-malformed",),
)
def icp_number_variant(filing: Filing, _context: Context) -> Iterator[Hit]:
    """Fire once for each uncommon trait of a number that is otherwise right."""
    if filing.number is not None:
        record = filing.number.record
        facts = (
            ("number", quoted(record.written)),
            ("province", record.province or ""),
            ("canonical", record.canonical),
        )
        for variant in record.variants:
            yield Hit(variant, filing.number.place, facts)
