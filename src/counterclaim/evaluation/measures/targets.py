"""The victims that templates of a document name, and when a claim is about one of them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from counterclaim.evaluation.compare import Row

_EFFECTS = {"DEATH": "killed", "INJURY": "wounded"}
# Words that name nobody; articles and small words as templates and claims differ in them.
_EMPTY = "the a an of in on at to and for by from s his her its their"
_EMPTY_WORDS = frozenset(_EMPTY.split())

Number = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """People whom one harm befell, as the templates of a document have them.

    Attributes:
        harm: `killed`, `wounded` or `captured`.
        numbers: How many, any of several readings: `low` and `high`, `about`, `plural`.
        mentions: Words for them, any of several.
        incident: Index of the incident among those of the document.
        is_optional: Whether it costs nothing to miss it.
    """

    harm: str
    numbers: tuple[Number, ...]
    mentions: tuple[str, ...]
    incident: int
    is_optional: bool

    @property
    def is_single(self) -> bool:
        """Whether it can only be one person, or no number is known."""
        return all((number.get("low"), number.get("high")) == (1, 1) for number in self.numbers)

    def number_fits(self, claim: Row) -> bool:
        """Return whether the figure of a claim is right by any of the numbers."""
        return any(_fits(number, claim.get("low"), claim.get("high")) for number in self.numbers)

    def number_is_near(self, claim: Row) -> bool:
        """Return whether the range of a claim overlaps that of any of the numbers."""
        return any(_meets(number, claim.get("low"), claim.get("high")) for number in self.numbers)

    def words_agree(self, claim: Row) -> bool:
        """Return whether the victims of a claim share half of a mention's words or all of one's."""
        named = content(claim.get("victims"))
        for mention in self.mentions:
            words = content(mention)
            shared = len(words & named)
            half = 4 * shared >= len(words) + len(named)
            if shared and (half or shared == min(len(words), len(named))):
                return True
        return False


def targets(doc: Row) -> list[Target]:
    """Return the targets of a document; one that two templates give counts once."""
    found: list[Target] = []
    for target in _given(doc):
        for i, known in enumerate(found):
            if _is_repeated(known, target):
                if not target.is_optional and known.is_optional:
                    found[i] = _required(known)
                break
        else:
            found.append(target)
    return found


def content(text: str | None) -> frozenset[str]:
    """Return the words that count; neither plural s nor capitals do."""
    words = re.findall(r"\w+", (text or "").lower())
    return frozenset(word.rstrip("s") or word for word in words if word not in _EMPTY_WORDS)


def _given(doc: Row) -> Iterator[Target]:
    for victim in doc["victims"]:
        if not victim["mentions"] and not victim["numbers"]:
            continue
        for harm in _harms(victim, doc["incidents"][victim["incident"]]):
            yield Target(
                harm=harm,
                numbers=tuple(victim["numbers"]),
                mentions=tuple(victim["mentions"]),
                incident=victim["incident"],
                is_optional=bool(victim.get("optional")) or not victim["numbers"],
            )


def _harms(victim: Row, incident: Row) -> list[str]:
    harms = [_EFFECTS[effect] for effect in victim["effect"] if effect in _EFFECTS]
    if "KIDNAPPING" in incident["type"] and "ACCOMPLISHED" in incident["stage"]:
        harms.append("captured")
    return list(dict.fromkeys(harms))


def _is_repeated(known: Target, target: Target) -> bool:
    same_harm = known.harm == target.harm and known.incident != target.incident
    same_numbers = known.numbers == target.numbers
    return same_harm and same_numbers and not set(known.mentions).isdisjoint(target.mentions)


def _required(known: Target) -> Target:
    return Target(
        harm=known.harm,
        numbers=known.numbers,
        mentions=known.mentions,
        incident=known.incident,
        is_optional=False,
    )


def _fits(number: Number, low: int | None, high: int | None) -> bool:
    least, most = number.get("low"), number.get("high")
    if number.get("plural"):
        return high is None and (low is None or low >= 2)
    if number.get("about"):
        return any(bound is not None and bound in (least, most) for bound in (low, high))
    if least is not None and most is not None:
        return (low, high) == (least, most)
    # "More than n" and "fewer than n" are read as bounds in two ways.
    if most is None:
        return high is None and low is not None and least is not None and low - least in (0, 1)
    return not low and high is not None and most - high in (0, 1)


def _meets(number: Number, low: int | None, high: int | None) -> bool:
    least, most = number.get("low"), number.get("high")
    if low is None and high is None:
        return bool(number.get("plural"))
    is_below = high is not None and least is not None and high < least
    is_above = low is not None and most is not None and low > most
    return not is_below and not is_above
