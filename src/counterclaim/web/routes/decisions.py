"""Decisions as forms send them. Each ends on a page that can be loaded anew without harm."""

from collections.abc import Mapping

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from counterclaim.errors import ConflictError, DataError
from counterclaim.model import Claim, Decision, Event, Verdict
from counterclaim.web import correcting
from counterclaim.web.asked import DeskOf, Form, PagesOf, own_page
from counterclaim.web.routes.documents import document_of, show
from counterclaim.workspace import Desk

router = APIRouter()

ON_CLAIM = {
    verdict.value: verdict
    for verdict in (Verdict.ACCEPT, Verdict.CORRECT, Verdict.REJECT, Verdict.ADMIT, Verdict.NOTE)
}
ON_PAIR = {verdict.value: verdict for verdict in (Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE)}
ON_EVENT = {verdict.value: verdict for verdict in (Verdict.LOCK, Verdict.UNLOCK)}
# So long a page about an event waits for the new figures; a small ledger needs less.
PATIENCE = 1.0


@router.post("/claims/{id}/decide")
def decide_claim(request: Request, desk: DeskOf, pages: PagesOf, form: Form, id: str) -> Response:
    """Write a decision on a claim, and show its report; what cannot be is told beside the form."""
    claim = desk.ws.find(id)
    if not isinstance(claim, Claim):
        raise DataError(
            "this is not a claim", where=id, remedy="Begin at /claims", code="id-unknown"
        )
    doc = document_of(desk, claim.doc)
    try:
        verdict = _verdict(form, ON_CLAIM)
        changed = correcting.values(claim, doc, form) if verdict is Verdict.CORRECT else {}
        reason = form.get("reason", "").strip()
        _check(verdict, changed, reason)
        made = desk.decide(
            verdict, claim.id, values=changed, reason=reason, state=form.get("state", "")
        )
    except ConflictError as error:
        sent = {**form, "claim": claim.id}
        return show(
            request, desk, pages, doc, status=409, conflict=claim.id, error=error, sent=sent
        )
    except DataError as error:
        sent = {**form, "claim": claim.id}
        return show(request, desk, pages, doc, status=422, error=error, sent=sent)
    back = form.get("back", "")
    if back.startswith("/events/"):
        desk.settle(PATIENCE)
        return _to(back, made)
    stays = verdict in (Verdict.CORRECT, Verdict.ADMIT, Verdict.NOTE)
    at = claim.id if stays else _next_claim(desk, claim)
    return _to(f"/documents/{doc.id}", made, at=at)


@router.post("/events/{id}/sign")
def sign(desk: DeskOf, form: Form, id: str) -> Response:
    """Sign the figures of an event as the form showed them, or take the signature away."""
    verdict = _verdict(form, ON_EVENT)
    made = desk.decide(
        verdict, id, reason=form.get("reason", "").strip(), state=form.get("state", "")
    )
    return _to(f"/events/{made.target[0]}", made)


@router.post("/pairs/decide")
def decide_pair(desk: DeskOf, form: Form) -> Response:
    """Write whether two claims, or the claims of two events, tell of the same."""
    verdict = _verdict(form, ON_PAIR)
    a, b = (claim_for(desk, form.get(name, "").strip()) for name in ("a", "b"))
    if a == b:
        raise DataError(
            "this is one claim, or one event, with itself",
            where=form.get("b", "").strip(),
            remedy="Name another event to merge, or two claims to keep apart",
        )
    made = desk.decide(verdict, a, b, reason=form.get("reason", "").strip())
    desk.settle(PATIENCE)
    events = list(desk.ws.ledger.events(claim=a))
    return _to(f"/events/{events[0].id}" if events else own_page(form.get("back", "")), made)


def claim_for(desk: Desk, id: str) -> str:
    """Return the claim that is meant: the one named, or the first of the event named.

    Raises:
        DataError: Neither is there.
    """
    if not id:
        raise DataError("nothing was chosen", remedy="Name a claim or an event", code="id-unknown")
    found = desk.ws.find(id)
    if isinstance(found, Event):
        return found.claims[0]
    return found.id


@router.post("/decisions/{id}/undo")
def undo(desk: DeskOf, form: Form, id: str) -> Response:
    """Take a decision back."""
    made = desk.decide(Verdict.UNDO, id, reason=form.get("reason", "").strip())
    undone = next((line for line in desk.ws.judged().log if line.id == id), None)
    back = own_page(form.get("back", ""))
    if back.startswith("/events/"):
        desk.settle(PATIENCE)
    at = undone.target[0] if undone and back.startswith("/documents/") else ""
    return _to(back, made, at=at)


def _verdict(form: Mapping[str, str], known: Mapping[str, Verdict]) -> Verdict:
    given = form.get("verdict", "")
    if given not in known:
        raise DataError(
            f"there is no decision {given!r} here", remedy=f"Decisions are {', '.join(known)}"
        )
    return known[given]


def _check(verdict: Verdict, changed: Mapping[str, str], reason: str) -> None:
    if verdict is Verdict.CORRECT and not changed:
        raise DataError(
            "nothing was changed",
            remedy="Change a field, or accept the claim as it is",
            code="decision-field",
        )
    if verdict is Verdict.NOTE and not reason:
        raise DataError("the note is empty", remedy="Write something", code="decision-field")


def _next_claim(desk: Desk, claim: Claim) -> str:
    """Return the next claim of the report that nobody judged; the same one if there is none."""
    judged = desk.ws.judged()
    done = judged.applied.accepted | judged.applied.rejected
    left = [c.id for c in desk.ws.ledger.claims(doc=claim.doc) if c.harm is not None]
    place = left.index(claim.id) if claim.id in left else 0
    later = [*left[place + 1 :], *left[:place]]
    return next((known for known in later if known not in done), claim.id)


def _to(page: str, made: Decision, *, at: str = "") -> Response:
    # 303: loading the page anew sends nothing twice.
    to = f"{own_page(page)}?did={made.id}" + (f"#{at}" if at else "")
    return RedirectResponse(to, status_code=303)
