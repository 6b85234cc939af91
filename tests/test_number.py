"""What is a record number, what is wrong with one, and what is none at all."""

import re
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import ModuleType

import pytest

from beian_lint.number import (
    ICP_FAULTS,
    ICP_LETTERS,
    ICP_VARIANTS,
    PSB_FAULTS,
    PSB_PREFIXES,
    PSB_VARIANTS,
    RecordNumber,
    content,
    copied_from,
    find,
    find_bare,
    folding,
    icp,
    parse,
    provinces,
    psb,
    reading,
)

GOOD = "京公网安备 11010502030143号"


def one(text: str) -> RecordNumber:
    """Return the only number in a text."""
    found = find(text)
    assert len(found) == 1, [each.record.written for each in found]
    return found[0].record


# --- The police: right numbers ---------------------------------------------------------------

PSB_RIGHT = [
    "京公网安备 11010502030143号",
    "京公网安备11010502030143号",
    "京公网安备11010502030143",
    "京公网安备 11010502030143 号",
    "京公网安备：11010502030143号",
    "京公网安备: 11010502030143号",
    "京公网安备\u00a011010502030143\u00a0号",
    "京公网安备\u300011010502030143号",
    "京公网安备\u200911010502030143号",
    "京公网安备    11010502030143号",
    "京公网安备\n            11010502030143\n        号",
    "京\n公网安备\n11010502030143\n号",
    "京公网安备 110105 02030143 号",
    "京 公 网 安 备 1 1 0 1 0 5 0 2 0 3 0 1 4 3 号",
    "京公网安备11010502030143号。",
    "京公\u2f79安备 11010502030143号",
    "（京公网安备11010502030143号）",
    "公安备案号：京公网安备11010502030143号",
    "公安备：京公网安备 11010502030143号",
    "使用条款京公网安备\n11010502030143号 | 沪ICP证",
    "©2026 示例网京ICP证070791号京公网安备11010502030143号",
    "京公网安备11010502030143号2026年",
    "京公网安备11010502030143号-2026 Example",
    "京公网安备11010502030143Copyright 2026",
]


@pytest.mark.parametrize("text", PSB_RIGHT)
def test_a_right_number_is_found_however_it_is_spaced(text: str) -> None:
    record = next(each.record for each in find(text) if each.record.registry == "psb")
    assert (record.province, record.digits) == ("京", "11010502030143")
    assert record.ok
    assert record.variants == ()
    assert record.canonical == GOOD


@pytest.mark.parametrize(("letter", "prefix"), PSB_PREFIXES.items())
def test_every_province_goes_with_its_own_code(letter: str, prefix: str) -> None:
    assert one(f"{letter}公网安备 {prefix}010502030143号").ok


def test_provinces_are_the_31_of_the_mainland_and_the_corps() -> None:
    assert len(PSB_PREFIXES) == len(set(PSB_PREFIXES.values())) == 32
    assert len(ICP_LETTERS) == 31


def test_zero_width_characters_inside_are_ignored() -> None:
    record = one("京公网\u200b安备\u200b 1101\u200d0502\ufeff030143\u200b号")
    assert record.digits == "11010502030143"
    assert record.ok
    assert record.variants == ()


# --- The police: malformed numbers -----------------------------------------------------------

