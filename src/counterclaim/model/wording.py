"""What claims say in plain words, the same on pages, on terminals and in exports.

What was not said is an empty string; who shows it puts a dash or nothing in its place.
"""

import re

from counterclaim.model.claim import Claim, Stance
from counterclaim.model.days import days_in_words
from counterclaim.model.figure import Figure
from counterclaim.model.interval import Interval
from counterclaim.model.place import Place

OWN_VOICE = "the report itself"
"""Who speaks where a report names no speaker."""

# Reports are other people's text: an escape sequence in one must not steer a terminal, nor a
# direction mark turn the words around it.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def unsteered(text: str) -> str:
    """Return text of the same length without signs that steer a terminal or turn words around."""
    return _STEERING.sub("\ufffd", text)


def plain(text: str) -> str:
    """Return text on one line, without signs that steer a terminal or turn words around."""
    return unsteered(" ".join(text.split()))


def joined(text: str) -> str:
    """Return text with every stretch of blanks as one; blanks at its ends stay."""
    return unsteered(re.sub(r"\s+", " ", text))


def count(number: int, noun: str) -> str:
    """Return "1 report", "2 reports"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def what(claim: Claim) -> str:
    """Return what a claim tells of: the harm, or the kind of act."""
    if claim.harm is not None:
        return claim.harm.value
    return claim.act.mode if claim.act else "act"


def figure(value: Figure | None) -> str:
    """Return a figure in words; one without a number is quoted."""
    if value is None:
        return ""
    if value.is_vague:
        return "no number" if value.vague in (None, "plural") else f"“{plain(value.vague)}”"
    return re.sub(r"\d{4,}", lambda found: f"{int(found[0]):,}", str(value))


def stated(value: Figure | None, stance: Stance) -> str:
    """Return a figure as a claim has it: "not 20" where its speaker denies it."""
    told = figure(value)
    return f"not {told}" if stance is Stance.DENIES else told


def figure_of(claim: Claim) -> str:
    """Return the figure of a claim, or "not 20" where its speaker denies it."""
    return stated(claim.figure, claim.stance)


def speaker(claim: Claim) -> str:
    """Return who is quoted for a claim."""
    return plain(claim.speaker.words.text) if claim.speaker else OWN_VOICE


def victims(claim: Claim) -> str:
    """Return the words for the people harmed, else their class."""
    if claim.victims.words:
        return plain(claim.victims.words.text)
    known = claim.victims.victim_class.value
    return "" if known == "unknown" else known.replace("_", " ")


def place(value: Place | None) -> str:
    """Return the standard name of a place with what contains it."""
    if value is None:
        return ""
    names = (value.name, value.admin1, value.country)
    return ", ".join(dict.fromkeys(plain(name) for name in names if name))


def when(value: Interval | None) -> str:
    """Return the days of an interval, or how far before the report they lie."""
    if value is None:
        return ""
    if value.start is None or value.end is None:
        return plain(value.describe())
    return days_in_words(value.start, value.end)
