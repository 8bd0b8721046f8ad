"""`/`: what needs a person."""

from collections.abc import Iterable, Sequence

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from counterclaim.errors import SettingsError
from counterclaim.model import Claim, Document
from counterclaim.review.queue import SAID, Entry, Need, Queue
from counterclaim.web import wording
from counterclaim.web.asked import DeskOf, PagesOf, PartOf, turning
from counterclaim.web.tables import flat_csv
from counterclaim.web.waiting import page_of
from counterclaim.workspace import Desk

router = APIRouter()

_COLUMNS = ("id", "event", "doc", "need", "why", "weight")


def wanted(desk: Desk, need: str) -> Queue:
    """Return the entries of the queue with a need, all of them without one.

    Raises:
        SettingsError: There is no such need.
    """
    if not need:
        return desk.queue()
    try:
        asked = Need(need)
    except ValueError:
        raise SettingsError(
            f"there is no reason {need!r}", where="need", remedy=f"Reasons are {', '.join(Need)}"
        ) from None
    return desk.queue(asked)


@router.get("/")
def queue_page(
    request: Request, desk: DeskOf, pages: PagesOf, part: PartOf, need: str = ""
) -> Response:
    """Show the queue, that first whose decision changes most."""
    counts = desk.needs()
    found = wanted(desk, need)
    shown = found[part.offset : part.offset + part.limit]
    more = part.offset + part.limit < len(found)
    return pages.show(
        "queue.html",
        request,
        entries=_named(desk, shown),
        total=len(desk.queue()),
        found=len(found),
        first=part.offset + 1,
        need=need,
        needs=[
            (each, SAID[each], counts.get(each, 0))
            for each in Need
            if counts.get(each) or each == need
        ],
        empty=not desk.ws.ledger.counts()["documents"],
        turning=turning(request, part, shown=len(shown), more=more),
    )


@router.get("/queue.csv")
def queue_as_csv(desk: DeskOf, need: str = "") -> Response:
    """Return the queue as a table for a spreadsheet, a row for each reason."""
    rows = (
        {
            "id": entry.id,
            "event": entry.event,
            "doc": entry.doc,
            "need": why.need.value,
            "why": why.text,
            "weight": round(entry.weight, 2),
        }
        for entry in wanted(desk, need)
        for why in entry.why
    )
    return flat_csv("queue", rows, _COLUMNS)


@router.get("/next")
def next_page(desk: DeskOf, after: str = "") -> Response:
    """Go on to the first report in the queue; `after` is the one that is left for now."""
    to = _following(desk.queue().docs(), after)
    return RedirectResponse(f"/documents/{to}" if to else "/", status_code=303)


def _following(docs: Iterable[str], after: str) -> str | None:
    """Return the report after another in the queue, the first one where that is not there.

    No more of the queue is gone through than need be.
    """
    seen: dict[str, None] = {}
    for doc in filter(None, docs):
        if not after or (after in seen and doc not in seen):
            return doc
        seen[doc] = None
    return None if after in seen else next(iter(seen), None)


def _named(desk: Desk, entries: Sequence[Entry]) -> list[tuple[Entry, str, str]]:
    """Return entries with what each is called, and where its page is; the ledger is asked once."""
    store, judged = desk.ws.ledger, desk.ws.judged()
    about = [entry for entry in entries if entry.id != entry.event]
    events = {e.id: e for e in store.these_events([e.id for e in entries if e.id == e.event])}
    claims = judged.these_claims([entry.id for entry in about])
    docs = {doc.id: doc for doc in store.some_documents({entry.doc for entry in about})}
    found = []
    for entry in entries:
        if entry.id == entry.event:
            event = events.get(entry.id)
            name = wording.headline(event) if event is not None else entry.id
            found.append((entry, name, page_of(entry)))
        elif entry.id == entry.doc:
            told = docs.get(entry.doc)
            found.append((entry, wording.report(told) if told else entry.id, page_of(entry)))
        else:
            name = _claim_named(claims.get(entry.id), docs.get(entry.doc)) or entry.id
            found.append((entry, name, page_of(entry)))
    return found


def _claim_named(claim: Claim | None, doc: Document | None) -> str:
    if claim is None or doc is None:
        return ""
    told = f"{wording.figure_of(claim)} {wording.what(claim)}, {wording.speaker(claim)}"
    return f"{told} · {wording.report(doc)}"
