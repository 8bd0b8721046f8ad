"""The ledger at a glance: toll by month, who contradicts whom, who published how much."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from counterclaim.estimates import Recorded
from counterclaim.model import Harm
from counterclaim.store.lines import EventLine, Figure, Published
from counterclaim.workspace.desk import Desk
from counterclaim.workspace.views import sums


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """What is recorded killed in the events that began in a month.

    Attributes:
        first: Its first day.
        last: Its last day.
        events: Events that began in it, those without killed people too.
        killed: The sum, `None` where no event tells of killed people.
    """

    first: dt.date
    last: dt.date
    events: int
    killed: Recorded | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two speakers whose figures cannot both be true.

    Attributes:
        voices: Their names, in alphabetical order.
        events: In how many events.
        apart: By how many people they are apart in all of these, at the least.
    """

    voices: tuple[str, str]
    events: int
    apart: int


def months(desk: Desk) -> Sequence[Month]:
    """Return every month from the first event to the last, those without events too."""
    return desk.kept("months", desk.linked(), lambda: by_month(desk.lines()), for_all=True)


def pairs(desk: Desk) -> Sequence[Pair]:
    """Return who contradicts whom, the most often first."""
    ws = desk.ws

    def made() -> list[Pair]:
        # As the events are: they stay as they were until they are worked out anew.
        rejected = ws.in_effect().rejected
        told = ws.ledger.disputed_figures(policy=ws.shown_policy())
        return at_odds(figure for figure in told if figure.claim not in rejected)

    return desk.kept("pairs", desk.linked(), made, for_all=True)


def sources(desk: Desk) -> Sequence[Published]:
    """Return how much each source published, the most claims first."""
    readings, _ = desk.ws.ledger.revision()
    return desk.kept("sources", readings, lambda: list(desk.ws.ledger.published()), for_all=True)


def by_month(lines: Iterable[EventLine]) -> list[Month]:
    """Return the months of events by their first day; events without one are in none."""
    told: dict[dt.date, list[EventLine]] = defaultdict(list)
    for line in lines:
        if line.start is not None:
            told[line.start.replace(day=1)].append(line)
    if not told:
        return []
    found, month = [], min(told)
    while month <= max(told):
        after = (month + dt.timedelta(days=31)).replace(day=1)
        some = told.get(month, [])
        killed = next(iter(sums(some, harm=Harm.KILLED.value)), None)
        found.append(
            Month(first=month, last=after - dt.timedelta(days=1), events=len(some), killed=killed)
        )
        month = after
    return found


def at_odds(figures: Iterable[Figure]) -> list[Pair]:
    """Return the pairs of speakers with figures for one harm of one event that exclude each other.

    Of a speaker who gave several figures, the two that are nearest to the other's count.
    """
    said: dict[tuple[str, str], dict[str, list[tuple[float, float]]]] = defaultdict(dict)
    for figure in figures:
        low = figure.low if figure.low is not None else 0
        high = figure.high if figure.high is not None else float("inf")
        said[figure.event, figure.harm].setdefault(figure.voice, []).append((low, high))
    events: dict[tuple[str, str], set[str]] = defaultdict(set)
    apart: dict[tuple[str, str], int] = defaultdict(int)
    for (event, _), by_voice in said.items():
        for a, b in combinations(sorted(by_voice), 2):
            gap = min(_gap(one, other) for one in by_voice[a] for other in by_voice[b])
            if gap > 0:
                events[a, b].add(event)
                apart[a, b] += round(gap)
    found = [Pair(voices=v, events=len(told), apart=apart[v]) for v, told in events.items()]
    return sorted(found, key=lambda pair: (-pair.events, -pair.apart, pair.voices))


def _gap(one: tuple[float, float], other: tuple[float, float]) -> float:
    return max(one[0] - other[1], other[0] - one[1])
