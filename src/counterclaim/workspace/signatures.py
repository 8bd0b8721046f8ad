"""Signing the figures of an event, and which signatures no longer hold."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby

from counterclaim import review
from counterclaim.errors import ConflictError, DataError
from counterclaim.model import Claim, Decision, Event, Verdict
from counterclaim.model.ids import mint
from counterclaim.review.queue import Entry, Need, Why
from counterclaim.store import Store
from counterclaim.workspace.judged import Judged
from counterclaim.workspace.search import find

# Events whose claims are read at once: a ledger of which all is signed fits in memory.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """What a line of the log says when somebody signs, or takes a signature away.

    Attributes:
        target: The event, and after it its claims.
        before: The figures that were signed before.
        after: The figures that are signed now; none where a signature is taken away.
        seen: Hash of the claims.
    """

    target: tuple[str, ...]
    before: dict[str, str]
    after: dict[str, str]
    seen: str


def signing(store: Store, judged: Judged, verdict: Verdict, id: str) -> Signing:
    """Return what a line says that signs an event's figures as they stand, or unsigns them.

    Raises:
        ConflictError: The events are out of date, so nobody has seen the figures to be signed.
        DataError: It is no event, has no figure, or nobody signed it.
    """
    event = find(store, id)
    if not isinstance(event, Event):
        raise DataError(
            "this is not an event, and only the figures of an event are signed",
            where=id,
            remedy="Name an event, as evt-…",
            code="decision-sign",
        )
    now = told(store, judged, event)
    before = {} if now.signature is None else dict(now.signature.decision.after)
    target = (event.id, *event.claims)
    if verdict is Verdict.UNLOCK:
        if now.signature is None:
            raise DataError(
                "nobody has signed the figures of this event",
                where=event.id,
                remedy="There is nothing to take away",
                code="decision-sign",
            )
        return Signing(target=target, before=before, after={}, seen=now.seen)
    return Signing(target=target, before=before, after=_after(store, event, now), seen=now.seen)


def _after(store: Store, event: Event, now: "Told") -> dict[str, str]:
    policy = store.derived()
    if policy is None:
        raise ConflictError(
            "the events are being worked out anew, and this one may change",
            where=event.id,
            remedy="Look at it again in a moment, and sign what it says then",
        )
    if all(ends == (None, None, None) for ends in now.figures.values()):
        raise DataError(
            "this event has no figure that could be signed",
            where=event.id,
            remedy="Correct or add a claim that has one",
            code="decision-sign",
        )
    return review.written(now.figures, policy=policy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event as whoever signs it sees it.

    Attributes:
        figures: Low, best and high of its totals by harm.
        seen: Hash of its claims.
        signature: Who stands for it by now.
    """

    figures: dict[str, tuple[int | None, int | None, int | None]]
    seen: str
    signature: review.Signature | None

    @property
    def state(self) -> str:
        """What a form carries back, so that nobody signs what they have not seen."""
        line = "" if self.signature is None else self.signature.decision.id
        return mint("state", self.seen, repr(self.figures), line)


def told(store: Store, judged: Judged, event: Event, *, policy: str | None = None) -> Told:
    """Return an event as whoever signs it sees it.

    Args:
        store: The ledger.
        judged: Its claims as people judged them.
        event: The event.
        policy: The policy that is shown; the one that the events were worked out under
            if not given.
    """
    known = policy or store.derived()
    estimates = list(store.estimates(event=event.id, policy=known))
    claims = _left(judged, event.claims)
    return Told(
        figures=review.figures_of(estimates),
        seen=review.seen_hash(*(claims[c] for c in event.claims if c in claims)),
        signature=judged.signature(event, estimates, claims),
    )


def signed(
    store: Store, judged: Judged, *, policy: str, events: Collection[str] | None = None
) -> Iterator[tuple[Event, review.Signature]]:
    """Yield the events that somebody signed, by id, each with its signature.

    Args:
        store: The ledger.
        judged: Its claims as people judged them.
        policy: The policy that is shown.
        events: Ids of events that are asked for; all of them if not given.
    """
    locked = {
        claim for claim, (_, line) in judged.last_signed.items() if line.verdict is Verdict.LOCK
    }
    if not locked:
        return
    if events is None:
        wanted = sorted({event for event, _ in store.events_of(locked)})
    else:
        # A page shows fifty events: what is signed of all others is not looked up for it.
        members = ((event.id, event.claims) for event in store.these_events(events))
        wanted = [known for known, claims in members if not locked.isdisjoint(claims)]
    for start in range(0, len(wanted), _AT_ONCE):
        yield from _signed(store, judged, wanted[start : start + _AT_ONCE], policy)


def _signed(
    store: Store, judged: Judged, ids: Collection[str], policy: str
) -> Iterator[tuple[Event, review.Signature]]:
    events = list(store.these_events(ids))
    claims = _left(judged, [claim for event in events for claim in event.claims])
    found = store.some_estimates(ids, policy=policy)
    estimates = {event: list(some) for event, some in groupby(found, key=lambda each: each.event)}
    for event in sorted(events, key=lambda each: each.id):
        signature = judged.signature(event, estimates.get(event.id, ()), claims)
        if signature is not None:
            yield event, signature


def _left(judged: Judged, ids: Collection[str]) -> dict[str, Claim]:
    known = judged.these_claims(ids)
    return {claim: each for claim, each in known.items() if claim not in judged.rejected}


def stale(
    store: Store, judged: Judged, *, policy: str, events: Collection[str] | None = None
) -> list[tuple[Entry, Decision]]:
    """Return an entry of the queue for every event that is not what it was when it was signed.

    Args:
        store: The ledger.
        judged: Its claims as people judged them.
        policy: The policy that is shown.
        events: Ids of events that are asked for; all of them if not given.
    """
    found = []
    for event, signature in signed(store, judged, policy=policy, events=events):
        if signature.holds:
            continue
        line = signature.decision
        entry = Entry(
            id=event.id,
            event=event.id,
            doc=event.documents[0].doc if event.documents else "",
            claims=(),
            why=(Why(need=Need.STALE, text=f"signed by {line.who}; {'; '.join(signature.since)}"),),
            weight=float(signature.moved),
        )
        found.append((entry, line))
    return found


def still_last(judged: Judged, line: Decision) -> bool:
    """Return whether nobody signed anew, or took a signature away, since a line of the log."""
    last = judged.last_signed
    return any(claim in last and last[claim][1].id == line.id for claim in line.target[1:])
