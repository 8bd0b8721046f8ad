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
from counterclaim.model import Harm, Place, VictimClass

# Two tellings of one region and one day are more often two events than one.
_START = -2.5
# So many points that nothing outweighs them.
_NEVER = -99.0
# Places and days are misread now and then, so that far apart is not never: the same
# figures and several rare names outweigh it. Measured on two sets of reports: three
# and four points, against never, found more pairs and joined no more wrong ones. Two
# names of few texts, or a person, show that the place was misread more often than not.
_APART, _LATE, _LATE_REPORT = -3.0, -4.0, -3.0
_TWO_DAYS, _NEXT_DAY = -1.5, -0.3
_MISREAD_NAMES = 1.4
# One name that is in two or three texts only may stand for a shared place.
_NAMES_LEAST, _NAMES_MOST = 1.0, 3.0
# One person who was harmed or did the harm, in both texts by a first name and a family name;
# several. Among gun-violence reports that little else tied, nine in ten pairs were right.
_PERSON, _PERSONS = 3.5, 5.0
_FINE = 2
_WEIGHTS = ((Harm.KILLED, 1.0), (Harm.WOUNDED, 0.6), (Harm.CASUALTIES, 0.6))
# The points for people, weapon, perpetrator and act together.
_MOST_OTHERS = 0.2 + 0.5 + 0.5 + 0.8
# Figures of which one is so many times the other are alike, and far apart.
_LIKE, _FAR = 1.6, 3.0
# One or two people are told of in many events of a day.
_SEVERAL = 3
_ARMED = frozenset({VictimClass.STATE_FORCE, VictimClass.ARMED_GROUP})


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that speaks for (above 0) or against (below 0) one event."""

    points: float
    text: str


_SAME_PLACE = Point(2.0, "the same place")
_SAME_REGION = Point(0.7, "the same region")
_NEAR_PLACE = Point(1.2, "places near each other")
_INSIDE = Point(0.6, "the place of one lies in that of the other")
_FAR_PLACE = Point(_APART, "places too far apart")
_MISREAD = Point(-0.5, "places too far apart, unless one was misread")
_OTHER_COUNTRY = Point(_NEVER, "different countries")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The sum of the points as a share of 1, and what was weighed."""

    value: float
    reasons: tuple[str, ...]


class Scorer:
    """Scores pairs of tellings, and remembers how their places lie to each other."""

    def __init__(self, *, least: float) -> None:
        """Take the score from which a pair is worth telling of."""
        self._least = math.log(least / (1 - least))
        self._lies: dict[tuple[int, int], tuple[frozenset[tuple[Nearness, int]], object]] = {}

    def score(self, a: Profile, b: Profile) -> Score | None:
        """Return how likely two tellings tell of one event, `None` if it is less than the least."""
        where, names = list(self._place(a, b)), [*_names(a, b), *_persons(a, b)]
        is_placed = any(p.points > 0 for p in where)
        if not is_placed and sum(p.points for p in names) < _NAMES_LEAST:
            return None  # neither a place nor enough names are shared
        if _FAR_PLACE in where and sum(p.points for p in names) >= _MISREAD_NAMES:
            where = [_MISREAD]
        found = [*where, *names, *_time(a, b)]
        so_far = _START + sum(point.points for point in found)
        if so_far + _most_left(a, b) < self._least:
            return None
        found += [*_figures(a, b), *_people(a, b), *_means(a, b)]
        total = _START + sum(point.points for point in found)
        if total < self._least:
            return None
        value = 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))
        return Score(value=round(value, 4), reasons=tuple(p.text for p in found if p.points))

    def _place(self, a: Profile, b: Profile) -> Iterator[Point]:
        found = self._nearness(a.places, b.places)
        kinds = {kind for kind, _ in found}
        if (Nearness.SAME, 1) in found or (Nearness.SAME, _FINE) in found:
            yield _SAME_PLACE
        elif Nearness.SAME in kinds:
            yield _SAME_REGION
        elif Nearness.NEAR in kinds:
            yield _NEAR_PLACE
        elif kinds & {Nearness.INSIDE, Nearness.AROUND}:
            yield _INSIDE
        elif Nearness.APART in kinds:
            yield _FAR_PLACE
        elif a.country and b.country and a.country != b.country:
            yield _OTHER_COUNTRY

    def _nearness(
        self, mine: tuple[Place, ...], theirs: tuple[Place, ...]
    ) -> frozenset[tuple[Nearness, int]]:
        # Profiles of the same places share one tuple, so that its identity will do; it is
        # kept with the answer, so that no other one gets its number.
        known = self._lies.get((id(mine), id(theirs)))
        if known is None:
            found = frozenset(
                (nearness(x, y), max(x.where_prec or 1, y.where_prec or 1))
                for x in mine
                for y in theirs
            )
            known = self._lies[id(mine), id(theirs)] = (found, (mine, theirs))
        return known[0]


