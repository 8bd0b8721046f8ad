"""Names → IP addresses that anybody may ask: none of this machine or of a network behind it."""

import ipaddress
import socket
from collections.abc import Callable

from counterclaim.errors import DataError
from counterclaim.fetching.address import Address
from counterclaim.fetching.failures import unknown_name

Resolve = Callable[[str, int], list[str]]
"""Gives the IP addresses of a name and port, or raises an OSError."""

# Addresses that carry an IPv4 one: a translator at the border of the network unwraps it.
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# All that was ever given out of IPv6; what lies outside means a network near by or nothing yet.
_UNICAST = ipaddress.IPv6Network("2000::/3")
# Given back by the IETF (RFC 7526); a router may still take it for its own.
_RELAYS = ipaddress.IPv4Network("192.88.99.0/24")


def is_public(ip: str) -> bool:
    """Return whether an IP address is one of the open internet, and only that."""
    found = ipaddress.ip_address(ip)
    if isinstance(found, ipaddress.IPv6Address):
        if found.scope_id or found.ipv4_mapped or found.sixtofour or found.teredo:
            return False
        if found in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)))
        if found not in _UNICAST:
            return False
    elif found in _RELAYS:
        return False
    # `is_global` alone takes multicast addresses and those kept for later.
    return found.is_global and not (
        found.is_multicast
        or found.is_reserved
        or found.is_private
        or found.is_loopback
        or found.is_link_local
        or found.is_unspecified
    )


def system_names(host: str, port: int) -> list[str]:
    """Return the IP addresses of a name as the system knows it, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


class Guard:
    """Resolves each name once, and lets through none that leads to a private address.

    What is connected to is the address that was checked: a name that is asked a second
    time may answer otherwise.
    """

    def __init__(
        self, *, resolve: Resolve = system_names, allowed: frozenset[str] = frozenset()
    ) -> None:
        """Make a guard.

        Args:
            resolve: Gives the IP addresses of a name.
            allowed: Private IP addresses that are let through, for tests alone.
        """
        self._resolve = resolve
        self._allowed = allowed
        self._known: dict[tuple[str, int], list[str]] = {}

    def ips(self, address: Address, *, where: str) -> list[str]:
        """Return the IP addresses of a host, each checked.

        Raises:
            DataError: There is none, or one of them is not public.
        """
        key = (address.host, address.port)
        if key not in self._known:
            try:
                self._known[key] = self._resolve(*key)
            except (OSError, UnicodeError) as error:
                raise unknown_name(address.host, where=where) from error
        found = self._known[key]
        if not found:
            raise unknown_name(address.host, where=where)
        bad = next((ip for ip in found if ip not in self._allowed and not is_public(ip)), None)
        if bad is not None:
            raise DataError(
                f"{address.host} leads to {bad}, an address of this machine or of a private network"
                if bad != address.host
                else "this is an address of this machine or of a private network",
                where=where,
                remedy="Open it in a browser, save the page as .html and give that file",
                code="fetch-private",
            )
        return found
