"""Iraq Body Count's way: the lowest and the highest figure, and one origin is not enough."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.estimates.policies.base import Told, numbers


@dataclass(frozen=True, slots=True)
class Ibc:
    """Best is the lowest of the independent origins' latest figures; high is the highest.

    Iraq Body Count publishes the two ends and no best between them. What rests on one
    origin alone is provisional until a second one is known.
    """

    name: str = "ibc"
    version: int = 1
    about: str = (
        "low and high are the ends of the origins' figures, and best is the lowest of the latest"
    )
    alone: str = "provisional"
    by_reliability: bool = False
    splits: bool = False
    vague: Mapping[str, int] = field(default_factory=dict)

    def best(self, told: Sequence[Told]) -> int | None:
        """Return the lowest figure."""
        return min(numbers(told), default=None)
