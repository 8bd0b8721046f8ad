"""What lists, maps and sums need of an event, without its record."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from counterclaim.model import Harm


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """What is estimated of one harm of an event; see `Estimate`."""

    harm: Harm
    low: int | None
    best: int | None
    high: int | None
    disputed: bool
    single_source: bool
    side: ClassVar[None] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """An event in short.

    Attributes:
        id: `evt-…`.
        place: Name of its place.
        country: ISO 3166 alpha-2 code.
        lat: Degrees north.
        lon: Degrees east.
        start: First day.
        end: Last day.
        disputed: Two speakers give figures that cannot both be true.
        parent: Id of the event that contains this one.
        totals: Its estimates without those for one class of people.
    """

    id: str
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    start: dt.date | None
    end: dt.date | None
    disputed: bool
    parent: str | None
    totals: tuple[Total, ...]

    def total(self, harm: Harm) -> Total | None:
        """Return the estimate of a harm, `None` where it tells of none."""
        return next((total for total in self.totals if total.harm is harm), None)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a claim whose harm its event's speakers contradict each other on."""

    event: str
    claim: str
    harm: str
    voice: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Published:
    """How much of a ledger one source published."""

    source: str
    documents: int
    claims: int
