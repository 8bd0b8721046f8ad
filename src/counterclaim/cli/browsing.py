"""`documents`, `claims` and `events`: what the ledger holds."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from counterclaim.cli import tables
from counterclaim.cli.commands import (
    Command,
    Context,
    filter_options,
    json_option,
    ledger_option,
)
from counterclaim.cli.output import Output
from counterclaim.cli.searching import searched, tell_left_out
from counterclaim.estimates import recorded
from counterclaim.exports import rows
from counterclaim.model import Claim, Document, Event, wording
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
    search = searched(ctx, ws, wanted)
    listed = list[str]()

    def found() -> Iterable[Document]:
        for doc in ws.documents(search):
            listed.append(doc.id)
            yield doc

    if as_json or not ctx.out.for_people:
        ctx.out.rows(map(rows.document_row, found()))
    else:
        told = list(found())
        claims = Counter(claim.doc for claim in ws.claims(Search()) if claim.harm is not None)
        if told:
            ctx.out.show(tables.documents(told, claims=claims, width=ctx.out.width))
        ctx.out.say(wording.count(len(told), "report"), style="dim")
    # A report that was listed may have another claim whose place is known badly.
    tell_left_out(ctx.out, "report", search, lambda s: set(ws.document_ids(s)).difference(listed))


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
    ws = ctx.workspace(ledger=ledger)
    search = searched(ctx, ws, wanted)

    def claims(search: Search, *, again: bool = False) -> Iterable[Claim]:
        told = ws.claims(search) if archive is None else _archived(ctx, archive, search, again)
        return (c for c in told if acts or c.harm is not None)

    if as_json or not ctx.out.for_people:
        ctx.out.rows(rows.claim_row(claim) for claim in claims(search))
    else:
        found = list(claims(search))
        if found:
            ctx.out.show(tables.claims(found, width=ctx.out.width, with_ids=True))
        ctx.out.say(wording.count(len(found), "claim"), style="dim")
    tell_left_out(ctx.out, "claim", search, partial(claims, again=True))


def _archived(ctx: Context, archive: Path, wanted: Search, again: bool) -> Iterable[Claim]:
    from counterclaim.workspace.archiving import claims_in

    found, is_whole = claims_in(archive, wanted)
    if not is_whole and not again:
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
    search = searched(ctx, ws, wanted)
    found = ws.events(search)
    if total:
        _total(ctx.out, ws, list(found), harm=wanted["harm"], as_json=as_json)
    else:
        _list(ctx.out, ws, found, as_json=as_json)
    tell_left_out(ctx.out, "event", search, ws.events)


def _list(out: Output, ws: Workspace, found: Iterable[Event], *, as_json: bool) -> None:
    if as_json or not out.for_people:
        behind = ((event, ws.behind(event)) for event in found)
        out.rows(
            rows.event_row(
                event,
                estimates=told.estimates[event.id],
                claims=told.claims,
                signed=ws.signed_row(event, told),
            )
            for event, told in behind
        )
        return
    events = list(found)
    if events:
        estimates = {event.id: ws.estimates(event) for event in events}
        out.show(tables.events(events, estimates=estimates, width=out.width))
        out.show(Text("Open one with: counterclaim show EVENT", style="dim"))
    out.say(wording.count(len(events), "event"), style="dim")


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
    out.say(wording.count(len(events), "event"), style="dim")
