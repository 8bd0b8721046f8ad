"""Who a request comes from, and what pages show and offer them."""

from contextvars import ContextVar
from dataclasses import dataclass

from counterclaim.model.account import RIGHTS, Account, Right, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody at a page.

    Attributes:
        name: What decisions are signed with.
        role: What they are to the ledger.
        word: What forms carry back, so that only pages shown to this person can send them.
        account: Their account; nobody has one where a ledger is served to one person alone.
        session: Id of their session, empty with a token.
        address: Where the request comes from.
    """

    name: str
    role: Role = Role.OWNER
    word: str = ""
    account: Account | None = None
    session: str = ""
    address: str = ""

    def may(self, right: Right | str) -> bool:
        """Return whether they may do something."""
        return Right(right) in RIGHTS[self.role]


present: ContextVar[Person | None] = ContextVar("present", default=None)
"""Who the request of this thread comes from; `None` where nobody has to log in."""