PSB_MALFORMED = [
    ("京公网安备 1101050203014号", "1101050203014", ("too-few-digits",)),
    ("苏公网安备\u00a0320212150号", "320212150", ("too-few-digits",)),
    ("宝公网安备61032800003号", "61032800003", ("province-unknown", "too-few-digits")),
    ("日公网安备 114514号", "114514", ("province-unknown", "too-few-digits")),
    ("滇公网安备 530102020021121号", "530102020021121", ("too-many-digits",)),
    ("深公网安备 44030502000123号", "44030502000123", ("province-unknown",)),
    ("公网安备 11010502030143号", "11010502030143", ("province-missing",)),
    ("版权所有公网安备 11010502030143号", "11010502030143", ("province-missing",)),
    ("鄂公网备 42010602003310号", "42010602003310", ("name-garbled",)),
    ("豫公安网备41019702002084号", "41019702002084", ("name-garbled",)),
    ("京公安网安备 11010502008968", "11010502008968", ("name-garbled",)),
    ("京公海网备11010502008968号", "11010502008968", ("name-garbled",)),
    ("闽公安备35080202350804", "35080202350804", ("name-garbled",)),
    ("沪公安备：31010102045442号", "31010102045442", ("name-garbled",)),
    ("京公安网号11010502008968", "11010502008968", ("name-garbled",)),
    ("京公网安11010502008968号", "11010502008968", ("name-garbled",)),
    ("京网安备11010502008968号", "11010502008968", ("name-garbled",)),
    ("湘公网安备号43010402000231号", "43010402000231", ("name-garbled",)),
    ("京公网安备案11000002300011号", "11000002300011", ("name-garbled",)),
    ("京公网安备案号：11000002300011", "11000002300011", ("name-garbled",)),
    ("公网安备京11010502030143号", "11010502030143", ("name-garbled",)),
    ("公安备案号：12010402003010", "12010402003010", ("name-missing",)),
    ("公安机关备案号：46010502001288", "46010502001288", ("name-missing",)),
    ("公安备案 46010502001288", "46010502001288", ("name-missing",)),
    ("网安备案号：46010502001288", "46010502001288", ("name-missing",)),
    ("公安联网备案号 460105020012号", "460105020012", ("former-local-form",)),
    ("网站公安备案编号：4401840100050", "4401840100050", ("name-missing", "too-few-digits")),
    ("京公网安备11O10502O30143号", "11O10502O30143", ("digits-garbled",)),
    ("京公网安备11010502030143号-1", "11010502030143", ("suffix",)),
    ("沪公网备 37010502030143号", "37010502030143", ("name-garbled", "region-mismatch")),
]

FORMER = [
    "京公网安备110105005926",
    "湘公网安备 430481000176号",
    "京公网安备110102000459-2",
    "深公网安备4403101910665",
    "沪公网备310105034519",
    "沪公网备310107100040719",
    "北京市公安局海淀分局备案编号：110108007702",
]

ICP_TYPED_AS_PSB = ["黔公网安备2022006994号", "京公网安备15029966号-1", "粤公网安备2021077001号"]

EMPTY = [
    ("京公网安备 号", ("digits-missing",)),
    ("鲁公网安备号", ("digits-missing",)),
    ("公网安备 号", ("province-missing", "digits-missing")),
    ("鲁公安网备 号", ("name-garbled", "digits-missing")),
    ("京公网安备：号", ("digits-missing",)),
    ("冀公网安备：", ("digits-missing",)),
    ("京公网安备", ("digits-missing",)),
    ("© 2026 京公网安备\n联系我们", ("digits-missing",)),
    ("京公网安备 | 联系我们", ("digits-missing",)),
    ("沪公安网备", ("name-garbled", "digits-missing")),
]

REGION = [
    ("京公网安备 37020202001234号", ("region-mismatch",)),
    ("沪公网安备 15010202000455号", ("region-mismatch",)),
    ("黔公网安备 50010302002684号", ("region-mismatch",)),
    ("南京公网安备 32010202000455号", ("region-mismatch",)),
    ("鄂公网安备 71010602003309号", ("region-unknown",)),
    ("京公网安备 00110502030143号", ("region-unknown",)),
    ("京公网安备 81010502030143号", ("region-unknown",)),
]

