"""``beian-lint settings``: what holds, and which layer said it."""

from pathlib import Path
from typing import Annotated

import typer

from beian_lint.cli.options import (
    ConfigOption,
    IsolatedOption,
)
from beian_lint.cli.settings_options import as_texts, load_settings
from beian_lint.cli.speech import LANGUAGE, help_in
from beian_lint.words import Say

FILE = Say("# 设置文件：{file}", "# settings file: {file}")
NO_FILE = Say("# 没有设置文件", "# no settings file")
LAYERS = {
    "default": Say("默认", "default"),
    "preset": Say("预设", "preset"),
    "file": Say("文件", "file"),
    "command-line": Say("命令行", "command line"),
}


def settings(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATHS…", help=help_in("同 check。", "As for check.")),
    ] = None,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    schema: Annotated[
        bool,
        typer.Option(
            "--schema",
            help=help_in(
                "打印设置文件的 JSON Schema，供编辑器使用。",
                "Print the JSON Schema of the settings file, for editors.",
            ),
        ),
    ] = False,
) -> int:
    """Print every setting as TOML, with the layer that said it as a comment."""
    if schema:
        return _print_schema()
    from beian_lint.settings.describe import describe

    loaded = load_settings(config=config, isolated=isolated, said={"paths": as_texts(paths)})
    typer.echo(FILE.in_(LANGUAGE, file=loaded.file) if loaded.file else NO_FILE.in_(LANGUAGE))
    rows = describe(loaded)
    left = [f"{row.key} = {row.value}" if row.value else f"# {row.key}" for row in rows]
    wide = min(max(len(line) for line in left), 60)
    for line, row in zip(left, rows, strict=True):
        typer.echo(f"{line:<{wide}}  # {LAYERS[row.layer].in_(LANGUAGE)}")
    return 0


def _print_schema() -> int:
    import json

    from beian_lint.rules import RULES
    from beian_lint.settings.schema import schema

    known = [rule.id for rule in RULES]
    typer.echo(json.dumps(schema(known), ensure_ascii=False, indent=2))
    return 0
