"""Team mode: who comes in is known before any page is made, and sees what their role may.

Which role may what stands in one table here, by the first word of an address. What is
not in it can be read by who may see the ledger, and be changed by owners alone: a new
page is closed until somebody opens it.
"""

from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import unquote_plus, urlencode

from anyio import to_thread
from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from counterclaim.errors import AccessError
from counterclaim.model.account import RIGHTS, Right
from counterclaim.people import Door, Entered, secrets
from counterclaim.web import failures
from counterclaim.web.guard import SAFE
from counterclaim.web.person import Person, present
from counterclaim.workspace import ALL, Desk, Sight, Signing, signing

READ: Mapping[str, Right] = {
    "audit": Right.MANAGE,
    "differences": Right.DECIDE,
    "import": Right.IMPORT,
    "imports": Right.IMPORT,
    "people": Right.MANAGE,
    "sensitive": Right.SENSITIVE,
}
"""What reading needs, by the first word of the address; of others it is `Right.SEE`."""

WRITE: Mapping[str, Right] = {
    "account": Right.SEE,
    "claims": Right.DECIDE,
    "decisions": Right.DECIDE,
    "differences": Right.SETTLE,
    "documents": Right.DECIDE,
    "events": Right.SETTLE,
    "import": Right.IMPORT,
    "imports": Right.IMPORT,
    "keys": Right.SEE,
    "logout": Right.SEE,
    "pairs": Right.DECIDE,
    "sensitive": Right.IMPORT,
}
"""What sending needs; of others it is `Right.MANAGE`."""

OPEN = frozenset({"login", "static"})
"""What can be reached without a login."""

COOKIE = "counterclaim"
WORD_HEADER = "x-counterclaim-word"
"""Header with the word of the session, for what a script sends to the API from a page."""


def noun(path: str) -> str:
    """Return the word of an address that says what it is about."""
    first, _, rest = path.removeprefix("/").partition("/")
    return (rest.partition("/")[0] if first == "api" else first).partition(".")[0]


def needed(method: str, path: str) -> Right:
    """Return what somebody must be allowed for this request."""
    if method in SAFE:
        return READ.get(noun(path), Right.SEE)
    return WRITE.get(noun(path), Right.MANAGE)


def cookie_name(*, secure: bool) -> str:
    """Return the name of the cookie; behind TLS one that no other host can set."""
    return f"__Host-{COOKIE}" if secure else COOKIE


class Gate:
    """Lets requests through with the name and sight of the one who sends them."""

    def __init__(self, app: ASGIApp, *, door: Door, desk: Desk, secure: bool) -> None:
        self.app = app
        self.door = door
        self.cookie = cookie_name(secure=secure)
        sights = {Sight.of(rights) for rights in RIGHTS.values()}
        self._desks = {sight: desk if sight == ALL else desk.narrowed(sight) for sight in sights}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        headers = Headers(scope=scope)
        # A token in an address would stand in logs, histories and links.
        if secrets.TOKEN_PREFIX in unquote_plus(scope.get("query_string", b"").decode("latin-1")):
            await failures.answer(request, _in_address())(scope, receive, send)
            return
        entered = await to_thread.run_sync(self._entered, headers, scope["path"])
        if entered is None:
            if noun(scope["path"]) in OPEN and not scope["path"].startswith("/api/"):
                await self.app(scope, receive, send)
            else:
                await self._stranger(request)(scope, receive, send)
            return
        why = self._not_allowed(scope["method"], scope["path"], headers, entered)
        if why is not None:
            with_name = present.set(_person(entered, request))
            try:
                answer = failures.answer(request, why)
            finally:
                present.reset(with_name)
            await answer(scope, receive, send)
            return
        await self._let_in(entered, scope, receive, send)

    async def _let_in(self, entered: Entered, scope: Scope, receive: Receive, send: Send) -> None:
        rights = RIGHTS[entered.role]
        scope.setdefault("state", {})["desk"] = self._desks[Sight.of(rights)]
        at_desk = Signing(
            who=entered.account.name,
            decides=Right.DECIDE in rights,
            settles=Right.SETTLE in rights,
        )
        named, signed = present.set(_person(entered, Request(scope))), signing.set(at_desk)
        try:
            await self.app(scope, receive, send)
        finally:
            present.reset(named)
            signing.reset(signed)

    def _entered(self, headers: Headers, path: str) -> Entered | None:
        authorization = headers.get("authorization")
        if authorization is not None:
            # Whoever sends a token means it: a session beside it is not looked at.
            scheme, _, given = authorization.partition(" ")
            is_api = path.startswith("/api/") and scheme.lower() == "bearer"
            return self.door.by_token(given.strip()) if is_api else None
        return self.door.by_session(cookie_of(headers, self.cookie))

    def _not_allowed(
        self, method: str, path: str, headers: Headers, entered: Entered
    ) -> AccessError | None:
        right = needed(method, path)
        if right not in RIGHTS[entered.role]:
            return AccessError(
                f"the role {entered.role.value} may not do this",
                where=path,
                remedy="Ask an owner of the ledger for another role",
            )
        # Pages carry the word in their forms, which are checked where they are read.
        if path.startswith("/api/") and method not in SAFE and entered.session:
            sent = headers.get(WORD_HEADER, "")
            if not secrets.is_same(sent, entered.word):
                return AccessError(
                    f"the header {WORD_HEADER} is missing or wrong",
                    where=path,
                    remedy="Send the word of your session, or use a token; nothing was changed",
                    code="form-token",
                )
        return None

    def _stranger(self, request: Request) -> Response:
        path = request.url.path
        if path.startswith("/api/") or request.method not in SAFE:
            error = AccessError(
                "you are not logged in, or the session or token is over",
                remedy="Log in at /login, or send a token: Authorization: Bearer cct_…",
                code="login",
            )
            answer = failures.answer(request, error)
            answer.headers["WWW-Authenticate"] = "Bearer"
            return answer
        after = path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/login?{urlencode({'after': after})}", status_code=303)


def cookie_of(headers: Headers, name: str) -> str:
    """Return the value of a cookie, empty without one."""
    cookies = SimpleCookie()
    try:
        cookies.load(headers.get("cookie", ""))
    except CookieError:
        return ""
    return cookies[name].value if name in cookies else ""


def _person(entered: Entered, request: Request) -> Person:
    return Person(
        name=entered.account.name,
        role=entered.role,
        word=entered.word,
        account=entered.account,
        session=entered.session,
        address=address_of(request),
    )


def address_of(request: Request) -> str:
    """Return where a request comes from."""
    return request.client.host if request.client else ""


def _in_address() -> AccessError:
    return AccessError(
        "a token does not belong into an address",
        remedy="Send it as a header, Authorization: Bearer cct_…, and make a new one: "
        "this one may stand in logs by now",
        code="token-address",
    )


def guarded(app: FastAPI, *, door: Door, desk: Desk, secure: bool) -> None:
    """Let only those into an application who have an account."""
    app.state.door, app.state.secure = door, secure
    app.add_middleware(Gate, door=door, desk=desk, secure=secure)
