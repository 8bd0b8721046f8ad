"""How far people agree who judged the same claims: Krippendorff's alpha, field by field."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim.review.opinions import COMPARED, Opinion


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far people agree on one field.

    Attributes:
        field: Name of the field, or `claim` for whether there is such a claim at all.
        alpha: 1 where they always agree, 0 where they do as often as chance would have
            it, below 0 where less often; `None` where nothing was ever told apart, so
            that chance alone would give full agreement.
        claims: How many claims two or more of them say something of.
        same: On how many of these all say the same.
        people: How many people that is.
    """

    field: str
    alpha: float | None
    claims: int
    same: int
    people: int


def alpha(units: Iterable[Sequence[str]]) -> float | None:
    """Return Krippendorff's alpha for nominal values.

    People may be more than two, and need not all judge the same units: what only one
    of them judged is left out.

    Args:
        units: For each unit the values that people gave it, in any order.

    Example:
        >>> alpha([("a", "a"), ("b", "b"), ("a", "b")])
        0.4444444444444444
    """
    totals: Counter[str] = Counter()
    apart = 0.0
    for values in units:
        many = len(values)
        if many < 2:
            continue
        counts = Counter(values)
        totals.update(counts)
        # Ordered pairs of unlike values, each unit weighing as much as it has values.
        apart += (many * many - sum(n * n for n in counts.values())) / (many - 1)
    all_values = sum(totals.values())
    by_chance = all_values * all_values - sum(n * n for n in totals.values())
    if by_chance == 0:
        return None
    return 1 - (all_values - 1) * apart / by_chance


def agreement(found: Iterable[Opinion]) -> list[Agreement]:
    """Return how far people agree on each field, by what each said first of a claim.

    What settles a difference is no opinion of its own and does not count.

    Args:
        found: What people say, as `opinions` gives it.
    """
    first: dict[str, dict[str, Opinion]] = {}
    for each in found:
        if not each.settles:
            first.setdefault(each.claim, {}).setdefault(each.who, each)
    return [_on(name, first.values()) for name in COMPARED]


def _on(name: str, units: Iterable[dict[str, Opinion]]) -> Agreement:
    told = [
        {who: each.values[name] for who, each in by_who.items() if name in each.values}
        for by_who in units
    ]
    told = [values for values in told if len(values) > 1]
    return Agreement(
        field=name,
        alpha=alpha([tuple(values.values()) for values in told]),
        claims=len(told),
        same=sum(len(set(values.values())) == 1 for values in told),
        people=len({who for values in told for who in values}),
    )
