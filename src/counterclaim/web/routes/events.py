"""`/events/…`: one event with everything behind its figures."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from counterclaim.errors import DataError
from counterclaim.model import Event
from counterclaim.web import maps
from counterclaim.web.asked import DeskOf, PagesOf
from counterclaim.web.opened import opened
from counterclaim.web.routes.documents import done
from counterclaim.web.waiting import waits
from counterclaim.workspace import Desk

router = APIRouter()


@router.get("/map/world.svg")
def world_map() -> Response:
    """Return the outlines under every map; they never change."""
    return Response(
        maps.world(),
        media_type="image/svg+xml",
        headers={"Cache-Control": "private, max-age=86400"},
    )


def event_of(desk: Desk, id: str) -> Event:
    """Return an event by its id, the beginning of it, or an id that was merged into it.

    Raises:
        DataError: There is none.
    """
    event = desk.ws.ledger.event(id) or desk.ws.find(id)
    if isinstance(event, Event):
        return event
    raise DataError("this is not an event", where=id, remedy="Begin at /events", code="id-unknown")


@router.get("/events/{id}")
def event_page(
    request: Request, desk: DeskOf, pages: PagesOf, id: str, did: str = "", was: str = ""
) -> Response:
    """Show an event: rival figures side by side, estimates with reasons, members, history."""
    event = event_of(desk, id)
    if event.id != id:
        query = f"?did={did}" if did.startswith("dec-") and did.isascii() else f"?was={id[:40]}"
        return RedirectResponse(f"/events/{event.id}{query}", status_code=303)
    return pages.show(
        "event.html",
        request,
        told=opened(desk, event),
        waits=waits(desk, event),
        did=done(desk, did),
        was=was,
    )
