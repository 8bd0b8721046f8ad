"""The figure that the headline of a report repeats: the others of the report lie in it.

The number of a headline stands in no text and is no claim. Where the report gives the
same number for what it is chiefly about, that is its count of all the people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from counterclaim.knowledge.headlines import Headline
from counterclaim.model import Claim, Event, Harm


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    """The claims about one harm of an event, as the headlines of the reports hold them together.

    Attributes:
        claims: The claims; those that lie in the headline's figure are parts of it.
        agreed: Ids of the claims that give the number of their report's headline.
    """

    claims: tuple[Claim, ...]
    agreed: frozenset[str] = field(default_factory=frozenset)


def told_alive(
    claims: Sequence[Claim], *, event: Event, titles: Mapping[str, str]
) -> frozenset[str]:
    """Return the ids of the claims whose number the headline gives for the wounded.

    "One dead, three wounded" over a report of three people shot: the dead is a fourth.
    """
    heads = _headlines(event, titles)
    return frozenset(
        c.id
        for c in claims
        if c.doc in heads and _number(c) == heads[c.doc].counts.get(Harm.WOUNDED, -1)
    )


def titled(
    claims: Sequence[Claim],
    *,
    event: Event,
    titles: Mapping[str, str],
    told: Mapping[str, Claim],
) -> Titled:
    """Return the claims with those marked that the headline of their report agrees with.

    Only headlines of reports that are chiefly about the event are asked.

    Args:
        claims: Claims with a figure of their own, of one event and harm, in order.
        event: The event.
        titles: The headline of each document that has one.
        told: Claims by id, with their figures as they were told.
    """
    found = {}
    for doc, headline in _headlines(event, titles).items():
        own = [c for c in claims if c.doc == doc]
        whole = next((c for c in own if _agrees(c, headline, told)), None)
        if whole is not None and not any(_is_beyond(c, whole) for c in own):
            found[doc] = whole
    kept = [
        replace(c, part_of=found[c.doc].id) if c.doc in found and _lies_in(c, found[c.doc]) else c
        for c in claims
    ]
    return Titled(claims=tuple(kept), agreed=frozenset(c.id for c in found.values()))


def _headlines(event: Event, titles: Mapping[str, str]) -> dict[str, Headline]:
    return {
        d.doc: Headline.of(titles[d.doc]) for d in event.documents if d.main and d.doc in titles
    }


def _agrees(claim: Claim, headline: Headline, told: Mapping[str, Claim]) -> bool:
    """Whether a figure is the headline's: of people shot, the dead among them."""
    if claim.disputes or claim.part_of is not None:
        return False
    first = told.get(claim.id, claim)
    if headline.shot is not None and headline.agrees(first.harm, _number(first)):
        return True
    return _number(claim) == headline.counts.get(claim.harm) if claim.harm is not None else False


def _is_beyond(claim: Claim, whole: Claim) -> bool:
    return (_number(claim) or 0) > (_number(whole) or 0)


def _lies_in(claim: Claim, whole: Claim) -> bool:
    """Whether a claim counts people of the headline's figure, or gives a figure beside it."""
    if claim is whole or claim.disputes or claim.part_of is not None:
        return False
    rival = (
        claim.speaker is not None
        and whole.speaker is not None
        and claim.speaker.voice != whole.speaker.voice
    )
    return not rival or _number(claim) == 1


def _number(claim: Claim) -> int | None:
    return claim.figure.low if claim.figure is not None else None