def _most_left(a: Profile, b: Profile) -> float:
    """Return the most points that figures, people and means can give."""
    shared = sum(2.0 * weight for harm, weight in _WEIGHTS if harm in a.counts and harm in b.counts)
    return shared + _MOST_OTHERS


def _names(a: Profile, b: Profile) -> Iterator[Point]:
    shared = sorted(set(a.names) & set(b.names), key=lambda name: (-a.names[name], name))
    if shared:
        points = min(_NAMES_MOST, sum(a.names[name] for name in shared))
        yield Point(points, f"both texts name {', '.join(shared[:4])}")


def _persons(a: Profile, b: Profile) -> Iterator[Point]:
    shared = sorted(a.around & b.around & (a.persons | b.persons))
    if not shared:
        return
    # "Mary Lou", "Mary Adda" and "Lou Adda" are one person.
    counted: set[str] = set()
    several = 0
    for name in shared:
        if counted.isdisjoint(name.split()):
            several += 1
        counted.update(name.split())
    points = _PERSON if several == 1 else _PERSONS
    yield Point(points, f"both texts name {', '.join(map(str.title, shared[:3]))}")


def _time(a: Profile, b: Profile) -> Iterator[Point]:
    nearest = min(
        ((gap(x, y) or 0, max(x.length, y.length)) for x in a.when for y in b.when), default=None
    )
    if nearest is not None:
        between, longest = nearest
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
    told, other = (a, b) if a.when else (b, a)
    if other.reported is None or (not told.when and told.reported is None):
        yield Point(-1.0, "a report without a date")
        return
    if told.when:
        near = 2
        away = min(
            max(other.reported - each.last, 0) + 3 * max(each.first - other.reported, 0)
            for each in told.when
        )
    else:
        away, near = abs((told.reported or 0) - other.reported), 1
    if away <= near:
        yield Point(0.7, "reported on the same days")
    elif away <= near + 2:
        yield Point(0.0, "")
    else:
        yield Point(-2.5 if away <= 10 else _LATE_REPORT, "reported on different days")


def _figures(a: Profile, b: Profile) -> Iterator[Point]:
    for harm, weight in _WEIGHTS:
        options = [
            (x, y) for x in a.counts.get(harm, ()) for y in b.counts.get(harm, ()) if is_alike(x, y)
        ]
        if not options:
            continue
        equal = [x.figure.low or 0 for x, y in options if x.figure and x.figure == y.figure]
        first, second = _most(a, harm), _most(b, harm)
        ratio = (max(first, second) + 1) / (min(first, second) + 1)
        if equal and (max(equal) >= _SEVERAL or ratio <= _FAR):
            many = max(equal)
            points = 2.0 if many >= 10 else 1.4 if many >= _SEVERAL else 0.5
            yield Point(weight * points, f"the same figure of {harm.value}: {many}")
        elif equal:
            # One who died is not told again because one of many is.
            yield Point(weight * -0.7, f"figures of {harm.value}: one of {first}, one of {second}")
        elif any(agree(x, y) for x, y in options):
            yield Point(weight * 0.7, f"figures of {harm.value} that agree")
        elif ratio <= _LIKE:
            yield Point(0.0, "")
        else:
            points = -0.7 if ratio <= _FAR else -1.5
            text = f"figures of {harm.value} far apart: {first} and {second}"
            yield Point(weight * points, text)


def _most(profile: Profile, harm: Harm) -> int:
    counts = (c.figure.low or c.figure.high or 0 for c in profile.counts[harm] if c.figure)
    return max(counts, default=0)


def _people(a: Profile, b: Profile) -> Iterator[Point]:
    if a.classes & b.classes:
        yield Point(0.2, "the same kind of people harmed")
    elif a.classes and b.classes and (a.classes | b.classes) & _ARMED:
        yield Point(-1.2, "different kinds of people harmed")
        if _by_other_hands(a, b):
            yield Point(-1.5, "each by a hand of its own")


def _by_other_hands(a: Profile, b: Profile) -> bool:
    """Return whether neither side of one telling has to do with the other, nor any figure.

    Who fights a battle is told as doer and as victim; a raid on a town beside it is another
    event, though on one day and at one place.
    """
    doers = a.culprits & b.culprits or a.culprits & b.victims or b.culprits & a.victims
    if doers or not (a.culprits and b.culprits):
        return False
    return not any(
        x.figure == y.figure
        for harm, _ in _WEIGHTS
        for x in a.counts.get(harm, ())
        for y in b.counts.get(harm, ())
    )


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
