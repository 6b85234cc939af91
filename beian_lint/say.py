"""Sentences at the edge: what a finding says, in Chinese or English.

Everything below here works with names and facts; only reporters call this.
"""

import re
from collections.abc import Sequence

from beian_lint.evidence import Blind, Declaration, Viewport, Why
from beian_lint.late import late
from beian_lint.rule import Finding, Hint, PageReport, Rule
from beian_lint.words import Language, Say
from beian_lint.words import pages as page_words
from beian_lint.words.blanks import BLANKS
from beian_lint.words.causes import CAUSES, UNHIDE

VIEWPORTS: dict[tuple[Viewport, ...], Say] = {
    ("desktop", "phone"): Say("", ""),
    ("desktop",): Say("在电脑上", " on desktops"),
    ("phone",): Say("在手机上", " on phones"),
}

PARTS = {
    "psb-number-hidden": Say("公安备案号", "the record number"),
    "psb-link-hidden": Say("公安备案链接", "the platform link"),
    "psb-badge-hidden": Say("警徽图标", "the badge"),
    "icp-number-hidden": Say("ICP 备案号", "the ICP number"),
    "icp-link-hidden": Say("ICP 备案链接", "the ICP link"),
}
HIDDEN_TOGETHER = {
    "hidden": Say(
        "{parts}{viewport}都看不见：{cause}。", "{parts} cannot be seen{viewport}: {cause}."
    ),
    "unsure": Say(
        "{parts}{viewport}可能都看不见：{cause}。", "{parts} may not be seen{viewport}: {cause}."
    ),
}
BETWEEN = Say("、", ", ")
AND = Say("和", " and ")

LONGEST_CODE = 160
"""Characters of a selector or a condition that a sentence quotes."""

STYLE_ATTRIBUTE = 'style=""'

LONG_LINE = 160
"""Columns from which on a place in a style sheet names its column: the sheet is minified."""

IN_PAGE = Say("页内 `<style>`", "the page's `<style>`")
IN_PAGE_AT = Say("页内 `<style>` 第 {line} 行", "the page's `<style>`, line {line}")
ATTRIBUTE = Say("`{name}` 属性", "the `{name}` attribute")
ATTRIBUTE_OF = Say("`{element}` 的 `{name}` 属性", "the `{name}` attribute of `{element}`")
BROWSER = Say("浏览器的默认样式", "the browser's own style sheet")
BY_SHEET = Say("{where} 的 `{code}`", "{where} `{code}`")
BY_INSIDE = Say("{where}里的 `{code}`", "`{code}` in {where}")
ON = Say("{by}（作用于 `{element}`）", "{by} (on `{element}`)")
BY_ELEMENT = Say("`{element}`", "`{element}`")
BY_STYLES = Say("页面样式", "the page's styles")
THE_ELEMENT = Say("所在元素", "the element")


def message(finding: Finding, rule: Rule, language: Language) -> str:
    """Return what is wrong, as one sentence that names the thing, the viewport and the cause."""
    return rule.cases[finding.case].in_(language, **_blanks(finding, language))


def together(findings: Sequence[Finding], language: Language) -> str | None:
    """Return one sentence for things of a page that one cause hides, None when it is not so.

    A footer that is hidden on phones is three findings with one cause, and one thing to mend.
    """
    first = findings[0]
    if len(findings) < 2 or first.why is None or first.case not in HIDDEN_TOGETHER:
        return None
    for finding in findings:
        same = (finding.case, finding.viewports) == (first.case, first.viewports)
        if finding.rule not in PARTS or finding.why is None or not same:
            return None
        if (finding.why.case, finding.why.declaration) != (first.why.case, first.why.declaration):
            return None
    named = [PARTS[finding.rule].in_(language) for finding in findings]
    *others, last = named
    # Chinese sets Latin letters off by a blank.
    blank = " " if language == "zh" and last[0].isascii() else ""
    joined = BETWEEN.in_(language).join(others) + AND.in_(language) + blank + last
    return HIDDEN_TOGETHER[first.case].in_(
        language,
        parts=joined[0].upper() + joined[1:],
        viewport=VIEWPORTS[first.viewports].in_(language),
        cause=cause(first.why, language),
    )


def mend(finding: Finding, rule: Rule, language: Language) -> str:
    """Return how to mend a finding; whoever looked with a browser is not told to look with one."""
    if not finding.sure and finding.why is not None and CAUSES[finding.why.case].rendered:
        return remedy(finding.why, language)
    return rule.mends.get(finding.case, rule.mend).in_(language, **_blanks(finding, language))


def outline(words: Say, language: Language) -> str:
    """Return a sentence with its blanks named, for those who read about a rule, not a finding."""
    left, right = "〈〉" if language == "zh" else "‹›"
    names = {name: f"{left}{blank.in_(language)}{right}" for name, blank in BLANKS.items()}
    return words.in_(language, **names | {"viewport": ""})


def why(rule: Rule, language: Language) -> str:
    """Return why a rule exists."""
    return rule.why.in_(language)


