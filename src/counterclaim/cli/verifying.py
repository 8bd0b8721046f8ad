"""`verify`: whether a file that was exported keeps its rules."""

from collections.abc import Iterable
from pathlib import Path

import click

from counterclaim.cli import phrases
from counterclaim.cli.commands import Command, Context
from counterclaim.exports import ucdp
from counterclaim.exports.files import table_file

_FAULTY = 1


@click.command("verify", cls=Command, short_help="Check an exported file against its rules.")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def verify_command(ctx: Context, file: Path) -> None:
    """Check a UCDP GED table: its columns, types, sums and precisions.

    Each fault is a line with its row and column. The exit code is 1 if there are any.
    """
    with table_file(file) as lines:
        many = _tell(ucdp.check(lines))
    if many:
        ctx.out.say(f"{file}: {phrases.count(many, 'fault')}.")
        raise SystemExit(_FAULTY)
    ctx.out.say(f"{file}: no faults.")


def _tell(faults: Iterable[ucdp.Fault]) -> int:
    many = 0
    for fault in faults:
        click.echo(str(fault))
        many += 1
    return many
