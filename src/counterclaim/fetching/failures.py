"""What can go wrong while a page is fetched, each in a sentence."""

from counterclaim.errors import DataError, in_brief

_SAVE = "Open it in a browser, save the page as .html and give that file"
_MISSING = (404, 410)
_LOCKED = {401: "a login", 402: "a payment", 403: "a permission", 407: "a login"}


def unknown_name(host: str, *, where: str) -> DataError:
    """Return the error for a name that nobody knows."""
    return DataError(
        f"there is no server with the name {host}, or no network",
        where=where,
        remedy="Check the spelling and the connection",
        code="fetch-name",
    )


def unreachable(reason: str, *, where: str) -> DataError:
    """Return the error for a server that does not answer, or not to the end."""
    return DataError(
        f"the server did not answer as it should ({in_brief(reason)})",
        where=where,
        remedy=f"Try again later; proxies are not used. {_SAVE}",
        code="fetch-unreachable",
    )


def too_slow(*, where: str) -> DataError:
    """Return the error for an answer that does not come in time."""
    return DataError(
        "the server took too long to answer",
        where=where,
        remedy=f"Try again later; proxies are not used. {_SAVE}",
        code="fetch-slow",
    )


def too_large(most: int, *, where: str) -> DataError:
    """Return the error for a page that is too large."""
    return DataError(
        f"it is too large (over {most / 1e6:,.0f} MB)",
        where=where,
        remedy="Save it to a file; if it is an archive or a table, give that file",
        code="fetch-large",
    )


def certificate(reason: str, *, where: str) -> DataError:
    """Return the error for a server that cannot show that it is the one that was named."""
    return DataError(
        f"the certificate of the server is wrong ({reason.rstrip('.')})",
        where=where,
        remedy="Somebody may be between you and it. Look at the address in a browser",
        code="fetch-certificate",
    )


def status(number: int, reason: str, *, where: str) -> DataError:
    """Return the error for an answer that is no page."""
    if number in _MISSING:
        return DataError(
            f"there is no page at this address any more, or there never was ({number})",
            where=where,
            remedy="Check the address, or look for the page in a web archive",
            code="fetch-missing",
        )
    if number in _LOCKED:
        return DataError(
            f"the page is behind {_LOCKED[number]} ({number})",
            where=where,
            remedy=_SAVE,
            code="fetch-locked",
        )
    told = f"{number} {reason}".strip()[:80]
    return DataError(
        f"the server sent no page ({told})",
        where=where,
        remedy=f"Try again later. {_SAVE}",
        code="fetch-status",
    )


def no_text(kind: str, *, where: str) -> DataError:
    """Return the error for an answer that holds no text."""
    return DataError(
        f"it is {kind}, and only texts are read",
        where=where,
        remedy="Give the address of the page that shows it",
        code="fetch-kind",
    )


def redirected(what: str, *, where: str) -> DataError:
    """Return the error for an address that leads on in a way that is not followed."""
    return DataError(what, where=where, remedy=_SAVE, code="fetch-redirect")


def not_wanted(what: str, *, where: str) -> DataError:
    """Return the error for a page that its site wants no program to fetch."""
    return DataError(what, where=where, remedy=_SAVE, code="fetch-robots")
