"""An event: the claims that tell of the same thing, in one report or in many."""

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.model.event_types import UNTYPED, EventTypes
from counterclaim.model.interval import Interval
from counterclaim.model.place import Place


class Judgement(StrEnum):
    """Whether two claims tell of one event."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A judgement between two claims. Links are derived and can be rebuilt.

    Attributes:
        a: Id of one claim; `a < b`, so a pair has one link.
        b: Id of the other claim.
        judgement: What is judged.
        score: From 0 (certainly different) to 1 (certainly the same).
        reasons: What decided, in plain words.
        by: Rule and version, or the id of a decision.
    """

    a: str
    b: str
    judgement: Judgement
    score: float
    reasons: tuple[str, ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventName:
    """The id of an event as one of its claims remembers it.

    Names are only added to: an id once made leads to where its claims are now.

    Attributes:
        event: Id of the event.
        claim: Id of a claim that was in it.
        age: Number of the event in the order in which ids were made.
    """

    event: str
    claim: str
    age: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDocument:
    """A document that tells of an event; `main` where it is chiefly about it."""

    doc: str
    main: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What a set of claims tells of.

    Attributes:
        id: `evt-…`.
        claims: Ids of its claims, in text order within a document, documents by
            date and id.
        documents: The documents they stand in.
        place: The most precise place that they share.
        interval: From the earliest to the latest day that its claims allow.
        acts: Act modes told of it (clash, ceasefire …), sorted.
        actors: Names of the actors on either side, sorted.
        types: What kind of event it is to UCDP, ACLED and PLOVER.
        clarity: UCDP event_clarity: 1 a single incident, 2 an aggregate.
        disputed: Two speakers give figures that cannot both be true.
        parent: Id of the event that contains this one.
    """

    id: str
    claims: tuple[str, ...]
    documents: tuple[EventDocument, ...]
    place: Place | None = None
    interval: Interval | None = None
    acts: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    types: EventTypes = UNTYPED
    clarity: int = 1
    disputed: bool = False
    parent: str | None = None

    @property
    def violence_type(self) -> int | None:
        """UCDP's type_of_violence: 1 state-based, 2 non-state, 3 one-sided, `None` if not told."""
        return self.types.ucdp.type
