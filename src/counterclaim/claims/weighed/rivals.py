"""Which claims of one document contradict each other.

Rivals count the same harm to the same people of one happening, and give another figure or
deny it. What cannot be rivals is left out here; what speaks for the rest stands in `signs.py`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import groupby

from counterclaim.claims import relations
from counterclaim.claims.harmed.parts import OF_THE_DEAD
from counterclaim.claims.setting.threads import is_own
from counterclaim.claims.weighed.people import on_two_sides
from counterclaim.model import Claim, Figure, Harm, Stance, VictimClass

# Two claims contradict each other from this probability on: between .25 and .4 the F1,
# cross-validated over the annotated reports, is .46 to .53; the sample reports want no more.
RIVALS = 0.3


def may_be_rivals(a: Claim, b: Claim) -> bool:
    """Whether two claims can contradict each other at all: other voices, other figures."""
    if a.figure is None or b.figure is None or not _one_harm(a, b):
        return False
    if a.speaker is None and b.speaker is None:
        return False
    if alike(a, b) > ONE_VOICE or _is_one_telling(a, b):
        return False
    if _of_other_sides(a, b) or _is_some_of(a, b) or _is_some_of(b, a):
        return False
    return a.stance is not b.stance or _rival_figures(a.figure, b.figure)


def _is_some_of(few: Claim, all_of: Claim) -> bool:
    """Whether few are some of those counted: nine hurt, and "two of the injured are critical"."""
    one, other = number(few.figure), number(all_of.figure)
    return (
        few.rule == OF_THE_DEAD
        and few.victims.victim_class is VictimClass.UNKNOWN
        and one is not None
        and other is not None
        and one < other
    )


def _of_other_sides(a: Claim, b: Claim) -> bool:
    """Whether fighters are counted here and villagers there: of 338 such pairs none was rival."""
    if any(c.figure is not None and c.figure.high == 0 for c in (a, b)):
        return False  # "no civilians were harmed" is said against any count
    return a.stance is b.stance and on_two_sides(a.victims.victim_class, b.victims.victim_class)


def _one_harm(a: Claim, b: Claim) -> bool:
    """Whether two claims are of one harm; who denies all casualties denies each kind of them."""
    if a.harm is b.harm:
        return a.harm is not None
    if Harm.CASUALTIES not in (a.harm, b.harm) or {a.harm, b.harm} - _HURT:
        return False
    general = a if a.harm is Harm.CASUALTIES else b
    return _is_none(general)


def _is_none(claim: Claim) -> bool:
    """Whether a claim says that nobody was harmed."""
    return claim.stance is Stance.DENIES or (claim.figure is not None and claim.figure.high == 0)


_HURT = frozenset([Harm.CASUALTIES, Harm.KILLED, Harm.WOUNDED])


def alike(a: Claim, b: Claim) -> float:
    """Return what share of the shorter name of two speakers stands in the other one's too."""
    one, other = relations.names(a), relations.names(b)
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


# "Syrian media" and "the Syrian army" share a word and are two; "General Ito" and "Ito" are one.
ONE_VOICE = 0.5


def _is_one_telling(a: Claim, b: Claim) -> bool:
    """Whether one is a part of the other, or of what the other is a part of."""
    return a.id == b.part_of or b.id == a.part_of


def _rival_figures(a: Figure, b: Figure) -> bool:
    if a.low is not None and a.low == b.low:
        return False  # "20" and "at least 20" are one number
    if (a.low, a.high) == (b.low, b.high):
        return False
    if 0 in (a.high, b.high):
        return True
    return not (a.is_vague or b.is_vague or _holds(a, b) or _holds(b, a))


def _holds(open_one: Figure, other: Figure) -> bool:
    """Whether "more than 40" is a way to say the other's 40 or 41."""
    low, number = open_one.low, other.low
    if low is None or open_one.high is not None or number is None or other.high is None:
        return False
    return low - 1 <= number <= low


def number(figure: Figure | None) -> int | None:
    """Return the number that a figure names: the low end, else the high one."""
    if figure is None:
        return None
    return figure.low if figure.low is not None else figure.high


