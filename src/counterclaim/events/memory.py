"""What linking remembers of a ledger, as far as a new report or a decision needs it."""

from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

from counterclaim.model import Claim, Document, Event, EventName, Link
from counterclaim.model.filed import Filed, Kind


class Memory(Protocol):
    """A linked ledger to which something came. Every question is about a few things."""

    def some_documents(self, ids: Collection[str]) -> Iterator[Document]:
        """Yield documents, the new ones among them."""
        ...

    def some_claims(self, docs: Collection[str]) -> Iterable[Claim]:
        """Yield the claims of documents as people judged them."""
        ...

    def judged(self, claims: Collection[str]) -> Iterable[Link]:
        """Return what people judge by now of pairs with one of some claims."""
        ...

    def some_links(self, claims: Collection[str]) -> Iterator[Link]:
        """Yield the links of claims as they are."""
        ...

    def some_events(
        self, *, claims: Collection[str] = (), docs: Collection[str] = ()
    ) -> Iterator[Event]:
        """Yield the events as they are that have one of some claims or documents."""
        ...

    def some_names(
        self, *, claims: Collection[str] = (), events: Collection[str] = ()
    ) -> Iterator[EventName]:
        """Yield the ids that claims remember, or the claims that remember ids."""
        ...

    def some_filed(
        self, kind: Kind, *, keys: Collection[int] = (), docs: Collection[str] = ()
    ) -> Iterator[Filed]:
        """Yield the entries of one kind under some keys, or of some documents."""
        ...

    def last_age(self) -> int:
        """Return the age of the youngest event ever, 0 if there was none."""
        ...
