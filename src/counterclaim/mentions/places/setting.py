"""What stands before and after a name and says how it is meant: "17 km north of", "the city of"."""

from __future__ import annotations

import re
from typing import NamedTuple

from counterclaim.knowledge.lexicon import words as shared_words
from counterclaim.mentions.places.scan import Scan
from counterclaim.mentions.places.vocabulary import PlaceWords

_AWAY = re.compile(
    r"(\d+(?:\.\d+)?)[ -]*(km|kms|kilomet(?:er|re)s?|miles?|mi)\b(?: \([^)]*\))?[^.;]{0,30}?"
    r"\b(?:of|from|outside|away from) (?:the )?(?:\w+ of )?$",
    re.IGNORECASE,
)
_KM_A_MILE = 1.609
# These are no parts: "Greater London", "downtown".
_UNMOVED = frozenset({"downtown", "uptown", "greater", "inner", "mainland"})


# "The eastern half of Syria".
_HALVES = frozenset({"half", "part", "parts", "third", "side", "corner", "end"})
# Of these it is said that they are "of" what contains them.
_PARTS = frozenset({"district", "neighbourhood", "region"})


class Setting(NamedTuple):
    """How a name stands in its sentence.

    Attributes:
        first: First word of the mention: the name's, or that of "southern" before it.
        last: Last word of the mention: the name's, or that of "province" after it.
        strength: 2 after a word such as "in", 1 after one such as "from", else 0.
        features: Groups of the feature words, keys of `FITS`.
        direction: Steps towards north and east for a part of the place.
        is_near: Only its surroundings are meant.
        km: How far from it, if a number says so.
        is_person: A title before it or a verb after it says that a person follows.
    """

    first: int
    last: int
    strength: int
    features: frozenset[str]
    direction: tuple[int, int] | None
    is_near: bool
    km: float | None
    is_person: bool


def read_setting(scanned: Scan, first: int, last: int, words: PlaceWords) -> Setting:
    """Return how the name from one word to another stands."""
    begin, at, direction = _direction(scanned, first, words)
    features: set[str] = set()
    strength, is_around = 0, False
    if at >= 1 and scanned.words[at].low == "of" and scanned.words[at - 1].low in words.before:
        features |= _feature_before(scanned, at - 1, words)
        is_around = scanned.words[at - 1].low in words.near_after
        strength, at = 2, _past_article(scanned, at - 2)
    before = _phrase(scanned, at)
    if before[0] in words.strong or before[1] in words.strong:
        strength = 2
    elif before[1] in words.weak:
        # "Daniel Ray, 29, of Roswell": people are of towns.
        is_home = before[1] == "of" and at >= 1 and scanned.gap(at - 1, at) == ", "
        # "Killed at Maun", "an attack on Kano": harm is done at places and to them.
        is_struck = (
            at >= 1 and before[1] in ("at", "on") and scanned.words[at - 1].low in words.harm
        )
        # "Between Homs and Hama" something lies; talks between them are told of anybody.
        is_way = before[1] == "between" and not (
            at >= 1 and scanned.words[at - 1].low in shared_words("mentions.places.roads", "shared")
        )
        strength = max(strength, 2 if is_home or is_struck or is_way else 1)
    end, after, follows_near = _feature_after(scanned, last, words)
    km = _distance(scanned, first)
    return Setting(
        first=begin,
        last=end,
        strength=2 if km is not None else strength,
        features=frozenset(features | after),
        direction=direction,
        is_near=km is not None
        or is_around
        or follows_near
        or bool({before[0], before[1]} & words.near),
        km=km,
        is_person=_is_person(scanned, first, last, words),
    )


def _direction(
    scanned: Scan, first: int, words: PlaceWords
) -> tuple[int, int, tuple[int, int] | None]:
    """Return where the mention begins, the last word before it, and the direction."""
    begin, at, direction = first, first - 1, None
    if at >= 0 and _is_space(scanned, at) and scanned.words[at].low in words.directions:
        low = scanned.words[at].low
        if low not in _UNMOVED:
            begin, direction = at, words.directions[low]
        at -= 1
    elif (side := _side_of(scanned, at, words)) is not None:
        begin, at, direction = side
    while at >= 0 and _is_space(scanned, at) and _is_adjective(scanned.words[at].low, words):
        at -= 1
    return begin, _past_article(scanned, at), direction


