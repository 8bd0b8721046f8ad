"""What a ledger tells of events: their links, and their estimates under a policy."""

from collections.abc import Collection, Iterator
from typing import Protocol, Unpack

from counterclaim.model import Estimate, Event, Link
from counterclaim.store.base.filters import EventFilter
from counterclaim.store.lines import EstimateLine, EventLine, Figure


class Events(Protocol):
    """What the claims come to, as it was last worked out."""

    def these_events(self, ids: Collection[str]) -> Iterator[Event]:
        """Yield events by id; those that are not there are passed over."""
        ...

    def estimate_lines(
        self, *, policy: str, of: Collection[str] | None = None
    ) -> Iterator[EstimateLine]:
        """Yield the estimates under a policy in short, those of one event one after the other.

        Args:
            policy: The policy.
            of: Ids of the events that are asked for; all of them if not given.
        """
        ...

    def event_lines(self, *, policy: str, of: Collection[str] | None = None) -> Iterator[EventLine]:
        """Yield events in short by first day (those without one first) and id.

        Args:
            policy: The policy of their totals.
            of: Ids of the events that are asked for; all of them if not given.
        """
        ...

    def disputed_figures(
        self, *, policy: str, of: Collection[str] | None = None
    ) -> Iterator[Figure]:
        """Yield what named speakers say of a harm that is disputed in an event, in no order.

        Args:
            policy: The policy that tells what is disputed.
            of: Ids of the events that are asked for; all of them if not given.
        """
        ...

    def some_links(self, claims: Collection[str]) -> Iterator[Link]:
        """Yield the links of some claims; one between two of them may come twice."""
        ...

    def some_events(
        self, *, claims: Collection[str] = (), docs: Collection[str] = ()
    ) -> Iterator[Event]:
        """Yield the events that have one of some claims or documents, each once, by id."""
        ...

    def disputed(self) -> int:
        """Return how many of the events are disputed."""
        ...

    def links(self, claim: str | None = None) -> Iterator[Link]:
        """Yield links by the ids of their claims, those of one claim if it is given."""
        ...

    def event(self, id: str) -> Event | None:
        """Return an event."""
        ...

    def events(self, **filters: Unpack[EventFilter]) -> Iterator[Event]:
        """Yield events by first day (those without one first) and id."""
        ...

    def estimates(
        self, *, event: str | None = None, policy: str | None = None
    ) -> Iterator[Estimate]:
        """Yield estimates by event, policy, harm and side.

        Args:
            event: Id of the event whose estimates are wanted.
            policy: Name of a policy, with its version ("ucdp@1.3") or without.
        """
        ...

    def some_estimates(self, events: Collection[str], *, policy: str) -> Iterator[Estimate]:
        """Yield the estimates of some events under a policy, by event, harm and side."""
        ...
