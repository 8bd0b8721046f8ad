"""Who works on a ledger: accounts and what their roles may, sessions, API tokens, the audit log."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody is to a ledger. Each role may all that the ones before it may."""

    DATA_VIEWER = "data-viewer"
    VIEWER = "viewer"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    OWNER = "owner"


class Right(StrEnum):
    """Something that only some roles may."""

    SEE = "see"  # events, claims and their figures
    TEXTS = "texts"  # the text of reports
    DECIDE = "decide"  # decide, and take one's own decisions back
    SENSITIVE = "sensitive"  # see reports with a label of sensitivity
    SETTLE = "settle"  # settle differences, take back what others decided
    IMPORT = "import"  # add reports, label them
    MANAGE = "manage"  # accounts, roles, the audit log


_RISING = (
    (Role.DATA_VIEWER, {Right.SEE}),
    (Role.VIEWER, {Right.TEXTS}),
    (Role.REVIEWER, {Right.DECIDE}),
    (Role.EDITOR, {Right.SENSITIVE, Right.SETTLE, Right.IMPORT}),
    (Role.OWNER, {Right.MANAGE}),
)


def _rights() -> dict[Role, frozenset[Right]]:
    held: set[Right] = set()
    found = {}
    for role, more in _RISING:
        held |= more
        found[role] = frozenset(held)
    return found


RIGHTS: Mapping[Role, frozenset[Right]] = _rights()
"""What each role may."""


def weaker(a: Role, b: Role) -> Role:
    """Return that of two roles that may less."""
    order = [role for role, _ in _RISING]
    return min(a, b, key=order.index)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may log in. An account is never deleted: its name signs decisions.

    Attributes:
        id: `acc-…`.
        name: What decisions are signed with; no two differ in case alone.
        role: What the person may.
        password: Hash of the password, as argon2 writes it.
        made: ISO timestamp, UTC.
        removed: ISO timestamp from which on nobody logs in with it; empty before.
        totp: Secret of the codes that are asked for besides the password, sealed under a key
            that is not in the ledger; empty for none.
        totp_step: Number of the last code that was taken, so that none is taken twice.
    """

    id: str
    name: str
    role: Role
    password: str
    made: str
    removed: str = ""
    totp: str = ""
    totp_step: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody who is logged in, in one browser.

    Attributes:
        id: Hash of the secret in the browser's cookie; the secret is kept nowhere else.
        account: Id of the account.
        made: ISO timestamp, UTC.
        seen: When it was last used, to a few minutes.
        until: When it ends whatever is done.
    """

    id: str
    account: str
    made: str
    seen: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A key for a program that asks the API.

    Attributes:
        id: The part of it that is no secret, `tok-…`.
        account: Id of the account that it acts for.
        name: What it is for, in the person's words.
        role: What it may at most; never more than its account.
        secret: Hash of its secret part.
        made: ISO timestamp, UTC.
        until: When it ends.
        revoked: When it was taken back; empty before.
    """

    id: str
    account: str
    name: str
    role: Role
    secret: str
    made: str
    until: str
    revoked: str = ""


class Deed(StrEnum):
    """What a line of the audit log tells of."""

    LOGIN = "login"
    LOGIN_FAILED = "login-failed"
    LOGIN_REFUSED = "login-refused"
    LOGOUT = "logout"
    ACCOUNT_ADDED = "account-added"
    ACCOUNT_REMOVED = "account-removed"
    ROLE_CHANGED = "role-changed"
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 - a name, no password
    TOTP_ON = "totp-on"
    TOTP_OFF = "totp-off"
    RECOVERY_MADE = "recovery-made"
    RECOVERY_USED = "recovery-used"
    TOKEN_MADE = "token-made"  # noqa: S105
    TOKEN_REVOKED = "token-revoked"  # noqa: S105
    LABELLED = "labelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    """A line of the audit log, which is only ever added to.

    Attributes:
        at: ISO timestamp, UTC.
        who: Name of who did it; for a failed login the name that was given.
        deed: What was done.
        about: The account, token or document that it was done to.
        before: What was so before.
        after: What is so now.
        address: Where it came from: an address, or `command line`.
    """

    at: str
    who: str
    deed: Deed
    about: str = ""
    before: str = ""
    after: str = ""
    address: str = ""
