"""What single values of text must be like: numbers, selectors, addresses, globs and paths."""

import re
from collections.abc import Collection
from os.path import realpath, relpath
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from beian_lint.number import RecordNumber
from beian_lint.number import parse as parse_number
from beian_lint.settings.globs import fault_of
from beian_lint.settings.kinds import BASE, HOST, ORIGIN, SIZE, UNITS, Text
from beian_lint.settings.problem import Facts, nearest, shown
from beian_lint.words import Say
from beian_lint.words.numbers import NUMBER_FAULTS

TOO_LONG = Say("最多 {longest} 个字符。", "At most {longest} characters.")
BLANK = Say("不能为空。", "This cannot be blank.")
CONTROL = Say("不能含有控制字符。", "Control characters cannot stand here.")


class Wrong(Exception):  # noqa: N818 (a message on its way to a Problem, no error of its own)
    """A value that cannot be taken, with the sentence that says why."""

    def __init__(self, say: Say, **facts: str) -> None:
        self.say = say
        self.facts: Facts = tuple(facts.items())
        super().__init__(say, self.facts)


class Ground(NamedTuple):
    """Where paths start from and how far they may lead.

    ``fence`` is the folder that no path may leave, None on the command line.
    """

    folder: Path
    cwd: Path
    fence: Path | None


GLOB_FAULTS = {
    "empty": Say("路径模式是空的。", "The glob is empty."),
    "too-long": Say("路径模式太长。", "The glob is too long."),
    "negation": Say(
        "路径模式不能以 `!` 开头；请改用 `include` 和 `exclude`。",
        "A glob cannot begin with `!`; use `include` and `exclude`.",
    ),
    "braces": Say(
        "路径模式不支持花括号 `{{}}`；请拆成多个模式。",
        "Braces `{{}}` are not part of a glob; list several globs.",
    ),
    "backslash": Say(
        "路径模式中请用 `/` 分隔，不要用反斜杠。",
        "A glob separates folders with `/`, not with backslashes.",
    ),
    "control": Say("路径模式中有控制字符。", "The glob holds control characters."),
    "outside": Say(
        "路径模式从站点根目录算起，不能含有 `.` 或 `..`。",
        "A glob starts at the site's root and holds no `.` or `..` segment.",
    ),
    "stars": Say(
        "`**` 必须独占一段，例如 `docs/**/index.html`。",
        "`**` must be a segment of its own, as in `docs/**/index.html`.",
    ),
    "set": Say("方括号 `[...]` 写得不对。", "The set in brackets `[...]` is malformed."),
}

NUMBER_WRONG = Say(
    "“{value}”不是正确的备案号：{fault}。", "“{value}” is no record number: {fault}."
)


def read_number(text: str) -> RecordNumber:
    """Return the record number that a text is; an uncommon way of writing one is no fault."""
    record = parse_number(text)
    if record.faults:
        faults = [NUMBER_FAULTS[name] for name in record.faults]
        together = Say(
            "、".join(fault.zh for fault in faults), ", ".join(fault.en for fault in faults)
        )
        say = Say(
            NUMBER_WRONG.zh.replace("{fault}", together.zh),
            NUMBER_WRONG.en.replace("{fault}", together.en),
        )
        raise Wrong(say, value=shown(text))
    return record


SELECTOR_WRONG = Say(
    "“{value}”不是可用的 CSS 选择器：{what}。", "“{value}” is no usable CSS selector: {what}."
)
PSEUDO_ELEMENT = Say(
    "“{value}”指的是伪元素；页脚必须是元素。",
    "“{value}” names a pseudo-element; a footer is an element.",
)


def read_selector(text: str) -> str:
    """Return a selector that cssselect translates and lxml can ask of a page."""
    from cssselect import SelectorError, parse
    from lxml import etree
    from lxml.cssselect import CSSSelector

    try:
        if any(selector.pseudo_element is not None for selector in parse(text)):
            raise Wrong(PSEUDO_ELEMENT, value=shown(text))
        CSSSelector(text, translator="html")(etree.Element("html"))
    except (SelectorError, etree.XPathError, RecursionError) as error:
        what = "nested too deeply" if isinstance(error, RecursionError) else shown(error)
        raise Wrong(SELECTOR_WRONG, value=shown(text), what=what) from None
    return text


BASE_WRONG = Say(
    "“{value}”应当是以 `/` 开头的路径，例如 `/blog/`，不含 `?`、`#`、`\\`、空白、`.` 和 `..`。",
    "“{value}” should be a path that begins with `/`, as in `/blog/`, without `?`, `#`, `\\`,"
    " blanks, `.` and `..`.",
)


def read_base(text: str) -> str:
    """Return the base path with a slash at both ends."""
    segments = text.strip("/").split("/")
    if not re.fullmatch(BASE.pattern, text) or (
        text != "/" and not {"", ".", ".."}.isdisjoint(segments)
    ):
        raise Wrong(BASE_WRONG, value=shown(text))
    return text if text.endswith("/") else text + "/"


