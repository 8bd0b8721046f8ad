"""Which tellings are worth comparing: those that share a cell and a day, or rarer things.

Every telling is filed under a few keys; only those under one key are compared, and
in a crowded key only neighbours. So the work grows with the number of tellings.
"""

import math
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from counterclaim.events.comparing.profiles import Profile
from counterclaim.events.days import Days
from counterclaim.model import Harm
from counterclaim.model.filed import key_of

# A report without any date in its text tells of the last days before it.
_BEFORE = 3
# A longer stretch is filed under its first and last days only.
_LONGEST = 14
# In a crowded key each telling is compared with so many that come next to it by
# figure: a city under daily fire has hundreds of tellings a day, and those of one
# event give like figures.
CROWD = 40
# Half of the grid is added on each side, so that a place near the edge of its cell
# meets those across the edge.
_MARGIN = 0.3
_NAMES = 8
# Names worth so much are in few texts, so that no day is needed to keep the key small.
_RARE = 1.0
_FINE = 4
# Pairs gathered before those found twice are thrown out: 80 MB of them.
_AT_ONCE = 10_000_000

Places: TypeAlias = npt.NDArray[np.int64]


def pairs(found: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Yield each pair of tellings of different reports that share a key, once, in order of ids."""
    ordered = sorted(found, key=lambda profile: profile.id)
    docs = {doc: n for n, doc in enumerate(dict.fromkeys(p.telling.doc for p in ordered))}
    doc = np.array([docs[profile.telling.doc] for profile in ordered], dtype=np.int64)
    for first, second in zip(*_pairs(ordered, doc), strict=True):
        yield ordered[first], ordered[second]


def _pairs(ordered: Sequence[Profile], doc: Places) -> tuple[list[int], list[int]]:
    """Return the places of both members of each pair, the first before the second."""
    key, low, member = _filed(ordered)
    order = np.lexsort((member, low, key))
    key, member = key[order], member[order]
    codes = np.empty(0, dtype=np.int64)
    waiting: list[Places] = []
    for apart in range(1, CROWD + 1):
        same = np.flatnonzero(key[apart:] == key[:-apart])
        if len(same) == 0:
            break
        one, other = member[same], member[same + apart]
        first, second = np.minimum(one, other), np.maximum(one, other)
        told_apart = doc[first] != doc[second]
        waiting.append(first[told_apart] * len(ordered) + second[told_apart])
        # Most pairs share several keys: thinned out as they come, they stay in memory.
        if sum(map(len, waiting)) > max(_AT_ONCE, len(codes)):
            codes, waiting = np.unique(np.concatenate((codes, *waiting))), []
    codes = np.unique(np.concatenate((codes, *waiting)))
    return (codes // max(len(ordered), 1)).tolist(), (codes % max(len(ordered), 1)).tolist()


def _filed(ordered: Sequence[Profile]) -> tuple[Places, Places, Places]:
    """Return for each entry of the files its key, its figure and its telling, as numbers."""
    numbers: dict[tuple[object, ...], int] = {}
    key, low, member = array("q"), array("q"), array("q")
    for at, profile in enumerate(ordered):
        most = _most_killed(profile)
        for each in set(keys(profile)):
            key.append(numbers.setdefault(each, len(numbers)))
            low.append(most)
            member.append(at)
    return np.array(key), np.array(low), np.array(member)


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A telling as it is filed under one key: in order of figure and id."""

    low: int
    id: str
    doc: str


def entries(profile: Profile) -> Iterator[tuple[int, Entry]]:
    """Yield the number of each key that a telling is filed under, with its entry."""
    entry = Entry(_most_killed(profile), profile.id, profile.telling.doc)
    for key in set(keys(profile)):
        yield key_of(key), entry


def in_window(filed: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Yield the pairs of different reports that `pairs` compares among the entries of one key."""
    ordered = sorted(filed)
    for at, first in enumerate(ordered):
        for other in ordered[at + 1 : at + 1 + CROWD]:
            if first.doc != other.doc:
                yield first, other


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
    for name in profile.around:
        # Who has both a first name and a family name that many have is found by place and day.
        if any(part in profile.names for part in name.split()):
            yield "person", name
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
    if not profile.when and profile.reported is not None:
        return range(profile.reported - _BEFORE, profile.reported + 1)
    return sorted({day for stretch in profile.when for day in _days_of(stretch)})


def _days_of(stretch: Days) -> Iterable[int]:
    # One day more, so that stories dated a day apart meet.
    first, last = stretch.first, stretch.last + 1
    return range(first, last + 1) if last - first <= _LONGEST else (first, last - 1)


def _most_killed(profile: Profile) -> int:
    lows = [c.figure.low or 0 for c in profile.counts.get(Harm.KILLED, ()) if c.figure]
    return max(lows, default=0)