PLACEHOLDERS = [
    "津公网安备 xxxxxxxxxxxxxx号",
    "京公网安备 XXXXXXXX 号",
    "京公网安备×××号",
    "京公网安备*******号",
    "X公网安备 xxxx号",
    "×公网安备********号",
    "某公网安备xxx号",
    "桂公网安备 xx000000号",
    "京公网安备1101xxxxxxxxxx号",
    "京公网安备X号",
    "京公网安备......号",
    "京公网安备----号",
    "滇公网安备 {{ psb }}号",
    "浙公网安备 {recordcode}号",
    "京公网安备 ${number}号",
    "京公网安备 <%= psb %>号",
    "京公网安备 %s号",
    "{{ province }}公网安备 11010502030143号",
    "赣公网安备待审核",
    "赣公网安备 待审核",
    "公网安备 待备案",
    "湘公网安备申请ing",
    "公网安备申请中",
    "京公网安备(正在备案中......)号",
    "京公网安备【待办理】",
    "京公网安备 请填写 号",
    "京公网安备请填写备案号",
    "京公网安备 请在此输入",
    "京公网安备：请替换",
    "川公网安备 号码",
    "京公网安备 null号",
    "京公网安备undefined",
    "公安备案号：待补充",
    "公安备案号：备案后展示",
    "公安备案号：xxxxxxxx",
    "琼公网安备46000000000000号",
    "皖公网安备 34010200000000号",
    "京公网安备00000000000000号",
    "京公网安备66666666666666号",
    "粤公网安备11111111111111111号",
    "京公网安备12345678号",
    "京公网安备123456789号",
    "粤公网安备12345678901234号",
]


@pytest.mark.parametrize(("text", "digits", "faults"), PSB_MALFORMED)
def test_a_malformed_number_says_what_is_wrong(
    text: str, digits: str, faults: tuple[str, ...]
) -> None:
    record = one(text)
    assert record.registry == "psb"
    assert (record.digits, record.faults) == (digits, faults)
    assert not record.ok


@pytest.mark.parametrize("text", FORMER)
def test_numbers_of_the_local_police_are_named_as_such_and_nothing_else(text: str) -> None:
    assert one(text).faults == ("former-local-form",)


@pytest.mark.parametrize("text", ICP_TYPED_AS_PSB)
def test_an_icp_number_typed_as_psb_number_is_named_as_such(text: str) -> None:
    record = one(text)
    assert (record.registry, record.faults) == ("psb", ("icp-number",))


@pytest.mark.parametrize(("text", "faults"), EMPTY)
def test_words_with_nothing_in_them_are_a_number_never_filled_in(
    text: str, faults: tuple[str, ...]
) -> None:
    record = one(text)
    assert (record.digits, record.faults, record.address) == ("", faults, None)


@pytest.mark.parametrize("text", PLACEHOLDERS)
def test_a_placeholder_is_a_placeholder_alone(text: str) -> None:
    record = one(text)
    assert (record.registry, record.faults) == ("psb", ("placeholder",))
    assert record.address is None


@pytest.mark.parametrize(("text", "faults"), REGION)
def test_letter_and_first_digits_must_agree(text: str, faults: tuple[str, ...]) -> None:
    assert one(text).faults == faults


# --- The police: right, but not written as the platform writes it ----------------------------

PSB_UNCOMMON = [
    ("鲁公网安备３７０２０２０２００１２３４号", "鲁", "鲁", ("full-width-digits",)),
    ("鄂公網安備 42010602003309號", "鄂", "鄂", ("traditional-characters",)),
    ("粵公网安备 44030502009912号", "粤", "粤", ("traditional-characters",)),
    ("黔公网安备 52010202000123号", "黔", "贵", ("other-letter",)),
    ("蜀公网安备 51010202000123号", "蜀", "川", ("other-letter",)),
    ("云公网安备 53010202000123号", "云", "滇", ("other-letter",)),
    ("陇公网安备 62010202000123号", "陇", "甘", ("other-letter",)),
    ("秦公网安备 61010202000123号", "秦", "陕", ("other-letter",)),
    ("新公网安备 66080002000195号", "新", "兵", ("other-letter",)),
    ("北京公网安备 11010502025545号", "北京", "京", ("province-in-full",)),
    ("北京市公网安备 11010502025545号", "北京市", "京", ("province-in-full",)),
    ("甘公网安备-62052102000154号", "甘", "甘", ("stray-punctuation",)),
    ("甘公网安备No.62052102000154号", "甘", "甘", ("stray-punctuation",)),
    ("甘公网安备 NO：62052102000154", "甘", "甘", ("stray-punctuation",)),
    ("甘公网安备№62052102000154号", "甘", "甘", ("stray-punctuation",)),
    ("甘公网安备（62052102000154）号", "甘", "甘", ("stray-punctuation",)),
    ("京公网安备 11010535030143号", "京", "京", ("unusual-kind",)),
    (
        "粵公網安備４４０３０５０２００９９１２號",
        "粤",
        "粤",
        ("full-width-digits", "traditional-characters"),
    ),
]


