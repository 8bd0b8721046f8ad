"""What a policy decides, and what it decides on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from counterclaim.estimates.counts import Count
from counterclaim.model import Claim

SHARED_RULES = 4
"""Version of the rules that all policies share: what enters at all, what is a part of what, who is
one origin, and the bounds. A new one where figures or reasons come out differently on the
same claims; a test holds what each version makes of a set of claims."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one origin says of some people.

    Attributes:
        origin: Who says it.
        count: How many.
        date: Day of the report, `None` if not known.
        claims: The claims that were added up to the count.
        text: Id of the document that stands for the text and all its prints.
        is_partisan: A party's figure for its enemy's losses.
        is_admitted: It is partisan, and a person let it raise the high end.
        is_titled: The headline of the report gives the same number.
        place: Of who says it in the order of reliability, 0 comes first; all have 0
            where there is no order.
    """

    origin: str
    count: Count
    date: date | None
    claims: tuple[Claim, ...]
    text: str = ""
    is_partisan: bool = False
    is_admitted: bool = False
    is_titled: bool = False
    place: int = 0


class Policy(Protocol):
    """A named and versioned way to choose the best of several origins' figures.

    What enters at all, what is a part of what, and the bounds low and high follow
    rules that all policies share.
    """

    @property
    def name(self) -> str:
        """Its name, such as `ucdp`."""

    @property
    def version(self) -> int:
        """Its own version; a new one where it would decide differently."""

    @property
    def about(self) -> str:
        """What it makes of the figures, in half a sentence."""

    @property
    def alone(self) -> str:
        """What it calls an estimate that rests on one origin, such as "one source"."""

    @property
    def by_reliability(self) -> bool:
        """Whether its best depends on who is believed first."""

    @property
    def splits(self) -> bool:
        """Whether it divides a total over the days and places of an aggregate."""

    @property
    def vague(self) -> Mapping[str, int]:
        """The number that it takes for a vague word; a word left out waits for a person."""

    def best(self, told: Sequence[Told]) -> int | None:
        """Return the best number of people; `None` where no origin gives more than bounds.

        Args:
            told: The latest figure of each origin, at least one. Partisan figures are
                among them only if there are no others.
        """


def label_of(policy: Policy) -> str:
    """Return name and version as estimates carry them, such as `ucdp@1.4`.

    Behind the point stands the version of the rules that all policies share, so that figures
    with one label were made by the same rules.
    """
    return f"{policy.name}@{policy.version}.{SHARED_RULES}"


def numbers(told: Sequence[Told]) -> list[int]:
    """Return the numbers that origins give, without those that only bound one from above."""
    return [item.count.best for item in told if item.count.best is not None]
