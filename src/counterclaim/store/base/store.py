"""What a ledger can do, whatever database holds it: all nouns together."""

from collections.abc import Iterator, Mapping
from typing import Protocol, Self

from counterclaim.store.base.claims import Claims
from counterclaim.store.base.decisions import Decisions
from counterclaim.store.base.derived import Derived
from counterclaim.store.base.documents import Documents
from counterclaim.store.base.events import Events
from counterclaim.store.base.imports import Imports
from counterclaim.store.people import People
from counterclaim.store.state import State


class Store(Documents, Claims, Events, Derived, Decisions, Imports, Protocol):
    """A ledger: documents and claims as extracted, what is derived, and the decisions.

    Every method that writes does so in one transaction: all of it is there
    afterwards, or nothing. All raise `LedgerError` where the database fails.
    """

    def unchecked(self) -> Self:
        """Return the same ledger, giving records that are to be read alone.

        They have the fields, properties and methods of records and are made in a quarter of
        the time; see `unchecked.py`. A store may give checked ones all the same.
        """
        ...

    def written(self, kind: str, *, policy: str) -> Iterator[str]:
        """Yield records as `codec.encode` writes them, in the order in which they are read.

        Args:
            kind: `documents`, `claims`, `decisions`, `names`, `events` or `estimates`.
            policy: Name of the policy whose estimates are wanted.
        """
        ...

    @property
    def people(self) -> People:
        """Accounts, sessions, tokens and the audit log."""
        ...

    def revision(self) -> tuple[int, int]:
        """Return how often readings, and how often what is derived, were changed by anybody."""
        ...

    def state(self) -> State:
        """Return a mark of what the ledger holds now."""
        ...

    def counts(self) -> Mapping[str, int]:
        """Return how many documents, sources, claims, events … there are, by plural name."""
        ...

    def close(self) -> None:
        """Give the database back. The store cannot be used afterwards."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...
