"""A web page as it was fetched; how that is done is not known here."""

import re
from collections.abc import Callable
from dataclasses import dataclass

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_LOGIN = re.compile(r"//[^/?#\\]*@")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address led to.

    Attributes:
        given: The address that the user named.
        url: The one that answered in the end.
        body: The bytes of the page, unpacked.
        retrieved: When it was fetched, as an ISO timestamp (UTC).
        charset: The encoding that the server told.
        record: Id of the record that keeps it, empty if it is not kept.
    """

    given: str
    url: str
    body: bytes
    retrieved: str
    charset: str | None = None
    record: str = ""

    @property
    def origin(self) -> str:
        """Where documents of it come from: the address that was named, and the record."""
        return f"{self.given} {self.record}".strip()


Fetch = Callable[[str], Fetched]
"""Fetches an address, or raises a `DataError` that says why not."""


def is_address(given: str) -> bool:
    """Return whether what the user named is an address and no file."""
    return _SCHEME.match(given) is not None


def without_login(address: str) -> str:
    """Return an address without the name and password in it: it is printed and stored."""
    return _LOGIN.sub("//", address, count=1)
