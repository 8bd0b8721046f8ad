"""Who comes in: a name with its password and code, a session's cookie, or a token.

Whatever is wrong, the answer is the same and takes as long: nobody learns which names
there are. Guesses are counted in the audit log, so that a new start forgets none.
"""

import datetime as dt
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from counterclaim.errors import AccessError
from counterclaim.model.account import Account, AuditLine, Deed, Role, Session, weaker
from counterclaim.people import codes, recovery, secrets, times
from counterclaim.people.passwords import Passwords
from counterclaim.people.register import Register
from counterclaim.people.safe import Safe, is_sealed
from counterclaim.store import People

WITHIN = dt.timedelta(minutes=15)
OF_NAME, OF_ADDRESS = 10, 50
"""So many wrong logins for one name, or from one address, within that time."""

IDLE = dt.timedelta(hours=12)
LONGEST = dt.timedelta(days=7)
# A session's last use is noted this often: each page would else write to the ledger.
_NOTED = dt.timedelta(minutes=5)
_LONGEST_NAME = 200
# So many logins wait for their turn; more would take every thread of the server.
_WAITING = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """Somebody who has come in.

    Attributes:
        account: The account.
        role: What they may: the account's role, or less by way of a token.
        session: Id of the session, empty for a token.
        word: What the forms of the session carry, empty for a token.
    """

    account: Account
    role: Role
    session: str = ""
    word: str = ""


