"""An event and the queue → why a person is wanted on it, and what comes after it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterclaim.model import Claim, Event
from counterclaim.review.queue import Entry, Need
from counterclaim.workspace import Desk

ADVICE: Mapping[Need, str] = {
    Need.STALE: "Decide anew on what it says now, or take the old decision back.",
    Need.DISPUTE: (
        "Accept the claims that are read as their words stand, correct or reject the others: "
        "a corrected figure takes the place of the old one, a rejected one counts no more. "
        "Speakers who contradict each other in their own words stay side by side."
    ),
    Need.PARTISAN: (
        "The figure rests on a party's count of its enemy's losses alone. Look whether somebody "
        "else says it, and correct who speaks; it counts no more if the claim is rejected."
    ),
    Need.DOUBTFUL: (
        "Accept the claim if it is read as its words stand. Correcting or rejecting it changes "
        "the figures that it is used in."
    ),
    Need.VAGUE: (
        "Where the report gives a number, correct low and high: it counts from then on. Where it "
        "gives none, accept the word as it is."
    ),
    Need.DOUBLE: "Judge the report without asking others: two people do so apart.",
}
"""What can be done about each need, and what that changes."""

# So many claims are named; the table of the event's claims has all.
_MOST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason why somebody is wanted.

    Attributes:
        need: What kind of reason.
        text: The reason.
        claim: The claim that it is about, `None` for the whole event.
    """

    need: Need
    text: str
    claim: Claim | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """What the page of an event says of the queue.

    Attributes:
        reasons: Why it waits, the weightiest first; empty if it does not.
        advice: What can be done, once for each kind of reason.
        moves: By how many people a published figure may move, 0 where nobody can tell.
        left: The first claims of a dispute that nobody has judged.
        more: How many others nobody has judged.
        next: Where the page of the next entry is, empty where none is left.
    """

    reasons: Sequence[Reason]
    advice: Sequence[str]
    moves: int
    left: Sequence[Claim]
    more: int
    next: str


def page_of(entry: Entry) -> str:
    """Return where the page is on which an entry of the queue is decided."""
    if entry.id == entry.event:
        return f"/events/{entry.id}"
    if entry.id == entry.doc:
        return f"/documents/{entry.doc}"
    return f"/documents/{entry.doc}#{entry.id}"


def waits(desk: Desk, event: Event) -> Waits:
    """Return why an event, or a claim of it, waits for a person."""
    queue, judged = desk.queue(), desk.ws.judged()
    own = {event.id, *event.claims}
    found = queue.about(own)
    after = found[0][0] + 1 if found else 0
    later = (queue[place] for place in range(after, len(queue)))
    following = next((entry for entry in later if entry.id not in own), None)
    claims = judged.these_claims([entry.id for _, entry in found if entry.id != event.id])
    reasons = [
        Reason(need=why.need, text=why.text, claim=claims.get(entry.id))
        for _, entry in found
        for why in entry.why
    ]
    whole = next((entry for _, entry in found if entry.id == event.id), None)
    done = judged.applied.accepted | judged.applied.rejected
    left = [known for known in (whole.claims if whole else ()) if known not in done]
    named = judged.these_claims(left[:_MOST])
    return Waits(
        reasons=reasons,
        advice=[ADVICE[need] for need in dict.fromkeys(reason.need for reason in reasons)],
        moves=round(whole.weight) if whole else 0,
        left=[named[known] for known in left[:_MOST] if known in named],
        more=max(0, len(left) - _MOST),
        next=page_of(following) if following else "",
    )
