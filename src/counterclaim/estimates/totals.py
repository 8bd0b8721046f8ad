"""Sides and total of an event: breakdowns are not added to a total that holds them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.estimates.accounts import Account
from counterclaim.estimates.containment import is_demographic, is_umbrella
from counterclaim.estimates.counts import Count, added
from counterclaim.estimates.partisans import is_partisan
from counterclaim.estimates.policies.base import Policy, Told
from counterclaim.estimates.settling import Settled, settle
from counterclaim.estimates.wording import left_out
from counterclaim.model import Claim, Reason, VictimClass

_CIVILIANS = [VictimClass.CIVILIAN]


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What an event cost: the sides, what is left of the total, and the total.

    Attributes:
        sides: Settled figures by class of people.
        rest: People of no class that is told: the total less the sides. `None`
            where no figure for people of any kind is given.
        total: All people harmed. Its best is the sum of the others' best.
    """

    sides: Mapping[VictimClass, Settled]
    rest: Settled | None
    total: Settled


def balance(
    found: Sequence[Account],
    *,
    claims: Sequence[Claim],
    policy: Policy,
    places: Mapping[str, int] | None = None,
) -> Balance:
    """Return sides and total of one event and harm.

    Where some origin gives a figure for all people, that is the total, and the
    sides lie inside it; else the total is the sum of the sides.

    Args:
        found: The accounts, at least one.
        claims: All claims of the event and harm.
        policy: What chooses the best.
        places: The place of who makes a claim in the order of reliability, by claim id.
    """
    places = places or {}
    kinds = sorted({kind for account in found for kind in account.sides})
    sides = {}
    for kind in kinds:
        naming = [a for a in found if kind in a.sides]
        told = [_told(a, a.sides[kind], a.side(kind), claims, places) for a in naming]
        sides[kind] = settle(told, policy=policy)
    alike = _is_alike(found, sides)
    stated = [a for a in found if a.has_umbrella]
    # Where nobody but civilians is told of, a small figure for people is an early one.
    if not alike and kinds != _CIVILIANS:
        stated = [a for a in stated if not _is_too_small(a.total, sides)]
    if not stated:
        return _without_total(found, sides)
    full = [
        a
        for a in found
        if a in stated
        or (a.wholes and (alike or _names_all(a, kinds) or _counts_everybody(a, found, kinds)))
    ]
    told = [_told(a, a.wholes, a.total, claims, places) for a in full]
    settled = settle(told, policy=policy)
    if alike:
        sides = {kind: _capped(side, settled.count) for kind, side in sides.items()}
    total = _with_sides(settled, sides, _unplaced(found, set(settled.reasons)))
    return Balance(sides=sides, rest=_rest(total, sides), total=total)


def _is_too_small(total: Count, sides: Mapping[VictimClass, Settled]) -> bool:
    """Return whether a figure for people of any kind holds no more than one side of them.

    Nine dead cannot be all the dead where nine fighters and three civilians are told.
    """
    if total.best is None:
        return False
    bests = [side.count.best or 0 for side in sides.values()]
    most = max(bests, default=0)
    return total.best < most or (total.best == most and sum(bests) > most)


def _unplaced(found: Sequence[Account], placed: Collection[str]) -> dict[str, Reason]:
    """Return the reasons of figures that say too little of whom they count."""
    text = "it counts no more than one side alone, and does not say of which people"
    return {
        claim.id: left_out(claim, "unplaced", text)
        for account in found
        for claim in account.wholes
        if is_umbrella(claim) and claim.id not in placed
    }


def _without_total(found: Sequence[Account], sides: Mapping[VictimClass, Settled]) -> Balance:
    total, unplaced = _sum(list(sides.values())), _unplaced(found, ())
    total = replace(total, reasons={**total.reasons, **unplaced})
    rest = Settled(count=Count(low=None, best=None, high=None), reasons=unplaced)
    return Balance(sides=sides, rest=rest if unplaced else None, total=total)


def _told(
    account: Account,
    summed: tuple[Claim, ...],
    count: Count,
    claims: Sequence[Claim],
    places: Mapping[str, int],
) -> Told:
    partisan = [claim for claim in summed if is_partisan(claim, claims)]
    return Told(
        origin=account.origin,
        count=count,
        date=account.date,
        text=account.text,
        claims=summed,
        is_partisan=bool(partisan),
        is_admitted=bool(partisan) and all(claim.admitted for claim in partisan),
        is_titled=any(claim.id in account.titled for claim in summed),
        place=max((places.get(claim.id, 0) for claim in summed), default=0),
    )


