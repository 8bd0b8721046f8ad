"""One question to a checked IP address → the answer, byte for byte as it came."""

import datetime as dt
import http.client
import io
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from counterclaim import __version__
from counterclaim.errors import DataError
from counterclaim.fetching import failures
from counterclaim.fetching.address import Address

PRODUCT = "counterclaim"
AGENT = f"{PRODUCT}/{__version__}"
"""How servers are told who asks."""

OK = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much and how long is waited for.

    Attributes:
        bytes: Most bytes of an answer, and of the page in it.
        connect_s: Seconds for a connection, and as many for TLS.
        read_s: Seconds without a byte.
        total_s: Seconds for an address in all, with robots.txt and redirects.
        redirects: How often an address may lead on.
    """

    bytes: int = 20_000_000
    connect_s: float = 10
    read_s: float = 20
    total_s: float = 60
    redirects: int = 5


class Deadline:
    """The moment by which an address must be fetched."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, most: float) -> float:
        """Return how many seconds may be waited for the next thing, at most `most`.

        Raises:
            TimeoutError: None is left.
        """
        left = min(most, self._end - time.monotonic())
        if left <= 0:
            raise TimeoutError
        return left


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A question and its answer.

    Attributes:
        request: The bytes sent.
        response: The bytes that came; without the end of the body where it was not wanted.
        status: The status of the answer.
        reason: Its words.
        headers: Its headers, names in lower case; the first of each counts.
        ip: Who answered.
        at: When it was asked (UTC).
    """

    request: bytes
    response: bytes
    status: int
    reason: str
    headers: dict[str, str]
    ip: str
    at: dt.datetime


Wanted = Callable[[Exchange], bool]
"""Says from status and headers whether the body is read."""


class _Taken(io.RawIOBase):
    """The bytes that a server sends, kept as they come, within limits of size and time."""

    def __init__(
        self, sock: socket.socket, *, deadline: Deadline, limits: Limits, where: str
    ) -> None:
        self._sock = sock
        self._deadline = deadline
        self._limits = limits
        self._where = where
        self.all = bytearray()

    def readable(self) -> bool:
        """Return true."""
        return True

    def readinto(self, buffer: "memoryview", /) -> int:  # type: ignore[override]
        """Fill the buffer as far as bytes are at hand, and return how many were put in.

        Raises:
            DataError: They are too many.
            TimeoutError: They do not come in time.
        """
        self._sock.settimeout(self._deadline.left(self._limits.read_s))
        count = self._sock.recv_into(buffer)
        self.all += buffer[:count]
        if len(self.all) > self._limits.bytes:
            raise failures.too_large(self._limits.bytes, where=self._where)
        return count

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return what http.client reads an answer from; it takes this for a socket."""
        return io.BufferedReader(self)


def ask(
    address: Address,
    ips: Sequence[str],
    *,
    tls: ssl.SSLContext,
    limits: Limits,
    deadline: Deadline,
    wanted: Wanted,
    where: str,
) -> Exchange:
    """Return what a server answers; nothing is resolved here.

    Args:
        address: What is asked for.
        ips: Checked IP addresses of its host, tried in order until one takes the connection.
        tls: Whom to trust.
        limits: How much and how long is waited for.
        deadline: When it must be over.
        wanted: Whether the body is read, decided by status and headers.
        where: The address that the user named, for messages.

    Raises:
        DataError: There is no answer, or it is too slow, too large or cut off.
    """
    try:
        with _connected(address, ips, tls=tls, limits=limits, deadline=deadline) as sock:
            return _answer(
                address, sock, limits=limits, deadline=deadline, wanted=wanted, where=where
            )
    except ssl.SSLCertVerificationError as error:
        raise failures.certificate(error.verify_message, where=where) from error
    except TimeoutError as error:
        raise failures.too_slow(where=where) from error
    except http.client.IncompleteRead as error:
        raise failures.unreachable("the answer is cut off", where=where) from error
    except (http.client.HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise failures.unreachable(reason, where=where) from error


def _connected(
    address: Address,
    ips: Sequence[str],
    *,
    tls: ssl.SSLContext,
    limits: Limits,
    deadline: Deadline,
) -> socket.socket:
    failed: OSError | None = None
    for ip in ips:
        try:
            left = deadline.left(limits.connect_s)
            sock = socket.create_connection((ip, address.port), timeout=left)
            break
        except OSError as error:
            failed = error
    else:
        raise failed or TimeoutError
    if not address.is_secure:
        return sock
    try:
        sock.settimeout(deadline.left(limits.connect_s))
        return tls.wrap_socket(sock, server_hostname=address.host)
    except BaseException:
        sock.close()
        raise


def _answer(
    address: Address,
    sock: socket.socket,
    *,
    limits: Limits,
    deadline: Deadline,
    wanted: Wanted,
    where: str,
) -> Exchange:
    request = (
        f"GET {address.target} HTTP/1.1\r\nHost: {address.authority}\r\nUser-Agent: {AGENT}\r\n"
        "Accept: text/html, application/xhtml+xml, */*;q=0.8\r\nAccept-Encoding: gzip\r\n"
        "Connection: close\r\n\r\n"
    ).encode("ascii")
    at, ip = dt.datetime.now(dt.UTC), sock.getpeername()[0]
    sock.settimeout(deadline.left(limits.read_s))
    sock.sendall(request)
    taken = _Taken(sock, deadline=deadline, limits=limits, where=where)
    answer = http.client.HTTPResponse(taken)  # type: ignore[arg-type]
    try:
        answer.begin()
        headers: dict[str, str] = {}
        for name, value in answer.getheaders():
            headers.setdefault(name.lower(), value.strip())
        exchange = Exchange(
            request=request,
            response=b"",
            status=answer.status,
            reason=answer.reason,
            headers=headers,
            ip=ip,
            at=at,
        )
        if not wanted(exchange):
            return exchange
        if answer.length is not None and answer.length > limits.bytes:
            raise failures.too_large(limits.bytes, where=where)
        answer.read()
    finally:
        answer.close()
    return Exchange(
        request=request,
        response=bytes(taken.all),
        status=answer.status,
        reason=answer.reason,
        headers=headers,
        ip=ip,
        at=at,
    )


def checked(error: DataError, *, where: str, limits: Limits) -> DataError:
    """Return the error for a page that cannot be unpacked, in words for one that was fetched."""
    if error.code == "document-too-long":
        return failures.too_large(limits.bytes, where=where)
    return error