@pytest.mark.parametrize(("text", "province", "letter", "variants"), PSB_UNCOMMON)
def test_an_uncommon_way_of_writing_is_no_fault(
    text: str, province: str, letter: str, variants: tuple[str, ...]
) -> None:
    record = one(text)
    assert record.ok
    assert (record.province, record.letter, record.variants) == (province, letter, variants)
    assert one(record.canonical).variants in ((), ("unusual-kind",))


def test_the_corps_number_is_right() -> None:
    assert one("兵公网安备66080002000195号").variants == ()


# --- The ministry ----------------------------------------------------------------------------

ICP_RIGHT = [
    ("京ICP备12345678号-1", "12345678", "-1", "filing"),
    ("京ICP备12345678号", "12345678", None, "filing"),
    ("粤ICP备15029966", "15029966", None, "filing"),
    ("粤ICP备2021077001号", "2021077001", None, "filing"),
    ("沪ICP备 13030189号", "13030189", None, "filing"),
    ("京 ICP 备 13052560 号 - 1", "13052560", "-1", "filing"),
    ("京ICP备19007319号-20", "19007319", "-20", "filing"),
    ("沪ICP备：12004267", "12004267", None, "filing"),
    ("豫ICP备\n11032422号-5", "11032422", "-5", "filing"),
    ("ICP备案号：渝ICP备20030323号", "20030323", None, "filing"),
    ("京icp备12345678号", "12345678", None, "filing"),
    ("京ICP备10046444-", "10046444", None, "filing"),
    ("京ICP备12345678号-2026 Example", "12345678", None, "filing"),
    ("京ICP备12345678号 - 24小时服务", "12345678", None, "filing"),
    ("京ICP备12345678号-1All rights reserved", "12345678", "-1", "filing"),
    ("京ICP证030173号", "030173", None, "licence"),
    ("京ICP证030173号-1", "030173", "-1", "licence"),
    ("鄂ICP证:020001-5", "020001", "-5", "licence"),
    ("浙B2-20080224-1", "20080224", "-1", "b2"),
    ("鄂 B2-20120083", "20120083", None, "b2"),
    ("沪ICP证：沪B2-20170116", "20170116", None, "b2"),
    ("京ICP证B2-20040123号", "20040123", None, "b2"),
]

ICP_UNCOMMON = [
    ("京ICP备12345678号-2A", "京", "京", ("app-number",)),
    ("京ICP备12345678号-1x", "京", "京", ("mini-program-number",)),
    ("川ICP备12345678号-1", "川", "蜀", ("other-letter",)),
    ("贵ICP备12345678号", "贵", "黔", ("other-letter",)),
    ("甘ICP备12345678号", "甘", "陇", ("other-letter",)),
    ("云ICP备12345678号", "云", "滇", ("other-letter",)),
    ("秦ICP备12345678号", "秦", "陕", ("other-letter",)),
    ("粵ICP備12345678號", "粤", "粤", ("traditional-characters",)),
    ("京ＩＣＰ备１２３４５６７８号－１", "京", "京", ("full-width-digits",)),
    ("四川ICP备12345678号", "四川", "蜀", ("province-in-full",)),
    ("京ICP备[12345678]号", "京", "京", ("stray-punctuation",)),
]

