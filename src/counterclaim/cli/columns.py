"""`columns`: which column of a table holds what, looked at, changed and kept."""

import json
from pathlib import Path

import click
from rich.table import Table as RichTable
from rich.text import Text

from counterclaim.cli.commands import Command, Context, columns_option, json_option
from counterclaim.cli.tables import plain_table
from counterclaim.errors import DataError, SettingsError
from counterclaim.model import Issue, wording
from counterclaim.sources import (
    FIELDS,
    ORDER,
    Named,
    Table,
    check_columns,
    check_there,
    is_note,
    open_inputs,
    preview,
)

_CHARACTERS, _ROWS = 60, 3


@click.command("columns", cls=Command, short_help="Show which column of a table holds what.")
@click.argument("file", type=click.Path(path_type=Path))
@columns_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE.toml",
    help="Keep it in a file, to be given as --columns FILE.toml.",
)
@json_option
@click.pass_obj
def columns_command(
    ctx: Context, file: Path, columns: str | None, output: Path | None, as_json: bool
) -> None:
    """Show which column of a table (CSV, workbook, Parquet) is read as what, and its first rows.

    What --columns does not name is guessed. Nothing is read into a ledger.
    """
    check_there([str(file)])
    said = ctx.workspace(columns=columns).columns
    table = preview(Named(path=file, name=str(file), columns=said or None))
    if table is None:
        raise _no_table(file)
    check_columns(table)
    found = {field: name for field, name in table.columns.field_of.items() if name}
    if output is not None:
        _keep(found, output)
        ctx.out.say(f"wrote {output}: use it with --columns {output}")
    if as_json or not ctx.out.for_people:
        left = [name for name in table.names if name and name not in found.values()]
        ctx.out.rows([{"file": table.name, "columns": found, "left_out": left}])
        return
    ctx.out.show(_shown(table, found))
    told = ",".join(f"{field}={name}" for field, name in found.items())
    if output is None:
        ctx.out.say(f'Change it with --columns "{told}", keep it with -o columns.toml', style="dim")


def _shown(table: Table, found: dict[str, str]) -> RichTable:
    lines = plain_table("Field", "Column", "First rows")
    fields = {name: field for field, name in found.items() if field != ORDER}
    names = [found[field] for field in FIELDS if field in found]
    for name in (*names, *(each for each in table.names if each and each not in fields)):
        cells = (row.get(name, "") for row in table.rows[:_ROWS])
        told = " | ".join(_short(cell) for cell in cells if cell.strip())
        style = "" if name in fields else "dim"
        lines.add_row(
            Text(fields.get(name, "left out"), style=style),
            Text(wording.plain(name), style=style),
            Text(wording.plain(told), style=style),
        )
    return lines


def _no_table(file: Path) -> DataError:
    """Return the error for a file that is no table, or none that can be read."""
    first = next(iter(open_inputs([str(file)])), None)
    if isinstance(first, Issue) and not is_note(first):
        return DataError(first.text, code=first.code)
    return DataError(
        "this is no table by itself",
        where=str(file),
        remedy="Give a CSV file, a workbook or a Parquet file, unpacked",
        code="columns-no-table",
    )


def _short(cell: str) -> str:
    flat = " ".join(cell.split())
    return flat if len(flat) <= _CHARACTERS else f"{flat[:_CHARACTERS]}…"


def _keep(found: dict[str, str], path: Path) -> None:
    lines = [f"{field} = {json.dumps(name, ensure_ascii=False)}\n" for field, name in found.items()]
    try:
        with path.open("x", encoding="utf-8") as out:
            out.writelines(lines)
    except FileExistsError as error:
        raise SettingsError(
            "there is a file of this name already",
            where=str(path),
            remedy="Name another one, or take that one away",
            code="settings-columns",
        ) from error