def ratio(a: Figure | None, b: Figure | None) -> float:
    """Return how far apart two figures are, as the logarithm of how many times; 0 if unknown."""
    one, other = number(a), number(b)
    if one is None or other is None:
        return 0.0
    return abs(math.log((other + 1) / (one + 1)))


def candidates(earlier: Sequence[Claim], claim: Claim) -> list[Claim]:
    """Return the earlier claims that a claim may contradict."""
    return [c for c in earlier if may_be_rivals(c, claim)]


def sums(claims: Sequence[Claim]) -> set[tuple[str, str]]:
    """Return the ids of figures with those of the next sentences that they are the sum of.

    "Fifteen men died, an official said. Nine died in Dori and six in Maun, the mayor told
    the radio." The sum may come first or last.

    Args:
        claims: Claims of harm of a document, in text order.

    Returns:
        Pairs of ids of a sum and a figure of it.
    """
    found: set[tuple[str, str]] = set()
    told = [list(group) for _, group in groupby(claims, key=lambda c: c.sentence)]
    for n, whole in ((n, c) for n, group in enumerate(told) for c in group):
        total = _one_number(whole)
        if total is None or total < _SUM:
            continue
        for m in range(max(0, n - _NEXT), min(len(told), n + _NEXT + 1)):
            parts = [c for c in told[m] if c.harm is whole.harm and c.part_of is None]
            numbers = [_one_number(c) for c in parts]
            if m == n or len(parts) < 2 or None in numbers:
                continue
            if sum(number or 0 for number in numbers) == total:
                found.update((whole.id, part.id) for part in parts)
    return found


_SUM = 5  # smaller numbers are the sum of others by chance
_NEXT = 2  # sentences with claims before and behind a sum in which its parts are looked for


def _one_number(claim: Claim) -> int | None:
    """Return the number of a figure that names one; of "dozens" and of "5 to 7" nothing."""
    figure = claim.figure
    return figure.low if figure is not None and figure.low == figure.high else None


def disputed(
    claims: Sequence[Claim], told: Mapping[tuple[str, str], float]
) -> dict[str, tuple[str, ...]]:
    """Return by id which earlier claims each claim disputes.

    What one voice tells again, the headline's figure and the body's, is disputed as a whole or
    not at all: the mean of what speaks for each telling decides.

    Args:
        claims: All claims of harm of a document, in text order.
        told: How likely each pair of ids, the earlier one first, is to be rivals.
    """
    by_id = {c.id: c for c in claims}
    numbers: dict[frozenset[object], list[tuple[Claim, Claim, float]]] = {}
    for (one, other), p in told.items():
        a, b = by_id[one], by_id[other]
        numbers.setdefault(_numbers(a, b), []).append((a, b, p))
    out: dict[str, tuple[str, ...]] = {}
    for (one, other), p in told.items():
        a, b = by_id[one], by_id[other]
        if _is_elsewhere(a, b):
            continue
        near = numbers[_numbers(a, b)]
        again = [
            q
            for m, n, q in (near if len(near) <= _MANY else [(a, b, p)])
            if (_is_told_again(a, m) and _is_told_again(b, n))
            or (_is_told_again(a, n) and _is_told_again(b, m))
        ]
        if sum(again) / len(again) >= RIVALS:
            out[other] = (*out.get(other, ()), one)
    return out


# Pairs with the same two numbers that are looked through for tellings: a table has thousands.
_MANY = 50


def _numbers(a: Claim, b: Claim) -> frozenset[object]:
    """Return what both count and how many, in whatever order they are told."""
    return frozenset((c.harm, c.scope, number(c.figure)) for c in (a, b))


def _is_told_again(a: Claim, b: Claim) -> bool:
    """Whether two claims of one number are tellings of one voice, or one restates the other."""
    if a.id == b.id or a.id == b.same_as or b.id == a.same_as:
        return True
    return alike(a, b) > ONE_VOICE


def _is_elsewhere(a: Claim, b: Claim) -> bool:
    """Whether the sentences of both name places or times that cannot be the same."""
    return (_names_both(a, b, "place") and not relations.same_place(a, b)) or (
        _names_both(a, b, "interval") and not relations.same_time(a, b)
    )


def _names_both(a: Claim, b: Claim, slot: str) -> bool:
    return is_own(a, slot) and is_own(b, slot)
