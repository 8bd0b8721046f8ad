"""Three plain policies to hold the default against: lowest, highest, most reported."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.estimates.policies.base import Told


@dataclass(frozen=True, slots=True)
class Lowest:
    """Best is the lowest figure that any reliable origin gives."""

    name: str = "lowest"
    version: int = 1

    def best(self, told: Sequence[Told]) -> int | None:
        """Return the lowest figure."""
        return min(_numbers(told), default=None)


@dataclass(frozen=True, slots=True)
class Highest:
    """Best is the highest figure that any reliable origin gives."""

    name: str = "highest"
    version: int = 1

    def best(self, told: Sequence[Told]) -> int | None:
        """Return the highest figure."""
        return max(_numbers(told), default=None)


@dataclass(frozen=True, slots=True)
class MostReported:
    """Best is the figure that most origins give in so many words; of two, the lower."""

    name: str = "most-reported"
    version: int = 1

    def best(self, told: Sequence[Told]) -> int | None:
        """Return the most frequent figure."""
        counted = Counter(_numbers(told))
        return max(counted, key=lambda number: (counted[number], -number), default=None)


def _numbers(told: Sequence[Told]) -> list[int]:
    return [item.count.best for item in told if item.count.best is not None]
