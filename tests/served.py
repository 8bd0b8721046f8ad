"""A small web site on this machine, for tests that fetch: each path answers byte for byte."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Answer = bytes | Callable[[], Iterator[bytes]]
NO_ROBOTS = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


def answer(
    body: bytes = b"", *, status: int = 200, kind: str = "text/html; charset=utf-8", **headers: str
) -> bytes:
    """An answer with its length; headers by name with _ for -."""
    lines = [f"HTTP/1.1 {status} Told", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def leads_to(location: str, *, status: int = 302) -> bytes:
    """An answer that leads on."""
    return answer(status=status, Location=location)


@dataclass
class Site:
    """A site with its pages by path, and what it was asked."""

    port: int
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[bytes] = field(default_factory=list)
    names: list[str | None] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, robots.txt left out."""
        found = [each.split(b" ")[1].decode() for each in self.asked]
        return [each for each in found if each != "/robots.txt"]

    def url(self, path: str, *, host: str = "127.0.0.1", scheme: str = "http") -> str:
        """The address of a page."""
        return f"{scheme}://{host}:{self.port}{path}"


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site that answers until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        site = Site(port=listening.getsockname()[1])
        site.pages["/robots.txt"] = NO_ROBOTS
        if tls is not None:
            tls.sni_callback = lambda _sock, name, _context: site.names.append(name)
        thread = threading.Thread(target=_listen, args=(listening, site, tls), daemon=True)
        thread.start()
        try:
            yield site
        finally:
            # Closing alone does not wake a thread that waits for the next guest.
            listening.shutdown(socket.SHUT_RDWR)
            thread.join(5)


def _listen(listening: socket.socket, site: Site, tls: ssl.SSLContext | None) -> None:
    while True:
        try:
            guest, _ = listening.accept()
        except OSError:
            return
        threading.Thread(target=_serve, args=(guest, site, tls), daemon=True).start()


def _serve(guest: socket.socket, site: Site, tls: ssl.SSLContext | None) -> None:
    try:
        guest.settimeout(5)
        if tls is not None:
            guest = tls.wrap_socket(guest, server_side=True)
        asked = b""
        while b"\r\n\r\n" not in asked:
            asked += guest.recv(4096) or b"\r\n\r\n"
        site.asked.append(asked)
        told = site.pages.get(asked.split(b" ")[1].decode(), answer(b"no", status=404))
        for part in [told] if isinstance(told, bytes) else told():
            guest.sendall(part)
    except OSError:
        pass
    finally:
        guest.close()