ICP_MALFORMED = [
    ("渝ICP备6346434", "6346434", ("too-few-digits",)),
    ("渝ICP备123456789号", "123456789", ("placeholder",)),
    ("渝ICP备120456789号", "120456789", ("too-few-digits",)),
    ("渝ICP备20201234567号", "20201234567", ("too-many-digits",)),
    ("京ICP证0000111号", "0000111", ("too-many-digits",)),
    ("京 lCP 证 110745 号", "110745", ("name-garbled",)),
    ("冀ICP备案：14017778号", "14017778", ("name-garbled",)),
    ("粤ICP备号07048888", "07048888", ("name-garbled",)),
    ("北京市公安备案编号：京ICP12035470号-3", "12035470", ("name-garbled",)),
    ("ICP备12345678号", "12345678", ("province-missing",)),
    ("ICP备案号：12345678", "12345678", ("name-garbled", "province-missing")),
    ("深ICP备12345678号", "12345678", ("province-unknown",)),
    ("冀ICP备3141592653号", "3141592653", ("year-unknown",)),
    ("京ICP备12O45678号", "12O45678", ("digits-garbled",)),
    ("京ICP备11010502030143号", "11010502030143", ("psb-number",)),
    ("京ICP备12345678号-1K", "12345678", ("suffix",)),
    ("京ICP备号", "", ("digits-missing",)),
    ("粤ICP备 号 版权所有", "", ("digits-missing",)),
    ("京ICP备********号-3", "", ("placeholder",)),
    ("京ICP证(暂无)号", "", ("placeholder",)),
    ("桂ICP备xx000号", "", ("placeholder",)),
    ("京ICP备2024xxxxxx号", "", ("placeholder",)),
    ("陕ICP备88888888号", "88888888", ("placeholder",)),
    ("京ICP备2024000000号", "2024000000", ("placeholder",)),
]


@pytest.mark.parametrize(("text", "digits", "suffix", "kind"), ICP_RIGHT)
def test_a_number_of_the_ministry_is_read(
    text: str, digits: str, suffix: str | None, kind: str
) -> None:
    record = one(text)
    assert record.registry == "icp"
    assert record.ok
    assert (record.digits, record.suffix, record.kind) == (digits, suffix, kind)
    assert record.variants == ()


@pytest.mark.parametrize("letter", sorted(ICP_LETTERS))
def test_the_ministry_has_letters_of_its_own(letter: str) -> None:
    record = one(f"{letter}ICP备12345678号-1")
    assert record.ok
    assert record.variants == ()


@pytest.mark.parametrize(("text", "province", "letter", "variants"), ICP_UNCOMMON)
def test_an_uncommon_icp_number_is_no_fault(
    text: str, province: str, letter: str, variants: tuple[str, ...]
) -> None:
    record = one(text)
    assert record.ok
    assert (record.province, record.letter, record.variants) == (province, letter, variants)


@pytest.mark.parametrize(("text", "digits", "faults"), ICP_MALFORMED)
def test_a_malformed_icp_number_says_what_is_wrong(
    text: str, digits: str, faults: tuple[str, ...]
) -> None:
    record = one(text)
    assert record.registry == "icp"
    assert (record.digits, record.faults) == (digits, faults)


# --- What is no record number ----------------------------------------------------------------

BARE = [
    ("11010502030143", ("name-missing",)),
    ("Beijing Public Network Security No. 11010502030143", ("name-missing",)),
    ("备案号 １１０１０５０２０３０１４３", ("name-missing",)),
    ("11111111111111", ("placeholder",)),
]


@pytest.mark.parametrize(("text", "faults"), BARE)
def test_digits_alone_are_a_number_where_nothing_else_can_be_meant(text: str, faults) -> None:
    found = find_bare(text)
    assert found is not None
    assert found.record.faults == faults
    assert found.record.written == text[found.start : found.end]


