"""`/import`: reports are uploaded or pasted, and the log tells what became of each."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from counterclaim import samples
from counterclaim.errors import CounterclaimError, DataError
from counterclaim.model import Outcome
from counterclaim.sources import FIELDS, ORDER, ORDERS, Columns, Named, Table, preview
from counterclaim.web.asked import DeskOf, Form, PagesOf, PartOf, turning
from counterclaim.web.failures import status_of
from counterclaim.web.rendering import Pages
from counterclaim.web.uploads import MOST_FILES, Upload, UploadOf
from counterclaim.workspace import Desk, Imports
from counterclaim.workspace.importing import Asked, Folder, Job, pasted
from counterclaim.workspace.importing.folder import new_id

router = APIRouter()

# So many tables of one upload are asked about; of others the columns are guessed.
_MOST_TABLES = 10
_ROWS, _CHARACTERS = 5, 160
_LONGEST_NAME = 255


def _imports(request: Request) -> Imports:
    imports: Imports = request.app.state.imports
    return imports


ImportsOf = Annotated[Imports, Depends(_imports)]


@router.get("/import")
def import_page(
    request: Request, desk: DeskOf, pages: PagesOf, imports: ImportsOf, part: PartOf
) -> Response:
    """Show the forms, and the log of what was imported."""
    return _show(request, desk, pages, imports, part.limit, part.offset)


def _show(
    request: Request,
    desk: Desk,
    pages: Pages,
    imports: Imports,
    limit: int = 50,
    offset: int = 0,
    *,
    error: CounterclaimError | None = None,
    sent: Mapping[str, str] | None = None,
) -> Response:
    found = imports.listed(limit=limit + 1, offset=offset)
    first = next(samples.documents())
    return pages.show(
        "import.html",
        request,
        status=200 if error is None else status_of(error),
        error=error,
        sent=sent or {},
        records=found[:limit],
        first=offset + 1,
        before=offset and f"/import?offset={max(0, offset - limit) or ''}",
        after=f"/import?offset={offset + limit}" if len(found) > limit else None,
        megabytes=desk.ws.settings.upload_mb,
        most_files=MOST_FILES,
        offers_samples=not desk.ws.ledger.has_document(first.id),
    )


@router.post("/import/files")
def upload(
    request: Request, desk: DeskOf, pages: PagesOf, imports: ImportsOf, sent: UploadOf
) -> Response:
    """Take files; of tables somebody is asked which column holds what."""
    try:
        _check_files(sent)
        date = _day(sent.fields)
    except DataError as error:
        return _show(request, desk, pages, imports, error=error, sent=sent.fields)
    known = new_id()
    folder = Folder(known)
    try:
        files = tuple(
            Named(path=folder.keep(file.file), name=_name(file.filename)) for file in sent.files
        )
        tables = list(_tables(files))
    except BaseException:
        folder.remove()
        raise
    job = Job(
        id=known, files=files, date=date, source=sent.fields.get("source", "").strip() or None
    )
    if tables:
        imports.hold(folder, Asked(job=job, tables=tables))
        return _to(f"/imports/{known}/columns")
    imports.start(job, who=pages.person.name, folder=folder)
    return _to(f"/imports/{known}")


def _check_files(sent: Upload) -> None:
    if not sent.files:
        raise DataError(
            "no file was chosen", where="files", remedy="Choose one or more", code="upload-empty"
        )


def _tables(files: tuple[Named, ...]) -> Iterator[tuple[Named, Table]]:
    found = 0
    for file in files:
        table = preview(file) if found < _MOST_TABLES else None
        if table is not None:
            found += 1
            yield file, table


@router.post("/import/text")
def paste(
    request: Request, desk: DeskOf, pages: PagesOf, imports: ImportsOf, sent: UploadOf
) -> Response:
    """Take a text that was pasted."""
    fields = sent.fields
    try:
        doc = pasted(
            fields.get("text", ""),
            title=fields.get("title", ""),
            date=_day(fields),
            source=fields.get("source", ""),
            url=fields.get("url", ""),
            who=pages.person.name,
        )
    except DataError as error:
        return _show(request, desk, pages, imports, error=error, sent=fields)
    job = Job(id=new_id(), documents=(doc,))
    imports.start(job, who=pages.person.name)
    return _to(f"/imports/{job.id}")


@router.post("/import/samples")
def take_samples(pages: PagesOf, imports: ImportsOf, form: Form) -> Response:  # noqa: ARG001 - the form is checked
    """Take the sample reports, for who wants to see what there is."""
    imports.check_room()
    job = Job(id=new_id(), with_samples=True)
    imports.start(job, who=pages.person.name)
    return _to(f"/imports/{job.id}")


@router.get("/imports/{id}")
def job_page(
    request: Request,
    pages: PagesOf,
    imports: ImportsOf,
    part: PartOf,
    id: str,
    outcome: str = "",
) -> Response:
    """Show how far an import has come, and in the end what became of each input."""
    if imports.asked(id) is not None:
        return _to(f"/imports/{id}/columns")
    record = imports.get(id)
    wanted = next((each for each in Outcome if each.value == outcome), None)
    found = imports.lines(id, outcome=wanted, limit=part.limit + 1, offset=part.offset)
    return pages.show(
        "imported.html",
        request,
        record=record,
        lines=found[: part.limit],
        outcomes=list(Outcome),
        outcome=wanted,
        turning=turning(
            request,
            part,
            shown=min(len(found), part.limit),
            more=len(found) > part.limit,
        ),
    )


@router.get("/imports/{id}/columns")
def columns_page(request: Request, pages: PagesOf, imports: ImportsOf, id: str) -> Response:
    """Show the first rows of tables, and ask which column holds what."""
    asked = imports.asked(id)
    if asked is None:
        imports.get(id)  # 404 if there is no such import at all
        return _to(f"/imports/{id}")
    return _ask(request, pages, asked)


def _ask(
    request: Request,
    pages: Pages,
    asked: Asked,
    *,
    error: DataError | None = None,
    sent: Mapping[str, str] | None = None,
) -> Response:
    return pages.show(
        "columns.html",
        request,
        status=200 if error is None else status_of(error),
        upload=asked,
        error=error,
        sent=sent or {},
        fields=FIELDS,
        orders=ORDERS,
        rows=_ROWS,
        characters=_CHARACTERS,
        others=len(asked.job.files) - len(asked.tables),
    )


@router.post("/imports/{id}/columns")
def name_columns(
    request: Request, pages: PagesOf, imports: ImportsOf, form: Form, id: str
) -> Response:
    """Read an upload with the columns that were named, or forget it."""
    asked = imports.asked(id)
    if asked is None:
        imports.get(id)
        return _to(f"/imports/{id}")
    if form.get("do") == "cancel":
        imports.drop(id)
        return _to("/import")
    try:
        said = {
            file.path: _columns(form, number, table)
            for number, (file, table) in enumerate(asked.tables)
        }
    except DataError as error:
        return _ask(request, pages, asked, error=error, sent=form)
    files = tuple(replace(file, columns=said.get(file.path)) for file in asked.job.files)
    imports.start(replace(asked.job, files=files), who=pages.person.name)
    return _to(f"/imports/{id}")


def _columns(form: Mapping[str, str], number: int, table: Table) -> Columns:
    """Return the columns that a form names, by their place in the table."""
    found = {}
    for field in FIELDS:
        given = form.get(f"{field}-{number}", "")
        is_there = given.isdecimal() and int(given) < len(table.names)
        found[field] = table.names[int(given)] if is_there else ""
    if not found["text"]:
        raise DataError(
            "no column is named that holds the text of reports",
            where=table.name,
            remedy="Choose one beside “text”",
            code="table-columns",
        )
    order = form.get(f"{ORDER}-{number}", "")
    return Columns(field_of=found | ({ORDER: order} if order in ORDERS else {}))


@router.post("/imports/{id}/stop")
def stop(pages: PagesOf, imports: ImportsOf, form: Form, id: str) -> Response:  # noqa: ARG001 - the form is checked
    """End an import; reports that are read stay."""
    imports.stop(id, who=pages.person.name)
    return _to(f"/imports/{id}")


def _name(given: str | None) -> str:
    """Return what a file is called: only a name, whatever path or sign is in it."""
    name = (given or "").replace("\0", "").strip() or "a file without a name"
    # The end of a long name is what tells its kind.
    return name if len(name) <= _LONGEST_NAME else f"…{name[-_LONGEST_NAME:]}"


def _day(fields: Mapping[str, str]) -> dt.date | None:
    given = fields.get("date", "").strip()
    try:
        return dt.date.fromisoformat(given) if given else None
    except ValueError:
        raise DataError(
            f"{given[:40]!r} is not a day",
            where="date",
            remedy="Write it as 2024-03-31",
            code="data-date",
        ) from None


def _to(page: str) -> Response:
    return RedirectResponse(page, status_code=303)
