"""ACLED's way: the lowest figure until a better one is known, and a number for vague words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.estimates.policies.base import Told, numbers
from counterclaim.knowledge import lexicon


@dataclass(frozen=True, slots=True)
class Acled:
    """Best is the lowest figure that any reliable origin gives.

    Vague words count with the number of ACLED's table ("dozens" is 12), if nobody gives
    a number. A total over several days or places is divided evenly over them, the
    remainder with the first; the total is kept, and so is one of fewer people than parts.
    """

    name: str = "acled"
    version: int = 2
    about: str = "best is the lowest reliable figure; vague words count as ACLED has them"
    alone: str = "one source"
    by_reliability: bool = False
    splits: bool = True

    @property
    def vague(self) -> Mapping[str, int]:
        """ACLED's numbers for vague words."""
        return _table()

    def best(self, told: Sequence[Told]) -> int | None:
        """Return the lowest figure."""
        return min(numbers(told), default=None)


@lru_cache(maxsize=1)
def _table() -> Mapping[str, int]:
    return dict(lexicon.load("vague")["acled"])
