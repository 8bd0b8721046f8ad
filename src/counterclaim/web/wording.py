"""How the parts of a claim read on a page."""

import re

from counterclaim.estimates.wording import OWN_VOICE
from counterclaim.exports.map.wording import plain
from counterclaim.exports.map.wording import report as named
from counterclaim.exports.rows import document_row
from counterclaim.model import Claim, Document, Event, Figure, Harm, Interval, Place, Stance, Words
from counterclaim.model.days import days_in_words
from counterclaim.store.lines import Total

# The sign of a harm in the text of a report, so that colour is not all that tells.
SIGNS = {
    Harm.KILLED: "K",
    Harm.WOUNDED: "W",
    Harm.CASUALTIES: "K/W",
    Harm.CAPTURED: "C",
    Harm.ABDUCTED: "A",
    Harm.MISSING: "M",
    Harm.DISPLACED: "D",
    Harm.SURRENDERED: "S",
}
_MINTED = re.compile(r"[a-z]{3}-[0-9a-f]{20}")


def kind(claim: Claim) -> str:
    """Return the harm of a claim, or "act"."""
    return claim.harm.value if claim.harm is not None else "act"


def what(claim: Claim) -> str:
    """Return what a claim tells of: the harm, or the kind of act."""
    if claim.harm is not None:
        return claim.harm.value
    return claim.act.mode if claim.act else "act"


def sign(claim: Claim) -> str:
    """Return the sign of a claim's harm; acts have a dot."""
    return SIGNS[claim.harm] if claim.harm is not None else "·"


def figure(value: Figure | None) -> str:
    """Return a figure in words; one without a number is quoted."""
    if value is None:
        return ""
    if value.is_vague:
        return "no number" if value.vague in (None, "plural") else f"“{plain(value.vague)}”"
    return re.sub(r"\d{4,}", lambda found: f"{int(found[0]):,}", str(value))


def figure_of(claim: Claim) -> str:
    """Return the figure of a claim, or "not 20" where its speaker denies it."""
    told = figure(claim.figure)
    return f"not {told}" if claim.stance is Stance.DENIES else told


def speaker(claim: Claim) -> str:
    """Return who is quoted for a claim."""
    return plain(claim.speaker.words.text) if claim.speaker else OWN_VOICE


def victims(claim: Claim) -> str:
    """Return the words for the people harmed, else their class, else nothing."""
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


def quoted(value: Words | None) -> str:
    """Return words on one line, empty if there are none."""
    return plain(value.text) if value else ""


def report(doc: Document) -> str:
    """Return a report in a few words: who published it and when. Of a file only the name."""
    return named(document_row(doc))


def best(total: Total) -> str:
    """Return low, best and high of a harm, or one number where they are the same."""
    if total.best is None:
        return "an unknown number"
    low = total.best if total.low is None else total.low
    if low == total.best == total.high:
        return f"{total.best:,}"
    return f"{low:,}–{total.best:,}–{'open' if total.high is None else f'{total.high:,}'}"


def headline(event: Event) -> str:
    """Return a few words that name an event: where and when."""
    where = place(event.place) or "Place not named"
    days = when(event.interval)
    return f"{where} · {days}" if days else where


def short(id: str) -> str:
    """Return the beginning of an id that was minted; others are left as they are."""
    return id[:12] if _MINTED.fullmatch(id) else id


_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def unsteered(text: str) -> str:
    """Return text of the same length without signs that would turn the words around it."""
    return _STEERING.sub("\ufffd", text)
