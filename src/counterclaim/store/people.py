"""Accounts, sessions, tokens and the audit log of a ledger: what a store does for them.

Every change is one transaction together with its line of the audit log: nobody gets a
role that the log does not tell of.
"""

from collections.abc import Collection, Iterator
from typing import Protocol, TypedDict, Unpack

from counterclaim.model.account import Account, AuditLine, Deed, Session, Token


class AuditFilter(TypedDict, total=False):
    """Which lines of the audit log; what is not given does not narrow.

    `since` is an ISO timestamp; `limit` and `offset` count from the newest line.
    """

    deed: Deed
    who: str
    address: str
    since: str
    limit: int
    offset: int


class People(Protocol):
    """Who works on a ledger. All methods raise `LedgerError` where the database fails."""

    def accounts(self) -> list[Account]:
        """Return all accounts by name, removed ones too."""
        ...

    def account(self, id: str) -> Account | None:
        """Return an account."""
        ...

    def account_named(self, name: str) -> Account | None:
        """Return the account with a name in any case."""
        ...

    def add_account(self, account: Account, line: AuditLine) -> None:
        """Add an account.

        Raises:
            AccountError: The name is taken, by a removed account too.
        """
        ...

    def change_account(
        self,
        account: Account,
        line: AuditLine | None = None,
        *,
        recovery: Collection[str] | None = None,
    ) -> None:
        """Put an account in place of the one with its id; a removed one loses all sessions.

        Args:
            account: As it is from now on.
            line: What the audit log tells of it.
            recovery: Hashes of its recovery codes from now on; `None` leaves those it has.

        Raises:
            AccountError: No owner would be left.
        """
        ...

    def take_code(self, account: str, step: int) -> bool:
        """Note the number of a code as taken; return false if one as late was taken before."""
        ...

    def take_recovery(self, account: str, hashed: str, line: AuditLine) -> bool:
        """Drop a recovery code and note how many are left; return false if there is no such."""
        ...

    def recovery_left(self, account: str) -> int:
        """Return how many recovery codes an account has."""
        ...

    def add_session(self, session: Session, line: AuditLine) -> None:
        """Add a session, and drop those that have ended."""
        ...

    def session(self, id: str) -> Session | None:
        """Return a session."""
        ...

    def see_session(self, id: str, at: str) -> None:
        """Note when a session was last used."""
        ...

    def end_session(self, id: str, line: AuditLine) -> None:
        """End a session."""
        ...

    def end_sessions(self, account: str, *, but: str = "") -> None:
        """End the sessions of an account, all but one."""
        ...

    def add_token(self, token: Token, line: AuditLine) -> None:
        """Add a token."""
        ...

    def token(self, id: str) -> Token | None:
        """Return a token."""
        ...

    def tokens(self, account: str) -> list[Token]:
        """Return the tokens of an account, newest first."""
        ...

    def revoke_token(self, id: str, line: AuditLine) -> None:
        """Take a token back; one that was taken back keeps its time."""
        ...

    def note(self, line: AuditLine) -> None:
        """Add a line to the audit log."""
        ...

    def audit(self, **filters: Unpack[AuditFilter]) -> Iterator[AuditLine]:
        """Yield lines of the audit log, newest first."""
        ...

    def count_audit(self, **filters: Unpack[AuditFilter]) -> int:
        """Return how many lines there are."""
        ...
