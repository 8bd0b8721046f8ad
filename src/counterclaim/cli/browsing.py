"""`documents`, `claims` and `events`: what the ledger holds."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from counterclaim.cli import phrases, tables
from counterclaim.cli.commands import (
    Command,
    Context,
    filter_options,
    json_option,
    ledger_option,
)
from counterclaim.cli.output import Output
from counterclaim.estimates import recorded
from counterclaim.exports import rows
from counterclaim.model import Claim, Event
from counterclaim.workspace import Search, Workspace


@click.command("documents", cls=Command, short_help="List the reports in the ledger.")
@ledger_option
@filter_options
@json_option
@click.pass_obj
def documents_command(ctx: Context, /, ledger: str | None, as_json: bool, **wanted: Any) -> None:
    """List the reports in the ledger.

    --from and --to are days of publication; the other filters ask for reports with such
    a claim.
    """
    ws = ctx.workspace(ledger=ledger)
    found = ws.documents(Search(**wanted))
    if as_json or not ctx.out.for_people:
        ctx.out.rows(rows.document_row(doc) for doc in found)
        return
    told = list(found)
    claims = Counter(claim.doc for claim in ws.claims(Search()) if claim.harm is not None)
    if told:
        ctx.out.show(tables.documents(told, claims=claims, width=ctx.out.width))
    ctx.out.say(phrases.count(len(told), "report"), style="dim")


@click.command("claims", cls=Command, short_help="List the claims in the ledger.")
@ledger_option
@click.option(
    "--archive",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Those of an archive instead, as they were read.",
)
@filter_options
@click.option("--acts", is_flag=True, help="Also ceasefires, offers, sieges, clashes ...")
@json_option
@click.pass_obj
def claims_command(
    ctx: Context,
    /,
    ledger: str | None,
    archive: Path | None,
    acts: bool,
    as_json: bool,
    **wanted: Any,
) -> None:
    """List the claims in the ledger: who says how many, where and when."""
    if archive is not None and ledger is not None:
        raise click.UsageError("--archive and --ledger are two places. Name one of them")
    told = _claims(ctx, ledger, archive, Search(**wanted))
    wanted_ones = (c for c in told if acts or c.harm is not None)
    if as_json or not ctx.out.for_people:
        ctx.out.rows(rows.claim_row(claim) for claim in wanted_ones)
        return
    found = list(wanted_ones)
    if found:
        ctx.out.show(tables.claims(found, width=ctx.out.width, with_ids=True))
    ctx.out.say(phrases.count(len(found), "claim"), style="dim")


def _claims(
    ctx: Context, ledger: str | None, archive: Path | None, wanted: Search
) -> Iterable[Claim]:
    if archive is None:
        return ctx.workspace(ledger=ledger).claims(wanted)
    from counterclaim.workspace.archiving import claims_in

    found, is_whole = claims_in(archive, wanted)
    if not is_whole:
        ctx.out.say(f"{archive} is not yet whole: these are the claims that it holds so far.")
    return found


@click.command("events", cls=Command, short_help="List the events, with low, best and high.")
@ledger_option
@filter_options
@click.option("--total", is_flag=True, help="What they come to together, nobody counted twice.")
@json_option
@click.pass_obj
def events_command(
    ctx: Context, /, ledger: str | None, total: bool, as_json: bool, **wanted: Any
) -> None:
    """List the events in the ledger, with low, best and high by harm.

    Harm, place, speaker, actor and text are those of any of an event's claims.
    """
    ws = ctx.workspace(ledger=ledger)
    found = ws.events(Search(**wanted))
    if total:
        _total(ctx.out, ws, list(found), harm=wanted["harm"], as_json=as_json)
        return
    if as_json or not ctx.out.for_people:
        behind = ((event, ws.behind(event)) for event in found)
        ctx.out.rows(
            rows.event_row(event, estimates=told.estimates[event.id], claims=told.claims)
            for event, told in behind
        )
        return
    events = list(found)
    if events:
        estimates = {event.id: ws.estimates(event) for event in events}
        ctx.out.show(tables.events(events, estimates=estimates, width=ctx.out.width))
        ctx.out.show(Text("Open one with: counterclaim show EVENT", style="dim"))
    ctx.out.say(phrases.count(len(events), "event"), style="dim")


def _total(
    out: Output, ws: Workspace, events: Sequence[Event], *, harm: str | None, as_json: bool
) -> None:
    estimates = {event.id: ws.estimates(event) for event in events}
    told = [r for r in recorded(events, estimates) if harm is None or r.harm == harm.lower()]
    if as_json or not out.for_people:
        out.rows(rows.recorded_row(total, policy=ws.rows().policy) for total in told)
        return
    if told:
        out.show(tables.recorded(told))
    out.say(phrases.count(len(events), "event"), style="dim")
