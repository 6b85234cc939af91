"""What is wrong with a record number, in a few words that follow a colon."""

from collections.abc import Mapping

from beian_lint.words import Say

NUMBER_FAULTS: Mapping[str, Say] = {
    "unrecognised": Say("不是备案号", "nothing in it is a record number"),
    "placeholder": Say("是没有填写的占位内容", "a placeholder that was never filled in"),
    "icp-number": Say("是 ICP 备案号，不是公安备案号", "the number of the ICP filing"),
    "psb-number": Say("是公安备案号，不是 ICP 备案号", "the number of the public-security filing"),
    "former-local-form": Say("是已停用的地方旧格式", "a former local form that is no longer valid"),
    "name-missing": Say("缺少“公网安备”", "公网安备 is missing"),
    "name-garbled": Say("名称写错", "the name is misspelt"),
    "province-missing": Say("缺少省份简称", "the abbreviation of the province is missing"),
    "province-unknown": Say("省份简称不对", "it begins with no province's abbreviation"),
    "digits-missing": Say("缺少数字", "the digits are missing"),
    "digits-garbled": Say("数字中混有其他字符", "other characters stand among the digits"),
    "too-few-digits": Say("数字位数不足", "too few digits"),
    "too-many-digits": Say("数字位数过多", "too many digits"),
    "year-unknown": Say("年份不对", "the year is none"),
    "suffix": Say("后缀不对", "the suffix is none"),
    "extra-text": Say("除备案号外还有别的文字", "there is other text besides the number"),
    "region-mismatch": Say(
        "省份简称与号码前两位不符", "abbreviation and first two digits name different provinces"
    ),
    "region-unknown": Say("号码前两位不是任何省份", "the first two digits are no province's"),
}
"""Each fault that `beian_lint.number` may name."""

NUMBER_VARIANTS: Mapping[str, Say] = {
    "full-width-digits": Say("数字是全角的", "its digits are full-width"),
    "traditional-characters": Say("用了繁体字", "it has traditional characters"),
    "other-letter": Say("简称不是通常的写法", "its letter is not the usual one"),
    "province-in-full": Say("写的是省份全称", "it spells the province out"),
    "stray-punctuation": Say("中间多了标点", "it has stray punctuation"),
    "unusual-kind": Say("第 7、8 位不是常见的 02", "digits 7 and 8 are not the usual 02"),
    "app-number": Say("是 App 的号码，不是网站的", "the number of an App, not of a website"),
    "mini-program-number": Say(
        "是小程序的号码，不是网站的", "the number of a mini-program, not of a website"
    ),
}
"""Each variant that `beian_lint.number` may name."""
