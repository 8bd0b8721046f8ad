"""A total over several days or places, divided evenly as ACLED does; the total itself is kept."""

import datetime as dt
from collections.abc import Sequence

from counterclaim.model import Claim, Event, Harm, Place, Share

# A source that sums over more than a week tells of no single days.
_LONGEST_DAYS = 7
# Nearer than this a place is one that an event can be put at: a point, or near a known one.
_PRECISE = 2
_AGGREGATE = 2


def divided(number: int, parts: int) -> tuple[int, ...]:
    """Return a number in parts as even as whole people allow, the remainder with the first.

    Nothing is returned where there are fewer people than parts: some would be empty.

    Example:
        >>> divided(8, 3)
        (3, 3, 2)
    """
    if parts < 2 or number < parts:
        return ()
    each, left = divmod(number, parts)
    return tuple(each + (part < left) for part in range(parts))


def shares(
    event: Event, best: int | None, *, harm: Harm, told: Sequence[Claim]
) -> tuple[Share, ...]:
    """Return what a total comes to on each day and at each place that its event names.

    Only an aggregate is divided, an event that sums over days or places, and only where no
    figure is told for one of these places: an even share would contradict it.

    Args:
        event: The event.
        best: Its total.
        harm: The harm that is counted.
        told: The claims of the event.
    """
    if event.clarity != _AGGREGATE or best is None:
        return ()
    places = _places(event, told)
    if any(c.harm is harm and c.place and _key(c.place) in places for c in told):
        return ()
    names: list[str | None] = [None]
    if len(places) > 1:
        names = [place.name for place in places.values()]
    parts = [(day, name) for day in _days(event) for name in names]
    numbers = divided(best, len(parts))
    return tuple(
        Share(people=people, day=day, place=name)
        for people, (day, name) in zip(numbers, parts, strict=bool(numbers))
    )


def _days(event: Event) -> list[dt.date | None]:
    when = event.interval
    if when is None or when.start is None or when.end is None:
        return [None]
    many = (when.end - when.start).days + 1
    if not 1 < many <= _LONGEST_DAYS:
        return [None]
    return [when.start + dt.timedelta(days=number) for number in range(many)]


def _places(event: Event, told: Sequence[Claim]) -> dict[object, Place]:
    """Return the precise places that the claims name, in their order, the event's own left out."""
    own = _key(event.place) if event.place is not None else None
    found: dict[object, Place] = {}
    for claim in told:
        place = claim.place
        if place is None or not place.is_located or (place.where_prec or 9) > _PRECISE:
            continue
        if _key(place) != own:
            found.setdefault(_key(place), place)
    return found


def _key(place: Place) -> object:
    return place.geonameid or place.name
