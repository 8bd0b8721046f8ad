"""`add`: reports into the ledger."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.text import Text

from counterclaim.cli.commands import (
    Command,
    Context,
    Day,
    columns_option,
    json_option,
    ledger_option,
)
from counterclaim.cli.deciding import tell_unsettled
from counterclaim.cli.reading import Failures
from counterclaim.model import wording

if TYPE_CHECKING:
    from counterclaim.workspace.adding import Added
    from counterclaim.workspace.reading import Failed, Heard


@click.command("add", cls=Command, short_help="Read reports into the ledger.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@ledger_option
@click.option("--date", type=Day(), metavar="DAY", help="Day of reports that give none.")
@click.option("--source", metavar="NAME", help="Who published reports that do not say.")
@columns_option
@click.option(
    "--where",
    metavar="CONDITION",
    help="Of an archive, reports with such a claim: \"country = 'IQ' AND low > 100\".",
)
@json_option
@click.pass_obj
def add_command(
    ctx: Context,
    inputs: Sequence[str],
    ledger: str | None,
    date: dt.date | None,
    source: str | None,
    columns: str | None,
    where: str | None,
    as_json: bool,
) -> int:
    """Read reports into the ledger and work out its events anew.

    INPUT is as for `read`, or the folder of an archive, whose reports are not read anew.
    A report that is there already changes nothing: if a run was interrupted, run it again.
    What a web address led to is kept in LEDGER.warc.gz. `counterclaim imports` tells what
    became of each input.
    """
    # Imported here: `counterclaim --help` needs no database.
    from counterclaim.store.addresses import masked

    archive = archive_among(inputs)
    if where is not None:
        _check_where(where, inputs, archive)
    if archive is not None and (date or source or columns):
        raise click.UsageError(
            "an archive is added as it was read. Leave --date, --source and --columns out"
        )
    out, ws = ctx.out, ctx.workspace(ledger=ledger, columns=columns)
    as_rows = as_json or not out.for_people
    from counterclaim.workspace.archiving import add_slice
    from counterclaim.workspace.importing import logged

    def read(failed: "Failed", heard: "Heard") -> Iterator["Added"]:
        return ws.add(inputs, date=date, source=source, failed=failed, heard=heard)

    failures = Failures(out)
    added = known = claims = 0
    with out.working("Adding") as work:
        if archive is not None:
            steps = add_slice(ws, archive, where=where, failed=failures)
        else:
            steps = logged(ws, inputs, read, failed=failures)
        for step in steps:
            added, known = added + step.is_new, known + (not step.is_new)
            claims += step.claims
            work.step(f"{wording.count(added, 'report')}, {wording.count(claims, 'claim')}")
            if as_rows:
                outcome = "added" if step.is_new else "already there"
                row = {"doc": step.doc, "origin": step.origin, "outcome": outcome}
                out.rows([{**row, "claims": step.claims}])
    with out.working("Working out events"):
        found = ws.update()
    tell_unsettled(out, found.unsettled)
    if found.is_behind:
        out.say(
            "Others are adding to this ledger: its events are worked out when they are done, "
            "or with `counterclaim link`."
        )
    if where is not None and not (added or known or failures.count):
        out.say(f"No report of {archive} has a claim of which that is true.")
    if not as_rows:
        told = f"{wording.count(added, 'report')} added with {wording.count(claims, 'claim')}"
        there = f", {known} already there" if known else ""
        bad = f", {failures.count} not read" if failures.count else ""
        disputed = f", {found.disputed} of them disputed" if found.disputed else ""
        out.show(
            Text(f"{told}{there}{bad}."),
            Text(
                f"The ledger {masked(ws.settings.ledger)} holds "
                f"{wording.count(found.events, 'event')}{disputed}."
            ),
        )
    return failures.exit_code


def _check_where(where: str, inputs: Sequence[str], archive: Path | None) -> None:
    if archive is None:
        named = f"{inputs[0]} is none" if len(inputs) == 1 else "Give its folder as the only INPUT"
        raise click.UsageError(f"--where is for an archive. {named}")
    if not where.strip():
        # As a script has it whose variable is not set: all of a large archive would come in.
        raise click.UsageError("--where is empty. Leave it out to add all of the archive")


def archive_among(inputs: Sequence[str]) -> Path | None:
    """Return the archive that is the only input; `None` if no input is one.

    Raises:
        click.UsageError: An archive is one of several inputs.
    """
    found = [Path(name) for name in inputs if (Path(name) / "manifest.jsonl").is_file()]
    if found and len(inputs) > 1:
        raise click.UsageError(f"{found[0]} is an archive. Give it as the only INPUT")
    return found[0] if found else None
