"""Who did it and who was on the other side, by what most accounts say."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.events.types.accounts import Account, Accounts, Harmed, ranking
from counterclaim.events.types.sides import Side, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Doer:
    """Who did it.

    Attributes:
        side: Whom most accounts name; of as many, whom the surest do.
        votes: How many do, with those that speak of it without a name.
        named: How many do by name.
        others: What others name instead, each with how many do.
    """

    side: Side
    votes: int
    named: int
    others: tuple[tuple[str, int], ...] = ()

    @property
    def doubt(self) -> str:
        """What there is to doubt about it, to stand behind the reason; empty if nothing is."""
        words = self.side.words
        if self.others:
            others = ", ".join(f"{other} in {votes}" for other, votes in self.others)
            return f" Accounts differ on who did it: {words} in {self.votes}, {others}."
        if self.named < self.votes:
            return f" {self.named} of {self.votes} accounts name {words}, the others nobody."
        return ""


def doer(told: Accounts, *harmed: Harmed) -> Doer | None:
    """Return who did it, as most accounts of harm say; if none does, as those of attacks do.

    Args:
        told: The accounts.
        harmed: Only accounts of harm to these count, so that each side of a battle can
            be asked for; all of them if none is given.
    """
    wanted = [a for a in told.harms if not harmed or a.harmed in harmed]
    return _leading(wanted) or _leading(told.assaults)


def opponent(told: Accounts, side: Side) -> Side | None:
    """Return whom a side fights, as accounts of harm and of attacks tell."""
    every = (*told.harms, *told.assaults)
    struck = (a.on for a in every if a.by is None or a.by.key == side.key)
    strikers = (a.by for a in every if a.on and a.on.key == side.key)
    counts = Counter(s for s in (*struck, *strikers) if s is not None and s.key != side.key)
    return min(counts, key=lambda s: (s.name is None, -counts[s], str(s)), default=None)


def pair(told: Sequence[Account]) -> tuple[Side, Side] | None:
    """Return the two sides that most accounts with both name."""
    ranked = ranking(
        told, lambda a: (a.by, a.on) if a.by and a.on and a.by.key != a.on.key else None
    )
    return ranked[0].value if ranked else None


def _leading(told: Sequence[Account]) -> Doer | None:
    votes = {r.value: r.votes for r in ranking(told, lambda a: a.by.key if a.by else None)}
    if not votes:
        return None
    sides = {key: _fullest(key, told) for key in votes}
    first = sides[next(iter(votes))]
    # Who is not named may be the one that others name.
    side = next((s for s in sides.values() if _may_be(first, s)), first)
    same = {key for key, other in sides.items() if key == side.key or _may_be(other, side)}
    return Doer(
        side=side,
        votes=sum(votes[key] for key in same),
        named=votes[side.key],
        others=tuple((sides[key].words, votes[key]) for key in votes if key not in same),
    )


def _may_be(unnamed: Side, named: Side) -> bool:
    """Return whether armed people without a name may be a group that has one."""
    is_unnamed = unnamed.name is None and unnamed.standing is not Standing.STATE
    return is_unnamed and named.name is not None and named.standing is Standing.GROUP


def _fullest(key: str, told: Sequence[Account]) -> Side:
    """Return the actor of a side that most accounts name."""
    return ranking(told, lambda a: a.by if a.by and a.by.key == key else None)[0].value
