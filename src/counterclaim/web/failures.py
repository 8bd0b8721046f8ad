"""Errors → answers: a page for people, one shape of JSON for programs."""

import logging

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from counterclaim.errors import (
    AccessError,
    AccountError,
    ConflictError,
    CounterclaimError,
    DataError,
    LedgerError,
    SettingsError,
)
from counterclaim.web.rendering import Pages

log = logging.getLogger(__name__)

# The first that fits counts.
_STATUS: tuple[tuple[type[CounterclaimError], int], ...] = (
    (AccessError, 403),
    (AccountError, 422),
    (ConflictError, 409),
    (DataError, 422),
    (SettingsError, 422),
    (LedgerError, 503),
)
_BY_CODE = {
    "id-unknown": 404,
    "account-unknown": 404,
    "event-gone": 410,
    "login": 401,
    "login-wrong": 401,
    "login-limit": 429,
    "login-wait": 429,
    "token-address": 400,
    "upload-size": 413,
    "import-queue": 503,
}


def handle(app: FastAPI) -> None:
    """Let an application answer errors in the two shapes."""
    app.add_exception_handler(CounterclaimError, _known)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _fault)


def status_of(error: CounterclaimError) -> int:
    """Return the HTTP status of an error."""
    if error.code in _BY_CODE:
        return _BY_CODE[error.code]
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def _known(request: Request, error: Exception) -> Response:
    assert isinstance(error, CounterclaimError)  # noqa: S101 - as it is registered
    return answer(request, error)


def answer(request: Request, error: CounterclaimError) -> Response:
    """Return what is answered where an error ends a request."""
    return _answer(
        request,
        status_of(error),
        code=error.code,
        what=error.what,
        where=error.where,
        remedy=error.remedy,
    )


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - as it is registered
    first = error.errors()[0]
    where = ", ".join(str(part) for part in first["loc"])
    return _answer(
        request,
        422,
        code="settings",
        what=f"{first['msg'][:1].lower()}{first['msg'][1:]}",
        where=where,
        remedy="/api/openapi.json tells what can be asked",
    )


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - as it is registered
    missing = error.status_code == 404
    return _answer(
        request,
        error.status_code,
        code="page-unknown" if missing else "request",
        what="there is no such page" if missing else str(error.detail),
        where=request.url.path,
        remedy="Begin at the queue" if missing else "",
    )


def _fault(request: Request, error: Exception) -> Response:
    log.error("a page failed", exc_info=error)
    return _answer(
        request,
        500,
        code="fault",
        what=f"this is a fault in counterclaim and not in your data ({type(error).__name__})",
        where=request.url.path,
        remedy="Nothing was changed. Report it with what the server printed",
    )


def _answer(
    request: Request, status: int, *, code: str, what: str, where: str, remedy: str
) -> Response:
    row = {"code": code, "what": what, "where": where, "remedy": remedy}
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": row}, status_code=status)
    pages: Pages = request.app.state.pages
    before = getattr(request.state, "before", "")
    return pages.show("error.html", request, status=status, error=row, before=before)