class Door:
    """Lets people in, and out.

    Attributes:
        people: The accounts, sessions and tokens.
        register: What changes them.
    """

    def __init__(
        self,
        people: People,
        passwords: Passwords | None = None,
        *,
        safe: Safe | None = None,
        clock: times.Clock = times.now,
    ) -> None:
        self.people = people
        self._passwords = passwords or Passwords()
        self._safe = safe or Safe.of_file()
        self.register = Register(people, self._passwords, safe=self._safe, clock=clock)
        self._clock = clock
        self._turn = threading.Lock()
        self._room = threading.BoundedSemaphore(_WAITING)

    def log_in(self, name: str, password: str, code: str, *, address: str) -> tuple[Account, str]:
        """Return the account, and the secret of a new session.

        Args:
            name: Name of the account, in any case.
            password: Its password.
            code: What the app shows, or a recovery code; empty where none is asked for.
            address: Where it comes from.

        Raises:
            AccessError: Name, password and code do not belong together, or there were too
                many wrong ones.
            AccountError: The secret of the codes was kept under another key.
        """
        shown = " ".join(name.split())[:_LONGEST_NAME]
        account = self.people.account_named(shown)
        # A name that nobody has is counted in any case too, as one that somebody has.
        named = shown.casefold() if account is None else account.name
        with self._guess(named, address):
            kept = account.password if account and not account.removed else None
            fits = self._passwords.fits(password, kept)
            if account is None or not fits or not self._code_fits(account, code, address):
                self._note(Deed.LOGIN_FAILED, named, address)
                raise _wrong()
        renewed = account
        if self._passwords.is_old(account.password):
            renewed = replace(renewed, password=self._passwords.hashed(password))
        if account.totp and not is_sealed(account.totp):
            renewed = replace(renewed, totp=self._safe.seal(account.totp, account.id))
        if renewed != account:
            account = renewed
            self.people.change_account(account)
        return account, self._begin(account, address)

    def confirm(self, account: Account, password: str, *, address: str) -> None:
        """Check that somebody who changes their account knows its password.

        Raises:
            AccessError: They do not, or there were too many wrong ones.
        """
        with self._guess(account.name, address):
            if not self._passwords.fits(password, account.password):
                self._note(Deed.LOGIN_FAILED, account.name, address)
                raise AccessError(
                    "this is not your password",
                    remedy="Type the one that you log in with; nothing was changed",
                    code="login-wrong",
                )

    @contextmanager
    def _guess(self, name: str, address: str) -> Iterator[None]:
        """Let one guess at a time be checked and counted, so that many at once are not more."""
        if not self._room.acquire(blocking=False):
            raise AccessError(
                "too many people log in at this moment",
                remedy="Try again in a few seconds",
                code="login-wait",
            )
        try:
            with self._turn:
                self._check_guesses(name, address)
                yield
        finally:
            self._room.release()

    def _begin(self, account: Account, address: str) -> str:
        now, secret = self._clock(), secrets.new_secret()
        session = Session(
            id=secrets.hashed(secret),
            account=account.id,
            made=times.kept(now),
            seen=times.kept(now),
            until=times.kept(now + LONGEST),
        )
        self.people.add_session(session, self._line(Deed.LOGIN, account.name, address))
        return secret

    def log_out(self, entered: Entered, *, address: str) -> None:
        """End a session."""
        line = self._line(Deed.LOGOUT, entered.account.name, address)
        self.people.end_session(entered.session, line)

    def by_session(self, secret: str) -> Entered | None:
        """Return who has this cookie, `None` if its session is over or never was."""
        session = self.people.session(secrets.hashed(secret)) if secret else None
        if session is None:
            return None
        now = self._clock()
        if times.kept(now) >= session.until or times.kept(now - IDLE) >= session.seen:
            return None
        account = self.people.account(session.account)
        if account is None or account.removed:
            return None
        if times.kept(now - _NOTED) >= session.seen:
            self.people.see_session(session.id, times.kept(now))
        return Entered(
            account=account,
            role=account.role,
            session=session.id,
            word=secrets.form_word(secret),
        )

    def by_token(self, given: str) -> Entered | None:
        """Return who sent this token, `None` if it is none, is over or was taken back."""
        parts = secrets.token_parts(given)
        token = self.people.token(parts[0]) if parts else None
        if (
            parts is None
            or token is None
            or not secrets.is_same(secrets.hashed(parts[1]), token.secret)
        ):
            return None
        account = self.people.account(token.account)
        is_over = token.revoked or times.kept(self._clock()) >= token.until
        if is_over or account is None or account.removed:
            return None
        return Entered(account=account, role=weaker(token.role, account.role))

    def _check_guesses(self, name: str, address: str) -> None:
        since = times.kept(self._clock() - WITHIN)
        failed = Deed.LOGIN_FAILED
        of_name = self.people.count_audit(deed=failed, who=name, since=since)
        from_there = self.people.count_audit(deed=failed, address=address, since=since)
        if of_name < OF_NAME and from_there < OF_ADDRESS:
            return
        refused = Deed.LOGIN_REFUSED
        # One line tells of it; more would let guesses fill the disk.
        if not self.people.count_audit(deed=refused, who=name, since=since):
            self._note(refused, name, address)
        raise AccessError(
            "there were too many wrong logins",
            remedy=f"Try again in {int(WITHIN.total_seconds() // 60)} minutes",
            code="login-limit",
        )

    def _code_fits(self, account: Account, code: str, address: str) -> bool:
        if not account.totp:
            return True
        if recovery.is_one(code):
            line = self._line(Deed.RECOVERY_USED, account.name, address)
            return self.people.take_recovery(account.id, recovery.hashed(account.id, code), line)
        secret = self._safe.open(account.totp, account.id)
        step = codes.step_of(secret, code, self._clock())
        return step is not None and self.people.take_code(account.id, step)

    def _note(self, deed: Deed, who: str, address: str) -> None:
        self.people.note(self._line(deed, who, address))

    def _line(self, deed: Deed, who: str, address: str) -> AuditLine:
        return AuditLine(at=times.kept(self._clock()), who=who, deed=deed, address=address)


def _wrong() -> AccessError:
    return AccessError(
        "name, password and code do not belong together",
        remedy="Check them; leave the code empty if you use none, and take each code once",
        code="login-wrong",
    )
