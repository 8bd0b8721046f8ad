"""How the claims of one document stand to each other: restated, part of, contradicted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.knowledge.lexicon import words
from counterclaim.knowledge.persons import Person
from counterclaim.model import Claim, Figure, Scope, Stance, VictimClass
from counterclaim.model.interval import is_period_beside

# How many claims back a claim is held against: an account of a happening is not longer,
# and a list of ten thousand deaths must not be compared all with all.
_REACH = 150
_GENERIC = words("claims.relations", "generic")
_POINTING_BACK = words("claims.relations", "pointing_back")
_STOP = frozenset({"the", "a", "of", "and", "in", "at", "for", "his", "their"})


def relate(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims of a document, in text order, with `same_as` and `disputes` set.

    A claim restates an earlier one when the same voice gives the same figure again, or
    makes a vague one exact. It disputes one when another speaker gives a figure for the
    same people, place and time that cannot also be true, or denies it.
    """
    out: list[Claim] = []
    for claim in claims:
        if claim.harm is None:
            out.append(claim)
            continue
        told = out[-_REACH:]
        earlier = [c for c in told if c.harm is not None and comparable(c, claim)]
        same = next((c for c in earlier if restates(c, claim)), None)
        disputed = tuple(c.id for c in earlier if contradicts(c, claim))
        out.append(replace(claim, same_as=same.id if same else None, disputes=disputed))
    return out


# Words by which a sentence takes up a figure given before it to contradict it.
_TAKES_UP = re.compile(
    r"\b(?:disputed|disputes|rejected|rejects|denied|denies|contradicted|questioned|dismissed)\s+"
    r"(?:the|that|this|these|those|its|their|his)\s+(?:\w+\s+){0,2}"
    r"(?:figures?|numbers?|tolls?|counts?|accounts?|claims?|reports?|versions?)\b",
    re.IGNORECASE,
)


def same_people_as_disputed(claims: Sequence[Claim], text: str) -> list[Claim]:
    """Return claims where one that takes up a figure to dispute it speaks of its people.

    "A spokesman disputed the figure, saying nine of its men had died": the men are of
    the class that the figure before it counted.
    """
    out: list[Claim] = []
    for claim in claims:
        told = text[claim.sentence.start : claim.sentence.end]
        if claim.victims.victim_class is VictimClass.UNKNOWN and _TAKES_UP.search(told):
            before = next(
                (c for c in reversed(out) if c.harm is claim.harm and c.sentence != claim.sentence),
                None,
            )
            if before is not None and before.harm is not None:
                victims = replace(claim.victims, victim_class=before.victims.victim_class)
                out.append(replace(claim, victims=victims))
                continue
        out.append(claim)
    return out


def comparable(a: Claim, b: Claim) -> bool:
    """Whether two claims count the same harm to the same kind of people, whole or part alike."""
    if a.harm != b.harm or a.scope != b.scope:
        return False
    if _is_part(a) != _is_part(b):
        return False
    return _same_people(a, b)


def _is_part(claim: Claim) -> bool:
    """Whether a claim counts some of the people of another, named or not."""
    return claim.part_of is not None or claim.rule.startswith("parts.")


def restates(a: Claim, b: Claim) -> bool:
    """Whether the later claim only says again what the earlier one said."""
    if a.figure is None or b.figure is None or a.scope is Scope.CUMULATIVE:
        return False
    if a.sentence == b.sentence or not _may_be_the_same(a, b):
        return False
    if not (_same_voice(a, b) and same_time(a, b)):
        return False
    if not same_place(a, b) and not _is_telling(a, b):
        return False
    if (a.figure.low, a.figure.high) == (b.figure.low, b.figure.high):
        return not a.figure.is_vague or a.figure.vague == b.figure.vague
    return a.figure.is_vague and _makes_exact(a.figure, b.figure)


# The numbers that a vague word can stand for; words not listed can stand for any.
_VAGUE_RANGES = {
    "plural": (2, 12), "several": (3, 20), "many": (5, 10_000), "dozens": (24, 200),
    "scores": (40, 400), "hundreds": (100, 999), "thousands": (1_000, 99_999),
}  # fmt: skip


def _makes_exact(vague: Figure, exact: Figure) -> bool:
    """Whether a number can be what a vague word said before."""
    if exact.is_vague:
        return False
    low, high = _VAGUE_RANGES.get(vague.vague or "", (0, 10**9))
    number = exact.low if exact.low is not None else exact.high
    return number is not None and low <= number <= high


def _may_be_the_same(a: Claim, b: Claim) -> bool:
    """Whether the words for the people allow that they are the same people.

    Two soldiers are not two policemen, and one man shot dead is not the other, unless
    the later words only point back ("he", "the victim").
    """
    one, other = people_words(a), people_words(b)
    if not one or not other or one & other:
        return True
    if a.figure is not None and (a.figure.low, a.figure.high) == _SINGLE:
        return b.words.text.lower().startswith("the ") or bool(other & _POINTING_BACK)
    return bool((one | other) & _GENERIC)


def may_be_one_person(a: Claim, b: Claim) -> bool:
    """Whether name, age and sex allow that two claims about one person each are about one."""
    single = all((c.figure.low, c.figure.high) == _SINGLE for c in (a, b) if c.figure is not None)
    return not single or Person.harmed(a).may_be(Person.harmed(b))


def people_words(claim: Claim) -> set[str]:
    """Return the words for the people harmed."""
    words = claim.victims.words
    return set(words.text.lower().split()) - _STOP if words is not None else set()