@pytest.mark.parametrize(
    "text",
    ["公安备案", "1101050203014", "110105020301431", "00010502030143", "?code=11010502030143"],
)
def test_other_digits_are_none(text: str) -> None:
    assert find_bare(text) is None


NOTHING = [
    "本站的公网安备请填写在后台",
    "",
    "关于我们",
    "京公网安备是什么",
    "京公网安备号怎么查询",
    "公网安备编号",
    "公网安备号码：",
    "请填写您的京公网安备编号。",
    "目前公网安备审核中，请耐心等待",
    "本站已完成京公网安备。",
    "完成京公网安备案，使平台始终处于公安机关监控之下",
    "ICP备案、公网安备：相关备案号公示在网站底部",
    "底部：地址、邮箱、版权、ICP备案、公网安备",
    "公网安备",
    "公网安备号",
    "公安网备",
    "公安备案",
    "去公安备案",
    "公安备案号怎么办理",
    "公安备案号：",
    "公安备案号：请在通过审核后填写",
    "公安备案 2026年1月1日起",
    "公安备案 20231201",
    "公安备案 20231201123045",
    "公安备案咨询 13800138000",
    "公安备案\n13800138000",
    "公安备案需要30天",
    "豫公安备案 交互式网站",
    "皖公网安备（→beian.mps.gov.cn）",
    "由于公网IPv4地址的稀缺",
    "网站开通后30日内到公安机关办理联网备案",
    "文保网安备案号：1101010023",
    "鲁文保网安备案号1101080041",
    "龙岩市网警备案：3507000015",
    "萌ICP备20245201314号",
    "萌ICP备20230088号",
    "萌 ICP备 20230088号",
    "欢迎萌ICP备20230088号",
    "茶ICP备20230088号",
    "管ICP备xxxxxxxx号",
    "美SCP备114514号",
    "喵ICP备APTX4869号",
    "ICP备案 20231201 通过",
    "粤ICP备案",
    "ICP备案号",
    "网站ICP备号",
    "增值电信业务经营许可证 B2-20080224",
    "合字B1.B2-20130004",
    "AzureLabs-Lab2-20210405.png",
    "TCP备12345678号",
    "11010502030143",
    "赣州一号店",
]


@pytest.mark.parametrize("text", NOTHING)
def test_words_about_filings_other_registries_and_jokes_are_no_numbers(text: str) -> None:
    assert [each.record.written for each in find(text)] == []


# --- Several in one text ---------------------------------------------------------------------

SIDE_BY_SIDE = [
    (
        "京ICP备12345678号-1 京公网安备11010502030143号",
        ["京ICP备12345678号-1", "京公网安备11010502030143号"],
    ),
    (
        "京公网安备11010802020134号-京ICP证110507号",
        ["京公网安备11010802020134号", "京ICP证110507号"],
    ),
    (
        "京ICP备08001421号京公网安备110108007702",
        ["京ICP备08001421号", "京公网安备110108007702"],
    ),
    (
        "京ICP备12345678号-1京公网安备 11010502030143号京网文[2014]0059-0009号",
        ["京ICP备12345678号-1", "京公网安备 11010502030143号"],
    ),
    (
        "深公网安备：4403101910665\n粤公网安备 44030502000123号",
        ["深公网安备：4403101910665", "粤公网安备 44030502000123号"],
    ),
    (
        "京ICP证060807号京公网安备\n京公网安备11010802014106号",
        ["京ICP证060807号", "京公网安备", "京公网安备11010802014106号"],
    ),
    ("鲁公网安备 号 鲁ICP备12345678号", ["鲁公网安备 号", "鲁ICP备12345678号"]),
    ("鲁公网安备号鲁ICP备12345678号", ["鲁公网安备号", "鲁ICP备12345678号"]),
    (
        "沪ICP备13002172号-3沪ICP证：沪B2-20100043 |违法不良信息举报",
        ["沪ICP备13002172号-3", "沪B2-20100043"],
    ),
    ("萌ICP备20230088号 京ICP备12345678号", ["京ICP备12345678号"]),
    ("鲁文保网安备案号1101080041 京ICP备12345678号", ["京ICP备12345678号"]),
]


