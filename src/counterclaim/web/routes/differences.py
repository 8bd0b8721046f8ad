"""`/differences` and `/agreement`: what people say differently of one claim, and how often."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from counterclaim import review
from counterclaim.errors import DataError
from counterclaim.model import Claim, Verdict
from counterclaim.model.account import RIGHTS, Right
from counterclaim.review.opinions import IS_CLAIM
from counterclaim.web.asked import DeskOf, Form, PagesOf, PartOf, turning
from counterclaim.web.cards import sentence
from counterclaim.web.routes.documents import done
from counterclaim.workspace import Desk

router = APIRouter()


def settlers(request: Request) -> frozenset[str] | None:
    """Return the names of those who settle differences, `None` for everybody."""
    door = getattr(request.app.state, "door", None)
    if door is None:
        return None
    return frozenset(
        each.name for each in door.people.accounts() if Right.SETTLE in RIGHTS[each.role]
    )


def found(request: Request, desk: Desk) -> list[review.Difference]:
    """Return what people differ on, the newest first."""
    return review.differences(desk.opinions(settlers(request)))[::-1]


@router.get("/differences")
def differences_page(
    request: Request, desk: DeskOf, pages: PagesOf, part: PartOf, did: str = ""
) -> Response:
    """List the claims that people differ on, with what each says."""
    told = found(request, desk)
    shown = told[part.offset : part.offset + part.limit]
    more = part.offset + part.limit < len(told)
    judged = desk.ws.judged()
    known = ((each, judged.claim(each.claim)) for each in shown)
    told_of = [(each, claim) for each, claim in known if claim is not None]
    docs = {doc.id: doc for doc in desk.ws.ledger.some_documents({c.doc for _, c in told_of})}
    return pages.show(
        "differences.html",
        request,
        found=[
            (each, claim, desk.state(claim), sentence(claim, docs[claim.doc]))
            for each, claim in told_of
        ],
        total=len(told),
        first=part.offset + 1,
        did=done(desk, did),
        turning=turning(request, part, shown=len(shown), more=more),
    )


@router.post("/differences/{id}")
def settle(request: Request, desk: DeskOf, form: Form, id: str) -> Response:
    """Settle what people differ on, by what one of them says."""
    open_ = next((each for each in found(request, desk) if each.claim == id), None)
    if open_ is None:
        raise DataError(
            "nobody differs on this claim any more",
            where=id,
            remedy="See /differences for what is left",
            code="id-unknown",
        )
    chosen = next((o for o in open_.opinions if o.decision.id == form.get("as", "")), None)
    claim = desk.ws.judged().claim(id)
    if chosen is None or claim is None:
        raise DataError(
            "nobody's word was chosen", where=id, remedy="Choose one", code="decision-field"
        )
    verdict, values = _as_said(chosen, claim)
    made = desk.decide(
        verdict,
        id,
        values=values,
        reason=form.get("reason", "").strip() or f"settled as {chosen.who} says",
        state=form.get("state", ""),
    )
    return RedirectResponse(f"/differences?did={made.id}", status_code=303)


def _as_said(chosen: review.Opinion, claim: Claim) -> tuple[Verdict, dict[str, str]]:
    """Return the decision that makes a claim what somebody says it is."""
    if chosen.values[IS_CLAIM] == "no":
        return Verdict.REJECT, {}
    now = review.show(claim)
    changed = {
        name: value
        for name, value in chosen.values.items()
        if name != IS_CLAIM and now[name] != value
    }
    return (Verdict.CORRECT if changed else Verdict.ACCEPT), changed


@router.get("/agreement")
def agreement_page(request: Request, desk: DeskOf, pages: PagesOf) -> Response:
    """Show how far people agree, field by field."""
    said, apart = all_and_apart(request, desk)
    return pages.show(
        "agreement.html",
        request,
        found=said,
        apart=apart,
        share=desk.ws.blinding.share,
        closed=len(desk.ws.held().closed),
    )


def all_and_apart(
    request: Request, desk: Desk
) -> tuple[list[review.Agreement], list[review.Agreement]]:
    """Return how far people agree on all claims, and on those of reports judged apart."""
    said = desk.opinions(settlers(request))
    blinding = desk.ws.blinding
    docs = blinding.chosen(desk.ws.ledger).docs if blinding.share else {}
    apart = [each for each in said if each.claim in docs]
    return _told(said), _told(apart)


def _told(said: Sequence[review.Opinion]) -> list[review.Agreement]:
    return [each for each in review.agreement(said) if each.claims]


def difference_row(each: review.Difference) -> dict[str, Any]:
    """Return a difference as the API gives it."""
    return {
        "claim": each.claim,
        "fields": list(each.fields),
        "said": [
            {
                "who": said.who,
                "decision": said.decision.id,
                "at": said.decision.at,
                "reason": said.decision.reason,
                "values": {name: said.values.get(name) for name in each.fields},
            }
            for said in each.opinions
        ],
    }
