"""What two claims of one document look like beside each other: rivals, or two happenings."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache

from counterclaim.claims import relations
from counterclaim.claims.weighed.people import ROLES, are_some, on_two_sides, one_hot
from counterclaim.claims.weighed.rivals import number, ratio
from counterclaim.model import Claim, Figure, Harm, Stance, VictimClass

# Words of a later sentence that take up what was said before to speak against it.
_AGAINST = re.compile(
    r"\b(?:but|however|denied|denies|deny|denying|disputed|disputes|rejected|dismissed|contradict\w*|"
    r"instead|only|whereas|while|by contrast|different|another story|false|lies?|own count|"
    r"put the|for (?:its|his|their) part)\b",
    re.IGNORECASE,
)
# Words of a figure that takes the place of an earlier one of the same voice.
_LATER = re.compile(
    r"\b(?:earlier|previous\w*|initial\w*|later|revised|rose|risen|raised|increased|updated|now|"
    r"since then|correct\w*)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:another|separate\w*|elsewhere|meanwhile|also|in addition|second|other)\b", re.IGNORECASE
)


def may_be_related(a: Claim, b: Claim) -> bool:
    """Whether two claims count harms that can be held against each other."""
    if a.harm is None or b.harm is None:
        return False
    return a.harm is b.harm or Harm.CASUALTIES in (a.harm, b.harm)


def pair_rows(earlier: Sequence[Claim], claim: Claim, text: str) -> list[list[float]]:
    """Return what each of some earlier claims looks like beside a claim.

    Args:
        earlier: Claims before it in the text that may be related to it, in order.
        claim: The claim.
        text: The document's text.
    """
    counts, seen = [], 0
    for other in reversed(earlier):
        counts.append(seen)
        seen += other.harm is claim.harm
    return [
        of_pair(other, claim, text, between)
        for other, between in zip(earlier, reversed(counts), strict=True)
    ]


def of_pair(a: Claim, b: Claim, text: str, between: int) -> list[float]:
    """Return what two claims look like beside each other.

    Args:
        a: The earlier claim, with a figure.
        b: The later one, with a figure.
        text: The document's text.
        between: How many claims of the later one's harm stand between them.
    """
    if a.figure is None or b.figure is None:
        raise ValueError("an act has no figure to compare")
    told = text[b.sentence.start : b.sentence.end]
    gap = b.words.span.start - a.words.span.end
    return [
        float(a.harm is b.harm),
        float(Harm.CASUALTIES in (a.harm, b.harm)),
        float(a.harm is Harm.KILLED),
        float(a.scope is b.scope),
        float(a.scope.value == "cumulative"),
        float(a.part_of is None),
        float(b.part_of is None),
        float(a.part_of is not None and b.part_of is not None),
        float(a.sentence == b.sentence),
        math.log1p(max(gap, 0)) / 8,
        min(between, 8) / 8,
        *_voices(a, b),
        *_figures(a.figure, b.figure),
        *_people(a, b),
        *_naming(a),
        *_naming(b),
        float(_words_of_harm(a, text) == _words_of_harm(b, text)),
        float(relations.people_words(b) <= relations.people_words(a)),
        float(relations.same_place(a, b)),
        float(a.place is not None and a.place == b.place),
        float(a.place is None or b.place is None),
        float(relations.same_time(a, b)),
        float(a.interval is not None and a.interval == b.interval),
        float(a.interval is None or b.interval is None),
        float(relations.comparable(a, b)),
        float(relations.contradicts(a, b)),
        float(relations.restates(a, b)),
        float(a.stance is Stance.DENIES),
        float(b.stance is Stance.DENIES),
        *_turns(told),
    ]


@lru_cache(maxsize=4)
def _turns(told: str) -> tuple[float, ...]:
    """Return what the words of a sentence turn to; it is asked for each claim before it."""
    return tuple(float(words.search(told) is not None) for words in (_AGAINST, _LATER, _OTHER))


def _voices(a: Claim, b: Claim) -> list[float]:
    one, other = a.speaker, b.speaker
    actors = one is not None and other is not None and one.actor and other.actor
    same_side = bool(actors) and relations.one_side(a, b)
    return [
        float(one is None),
        float(other is None),
        float(one is None and other is None),
        float(bool(relations.names(a) & relations.names(b))),
        float(bool(one and other and one.voice == other.voice)),
        float(bool(actors)),
        float(same_side),
        float(bool(actors) and not same_side),
        *one_hot(other.role if other is not None else None, ROLES),
        float(bool(one and other and one.role == other.role)),
    ]


def _figures(a: Figure, b: Figure) -> list[float]:
    one, other = number(a), number(b)
    return [
        float((a.low, a.high) == (b.low, b.high)),
        float(a.low == b.low and a.low is not None),
        float(a.is_vague),
        float(b.is_vague),
        float(a.high == 0),
        float(b.high == 0),
        float((a.high == 0) is not (b.high == 0)),
        float(a.is_one),
        float(b.is_one),
        float(other is not None and one is not None and other > one),
        min(ratio(a, b), 4.0) / 4,
        math.log1p(one or 0) / 8,
        math.log1p(other or 0) / 8,
    ]


def _people(a: Claim, b: Claim) -> list[float]:
    one, other = a.victims, b.victims
    shared = relations.people_words(a) & relations.people_words(b)
    return [
        float(one.victim_class is other.victim_class),
        float(on_two_sides(one.victim_class, other.victim_class)),
        float(VictimClass.UNKNOWN in (one.victim_class, other.victim_class)),
        float(bool(shared)),
        float(one.words is None),
        float(other.words is None),
        float(are_some(a)),
        float(are_some(b)),
        *one_hot(other.victim_class, tuple(VictimClass)),
    ]


_PRONOUN = frozenset(["he", "she", "him", "her", "they", "them", "who", "himself", "herself", "it"])
_DEFINITE = frozenset(
    {"the", "his", "her", "their", "its", "this", "that", "these", "those", "both"}
)
_INDEFINITE = frozenset(["a", "an", "one", "another", "some", "other", "second", "third"])


def _naming(claim: Claim) -> list[float]:
    """Return how a claim calls its people: those already told of, or new ones."""
    said = claim.words.text.lower().split()
    who = claim.victims.words.text.split() if claim.victims.words is not None else []
    first = {*said[:1], *(w.lower() for w in who[:1])}
    return [
        float(bool(first & _PRONOUN)),
        float(bool(first & _DEFINITE)),
        float(bool(first & _INDEFINITE)),
        float(any(w[:1].isupper() for w in who[-1:])),
    ]


def _words_of_harm(claim: Claim, text: str) -> str:
    """Return the word of harm, in lower case."""
    return next(
        (text[e.span.start : e.span.end].lower() for e in claim.evidence if e.slot == "harm"), ""
    )
