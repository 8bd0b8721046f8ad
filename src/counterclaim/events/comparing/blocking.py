"""Which tellings are worth comparing: those that share a cell and a day, or rarer things.

Every telling is filed under a few keys; only those under one key are compared, and
in a crowded key only neighbours. So the work grows with the number of tellings.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from counterclaim.events.comparing.profiles import Profile
from counterclaim.model import Harm

# A report without any date in its text tells of the last days before it.
_BEFORE = 3
# A longer stretch is filed under its first and last days only.
_LONGEST = 14
# In a crowded key each telling is compared with so many that come next to it by
# figure: a city under daily fire has hundreds of tellings a day, and those of one
# event give like figures.
_CROWD = 40
# Half of the grid is added on each side, so that a place near the edge of its cell
# meets those across the edge.
_MARGIN = 0.3
_NAMES = 8
# Names worth so much are in few texts, so that no day is needed to keep the key small.
_RARE = 1.0
_FINE = 4


def pairs(found: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Yield each pair of tellings of different texts that share a key, once, in order of ids."""
    files: dict[tuple[object, ...], list[Profile]] = defaultdict(list)
    for profile in found:
        for key in set(keys(profile)):
            files[key].append(profile)
    seen: set[tuple[str, str]] = set()
    for key in sorted(files, key=repr):
        filed = sorted(files[key], key=_order)
        for i, first in enumerate(filed):
            for other in filed[i + 1 : i + 1 + _CROWD]:
                a, b = sorted((first, other), key=lambda p: p.id)
                if a.origin != b.origin and (a.id, b.id) not in seen:
                    seen.add((a.id, b.id))
                    yield a, b


def keys(profile: Profile) -> Iterator[tuple[object, ...]]:
    """Yield the keys that a telling is filed under."""
    cells = {cell for place in profile.places for cell in _cells(place.lat, place.lon)}
    coarse = not cells or any((place.where_prec or 1) >= _FINE for place in profile.places)
    names = sorted(profile.names, key=lambda name: (-profile.names[name], name))[:_NAMES]
    deaths = profile.counts.get(Harm.KILLED, ())
    figures = sorted({c.figure.low or 0 for c in deaths if c.figure and (c.figure.low or 0) > 2})
    for name in names:
        if profile.names[name] >= _RARE:
            yield "name", name
    for day in _days(profile):
        for cell in cells:
            yield "cell", cell, day
        if coarse and profile.country:
            yield "country", profile.country, day
        for name in names:
            yield "name", name, day
        for low in figures:
            yield "killed", low, profile.country, day


def _cells(lat: float | None, lon: float | None) -> Iterable[tuple[int, int]]:
    if lat is None or lon is None:
        return ()
    return {
        (math.floor(lat + dy), math.floor(lon + dx) % 360)
        for dy in (-_MARGIN, _MARGIN)
        for dx in (-_MARGIN, _MARGIN)
    }


def _days(profile: Profile) -> Iterable[int]:
    if profile.when is not None:
        # One day more, so that stories dated a day apart meet.
        first, last = profile.when.first, profile.when.last + 1
        return range(first, last + 1) if last - first <= _LONGEST else (first, last - 1)
    if profile.reported is not None:
        return range(profile.reported - _BEFORE, profile.reported + 1)
    return ()


def _order(profile: Profile) -> tuple[int, str]:
    lows = [c.figure.low or 0 for c in profile.counts.get(Harm.KILLED, ()) if c.figure]
    return max(lows, default=0), profile.id
