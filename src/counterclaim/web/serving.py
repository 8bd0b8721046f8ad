"""Runs the server until it is stopped."""

import socket
from collections.abc import Callable

import uvicorn

from counterclaim.errors import SettingsError
from counterclaim.web.app import create_app
from counterclaim.web.guard import names
from counterclaim.workspace import Desk, Imports, Workspace


def serve(
    make: Callable[[], Workspace], *, host: str, port: int, ready: Callable[[str], None]
) -> None:
    """Serve the pages of a ledger until the process is interrupted.

    Args:
        make: Opens a workspace on the ledger.
        host: The address to listen on.
        port: The port; 0 takes any that is free.
        ready: Called with the address of the first page once it can be opened.

    Raises:
        LedgerError: There is no ledger, or it cannot be opened.
        SettingsError: The address or the port cannot be had.
    """
    desk = Desk(make)
    imports = Imports(desk)
    try:
        with _bound(host, port) as listening:
            taken = listening.getsockname()[1]
            app = create_app(desk, hosts=names(host, taken), taken=imports)
            config = uvicorn.Config(
                app, log_level="warning", access_log=False, server_header=False, lifespan="off"
            )
            listening.listen()
            shown = f"[{host}]" if ":" in host else host
            ready(f"http://{shown}:{taken}/")
            uvicorn.Server(config).run(sockets=[listening])
    finally:
        imports.close()
        desk.close()


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
