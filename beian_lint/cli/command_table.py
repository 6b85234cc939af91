"""The commands: where each one is, and what it is good for."""

from msgspec import Struct

from beian_lint.cli.speech import help_in


class Home(Struct, frozen=True):
    """Where a command is: its module in this package and the function; and its help.

    Without a function it is a group of commands: the module's ``commands``.
    """

    module: str
    function: str
    help: str


COMMANDS = {
    "check": Home(
        "check_command",
        "check",
        help_in("检查网站（默认命令）。", "Check sites (the default command)."),
    ),
    "merge": Home(
        "merge_command",
        "merge",
        help_in(
            "把各分片（check --shard I/N）的 JSON 报告合成一份，和不分片时完全一样。",
            "Make one report of those of all shards (check --shard I/N): the one that an undivided run"
            " makes.",
        ),
    ),
    "rules": Home("rules_command", "rules", help_in("列出所有规则。", "List the rules.")),
    "explain": Home(
        "rules_command",
        "explain",
        help_in(
            "解释一条规则：查什么、为什么、怎么改。", "Explain a rule: what, why, how to mend."
        ),
    ),
    "settings": Home(
        "settings_command",
        "settings",
        help_in(
            "显示生效的设置，以及各自出自哪一层。", "Show the settings that hold, and who said so."
        ),
    ),
    "number": Home(
        "number_command",
        "number",
        help_in(
            "说明一个备案号：省份、受理机关、格式对不对、到哪里查。",
            "Explain a record number: province, organ, what is wrong, where to look it up.",
        ),
    ),
    "snippet": Home(
        "snippet_command",
        "snippets",
        help_in(
            "给出放进页脚的正确代码，可选各种生成器的写法。",
            "Print the right code for a footer, as HTML or in the way of a site generator.",
        ),
    ),
    "fix": Home(
        "fix_command",
        "fix",
        help_in(
            "自动修复能确定的问题，改完再查一遍；--diff 只看不改。",
            "Fix what has one right form, and check again; --diff shows it and writes nothing.",
        ),
    ),
    "fleet": Home(
        "fleet_command",
        "",
        help_in(
            "检查成百上千个网站：按清单检查，结果存库，出报告，比较两次检查。",
            "Check hundreds of sites or more: by a manifest, with results kept, reports and"
            " differences.",
        ),
    ),
    "init": Home(
        "init_command",
        "init",
        help_in(
            "看一看项目，写出第一份设置；也可加上钩子和流水线。从不覆盖已有的文件。",
            "Look at the project and write its first settings, with hooks and pipelines on request."
            " Never overwrites.",
        ),
    ),
}