@pytest.mark.parametrize(("text", "written"), SIDE_BY_SIDE)
def test_numbers_side_by_side_come_out_one_by_one(text: str, written: list[str]) -> None:
    found = find(text)
    assert [each.record.written for each in found] == written
    assert [text[each.start : each.end] for each in found] == written


# --- One number as a user writes it ----------------------------------------------------------

PARSED = [
    ("京公网安备 11010502030143号", "psb", "京", ()),
    ("  京公网安备11010502030143号\n", "psb", "京", ()),
    ("京公网安备11010502030143号\u200b", "psb", "京", ()),
    ("11010502030143", "psb", "京", ()),
    ("11010502030143号", "psb", "京", ()),
    ("３７０２０２０２００１２３４", "psb", "鲁", ()),
    ("京ICP备12345678号-1", "icp", "京", ()),
    ("浙B2-20080224-1", "icp", "浙", ()),
    ("1101050203014", "psb", "京", ("too-few-digits",)),
    ("71010502030143", "psb", None, ("region-unknown",)),
    ("66666666666666", "psb", None, ("placeholder",)),
    ("京公网安备 37010502030143号", "psb", "京", ("region-mismatch",)),
    ("京公网安备 11010502030143号 与其他", "psb", "京", ("extra-text",)),
    ("京ICP备12345678号 与其他", "icp", "京", ("extra-text",)),
    ("京公网安备是什么", "psb", None, ("unrecognised",)),
    ("萌ICP备20230088号", "psb", None, ("unrecognised",)),
    ("", "psb", None, ("unrecognised",)),
]


@pytest.mark.parametrize(("text", "registry", "province", "faults"), PARSED)
def test_parse_reads_one_number(
    text: str, registry: str, province: str | None, faults: tuple[str, ...]
) -> None:
    record = parse(text)
    assert (record.registry, record.province, record.faults) == (registry, province, faults)


def test_parse_of_bare_digits_knows_the_whole_number() -> None:
    assert parse("11010502030143").canonical == GOOD


# --- What a record tells ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("鄂公網安備：42010602003309", "鄂公网安备 42010602003309号"),
        ("黔公网安备52010202000123", "贵公网安备 52010202000123号"),
        ("北京市公网安备11010502025545号", "京公网安备 11010502025545号"),
        ("公网安备 11010502030143号", "公网安备 11010502030143号"),
        ("川ＩＣＰ备１２３４５６７８号－１", "蜀ICP备12345678号-1"),
        ("京 ICP 证 030173 号 - 1", "京ICP证030173号-1"),
        ("浙 B2-20080224-1", "浙B2-20080224-1"),
    ],
)
def test_canonical_is_how_the_registry_writes_it(text: str, canonical: str) -> None:
    assert one(text).canonical == canonical


def test_address_opens_the_record_where_the_digits_can_be_looked_up() -> None:
    address = "https://beian.mps.gov.cn/#/query/webSearch?code=11010502030143"
    assert one(GOOD).address == address
    assert one("沪公网安备 11010502030143号").address == address
    assert one("京公网安备 1101050203014号").address is None
    assert one("京公网安备 11O10502O30143号").address is None
    assert one("京公网安备 00000000000000号").address is None
    assert one("京ICP备12345678号-1").address == "https://beian.miit.gov.cn/"


def test_numbers_of_famous_footers_are_known() -> None:
    assert copied_from(one("京公网安备11000002000001号")) == "baidu.com"
    assert copied_from(one("黔公网安备11000002000001号")) == "baidu.com"
    assert copied_from(one(GOOD)) is None
    assert copied_from(one("京ICP备12345678号")) is None


