"""How likely two tellings in different texts tell of one event, with the reasons in words.

The score is a sum of points for and against, turned into a number from 0 to 1.
Missing values give no points, and without a shared place or shared names nothing
is linked at all. The weights are plain judgement, set on reports of one region on
neighbouring days; a trained model is to replace them.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.events.comparing.profiles import Profile
from counterclaim.events.days import gap
from counterclaim.events.likeness import agree, is_alike
from counterclaim.events.nearness import Nearness, nearness
from counterclaim.model import Harm, VictimClass

# Two tellings of one region and one day are more often two events than one.
_START = -2.5
# So many points that nothing outweighs them.
_NEVER = -99.0
# Places and days are misread now and then, so that far apart is not never: the same
# figures and several rare names outweigh it. Measured on two sets of reports: three
# and four points, against never, found more pairs and joined no more wrong ones.
_APART, _LATE, _LATE_REPORT = -3.0, -4.0, -3.0
_TWO_DAYS, _NEXT_DAY = -1.5, -0.3
# One name that is in two or three texts only may stand for a shared place.
_NAMES_LEAST, _NAMES_MOST = 1.0, 3.0
_FINE = 2
_ARMED = frozenset({VictimClass.STATE_FORCE, VictimClass.ARMED_GROUP})


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that speaks for (above 0) or against (below 0) one event."""

    points: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The sum of the points as a share of 1, and what was weighed."""

    value: float
    reasons: tuple[str, ...]


def score(a: Profile, b: Profile) -> Score:
    """Return how likely two tellings tell of one event."""
    where, names = list(_place(a, b)), list(_names(a, b))
    found = [*where, *names, *_time(a, b)]
    if not any(p.points > 0 for p in where) and sum(p.points for p in names) < _NAMES_LEAST:
        found.append(Point(_NEVER, "neither a place nor enough names are shared"))
    else:
        found += [*_figures(a, b), *_people(a, b), *_means(a, b)]
    total = _START + sum(point.points for point in found)
    value = 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))
    return Score(value=round(value, 4), reasons=tuple(p.text for p in found if p.points))


def _place(a: Profile, b: Profile) -> Iterator[Point]:
    found = {
        (nearness(x, y), max(x.where_prec or 1, y.where_prec or 1))
        for x in a.places
        for y in b.places
    }
    kinds = {kind for kind, _ in found}
    if (Nearness.SAME, 1) in found or (Nearness.SAME, _FINE) in found:
        yield Point(2.0, "the same place")
    elif Nearness.SAME in kinds:
        yield Point(0.7, "the same region")
    elif Nearness.NEAR in kinds:
        yield Point(1.2, "places near each other")
    elif kinds & {Nearness.INSIDE, Nearness.AROUND}:
        yield Point(0.6, "the place of one lies in that of the other")
    elif Nearness.APART in kinds:
        yield Point(_APART, "places too far apart")
    elif a.country and b.country and a.country != b.country:
        yield Point(_NEVER, "different countries")


def _names(a: Profile, b: Profile) -> Iterator[Point]:
    shared = sorted(set(a.names) & set(b.names), key=lambda name: (-a.names[name], name))
    if shared:
        points = min(_NAMES_MOST, sum(a.names[name] for name in shared))
        yield Point(points, f"both texts name {', '.join(shared[:4])}")


def _time(a: Profile, b: Profile) -> Iterator[Point]:
    between = gap(a.when, b.when)
    if between is not None and a.when is not None and b.when is not None:
        longest = max(a.when.length, b.when.length)
        if between == 0:
            yield Point(
                1.5 if longest <= 2 else 0.5, "the same day" if longest <= 2 else "the same days"
            )
        elif between == 1:
            yield Point(_NEXT_DAY, "a day apart")
        else:
            yield Point(_LATE if between > 2 else _TWO_DAYS, f"{between} days apart")
        return
    yield from _by_report(a, b)


def _by_report(a: Profile, b: Profile) -> Iterator[Point]:
    """Where a text names no day, the day of the report stands in for it."""
    told, other = (a, b) if a.when is not None else (b, a)
    if other.reported is None or (told.when is None and told.reported is None):
        yield Point(-1.0, "a report without a date")
        return
    if told.when is not None:
        late = max(other.reported - told.when.last, 0)
        early = max(told.when.first - other.reported, 0)
        away, near = late + 3 * early, 2
    else:
        away, near = abs((told.reported or 0) - other.reported), 1
    if away <= near:
        yield Point(0.7, "reported on the same days")
    elif away <= near + 2:
        yield Point(0.0, "")
    else:
        yield Point(-2.5 if away <= 10 else _LATE_REPORT, "reported on different days")


def _figures(a: Profile, b: Profile) -> Iterator[Point]:
    for harm, weight in ((Harm.KILLED, 1.0), (Harm.WOUNDED, 0.6), (Harm.CASUALTIES, 0.6)):
        options = [
            (x, y) for x in a.counts.get(harm, ()) for y in b.counts.get(harm, ()) if is_alike(x, y)
        ]
        if not options:
            continue
        equal = [x.figure.low or 0 for x, y in options if x.figure and x.figure == y.figure]
        if equal:
            many = max(equal)
            points = 2.0 if many >= 10 else 1.4 if many >= 3 else 0.5
            yield Point(weight * points, f"the same figure of {harm.value}: {many}")
        elif any(agree(x, y) for x, y in options):
            yield Point(weight * 0.7, f"figures of {harm.value} that agree")
        else:
            yield _apart(harm, weight, a, b)


def _apart(harm: Harm, weight: float, a: Profile, b: Profile) -> Point:
    first, second = (
        max((c.figure.low or c.figure.high or 0 for c in p.counts[harm] if c.figure), default=0)
        for p in (a, b)
    )
    ratio = (max(first, second) + 1) / (min(first, second) + 1)
    if ratio <= 1.6:
        return Point(0.0, "")
    points = -0.7 if ratio <= 3 else -1.5
    return Point(weight * points, f"figures of {harm.value} far apart: {first} and {second}")


def _people(a: Profile, b: Profile) -> Iterator[Point]:
    if a.classes & b.classes:
        yield Point(0.2, "the same kind of people harmed")
    elif a.classes and b.classes and (a.classes | b.classes) & _ARMED:
        yield Point(-1.2, "different kinds of people harmed")


def _means(a: Profile, b: Profile) -> Iterator[Point]:
    if a.causes & b.causes:
        yield Point(0.5, "the same kind of weapon")
    elif a.causes and b.causes:
        yield Point(-0.7, "different weapons")
    if a.culprits & b.culprits:
        yield Point(0.5, "the same perpetrator")
    elif a.culprits and b.culprits:
        yield Point(-0.5, "different perpetrators")
    if a.modes & b.modes and not (a.counts or b.counts):
        yield Point(0.8, "the same kind of act")
