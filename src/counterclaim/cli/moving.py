"""`move`: a ledger into another database."""

import click

from counterclaim.cli.commands import Command, Context, without_password
from counterclaim.model import wording

# What a user knows by name, in the order of the sentence.
_TOLD = ("document", "claim", "event", "decision")


@click.command("move", cls=Command, short_help="Copy a ledger into another file or database.")
@click.argument("source", metavar="FROM", callback=without_password)
@click.argument("target", metavar="TO", callback=without_password)
@click.pass_obj
def move_command(ctx: Context, source: str, target: str) -> None:
    """Copy a ledger whole into another file or database: from SQLite to PostgreSQL, or back.

    FROM and TO are files or addresses such as postgresql://USER@HOST/DATABASE. TO must be
    empty or not there yet. FROM stays as it is. TO has everything in the end or, if the run is
    cut off, nothing: run it again then.
    """
    # Imported here: `counterclaim --help` needs no database.
    from counterclaim.store import move, open_ledger

    with (
        open_ledger(source, create=False) as old,
        open_ledger(target) as new,
        ctx.out.working("Copying") as work,
    ):
        copied = move(
            old, new, progress=lambda name, many: work.tell(f"{name.replace('_', ' ')} {many}")
        )
    *most, last = (wording.count(copied[f"{noun}s"], noun) for noun in _TOLD)
    ctx.out.say(f"{', '.join(most)} and {last} copied to {new.name}. {old.name} is as it was.")
