"""What a set of documents tells of: the derived stages, one after the other."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterclaim import estimates as estimating
from counterclaim import events as linking
from counterclaim.model import Claim, Document, Estimate, Event, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Events with their estimates, and the claims and documents behind them.

    Attributes:
        documents: The documents by id.
        claims: Their claims by id.
        events: Events, by first day and id, those without a day first.
        estimates: Estimates by event, under one policy.
        links: Judgements between the claims; empty where they were not asked for.
    """

    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    events: Sequence[Event]
    estimates: Mapping[str, Sequence[Estimate]]
    links: Sequence[Link] = ()

    @property
    def disputed(self) -> int:
        """How many of the events are disputed."""
        return sum(event.disputed for event in self.events)


def derive(
    documents: Mapping[str, Document],
    claims: Mapping[str, Claim],
    *,
    policy: str,
    judged: Sequence[Link] = (),
) -> Findings:
    """Return the events that claims tell of, reconciled under a policy.

    The order of the arguments does not matter.

    Args:
        documents: The documents by id.
        claims: Their claims by id.
        policy: Name of the policy.
        judged: What people judged of pairs of claims; it outweighs what is compared.
    """
    links = [*linking.compare(claims.values(), documents=documents), *judged]
    events = sorted(linking.gather(claims.values(), links, documents=documents), key=_by_day)
    estimates: dict[str, list[Estimate]] = {event.id: [] for event in events}
    for estimate in estimating.reconcile(
        events,
        claims=claims,
        origins=linking.find_copies(documents.values()),
        policy=policy,
        dates={doc.id: doc.date for doc in documents.values()},
    ):
        estimates[estimate.event].append(estimate)
    return Findings(
        documents=documents, claims=claims, events=events, estimates=estimates, links=links
    )


def _by_day(event: Event) -> tuple[dt.date, str]:
    start = event.interval.start if event.interval else None
    return (start or dt.date.min, event.id)
