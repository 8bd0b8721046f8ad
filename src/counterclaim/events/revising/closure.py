"""Claims whose links changed → all that these can bring together or part."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain

from counterclaim.events.memory import Memory
from counterclaim.events.revising.known import Pair
from counterclaim.model import Event, EventName, Judgement, Link


@dataclass
class Closure:
    """Claims, and what ties them.

    Attributes:
        claims: Ids of the claims.
        links: The links of these claims as they are now.
        names: The ids of events that they remember, and all claims that remember these.
        events: The events as they were that have one of them, by id.
    """

    claims: set[str] = field(default_factory=set)
    links: dict[Pair, Link] = field(default_factory=dict)
    names: dict[Pair, EventName] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)


def closure(
    memory: Memory, seeds: Set[str], *, unlinked: Iterable[Link], links: Sequence[Link]
) -> Closure:
    """Return the claims that changed links can bring together or part, and what ties them.

    Args:
        memory: The ledger.
        seeds: Claims whose links or event may be others now.
        unlinked: Links that go.
        links: Links that come.
    """
    gone = {(x.a, x.b) for x in unlinked}
    came = _by_claim(links)
    found = Closure()
    asked: set[str] = set()
    front = set(seeds)
    while front:
        found.claims |= front
        following: set[str] = set()
        stored = (x for x in memory.some_links(sorted(front)) if (x.a, x.b) not in gone)
        for link in chain(stored, *(came.get(claim, ()) for claim in sorted(front))):
            found.links[link.a, link.b] = link
            if link.judgement is Judgement.SAME:
                following |= {link.a, link.b}
        for event in memory.some_events(claims=sorted(front)):
            found.events[event.id] = event
            following |= set(event.claims)
        for name in _names(memory, front, asked):
            found.names[name.event, name.claim] = name
            following.add(name.claim)
        front = following - found.claims
    return found


def _by_claim(links: Iterable[Link]) -> Mapping[str, Sequence[Link]]:
    came: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        came[link.a].append(link)
        came[link.b].append(link)
    return came


def _names(memory: Memory, claims: Set[str], asked: set[str]) -> Iterator[EventName]:
    """Yield what claims remember, and who else remembers it; each id is asked for once."""
    mine = list(memory.some_names(claims=sorted(claims)))
    more = sorted({name.event for name in mine} - asked)
    asked |= set(more)
    yield from chain(mine, memory.some_names(events=more))
