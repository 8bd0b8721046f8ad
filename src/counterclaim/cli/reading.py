"""`read`: claims, mentions or events straight from reports, without a ledger."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from counterclaim import exports
from counterclaim.cli import cards, rivals, tables
from counterclaim.cli.commands import Command, Context, Day, columns_option, json_option
from counterclaim.cli.output import Output
from counterclaim.errors import CounterclaimError
from counterclaim.estimates import in_dispute
from counterclaim.exports import rows
from counterclaim.model import Claim, wording

if TYPE_CHECKING:
    from counterclaim.pipeline import Reading
    from counterclaim.workspace import Findings, Workspace


@click.command(
    "read", cls=Command, short_help="Read reports and print their claims; store nothing."
)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--as",
    "form",
    type=click.Choice(["table", "claims", "mentions", "events"]),
    help="What is printed.  [default: table on a terminal, else claims as JSON lines]",
)
@click.option("--link", is_flag=True, help="Put reports of the same event together.")
@click.option("--date", type=Day(), metavar="DAY", help="Day of reports that give none.")
@click.option("--source", metavar="NAME", help="Who published reports that do not say.")
@columns_option
@click.option("--acts", is_flag=True, help="Also ceasefires, offers, sieges, clashes ...")
@click.option(
    "--map",
    "map_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the events as a map for a browser, and print nothing.",
)
@json_option
@click.pass_obj
def read_command(
    ctx: Context,
    inputs: Sequence[str],
    form: str | None,
    link: bool,
    date: dt.date | None,
    source: str | None,
    columns: str | None,
    acts: bool,
    map_file: Path | None,
    as_json: bool,
) -> int:
    """Read reports and print who says how many were harmed, where and when.

    INPUT is a file, a folder, a web address, or - for standard input: texts, web pages, Word,
    PDF, mails, feeds, tables, JSON, and archives of these. Nothing is stored.
    """
    if as_json and form == "table":
        raise click.UsageError("--as table is for people. Use --as claims with --json")
    if map_file is not None and (form or as_json):
        raise click.UsageError("--map writes a page and prints nothing. Leave --as and --json out")
    form = form or _usual_form(ctx.out, link=link, as_json=as_json)
    ws, failures = ctx.workspace(columns=columns), Failures(ctx.out)
    with ctx.out.working("Reading") as work:
        readings = _told(
            ws.read(
                inputs, date=date, source=source, failed=failures, everything=form == "mentions"
            ),
            work.step,
        )
        if map_file is not None:
            _map(ctx.out, ws, readings, map_file)
        elif form == "table":
            _tables(ctx.out, ws, readings, acts=acts, link=link)
        elif form == "events":
            _events(ctx.out, ws, readings, link=link)
        else:
            _rows(ctx.out, readings, form=form, acts=acts)
    return failures.exit_code


class Failures:
    """Tells of each input that could not be read, in one line, and remembers that it did.

    A note (a code beginning with ``note-``) is told too but is not a failure: the input was read.
    """

    def __init__(self, out: Output) -> None:
        self._out = out
        self.count = 0

    def __call__(self, error: CounterclaimError) -> None:
        """Tell of one more."""
        if not error.code.startswith("note-"):
            self.count += 1
        self._out.say(f"counterclaim: {wording.plain(str(error))}")

    @property
    def exit_code(self) -> int:
        """0 if all inputs were read, 1 if some were not."""
        return 1 if self.count else 0


def _usual_form(out: Output, *, link: bool, as_json: bool) -> str:
    if out.for_people and not as_json:
        return "table"
    return "events" if link else "claims"


def _told(readings: Iterable["Reading"], step: Callable[[str], None]) -> Iterator["Reading"]:
    """Yield the readings, telling of each as progress."""
    claims = 0
    for number, reading in enumerate(readings, start=1):
        claims += len(reading.claims)
        yield reading
        step(f"{wording.count(number, 'report')}, {wording.count(claims, 'claim')}")


def _rows(out: Output, readings: Iterable["Reading"], *, form: str, acts: bool) -> None:
    for reading in readings:
        if form == "claims":
            out.rows(rows.claim_row(claim) for claim in _wanted(reading, acts=acts))
        else:
            out.rows(rows.mention_row(mention) for mention in reading.mentions)


def _wanted(reading: "Reading", *, acts: bool) -> list[Claim]:
    return [claim for claim in reading.claims if acts or claim.harm is not None]


def _events(out: Output, ws: "Workspace", readings: Iterable["Reading"], *, link: bool) -> None:
    if link:
        out.rows(event_rows(ws.derive(readings)))
        return
    for reading in readings:
        out.rows(event_rows(ws.derive([reading])))


def _map(out: Output, ws: "Workspace", readings: Iterable["Reading"], path: Path) -> None:
    """Write the page of all events, reports of one event put together, and tell what is on it."""
    found = ws.derive(readings)
    exports.export(found.rows(policy=ws.settings.policy), exports.MapPage(), path)
    located = sum(event.place is not None and event.place.is_located for event in found.events)
    out.say(
        f"wrote {path}: {wording.count(len(found.events), 'event')}, {located:,} on the map, "
        f"{len(found.events) - located:,} without coordinates"
    )


def event_rows(findings: "Findings") -> Iterator[dict[str, Any]]:
    """Yield the JSON row of every event."""
    for event in findings.events:
        yield rows.event_row(
            event, estimates=findings.estimates.get(event.id, ()), claims=findings.claims
        )


def _tables(
    out: Output, ws: "Workspace", readings: Iterable["Reading"], *, acts: bool, link: bool
) -> None:
    shown = _shown(out, readings, acts=acts)
    if not link:
        for _ in shown:
            pass
        return
    found = ws.derive(shown)
    if found.documents:
        out.show(
            Text("Events in these reports", style="bold"),
            tables.events(found.events, estimates=found.estimates, width=out.width),
        )


def _shown(out: Output, readings: Iterable["Reading"], *, acts: bool) -> Iterator["Reading"]:
    """Yield the readings, showing each."""
    for reading in readings:
        out.show(*report(reading, acts=acts, width=out.width))
        yield reading


def report(reading: "Reading", *, acts: bool, width: int) -> Iterator[RenderableType]:
    """Yield what one report says: its claims, then the rival figures side by side."""
    claims = _wanted(reading, acts=acts)
    yield tables.heading(reading.document)
    if not claims:
        yield Padding(Text("No claims about people harmed.", style="dim"), (0, 0, 1, 2))
        return
    yield tables.claims(claims, width=width)
    for group in in_dispute(claims):
        told = rivals.rivals(group, {reading.document.id: reading.document})
        yield Text(f"{cards.question(group)} The speakers contradict each other.")
        yield rivals.side_by_side(told, width=width)
    yield Text()
