"""The default policy: the figure that most independent origins allow, the careful one in doubt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from counterclaim.estimates.counts import Count
from counterclaim.estimates.policies.base import Told


@dataclass(frozen=True, slots=True)
class Ucdp:
    """Best is the figure that most independent origins allow.

    "At least 12" allows 14 but not 20. Where two figures have as many origins, the
    one reported later counts; of the same day, the lower. A vague figure stays
    empty. Under an order of reliability only those choose who come first in it.
    """

    name: str = "ucdp"
    version: int = 1
    about: str = "best is the figure that most independent origins allow"
    alone: str = "one source"
    by_reliability: bool = True
    splits: bool = False
    vague: Mapping[str, int] = field(default_factory=dict)

    def best(self, told: Sequence[Told]) -> int | None:
        """Return the figure with the most independent support."""
        first = min((t.place for t in told if t.count.best is not None), default=None)
        options = [
            (t.count.best, t.date or date.min)
            for t in told
            if t.count.best is not None and t.place == first
        ]
        if not options:
            return None
        return max(options, key=lambda o: (_support(o[0], told), o[1], -o[0]))[0]


def _support(number: int, told: Sequence[Told]) -> int:
    exact = Count(low=number, best=number, high=number)
    return sum(item.count.agrees(exact) for item in told)
