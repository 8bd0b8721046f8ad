"""What every request must show and every answer carries, whatever page it is about.

A page of another site cannot read ours, but it can make a browser send requests here. So
the names that this server answers to are few (a foreign name that leads to 127.0.0.1 is
refused), what changes something must come from one of our pages, and our pages may run
and load nothing but our own files.
"""

import ipaddress
import secrets
from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Reports are other people's text: none of it stays behind in the browser.
    "Cache-Control": "no-store",
}
SAFE = frozenset({"GET", "HEAD"})


def is_loopback(host: str) -> bool:
    """Return whether an address can be reached from this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def names(host: str, port: int) -> frozenset[str]:
    """Return what the header Host may say for a server on this address."""
    shown = f"[{host}]" if ":" in host else host
    known = {shown, "localhost", "127.0.0.1", "[::1]"} if is_loopback(host) else {shown}
    return frozenset({f"{name}:{port}" for name in known} | (known if port == 80 else frozenset()))


def new_token() -> str:
    """Return the word that forms carry back, so that only our pages can send them."""
    return secrets.token_urlsafe(24)


class Guard:
    """Refuses what does not come from our own pages, and adds the headers."""

    def __init__(
        self, app: ASGIApp, *, hosts: Collection[str], origins: Collection[str] = ()
    ) -> None:
        self.app = app
        self.hosts = frozenset(hosts)
        self.origins = frozenset(origins or (f"http://{host}" for host in hosts))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        why = self._refusal(scope["method"], Headers(scope=scope), scope["path"])
        app = self.app if why is None else PlainTextResponse(why + "\n", status_code=403)
        await app(scope, receive, guarded)

    def _refusal(self, method: str, headers: Headers, path: str) -> str | None:
        """Return why a request is refused, `None` if it is not."""
        if headers.get("host", "").lower() not in self.hosts:
            return (
                "This server answers to its own name only. "
                f"Open one of: {', '.join(f'{origin}/' for origin in sorted(self.origins))}"
            )
        if method in SAFE:
            return None
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        # Pages that send no referrer send no origin either ("null"); the browser tells apart
        # whether it was one of ours.
        is_own = origin == "null" and site == "same-origin"
        if origin is not None and not is_own and origin not in self.origins:
            return "A page of another site tried to send this. Nothing was changed."
        if (site or "same-origin") not in ("same-origin", "none"):
            return "A page of another site tried to send this. Nothing was changed."
        is_json = headers.get("content-type", "").partition(";")[0].strip() == "application/json"
        if path.startswith("/api/") and not is_json:
            return "Send JSON: Content-Type: application/json. Nothing was changed."
        return None
