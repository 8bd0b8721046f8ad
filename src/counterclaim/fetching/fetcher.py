"""An address that the user named → its page, under the guard and as the site allows."""

import ssl
from functools import cached_property
from urllib.parse import urljoin

from counterclaim.errors import DataError
from counterclaim.fetching import failures
from counterclaim.fetching.address import Address, parse
from counterclaim.fetching.capture import Capture, unpacked
from counterclaim.fetching.connection import OK, Deadline, Exchange, Limits, ask
from counterclaim.fetching.guard import Guard, Resolve, system_names
from counterclaim.fetching.robots import Robots
from counterclaim.sources.inputs.fetched import without_login

_REDIRECTS = (301, 302, 303, 307, 308)
_KINDS = {
    "image/": "a picture",
    "audio/": "a recording",
    "video/": "a film",
    "font/": "a font",
}


class Fetcher:
    """Fetches pages. What sites say of programs is remembered as long as this lives.

    No proxy is used and no cookie sent, whatever the environment says.
    """

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        tls: ssl.SSLContext | None = None,
        resolve: Resolve = system_names,
        allowed: frozenset[str] = frozenset(),
    ) -> None:
        """Make a fetcher.

        Args:
            limits: How much and how long is waited for.
            tls: Whom to trust, if not whom the system trusts.
            resolve: Gives the IP addresses of a name.
            allowed: Private IP addresses that may be asked. For tests alone: no setting,
                option or variable leads here.
        """
        self._limits = limits or Limits()
        self._given_tls = tls
        self._guard = Guard(resolve=resolve, allowed=allowed)
        self._robots = Robots()

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return self._given_tls or ssl.create_default_context()

    def fetch(self, given: str) -> Capture:
        """Return the page that an address leads to.

        Raises:
            DataError: It cannot be fetched, or must not be.
        """
        where = without_login(given)
        deadline = Deadline(self._limits.total_s)
        address, exchange, via = self._follow(parse(given), deadline, where, asks_robots=True)
        if exchange.status != OK:
            raise failures.status(exchange.status, exchange.reason, where=where)
        kind = exchange.headers.get("content-type", "").lower()
        for start, name in _KINDS.items():
            if kind.startswith(start):
                raise failures.no_text(name, where=where)
        body, charset = unpacked(exchange, limits=self._limits, where=where)
        return Capture(
            given=where, url=address.url, via=via, exchange=exchange, body=body, charset=charset
        )

    def _follow(
        self, address: Address, deadline: Deadline, where: str, *, asks_robots: bool
    ) -> tuple[Address, Exchange, tuple[str, ...]]:
        """Return what answered in the end, and the addresses that led there."""
        via: list[str] = []
        while True:
            # Each address anew: a public one may lead on to a private one.
            ips = self._guard.ips(address, where=where)
            if asks_robots:
                self._ask_robots(address, deadline, where)
            exchange = ask(
                address,
                ips,
                tls=self._tls,
                limits=self._limits,
                deadline=deadline,
                wanted=_is_read,
                where=where,
            )
            if exchange.status not in _REDIRECTS:
                return address, exchange, tuple(via)
            via.append(address.url)
            address = self._next(address, exchange, via, where)

    def _next(self, address: Address, exchange: Exchange, via: list[str], where: str) -> Address:
        if len(via) > self._limits.redirects:
            raise failures.redirected(
                f"it leads on more than {self._limits.redirects} times", where=where
            )
        # Headers are bytes; what is not ASCII in them is meant as UTF-8.
        raw = exchange.headers.get("location", "").encode("latin-1", "replace")
        if not raw:
            raise failures.redirected("it leads on, but not to where", where=where)
        following = self._onward(address, raw.decode("utf-8", "replace"), where)
        if address.is_secure and not following.is_secure:
            raise failures.redirected(
                f"it leads on from https to http ({following.url}), where anybody can change it",
                where=where,
            )
        if following.url in via:
            raise failures.redirected("it leads back to itself", where=where)
        return following

    def _onward(self, address: Address, location: str, where: str) -> Address:
        try:
            return parse(urljoin(address.url, location))
        except (DataError, ValueError) as error:
            reason = error.what if isinstance(error, DataError) else "this is no address"
            raise failures.redirected(
                f"it leads on to an address that is not followed ({reason})", where=where
            ) from error

    def _ask_robots(self, address: Address, deadline: Deadline, where: str) -> None:
        def read(file: Address) -> tuple[int, bytes]:
            _, exchange, _ = self._follow(file, deadline, where, asks_robots=False)
            if exchange.status != OK:
                return exchange.status, b""
            return OK, unpacked(exchange, limits=self._limits, where=where)[0]

        self._robots.check(address, read, where=where)


def _is_read(exchange: Exchange) -> bool:
    kind = exchange.headers.get("content-type", "").lower()
    return exchange.status == OK and not kind.startswith(tuple(_KINDS))
