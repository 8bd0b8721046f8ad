"""`/api` beside the pages about people: agreement, differences, and with accounts the rest."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from counterclaim import review
from counterclaim.errors import AccessError
from counterclaim.web import history
from counterclaim.web.asked import DeskOf, PartOf, listing
from counterclaim.web.person import present
from counterclaim.web.routes.differences import all_and_apart, difference_row, found
from counterclaim.web.routes.login import DoorOf

router = APIRouter(tags=["people"])
team = APIRouter(tags=["people"])


@router.get("/agreement")
def agreement(request: Request, desk: DeskOf) -> Response:
    """Krippendorff's alpha (nominal) by field: of all claims judged by two, of those apart."""
    said, apart = all_and_apart(request, desk)
    return JSONResponse({"items": _agreement_rows(said), "apart": _agreement_rows(apart)})


def _agreement_rows(found: Sequence[review.Agreement]) -> list[Any]:
    return [
        {
            "field": each.field,
            "alpha": None if each.alpha is None else round(each.alpha, 4),
            "claims": each.claims,
            "same": each.same,
            "people": each.people,
        }
        for each in found
    ]


@router.get("/differences")
def differences(request: Request, desk: DeskOf, part: PartOf) -> Response:
    """Claims of which people say different things, newest first."""
    told = found(request, desk)
    shown = told[part.offset : part.offset + part.limit]
    more = part.offset + part.limit < len(told)
    items: list[Any] = [difference_row(each) for each in shown]
    return JSONResponse(listing(request, part, items, total=len(told), more=more))


@team.get("/account")
def account() -> Response:
    """Who you are to this ledger."""
    person = present.get()
    if person is None:
        raise AccessError("you are not logged in", remedy="Log in at /login", code="login")
    return JSONResponse(
        {"name": person.name, "role": person.role.value, "with_token": not person.session}
    )


@team.get("/people")
def people(door: DoorOf) -> Response:
    """The accounts, without anything secret."""
    items = [
        {
            "id": each.id,
            "name": each.name,
            "role": each.role.value,
            "made": each.made,
            "removed": each.removed or None,
            "codes": bool(each.totp),
            "recovery_codes": door.people.recovery_left(each.id),
        }
        for each in door.people.accounts()
    ]
    return JSONResponse({"items": items})


@team.get("/audit")
def audit(
    request: Request, desk: DeskOf, door: DoorOf, part: PartOf, who: str = "", deed: str = ""
) -> Response:
    """What was done, newest first: logins, changes to accounts, decisions."""
    asked = history.Asked(who=who.strip(), deed=deed.strip())
    lines, more = history.part(door.people, desk, asked, part)
    items: list[Any] = [each.row() for each in lines]
    return JSONResponse(listing(request, part, items, total=None, more=more))


@team.get("/sensitive")
def sensitive(desk: DeskOf) -> Response:
    """The reports that have a label of sensitivity."""
    labels = desk.ws.ledger.sensitive()
    return JSONResponse({"items": [{"doc": doc, "label": each} for doc, each in labels.items()]})
