"""`link` and `estimate`: the derived part of the ledger, worked out anew."""

import click
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from counterclaim.cli.commands import Command, Context, json_option, ledger_option
from counterclaim.cli.deciding import tell_unsettled
from counterclaim.cli.showing import tell_merged
from counterclaim.errors import DataError
from counterclaim.estimates import divergence, find_policy, grading, grading_of_each
from counterclaim.estimates import explain as explain_event
from counterclaim.exports import rows
from counterclaim.model import Event, wording
from counterclaim.workspace import Findings


@click.command("link", cls=Command, short_help="Work out anew what tells of the same event.")
@ledger_option
@click.pass_obj
def link_command(ctx: Context, ledger: str | None) -> None:
    """Work out anew which reports tell of the same event."""
    ws = ctx.workspace(ledger=ledger)
    with ctx.out.working("Linking reports"):
        found = ws.rebuild()
    ctx.out.say(f"{_summary(found)}, {wording.count(len(found.links), 'link')}.")
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
    told = ws.behind(asked)
    under = ws.under_policies(told)
    name = find_policy(ws.settings.policy).name
    if as_json or not ctx.out.for_people:
        signed = ws.judged().signed_row(asked, under[name], told.claims)
        row = rows.event_row(asked, estimates=under[name], claims=told.claims, signed=signed)
        ctx.out.rows([{**row, "policies": rows.policies_row(under)}])
        return
    lines = explain_event(
        asked,
        under[name],
        claims=told.claims,
        documents=told.documents,
        graded=grading(asked, under[name], claims=told.claims),
        against=grading_of_each(asked, under[name], claims=told.claims),
        verdicts=divergence(under),
    )
    ctx.out.show(*(_indented(line) for line in lines))


def _indented(line: str) -> RenderableType:
    """Return a line of the reasoning; what does not fit goes on below its beginning."""
    text = wording.plain(line)
    return Padding(Text(text), (0, 0, 0, len(line) - len(line.lstrip())))


def _summary(found: Findings) -> str:
    reports = wording.count(len(found.documents), "report")
    disputed = f", {found.disputed} of them disputed" if found.disputed else ""
    return f"{wording.count(len(found.events), 'event')} in {reports}{disputed}"
