"""`queue`: what needs a person, that first whose decision changes most."""

from itertools import islice

import click
from rich import box
from rich.table import Table
from rich.text import Text

from counterclaim.cli import tables
from counterclaim.cli.commands import Command, Context, json_option, ledger_option
from counterclaim.model import wording
from counterclaim.review.queue import SAID, Entry, Need


@click.command("queue", cls=Command, short_help="List what needs a person, the weightiest first.")
@ledger_option
@click.option(
    "--need", type=click.Choice([need.value for need in Need]), help="Only for this reason."
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N.")
@json_option
@click.pass_obj
def queue_command(
    ctx: Context, ledger: str | None, need: str | None, limit: int | None, as_json: bool
) -> None:
    """List the claims and events that need a person.

    They are ordered by how many people a decision may add to the published figures or take
    from them. What was decided is gone from the list, and comes back when its words change.
    """
    found = ctx.workspace(ledger=ledger).queue()
    wanted = found if need is None else found.of(Need(need))
    shown = list(islice(wanted, limit))
    if as_json or not ctx.out.for_people:
        ctx.out.rows(entry.row() for entry in shown)
        return
    if shown:
        ctx.out.show(_table(shown))
        ctx.out.show(Text("Open one with: counterclaim show ID, or: counterclaim serve", "dim"))
    verb = "needs" if len(wanted) == 1 else "need"
    ctx.out.say(f"{wording.count(len(wanted), 'thing')} {verb} a person", style="dim")


def _table(entries: list[Entry]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), header_style="dim", border_style="dim")
    for heading in ("Id", "Why"):
        table.add_column(heading, overflow="fold")
    for entry in entries:
        why = Text("\n").join(
            Text.assemble(SAID[each.need], (f"  {wording.plain(each.text)}", "dim"))
            for each in entry.why
        )
        table.add_row(Text(tables.short(entry.id), style="cyan"), why)
    return table
