"""Events of which a part is hidden → what is left of each, worked out once.

An event is worked out anew where it, a report of it or a decision on a claim of these
changed; a decision on one claim leaves all others as they are.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from counterclaim import review
from counterclaim.events import gathering
from counterclaim.model import Claim, Decision, Document, Estimate, Event
from counterclaim.store.bulk import batches
from counterclaim.workspace.joined import Workspace

# Events whose reports and claims are read at once.
_AT_ONCE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rest:
    """What is left of an event.

    Attributes:
        whole: The event.
        docs: Its reports that are hidden.
        event: The event without them, `None` if nothing is left.
        estimates: Its estimates by policy, as far as they were asked for.
    """

    whole: Event
    docs: frozenset[str]
    event: Event | None
    estimates: dict[str, Sequence[Estimate]] = field(default_factory=dict)


class Rests:
    """What is left of the events of a ledger; one thread at a time asks for it."""

    def __init__(self, ws: Workspace) -> None:
        self._ws, self._store = ws, ws.ledger
        self._readings = -1
        self._log: Sequence[Decision] = ()
        self._known: dict[str, _Rest] = {}

    def of(self, touched: Mapping[str, Event], docs: Set[str]) -> dict[str, Event]:
        """Return what is left of events, those of which anything is.

        Args:
            touched: Events with a hidden report, by id.
            docs: The hidden reports.
        """
        known = self._standing()
        found = {}
        for id_, event in touched.items():
            rest, hidden = known.get(id_), _docs(event) & docs
            if rest is not None and rest.whole == event and rest.docs == hidden:
                found[id_] = rest
        for some in batches((e for e in touched.values() if e.id not in found), _AT_ONCE):
            made = self._made(some, docs)
            found.update((rest.whole.id, rest) for rest in made)
        self._known = found
        return {id_: rest.event for id_, rest in found.items() if rest.event is not None}

    def estimated(self, events: Sequence[Event], policy: str) -> Iterator[Estimate]:
        """Yield the estimates of events that are left, event after event."""
        known = self._known
        for some in batches(events, _AT_ONCE):
            rests = {e.id: known[e.id] for e in some if e.id in known}
            missing = [
                event
                for event in some
                if event.id not in rests or policy not in rests[event.id].estimates
            ]
            made: dict[str, list[Estimate]] = {event.id: [] for event in missing}
            for estimate in self._worked_out(missing, policy):
                made[estimate.event].append(estimate)
            for event in missing:
                rest = rests.get(event.id)
                if rest is not None and rest.event is event:
                    rest.estimates[policy] = made[event.id]
            for event in some:
                yield from made[event.id] if event.id in made else rests[event.id].estimates[policy]

    def _worked_out(self, events: Sequence[Event], policy: str) -> Sequence[Estimate]:
        docs = {told.doc for event in events for told in event.documents}
        told = {doc.id: doc for doc in self._store.some_documents(docs)}
        return self._ws.estimated(events, told, policy=policy) if events else ()

    def _standing(self) -> Mapping[str, _Rest]:
        """Return what is known of events, but of those that decisions since then may change."""
        readings, _ = self._store.revision()
        log, before = self._ws.in_effect().log, self._log
        known = self._known if readings == self._readings else {}
        self._readings, self._log = readings, log
        if not known or log is before:
            return known
        # What was held back stands among older lines when it has effect.
        old = {line.id for line in before}
        new = [line for line in log if line.id not in old]
        if len(before) + len(new) != len(log):
            return {}
        about = {known for line in review.reached(new, log) for known in line.about}
        docs = {claim.doc for claim in self._store.these_claims(about)}
        return {id_: rest for id_, rest in known.items() if docs.isdisjoint(_docs(rest.whole))}

    def _made(self, events: Sequence[Event], docs: Set[str]) -> Iterator[_Rest]:
        ids = {claim for event in events for claim in event.claims}
        claims = {c.id: c for c in self._ws.in_effect().amend(self._store.these_claims(ids))}
        left = {claim.doc for claim in claims.values()} - docs
        told = {doc.id: doc for doc in self._store.some_documents(left)}
        for event in events:
            rest = _without(event, docs, claims, told)
            yield _Rest(whole=event, docs=frozenset(_docs(event) & docs), event=rest)


def _without(
    event: Event, docs: Set[str], claims: Mapping[str, Claim], told: Mapping[str, Document]
) -> Event | None:
    """Return what other reports tell of an event, `None` if there are none."""
    members = [claims[c] for c in event.claims if c in claims and claims[c].doc not in docs]
    if not members:
        return None
    found = {claim.doc: told[claim.doc] for claim in members}
    (rest,) = gathering.events([members], found=[event.id], documents=found)
    mains = {told.doc: told for told in event.documents}
    return replace(rest, documents=tuple(mains[told.doc] for told in rest.documents))


def _docs(event: Event) -> set[str]:
    return {told.doc for told in event.documents}
