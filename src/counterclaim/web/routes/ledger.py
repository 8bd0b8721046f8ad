"""`/events`: the events of a filter as a table, as a map and over time."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from counterclaim.errors import SettingsError
from counterclaim.exports.rows import Row, recorded_row
from counterclaim.model import Event, Harm
from counterclaim.review import Signature
from counterclaim.store.lines import EventLine
from counterclaim.web import found, wording
from counterclaim.web.asked import DeskOf, PagesOf, PartOf, ViewOf, address, turning
from counterclaim.web.bigmap import BigMap, big_map, highest
from counterclaim.web.nearness import around, events_in
from counterclaim.web.tables import events_csv
from counterclaim.web.timeline import timeline
from counterclaim.workspace import Desk
from counterclaim.workspace.signatures import signed
from counterclaim.workspace.views import Order, Status, Wanted, mark, selected

router = APIRouter()

FORMS = {"table": "Table", "map": "Map", "timeline": "Over time"}
"""How the events of a filter can be shown."""


@router.get("/events")
def events_page(
    request: Request, desk: DeskOf, pages: PagesOf, part: PartOf, wanted: ViewOf, view: str = ""
) -> Response:
    """Show the events of a filter."""
    form = view.strip() or "table"
    if form not in FORMS:
        raise SettingsError(
            f"there is no view {form!r}", where="view", remedy=f"Views are {', '.join(FORMS)}"
        )
    chosen = selected(desk, wanted)
    return pages.show(
        "events.html",
        request,
        form=form,
        forms=[
            (name, label, address(request, view=None if name == "table" else name, offset=None))
            for name, label in FORMS.items()
        ],
        view=wanted,
        search=wanted.search,
        statuses=list(Status),
        orders={each: address(request, sort=_sort(each), offset=None) for each in Order},
        count=len(chosen.lines),
        totals=chosen.totals,
        around=around(request, wanted.search, events_in(desk, wanted)),
        csv=address(request, view=None, offset=None, limit=None).replace(
            "/events", "/events.csv", 1
        ),
        link=address(request, limit=None, offset=None),
        **_FILLED[form](request, desk, part, wanted, chosen.lines),
    )


def _sort(order: Order) -> str | None:
    return None if order is Order.DATE else order.value


def _table(
    request: Request, desk: Desk, part: Any, wanted: Wanted, _lines: Sequence[EventLine]
) -> dict[str, Any]:
    told = found.events(desk, wanted, part)
    ids = [event.id for event in told.things]
    policy = desk.ws.shown_policy()
    order = list(Harm)
    estimates = {
        event: sorted(
            (each for each in some if each.side is None),
            key=lambda each: order.index(each.harm),
        )
        for event, some in groupby(
            desk.ws.ledger.some_estimates(ids, policy=policy), key=lambda each: each.event
        )
    }
    return {
        "found": told,
        "estimates": estimates,
        "signed": _signed(desk, ids, policy),
        "first": part.offset + 1,
        "turning": turning(request, part, shown=len(told.things), more=told.more),
    }


def _signed(desk: Desk, ids: Sequence[str], policy: str) -> dict[str, Signature]:
    found = signed(desk.ws.ledger, desk.ws.in_effect(), policy=policy, events=ids)
    return {event.id: signature for event, signature in found}


def _map(
    _request: Request, desk: Desk, _part: Any, wanted: Wanted, lines: Sequence[EventLine]
) -> dict[str, Any]:
    def made() -> BigMap:
        shown = highest(lines)
        known = {e.id: e for e in desk.ws.ledger.these_events([line.id for line in shown])}
        rows = [_row(line, known[line.id]) for line in shown if line.id in known]
        told = {line.id: _told(line, known[line.id]) for line in shown if line.id in known}
        return big_map(lines, rows, told)

    return {"map": desk.kept(("map", wanted), mark(desk, wanted), made)}


def _timeline(
    request: Request, desk: Desk, _part: Any, wanted: Wanted, lines: Sequence[EventLine]
) -> dict[str, Any]:
    harm = Harm(wanted.search.harm.lower()) if wanted.search.harm else Harm.KILLED
    made = desk.kept(("timeline", wanted), mark(desk, wanted), lambda: timeline(lines, harm))
    return {
        "time": made,
        "names": {line.id: line.place for line in lines} if made.dots else {},
        "narrowed": {
            period.first: address(request, **{"from": period.first, "to": period.last})
            for period in made.periods
        },
    }


_FILLED = {"table": _table, "map": _map, "timeline": _timeline}


def _row(line: EventLine, event: Event) -> Row:
    """Return of an event's row what the map needs."""
    place = event.place
    return {
        "id": line.id,
        "disputed": line.disputed,
        "harm": {total.harm.value: {"best": total.best} for total in line.totals},
        "place": {
            "name": place.name if place else "",
            "country": line.country,
            "lat": line.lat,
            "lon": line.lon,
            "where_prec": place.where_prec if place else None,
            "uncertainty_km": place.uncertainty_km if place else None,
        },
    }


def _told(line: EventLine, event: Event) -> str:
    figures = [
        f"{wording.best(total)} recorded {total.harm.value}"
        for total in sorted(line.totals, key=lambda each: list(Harm).index(each.harm))[:2]
    ]
    parts = (wording.headline(event), "; ".join(figures), "disputed" if line.disputed else "")
    return ", ".join(each for each in parts if each)


@router.get("/events.csv")
def events_as_csv(desk: DeskOf, wanted: ViewOf) -> Response:
    """Return the events of a filter as a table for a spreadsheet."""
    return events_csv(desk, wanted)


def totals_of(desk: Desk, wanted: Wanted) -> Mapping[str, Any]:
    """Return what the events of a view come to together, as the API gives it."""
    chosen = selected(desk, wanted)
    policy = desk.ws.shown_policy()
    return {
        "events": len(chosen.lines),
        "recorded": [recorded_row(total, policy=policy) for total in chosen.totals],
    }
