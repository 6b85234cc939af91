"""What is wrong with a number of either registry, in the same words for both."""

from beian_lint.words import Say

FAULT = {
    "placeholder": Say(
        "“{number}”是没有替换的占位符，不是备案号。",
        "“{number}” is a placeholder that was never filled in.",
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
}
