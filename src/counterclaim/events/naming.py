"""Which id an event has: the one that its claims had before, as far as possible.

An id is made once, from the first claim of a new event, and then remembered by its
claims. When claims are linked anew, each id goes to where most of the claims are that
remember it; if several come to one event it keeps the oldest, and the others lead
there. So reports that come later, rejected claims, merges and splits leave ids alone,
and a judgement that is undone brings back the ids that were there before it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from counterclaim.model import Claim, Event, EventName, ids


def named(groups: Sequence[Sequence[Claim]], names: Iterable[EventName] = ()) -> list[str]:
    """Return an id for each group of claims.

    Args:
        groups: The claims of one event each, in order; an event that is new is named
            after the first claim.
        names: The ids that claims remember.
    """
    home = {claim.id: number for number, group in enumerate(groups) for claim in group}
    ages: dict[str, int] = {}
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for name in names:
        ages[name.event] = name.age
        if name.claim in home:
            votes[name.event][home[name.claim]] += 1
    chosen: dict[int, str] = {}
    for event in sorted(votes, key=lambda event: (ages[event], event)):
        # The largest part has it; where that has an older id, the next.
        for number, _ in sorted(votes[event].items(), key=lambda part: (-part[1], part[0])):
            if number not in chosen:
                chosen[number] = event
                break
    for number, group in enumerate(groups):
        if number not in chosen:
            chosen[number] = next(new for new in _new_ids(group) if new not in ages)
            ages[chosen[number]] = len(ages)
    return [chosen[number] for number in range(len(groups))]


def new_names(
    events: Iterable[Event], names: Iterable[EventName], *, after: int = 0
) -> Iterator[EventName]:
    """Yield what claims have to remember from now on.

    A claim remembers the first event it was in, and each event that was new when it was
    in it. It does not remember what its event was merged into: parted again, it goes by
    its own.

    Args:
        events: The events as they are now, older ones first.
        names: What claims remember already.
        after: The age of the youngest event ever, if it may not be among the names.
    """
    ages: dict[str, int] = {}
    has_name: set[str] = set()
    for name in names:
        ages[name.event] = name.age
        has_name.add(name.claim)
    following = max(after, *ages.values(), 0) + 1
    for event in events:
        is_new = event.id not in ages
        if is_new:
            ages[event.id], following = following, following + 1
        for claim in event.claims:
            if is_new or claim not in has_name:
                yield EventName(event=event.id, claim=claim, age=ages[event.id])


def _new_ids(group: Sequence[Claim]) -> Iterator[str]:
    """Yield ids for a new event; the first are taken where it was split from another."""
    for claim in group:
        yield ids.mint("evt", claim.id)
    again = 2
    while True:
        yield ids.mint("evt", group[0].id, again)
        again += 1
