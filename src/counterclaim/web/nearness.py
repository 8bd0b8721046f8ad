"""What a page and the API tell of a search around a place: what was meant, and what is left out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from starlette.requests import Request

from counterclaim.web.asked import NEARBY, address
from counterclaim.workspace import Desk, Search
from counterclaim.workspace.nearby import Nearby
from counterclaim.workspace.views import Wanted, selected

Counted = Callable[[Search], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """A circle that was asked for.

    Attributes:
        told: What was taken for its middle, in a sentence or two.
        left_out: How much else may lie in it, as far as is known of where it is.
        to: The address of the same page with that instead, and back.
        perhaps: Whether that is what is shown.
    """

    told: str
    left_out: int
    to: str
    perhaps: bool


def around(request: Request, search: Search, counted: Counted) -> Around | None:
    """Return what a page tells of the circle of a search, `None` where it has none.

    Args:
        request: What was asked.
        search: The search.
        counted: Gives how much a search finds.
    """
    found: Nearby | None = getattr(request.state, NEARBY, None)
    if found is None:
        return None
    return Around(
        told=found.told,
        left_out=_left_out(search, counted),
        to=address(request, perhaps=None if found.circle.perhaps else 1, offset=None),
        perhaps=found.circle.perhaps,
    )


def near_row(request: Request, search: Search, counted: Counted) -> Mapping[str, Any]:
    """Return the same as the API gives it, under `near`; nothing where there is no circle."""
    found: Nearby | None = getattr(request.state, NEARBY, None)
    if found is None:
        return {}
    circle = found.circle
    row = {
        "place": circle.name or None,
        "lat": circle.lat,
        "lon": circle.lon,
        "km": circle.km,
        "perhaps": circle.perhaps,
        "left_out": _left_out(search, counted),
        "namesakes": found.namesakes,
        "others": list(found.others),
    }
    return {"near": row}


def events_in(desk: Desk, view: Wanted) -> Counted:
    """Return what counts the events of a view with another search."""
    return lambda search: len(selected(desk, replace(view, search=search)))


def claims_in(desk: Desk) -> Counted:
    """Return what counts the claims of a search."""
    return lambda search: desk.claims(search, limit=1, offset=0)[1]


def documents_in(desk: Desk, shown: Search) -> Counted:
    """Return what counts the reports of a search that another one does not show."""
    return lambda search: len(
        {*desk.listed("documents", search)} - {*desk.listed("documents", shown)}
    )


def _left_out(search: Search, counted: Counted) -> int:
    if search.near is None or search.near.perhaps:
        return 0
    return counted(replace(search, near=replace(search.near, perhaps=True)))
