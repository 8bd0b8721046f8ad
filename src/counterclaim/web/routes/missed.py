"""`/documents/ID/add`: a claim that the reader missed, as a form sends it."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from counterclaim.errors import DataError
from counterclaim.model import Verdict
from counterclaim.web import missed
from counterclaim.web.asked import DeskOf, Form, PagesOf
from counterclaim.web.routes.documents import document_of, show

router = APIRouter()


@router.post("/documents/{id}/add")
def add_claim(request: Request, desk: DeskOf, pages: PagesOf, form: Form, id: str) -> Response:
    """Add a claim to a report; what cannot be is told beside the form, which keeps its words."""
    doc = document_of(desk, id)
    try:
        made = desk.decide(
            Verdict.ADD,
            doc.id,
            values=missed.values(doc, form),
            reason=form.get("reason", "").strip(),
        )
    except DataError as error:
        sent = {**form, "claim": "missed"}
        return show(request, desk, pages, doc, status=422, error=error, sent=sent)
    return RedirectResponse(f"/documents/{doc.id}?did={made.id}#{made.about[0]}", status_code=303)
