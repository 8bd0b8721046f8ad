"""`export`: the ledger as a file that other tools read."""

import sys
from pathlib import Path

import click

from counterclaim import exports
from counterclaim.cli.commands import Command, Context, ledger_option
from counterclaim.garbage import looked_rarely
from counterclaim.model import wording


@click.command("export", cls=Command, short_help="Write the ledger for other tools, or as a map.")
@click.argument("format", type=click.Choice(exports.exporters().names()), metavar="FORMAT")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="OUT", help="The file.")
@click.option(
    "--what",
    type=click.Choice(exports.exporters().kinds()),
    help="What is exported, if the format holds more than one kind.  [default: its first]",
)
@click.option("--acts", is_flag=True, help="Also claims of ceasefires, offers, sieges ...")
@ledger_option
@click.pass_obj
def export_command(
    ctx: Context,
    format: str,
    output: Path | None,
    what: str | None,
    acts: bool,
    ledger: str | None,
) -> None:
    """Write the ledger in the form that another tool reads, or as a page.

    Without -o it goes to standard output. A file takes its name when it is whole, so an
    older export is never half replaced.
    """
    exporter = exports.exporters().get(format)
    rows = ctx.workspace(ledger=ledger).rows(acts=acts)
    what = what or exporter.writes[0]
    if output is None or str(output) == "-":
        if what not in exporter.writes:
            raise click.UsageError(
                f"{format} cannot hold {what}. It holds {', '.join(exporter.writes)}"
            )
        if ctx.out.for_people and not getattr(exporter, "is_text", True):
            raise click.UsageError(
                f"{format} is not for a screen. Name a file: -o ledger{exporter.suffix}"
            )
        with looked_rarely():
            count = exporter.write(rows, sys.stdout.buffer, what=what)
        sys.stdout.buffer.flush()
    else:
        with ctx.out.working("Exporting"):
            count = exports.export(rows, exporter, output, what=what)
    where = f" to {output}" if output else ""
    ctx.out.say(f"{wording.count(count, what.removesuffix('s'))} written{where}.")
    for note in getattr(count, "notes", ()):
        ctx.out.say(f"{note}.")
