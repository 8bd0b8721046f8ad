"""Whether "three others" come on top of people counted before, or stand beside other harm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.estimates.counts import least
from counterclaim.knowledge.lexicon import further_words, ordinals
from counterclaim.model import Claim
from counterclaim.model.restated import first_tellings


def says_further(claim: Claim) -> bool:
    """Return whether a figure's words say that it comes on top of others ("two other soldiers")."""
    if any(e.slot == "others" for e in claim.evidence):
        return True
    people = claim.victims.words.text if claim.victims.words else ""
    told = f"{people} {claim.words.text}".casefold().replace("-", " ").split()
    return not further_words().isdisjoint(told) or _is_one_more(claim, told)


def _is_one_more(claim: Claim, told: Sequence[str]) -> bool:
    """Return whether a person is "a third man", and not "the third man", told of before."""
    is_new = claim.words.text.casefold() in ("a", "an", "another")
    return is_new and not ordinals().isdisjoint(told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """What the claims about "others" of an event come on top of.

    Attributes:
        over: For each such claim the ids of those that it comes on top of.
        beside: Those told in one sentence with another harm, as in "killed one and wounded
            three others": a count of its own, in no other count.
    """

    over: Mapping[str, frozenset[str]] = field(default_factory=dict)
    beside: frozenset[str] = frozenset()

    @classmethod
    def among(cls, claims: Sequence[Claim]) -> Others:
        """Return what the claims about others, among all of an event, come on top of.

        That is what is told of the same harm right before: in the same sentence, else in
        the last one that tells of any harm. Where only another harm is told there, the
        others are beside those people and nobody's rest.
        """
        over: dict[str, frozenset[str]] = {}
        beside = set()
        tops = first_tellings(claims)
        for claim in claims:
            if claim.harm is None or not says_further(claim):
                continue
            before = _told_before(claim, claims)
            alike = [c for c in before if c.harm is claim.harm]
            if len(alike) == len(before) or _come_on_top(claim, alike, before):
                told = {tops[other.id] for other in alike}
                # What is said of a figure holds for whatever restates it.
                over[claim.id] = frozenset(c for c, top in tops.items() if top in told)
            elif before[0].sentence == claim.sentence:
                beside.add(claim.id)
        return cls(over=over, beside=frozenset(beside))

    def may_hold(self, whole: Claim, part: Claim) -> bool:
        """Return whether nothing said of others keeps one claim out of another."""
        if part.id in self.beside:
            return False
        return not self.are_apart(whole, part)

    def are_apart(self, a: Claim, b: Claim) -> bool:
        """Return whether one of two claims comes on top of the other."""
        return b.id in self.over.get(a.id, ()) or a.id in self.over.get(b.id, ())


def _come_on_top(claim: Claim, alike: Sequence[Claim], before: Sequence[Claim]) -> bool:
    """Return whether a group is told of before that the others are no part of.

    "Of six men who were shot one died. Five others are in hospital": the five are of the six.
    """
    rest = sum(least(c) for c in before if c.harm is not claim.harm)
    return any(_is_group(c) and least(c) != least(claim) + rest for c in alike)


def _is_group(claim: Claim) -> bool:
    return claim.figure is not None and claim.figure.high != 1


def _told_before(claim: Claim, claims: Sequence[Claim]) -> list[Claim]:
    earlier = [
        c
        for c in claims
        if c.harm is not None and c.doc == claim.doc and c.words.span.start < claim.words.span.start
    ]
    own = [c for c in earlier if c.sentence == claim.sentence]
    if own or not earlier:
        return own
    last = max(earlier, key=lambda c: c.words.span.start)
    return [c for c in earlier if c.sentence == last.sentence]
