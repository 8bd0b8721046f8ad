"""`/login`: coming in, and going out."""

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from counterclaim.errors import AccessError, AccountError
from counterclaim.people import Door, Entered, recovery, secrets
from counterclaim.web import failures
from counterclaim.web.asked import Form, PagesOf, own_page, read_form
from counterclaim.web.gate import address_of, cookie_name
from counterclaim.web.person import present
from counterclaim.web.rendering import Pages

router = APIRouter()

# The cookie of somebody who has not come in yet: a form for another browser is refused.
_BEFORE = "login"


def _door(request: Request) -> Door:
    door: Door = request.app.state.door
    return door


DoorOf = Annotated[Door, Depends(_door)]


async def _login_form(request: Request) -> Mapping[str, str]:
    return await read_form(request)


@router.get("/login")
def login_page(request: Request, pages: PagesOf, after: str = "") -> Response:
    """Ask who is there."""
    if present.get() is not None:
        return RedirectResponse(own_page(after, query=True), status_code=303)
    return _asking(request, pages, after=own_page(after, query=True))


@router.post("/login")
def log_in(
    request: Request,
    pages: PagesOf,
    door: DoorOf,
    form: Annotated[Mapping[str, str], Depends(_login_form)],
) -> Response:
    """Let somebody in, with a session that is new: one that was known before is worth nothing."""
    after = own_page(form.get("after", ""), query=True)
    secure: bool = request.app.state.secure
    before = request.cookies.get(cookie_name(secure=secure) + _BEFORE, "")
    if not before or not secrets.is_same(form.get("token", ""), secrets.form_word(before)):
        error = AccessError(
            "this form is too old, or your browser keeps no cookies",
            remedy="Try once more",
            code="form-token",
        )
        return _asking(request, pages, after=after, error=error)
    instead = form.get("recovery", "").strip()
    code = instead or form.get("code", "")
    try:
        account, secret = door.log_in(
            form.get("name", ""), form.get("password", ""), code, address=address_of(request)
        )
    except (AccessError, AccountError) as error:
        name = form.get("name", "")
        return _asking(request, pages, after=after, error=error, name=name, is_lost=instead != "")
    if account.totp and recovery.is_one(code):
        # Whoever needed one has to do something about it, and is told where.
        after = f"/account?{urlencode({'done': 'recovered', 'after': after})}"
    answer = RedirectResponse(after, status_code=303)
    _set(answer, cookie_name(secure=secure), secret, secure=secure)
    answer.delete_cookie(cookie_name(secure=secure) + _BEFORE, secure=secure, httponly=True)
    return answer


@router.post("/logout")
def log_out(request: Request, door: DoorOf, form: Form) -> Response:  # noqa: ARG001 - it is checked
    """End the session; its cookie opens nothing any more."""
    person = present.get()
    if person is not None and person.account is not None and person.session:
        entered = Entered(account=person.account, role=person.role, session=person.session)
        door.log_out(entered, address=person.address)
    answer = RedirectResponse("/login", status_code=303)
    secure: bool = request.app.state.secure
    answer.delete_cookie(cookie_name(secure=secure), secure=secure, httponly=True)
    return answer


def _asking(
    request: Request,
    pages: Pages,
    *,
    after: str,
    error: AccessError | AccountError | None = None,
    name: str = "",
    is_lost: bool = False,
) -> Response:
    secret = secrets.new_secret()
    status = 200 if error is None else failures.status_of(error)
    answer = pages.show(
        "login.html",
        request,
        status=status,
        after=after,
        error=error,
        name=name[:200],
        is_lost=is_lost,
        word=secrets.form_word(secret),
    )
    if error is not None and error.code == "login-limit":
        answer.headers["Retry-After"] = "900"
    secure: bool = request.app.state.secure
    _set(answer, cookie_name(secure=secure) + _BEFORE, secret, secure=secure)
    return answer


def _set(answer: Response, name: str, secret: str, *, secure: bool) -> None:
    # Lax, so that a link to an event opens it; what changes something carries a word besides.
    answer.set_cookie(name, secret, path="/", secure=secure, httponly=True, samesite="lax")
