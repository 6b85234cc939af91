"""``beian-lint number``: what a number says, in words and as data."""

import json

import pytest

from beian_lint.number import ICP_FAULTS, ICP_VARIANTS, PSB_FAULTS, PSB_PREFIXES, PSB_VARIANTS
from beian_lint.number.provinces import ICP_LETTERS, PSB_OTHER_LETTERS
from beian_lint.words.numbers import NUMBER_FAULTS, NUMBER_VARIANTS
from beian_lint.words.provinces import PROVINCES


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [
        ("京公网安备 11010502030143号", 0, ["Beijing (京, code 11)", "110105", "030143", "right"]),
        ("京公网安备11010502030143", 0, ["code=11010502030143"]),
        ("44030502001234", 0, ["Guangdong", "粤公网安备 44030502001234号"]),
        ("粤公网安备44030002001234号", 0, ["440300 (a city's own)"]),
        ("京公网安备11000002000001号", 0, ["110000 (the province's own)", "baidu.com"]),
        ("黔公网安备52010202000123号", 0, ["its letter is not the usual one", "贵公网安备"]),
        ("兵公网安备66080002000195号", 0, ["Xinjiang Production and Construction Corps"]),
        ("京ICP备12345678号-1", 0, ["Ministry of Industry", "-1", "https://beian.miit.gov.cn/"]),
        ("京ICP备12345678号-2A", 0, ["the number of an App"]),
        ("沪公网安备11010502030143号", 1, ["name different provinces"]),
        ("沪公网安备1101050203014号", 1, ["too few digits"]),
        ("京公网安备xxxx号", 1, ["placeholder"]),
        ("hello", 1, ["nothing in it is a record number"]),
        ("\x1b[31m京公网安备", 1, ["\\x1b[31m"]),
    ],
)
def test_what_is_told(beian_lint, number, code, said):
    ran = beian_lint("number", *number.split())
    assert ran.code == code
    for words in said:
        assert words in ran.out
    assert "\x1b" not in ran.out


def test_the_same_as_data(beian_lint):
    ran = beian_lint("number", "京公网安备", "11010502030143号", "--format", "json")
    told = json.loads(ran.out)
    assert told["ok"] is True
    assert told["province"] == {"zh": "北京市", "en": "Beijing"}
    assert told["address"] == "https://beian.mps.gov.cn/#/query/webSearch?code=11010502030143"


def test_in_chinese(beian_lint):
    ran = beian_lint("number", "京公网安备11010502030143号", lang="zh_CN")
    assert "北京市（京，代码 11）" in ran.out


@pytest.mark.parametrize("option", [["--format", "yaml"], ["--lang", "fr"]])
def test_2_an_option_that_is_none(beian_lint, option):
    assert beian_lint("number", "x", *option).code == 2


def test_every_letter_has_a_name():
    assert PROVINCES.keys() >= PSB_PREFIXES.keys() | ICP_LETTERS | PSB_OTHER_LETTERS.keys() - {
        "云",
        "秦",
    }


def test_every_fault_and_variant_has_words():
    assert NUMBER_FAULTS.keys() >= set(PSB_FAULTS) | set(ICP_FAULTS)
    assert NUMBER_VARIANTS.keys() == set(PSB_VARIANTS) | set(ICP_VARIANTS)
