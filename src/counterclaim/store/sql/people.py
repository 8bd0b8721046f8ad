"""Accounts, sessions, tokens and the audit log ↔ an SQL database."""

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any, TypeVar, Unpack

from sqlalchemy import Connection, Select, Table, delete, func, insert, or_, select, update
from sqlalchemy import Row as SqlRow

from counterclaim.errors import AccountError
from counterclaim.model.account import Account, AuditLine, Deed, Role, Session, Token
from counterclaim.store import tables as t
from counterclaim.store.codec import Row, fold
from counterclaim.store.people import AuditFilter

T = TypeVar("T")
Begun = Callable[[], AbstractContextManager[Connection]]


class SqlPeople:
    """`People` in an SQL database.

    Args:
        writing: Begins a transaction that writes, on a connection of its own.
        reading: Begins one that reads.
    """

    def __init__(self, writing: Begun, reading: Begun) -> None:
        self._writing, self._reading = writing, reading

    # Accounts

    def accounts(self) -> list[Account]:
        """Return all accounts by name, removed ones too."""
        return self._all(select(t.accounts).order_by(t.accounts.c.name_key), _account_of)

    def account(self, id: str) -> Account | None:
        """Return an account."""
        return self._one(select(t.accounts).where(t.accounts.c.id == id), _account_of)

    def account_named(self, name: str) -> Account | None:
        """Return the account with a name in any case."""
        same = t.accounts.c.name_key == fold(name)
        return self._one(select(t.accounts).where(same), _account_of)

    def add_account(self, account: Account, line: AuditLine) -> None:
        """Add an account."""
        with self._writing() as connection:
            same = t.accounts.c.name_key == fold(account.name)
            if connection.execute(select(t.accounts.c.id).where(same)).first():
                raise AccountError(
                    "there is an account with this name, or there was one",
                    where=account.name,
                    remedy="Take another name: one name never stands for two people",
                    code="account-taken",
                )
            connection.execute(insert(t.accounts), _account_row(account))
            note(connection, line)

    def change_account(
        self,
        account: Account,
        line: AuditLine | None = None,
        *,
        recovery: Collection[str] | None = None,
    ) -> None:
        """Put an account in place of the one with its id."""
        c = t.accounts.c
        with self._writing() as connection:
            row = _account_row(account)
            # The number of the last code only ever rises, by `take_code`.
            del row["totp_step"]
            connection.execute(update(t.accounts).where(c.id == account.id), row)
            owners = select(func.count()).where(c.role == Role.OWNER.value, c.removed == "")
            if connection.execute(owners).scalar_one() == 0:
                raise AccountError(
                    "no owner would be left",
                    where=account.name,
                    remedy="Make somebody else an owner first",
                    code="account-last-owner",
                )
            if account.removed:
                own = t.sessions.c.account == account.id
                connection.execute(delete(t.sessions).where(own))
            if recovery is not None:
                _renew_recovery(connection, account.id, recovery)
            if line is not None:
                note(connection, line)

    def take_code(self, account: str, step: int) -> bool:
        """Note the number of a code as taken; return false if one as late was taken before."""
        c = t.accounts.c
        with self._writing() as connection:
            stmt = update(t.accounts).where(c.id == account, c.totp_step < step)
            return connection.execute(stmt, {"totp_step": step}).rowcount == 1

    def take_recovery(self, account: str, hashed: str, line: AuditLine) -> bool:
        """Drop a recovery code and note how many are left; return false if there is no such."""
        c = t.recovery_codes.c
        with self._writing() as connection:
            stmt = delete(t.recovery_codes).where(c.account == account, c.code == hashed)
            if not connection.execute(stmt).rowcount:
                return False
            left = connection.execute(_left(account)).scalar_one()
            note(connection, replace(line, after=f"{left} left"))
            return True

    def recovery_left(self, account: str) -> int:
        """Return how many recovery codes an account has."""
        with self._reading() as connection:
            return int(connection.execute(_left(account)).scalar_one())

    # Sessions

    def add_session(self, session: Session, line: AuditLine) -> None:
        """Add a session, and drop those that have ended."""
        with self._writing() as connection:
            connection.execute(delete(t.sessions).where(t.sessions.c.until < session.made))
            connection.execute(insert(t.sessions), _plain(session, t.sessions))
            note(connection, line)

    def session(self, id: str) -> Session | None:
        """Return a session."""
        stmt = select(t.sessions).where(t.sessions.c.id == id)
        return self._one(stmt, lambda row: Session(**row._mapping))

    def see_session(self, id: str, at: str) -> None:
        """Note when a session was last used."""
        with self._writing() as connection:
            connection.execute(update(t.sessions).where(t.sessions.c.id == id), {"seen": at})

    def end_session(self, id: str, line: AuditLine) -> None:
        """End a session."""
        with self._writing() as connection:
            connection.execute(delete(t.sessions).where(t.sessions.c.id == id))
            note(connection, line)

    def end_sessions(self, account: str, *, but: str = "") -> None:
        """End the sessions of an account, all but one."""
        c = t.sessions.c
        with self._writing() as connection:
            connection.execute(delete(t.sessions).where(c.account == account, c.id != but))

    # Tokens

    def add_token(self, token: Token, line: AuditLine) -> None:
        """Add a token."""
        with self._writing() as connection:
            connection.execute(insert(t.tokens), _plain(token, t.tokens))
            note(connection, line)

    def token(self, id: str) -> Token | None:
        """Return a token."""
        return self._one(select(t.tokens).where(t.tokens.c.id == id), _token_of)

    def tokens(self, account: str) -> list[Token]:
        """Return the tokens of an account, newest first."""
        c = t.tokens.c
        stmt = select(t.tokens).where(c.account == account).order_by(c.made.desc(), c.id)
        return self._all(stmt, _token_of)

    def revoke_token(self, id: str, line: AuditLine) -> None:
        """Take a token back; one that was taken back keeps its time."""
        c = t.tokens.c
        with self._writing() as connection:
            stmt = update(t.tokens).where(c.id == id, c.revoked == "")
            if connection.execute(stmt, {"revoked": line.at}).rowcount:
                note(connection, line)

    # The audit log

    def note(self, line: AuditLine) -> None:
        """Add a line to the audit log."""
        with self._writing() as connection:
            note(connection, line)

    def audit(self, **filters: Unpack[AuditFilter]) -> Iterator[AuditLine]:
        """Yield lines of the audit log, newest first."""
        stmt = _narrowed(select(t.audit), filters).order_by(t.audit.c.seq.desc())
        if "limit" in filters:
            stmt = stmt.limit(filters["limit"])
        stmt = stmt.offset(filters.get("offset", 0))
        with self._reading() as connection:
            for row in connection.execution_options(yield_per=500).execute(stmt):
                kept = {name: value for name, value in row._mapping.items() if name != "seq"}
                yield AuditLine(**{**kept, "deed": Deed(row.deed)})

    def count_audit(self, **filters: Unpack[AuditFilter]) -> int:
        """Return how many lines there are."""
        stmt = _narrowed(select(func.count()).select_from(t.audit), filters)
        with self._reading() as connection:
            return int(connection.execute(stmt).scalar_one())

    def _all(self, stmt: Select[Any], made: Callable[[SqlRow[Any]], T]) -> list[T]:
        with self._reading() as connection:
            return [made(row) for row in connection.execute(stmt)]

    def _one(self, stmt: Select[Any], made: Callable[[SqlRow[Any]], T]) -> T | None:
        return next(iter(self._all(stmt, made)), None)


