"""When two slots, two figures and two claims count as the same."""

import re
from collections.abc import Mapping
from typing import Any

Row = Mapping[str, Any]

WORDS = ("victims", "perpetrator", "weapon", "place", "when", "speaker")
CLASSES = ("victim_class", "stance", "scope")
SLOTS = (
    "victims",
    "victim_class",
    "perpetrator",
    "weapon",
    "place",
    "when",
    "speaker",
    "stance",
    "scope",
)

# Words that tell no slot from another: "the army" and "army" name one speaker.
_EMPTY = "a an and at by for from his in its near of on s the their to"
EMPTY_WORDS = frozenset(_EMPTY.split())


def same_slot(name: str, gold: Row, predicted: Row) -> bool:
    """Return whether a slot is right: classes must be equal, words must mean the same."""
    if name in CLASSES:
        return bool(gold.get(name) == predicted.get(name))
    return same_words(gold.get(name), predicted.get(name))


def same_words(gold: str | None, predicted: str | None) -> bool:
    """Return whether two stretches of words name the same thing.

    They do if they share half of their words (Dice), or if one holds all words of the
    other: annotators disagree on how much of "Colonel Thabo Rasetsa of the army" belongs
    to a name. Nothing agrees only with nothing.
    """
    a, b = _content(gold), _content(predicted)
    if not a or not b:
        return not a and not b
    shared = len(a & b)
    return 2 * shared >= (len(a) + len(b)) / 2 or shared == min(len(a), len(b))


def _content(text: str | None) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", (text or "").lower())) - EMPTY_WORDS


def same_figure(gold: Row, predicted: Row) -> bool:
    """Return whether low and high are both right, open ends included."""
    return all(gold.get(bound) == predicted.get(bound) for bound in ("low", "high"))


def overlap(gold: Row, predicted: Row) -> int:
    """Return how many code points of their figures two claims share; below 1 is none."""
    return int(min(gold["end"], predicted["end"]) - max(gold["start"], predicted["start"]))


def slots_right(gold: Row, predicted: Row) -> list[str]:
    """Return the names of the slots that are right."""
    return [name for name in SLOTS if same_slot(name, gold, predicted)]
