"""Which event lies inside another that the same report tells of; the two are never added up."""

from collections import defaultdict
from collections.abc import Sequence

from counterclaim.events.days import days, gap, is_within
from counterclaim.events.nearness import Nearness, is_background, nearness, radius
from counterclaim.model import Claim, Interval, Place


def parents(
    found: Sequence[str],
    *,
    groups: Sequence[Sequence[Claim]],
    places: Sequence[Place | None],
    intervals: Sequence[Interval | None],
) -> dict[str, list[str]]:
    """Return for each event inside others the ids of those that contain it, the smallest first.

    One event contains another if a report tells of both, and the place of the one
    lies in that of the other on the same days, or its days in those of the other at
    the same place.

    Args:
        found: Ids of the events; the other arguments are in the same order.
        groups: Their claims.
        places: Where they were.
        intervals: When they were.
    """
    by_doc: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        if any(claim.harm is not None for claim in group):
            for doc in dict.fromkeys(claim.doc for claim in group):
                by_doc[doc].append(number)
    outer: dict[int, set[int]] = defaultdict(set)
    for told in by_doc.values():
        for a in told:
            for b in told:
                if a != b and _contains(places[b], intervals[b], places[a], intervals[a]):
                    outer[a].add(b)
    return {
        found[a]: [
            found[n]
            for n in sorted(above, key=lambda n: (_size(places[n], intervals[n]), found[n]))
        ]
        for a, above in outer.items()
    }


def _contains(
    place: Place | None, interval: Interval | None, small: Place | None, short: Interval | None
) -> bool:
    if place is None or small is None or is_background(place):
        return False
    where = nearness(small, place)
    apart = gap(days(short), days(interval))
    if where is Nearness.INSIDE:
        return apart is None or apart == 0
    return where is Nearness.SAME and is_within(days(short), days(interval))


def _size(place: Place | None, interval: Interval | None) -> tuple[float, int]:
    stretch = days(interval)
    return radius(place) if place else 0.0, stretch.length if stretch else 0
