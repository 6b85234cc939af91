"""``beian-lint number``: what a record number says, and what is wrong with it."""

import json
from typing import Annotated

import typer

from beian_lint.cli.options import (
    LangAloneOption,
)
from beian_lint.cli.speech import LANGUAGE, help_in
from beian_lint.number import RecordNumber, copied_from, parse
from beian_lint.number.provinces import LETTER_OF_PREFIX
from beian_lint.report.printable import harmless
from beian_lint.report.width import columns
from beian_lint.words import Say
from beian_lint.words.numbers import NUMBER_FAULTS, NUMBER_VARIANTS
from beian_lint.words.provinces import PROVINCES

REGISTRY = Say("登记种类", "registry")
REGISTRIES = {
    "psb": Say("公安联网备案", "public security (公安联网备案)"),
    "icp": Say(
        "ICP 备案（工业和信息化部）", "ICP (Ministry of Industry and Information Technology)"
    ),
}
PROVINCE = Say("省份", "province")
PROVINCE_CODE = Say("{name}（{letter}，代码 {code}）", "{name} ({letter}, code {code})")
PROVINCE_LETTER = Say("{name}（{letter}）", "{name} ({letter})")
ORGAN = Say("受理机关", "organ")
ORGANS = {
    "province": Say("{code}（省级公安机关）", "{code} (the province's own)"),
    "city": Say("{code}（市级公安机关）", "{code} (a city's own)"),
    "district": Say(
        "{code}（区县级，GB/T 2260 行政区划代码）",
        "{code} (a district's or county's, by GB/T 2260)",
    ),
}
KIND = Say("第 7、8 位", "digits 7-8")
USUAL = Say("02（常见值，含义没有公开）", "02 (as usual; what it means is not published)")
UNUSUAL = Say("{kind}（少见，请核对）", "{kind} (uncommon: compare with the record)")
SERIAL = Say("顺序号", "serial")
SUFFIX = Say("后缀", "suffix")
STATE = Say("格式", "form")
RIGHT = Say("正确", "right")
WRITTEN_AS = Say("规范写法", "usual form")
OWNER = Say("号码属于", "belongs to")
FAMOUS = Say("{owner}，常随页脚被抄走", "{owner}, and is often copied with its footer")
LOOK_UP = Say("查询地址", "look it up at")


def number(
    number: Annotated[
        list[str],
        typer.Argument(metavar="NUMBER", help=help_in("备案号。", "The record number.")),
    ],
    format: Annotated[  # noqa: A002 - the option's name
        str, typer.Option(metavar="text|json", help=help_in("输出格式。", "Output format."))
    ] = "text",
    _lang: LangAloneOption = None,
) -> int:
    """Explain a record number; return 1 when it is none that could be shown."""
    if format not in ("text", "json"):
        raise typer.BadParameter("text|json", param_hint="--format")
    record = parse(" ".join(number))
    if format == "json":
        typer.echo(json.dumps(_as_data(record), ensure_ascii=False, indent=1))
    else:
        rows = [(label.in_(LANGUAGE), text) for label, text in _rows(record)]
        wide = max(columns(label) for label, _ in rows)
        typer.echo(harmless(record.written))
        for label, text in rows:
            typer.echo(f"  {label}{' ' * (wide - columns(label))}  {harmless(text)}")
    return 0 if record.ok else 1


def _rows(record: RecordNumber) -> list[tuple[Say, str]]:
    """Return what is to be told of a number, each with its label."""
    rows = []
    if "unrecognised" not in record.faults:
        rows.append((REGISTRY, REGISTRIES[record.registry].in_(LANGUAGE)))
    if record.registry == "psb":
        rows += _psb_rows(record)
    else:
        rows += _icp_rows(record)
    faults = [NUMBER_FAULTS[fault].in_(LANGUAGE) for fault in record.faults]
    faults += [NUMBER_VARIANTS[variant].in_(LANGUAGE) for variant in record.variants]
    rows += [(STATE, fault) for fault in faults] or [(STATE, RIGHT.in_(LANGUAGE))]
    if record.ok and "".join(record.written.split()) != "".join(record.canonical.split()):
        rows.append((WRITTEN_AS, record.canonical))
    if owner := copied_from(record):
        rows.append((OWNER, FAMOUS.in_(LANGUAGE, owner=owner)))
    if record.address:
        rows.append((LOOK_UP, record.address))
    return rows


def _psb_rows(record: RecordNumber) -> list[tuple[Say, str]]:
    digits = record.digits
    letter = LETTER_OF_PREFIX.get(digits[:2], "")
    rows = []
    if letter:
        name = PROVINCES[letter].in_(LANGUAGE)
        said = PROVINCE_CODE.in_(LANGUAGE, name=name, letter=letter, code=digits[:2])
        rows.append((PROVINCE, said))
    if len(digits) != 14 or not digits.isdecimal() or "placeholder" in record.faults:
        return rows
    code, kind = digits[:6], digits[6:8]
    level = "province" if code.endswith("0000") else "city" if code.endswith("00") else "district"
    usual = USUAL.in_(LANGUAGE) if kind == "02" else UNUSUAL.in_(LANGUAGE, kind=kind)
    return [
        *rows,
        (ORGAN, ORGANS[level].in_(LANGUAGE, code=code)),
        (KIND, usual),
        (SERIAL, digits[8:]),
    ]


def _icp_rows(record: RecordNumber) -> list[tuple[Say, str]]:
    rows = []
    if province := PROVINCES.get(record.letter):
        name = province.in_(LANGUAGE)
        rows.append((PROVINCE, PROVINCE_LETTER.in_(LANGUAGE, name=name, letter=record.letter)))
    if record.suffix:
        rows.append((SUFFIX, record.suffix))
    return rows


def _as_data(record: RecordNumber) -> dict[str, object]:
    letter = LETTER_OF_PREFIX.get(record.digits[:2]) if record.registry == "psb" else record.letter
    province = PROVINCES.get(letter or "")
    return {
        "registry": record.registry,
        "written": record.written,
        "canonical": record.canonical if record.ok else None,
        "letter": record.province,
        "province": {"zh": province.zh, "en": province.en} if province else None,
        "digits": record.digits,
        "suffix": record.suffix,
        "kind": record.kind,
        "faults": list(record.faults),
        "variants": list(record.variants),
        "copied_from": copied_from(record),
        "address": record.address,
        "ok": record.ok,
    }
