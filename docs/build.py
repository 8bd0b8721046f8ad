"""Commands and settings → the reference pages that are made from them.

    python docs/build.py

writes the pages of commands and settings in docs/reference/. A test fails if they are stale.
"""

from collections.abc import Iterator
from pathlib import Path

import click

from counterclaim.cli.main import cli
from counterclaim.config import FILE_NAME, PREFIX, Settings

REFERENCE = Path(__file__).parent / "reference"

CLI_HEAD = """\
# Commands

Every command of `counterclaim`, with its arguments and options.

Data goes to standard output, talk and progress to standard error. On a terminal you get tables;
in a pipe or with `--json` you get [JSON lines](json.md). `-` as an input is standard input.

| Exit code | Meaning |
|---|---|
| 0 | done |
| 1 | some inputs failed; each is named on standard error, all others are done |
| 2 | the command was not understood; nothing was done |
| 130 | you interrupted it |

This page is made by `python docs/build.py`.
"""

PEOPLE_HEAD = """\
# Commands for accounts

`counterclaim people` makes and changes the accounts of a [team](../concepts/team.md).

The other commands are on [their page](cli.md). This page is made by `python docs/build.py`.
"""

DECIDE_HEAD = """\
# Commands for decisions

`counterclaim decide` records what a person judges of a claim, or of two.

The other commands are on [their page](cli.md). This page is made by `python docs/build.py`.
"""

APART = {"people": "cli-people.md", "decide": "cli-decide.md"}
"""Groups whose commands have a page of their own, as one page would be too long."""

SETTINGS_HEAD = f"""\
# Settings

Every setting, its default and where it can be given.

A setting is taken from the first of these that gives it: the command line, the environment,
`{FILE_NAME}` in the folder you are in, the default. No other place is searched.

| Setting | Environment | Default | Meaning |
|---|---|---|---|
"""

SETTINGS_TAIL = f"""
`{FILE_NAME}` holds one `name = "value"` a line.

This page is made by `python docs/build.py`.
"""


def pages() -> dict[str, str]:
    """Return the text of every page that is made, by file name."""
    return {
        "cli.md": cli_page(),
        "cli-people.md": group_page("people", PEOPLE_HEAD),
        "cli-decide.md": group_page("decide", DECIDE_HEAD),
        "settings.md": settings_page(),
    }


def cli_page() -> str:
    """Return the page of all commands."""
    ctx = click.Context(cli, info_name="counterclaim")
    return "\n".join([CLI_HEAD, *_group(cli, ctx)]).rstrip() + "\n"


def group_page(name: str, head: str) -> str:
    """Return the page of the commands of a group."""
    ctx = click.Context(cli, info_name="counterclaim")
    group = cli.get_command(ctx, name)
    if not isinstance(group, click.Group):
        raise TypeError(f"{name} is a group of commands")
    inner = click.Context(group, info_name=name, parent=ctx)
    return "\n".join([head, *_group(group, inner)]).rstrip() + "\n"


def settings_page() -> str:
    """Return the page of all settings."""
    lines = (
        f"| `{name}` | `{PREFIX}{name.upper()}` | `{_default(field.default)}` "
        f"| {field.description} |\n"
        for name, field in Settings.model_fields.items()
    )
    return SETTINGS_HEAD + "".join(lines) + SETTINGS_TAIL


def _default(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value or '""')


def _group(group: click.Group, ctx: click.Context) -> Iterator[str]:
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if command is None or command.hidden:
            continue
        inner = click.Context(command, info_name=name, parent=ctx)
        yield from _command(command, inner)
        if name in APART:
            yield f"Its commands are on [a page of their own]({APART[name]}).\n"
        elif isinstance(command, click.Group):
            yield from _group(command, inner)


def _command(command: click.Command, ctx: click.Context) -> Iterator[str]:
    pieces = " ".join(command.collect_usage_pieces(ctx))
    yield f"## `{ctx.command_path}`\n"
    yield f"    {ctx.command_path} {pieces}".rstrip() + "\n"
    yield _paragraphs(command.help or "") + "\n"
    options = [p for p in command.params if isinstance(p, click.Option) and not p.hidden]
    if options:
        yield "| Option | Meaning |\n|---|---|"
        for option in options:
            yield f"| {_names(option, ctx)} | {_cell(option.help or '')} |"
        yield ""


def _names(option: click.Option, ctx: click.Context) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    if option.is_flag:
        return names
    return f"{names} `{_cell(option.make_metavar(ctx))}`"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _paragraphs(text: str) -> str:
    blocks = text.replace("\b", "").strip().split("\n\n")
    return "\n\n".join(" ".join(block.split()) for block in blocks)


def main() -> None:
    """Write the pages."""
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
