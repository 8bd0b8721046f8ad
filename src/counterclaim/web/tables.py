"""A view as a table for a spreadsheet."""

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import IO

from starlette.responses import Response, StreamingResponse

from counterclaim import __version__
from counterclaim.exports import EVENTS, rows
from counterclaim.exports.csv import Csv
from counterclaim.exports.rows import Row
from counterclaim.workspace import Desk, Search

_IN_MEMORY = 8_000_000
_CHUNK = 1 << 16


class View:
    """The rows of one view, made as they are written."""

    version = __version__

    def __init__(self, desk: Desk, search: Search) -> None:
        self._desk, self._search = desk, search
        self.policy = desk.ws.shown_policy()

    def of(self, what: str) -> Iterator[Row]:
        """Yield the rows of a kind."""
        ws = self._desk.ws
        if what == EVENTS:
            for event in ws.events(self._search):
                told = ws.behind(event)
                yield rows.event_row(event, estimates=told.estimates[event.id], claims=told.claims)
            return
        for claim in ws.claims(self._search):
            if claim.harm is not None:
                yield rows.claim_row(claim, document=ws.ledger.document(claim.doc))


def csv_of(desk: Desk, search: Search, what: str) -> Response:
    """Return a view as a file, whole before its first byte is sent."""
    file: IO[bytes] = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed when sent
    Csv().write(View(desk, search), file, what=what)  # type: ignore[arg-type]
    file.seek(0)
    return StreamingResponse(
        _parts(file),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{what}.csv"'},
    )


def _parts(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while part := file.read(_CHUNK):
            yield part
