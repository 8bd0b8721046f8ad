"""Runs the server until it is stopped."""

import socket
import sys
from collections.abc import Callable
from urllib.parse import urlsplit

import uvicorn

from counterclaim.errors import AccountError, SettingsError
from counterclaim.model.account import Role
from counterclaim.people import Door, Safe
from counterclaim.web.app import create_app
from counterclaim.web.guard import names
from counterclaim.workspace import Desk, Imports, Workspace

# Seconds that one thread computes while another wants to, a tenth of what Python gives it. A page
# asks the database some thirty times, and while events are worked out beside it waits for its turn
# after each: with Python's own it takes three times as long then, so it takes twice as long.
_TURN = 0.0005


def serve(
    make: Callable[[], Workspace],
    *,
    host: str,
    port: int,
    ready: Callable[[str], None],
    team: bool = False,
    address: str = "",
) -> None:
    """Serve the pages of a ledger until the process is interrupted.

    Args:
        make: Opens a workspace on the ledger.
        host: The address to listen on.
        port: The port; 0 takes any that is free.
        ready: Called with the address of the first page once it can be opened.
        team: Whether people have to log in.
        address: The address that browsers use, where a proxy stands in front.

    Raises:
        AccountError: People have to log in and nobody could.
        LedgerError: There is no ledger, or it cannot be opened.
        SettingsError: The address or the port cannot be had.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    desk = Desk(make)
    imports = Imports(desk)
    try:
        with _bound(host, port) as listening:
            taken = listening.getsockname()[1]
            hosts, origins = reached(address, host, taken)
            app = create_app(
                desk,
                hosts=hosts,
                origins=origins,
                door=_door(desk) if team else None,
                taken=imports,
            )
            config = uvicorn.Config(
                app,
                log_level="warning",
                access_log=False,
                server_header=False,
                lifespan="off",
                # Who sends a request is told by a proxy only where there is one.
                proxy_headers=bool(address),
            )
            listening.listen()
            shown = f"[{host}]" if ":" in host else host
            ready(address or f"http://{shown}:{taken}/")
            uvicorn.Server(config).run(sockets=[listening])
    finally:
        imports.close()
        desk.close()
        sys.setswitchinterval(before)


def reached(address: str, host: str, port: int) -> tuple[frozenset[str], frozenset[str]]:
    """Return what the headers Host and Origin of our own pages say.

    Args:
        address: The address that browsers use, empty where they come to this one.
        host: The address that is listened on.
        port: Its port.

    Raises:
        SettingsError: `address` is no address.
    """
    if not address:
        known = names(host, port)
        return known, frozenset(f"http://{each}" for each in known)
    try:
        parts = urlsplit(address)
        number = parts.port
    except ValueError:
        parts, number = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
        raise SettingsError(
            f"{address!r} cannot be the address of a server",
            where="--address",
            remedy="Write it as https://ledger.example.org",
        )
    shown = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    known = frozenset({shown if number is None else f"{shown}:{number}"})
    return known, frozenset(f"{parts.scheme}://{each}" for each in known)


def _door(desk: Desk) -> Door:
    people = desk.ws.ledger.people
    if not any(each.role is Role.OWNER and not each.removed for each in people.accounts()):
        raise AccountError(
            "nobody can log in: the ledger has no owner yet",
            where=desk.ws.settings.ledger,
            remedy="Make the first account: counterclaim people add NAME --role owner",
            code="account-none",
        )
    return Door(people, safe=Safe.of_file(desk.ws.settings.codes_key))


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    # The port of a server that was stopped a moment ago can be had at once.
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise SettingsError(
            f"port {port} on {host} cannot be had ({error.strerror})",
            where="--port",
            remedy="Is counterclaim serving already? Stop it, or take another port: --port 0",
        ) from error
    return listening
