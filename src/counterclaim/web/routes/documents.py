"""`/documents`: the reports, and one with its claims."""

from dataclasses import replace
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from counterclaim.errors import DataError, SettingsError
from counterclaim.model import Claim, Document
from counterclaim.web import found, keys, wording
from counterclaim.web.asked import DeskOf, PagesOf, PartOf, SearchOf, address, turning
from counterclaim.web.cards import CHOICES, cards, disputes
from counterclaim.web.marks import pieces
from counterclaim.web.nearness import around, documents_in
from counterclaim.web.rendering import Pages
from counterclaim.web.tables import documents_csv
from counterclaim.workspace import Desk, Search

router = APIRouter()


# Chromium took 21 s over a page with the fields of 300 claims, 4 s with those of 80, 1 s with none.
_WITH_FORMS = 40

BEST = "best"
"""The order that puts those reports first that are most about the words."""


def in_order(search: Search, sort: str) -> Search:
    """Return a search for reports in an order by its name.

    Raises:
        SettingsError: There is no such order.
    """
    if sort.strip() not in ("", BEST):
        raise SettingsError(
            f"there is no sort {sort!r}", where="sort", remedy=f"Choose {BEST}, or leave it out"
        )
    return replace(search, ranked=bool(sort.strip() and search.text))


@router.get("/documents")
def documents_page(
    request: Request,
    desk: DeskOf,
    pages: PagesOf,
    part: PartOf,
    search: SearchOf,
    sort: str = "",
) -> Response:
    """List the reports."""
    search = in_order(search, sort)
    told = found.documents(desk, search, part)
    store = desk.ws.ledger
    return pages.show(
        "documents.html",
        request,
        found=told,
        search=search,
        around=around(request, search, documents_in(desk, search)),
        orders=[
            ("by day", address(request, sort=None, offset=None), not search.ranked),
            ("best match first", address(request, sort=BEST, offset=None), search.ranked),
        ],
        first=part.offset + 1,
        counts=store.claim_counts([doc.id for doc in told.things]),
        link=address(request, limit=None, offset=None),
        csv=address(request, offset=None, limit=None).replace("/documents", "/documents.csv", 1),
        turning=turning(request, part, shown=len(told.things), more=told.more),
    )


@router.get("/documents.csv")
def documents_as_csv(desk: DeskOf, search: SearchOf) -> Response:
    """Return the same reports as a table for a spreadsheet, without their text."""
    return documents_csv(desk, search)


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

    Of a report with many claims it has the forms to correct or note of those alone that are
    asked for, by `correct` and `note` in the address: a browser takes twenty seconds over
    the fields of 300.

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
        disputes=disputes(made),
        apart=desk.apart(doc.id),
        choices=CHOICES,
        has_forms=len(made) <= _WITH_FORMS,
        wanted={name: request.query_params.get(name, "") for name in ("correct", "note")},
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
