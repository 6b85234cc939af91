"""What a fix does, in a few words."""

from beian_lint.words import Say

FIXES = {
    "address": Say("把链接改为 {address}", "point the link at {address}"),
    "linked": Say("给备案号加上链接 {address}", "link the number to {address}"),
    "number": Say("把备案号写成“{number}”", "write the number as “{number}”"),
    "picture": Say("把图标地址改为 {source}", "point the badge at {source}"),
    "badge": Say("在备案号前加上图标 {source}", "put the badge {source} before the number"),
    "filing": Say(
        "在页面底部加上“{number}”，连同图标和链接",
        "put “{number}” at the foot of the page, with badge and link",
    ),
    "shown": Say("去掉隐藏它的 `{code}`", "take away the `{code}` that hides it"),
    "encoding": Say("把声明的编码改为 {encoding}", "declare the encoding {encoding}"),
}
"""By the ``case`` of a `beian_lint.fix.Fix`."""
