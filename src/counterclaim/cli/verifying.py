"""`verify`: whether a file that was exported keeps its rules."""

from collections.abc import Iterable
from pathlib import Path

import click

from counterclaim import __version__
from counterclaim.cli.commands import Command, Context
from counterclaim.exports import ucdp
from counterclaim.exports.files import table_file
from counterclaim.model import wording

_FAULTY = 1
_ZIP = b"PK"


@click.command("verify", cls=Command, short_help="Check an exported bundle or table.")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def verify_command(ctx: Context, file: Path) -> None:
    """Check a bundle or a UCDP GED table; what it is, is seen from its content.

    Of a bundle: the hash of each part, that every claim quotes its report, and that events and
    estimates follow from the claims and decisions. Of a table: its columns, types, sums and
    precisions.

    Each fault is a line. The exit code is 1 if there are any.
    """
    many = _tell(_of_bundle(ctx, file)) if _is_zip(file) else _of_table(file)
    if many:
        ctx.out.say(f"{file}: {wording.count(many, 'fault')}.")
        raise SystemExit(_FAULTY)
    ctx.out.say(f"{file}: no faults.")


def _is_zip(file: Path) -> bool:
    try:
        with file.open("rb") as content:
            return content.read(len(_ZIP)) == _ZIP
    except OSError:
        return False  # told when it is opened as a table


def _of_table(file: Path) -> int:
    with table_file(file) as lines:
        return _tell(map(str, ucdp.check(lines)))


def _of_bundle(ctx: Context, file: Path) -> tuple[str, ...]:
    # Imported here: a table is checked without the stages.
    from counterclaim.workspace.verifying import verify

    with ctx.out.working("Verifying"):
        found = verify(file)
    parts = ("documents", "claims", "decisions", "events", "estimates")
    told = ", ".join(wording.count(found.counts.get(part, 0), part[:-1]) for part in parts)
    ctx.out.say(f"A bundle of counterclaim {found.version}, policy {found.policy}: {told}.")
    if found.faults and found.version != __version__:
        ctx.out.say(
            f"This is counterclaim {__version__}; its rules may come to other figures than "
            f"those of {found.version}. Install that version to be sure."
        )
    return found.faults


def _tell(faults: Iterable[str]) -> int:
    many = 0
    for fault in faults:
        click.echo(wording.plain(fault))
        many += 1
    return many
