"""`/account`: what people change themselves, their password, codes and tokens."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from counterclaim.errors import AccessError, AccountError
from counterclaim.model.account import Account, Role
from counterclaim.people import codes
from counterclaim.people.register import DAYS, By
from counterclaim.web import failures
from counterclaim.web.asked import Form, PagesOf, own_page
from counterclaim.web.person import Person, present
from counterclaim.web.qr import qr_code
from counterclaim.web.rendering import Pages
from counterclaim.web.routes.login import DoorOf

router = APIRouter()


def acting() -> tuple[Person, Account, By]:
    """Return who sends this, with their account.

    Raises:
        AccessError: They came with a token: accounts are changed by people.
    """
    person = present.get()
    if person is None or person.account is None or not person.session:
        raise AccessError("only who is logged in may do this", remedy="Log in at /login")
    return person, person.account, By(who=person.name, address=person.address)


@router.get("/account")
def account_page(request: Request, pages: PagesOf, door: DoorOf) -> Response:
    """Show one's own account."""
    return _show(request, pages, door)


@router.post("/account/password")
def change_password(request: Request, pages: PagesOf, door: DoorOf, form: Form) -> Response:
    """Take another password; all other sessions end."""
    person, account, by = acting()
    try:
        new = _typed_twice(form)
        door.confirm(account, form.get("password", ""), address=person.address)
        door.register.set_password(account.name, new, by, session=person.session)
    except (AccountError, AccessError) as error:
        return _show(request, pages, door, error=error)
    return RedirectResponse("/account?done=password", status_code=303)


@router.post("/account/codes")
def change_codes(request: Request, pages: PagesOf, door: DoorOf, form: Form) -> Response:
    """Ask for codes at the next login, and show recovery codes this once; or ask for none."""
    person, account, by = acting()
    wanted = form.get("secret", "")
    try:
        door.confirm(account, form.get("password", ""), address=person.address)
        if wanted:
            given = door.register.start_codes(account.name, wanted, form.get("code", ""), by)
            return _show(request, pages, door, recovery=given, done="codes")
        door.register.stop_codes(account.name, by)
    except (AccountError, AccessError) as error:
        return _show(request, pages, door, error=error, secret=wanted)
    return RedirectResponse("/account?done=codes", status_code=303)


@router.post("/account/recovery")
def renew_recovery(request: Request, pages: PagesOf, door: DoorOf, form: Form) -> Response:
    """Make new recovery codes and show them this once; those from before end."""
    person, account, by = acting()
    try:
        door.confirm(account, form.get("password", ""), address=person.address)
        given = door.register.renew_recovery(account.name, by)
    except (AccountError, AccessError) as error:
        return _show(request, pages, door, error=error)
    return _show(request, pages, door, recovery=given, done="recovery")


@router.post("/account/tokens")
def make_token(request: Request, pages: PagesOf, door: DoorOf, form: Form) -> Response:
    """Make a token for a program, and show it this once."""
    person, account, by = acting()
    try:
        door.confirm(account, form.get("password", ""), address=person.address)
        token, shown = door.register.make_token(
            account.name,
            form.get("name", ""),
            by,
            role=role_of(form["role"]) if form.get("role") else None,
            days=_days(form.get("days", "")),
        )
    except (AccountError, AccessError) as error:
        return _show(request, pages, door, error=error)
    return _show(request, pages, door, token=token, shown=shown)


@router.post("/account/tokens/{id}/revoke")
def revoke_token(request: Request, pages: PagesOf, door: DoorOf, form: Form, id: str) -> Response:  # noqa: ARG001 - the form is checked
    """Take a token of one's own back."""
    _, account, by = acting()
    try:
        door.register.revoke_token(account.name, id, by)
    except AccountError as error:
        return _show(request, pages, door, error=error)
    return RedirectResponse("/account?done=revoked", status_code=303)


def _show(request: Request, pages: Pages, door: DoorOf, **told: Any) -> Response:
    person, known, _ = acting()
    account = door.people.account(known.id) or known  # as it is since this request
    error = told.get("error")
    asked = request.query_params
    # After a wrong code the same secret is shown: the app on the phone has it already.
    kept = str(told.get("secret", ""))
    fresh = kept if codes.is_secret(kept) else codes.new_secret()
    secret = "" if account.totp else fresh
    usual = {"error": None, "token": None, "shown": "", "recovery": ()}
    given = {**usual, "done": asked.get("done", ""), **told}
    link = codes.address(secret, account.name) if secret else ""
    return pages.show(
        "account.html",
        request,
        status=200 if error is None else failures.status_of(error),
        error=error,
        account=account,
        made=given["token"],
        shown=given["shown"],
        secret=secret,
        link=link,
        qr=qr_code(link) if link else None,
        recovery=given["recovery"],
        left=door.people.recovery_left(account.id),
        after=own_page(asked.get("after", ""), query=True),
        tokens=door.people.tokens(account.id),
        roles=[role for role in Role if role.value in _at_most(person.role)],
        days=DAYS,
        done=given["done"],
    )


def _typed_twice(form: Mapping[str, str]) -> str:
    if form.get("new", "") != form.get("again", ""):
        raise AccountError(
            "the two new passwords differ",
            remedy="Type the same twice",
            code="account-password",
        )
    return form.get("new", "")


def _at_most(role: Role) -> list[str]:
    order = [each.value for each in Role]
    return order[: order.index(role.value) + 1]


def role_of(given: str) -> Role:
    """Return the role that a form names.

    Raises:
        AccountError: There is no such role.
    """
    try:
        return Role(given)
    except ValueError:
        raise AccountError(
            f"there is no role {given[:40]!r}",
            remedy=f"Roles are {', '.join(Role)}",
            code="account-role",
        ) from None


def _days(given: str) -> int:
    try:
        return int(given) if given else DAYS
    except ValueError:
        raise AccountError(
            f"{given[:40]!r} is no number of days", remedy=f"Write {DAYS}", code="account-days"
        ) from None