def _side_of(scanned: Scan, at: int, words: PlaceWords) -> tuple[int, int, tuple[int, int]] | None:
    """Return the same for "the north of" and "the eastern half of" before a name.

    "North of" without an article is a place outside.
    """
    low = [word.low for word in scanned.words[max(0, at - 4) : at + 1]]
    if low[-1:] == ["the"]:
        low.pop()
    if low[-1:] != ["of"] or not _is_space(scanned, at):
        return None
    low.pop()
    start = at - len(scanned.words[max(0, at - 4) : at + 1]) + len(low)
    if low[-1:] and low[-1] in _HALVES:
        low.pop()
        start -= 1
    if len(low) < 2 or low[-2] != "the" or low[-1] in _UNMOVED or low[-1] not in words.directions:
        return None
    return start, start - 2, words.directions[low[-1]]


def _feature_before(scanned: Scan, i: int, words: PlaceWords) -> set[str]:
    """Return what "the village of X" says of X; "two districts of X" say nothing of it."""
    low = scanned.words[i].low
    group = words.features.get(low) or words.features.get(singular(low), "")
    if group in _PARTS and (low != singular(low) or i == 0 or scanned.words[i - 1].low != "the"):
        return set()
    return {group} if group else set()


def _is_space(scanned: Scan, i: int) -> bool:
    return scanned.after(i).isspace()


def _is_adjective(low: str, words: PlaceWords) -> bool:
    return low in words.adjectives or "-held" in low or "-controlled" in low or "-dominated" in low


def _past_article(scanned: Scan, at: int) -> int:
    return (
        at - 1
        if at >= 0 and scanned.words[at].low in ("the", "a") and _is_space(scanned, at)
        else at
    )


def _phrase(scanned: Scan, at: int) -> tuple[str, str]:
    """Return the last two words before a name, and the last one alone."""
    if at < 0 or not _is_space(scanned, at):
        return "", ""
    low = scanned.words[at].low
    return (f"{scanned.words[at - 1].low} {low}" if at >= 1 else low), low


def singular(low: str) -> str:
    """Return the word for one of many: "counties" → "county"."""
    return low[:-3] + "y" if low.endswith("ies") else low.removesuffix("s")


def _feature_after(scanned: Scan, last: int, words: PlaceWords) -> tuple[int, set[str], bool]:
    """Return where the mention ends, the features after it, and whether "outskirts" follows."""
    at = last + 1
    if at >= len(scanned.words) or not _is_space(scanned, last):
        return last, set(), False
    low = scanned.words[at].low
    if low in words.near_after:
        return at, set(), True
    two = (
        f"{low} {scanned.words[at + 1].low}"
        if at + 1 < len(scanned.words) and _is_space(scanned, at)
        else low
    )
    if two in words.features and two != low:
        return at + 1, {words.features[two]}, False
    group = words.features.get(low)
    # "Baghdad police station" and "Texas state police" name no state and no station.
    if (
        group is None
        or (scanned.words[at].is_name and not scanned.is_flat)
        or two.partition(" ")[2] in words.institutions
    ):
        return last, set(), False
    return at, {group}, False


def _distance(scanned: Scan, first: int) -> float | None:
    base = scanned.sent.span.start
    before = scanned.view[: scanned.words[first].start - base]
    m = _AWAY.search(before[-80:])
    if m is None:
        return None
    return float(m.group(1)) * (_KM_A_MILE if m.group(2).lower().startswith("mi") else 1.0)


def _is_person(scanned: Scan, first: int, last: int, words: PlaceWords) -> bool:
    if (
        first > 0
        and scanned.after(first - 1) in (" ", ". ")
        and scanned.words[first - 1].low in words.titles
    ):
        return True
    following = scanned.words[last + 1].low if last + 1 < len(scanned.words) else ""
    return following in words.verbs and scanned.after(last) in (" ", ", ")
