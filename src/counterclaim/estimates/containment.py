"""Which figures of one account lie inside others: parts are never added to their whole.

The reader marks a sub-count where the words say so ("12, among them 3 children").
Here come those that only a comparison shows: a total at the top of a report and
its breakdown further down.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from counterclaim.estimates.counts import Count
from counterclaim.estimates.further import Others, says_further
from counterclaim.estimates.partisans import is_partisan
from counterclaim.estimates.reports import by_report
from counterclaim.knowledge import lexicon
from counterclaim.knowledge.persons import Person
from counterclaim.model import Claim, VictimClass

_UMBRELLA = frozenset({VictimClass.UNKNOWN, VictimClass.MIXED})
# Sums of more figures than this are rather chance than a breakdown.
_TERMS, _LONGEST = 3, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Containment:
    """What lies inside what, and what says the same again, by claim id."""

    parts: dict[str, str]
    repeats: dict[str, str]


def is_umbrella(claim: Claim) -> bool:
    """Return whether a claim counts people of any kind: "people", "others", mixed groups."""
    return claim.victims.victim_class in _UMBRELLA


def contained(claims: Sequence[Claim], *, others: Others | None = None) -> Containment:
    """Return how the figures of one account lie in each other.

    Figures in one sentence stand beside each other ("three soldiers and two
    civilians") unless the reader marked a sub-count; what is called "other" or
    "another" comes on top of what was told before it. Otherwise a figure lies inside a
    larger one whose words are wide enough for its people, as long as there is room in it.

    Args:
        claims: Claims of one speaker in one text, with numbers, in text order.
        others: What the claims about others come on top of; found among the claims
            themselves by default.
    """
    others = Others.among(claims) if others is None else others
    parts, repeats = _sums(claims), {}
    room: dict[str, int] = {}
    wholes: list[Claim] = []
    named: dict[str, list[Claim]] = {}
    inside: dict[str, list[Claim]] = {}
    for claim in sorted((c for c in claims if c.id not in parts), key=lambda c: -size(c)):
        own = size(claim)
        for whole in wholes:
            if others.are_apart(claim, whole):
                continue
            beside = whole.sentence == claim.sentence
            if beside and not (_is_again(whole, claim) or _is_of_victims(claim, whole)):
                continue
            if own == size(whole) == 1:
                # "A man", "Smith" and "Jones" are two.
                if not all(may_be_one(other, claim) for other in named[whole.id]):
                    continue
                if _names_again(whole, claim):
                    repeats[claim.id] = whole.id
                    named[whole.id].append(claim)
                    break
            if own == size(whole) and (covers(whole, claim) or covers(claim, whole)):
                repeats[claim.id] = whole.id
                named[whole.id].append(claim)
                break
            takes = _takes(claim, inside[whole.id])
            if takes <= room[whole.id] and covers(whole, claim) and others.may_hold(whole, claim):
                parts[claim.id] = whole.id
                room[whole.id] -= takes
                inside[whole.id].append(claim)
                break
        else:
            wholes.append(claim)
            room[claim.id] = own
            named[claim.id], inside[claim.id] = [claim], []
    return Containment(parts=parts, repeats=repeats)


def singled_out(claims: Sequence[Claim], *, others: Others | None = None) -> dict[str, str]:
    """Return the claims that lie in a larger figure of another voice of the same report.

    Where the police count four men shot, the man who tells of his own wound is one of
    them and no rival. Nor are the two whom the report itself tells of: it speaks against
    nobody whom it quotes, unless it says so. A party's count of its enemy's dead holds only
    what that party says: another's "one" beside it stands for itself.

    Args:
        claims: Claims of any speakers, with numbers.
        others: As for `contained`.
    """
    others = Others.among(claims) if others is None else others
    partisan = {claim.id for claim in claims if is_partisan(claim, claims)}
    beside = by_report(claims)
    found: dict[str, str] = {}
    for claim in claims:
        if not size(claim) or claim.disputes:
            continue
        wholes = [
            other
            for other in beside[claim.doc]
            if size(other) > size(claim)
            and (size(claim) == 1 or claim.speaker is None or other.speaker is None)
            and claim.id not in other.disputes
            and other.sentence != claim.sentence
            and (claim.id in partisan or other.id not in partisan)
            and others.may_hold(other, claim)
            and covers(other, claim)
        ]
        if wholes:
            found[claim.id] = max(wholes, key=lambda c: (size(c), c.id)).id
    return found


def covers(whole: Claim, part: Claim) -> bool:
    """Return whether the words of one claim are wide enough for the people of another."""
    wide, narrow = whole.victims.victim_class, part.victims.victim_class
    if _is_person(whole):
        return bool(_people(whole) & _people(part))
    if wide in _UMBRELLA:
        return True
    if narrow is not wide:
        return wide is VictimClass.CIVILIAN and narrow is VictimClass.UNKNOWN
    mine, theirs = _people(whole), _people(part)
    words = _words()
    if not mine or mine & theirs or theirs & (words.demographic | words.anybody):
        return True
    # All fighters of one side are of one kind: fighters, militants, rebels.
    return wide is VictimClass.ARMED_GROUP or bool(mine & words.generic.get(wide, frozenset()))


def _is_of_victims(part: Claim, whole: Claim) -> bool:
    """Return whether "one victim" is one of the people told of before in the sentence."""
    follows = whole.words.span.start < part.words.span.start
    return follows and size(part) < size(whole) and bool(_people(part) & _words().victims)


def _takes(claim: Claim, inside: Sequence[Claim]) -> int:
    """Return how much room a claim takes in a figure: who was told of in it before, none."""
    again = size(claim) == 1 and any(
        size(other) == 1 and other.sentence != claim.sentence and may_be_one(other, claim)
        for other in inside
    )
    return 0 if again else size(claim)


def _is_again(a: Claim, b: Claim) -> bool:
    """Return whether one sentence tells of a person twice: by the same name, or as "he"."""
    if not size(a) == size(b) == 1 or not may_be_one(a, b):
        return False
    first, later = sorted((a, b), key=lambda c: c.words.span.start)
    if first.victims.words is None or later.victims.words is None:
        return False
    one, other = Person.harmed(first), Person.harmed(later)
    return other.is_pronoun or bool(one.names and other.names)


def _names_again(a: Claim, b: Claim) -> bool:
    """Return whether one claim names a person whom the other calls "a man" or "the victim"."""
    if a.victims.words is None or b.victims.words is None or says_further(a) or says_further(b):
        return False
    kinds = {a.victims.victim_class, b.victims.victim_class} - _UMBRELLA
    one, other = Person.harmed(a), Person.harmed(b)
    return len(kinds) < 2 and bool(one.names) != bool(other.names)


def may_be_one(a: Claim, b: Claim) -> bool:
    """Return whether two claims about one person each may be about the same person."""
    return Person.harmed(a).may_be(Person.harmed(b))


def is_demographic(claim: Claim) -> bool:
    """Return whether a claim counts people by age or sex only: children, women."""
    return bool(_people(claim) & _words().demographic)


def _sums(claims: Sequence[Claim]) -> dict[str, str]:
    """Return the parts of a figure that is exactly the sum of two or three others."""
    if not 2 < len(claims) <= _LONGEST:
        return {}
    for total in claims:
        others = [c for c in claims if c is not total and _may_be_term(c, total)]
        for many in range(2, min(_TERMS, len(others)) + 1):
            for terms in combinations(others, many):
                apart = len({(c.sentence, c.words.span) for c in terms}) == many
                if apart and sum(map(size, terms)) == size(total) > many:
                    return {c.id: total.id for c in terms if covers(total, c)}
    return {}


def _may_be_term(claim: Claim, total: Claim) -> bool:
    """Return whether a figure stands where parts of a total do: elsewhere, or right behind it.

    "21 were killed, 15 in one village and six in the next" tells of 21.
    """
    return claim.sentence != total.sentence or claim.words.span.start > total.words.span.end


def size(claim: Claim) -> int:
    """Return the number that a claim is sorted and summed by; 0 without a figure."""
    return Count.of(claim.figure).size if claim.figure is not None else 0


def _people(claim: Claim) -> frozenset[str]:
    return _split(claim.victims.words.text) if claim.victims.words else frozenset()


def _is_person(claim: Claim) -> bool:
    """Return whether a claim counts one named person."""
    if size(claim) != 1 or claim.victims.words is None:
        return False
    return any(word[:1].isupper() for word in claim.victims.words.text.split())


def _split(text: str) -> frozenset[str]:
    return frozenset(text.casefold().replace("-", " ").split())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    generic: dict[VictimClass, frozenset[str]]
    demographic: frozenset[str]
    anybody: frozenset[str]
    victims: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = lexicon.load("containment")
    return _Words(
        generic={VictimClass(name): _split(text) for name, text in data["generic"].items()},
        demographic=_split(data["demographic"]["words"]),
        anybody=_split(data["anybody"]["words"]),
        victims=_split(data["anybody"]["victims"]),
    )