ORIGIN_WRONG = Say(
    "“{value}”应当只有协议和域名，例如 `https://example.cn`。",
    "“{value}” should be a scheme and a host alone, as in `https://example.cn`.",
)


def read_origin(text: str) -> str:
    """Return ``scheme://host[:port]`` in lower case, without the scheme's own port."""
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise Wrong(ORIGIN_WRONG, value=shown(text)) from None
    if (
        not host
        or not re.fullmatch(ORIGIN.pattern, text)
        or any(character in host for character in "%<>^|\"'`{}")
    ):
        raise Wrong(ORIGIN_WRONG, value=shown(text))
    if ":" in host:
        host = f"[{host}]"
    usual = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{host}" + (f":{port}" if port not in {None, usual} else "")


HOST_WRONG = Say(
    "“{value}”应当只是一个域名，例如 `cdn.example.cn` 或 `*.example.cn`。",
    "“{value}” should be a host alone, as in `cdn.example.cn` or `*.example.cn`.",
)


def read_host(text: str) -> str:
    """Return a host, or ``*.`` and a host, in the form in which it stands in addresses."""
    star, name = ("*.", text[2:]) if text.startswith("*.") else ("", text)
    try:
        host = name.encode("idna").decode("ascii").lower()
    except UnicodeError:
        host = ""
    if (
        not host
        or not re.fullmatch(HOST.pattern, text)
        or any(mark in host for mark in "%<>^|\"'`{}")
    ):
        raise Wrong(HOST_WRONG, value=shown(text))
    return star + host


def read_glob(text: str) -> str:
    """Return a glob of the dialect of `beian_lint.settings.globs`."""
    fault = fault_of(text)
    if fault:
        raise Wrong(GLOB_FAULTS[fault])
    return text


OUTSIDE = Say(
    "“{value}”在仓库之外；配置文件里的路径不能离开 `{fence}`。",
    "“{value}” lies outside the repository; a path in a settings file cannot leave `{fence}`.",
)


def read_path(text: str, ground: Ground) -> Path:
    """Return the path as seen from the working directory.

    Symbolic links are followed before the fence is looked at.
    """
    path = ground.folder / text
    if ground.fence and not Path(realpath(path)).is_relative_to(ground.fence):
        raise Wrong(OUTSIDE, value=shown(text), fence=shown(ground.fence))
    try:
        return Path(relpath(path, ground.cwd))
    except ValueError:  # another drive on Windows
        return path


UNKNOWN_RULE = Say("没有“{value}”这条规则。", "There is no rule “{value}”.")
UNKNOWN_RULE_NEAR = Say(
    "没有“{value}”这条规则；是不是 `{near}`？", "There is no rule “{value}”; did you mean `{near}`?"
)


def read_rule(text: str, known_rules: Collection[str]) -> str:
    """Return the id of a rule that exists."""
    if text in known_rules:
        return text
    near = nearest(text, known_rules)
    if near:
        raise Wrong(UNKNOWN_RULE_NEAR, value=shown(text), near=near)
    raise Wrong(UNKNOWN_RULE, value=shown(text))


SIZE_WRONG = Say(
    '“{value}”应当是字节数，例如 `20971520` 或 `"20MiB"`，最少 1，最多 {highest}。',
    '“{value}” should be a number of bytes, as in `20971520` or `"20MiB"`, from 1 to {highest}.',
)


def read_size(value: int | str, highest: int) -> int:
    """Return a number of bytes, from an integer or from digits and a unit."""
    size = -1
    if isinstance(value, int):
        size = value
    elif match := re.fullmatch(SIZE, value, re.ASCII):
        size = int(match[1]) * UNITS[match[2] or "B"]
    if not 1 <= size <= highest:
        raise Wrong(SIZE_WRONG, value=shown(value), highest=str(highest))
    return size


def read_text(kind: Text, text: str, ground: Ground, known_rules: Collection[str]) -> object:
    """Return what a text of this form means.

    Raises:
        Wrong: when it is none.
    """
    if kind.form == "path" and ground.fence is None and text:
        return Path(text)  # named by whoever runs us: any file name will do
    if kind.form == "reason":
        text = " ".join(text.split())
    if len(text) > kind.longest:
        raise Wrong(TOO_LONG, longest=str(kind.longest))
    if not text.strip():
        raise Wrong(BLANK)
    if re.search(r"[\x00-\x1f\x7f-\x9f]", text):
        raise Wrong(CONTROL)
    match kind.form:
        case "path":
            return read_path(text, ground)
        case "glob":
            return read_glob(text)
        case "number":
            return read_number(text)
        case "selector":
            return read_selector(text)
        case "base":
            return read_base(text)
        case "origin":
            return read_origin(text)
        case "host":
            return read_host(text)
        case "rule":
            return read_rule(text, known_rules)
        case "reason":
            return text
