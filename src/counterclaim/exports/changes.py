"""When an event last changed, and which ids of events lead elsewhere by now."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, groupby, islice

from counterclaim.exports.rows import Row
from counterclaim.model import Document, Verdict
from counterclaim.store.base import Store

# Ids looked up with one question.
_AT_ONCE = 500


class Changes:
    """What happened to the events of a ledger, as far as the ledger remembers.

    The moment of a change is that of a decision, else that at which the youngest report was
    retrieved or published: the same ledger gives the same moments.
    """

    def __init__(self, store: Store) -> None:
        """Read the decision log; of the rest a part is asked for at a time."""
        self._store = store
        self._decided = _decided(store)

    def of(
        self, events: Collection[str], *, reports: Mapping[str, Iterable[Document]]
    ) -> dict[str, str]:
        """Return the moment of the last change of some events, those that have one.

        Args:
            events: Ids of the events.
            reports: Their documents by the id of the event.
        """
        moments: dict[str, list[str]] = {event: [] for event in events}
        if self._decided:
            # Claims that were taken out of an event changed it as well.
            for name in self._store.some_names(events=events):
                if name.claim in self._decided:
                    moments[name.event].append(self._decided[name.claim])
        for event, documents in reports.items():
            moments[event] += [moment for moment in map(seen_at, documents) if moment]
        return {event: moment for event, told in moments.items() if (moment := last(told))}

    def deletions(self) -> Iterator[Row]:
        """Yield the ids of events that no longer stand, with the events that have their claims."""
        by_event = groupby(self._store.names(), key=lambda name: name.event)
        had = ((event, [name.claim for name in names]) for event, names in by_event)
        while some := list(islice(had, _AT_ONCE)):
            now = list(self._store.some_events(claims={c for _, claims in some for c in claims}))
            heirs = {claim: event for event in now for claim in event.claims}
            standing = {event.id for event in now}
            for event, claims in some:
                if event in standing:
                    continue
                leads_to = {heirs[c].id: heirs[c] for c in claims if c in heirs}
                docs = {told.doc for heir in leads_to.values() for told in heir.documents}
                decided = (self._decided[c] for c in claims if c in self._decided)
                changed = last(chain(decided, map(seen_at, self._store.some_documents(docs))))
                yield {"id": event, "leads_to": sorted(leads_to), "changed": changed}


def last(moments: Iterable[str | None]) -> str | None:
    """Return the last of some moments, `None` if there is none."""
    return max((moment for moment in moments if moment), key=_seconds, default=None)


def seen_at(document: Document) -> str | None:
    """Return when a document was retrieved, else the midnight of its day; ISO 8601, UTC."""
    if document.retrieved:
        return document.retrieved
    return f"{document.date.isoformat()}T00:00:00Z" if document.date else None


def unix_time(moment: str | None) -> int | None:
    """Return the seconds since 1970 of an ISO 8601 moment; one without a zone is UTC."""
    if moment is None:
        return None
    try:
        told = dt.datetime.fromisoformat(moment)
    except ValueError:
        return None
    return int((told if told.tzinfo else told.replace(tzinfo=dt.UTC)).timestamp())


def _seconds(moment: str) -> int:
    return unix_time(moment) or 0


def _decided(store: Store) -> dict[str, str]:
    """Return the moment of the last decision on each claim, one that was undone too."""
    targets: dict[str, tuple[str, ...]] = {}
    found: dict[str, str] = {}
    for decision in store.decisions():
        about = decision.about
        if decision.verdict is Verdict.UNDO:
            about = tuple(claim for line in about for claim in targets.get(line, ()))
        targets[decision.id] = about
        found.update(dict.fromkeys(about, decision.at))
    return found
