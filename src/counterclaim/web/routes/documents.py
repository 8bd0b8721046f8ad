"""`/documents`: the reports, and one with its claims."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from counterclaim.errors import DataError
from counterclaim.model import Claim, Document
from counterclaim.web import found, keys, wording
from counterclaim.web.asked import DeskOf, PagesOf, PartOf, SearchOf, turning
from counterclaim.web.cards import CHOICES, cards
from counterclaim.web.marks import pieces
from counterclaim.web.rendering import Pages
from counterclaim.workspace import Desk

router = APIRouter()


@router.get("/documents")
def documents_page(
    request: Request, desk: DeskOf, pages: PagesOf, part: PartOf, search: SearchOf
) -> Response:
    """List the reports."""
    told = found.documents(desk, search, part)
    store = desk.ws.ledger
    return pages.show(
        "documents.html",
        request,
        found=told,
        search=search,
        first=part.offset + 1,
        counts=store.claim_counts([doc.id for doc in told.things]),
        turning=turning(request, part, shown=len(told.things), more=told.more),
    )


def document_of(desk: Desk, id: str) -> Document:
    """Return a report by its id or the beginning of it.

    Raises:
        DataError: There is none.
    """
    doc = desk.ws.ledger.document(id) or desk.ws.find(id)
    if isinstance(doc, Document):
        return doc
    raise DataError(
        "this is not a report", where=id, remedy="Begin at /documents", code="id-unknown"
    )


@router.get("/documents/{id}")
def document_page(
    request: Request, desk: DeskOf, pages: PagesOf, id: str, did: str = ""
) -> Response:
    """Show a report with its claims."""
    doc = document_of(desk, id)
    if doc.id != id:
        return RedirectResponse(f"/documents/{doc.id}", status_code=303)
    return show(request, desk, pages, doc, did=did)


def show(
    request: Request, desk: Desk, pages: Pages, doc: Document, *, did: str = "", **told: Any
) -> Response:
    """Return the page of a report.

    Args:
        request: What was asked for.
        desk: The ledger.
        pages: The templates.
        doc: The report.
        did: Id of the decision that was written just now.
        told: `conflict`, `error`, `sent` (a form that could not be taken) and `status`.
    """
    made = cards(desk, doc)
    kept = [card for card in made if not card.is_rejected]
    given = {"conflict": None, "error": None, "sent": {}} | told
    return pages.show(
        "document.html",
        request,
        **given,
        doc=doc,
        cards=made,
        by_id={card.claim.id: card for card in made},
        pieces=pieces(doc.text, [(card.claim.id, card.claim.words.span) for card in kept]),
        harms=[kind for kind in wording.SIGNS if any(c.claim.harm is kind for c in kept)],
        did=done(desk, did),
        choices=CHOICES,
        keys=keys.chosen(request),
        issues=list(desk.ws.ledger.issues(doc.id)),
    )


def done(desk: Desk, id: str) -> Any:
    """Return the decision that was written just now, `None` if there is no such one."""
    if not id:
        return None
    return next((line for line in reversed(desk.ws.judged().log) if line.id == id), None)


@router.get("/claims/{id}")
def claim_page(desk: DeskOf, id: str) -> Response:
    """Go to a claim in its report."""
    claim = desk.ws.find(id)
    if not isinstance(claim, Claim):
        raise DataError(
            "this is not a claim", where=id, remedy="Begin at /claims", code="id-unknown"
        )
    return RedirectResponse(f"/documents/{claim.doc}#{claim.id}", status_code=303)
