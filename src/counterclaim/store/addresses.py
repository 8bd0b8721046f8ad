"""The address of a ledger: which database it names, and how it is shown without its password."""

import re
from urllib.parse import unquote

from counterclaim.errors import LedgerError

POSTGRESQL = ("postgresql", "postgres")
"""The schemes of a PostgreSQL server."""

_SECRETS = re.compile(r"([?&](?:password|sslpassword)=)[^&]*", re.IGNORECASE)
_HIDDEN = "***"


def scheme_of(ledger: str) -> str | None:
    """Return the scheme of an address, `None` for the name of a file."""
    scheme, separator, _ = ledger.partition("://")
    return scheme.lower() if separator else None


def has_password(ledger: str) -> bool:
    """Return whether a password stands in an address."""
    return scheme_of(ledger) in POSTGRESQL and masked(ledger) != ledger


def masked(ledger: str) -> str:
    """Return an address without its password; the name of a file stays as it is.

    Of an address that is written wrong it hides rather too much: everything from the first
    colon to the last @ may be part of a password.
    """
    scheme, separator, rest = ledger.partition("://")
    if not separator:
        return ledger
    place, mark, options = rest.partition("?")
    # A password may hold a question mark that should have been written %3F.
    if "@" in options.partition("=")[0]:
        place, mark, options = rest, "", ""
    login, at, server = place.rpartition("@")
    user, colon, _ = login.partition(":")
    told = f"{scheme}://{user}{f':{_HIDDEN}' if colon else ''}{at}{server}"
    return told + _SECRETS.sub(rf"\g<1>{_HIDDEN}", mark + options)


def short(ledger: str) -> str:
    """Return a ledger as the head of a page names it: the file, or the database."""
    place = masked(ledger).partition("?")[0]
    if scheme_of(ledger) in POSTGRESQL:
        return unquote(place.partition("://")[2].rpartition("@")[2]).strip("/") or "postgresql"
    return re.split(r"[/\\]", place.rstrip("/\\"))[-1]


def check_postgresql(url: str) -> None:
    """Check an address before the driver reads it, whose messages would quote what it took wrong.

    Raises:
        LedgerError: It cannot be an address, or a password in it is not written as it must be.
    """
    place = url.partition("://")[2].partition("?")[0]
    login_and_host, _, database = place.partition("/")
    hosts = login_and_host.rpartition("@")[2].split(",")
    ports = [re.sub(r"^\[[^\]]*\]|^[^:]*", "", host).removeprefix(":") for host in hosts]
    if login_and_host.count("@") > 1 or "@" in database or not all(map(_is_port, ports)):
        raise bad_address(masked(url) if "@" in place else f"{scheme_of(url)}://{_HIDDEN}")


def bad_address(name: str) -> LedgerError:
    """Return the error for an address that cannot be read."""
    return LedgerError(
        "this address of a database cannot be read",
        where=name,
        remedy="Write postgresql://USER@HOST/DATABASE, and in a password %40 for @, %2F for /, "
        "%3A for : and %25 for %",
        code="ledger-address",
    )


def _is_port(text: str) -> bool:
    return text == "" or (text.isascii() and text.isdigit())
