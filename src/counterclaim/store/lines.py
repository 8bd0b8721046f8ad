"""What lists, maps, sums and queues need of an event or a claim, without its record.

Of what a ledger has a hundred thousand of, Python's search for garbage is told that no cycle
leads through it: it would go through all of them each time many are made.
"""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

import msgspec

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
        where_prec: UCDP's precision of its place.
        uncertainty_km: Radius in km in which the true point lies.
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
    where_prec: int | None = None
    uncertainty_km: float | None = None

    def total(self, harm: Harm) -> Total | None:
        """Return the estimate of a harm, `None` where it tells of none."""
        # No generator: drawings ask this of ten thousand events.
        for total in self.totals:
            if total.harm is harm:
                return total
        return None


def in_order(line: EventLine) -> tuple[str, str]:
    """Return what lists of events are in the order of: first day (those without one first), id."""
    return (line.start.isoformat() if line.start else "", line.id)


class ClaimLine(msgspec.Struct, frozen=True, gc=False):
    """A claim about harm in short, as a queue weighs it: a ledger has a hundred thousand.

    Attributes:
        id: `clm-…`.
        doc: Its document.
        harm: The harm.
        size: How many people, the low end if there are two, `None` without a number.
        vague: The word that stands for a number.
        confidence: How often such claims are right.
    """

    id: str
    doc: str
    harm: Harm
    size: int | None
    vague: str | None
    confidence: float


class ReasonLine(msgspec.Struct, frozen=True, gc=False):
    """Why a claim's figure was used or left out, without its words; see `Reason`."""

    claim: str
    used: bool
    code: str


class EstimateLine(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An estimate as a queue weighs it: a large ledger has forty thousand; see `Estimate`."""

    event: str
    harm: Harm
    side: str | None = None
    low: int | None = None
    best: int | None = None
    high: int | None = None
    disputed: bool = False
    reasons: tuple[ReasonLine, ...] = ()
    claimed: int | None = None
    denied: bool = False


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
