"""`/people`, `/audit` and `/sensitive`: accounts, what was done, and which reports few may see."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from counterclaim.errors import AccountError, DataError
from counterclaim.model.account import Account, AuditLine, Deed, Role
from counterclaim.people import times
from counterclaim.web import failures, history
from counterclaim.web.asked import DeskOf, Form, PagesOf, PartOf, address, turning
from counterclaim.web.decided import decided
from counterclaim.web.rendering import Pages
from counterclaim.web.routes.account import acting, role_of
from counterclaim.web.routes.documents import document_of
from counterclaim.web.routes.login import DoorOf

router = APIRouter()

_LONGEST_LABEL = 60


@router.get("/people")
def people_page(request: Request, pages: PagesOf, door: DoorOf) -> Response:
    """List the accounts."""
    return _show(request, pages, door)


@router.post("/people")
def add_account(request: Request, pages: PagesOf, door: DoorOf, form: Form) -> Response:
    """Add an account; its password is told to the person in another way."""
    _, _, by = acting()
    try:
        role = role_of(form.get("role", ""))
        door.register.add(form.get("name", ""), role, form.get("password", ""), by)
    except AccountError as error:
        return _show(request, pages, door, error=error, name=form.get("name", ""))
    return RedirectResponse("/people?done=added", status_code=303)


@router.post("/people/{id}/role")
def change_role(request: Request, pages: PagesOf, door: DoorOf, form: Form, id: str) -> Response:
    """Give an account another role."""
    _, _, by = acting()
    try:
        role = role_of(form.get("role", ""))
        door.register.set_role(_named(door, id), role, by)
    except AccountError as error:
        return _show(request, pages, door, error=error)
    return RedirectResponse("/people?done=role", status_code=303)


@router.post("/people/{id}/remove")
def remove_account(request: Request, pages: PagesOf, door: DoorOf, form: Form, id: str) -> Response:
    """Let nobody in with an account any more."""
    del form  # it is checked
    _, _, by = acting()
    try:
        door.register.remove(_named(door, id), by)
    except AccountError as error:
        return _show(request, pages, door, error=error)
    return RedirectResponse("/people?done=removed", status_code=303)


@router.post("/people/{id}/password")
def give_password(request: Request, pages: PagesOf, door: DoorOf, form: Form, id: str) -> Response:
    """Give an account another password, as when it was forgotten; its sessions end."""
    person, _, by = acting()
    try:
        own = person.session if person.account and person.account.id == id else ""
        name = _named(door, id)
        door.register.set_password(name, form.get("password", ""), by, session=own)
    except AccountError as error:
        return _show(request, pages, door, error=error)
    return RedirectResponse("/people?done=password", status_code=303)


@router.post("/people/{id}/codes")
def stop_codes(request: Request, pages: PagesOf, door: DoorOf, form: Form, id: str) -> Response:
    """Ask an account for no codes any more, as when a phone is lost."""
    del form  # it is checked
    _, _, by = acting()
    try:
        door.register.stop_codes(_named(door, id), by)
    except AccountError as error:
        return _show(request, pages, door, error=error)
    return RedirectResponse("/people?done=codes", status_code=303)


def _named(door: DoorOf, id: str) -> str:
    found = door.people.account(id)
    if found is None:
        raise AccountError(
            "there is no such account", where=id, remedy="Begin at /people", code="account-unknown"
        )
    return found.name


def _show(
    request: Request,
    pages: Pages,
    door: DoorOf,
    *,
    error: AccountError | None = None,
    name: str = "",
) -> Response:
    accounts: list[Account] = door.people.accounts()
    return pages.show(
        "people.html",
        request,
        status=200 if error is None else failures.status_of(error),
        error=error,
        name=name,
        accounts=accounts,
        left={each.id: door.people.recovery_left(each.id) for each in accounts if each.totp},
        roles=list(Role),
        done=request.query_params.get("done", ""),
    )


@router.get("/audit")
def audit_page(
    request: Request,
    desk: DeskOf,
    pages: PagesOf,
    door: DoorOf,
    part: PartOf,
    who: str = "",
    deed: str = "",
) -> Response:
    """Show what was done, newest first: logins, changes to accounts, decisions."""
    asked = history.Asked(who=who.strip(), deed=deed.strip())
    lines, more = history.part(door.people, desk, asked, part)
    made = {line.id: line.decision for line in lines if line.decision is not None}
    labelled = [line.about for line in lines if line.deed == Deed.LABELLED]
    return pages.show(
        "audit.html",
        request,
        lines=lines,
        decided={told.row["id"]: told for told in decided(desk, list(made.values()))},
        docs={doc.id: doc for doc in desk.ws.ledger.some_documents(labelled)},
        wanted=asked,
        deeds=history.deeds(),
        first=part.offset + 1,
        csv=address(request, offset=None, limit=None).replace("/audit", "/audit.csv", 1),
        turning=turning(request, part, shown=len(lines), more=more),
    )


@router.get("/audit.csv")
def audit_csv(desk: DeskOf, door: DoorOf, who: str = "", deed: str = "") -> Response:
    """Return the same as a table for a spreadsheet."""
    asked = history.Asked(who=who.strip(), deed=deed.strip())
    rows = history.csv_lines(history.lines(door.people, desk, asked))
    return StreamingResponse(
        rows,
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="audit.csv"'},
    )


@router.get("/sensitive")
def sensitive_page(
    request: Request, desk: DeskOf, pages: PagesOf, doc: str = "", done: str = ""
) -> Response:
    """List the reports that have a label of sensitivity."""
    labels = desk.ws.ledger.sensitive()
    known = {each.id: each for each in desk.ws.ledger.some_documents(labels)}
    return pages.show("sensitive.html", request, labels=labels, docs=known, doc=doc, done=done)


@router.post("/sensitive")
def label_report(desk: DeskOf, form: Form) -> Response:
    """Give a report a label, so that only some roles see it; an empty one takes it away."""
    person, _, _ = acting()
    label = " ".join(form.get("label", "").split())
    if len(label) > _LONGEST_LABEL or not (label.isprintable() or not label):
        raise DataError(
            "this cannot be a label",
            where=label[:80],
            remedy=f"Take up to {_LONGEST_LABEL} letters",
            code="document-label",
        )
    given = form.get("doc", "").strip()
    if not given:
        raise DataError("no report was named", remedy="Give its id", code="id-unknown")
    doc = document_of(desk, given)
    line = AuditLine(
        at=times.kept(times.now()),
        who=person.name,
        deed=Deed.LABELLED,
        about=doc.id,
        before=doc.sensitivity,
        after=label,
        address=person.address,
    )
    desk.label(doc.id, label, line)
    return RedirectResponse("/sensitive?done=labelled", status_code=303)
