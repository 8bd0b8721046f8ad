"""`imports`: the log of what was given to the ledger, and what became of each input."""

from itertools import islice

import click
from rich import box
from rich.table import Table
from rich.text import Text

from counterclaim.cli.commands import Command, Context, json_option, ledger_option
from counterclaim.errors import DataError
from counterclaim.model import Import, ImportLine, Outcome, wording
from counterclaim.store import Store
from counterclaim.workspace.importing import as_it_stands, import_row, line_row

_STYLES = {Outcome.ADDED: "", Outcome.KNOWN: "dim", Outcome.SKIPPED: "red", Outcome.NOTED: "dim"}


@click.command("imports", cls=Command, short_help="List what was given, and what became of it.")
@click.argument("id", required=False, metavar="[ID|last]")
@click.option(
    "--outcome",
    type=click.Choice([outcome.value for outcome in Outcome]),
    help="Of one import, only inputs that this became of.",
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N.")
@ledger_option
@json_option
@click.pass_obj
def imports_command(
    ctx: Context,
    id: str | None,
    outcome: str | None,
    limit: int | None,
    ledger: str | None,
    as_json: bool,
) -> None:
    """List the imports of the ledger, the newest first, or what became of each input of one.

    ID is the id of an import or the beginning of one; `last` is the newest.
    """
    store = ctx.workspace(ledger=ledger).ledger
    as_rows = as_json or not ctx.out.for_people
    if id is None:
        if outcome is not None:
            raise click.UsageError("--outcome is for one import. Give its ID, or last")
        records = (as_it_stands(each) for each in store.imports(limit=limit))
        if as_rows:
            ctx.out.rows(map(import_row, records))
            return
        told = list(records)
        if told:
            ctx.out.show(_imports(told))
        ctx.out.say(wording.count(len(told), "import"), style="dim")
        return
    record = as_it_stands(find(store, id))
    lines = store.import_lines(
        record.id, outcome=None if outcome is None else Outcome(outcome), limit=limit
    )
    if as_rows:
        ctx.out.rows(map(line_row, lines))
        return
    _show(ctx, record, lines=list(lines))


def find(store: Store, id: str) -> Import:
    """Return an import by its id, by the beginning of it, or the newest as `last`.

    Raises:
        DataError: There is none, or there are several.
    """
    if id == "last":
        found = list(store.imports(limit=1))
    else:
        whole = store.import_(id)
        begin = (each for each in store.imports() if each.id.startswith(id))
        found = [whole] if whole is not None else list(islice(begin, 2))
    if len(found) == 1:
        return found[0]
    raise DataError(
        "several imports begin so" if found else "there is no such import",
        where=id,
        remedy="`counterclaim imports` lists them",
        code="id-ambiguous" if found else "id-unknown",
    )


def _imports(records: list[Import]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), header_style="dim", border_style="dim")
    for heading in ("Id", "Given"):
        table.add_column(heading, no_wrap=True)
    table.add_column("What", overflow="fold")
    for heading in ("Added", "Known", "Not read"):
        table.add_column(heading, justify="right")
    table.add_column("State")
    for record in records:
        names = ", ".join((*record.inputs[:3], *(["…"] if len(record.inputs) > 3 else [])))
        table.add_row(
            Text(record.id[:12], style="cyan"),
            f"{record.at[:16].replace('T', ' ')}",
            Text(f"{wording.plain(names)} by {wording.plain(record.who)}"),
            *(f"{number:,}" for number in (record.added, record.known, record.failed)),
            record.state.value,
        )
    return table


def _show(ctx: Context, record: Import, *, lines: list[ImportLine]) -> None:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), header_style="dim", border_style="dim")
    for heading in ("Outcome", "Input"):
        table.add_column(heading, overflow="fold")
    for line in lines:
        # The sentence of a message begins with the input.
        told = wording.plain(line.text or line.origin)
        claims = f"  {wording.count(line.claims, 'claim')}" if line.doc else ""
        table.add_row(
            Text(line.outcome.value, style=_STYLES[line.outcome]),
            Text.assemble(told, (claims, "dim")),
        )
    if lines:
        ctx.out.show(table)
    fault = f" {wording.plain(record.fault)}" if record.fault else ""
    ctx.out.say(
        f"{record.id}: {record.state.value}, {record.added:,} added, {record.known:,} already "
        f"there, {record.failed:,} not read.{fault}",
        style="dim",
    )
