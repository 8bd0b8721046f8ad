"""`demo`: the sample reports, read into a ledger of their own and shown."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import click
from rich.padding import Padding
from rich.text import Text

from counterclaim import samples
from counterclaim.cli import cards, tables
from counterclaim.cli.commands import Command, Context
from counterclaim.cli.output import Output
from counterclaim.cli.reading import Failures
from counterclaim.estimates import in_dispute
from counterclaim.model import Event, wording
from counterclaim.workspace import Findings, Search, Workspace

LISTED = 6
# What fits on a screen or two: more of it is what the commands named below are for.
OPENED = 2
_NEXT = (
    ("counterclaim read REPORT.txt", "your own report, nothing stored"),
    ("counterclaim add FOLDER", "a folder of reports, into a ledger"),
    ("counterclaim events --disputed", "where its speakers contradict each other"),
    ("counterclaim serve --open", "review them in your browser"),
)


@click.command("demo", cls=Command, short_help="See it work on sample reports.")
@click.pass_obj
def demo_command(ctx: Context) -> int:
    """Read the sample reports and show what they say, and where they contradict each other.

    The reports and all events in them are invented. Nothing is kept.
    """
    failures = Failures(ctx.out)
    with tempfile.TemporaryDirectory(prefix="counterclaim-") as folder:
        ws = ctx.workspace(ledger=str(Path(folder, "demo.ledger")))
        _fill(ctx.out, ws, failures)
        _tell(ctx.out, ws)
        ws.ledger.close()
    return failures.exit_code


def _fill(out: Output, ws: Workspace, failures: Failures) -> None:
    reports = list(samples.documents())
    ws.create()
    with out.working("Reading the sample reports", total=len(reports)) as work:
        for number, doc in enumerate(reports, start=1):
            list(ws.add_document(doc, failed=failures))
            work.step(f"{number} of {len(reports)}")
    ws.rebuild()


def _tell(out: Output, ws: Workspace) -> None:
    events = list(ws.events(Search()))
    estimates = {event.id: ws.estimates(event) for event in events}
    reports, claims = ws.documents(Search()), ws.claims(Search())
    told = sum(claim.harm is not None for claim in claims)
    disputed = sum(event.disputed for event in events)
    out.show(
        Text(),
        Text.assemble(
            ("counterclaim", "bold"),
            f" read {wording.count(len(list(reports)), 'sample report')}. "
            f"They hold {wording.count(told, 'claim')} about "
            f"{wording.count(len(events), 'event')}; on {disputed} the speakers contradict "
            "each other.",
        ),
        Text("The reports, the people and all that is told in them are invented.", style="dim"),
        tables.events(_first(events), estimates=estimates, width=out.width),
    )
    if len(events) > LISTED:
        more = f"and {wording.count(len(events) - LISTED, 'smaller event')}"
        out.show(Padding(Text(more, style="dim"), (0, 0, 1, 2)))
    opened = max((ws.behind(event) for event in events), key=_weight, default=None)
    if opened is not None:
        (event,) = opened.events
        card = cards.event_card(
            event,
            estimates=opened.estimates[event.id],
            claims=opened.claims,
            documents=opened.documents,
            width=out.width,
            reasons=False,
            most=OPENED,
        )
        out.show(Text("The most disputed event, opened up", style="dim"), card)
    out.show(Text("\nTry next", style="dim"))
    widest = max(len(command) for command, _ in _NEXT)
    for command, about in _NEXT:
        line = Text.assemble((command.ljust(widest + 2), "cyan"), (about, "dim"))
        out.show(Padding(line, (0, 0, 0, 2)))


def _first(events: Sequence[Event]) -> list[Event]:
    """Return the events that most is told of, in their order."""
    most = sorted(events, key=lambda e: (-len(e.documents), not e.disputed, -len(e.claims), e.id))
    kept = {event.id for event in most[:LISTED]}
    return [event for event in events if event.id in kept]


def _weight(told: Findings) -> tuple[int, int, str]:
    """Return how disputed an event is: by the claims that stand against each other."""
    (event,) = told.events
    claims = [told.claims[known] for known in event.claims if known in told.claims]
    groups = in_dispute(claims, told.estimates[event.id])
    return (sum(map(len, groups)), len(event.documents), event.id)
