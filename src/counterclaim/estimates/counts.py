"""Low, best and high of a figure, and how those of people apart are added."""

from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.model import Claim, Figure, Modality, Scope, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of people with its bounds; `None` is "not said".

    Attributes:
        low: The fewest.
        best: The number to go by; "at least n" gives n, "up to n" none.
        high: The most, `None` where the words leave it open.
        approximate: Said with an "about".
    """

    low: int | None
    best: int | None
    high: int | None
    approximate: bool = False

    @classmethod
    def of(cls, figure: Figure) -> "Count":
        """Return the count for a figure: a range "n to m" gives n as best."""
        return cls(
            low=figure.low, best=figure.low, high=figure.high, approximate=figure.approximate
        )

    @property
    def size(self) -> int:
        """The number that tells which of two counts is the larger."""
        return next((n for n in (self.best, self.high) if n is not None), 0)

    def agrees(self, other: "Count") -> bool:
        """Return whether both can be true of the same people."""
        return self._figure().agrees(other._figure())

    def _figure(self) -> Figure:
        return Figure(low=self.low, high=self.high, approximate=self.approximate)


def added(counts: Iterable[Count]) -> Count:
    """Return the count of people of several groups apart; of none, nothing is known.

    A group whose fewest is not known adds nothing to low; one whose most is not
    known leaves high open.
    """
    given = list(counts)
    highs = [count.high for count in given if count.high is not None]
    return Count(
        low=_sum(count.low for count in given),
        best=_sum(count.best for count in given),
        high=sum(highs) if given and len(highs) == len(given) else None,
        approximate=any(count.approximate for count in given),
    )


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def least(claim: Claim) -> int:
    """Return the least number of people that a claim gives; 0 where it gives none."""
    return (claim.figure.low or 0) if claim.figure is not None else 0


def counts_people(claim: Claim) -> bool:
    """Return whether a claim asserts that a number of people were harmed in an incident."""
    return (
        claim.modality is Modality.ASSERTED
        and claim.scope is Scope.INCIDENT
        and claim.stance is Stance.ASSERTS
        and claim.figure is not None
        and not claim.figure.is_vague
        and claim.figure.high != 0
    )
