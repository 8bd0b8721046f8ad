"""Three plain policies to hold the default against: lowest, highest, most reported."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.estimates.policies.base import Told, numbers


@dataclass(frozen=True, slots=True)
class Lowest:
    """Best is the lowest figure that any reliable origin gives."""

    name: str = "lowest"
    version: int = 1
    about: str = "best is the lowest figure of any reliable origin"
    alone: str = "one source"
    by_reliability: bool = False
    splits: bool = False
    vague: Mapping[str, int] = field(default_factory=dict)

    def best(self, told: Sequence[Told]) -> int | None:
        """Return the lowest figure."""
        return min(numbers(told), default=None)


@dataclass(frozen=True, slots=True)
class Highest:
    """Best is the highest figure that any reliable origin gives."""

    name: str = "highest"
    version: int = 1
    about: str = "best is the highest figure of any reliable origin"
    alone: str = "one source"
    by_reliability: bool = False
    splits: bool = False
    vague: Mapping[str, int] = field(default_factory=dict)

    def best(self, told: Sequence[Told]) -> int | None:
        """Return the highest figure."""
        return max(numbers(told), default=None)


@dataclass(frozen=True, slots=True)
class MostReported:
    """Best is the figure that most origins give in so many words; of two, the lower."""

    name: str = "most-reported"
    version: int = 1
    about: str = "best is the figure that most origins give; of two, the lower"
    alone: str = "one source"
    by_reliability: bool = False
    splits: bool = False
    vague: Mapping[str, int] = field(default_factory=dict)

    def best(self, told: Sequence[Told]) -> int | None:
        """Return the most frequent figure."""
        counted = Counter(numbers(told))
        return max(counted, key=lambda number: (counted[number], -number), default=None)