def note(connection: Connection, line: AuditLine) -> None:
    """Add a line to the audit log within a transaction."""
    # No number of the database's own making: a ledger that was copied would begin anew.
    last = connection.execute(select(func.coalesce(func.max(t.audit.c.seq), 0))).scalar_one()
    connection.execute(insert(t.audit), {"seq": last + 1, **_plain(line, t.audit)})


def _renew_recovery(connection: Connection, account: str, codes: Collection[str]) -> None:
    c = t.recovery_codes.c
    connection.execute(delete(t.recovery_codes).where(c.account == account))
    if codes:
        rows = [{"account": account, "code": code} for code in codes]
        connection.execute(insert(t.recovery_codes), rows)


def _left(account: str) -> Select[Any]:
    return select(func.count()).where(t.recovery_codes.c.account == account)


def _narrowed(stmt: Select[Any], filters: AuditFilter) -> Select[Any]:
    c = t.audit.c
    if "deed" in filters:
        stmt = stmt.where(c.deed == filters["deed"].value)
    if "who" in filters:
        # A failed login tells the name as it was given, in any case.
        stmt = stmt.where(or_(c.who == filters["who"], c.about == filters["who"]))
    if "address" in filters:
        stmt = stmt.where(c.address == filters["address"])
    if "since" in filters:
        stmt = stmt.where(c.at >= filters["since"])
    return stmt


def _plain(record: object, table: Table) -> Row:
    names = (column.name for column in table.c if column.name != "seq")
    # An enum is kept by its value: a `StrEnum` is a string already.
    return {name: str(getattr(record, name)) for name in names}


def _account_row(account: Account) -> Row:
    return {
        "id": account.id,
        "name": account.name,
        "name_key": fold(account.name),
        "role": account.role.value,
        "password": account.password,
        "made": account.made,
        "removed": account.removed,
        "totp": account.totp,
        "totp_step": account.totp_step,
    }


def _account_of(row: SqlRow[Any]) -> Account:
    kept = {name: value for name, value in row._mapping.items() if name != "name_key"}
    return Account(**{**kept, "role": Role(row.role)})


def _token_of(row: SqlRow[Any]) -> Token:
    return Token(**{**row._mapping, "role": Role(row.role)})
