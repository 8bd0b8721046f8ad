"""What a site asks programs not to fetch: its robots.txt, read once a run."""

from collections.abc import Callable

from counterclaim.errors import DataError
from counterclaim.fetching import failures
from counterclaim.fetching.address import Address, parse
from counterclaim.fetching.connection import OK, PRODUCT
from counterclaim.fetching.rules import Rules, rules_for

MAX_ROBOTS_BYTES = 512_000
"""What is read of a robots.txt: RFC 9309 wants 500 KiB at least. The rest is passed over."""

_SERVER_FAILED = 500

Read = Callable[[Address], tuple[int, bytes]]
"""Gives status and body of an address, redirects followed."""


class Robots:
    """The rules of the sites that were asked so far."""

    def __init__(self) -> None:
        self._rules: dict[str, Rules] = {}

    def check(self, address: Address, read: Read, *, where: str) -> None:
        """Check that a site lets this program fetch an address.

        A site without the file (status 4xx) lets everybody; one that fails to send it lets
        nobody, as RFC 9309 says.

        Raises:
            DataError: It does not, or it cannot be asked.
        """
        if address.site not in self._rules:
            self._rules[address.site] = _rules(address, read, where=where)
        if not self._rules[address.site].allow(address.target):
            raise failures.not_wanted(
                f"{address.host} asks programs not to fetch this page (in its robots.txt)",
                where=where,
            )


def _rules(address: Address, read: Read, *, where: str) -> Rules:
    try:
        status, body = read(parse(f"{address.site}/robots.txt"))
    except DataError as error:
        # A file that only leads on and on is not there.
        if error.code != "fetch-redirect":
            raise
        status, body = 404, b""
    if status >= _SERVER_FAILED:
        raise failures.not_wanted(
            f"{address.host} fails to tell what programs may fetch (its robots.txt: {status})",
            where=where,
        )
    text = body[:MAX_ROBOTS_BYTES].decode("utf-8-sig", "replace") if status == OK else ""
    return rules_for(PRODUCT, text)
