"""Several origins' figures for the same people → low, best and high, with reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from counterclaim.estimates.counts import Count
from counterclaim.estimates.independence import is_own_voice, owner_in
from counterclaim.estimates.policies.base import Policy, Told
from counterclaim.estimates.succession import Replaced, succession
from counterclaim.estimates.wording import left_out, read_as, said, used, words_of
from counterclaim.model import Claim, Reason

_PARTISAN = "a party's figure for its enemy's losses"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Low, best and high for some people, and why.

    Attributes:
        count: The bounds.
        disputed: Two speakers contradict each other.
        claimed: What high would be with partisan figures, if they add to it.
        origins: Where the figures that were used come from.
        reasons: By claim id, one for each claim of what was told.
    """

    count: Count
    disputed: bool = False
    claimed: int | None = None
    origins: frozenset[str] = frozenset()
    reasons: Mapping[str, Reason] = field(default_factory=dict)

    @property
    def single_source(self) -> bool:
        """Whether all that was used comes from one origin."""
        return len(self.origins) == 1


def settle(told: Sequence[Told], *, policy: Policy) -> Settled:
    """Return what a policy makes of the figures of several origins, at least one.

    Rules of every policy: low is the most careful figure, high the highest of the
    reliable ones and open if one of them is. An earlier figure of an origin counts for low
    only, and only where its day does not tell that it came before the latest. A party's
    figure for its enemy's losses counts for low only, unless there is no other; then it
    makes the estimate single-source. One that a person admits counts for high as well,
    never for best.
    """
    latest, older = succession(told)
    usable = [t for t in latest if not t.is_partisan] or latest
    best = policy.best(_headed(usable))
    lows = [low for t in latest if (low := _low(t.count, best)) is not None]
    wide = [t for t in latest if t in usable or t.is_admitted]
    highs = [t.count.high for t in wide if t.count.high is not None]
    lows += [old.item.count.low for old in older if old.is_of_one_time and old.item.count.low]
    # Without a best there is only an "up to n", and a party's figure is no floor to it.
    low = min(lows, default=None) if best is not None else None
    high = max(highs) if len(highs) == len(wide) else None
    count = _ordered(low, best, high)
    reasons: dict[str, Reason] = {}
    for item in latest:
        reasons |= _reasons(item, usable=usable, best=best, low=low)
    for old in older:
        reasons |= _replaced(old, low=low)
    return Settled(
        count=count,
        disputed=any(_are_rivals(a, b) for a, b in combinations(latest, 2)),
        claimed=_claimed([t for t in latest if t not in wide], count),
        origins=frozenset(item.origin for item in usable),
        reasons=reasons,
    )


def _headed(told: Sequence[Told]) -> Sequence[Told]:
    """Return the figures that best may go by: in one report those of its headline."""
    docs = {claim.doc for item in told for claim in item.claims}
    return [t for t in told if t.is_titled and len(docs) == 1] or told


def _ordered(low: int | None, best: int | None, high: int | None) -> Count:
    """Return the count with best inside its bounds."""
    if best is not None:
        low = min(low, best) if low is not None else None
        high = max(high, best) if high is not None else None
    return Count(low=low, best=best, high=high)


def _low(count: Count, best: int | None) -> int | None:
    """Return the low end of a count; "up to 9" is one for those who go by 12."""
    if count.low is None and count.high is not None and best is not None and count.high < best:
        return count.high
    return count.low


def _claimed(partisan: Sequence[Told], count: Count) -> int | None:
    """Return the highest of the latest partisan figures, if it lies above a high that is told.

    Army, ministry and press office of one party do not take a figure back all on one day.
    """
    newest = max((t.date or date.min for t in partisan), default=date.min)
    latest = [t.count for t in partisan if (t.date or date.min) == newest]
    most = max((n for count in latest for n in (count.best, count.high) if n), default=0)
    return most if count.high is not None and most > count.high else None


def _are_rivals(a: Told, b: Told) -> bool:
    return not (is_own_voice(a.origin) and is_own_voice(b.origin)) and not a.count.agrees(b.count)


def _reasons(
    item: Told, *, usable: Sequence[Told], best: int | None, low: int | None
) -> dict[str, Reason]:
    if item not in usable:
        if item.is_admitted:
            return {c.id: used(c, "admitted", _admitted(c)) for c in item.claims}
        first = next(t for t in usable)
        text = f"{_PARTISAN}; {said(first.claims[0])} comes first"
        if item.count.low is not None and item.count.low == low:
            return {c.id: used(c, "partisan", f"for low only, {_PARTISAN}") for c in item.claims}
        return {c.id: left_out(c, "partisan", text) for c in item.claims}
    code, text = _use(item, usable=usable, best=best)
    return {claim.id: used(claim, code, text) for claim in item.claims}


def _admitted(claim: Claim) -> str:
    by = f" (decision {claim.admitted})" if claim.admitted else ""
    return f"for the high end, as a person let it in{by}; {_PARTISAN}"


def _use(item: Told, *, usable: Sequence[Told], best: int | None) -> tuple[str, str]:
    added = " (its figures added up)" if len(item.claims) > 1 else ""
    added += "".join(f"; {words}" for words in read_as(item.claims))
    if item.is_partisan:
        return "partisan-alone", f"{_PARTISAN}, but no other is known{added}"
    if len(usable) == 1:
        return "only", f"the only figure from an independent origin{added}"
    if item.count.best is not None and item.count.best == best:
        last = max(other.place for other in usable)
        first = " and who gives it is believed first" if item.place < last else ""
        return "best", f"best rests on this figure{first}{added}"
    if item.count.best is None:
        return "bound", f"it only bounds the number{added}"
    return "range", f"it widens the range{added}"


def _replaced(old: Replaced, *, low: int | None) -> dict[str, Reason]:
    item, newer = old.item, old.newer
    first = newer.claims[0]
    # Where a report restates its speaker in its own voice, that is the speaker's figure.
    later = said(first) if first.speaker is not None else f'"{words_of(first)}"'
    when = f" on {newer.date.isoformat()}" if newer.date else ""
    owner = owner_in(newer.origin)
    if owner is not None:
        text = f"a source of {owner} too, which counts once; it told{when}: {later}"
        return {claim.id: left_out(claim, "same-owner", text) for claim in item.claims}
    if old.is_of_one_time and item.count.low == low != newer.count.low:
        text = f"for low only; the days of the reports do not tell that it came before {later}"
        return {claim.id: used(claim, "same-days", text) for claim in item.claims}
    text = f"the same speaker gave a later figure{when}: {later}"
    if old.is_narrower:
        text = f"it speaks of some of the people only; the same speaker counts {later}"
        return {claim.id: left_out(claim, "narrower", text) for claim in item.claims}
    if item.count.size == newer.count.size:
        text = f"the same speaker said it again{when}: {later}"
    return {claim.id: left_out(claim, "superseded", text) for claim in item.claims}
