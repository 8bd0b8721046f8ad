"""Who did it and who was on the other side, by what most testimonies say."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.events.types.sides import Side, Standing, is_other
from counterclaim.events.types.testimonies import Harmed, Testimonies, Testimony, ranking
from counterclaim.model import Harm

# One perpetrator in four is read wrong (docs/reference/accuracy.md). In a story told at
# length, whom fewer than one testimony in five names may be such a slip.
_MANY, _LEAST = 8, 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Doer:
    """Who did it.

    Attributes:
        side: Whom most testimonies name; of as many, whom the surest do.
        votes: How many do, with those that speak of it without a name.
        asked: How many testimonies there are, also those that say nothing of it.
        others: What others name instead, each with how many do.
    """

    side: Side
    votes: int
    asked: int
    others: tuple[tuple[str, int], ...] = ()

    @property
    def doubt(self) -> str:
        """What there is to doubt about it, to stand behind the reason; empty if nothing is."""
        words = self.side.words
        if self.others:
            others = ", ".join(f"{other} in {votes}" for other, votes in self.others)
            return f" Testimonies differ on who did it: {words} in {self.votes}, {others}."
        if 2 * self.votes < self.asked:
            return f" Only {self.votes} of {self.asked} testimonies say that {words} did it."
        return ""


def doer(told: Testimonies, *harmed: Harmed) -> Doer | None:
    """Return who did it, as most testimonies of harm say; if none does, as those of attacks do.

    If none of these does, who abducted people: whoever is hurt there is hurt by the same.
    Where nobody is harmed, as those of any acts do.

    `None` too where hardly any of many testimonies says it.

    Args:
        told: The testimonies.
        harmed: Only testimonies of harm to these count, so that each side of a battle can
            be asked for; all of them if none is given.
    """
    wanted = [a for a in told.main if not harmed or a.harmed in harmed]
    found = _leading(wanted)
    if found is not None:
        return found if found.asked < _MANY or found.votes >= _LEAST * found.asked else None
    if not told.main:
        return _leading(told.acts)
    taken = [a for a in told.harms if a.harm is Harm.ABDUCTED]
    return _leading(told.assaults) or _leading(taken)


def opponent(told: Testimonies, side: Side) -> Side | None:
    """Return whom a side fights, as testimonies of harm and of attacks tell."""
    every = (*told.main, *told.assaults)
    struck = (a.on for a in every if a.by is None or a.by.key == side.key)
    strikers = (a.by for a in every if a.on and a.on.key == side.key)
    counts = Counter(s for s in (*struck, *strikers) if s is not None and is_other(s, side))
    return min(counts, key=lambda s: (s.name is None, -counts[s], str(s)), default=None)


def pair(told: Sequence[Testimony]) -> tuple[Side, Side] | None:
    """Return who did it and who was struck, as most testimonies that tell of two sides have it."""
    ranked = ranking(told, lambda a: (a.by, a.on) if a.by and a.on and _are_two(a) else None)
    if not ranked:
        return None
    by, on = ranked[0].value
    return _named(by, told, beside=on), _named(on, told, beside=by)


def sides_struck(told: Sequence[Testimony]) -> list[Side]:
    """Return the sides that were struck, no two of which may be one, most testimonies first."""
    found: list[Side] = []
    ranked = ranking(told, lambda a: a.on)
    for rank in sorted(ranked, key=lambda r: (r.value.name is None, -r.votes)):
        if all(is_other(rank.value, side) for side in found):
            found.append(rank.value)
    votes = {rank.value: rank.votes for rank in ranked}
    return sorted(found, key=lambda side: -votes[side])


def _named(side: Side, told: Sequence[Testimony], *, beside: Side) -> Side:
    """Return the group that a side without a name may be, as most testimonies have it."""
    if side.name is not None or side.standing is not Standing.GROUP:
        return side
    sides = [s for a in told for s in (a.by, a.on) if s is not None]
    counts = Counter(s for s in sides if _may_be(side, s) and s.key != beside.key)
    return min(counts, key=lambda s: (-counts[s], str(s)), default=side)


def _are_two(testimony: Testimony) -> bool:
    """Return whether who did it and who was struck are two sides.

    A group strikes others of its kind, named or not; soldiers who die by the hand of
    their country's army are a slip of reading more often than a mutiny.
    """
    by, on = testimony.by, testimony.on
    if by is None or on is None or by.key == on.key:
        return False
    return by.standing is not Standing.STATE or is_other(by, on)


def _leading(told: Sequence[Testimony]) -> Doer | None:
    ranked = ranking(told, lambda a: a.by.key if a.by else None, weight=lambda a: a.by_weight)
    if not ranked:
        return None
    votes = {rank.value: rank.votes for rank in ranked}
    sides = {key: _fullest(key, told) for key in votes}
    first = sides[ranked[0].value]
    # Who is not named may be the one that others name.
    side = next((s for s in sides.values() if _may_be(first, s)), first)
    same = {key for key, other in sides.items() if key == side.key or _may_be(other, side)}
    return Doer(
        side=side,
        votes=sum(votes[key] for key in same),
        asked=len(told),
        others=tuple((sides[key].words, votes[key]) for key in votes if key not in same),
    )


def _may_be(unnamed: Side, named: Side) -> bool:
    """Return whether armed people without a name may be a group that has one."""
    is_unnamed = unnamed.name is None and unnamed.standing is not Standing.STATE
    return is_unnamed and named.name is not None and named.standing is Standing.GROUP


def _fullest(key: str, told: Sequence[Testimony]) -> Side:
    """Return the actor of a side that most testimonies name."""
    return ranking(told, lambda a: a.by if a.by and a.by.key == key else None)[0].value