def cause(why: Why, language: Language) -> str:
    """Return the clause that says why something is not seen."""
    told = CAUSES[why.case]
    words = told.says if why.declaration else told.bare or told.says
    return _filled(words, why, language)


def remedy(why: Why, language: Language) -> str:
    """Return what to change so that it is seen."""
    told = CAUSES[why.case]
    words = told.mend
    if why.declaration is None:
        declared = "{code}" in told.mend.zh or "{where}" in told.mend.zh
        words = told.mend_bare or (UNHIDE if declared else told.mend)
    return _filled(words, why, language)


def hint(advice: Hint, language: Language) -> str:
    """Return a piece of advice as a sentence."""
    return page_words.HINTS[advice.case].in_(language, **dict(advice.facts))


def skip_reason(page: PageReport, language: Language) -> str:
    """Return why a page was not checked, as a clause; empty when nothing is known."""
    words = page_words.SKIPS.get(page.reason)
    return words.in_(language, **dict(page.facts)) if words else page.reason


def unseen(blind: Blind, language: Language) -> str:
    """Return what an eye could not see, as a noun phrase."""
    return page_words.BLIND[blind.case].in_(language, what=blind.what)


def _blanks(finding: Finding, language: Language) -> dict[str, str]:
    blanks = dict(finding.facts)
    blanks["viewport"] = VIEWPORTS[finding.viewports].in_(language)
    if finding.why is not None:
        blanks["cause"] = cause(finding.why, language)
        blanks["remedy"] = remedy(finding.why, language)
    return blanks


def _filled(words: Say, why: Why, language: Language) -> str:
    said = why.declaration
    blanks = dict(why.facts)
    blanks["element"] = why.element or THE_ELEMENT.in_(language)
    if said is not None:
        blanks["where"] = sheet_place(said, why.element, language)
        blanks["code"] = f"{said.property}: {said.value}" if said.value else said.property
        blanks["at"] = _at(said, why.element, language)
        blanks["by"] = blanks["at"]
        if why.element and _is_rule(said) and not said.selector.endswith(why.element):
            blanks["by"] = ON.in_(language, by=blanks["at"], element=why.element)
    elif why.element:
        blanks["by"] = BY_ELEMENT.in_(language, element=why.element)
    else:
        blanks["by"] = BY_STYLES.in_(language)
    sentence = words.in_(language, **blanks)
    return closed_up(sentence) if language == "zh" else sentence


def _at(said: Declaration, element: str, language: Language) -> str:
    """Return a declaration with its place; an attribute that hides is named alone."""
    where = sheet_place(said, element, language)
    if said.sheet == STYLE_ATTRIBUTE:
        return BY_INSIDE.in_(language, where=where, code=f"{said.property}: {said.value}")
    if not _is_rule(said):
        return where
    words = BY_SHEET if is_path(said.sheet) else BY_INSIDE
    return words.in_(language, where=where, code=code_of(said))


def _is_rule(said: Declaration) -> bool:
    """Tell whether a declaration stands in a style sheet, not in an attribute."""
    return said.sheet in ("<style>", "browser") or is_path(said.sheet)


def sheet_place(said: Declaration, element: str, language: Language) -> str:
    """Return where a declaration stands: ``theme.css:412``, or which attribute it is."""
    if said.sheet == "<style>":
        return (IN_PAGE_AT if said.line else IN_PAGE).in_(language, line=said.line)
    if said.sheet == "browser":
        return BROWSER.in_(language)
    if not is_path(said.sheet):
        name = "style" if said.sheet == STYLE_ATTRIBUTE else said.sheet
        words = ATTRIBUTE_OF if element else ATTRIBUTE
        return words.in_(language, name=name, element=element)
    if said.line is None:
        return said.sheet
    if said.column is not None and said.column >= LONG_LINE:
        return f"{said.sheet}:{said.line}:{said.column}"
    return f"{said.sheet}:{said.line}"


def code_of(said: Declaration) -> str:
    """Return a declaration as CSS on one line, with its selector and the at-rules round it."""
    code = f"{said.property}: {said.value}"
    for outer in (said.selector, *reversed(said.conditions)):
        if outer:
            code = f"{_short(outer)} {{ {code} }}"
    return code


def closed_up(chinese: str) -> str:
    """Take away the blanks that Chinese does not set: beside its punctuation, between its words.

    A sentence has them where a blank for Latin text was filled with Chinese. Code between
    backticks is left as it is.
    """
    parts = chinese.split("`")
    return "`".join(
        part if index % 2 else _NEEDLESS_BLANK.sub("", part) for index, part in enumerate(parts)
    )


_PUNCTUATION = "\u3000-\u303f\uff00-\uffef“”"
_NEEDLESS_BLANK = late(
    rf"(?<=[{_PUNCTUATION}]) | (?=[{_PUNCTUATION}])|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])"
)


def is_path(sheet: str) -> bool:
    """Tell whether the ``sheet`` of a declaration is a file of the site."""
    return bool(re.search(r"[./]", sheet))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_CODE else line[: LONGEST_CODE - 1] + "…"