def _is_alike(found: Sequence[Account], sides: Mapping[VictimClass, Settled]) -> bool:
    """Return whether "people" and the one class that is told are the same people.

    One paper's "14 people" and another's "12 civilians" are rivals where nobody else
    was harmed; they are not where "14 people" are said to hold "12 civilians". "Six
    people" beside "30 soldiers" are others, if not told to be the same.
    """
    if len(sides) != 1:
        return False
    kind, side = next(iter(sides.items()))
    if kind is not VictimClass.CIVILIAN and any(
        account.has_umbrella and 2 * account.total.size < side.count.size for account in found
    ):
        return False
    return not any(
        account.has_umbrella
        and kind in account.sides
        and account.side(kind).size < account.total.size
        for account in found
    )


def _names_all(account: Account, kinds: Sequence[VictimClass]) -> bool:
    """Return whether an account without a total gives every class that any other gives."""
    return len(kinds) > 1 and {c.victims.victim_class for c in account.wholes} == set(kinds)


def _counts_everybody(
    account: Account, found: Sequence[Account], kinds: Sequence[VictimClass]
) -> bool:
    """Return whether an account of civilians counts all people of an event.

    It does where nobody but civilians is told of, unless it counts by age or sex only, or
    others give its number as a part of theirs ("14 people, 12 of them civilians").
    """
    if kinds != _CIVILIANS or all(map(is_demographic, account.wholes)):
        return False
    parts = [
        other.side(VictimClass.CIVILIAN)
        for other in found
        if other.has_umbrella and VictimClass.CIVILIAN in other.sides
    ]
    return not any(part.agrees(account.total) for part in parts)


def _sum(sides: Sequence[Settled]) -> Settled:
    reasons: dict[str, Reason] = {}
    for side in sides:
        reasons |= side.reasons
    return Settled(
        count=added([side.count for side in sides]),
        disputed=any(side.disputed for side in sides),
        claimed=_claimed(sides),
        origins=frozenset().union(*(side.origins for side in sides)),
        reasons=reasons,
    )


def _claimed(sides: Sequence[Settled]) -> int | None:
    highs = [side.claimed or side.count.high for side in sides]
    known = [high for high in highs if high is not None]
    is_closed = len(known) == len(highs)
    return sum(known) if is_closed and any(side.claimed for side in sides) else None


def _capped(side: Settled, total: Count) -> Settled:
    """Return a side that is no larger than the total it is told instead of."""
    best = side.count.best
    if best is None or total.best is None or best <= total.best:
        return side
    low = min(side.count.low, total.best) if side.count.low is not None else None
    count = Count(low=low, best=total.best, high=side.count.high)
    note = f"; no more are counted than the total of {total.best}"
    reasons = {
        claim: replace(reason, text=reason.text + note) if reason.used else reason
        for claim, reason in side.reasons.items()
    }
    return replace(side, count=count, reasons=reasons)


def _with_sides(
    settled: Settled, sides: Mapping[VictimClass, Settled], unplaced: Mapping[str, Reason]
) -> Settled:
    """Return the total with the reasons of the figures inside it, and no less than they sum to."""
    inside = sum(side.count.best or 0 for side in sides.values())
    count = settled.count
    if inside > (count.best or 0):
        # The sides told apart are more than the total that was told: it does not hold them all.
        high = None if count.high is None else max(count.high, inside)
        count = Count(low=count.low, best=inside, high=high)
    reasons = {
        member: _inside(reason, settled)
        for side in sides.values()
        for member, reason in side.reasons.items()
        if member not in settled.reasons
    }
    return Settled(
        count=count,
        # What is disputed of a side alone is told with that side.
        disputed=settled.disputed,
        claimed=settled.claimed,
        origins=settled.origins,
        reasons={**reasons, **unplaced, **settled.reasons},
    )


def _inside(reason: Reason, settled: Settled) -> Reason:
    if not reason.used:
        return reason
    text = f"left out: not added, it lies in the total of {settled.count.best}"
    return Reason(claim=reason.claim, used=False, code="in-total", text=text)


def _rest(total: Settled, sides: Mapping[VictimClass, Settled]) -> Settled:
    """Return what is left of a total for people of no class that is told."""
    inside = sum(side.count.best or 0 for side in sides.values())
    if not inside:
        return total
    count = total.count
    best = count.best - inside if count.best is not None else None
    low = max(0, count.low - inside) if count.low is not None else None
    high = max(0, count.high - inside) if count.high is not None else None
    return replace(
        total,
        count=Count(low=low, best=best, high=high),
        disputed=total.disputed and low != high,
        claimed=None,
    )
