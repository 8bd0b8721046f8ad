"""Changed links → the events that they change."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from counterclaim.events import gathering
from counterclaim.events.clusters import clusters
from counterclaim.events.copies import precedence
from counterclaim.events.naming import named, new_names
from counterclaim.events.revising.closure import Closure, closure
from counterclaim.events.revising.known import Known
from counterclaim.events.tellings import makes_events, position
from counterclaim.model import Claim, Event, EventName, Link

Place = tuple[int, tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Regathered:
    """Events that change.

    Attributes:
        events: Those that are new or changed, or whose figures can be others now.
        gone: Ids of those that go, or are there again in `events`.
        names: What claims have to remember from now on.
    """

    events: Sequence[Event]
    gone: Sequence[str]
    names: Sequence[EventName]


def regather(
    known: Known, unlinked: Sequence[Link], links: Sequence[Link], *, moved: Set[str], had: Set[str]
) -> Regathered:
    """Gather the events anew that the changes can touch.

    Beside those of the claims within reach, these are the events that a report of theirs tells
    of too: which of them contains another, and which a report is chiefly about, hangs on all.

    Args:
        known: What is known of the ledger.
        unlinked: Links that go.
        links: Links that come.
        moved: Documents that are new, print another text or have other claims.
        had: Ids of claims that they had, be they gone.
    """
    known.load(moved)
    seeds = {each for x in (*unlinked, *links) for each in (x.a, x.b)} | had
    seeds |= {claim.id for doc in moved for claim in known.claims[doc]}
    reach = closure(known.memory, seeds, unlinked=unlinked, links=links)
    beside, around = _beside(known, reach, moved)
    claims = {claim.id: claim for made in known.claims.values() for claim in made}
    ordered = sorted(known.docs.values(), key=precedence)
    ranks = {doc.id: rank for rank, doc in enumerate(ordered)}

    def place(claim: Claim) -> Place:
        return ranks[claim.doc], position(claim)

    fit = {each for each in reach.claims if each in claims and makes_events(claims[each])}
    groups = [
        sorted((claims[each] for each in group), key=place)
        for group in clusters(fit, reach.links.values())
    ]
    groups.sort(key=lambda group: place(group[0]))
    names = list(reach.names.values())
    chosen = named(groups, names)
    others = {event.id: event for event in (*beside, *around)}
    everything = [
        *zip(chosen, groups, strict=True),
        *((event.id, [claims[each] for each in event.claims]) for event in others.values()),
    ]
    everything.sort(key=lambda each: place(each[1][0]))
    known.load_origins(known.docs)
    made = {
        event.id: event
        for event in gathering.events(
            [group for _, group in everything],
            found=[event for event, _ in everything],
            documents=known.docs,
            origins=known.origins,
            known=others,
        )
    }
    fresh = [made[event] for event in chosen]
    changed = [made[event.id] for event in beside if made[event.id] != event]
    return Regathered(
        events=[*fresh, *changed],
        gone=sorted({*reach.events, *(event.id for event in changed)}),
        names=list(new_names(fresh, names, after=known.memory.last_age())),
    )


def _beside(known: Known, reach: Closure, moved: Set[str]) -> tuple[list[Event], list[Event]]:
    """Return the events that share a report with those within reach, and those around these.

    The reports of all are read.
    """
    memory, old = known.memory, reach.events
    touched = {part.doc for event in old.values() for part in event.documents}
    near = memory.some_events(docs=sorted(touched | moved))
    beside = {event.id: event for event in near if event.id not in old}
    around_docs = {part.doc for event in beside.values() for part in event.documents}
    known.load(touched | moved | around_docs | _docs_of(known, reach.claims))
    around = {
        event.id: event
        for event in memory.some_events(docs=sorted(around_docs | touched))
        if event.id not in old and event.id not in beside
    }
    known.load({part.doc for event in around.values() for part in event.documents})
    return list(beside.values()), list(around.values())


def _docs_of(known: Known, claims: Set[str]) -> set[str]:
    have = {claim.id for made in known.claims.values() for claim in made}
    missing = sorted(claims - have)
    return {
        part.doc for event in known.memory.some_events(claims=missing) for part in event.documents
    }