# A figure this large is hardly given twice by one voice for two happenings of one report.
_TELLING = 20


def _is_telling(a: Claim, b: Claim) -> bool:
    """Whether equal large figures make up for places named more or less closely."""
    if a.figure is None or a.figure != b.figure or (a.figure.low or 0) < _TELLING:
        return False
    return any(c.place is None or (c.place.where_prec or 0) >= _COARSE for c in (a, b))


def contradicts(a: Claim, b: Claim) -> bool:
    """Whether another speaker gives another figure for the same, or denies it (guidelines)."""
    if a.figure is None or b.figure is None:
        return False
    if not _different_voice(a, b) or not may_be_of_one_event(a, b):
        return False
    if a.stance is not b.stance:
        return _is_denied(a.figure, b.figure)
    if a.stance is Stance.DENIES or a.figure.is_vague or b.figure.is_vague:
        return False
    # One person named here and twelve counted there are no rival figures.
    if _SINGLE in ((a.figure.low, a.figure.high), (b.figure.low, b.figure.high)):
        return False
    return not _is_the_same_number(a.figure, b.figure) and _is_near(a, b)


def _is_the_same_number(a: Figure, b: Figure) -> bool:
    """Whether "20" and "at least 20" are meant: one bound is shared."""
    return (a.low is not None and a.low == b.low) or (a.high is not None and a.high == b.high)


def _is_near(a: Claim, b: Claim) -> bool:
    """Whether two bare numbers stand close enough to be about the same people."""
    if a.victims.words is not None or b.victims.words is not None:
        return True
    return b.words.span.start - a.words.span.end < _NEAR


_NEAR = 500  # code points: two or three sentences


def _is_denied(a: Figure, b: Figure) -> bool:
    """Whether one speaker denies just what the other asserts, or that there were any."""
    if _ANY in (a.vague, b.vague):
        return 0 not in (a.high, b.high)
    return (a.low, a.high) == (b.low, b.high)


_ANY = "any"


_SINGLE = (1, 1)


def names(claim: Claim) -> set[str]:
    """Return the words of a claim's speaker that tell it from others."""
    if claim.speaker is None:
        return set()
    told = (w.strip("(),.") for w in claim.speaker.words.text.lower().split())
    return {w for w in told if w and w not in _STOP}


def _same_voice(a: Claim, b: Claim) -> bool:
    """Whether the report's own voice, or one and the same speaker or side, says both."""
    if a.speaker is None or b.speaker is None:
        # A headline's figure is said again, later, with the name of who gave it.
        return a.speaker is None
    if names(a) & names(b):
        return True
    return one_side(a, b)


def one_side(a: Claim, b: Claim) -> bool:
    """Whether both speakers speak for one side."""
    one = a.speaker.actor if a.speaker is not None else None
    other = b.speaker.actor if b.speaker is not None else None
    return one is not None and other is not None and one.side == other.side


def _different_voice(a: Claim, b: Claim) -> bool:
    if a.speaker is None or b.speaker is None or names(a) & names(b):
        return False
    one, other = a.speaker.actor, b.speaker.actor
    # Police and ministry of one state may count differently; one army speaks for itself.
    return one is None or other is None or one.id != other.id


def _same_people(a: Claim, b: Claim) -> bool:
    one, other = a.victims, b.victims
    if one.words is None or other.words is None:
        named = b if one.words is None else a
        generic = bool(people_words(named) & _GENERIC)
        return generic or one.victim_class is other.victim_class
    words = set(one.words.text.lower().split()) & set(other.words.text.lower().split())
    if words - _STOP:
        return True
    if one.victim_class is other.victim_class:
        return True
    if VictimClass.UNKNOWN not in (one.victim_class, other.victim_class):
        return False
    # "People" may be anybody; "men" are not the soldiers that somebody else counts.
    vague, other_side = (a, b) if one.victim_class is VictimClass.UNKNOWN else (b, a)
    if other_side.victims.age_group == "child" or other_side.victims.sex == "female":
        return False  # the children or women among the people are a part of them
    return bool(people_words(vague) & _GENERIC)


def same_place(a: Claim, b: Claim) -> bool:
    """Whether two claims may be of one place, as far as their places are known."""
    one, other = a.place, b.place
    if one is None or other is None:
        return True
    if one.geonameid is not None and one.geonameid == other.geonameid:
        return True
    if one.words is not None and other.words is not None and one.words.text == other.words.text:
        return True
    if max(one.where_prec or 0, other.where_prec or 0) >= _PART_OF_COUNTRY:
        return one.country == other.country or None in (one.country, other.country)
    if one.geonameid in other.within or other.geonameid in one.within:
        return True
    if one.geonameid is not None and other.geonameid is not None:
        return False
    return one.name == other.name


_COARSE = 4  # where_prec from which a place is an area and no point
# where_prec from which a place has no edges to lie outside of: "southern Iraq", a country.
_PART_OF_COUNTRY = 5


def same_time(a: Claim, b: Claim) -> bool:
    """Whether two claims may be of one time, as far as their times are known."""
    one, other = a.interval, b.interval
    if one is None or other is None:
        return True
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return one.offset == other.offset or None in (one.offset, other.offset)
    return one.start <= other.end and other.start <= one.end


def may_be_of_one_event(a: Claim, b: Claim) -> bool:
    """Whether place and time allow that two claims count the same, neither a part of the other."""
    if not same_place(a, b) or not same_time(a, b):
        return False
    one, other = (c.interval.days if c.interval is not None else None for c in (a, b))
    return one is None or other is None or not is_period_beside(one, other)
