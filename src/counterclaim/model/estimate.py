"""An estimate: low, best and high for one harm in one event, with every reason."""

from dataclasses import dataclass
from datetime import date

from counterclaim.model.claim import Harm, VictimClass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a claim's figure was used or left out.

    Attributes:
        claim: Id of the claim.
        used: Whether the figure entered the estimate.
        code: Stable name of the reason, such as `restated` or `partisan`.
        text: The reason as a person would say it.
    """

    claim: str
    used: bool
    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a total that a policy divides over days and places.

    Attributes:
        people: How many.
        day: The day; `None` where the total is divided over places alone.
        place: Name of the place; `None` where it is divided over days alone.
    """

    people: int
    day: date | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """How many people, in the terms of a named policy. Derived, never edited.

    `None` means that no figure is known, and is never zero.

    Attributes:
        id: `est-…`, from event, harm, side and policy.
        event: Id of the event.
        harm: The harm counted.
        side: Class of the people counted; `None` is the event's total.
        low: Most conservative figure.
        best: Most reliable figure.
        high: Highest reliable figure; `None` where a source leaves it open.
        policy: Name, own version and version of the shared rules, such as `ucdp@1.4`.
        disputed: Speakers contradict each other on it: low and high differ, or `claimed`
            or `denied` tells what stands against them.
        single_source: All figures come from one origin.
        reasons: One for each figure of the event with this harm and side.
        claimed: What high would be if parties' figures for their enemy's losses counted;
            `None` where they add nothing to it.
        denied: A speaker says that it is not so, and gives no figure instead.
        shares: The best figure divided over days and places, where the policy does so. They
            add up to it, and are never added to it.
    """

    id: str
    event: str
    harm: Harm
    side: VictimClass | None
    low: int | None
    best: int | None
    high: int | None
    policy: str
    disputed: bool = False
    single_source: bool = False
    reasons: tuple[Reason, ...] = ()
    claimed: int | None = None
    denied: bool = False
    shares: tuple[Share, ...] = ()
