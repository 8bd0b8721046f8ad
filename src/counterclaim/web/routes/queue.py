"""`/`: what needs a person."""

from collections.abc import Sequence

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from counterclaim.errors import SettingsError
from counterclaim.model import Claim, Document
from counterclaim.review.queue import SAID, Entry, Need
from counterclaim.web import wording
from counterclaim.web.asked import DeskOf, PagesOf, PartOf, turning
from counterclaim.workspace import Desk

router = APIRouter()


def wanted(entries: Sequence[Entry], need: str) -> Sequence[Entry]:
    """Return the entries with a need, all of them without one.

    Raises:
        SettingsError: There is no such need.
    """
    if not need:
        return entries
    try:
        asked = Need(need)
    except ValueError:
        raise SettingsError(
            f"there is no reason {need!r}", where="need", remedy=f"Reasons are {', '.join(Need)}"
        ) from None
    return [entry for entry in entries if any(why.need is asked for why in entry.why)]


@router.get("/")
def queue_page(
    request: Request, desk: DeskOf, pages: PagesOf, part: PartOf, need: str = ""
) -> Response:
    """Show the queue, that first whose decision changes most."""
    entries = desk.queue()
    counts = desk.needs()
    found = wanted(entries, need)
    shown = found[part.offset : part.offset + part.limit]
    more = part.offset + part.limit < len(found)
    return pages.show(
        "queue.html",
        request,
        entries=_named(desk, shown),
        total=len(entries),
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


@router.get("/next")
def next_page(desk: DeskOf, after: str = "") -> Response:
    """Go on to the first report in the queue; `after` is the one that is left for now."""
    docs = list(dict.fromkeys(entry.doc for entry in desk.queue() if entry.doc))
    later = docs[docs.index(after) + 1 :] if after in docs else docs
    to = next((doc for doc in later if doc != after), None)
    return RedirectResponse(f"/documents/{to}" if to else "/", status_code=303)


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
            found.append((entry, name, f"/events/{entry.id}"))
        elif entry.id == entry.doc:
            told = docs.get(entry.doc)
            found.append(
                (entry, wording.report(told) if told else entry.id, f"/documents/{entry.doc}")
            )
        else:
            name = _claim_named(claims.get(entry.id), docs.get(entry.doc)) or entry.id
            found.append((entry, name, f"/documents/{entry.doc}#{entry.id}"))
    return found


def _claim_named(claim: Claim | None, doc: Document | None) -> str:
    if claim is None or doc is None:
        return ""
    told = f"{wording.figure_of(claim)} {wording.what(claim)}, {wording.speaker(claim)}"
    return f"{told} · {wording.report(doc)}"
