"""An address as it is written → what to connect to and what to ask for."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

from counterclaim.errors import DataError
from counterclaim.sources.inputs.fetched import without_login

PORTS = {"http": 80, "https": 443}

# urlsplit drops line ends silently, and one in a request would begin a header.
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_.])?")
# What an address may hold as it is; "%" because what is escaped stays escaped.
_PLAIN = "%/:@!$&'()*+,;=~-._?[]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address that can be asked.

    Attributes:
        scheme: http or https.
        host: Name in ASCII and lower case, or an IP address without brackets.
        port: Where it listens.
        target: Path and query, escaped.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def is_secure(self) -> bool:
        """Whether it is asked over TLS."""
        return self.scheme == "https"

    @property
    def authority(self) -> str:
        """Host and port as the header Host has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def site(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The whole address, without what a browser would jump to."""
        return self.site + self.target


def parse(given: str) -> Address:
    """Return the address that a text is.

    Raises:
        DataError: It is none, or one that is not asked: another scheme than http and
            https, or a name and password in it.
    """
    if _CONTROL.search(given):
        raise _unusable(given, "there are control characters in this address")
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError as error:
        raise _unusable(given, "this is no address") from error
    if parts.scheme not in PORTS:
        raise _unusable(given, f"addresses of {parts.scheme or 'no scheme'} are not read")
    if "@" in parts.netloc:
        raise _unusable(given, "there is a name or password in this address")
    host = _host(parts, given)
    if port == 0 or host is None:
        raise _unusable(given, "this is no address")
    # Half a character, which an address from a terminal can hold, is sent as a question mark.
    target = quote(parts.path or "/", safe=_PLAIN, errors="replace")
    if parts.query:
        target += "?" + quote(parts.query, safe=_PLAIN, errors="replace")
    return Address(
        scheme=parts.scheme,
        host=host,
        port=PORTS[parts.scheme] if port is None else port,
        target=target,
    )


def _host(parts: SplitResult, given: str) -> str | None:
    host = parts.hostname or ""
    if ":" in host:
        try:
            # One with a zone (fe80::1%eth0) means a network of this machine.
            return str(ipaddress.IPv6Address(host)) if "%" not in host else None
        except ValueError as error:
            raise _unusable(given, "this is no address") from error
    try:
        name = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise _unusable(given, "its name cannot be written in ASCII") from error
    return name.lower() if _HOST.fullmatch(name.lower()) else None


def _unusable(given: str, what: str) -> DataError:
    return DataError(
        what,
        where=_CONTROL.sub("?", without_login(given)),
        remedy="Give an address such as https://news.example/report, as a browser shows it",
        code="input-address",
    )
