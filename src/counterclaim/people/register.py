"""Adding and changing accounts and tokens, each with its line in the audit log."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from counterclaim.errors import AccountError
from counterclaim.model.account import Account, AuditLine, Deed, Role, Token, weaker
from counterclaim.model.ids import mint
from counterclaim.people import codes, recovery, secrets, times
from counterclaim.people.passwords import Passwords
from counterclaim.people.safe import Safe
from counterclaim.store import People

COMMAND_LINE = "command line"
DAYS = 90
"""How long a token is good unless another number is asked for."""
MOST_DAYS = 3660

_LONGEST_NAME = 64
_NAME = re.compile(r"[\w.@'-]+(?: [\w.@'-]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who makes a change, and from where."""

    who: str
    address: str = COMMAND_LINE


class Register:
    """The accounts of a ledger."""

    def __init__(
        self,
        people: People,
        passwords: Passwords | None = None,
        *,
        safe: Safe | None = None,
        clock: times.Clock = times.now,
    ) -> None:
        self.people = people
        self._safe = safe or Safe.of_file()
        self._passwords = passwords or Passwords()
        self._clock = clock

    def account(self, name: str) -> Account:
        """Return the account with a name.

        Raises:
            AccountError: There is none, or it was removed.
        """
        found = self.people.account_named(name)
        if found is None or found.removed:
            raise AccountError(
                "this account was removed" if found else "there is no such account",
                where=name,
                remedy="`counterclaim people list` shows all",
                code="account-unknown",
            )
        return found

    def add(self, name: str, role: Role, password: str, by: By) -> Account:
        """Add an account; the first must be an owner's.

        Raises:
            AccountError: Name, role or password cannot be, or the name is taken.
        """
        clean = _name(name)
        if role is not Role.OWNER and not self.people.accounts():
            raise AccountError(
                "the first account must be an owner's",
                where=clean,
                remedy=f"Give it the role {Role.OWNER}",
                code="account-last-owner",
            )
        made = times.kept(self._clock())
        account = Account(
            id=mint("acc", clean.casefold(), made),
            name=clean,
            role=role,
            password=self._passwords.hashed(password),
            made=made,
        )
        self.people.add_account(
            account, self._line(by, Deed.ACCOUNT_ADDED, clean, after=role.value)
        )
        return account

    def set_role(self, name: str, role: Role, by: By) -> Account:
        """Give an account another role; its sessions and tokens have it at once."""
        return self._change(
            name,
            lambda known: replace(known, role=role),
            by,
            Deed.ROLE_CHANGED,
            tell=lambda known: known.role.value,
        )

    def remove(self, name: str, by: By) -> Account:
        """Let nobody log in with an account any more; what it signed stays."""
        at = times.kept(self._clock())
        return self._change(
            name,
            lambda known: replace(known, removed=at),
            by,
            Deed.ACCOUNT_REMOVED,
            tell=lambda known: "" if known.removed else known.role.value,
        )

    def set_password(self, name: str, password: str, by: By, *, session: str = "") -> Account:
        """Give an account another password, and end its sessions but one."""
        hashed = self._passwords.hashed(password)
        changed = self._change(
            name, lambda known: replace(known, password=hashed), by, Deed.PASSWORD_CHANGED
        )
        self.people.end_sessions(changed.id, but=session)
        return changed

    def start_codes(self, name: str, secret: str, code: str, by: By) -> list[str]:
        """Ask for codes from now on, once a first one shows that the app has the secret.

        Returns:
            Recovery codes, each good once in place of a code. They are kept nowhere.

        Raises:
            AccountError: The code is wrong, or there is no key to keep the secret under.
        """
        if codes.step_of(secret, code, self._clock()) is None:
            raise AccountError(
                "this code is wrong",
                remedy="Look at the clock of your phone, and type the code that it shows now",
                code="account-code",
            )

        def sealed(known: Account) -> Account:
            return replace(known, totp=self._safe.seal(secret, known.id))

        return self._with_recovery(name, sealed, by, Deed.TOTP_ON)

    def stop_codes(self, name: str, by: By) -> Account:
        """Ask for no codes any more; recovery codes end with them."""
        off = Deed.TOTP_OFF
        return self._change(name, lambda known: replace(known, totp=""), by, off, renewed=())

    def renew_recovery(self, name: str, by: By) -> list[str]:
        """Return new recovery codes, which are kept nowhere; those from before end.

        Raises:
            AccountError: The account is asked for no codes, so there is nothing to recover.
        """

        def with_codes(known: Account) -> Account:
            if not known.totp:
                raise AccountError(
                    "this account is asked for no codes",
                    where=known.name,
                    remedy="Switch codes on; ten recovery codes come with them",
                    code="account-code",
                )
            return known

        return self._with_recovery(name, with_codes, by, Deed.RECOVERY_MADE)

    def make_token(
        self, name: str, what_for: str, by: By, *, role: Role | None = None, days: int = DAYS
    ) -> tuple[Token, str]:
        """Return a new token for the API, and what is sent as it; that is kept nowhere.

        Args:
            name: The account that it acts for.
            what_for: What it is for.
            by: Who makes it.
            role: What it may at most; the account's own role by default.
            days: How long it is good.
        """
        account = self.account(name)
        label = " ".join(what_for.split())
        if not label or len(label) > _LONGEST_NAME or not label.isprintable():
            raise AccountError(
                "a token needs a name",
                remedy=f"Say what it is for, in up to {_LONGEST_NAME} characters",
                code="account-name",
            )
        if not 1 <= days <= MOST_DAYS:
            raise AccountError(
                f"a token cannot be good for {days} days",
                remedy=f"Give 1 to {MOST_DAYS}",
                code="account-days",
            )
        now, secret = self._clock(), secrets.new_secret()
        token = Token(
            id=mint("tok", account.id, label, secret),
            account=account.id,
            name=label,
            role=weaker(role or account.role, account.role),
            secret=secrets.hashed(secret),
            made=times.kept(now),
            until=times.kept(now + dt.timedelta(days=days)),
        )
        told = f"{token.role.value} until {token.until}"
        self.people.add_token(token, self._line(by, Deed.TOKEN_MADE, account.name, after=told))
        return token, secrets.token(token.id, secret)

    def revoke_token(self, name: str, id: str, by: By) -> Token:
        """Take a token of an account back, named by its id or the beginning of it.

        Raises:
            AccountError: It has no such token.
        """
        account = self.account(name)
        found = [each for each in self.people.tokens(account.id) if each.id.startswith(id)]
        if len(found) != 1 or not id:
            raise AccountError(
                "there is no such token",
                where=id,
                remedy="Give the id as it is listed, tok-…",
                code="account-unknown",
            )
        (token,) = found
        self.people.revoke_token(
            token.id, self._line(by, Deed.TOKEN_REVOKED, account.name, before=token.name)
        )
        return token

    def _with_recovery(
        self, name: str, made: Callable[[Account], Account], by: By, deed: Deed
    ) -> list[str]:
        given, id_ = recovery.new_codes(), self.account(name).id
        kept = [recovery.hashed(id_, code) for code in given]
        self._change(name, made, by, deed, renewed=kept)
        return given

    def _change(
        self,
        name: str,
        made: Callable[[Account], Account],
        by: By,
        deed: Deed,
        *,
        tell: Callable[[Account], str] = lambda _: "",
        renewed: Collection[str] | None = None,
    ) -> Account:
        known = self.account(name)
        changed = made(known)
        line = self._line(by, deed, known.name, before=tell(known), after=tell(changed))
        self.people.change_account(changed, line, recovery=renewed)
        return changed

    def _line(
        self, by: By, deed: Deed, about: str, *, before: str = "", after: str = ""
    ) -> AuditLine:
        return AuditLine(
            at=times.kept(self._clock()),
            who=by.who,
            deed=deed,
            about=about,
            before=before,
            after=after,
            address=by.address,
        )


def _name(given: str) -> str:
    name = unicodedata.normalize("NFC", given).strip()
    if len(name) > _LONGEST_NAME or not _NAME.fullmatch(name):
        raise AccountError(
            f"{given[:80]!r} cannot be the name of an account",
            remedy=f"Take up to {_LONGEST_NAME} letters, digits and . - _ @ '",
            code="account-name",
        )
    return name
