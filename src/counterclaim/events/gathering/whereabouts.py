"""Where and when an event was, from the places and intervals of its claims."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from counterclaim.events.nearness import Nearness, is_background, nearness
from counterclaim.model import Claim, Interval, Place

_SHARED = frozenset({Nearness.SAME, Nearness.AROUND, Nearness.NEAR})


def where(group: Sequence[Claim]) -> Place | None:
    """Return the place that most claims about harm share, then the most precise.

    A town is shared by the claims about its province as well. A figure printed by
    several papers has one vote; if papers read it with two places, the one that most of
    them have goes first.
    """
    told = [c for c in group if c.harm is not None and c.place] or [c for c in group if c.place]
    votes: dict[object, Place] = {}
    for claim in told:
        if claim.place is not None:
            votes.setdefault((_print(claim), _key(claim.place)), claim.place)
    named = list(votes.values())
    if not named:
        return None
    firsts: dict[object, int] = {}
    for number, place in enumerate(named):
        firsts.setdefault(_key(place), number)

    # Only where prints of one figure were read with several places do their numbers tell.
    readings: dict[object, list[object]] = {}
    for claim in told:
        if claim.place is not None:
            readings.setdefault(_print(claim), []).append(_key(claim.place))
    prints = Counter(key for keys in readings.values() if len(set(keys)) > 1 for key in keys)

    def rank(place: Place) -> tuple[bool, bool, int, int, int, int]:
        shared = sum(nearness(other, place) in _SHARED for other in named)
        prec, key = place.where_prec or 7, _key(place)
        is_wide = is_background(place)
        return not place.is_located, is_wide, -shared, prec, -prints[key], firsts[key]

    return min((named[number] for number in firsts.values()), key=rank)


def when(group: Sequence[Claim]) -> Interval | None:
    """Return the days from the first to the last that the most precise claims allow."""
    told = [c.interval for c in group if c.harm is not None and c.interval]
    named = told or [c.interval for c in group if c.interval]
    resolved = [i for i in named if i.is_resolved]
    if not resolved:
        return named[0] if named else None
    finest = min(i.date_prec for i in resolved)
    exact = [i for i in resolved if i.date_prec == finest]
    start = min(i.start for i in exact if i.start is not None)
    end = max(i.end for i in exact if i.end is not None)
    first = exact[0]
    if (first.start, first.end) == (start, end):
        return first
    prec = max(finest, _precision(start, end))
    return Interval(start=start, end=end, date_prec=prec, rule="events.when/1")


def _key(place: Place) -> object:
    return place.geonameid if place.geonameid is not None else place.name.casefold()


def _print(claim: Claim) -> object:
    """Return what the claims of copies share."""
    people = claim.victims.words.text if claim.victims.words else ""
    return claim.harm, claim.act, claim.figure, claim.words.text, people


def _precision(start: date, end: date) -> int:
    """Return UCDP's date precision for a stretch of days."""
    length = (end - start).days + 1
    bounds = ((1, 1), (6, 2), (7, 3), (31, 4))
    return next((prec for most, prec in bounds if length <= most), 5)
