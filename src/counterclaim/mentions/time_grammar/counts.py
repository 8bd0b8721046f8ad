"""What a phrase counts and in which unit, with the precision that units have."""

import datetime as dt

from counterclaim.mentions.time_grammar.patterns import Phrase
from counterclaim.mentions.time_grammar.reckoning import (
    LEVEL_OF_UNIT,
    Level,
    Reading,
    between,
    unit_around,
)

STEPS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "before": -1,
    "this": 0,
    "current": 0,
    "that": 0,
    "same": 0,
    "next": 1,
    "following": 1,
    "coming": 1,
}
"""How many units a word goes on from the one at hand."""
_PREC = {
    Level.DAY: 1,
    Level.WEEK: 3,
    Level.MONTH: 4,
}


def count_of(phrase: Phrase) -> int:
    """Return how many units a phrase counts; 1 if it has no number or "a"."""
    if (few := phrase.number("few")) is not None:
        return few
    if phrase.kind("mod") == "recent":
        return 3
    if (tens := phrase.number("tens")) is not None:
        return tens + (phrase.number("n") or 0)
    number = phrase.number("n1")
    return 1 if number is None else number


def unit_of(phrase: Phrase) -> str:
    """Return the unit that a phrase counts or names, a day if it names none."""
    word = phrase.word("unit")
    return str(word.value) if word is not None else "day"


def precision_of(unit: str) -> int:
    """Return UCDP's precision for a whole unit."""
    return _PREC.get(LEVEL_OF_UNIT[unit], 5)


def shifted(base: dt.date, unit: str, number: int) -> Reading | None:
    """Return the calendar unit some units after the one that holds a day."""
    found = unit_around(base, unit, number)
    if found is None:
        return None
    level = LEVEL_OF_UNIT[unit]
    return between(*found, level, prec=precision_of(unit), anchor=base)
