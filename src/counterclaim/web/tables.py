"""A view as a table for a spreadsheet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from tempfile import SpooledTemporaryFile
from typing import IO

from starlette.responses import Response, StreamingResponse

from counterclaim import __version__
from counterclaim.exports import CLAIMS, EVENTS, codebook, rows
from counterclaim.exports.csv import Csv, cell, line
from counterclaim.exports.rows import Row
from counterclaim.workspace import Desk, Search
from counterclaim.workspace.views import Wanted, selected

_IN_MEMORY = 8_000_000
_CHUNK = 1 << 16
# Events or claims that the ledger is asked for at once.
_AT_ONCE = 500


class View:
    """The rows of one view, made as they are written."""

    version = __version__

    def __init__(self, desk: Desk, ids: Sequence[str]) -> None:
        self._desk, self._ids = desk, ids
        self.policy = desk.ws.shown_policy()

    def of(self, what: str) -> Iterator[Row]:
        """Yield the rows of a kind."""
        made = claim_rows if what == CLAIMS else event_rows
        for start in range(0, len(self._ids), _AT_ONCE):
            yield from made(self._desk, self._ids[start : start + _AT_ONCE])


def event_rows(desk: Desk, ids: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of some events in their order, asking the ledger once."""
    ws = desk.ws
    events = {event.id: event for event in ws.ledger.these_events(ids)}
    members = {claim for event in events.values() for claim in event.claims}
    claims = {c.id: c for c in ws.in_effect().amend(ws.ledger.these_claims(members))}
    told = ws.ledger.some_estimates(events, policy=ws.shown_policy())
    estimates = {event: list(some) for event, some in groupby(told, key=lambda each: each.event)}
    for known in ids:
        if known in events:
            own = {one: claims[one] for one in events[known].claims if one in claims}
            found = estimates.get(known, [])
            signed = ws.in_effect().signed_row(events[known], found, own)
            yield rows.event_row(events[known], estimates=found, claims=own, signed=signed)


def claim_rows(desk: Desk, ids: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of those of some claims that have a figure, in their order."""
    ws = desk.ws
    claims = {c.id: c for c in ws.judged().amend(ws.ledger.these_claims(ids))}
    docs = {doc.id: doc for doc in ws.ledger.some_documents({c.doc for c in claims.values()})}
    for known in ids:
        claim = claims.get(known)
        if claim is not None and claim.harm is not None:
            yield rows.claim_row(claim, document=docs.get(claim.doc))


def events_csv(desk: Desk, view: Wanted) -> Response:
    """Return the events of a view as a file, whole before its first byte is sent."""
    return _csv(View(desk, [line.id for line in selected(desk, view).lines]), EVENTS)


def claims_csv(desk: Desk, search: Search) -> Response:
    """Return the claims of a view as a file, whole before its first byte is sent."""
    return _csv(View(desk, desk.listed("claims", search)), "claims")


def documents_csv(desk: Desk, search: Search) -> Response:
    """Return the reports of a view as a file, each with how many claims about harm it makes."""
    columns = [column.name for column in codebook.DOCUMENTS]
    return flat_csv("documents", _documents(desk, search), [*columns, "claims"])


def _documents(desk: Desk, search: Search) -> Iterator[Row]:
    ids, store = desk.listed("documents", search), desk.ws.ledger
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        known = {doc.id: doc for doc in store.some_documents(some)}
        counts = store.claim_counts(some)
        for each in (known[one] for one in some if one in known):
            yield {**rows.document_row(each), "claims": counts.get(each.id, 0)}


def _csv(view: View, what: str) -> Response:
    file: IO[bytes] = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed when sent
    Csv().write(view, file, what=what)  # type: ignore[arg-type]
    return _sent(file, what)


def flat_csv(name: str, found: Iterable[Mapping[str, object]], columns: Sequence[str]) -> Response:
    """Return rows of plain values as a file."""
    file: IO[bytes] = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed when sent
    file.write(line(columns))
    for row in found:
        file.write(line([cell(row[column]) for column in columns]))
    return _sent(file, name)


def _sent(file: IO[bytes], name: str) -> Response:
    file.seek(0)
    return StreamingResponse(
        _parts(file),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def _parts(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while part := file.read(_CHUNK):
            yield part
