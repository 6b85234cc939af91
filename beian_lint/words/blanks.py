"""What stands in the blanks of sentences, for those who read about a rule and not a finding."""

from beian_lint.words import Say

BLANKS: dict[str, Say] = {
    "address": Say("正确的链接", "the right address"),
    "bundle": Say("脚本文件", "script"),
    "canonical": Say("规范写法", "the usual form"),
    "carrier": Say("src 或 background-image", "src or background-image"),
    "cause": Say(
        "原因，例如哪个样式表哪一行的哪条声明", "the cause, say a declaration and its line"
    ),
    "code": Say("代码", "code"),
    "contrast": Say("对比度", "contrast"),
    "count": Say("数目", "count"),
    "declared": Say("声明的编码", "declared encoding"),
    "digits": Say("数字", "digits"),
    "element": Say("元素", "element"),
    "excerpt": Say("源码片段", "excerpt"),
    "expected": Say("设置里的备案号", "number in the settings"),
    "format": Say("格式", "format"),
    "encoding": Say("编码", "encoding"),
    "host": Say("域名", "host"),
    "href": Say("链接地址", "address"),
    "limit": Say("上限", "limit"),
    "number": Say("备案号", "number"),
    "other": Say("另一个备案号", "other number"),
    "owner": Say("网站", "site"),
    "page": Say("页面", "page"),
    "path": Say("文件名", "file name"),
    "province": Say("简称", "letter"),
    "remedy": Say("按原因给出的改法", "what to change, by the cause"),
    "right": Say("正确的简称", "the right letter"),
    "sheet": Say("样式表", "style sheet"),
    "size": Say("大小", "size"),
    "source": Say("图标地址", "address of the picture"),
    "suffix": Say("后缀", "suffix"),
    "used": Say("编码", "encoding"),
    "error": Say("错误", "error"),
    "seconds": Say("秒数", "seconds"),
    "status": Say("状态码", "status"),
    "target": Say("目标地址", "target"),
}
"""By the name of the blank. ``viewport`` is left out: without a finding it is empty."""
