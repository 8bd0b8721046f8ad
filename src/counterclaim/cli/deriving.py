"""`link` and `estimate`: the derived part of the ledger, worked out anew."""

import click
from rich.text import Text

from counterclaim.cli import cards, phrases
from counterclaim.cli.commands import Command, Context, json_option, ledger_option
from counterclaim.cli.deciding import tell_unsettled
from counterclaim.cli.showing import tell_merged
from counterclaim.errors import DataError
from counterclaim.exports import rows
from counterclaim.model import Event
from counterclaim.workspace import Findings


@click.command("link", cls=Command, short_help="Work out anew what tells of the same event.")
@ledger_option
@click.pass_obj
def link_command(ctx: Context, ledger: str | None) -> None:
    """Work out anew which reports tell of the same event."""
    ws = ctx.workspace(ledger=ledger)
    with ctx.out.working("Linking reports"):
        found = ws.rebuild()
    ctx.out.say(f"{_summary(found)}, {phrases.count(len(found.links), 'link')}.")
    tell_unsettled(ctx.out, found.unsettled)


@click.command("estimate", cls=Command, short_help="Work out the figures anew under a policy.")
@ledger_option
@click.option("--policy", metavar="NAME", help="How figures are reconciled.  [default: ucdp]")
@click.option("--explain", metavar="EVENT", help="Only show one event's figures and reasons.")
@json_option
@click.pass_obj
def estimate_command(
    ctx: Context, ledger: str | None, policy: str | None, explain: str | None, as_json: bool
) -> None:
    """Work out low, best and high of every event anew under a policy.

    With --explain nothing is stored: see what another policy would say of one event.
    """
    ws = ctx.workspace(ledger=ledger, policy=policy)
    if explain is None:
        with ctx.out.working("Reconciling figures"):
            found = ws.rebuild()
        ctx.out.say(f"{_summary(found)}, under the policy {ws.settings.policy}.")
        tell_unsettled(ctx.out, found.unsettled)
        return
    asked = ws.find(explain)
    if not isinstance(asked, Event):
        raise DataError("this is not an event", where=explain, remedy="Name an event, as evt-...")
    tell_merged(ctx, explain, asked)
    found = ws.reconciled()
    event = next((event for event in found.events if event.id == asked.id), asked)
    estimates = found.estimates.get(event.id, ())
    if as_json or not ctx.out.for_people:
        ctx.out.rows([rows.event_row(event, estimates=estimates, claims=found.claims)])
        return
    ctx.out.show(
        cards.event_card(
            event,
            estimates=estimates,
            claims=found.claims,
            documents=found.documents,
            width=ctx.out.width,
        ),
        Text(),
    )


def _summary(found: Findings) -> str:
    reports = phrases.count(len(found.documents), "report")
    disputed = f", {found.disputed} of them disputed" if found.disputed else ""
    return f"{phrases.count(len(found.events), 'event')} in {reports}{disputed}"