def test_every_name_of_a_fault_or_variant_is_reached_and_none_is_unnamed() -> None:
    texts = [row[0] for row in [*PSB_MALFORMED, *EMPTY, *REGION, *PSB_UNCOMMON]]
    texts += [row[0] for row in [*ICP_MALFORMED, *ICP_UNCOMMON, *PARSED]]
    records = [parse(text) for text in [*texts, *FORMER, *PLACEHOLDERS, *ICP_TYPED_AS_PSB]]
    for registry, faults, variants in (
        ("psb", PSB_FAULTS, PSB_VARIANTS),
        ("icp", ICP_FAULTS, ICP_VARIANTS),
    ):
        of = [record for record in records if record.registry == registry]
        assert {name for record in of for name in record.faults} == set(faults)
        assert {name for record in of for name in record.variants} == set(variants)


def test_faults_are_listed_in_one_order() -> None:
    texts = [row[0] for row in [*PSB_MALFORMED, *EMPTY, *REGION]]
    for record in map(one, texts):
        assert sorted(record.faults, key=PSB_FAULTS.index) == list(record.faults)


# --- Hostile text ----------------------------------------------------------------------------

WIDEST = 1000
"""Characters that one attempt of any pattern can look at, whatever the text."""


def patterns() -> list[re.Pattern[str]]:
    modules: list[ModuleType] = [content, folding, icp, provinces, psb, reading]
    found = [each for module in modules for each in vars(module).values()]
    return [each for each in found if isinstance(each, re.Pattern)] + [reading._readers()[0]]


def variable_repeats(tree: object, *, inside: bool = False) -> list[bool]:
    """Tell of each repeat of variable count that can give back, whether it stands in another."""
    found: list[bool] = []
    for operation, argument in tree:  # type: ignore[attr-defined]
        if operation in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
            low, high, body = argument
            gives_back = operation is not ops.POSSESSIVE_REPEAT and low != high
            if gives_back and high > 1:
                found.append(inside)
            found += variable_repeats(body, inside=inside or (gives_back and high > 1))
        elif operation is ops.SUBPATTERN:
            found += variable_repeats(argument[3], inside=inside)
        elif operation is ops.BRANCH:
            for branch in argument[1]:
                found += variable_repeats(branch, inside=inside)
        elif operation in (ops.ASSERT, ops.ASSERT_NOT):
            found += variable_repeats(argument[1], inside=inside)
        elif operation is ops.ATOMIC_GROUP:
            found += variable_repeats(argument, inside=inside)
    return found


@pytest.mark.parametrize("pattern", patterns(), ids=lambda pattern: pattern.pattern[:40])
def test_no_pattern_can_look_far_or_repeat_what_it_gave_back(pattern: re.Pattern[str]) -> None:
    """An attempt at one place costs at most a constant, so a text costs its length."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    assert tree.getwidth()[1] <= WIDEST
    assert not any(variable_repeats(tree))


LONG = 60_000

HOSTILE = [
    "京公网安备" * LONG,
    "公安" * LONG,
    "公" + "安" * LONG,
    "公网安备" + " " * LONG + "1",
    ("公网安备" + " " * 199) * (LONG // 200),
    "京公网安备" + "1" * LONG + "号",
    "京公网安备" + "1 " * LONG + "号",
    "京公网安备" + "x" * LONG,
    "京公网安备" + "{" * LONG,
    "{{" + "a" * LONG + "}}公网安备",
    ("{" + "a" * 50) * (LONG // 51) + "公网安备",
    "公安局" + "甲" * LONG + "备案",
    "ICP" * LONG,
    "京ICP备12345678号-" * (LONG // 10),
    "\u200b" * LONG + "京公网安备11010502030143号",
    "[" * LONG + "京公网安备" + "[" * LONG,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    """Were the time more than proportional to the length, these would not come back."""
    good = "\n粤公网安备 44030502009912号"
    assert find(text + good)[-1].record.digits == "44030502009912"
