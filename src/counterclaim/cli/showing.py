"""`show`: one event, claim or report with its words."""

import click
from rich.console import RenderableType

from counterclaim.cli import cards
from counterclaim.cli.commands import Command, Context, json_option, ledger_option
from counterclaim.estimates import divergence
from counterclaim.exports import rows
from counterclaim.model import Claim, Document, Event
from counterclaim.workspace import Workspace


@click.command("show", cls=Command, short_help="Open an event, a claim or a report.")
@click.argument("id")
@ledger_option
@json_option
@click.pass_obj
def show_command(ctx: Context, id: str, ledger: str | None, as_json: bool) -> None:
    """Open an event, a claim or a report.

    ID is an id, or the beginning of one. An event shows its rival figures side by side
    and the reason for every figure used or left out; a claim its sentence. The id of an
    event that was merged into another opens that one.
    """
    ws = ctx.workspace(ledger=ledger)
    found = ws.find(id)
    tell_merged(ctx, id, found)
    if as_json or not ctx.out.for_people:
        ctx.out.rows([_row(ws, found)])
    else:
        ctx.out.show(_card(ws, found, width=ctx.out.width))


def tell_merged(ctx: Context, id: str, found: Event | Claim | Document) -> None:
    """Say it if an id led to the event that its own was merged into."""
    if not found.id.startswith(id):
        ctx.out.say(f"{id} has become a part of {found.id}.")


def _row(ws: Workspace, found: Event | Claim | Document) -> rows.Row:
    match found:
        case Event():
            told = ws.behind(found)
            return rows.event_row(
                found,
                estimates=told.estimates[found.id],
                claims=told.claims,
                signed=ws.signed_row(found, told),
            )
        case Claim():
            return rows.claim_row(found, document=ws.ledger.document(found.doc))
        case Document():
            return {**rows.document_row(found), "text": found.text}


def _card(ws: Workspace, found: Event | Claim | Document, *, width: int) -> RenderableType:
    match found:
        case Event():
            told = ws.behind(found)
            return cards.event_card(
                found,
                estimates=told.estimates[found.id],
                claims=told.claims,
                documents=told.documents,
                width=width,
                verdicts=divergence(ws.under_policies(told)),
                signed=ws.judged().signature(found, told.estimates[found.id], told.claims),
            )
        case Claim():
            doc = ws.ledger.document(found.doc)
            if doc is None:
                raise LookupError(f"{found.id} is in the ledger without its document")
            return cards.claim_card(
                found,
                doc=doc,
                others={claim.id: claim for claim in ws.claims_in(doc)},
                decisions=ws.decisions(found),
                corrected=ws.corrections(found),
                rejected=ws.is_rejected(found),
            )
        case Document():
            claims = [c for c in ws.claims_in(found) if c.harm is not None]
            return cards.document_card(found, claims, width=width)
