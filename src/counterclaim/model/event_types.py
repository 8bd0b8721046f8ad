"""What kind of event it is, in the words of three schemes: UCDP, ACLED and PLOVER.

A scheme that has no type for an event leaves its fields empty; rule and reason are there
all the same, so that a reviewer sees why.
"""

from dataclasses import dataclass

CIVILIANS = "Civilians"
"""UCDP's name for side B of one-sided violence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UcdpType:
    """UCDP's type of violence and the two sides of it.

    Attributes:
        type: 1 state-based, 2 non-state, 3 one-sided; `None` where the claims do not
            tell, or what they tell of is none of these.
        side_a: The government (type 1) or the perpetrator (type 3); `None` where it is
            not named.
        side_b: The other side, `Civilians` for type 3; `None` where it is not named.
        rule: Name and version of the rule that decided.
        reason: Why, in a sentence or two.
    """

    type: int | None = None
    side_a: str | None = None
    side_b: str | None = None
    rule: str = ""
    reason: str = ""

    @property
    def dyad(self) -> str | None:
        """Both sides in one name, `A - B`, as UCDP writes it; `None` if one is missing."""
        if self.type is None or self.side_a is None or self.side_b is None:
            return None
        return f"{self.side_a} - {self.side_b}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AcledType:
    """ACLED's event and sub-event type, and what kinds of actors met.

    Attributes:
        event_type: `Battles`, `Explosions/Remote violence`, `Violence against civilians`,
            `Protests`, `Riots`, `Strategic developments` or `None`.
        sub_event_type: One of ACLED's sub-event types of that type; `None` where the
            claims do not tell which.
        interaction: Both kinds of actor, such as `State forces-Civilians`, the lower
            code first; `None` where one is not told.
        civilian_targeting: Whether civilians were the main or only target; `None` where
            it is not told who was harmed.
        rule: Name and version of the rule that decided.
        reason: Why, in a sentence or two.
    """

    event_type: str | None = None
    sub_event_type: str | None = None
    interaction: str | None = None
    civilian_targeting: bool | None = None
    rule: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverType:
    """PLOVER's event and mode.

    Attributes:
        event: `ASSAULT`, `COERCE`, `AGREE` …, or `None`.
        mode: How it was done, such as `aerial`; `None` where the event has no modes or
            the claims do not tell.
        rule: Name and version of the rule that decided.
        reason: Why, in a sentence or two.
    """

    event: str | None = None
    mode: str | None = None
    rule: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTypes:
    """What kind of event it is by each scheme."""

    ucdp: UcdpType = UcdpType()
    acled: AcledType = AcledType()
    plover: PloverType = PloverType()


UNTYPED = EventTypes()
"""No type by any scheme."""
