"""Is the number written as a record number, digits and letter in agreement?"""

from collections.abc import Iterator

from beian_lint.evidence import Facts, Filing
from beian_lint.number import PSB_PREFIXES, REGION_FAULTS, RecordNumber
from beian_lint.rule import Context, Hit, rule
from beian_lint.rules.example import FOOTER
from beian_lint.rules.facts import quoted
from beian_lint.rules.number_faults import FAULT
from beian_lint.rules.sources import FORMER_NUMBERS, OBSERVED, PLATFORM, SNIPPET
from beian_lint.words import Say


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
        "placeholder": FAULT["placeholder"],
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
        "province-missing": FAULT["province-missing"],
        "province-unknown": FAULT["province-unknown"],
        "digits-missing": FAULT["digits-missing"],
        "digits-garbled": FAULT["digits-garbled"],
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
