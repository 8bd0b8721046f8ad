"""What PostgreSQL and its driver say when they fail → what happened and what to do."""

from sqlalchemy.exc import TimeoutError as NoConnectionLeftError

from counterclaim.errors import CounterclaimError, LedgerError

NOT_CONNECTED = "there was no connection yet"
"""Note on an error of the driver that came while it connected."""

_AGAIN = "Nothing half-written is in the ledger; run the same command again"

_GONE = (
    "ledger-unreachable",
    "the database server ended the connection",
    f"See whether it was stopped or restarted. {_AGAIN}",
)
_LOCKED = (
    "ledger-locked",
    "another program is writing to the ledger",
    f"Wait for it to end, or end it. {_AGAIN}",
)
_LOGIN = (
    "ledger-login",
    "the database server does not let this user in",
    "Check the user in the address, and the password in ~/.pgpass or PGPASSWORD",
)
_READONLY = (
    "ledger-readonly",
    "this user may not write to the ledger",
    "Ask its owner for the rights: docs/reference/ledgers.md lists them",
)

# By SQLSTATE, or by its first two characters, which are its class.
_KNOWN = {
    "08": _GONE,
    "57P": _GONE,
    "28": _LOGIN,
    "3D": (
        "ledger-missing",
        "there is no such database on the server",
        "Check the name, or make it: createdb NAME",
    ),
    "25006": (
        "ledger-readonly",
        "the database server takes no changes (it is a copy of another one)",
        "Give the address of the one that it copies",
    ),
    "42501": _READONLY,
    "40": _LOCKED,
    "55": _LOCKED,
    "53100": (
        "ledger-full",
        "there is no room left on the disk of the database server",
        f"Free some space there. {_AGAIN}",
    ),
    "53300": (
        "ledger-busy",
        "the database server takes no more connections",
        "Wait until others are done, or raise max_connections there",
    ),
    "58": (
        "ledger-write",
        "the disk of the database server failed",
        f"Check that disk. {_AGAIN}",
    ),
    "XX": (
        "ledger-damaged",
        "the database is damaged",
        "Take it from a backup; the log of the server says more",
    ),
    "42P01": (
        "ledger-damaged",
        "a table of the ledger is missing",
        "Take it from a backup",
    ),
}

# Of a connection that fails there is no SQLSTATE but only the words of the server.
_WORDS = {
    "password": "28",
    "no pg_hba.conf entry": "28",
    "authentication failed": "28",
    "does not exist": "3D",
    "too many clients": "53300",
    "remaining connection slots": "53300",
    "shutting down": "57P",
    "starting up": "57P",
}


def explain(error: BaseException, name: str) -> CounterclaimError:
    """Return the error that tells a user what the database's error means.

    Args:
        error: The error of the driver.
        name: The ledger as the user named it, without a password.

    Raises:
        ValueError: A rule of the tables was broken. That is a bug here and no input.
        OverflowError: A number is larger than the database takes.
    """
    state = getattr(error, "sqlstate", None) or ""
    text = _first_line(error)
    if state.startswith("23"):
        raise ValueError(f"{name}: the ledger refuses this: {text}") from error
    if state == "22003":
        raise OverflowError(f"{name}: {text}") from error
    if isinstance(error, NoConnectionLeftError):
        state = "53300"
    if not state and type(error).__name__ == "OperationalError":
        is_first = NOT_CONNECTED in getattr(error, "__notes__", ())
        return _no_connection(text, name) if is_first else _error(_GONE, name)
    unknown = (
        "ledger",
        f"the database failed ({text})",
        f"Look at the log of the server. {_AGAIN}",
    )
    return _error(_found(state) or unknown, name)


def _error(known: tuple[str, str, str], name: str) -> LedgerError:
    code, what, remedy = known
    return LedgerError(what, where=name, remedy=remedy, code=code)


def _found(state: str) -> tuple[str, str, str] | None:
    return _KNOWN.get(state) or _KNOWN.get(state[:3]) or _KNOWN.get(state[:2])


def _no_connection(text: str, name: str) -> LedgerError:
    for words, state in _WORDS.items():
        if "FATAL" in text and words in text:
            known = _KNOWN[state]
            return _error(
                _LOGIN if known[0] == "ledger-missing" and "role" in text else known, name
            )
    why = text.removeprefix("connection is bad: ").removeprefix("connection failed: ")
    return LedgerError(
        f"the database server cannot be reached ({why})",
        where=name,
        remedy="Check host and port in the address, and whether the server runs",
        code="ledger-unreachable",
    )


def _first_line(error: BaseException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0].rstrip(".") if lines else type(error).__name__
