"""The ledger at a glance: toll by month, who contradicts whom, who published how much."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from counterclaim.estimates import Recorded
from counterclaim.model import Harm
from counterclaim.store.lines import EventLine, Figure, Published
from counterclaim.workspace.desk import Desk
from counterclaim.workspace.odds import Odds, Pair
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


def months(desk: Desk) -> Sequence[Month]:
    """Return every month from the first event to the last, those without events too."""
    return desk.kept("months", desk.linked(), lambda: by_month(desk.lines()), for_all=True)


def pairs(desk: Desk) -> Sequence[Pair]:
    """Return who contradicts whom, the most often first."""
    return desk.kept("pairs", desk.linked(), lambda: odds(desk).pairs(), for_all=True)


def odds(desk: Desk) -> Odds:
    """Return who contradicts whom in each event."""
    ws = desk.ws

    def figures(of: Set[str] | None = None) -> Iterator[Figure]:
        # As the events are: they stay as they were until they are worked out anew.
        rejected = ws.in_effect().rejected
        told = ws.ledger.disputed_figures(policy=ws.shown_policy(), of=of)
        return (figure for figure in told if figure.claim not in rejected)

    def renew(before: Odds, changed: Set[str]) -> Odds:
        return before.renewed(changed, figures(changed))

    return desk.kept_by_event("odds", lambda: Odds.of(figures()), renew)


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
