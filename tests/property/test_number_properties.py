"""Record numbers: what holds for any text."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from beian_lint.number import (
    ICP_FAULTS,
    ICP_LETTERS,
    ICP_VARIANTS,
    PSB_FAULTS,
    PSB_PREFIXES,
    PSB_VARIANTS,
    RecordNumber,
    find,
    parse,
)

BLANKS = st.text(" \t\n\u00a0\u2009\u3000", max_size=6)
INVISIBLE = st.text("\u200b\u200c\u200d\u2060\ufeff\u00ad", max_size=3)
MEANT = [
    "公网安备",
    "公安网备",
    "公安备案号",
    "ICP备",
    "ICP证",
    "lCP",
    "B2-",
    "号",
    "號",
    "：",
    "-1",
]
PIECES = [
    *MEANT,
    *PSB_PREFIXES,
    "萌",
    "北京",
    "文保网安备案",
    "xxxx",
    "待审核",
    "{{",
    "}}",
    "\n",
    " ",
]
HOSTILE = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text("0123456789", max_size=20), st.text(max_size=4)),
    max_size=40,
).map("".join)


@st.composite
def psb_numbers(draw: st.DrawFn) -> tuple[str, str]:
    """Return a letter and fourteen digits that go together and are no placeholder."""
    letter, prefix = draw(st.sampled_from(sorted(PSB_PREFIXES.items())))
    division = draw(st.integers(0, 9999))
    serial = draw(st.integers(1, 999_999))
    digits = f"{prefix}{division:04}02{serial:06}"
    assume(not digits.startswith("123456"))
    return letter, digits


@given(psb_numbers(), BLANKS, BLANKS, BLANKS, st.sampled_from(["号", "號", ""]))
def test_a_right_number_is_found_with_any_blanks(
    number: tuple[str, str], first: str, second: str, third: str, mark: str
) -> None:
    letter, digits = number
    (found,) = find(f"版权所有 {letter}{first}公网安备{second}{digits}{third}{mark} 联系我们")
    assert (found.record.province, found.record.digits) == (letter, digits)
    assert found.record.ok


@given(psb_numbers(), st.data())
def test_invisible_characters_change_nothing(number: tuple[str, str], data: st.DataObject) -> None:
    letter, digits = number
    plain = f"{letter}公网安备{digits}号"
    text = "".join(character + data.draw(INVISIBLE) for character in plain)
    (found,) = find(text)
    assert (found.record.digits, found.record.ok) == (digits, True)
    assert found.start == 0


@given(psb_numbers())
def test_full_width_digits_are_the_same_number(number: tuple[str, str]) -> None:
    letter, digits = number
    wide = digits.translate({ord("0") + n: ord("０") + n for n in range(10)})
    (found,) = find(f"{letter}公网安备{wide}号")
    assert found.record.digits == digits
    assert found.record.variants == ("full-width-digits",)


@given(psb_numbers(), st.sampled_from(sorted(PSB_PREFIXES)))
def test_another_letter_disagrees_with_the_digits(number: tuple[str, str], other: str) -> None:
    letter, digits = number
    assume(other not in (letter, "新", "兵"))
    (found,) = find(f"{other}公网安备{digits}号")
    assert found.record.faults == ("region-mismatch",)


@given(psb_numbers(), st.integers(5, 40))
def test_fourteen_digits_and_no_other_count(number: tuple[str, str], count: int) -> None:
    letter, digits = number
    shown = (digits * 3)[:count]
    (found,) = find(f"{letter}公网安备{shown}号")
    assert found.record.digits == shown
    assert found.record.ok is (count == 14)


@given(st.sampled_from(sorted(ICP_LETTERS)), st.integers(1, 899_999), st.integers(1, 999))
def test_icp_numbers_of_both_lengths_are_read(letter: str, serial: int, site: int) -> None:
    for year in ("15", "2021"):
        digits = f"{year}{serial:06}"
        (found,) = find(f"© {letter}ICP备{digits}号-{site} 京公网安备是什么")
        assert (found.record.digits, found.record.suffix) == (digits, f"-{site}")
        assert found.record.ok


@given(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), psb_numbers())
def test_no_letter_but_a_province_s_makes_an_icp_number(
    letter: str, number: tuple[str, str]
) -> None:
    for each in find(f"{letter}ICP备{number[1][:8]}号"):
        assert (
            each.record.letter in ICP_LETTERS
            or "province-unknown" in each.record.faults
            or (each.record.province is None and letter in "号某")
        )


@given(HOSTILE)
def test_what_is_found_stands_in_the_text_in_order(text: str) -> None:
    end = 0
    for found in find(text):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.record.written
        end = found.end


@given(HOSTILE)
def test_names_are_out_of_the_lists_and_lonely_ones_stand_alone(text: str) -> None:
    for record in [each.record for each in find(text)] + [parse(text)]:
        known = (
            (PSB_FAULTS, PSB_VARIANTS) if record.registry == "psb" else (ICP_FAULTS, ICP_VARIANTS)
        )
        assert set(record.faults) <= set(known[0])
        assert set(record.variants) <= set(known[1])
        assert len(set(record.faults)) == len(record.faults)
        if "placeholder" in record.faults or "former-local-form" in record.faults:
            assert set(record.faults[1:]) <= {"extra-text"}


@given(HOSTILE)
def test_a_right_number_has_fit_digits_and_survives_its_canonical_form(text: str) -> None:
    for record in (each.record for each in find(text)):
        if record.ok:
            assert record.digits.isascii()
            assert record.digits.isdecimal()
            assert record.address
            assert same(parse(record.canonical), record)


def same(one: RecordNumber, other: RecordNumber) -> bool:
    """Tell whether two records are the same number, however written."""
    return (one.faults, one.registry, one.kind, one.digits, one.suffix, one.letter) == (
        other.faults,
        other.registry,
        other.kind,
        other.digits,
        other.suffix,
        other.letter,
    )


@given(st.text(max_size=200))
def test_any_text_is_survived(text: str) -> None:
    parse(text)
    for found in find(text):
        assert found.record.written


@pytest.mark.parametrize("text", ["\ud800京公网安备11010502030143号\udfff", "\x00京公网安备\x00"])
def test_broken_unicode_is_survived(text: str) -> None:
    assert len(find(text)) <= 1
