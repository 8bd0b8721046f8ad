"""`/api/imports`: the log of imports, and reports as JSON into the ledger."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from counterclaim.model import Outcome
from counterclaim.web.asked import PagesOf, PartOf, listing
from counterclaim.web.routes.imports import ImportsOf
from counterclaim.workspace.importing import Job, import_row, line_row, pasted
from counterclaim.workspace.importing.folder import new_id

router = APIRouter(tags=["ledger"])

_Line = Annotated[str, Field(max_length=2_000)]


class NewReport(BaseModel):
    """A report as it is sent."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(max_length=5_000_000)]
    date: dt.date | None = None
    source: _Line = ""
    title: _Line = ""
    url: _Line = ""


class NewImport(BaseModel):
    """Reports as they are sent."""

    model_config = ConfigDict(extra="forbid")

    reports: Annotated[list[NewReport], Field(min_length=1, max_length=1_000)]


@router.get("/imports")
def imports(request: Request, known: ImportsOf, part: PartOf) -> Response:
    """The log of imports, the newest first."""
    found = known.listed(limit=part.limit + 1, offset=part.offset)
    items = [import_row(each) for each in found[: part.limit]]
    more = len(found) > part.limit
    return JSONResponse(listing(request, part, items, total=None, more=more))


@router.get("/imports/{id}")
def one_import(known: ImportsOf, id: str) -> Response:
    """An import: how far it has come, and what could not be read."""
    return JSONResponse(import_row(known.get(id)))


@router.get("/imports/{id}/lines")
def lines(
    request: Request, known: ImportsOf, part: PartOf, id: str, outcome: Outcome | None = None
) -> Response:
    """What became of each input of an import, in the order in which they were read."""
    found = known.lines(id, outcome=outcome, limit=part.limit + 1, offset=part.offset)
    items = [line_row(each) for each in found[: part.limit]]
    more = len(found) > part.limit
    return JSONResponse(listing(request, part, items, total=None, more=more))


@router.post("/imports", status_code=202)
def take(pages: PagesOf, known: ImportsOf, sent: NewImport) -> Response:
    """Take reports; `GET /api/imports/{id}` tells what becomes of them."""
    known.check_room()
    documents = tuple(
        pasted(
            report.text,
            title=report.title,
            date=report.date,
            source=report.source,
            url=report.url,
            who=pages.person.name,
        )
        for report in sent.reports
    )
    record = known.start(Job(id=new_id(), documents=documents), who=pages.person.name)
    return JSONResponse(import_row(record), status_code=202)
