"""Figures that speakers give for the same → who contradicts whom, in how many events, how far."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Self

from counterclaim.store.lines import Figure

Voices = tuple[str, str]
"""The names of two speakers, in alphabetical order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two speakers whose figures cannot both be true.

    Attributes:
        voices: Their names, in alphabetical order.
        events: In how many events.
        apart: By how many people they are apart in all of these, at the least.
    """

    voices: Voices
    events: int
    apart: int


class Odds:
    """Who contradicts whom, event by event, so that some can be told anew without the others."""

    def __init__(self, by_event: Mapping[str, Mapping[Voices, int]]) -> None:
        """Take by how many people speakers are apart in each event."""
        self._by_event = dict(by_event)
        self._events, self._apart = Counter[Voices](), Counter[Voices]()
        for told in by_event.values():
            self._events.update(told.keys())
            self._apart.update(told)

    @classmethod
    def of(cls, figures: Iterable[Figure]) -> Self:
        """Return the odds of figures for one harm of one event that exclude each other.

        Of a speaker who gave several figures, the two that are nearest to the other's count.
        """
        return cls(_by_event(figures))

    def renewed(self, events: Collection[str], figures: Iterable[Figure]) -> "Odds":
        """Return it with other figures for some events.

        Args:
            events: Their ids.
            figures: All figures of these.
        """
        told = _by_event(figures)
        found = Odds({})
        found._by_event = {k: v for k, v in self._by_event.items() if k not in events} | told
        found._events, found._apart = self._events.copy(), self._apart.copy()
        for event in events:
            found._events.subtract(self._by_event.get(event, {}).keys())
            found._apart.subtract(self._by_event.get(event, {}))
        for each in told.values():
            found._events.update(each.keys())
            found._apart.update(each)
        return found

    def pairs(self) -> list[Pair]:
        """Return the pairs of speakers, those who contradict each other most often first."""
        found = [
            Pair(voices=voices, events=many, apart=self._apart[voices])
            for voices, many in self._events.items()
            if many
        ]
        return sorted(found, key=lambda pair: (-pair.events, -pair.apart, pair.voices))


def _by_event(figures: Iterable[Figure]) -> dict[str, dict[Voices, int]]:
    said: dict[tuple[str, str], dict[str, list[tuple[float, float]]]] = defaultdict(dict)
    for figure in figures:
        low = figure.low if figure.low is not None else 0
        high = figure.high if figure.high is not None else float("inf")
        said[figure.event, figure.harm].setdefault(figure.voice, []).append((low, high))
    # The same two names stand in many events: each pair is kept once.
    same: dict[Voices, Voices] = {}
    found: dict[str, dict[Voices, int]] = defaultdict(dict)
    for (event, _), by_voice in said.items():
        for voices in combinations(sorted(by_voice), 2):
            gap = min(
                _gap(one, other) for one in by_voice[voices[0]] for other in by_voice[voices[1]]
            )
            if gap > 0:
                told, kept = found[event], same.setdefault(voices, voices)
                told[kept] = told.get(kept, 0) + round(gap)
    return dict(found)


def _gap(one: tuple[float, float], other: tuple[float, float]) -> float:
    return max(one[0] - other[1], other[0] - one[1])
