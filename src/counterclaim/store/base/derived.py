"""How what is derived gets into a ledger, and whether it is up to date."""

from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

from counterclaim.model import Estimate, Event, EventName, Link
from counterclaim.model.filed import Filed, Kind
from counterclaim.store.state import Pending, State


class Derived(Protocol):
    """What is worked out from claims and decisions, and what the next run finds its way by."""

    def replace_derived(
        self,
        links: Iterable[Link],
        events: Iterable[Event],
        estimates: Iterable[Estimate],
        *,
        policy: str,
        order: str = "",
        names: Iterable[EventName] = (),
        filed: Iterable[Filed] = (),
        state: State | None = None,
    ) -> bool:
        """Put new links, events and estimates in place of all old ones.

        Return false, with nothing changed, if somebody changed the ledger since it was in
        the state that they were worked out from.

        Args:
            links: Judgements between claims of the ledger.
            events: Events; every claim and document they name is in the ledger.
            estimates: Estimates of those events, under one policy or more.
            policy: Name of the policy that views show.
            order: Mark of the order of reliability that the estimates were made with.
            names: What claims have to remember of their events; it is added to what
                they remember already, which nothing takes away.
            filed: Entries by which the next run finds its way.
            state: What `state` gave before anything was read; `None` if nobody else writes.
        """
        ...

    def names(self, event: str | None = None) -> Iterator[EventName]:
        """Yield the ids of events that claims remember, oldest first, or those of one id."""
        ...

    def revise_derived(
        self,
        *,
        unlinked: Iterable[Link],
        links: Iterable[Link],
        gone: Iterable[str],
        events: Iterable[Event],
        estimates: Iterable[Estimate],
        names: Iterable[EventName],
        unfiled: Iterable[Filed],
        filed: Iterable[Filed],
        policy: str,
        state: State | None = None,
    ) -> bool:
        """Put new links, events and estimates in place of some old ones.

        Return false, with nothing changed, if somebody changed the ledger since.

        Args:
            unlinked: Links that go.
            links: Links that come.
            gone: Ids of the events that go, with their estimates.
            events: Events that come.
            estimates: Estimates of these.
            names: What claims have to remember from now on.
            unfiled: Entries that go.
            filed: Entries that come.
            policy: Name of the policy that views show; the estimates that stay have it too,
                and the order of reliability that the ledger was last derived with.
            state: As in `replace_derived`.
        """
        ...

    def pending(self) -> Pending | None:
        """Return what is missing in what is linked, nothing where it is up to date.

        `None` where more than documents and decisions came since, or nothing was linked ever.
        """
        ...

    def some_names(
        self, *, claims: Collection[str] = (), events: Collection[str] = ()
    ) -> Iterator[EventName]:
        """Yield the ids of events that some claims remember, and the claims of some ids."""
        ...

    def some_filed(
        self, kind: Kind, *, keys: Collection[int] = (), docs: Collection[str] = ()
    ) -> Iterator[Filed]:
        """Yield the entries of one kind under some keys, or of some documents."""
        ...

    def last_age(self) -> int:
        """Return the age of the youngest event that claims remember, 0 if there is none."""
        ...

    def derived(self) -> str | None:
        """Return the policy of the derived part, `None` where it must be rebuilt.

        Anything added since (a reading, a decision) makes it out of date; what is
        there can still be read.
        """
        ...

    def order(self) -> str:
        """Return the mark of the order of reliability of the derived part, `""` for none."""
        ...
