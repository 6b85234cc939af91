"""Expected numbers: every fault that a number can have is told in words."""

from pathlib import Path

import pytest

from beian_lint.number import ICP_FAULTS, PSB_FAULTS
from beian_lint.settings import SettingsError, load
from beian_lint.words.numbers import NUMBER_FAULTS


def test_every_fault_has_words_and_no_words_are_left_over() -> None:
    assert set(NUMBER_FAULTS) == {*PSB_FAULTS, *ICP_FAULTS}


@pytest.mark.parametrize(
    ("written", "registry", "digits"),
    [
        ("京公网安备11010502030143号", "psb", "11010502030143"),
        ("京公网安备 11010502030143", "psb", "11010502030143"),
        ("11010502030143", "psb", "11010502030143"),
        ("京ICP备12345678号-1", "icp", "12345678"),
        ("京ICP证030173号", "icp", "030173"),
    ],
)
def test_a_number_may_be_written_in_every_usual_way(
    tmp_path: Path, written: str, registry: str, digits: str
) -> None:
    loaded = load(cwd=tmp_path, known_rules=(), command_line={"numbers": [written]})
    (record,) = loaded.settings.numbers
    assert (record.registry, record.digits) == (registry, digits)


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        ("京公网安备 1101050203014号", "数字位数不足", "too few digits"),
        ("沪公网安备 11010502030143号", "省份简称与号码前两位不符", "name different provinces"),
        (
            "公网安备 11010502030143号",
            "缺少省份简称",
            "the abbreviation of the province is missing",
        ),
        ("京公网安备 xxxxxxxxxxxxxx号", "占位内容", "a placeholder"),
        ("我们的号码 123", "不是备案号", "nothing in it is a record number"),
    ],
)
def test_a_wrong_number_is_refused_and_says_why(
    tmp_path: Path, written: str, zh: str, en: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        load(cwd=tmp_path, known_rules=(), command_line={"numbers": [written]})
    assert zh in caught.value.in_("zh")
    assert en in caught.value.in_("en")
