"""Events with their estimates, and the claims and documents that they rest on."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim import exports, pipeline, review
from counterclaim.knowledge.reliability import Reliability
from counterclaim.model import Claim, Document, Estimate, Event, EventName, Link
from counterclaim.model.filed import Filed


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a set of documents tells of.

    Attributes:
        documents: The documents by id.
        claims: Their claims by id.
        events: Events, by first day and id, those without a day first.
        estimates: Estimates by event, under one policy; every event has an entry.
        links: Judgements between the claims; empty where they were not asked for.
        names: What claims have to remember of events that are new.
        filed: The entries by which the next run finds what a new report may tell of.
        unsettled: Decisions of the ledger that have no effect, or contradict each other.
    """

    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    events: Sequence[Event]
    estimates: Mapping[str, Sequence[Estimate]]
    links: Sequence[Link] = ()
    names: Sequence[EventName] = ()
    filed: Callable[[], Iterable[Filed]] = tuple
    unsettled: Sequence[review.Unsettled] = ()

    @property
    def disputed(self) -> int:
        """How many of the events are disputed."""
        return sum(event.disputed for event in self.events)

    def rows(self, *, policy: str) -> exports.FoundRows:
        """Return all of it as exporters read it.

        Args:
            policy: Name of the policy, told where there is no estimate that names it.
        """
        return exports.FoundRows(
            documents=self.documents,
            claims=self.claims,
            events=self.events,
            estimates=self.estimates,
            policy=policy,
        )


def derive(
    documents: Iterable[Document],
    claims: Iterable[Claim],
    *,
    policy: str,
    judged: Sequence[Link] = (),
    names: Iterable[EventName] = (),
    reliability: Reliability | None = None,
) -> Findings:
    """Return the events that claims tell of, reconciled under a policy.

    The order of documents, claims and judgements does not matter.

    Args:
        documents: The documents.
        claims: Their claims.
        policy: Name of the policy.
        judged: What people judged of pairs of claims.
        names: The ids of events that claims remember.
        reliability: Who is believed first; everybody alike by default.
    """
    docs = {doc.id: doc for doc in sorted(documents, key=lambda doc: doc.id)}
    made = {claim.id: claim for claim in claims}
    derived = pipeline.reconcile(
        docs,
        made.values(),
        policy=policy,
        judged=judged,
        names=names,
        reliability=reliability,
    )
    events = sorted(derived.events, key=_by_day)
    estimates: dict[str, list[Estimate]] = {event.id: [] for event in events}
    for estimate in derived.estimates:
        estimates[estimate.event].append(estimate)
    return Findings(
        documents=docs,
        claims=made,
        events=events,
        estimates=estimates,
        links=derived.links,
        names=derived.names,
        filed=derived.filed,
    )


def _by_day(event: Event) -> tuple[dt.date, str]:
    start = event.interval.start if event.interval else None
    return (start or dt.date.min, event.id)
