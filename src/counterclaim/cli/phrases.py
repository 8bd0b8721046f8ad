"""How the parts of a record read in plain words on a terminal."""

import datetime as dt
import re

from rich.text import Text

from counterclaim.estimates.wording import OWN_VOICE
from counterclaim.exports.rows import VIOLENCE
from counterclaim.model import (
    AcledType,
    Claim,
    Event,
    Figure,
    Interval,
    Place,
    PloverType,
    Span,
    Stance,
    UcdpType,
    Words,
)
from counterclaim.model.days import day_in_words, days_in_words

UNKNOWN = "–"
NO_TYPE = "no type"
FIGURE_STYLE = "bold"
DISPUTED_STYLE = "bold yellow"
# Reports are other people's text: an escape sequence in one must not steer the terminal, nor a
# direction mark turn the words around it.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """Return the text on one line, without signs that would steer the terminal."""
    return unsteered(" ".join(text.split()))


def unsteered(text: str) -> str:
    """Return the text, line breaks and length kept, without signs that steer the terminal."""
    return _STEERING.sub("�", text)


def what(claim: Claim) -> str:
    """Return what the claim tells of: the harm, or the kind of act."""
    if claim.harm is not None:
        return claim.harm.value
    return claim.act.mode if claim.act else UNKNOWN


def figure(value: Figure | None) -> str:
    """Return a figure in words; one that holds no number is quoted."""
    if value is None:
        return ""
    if value.vague == "plural" and value.is_vague:
        return "no number"
    return f"“{value}”" if value.is_vague and value.vague else str(value)


def figure_of(claim: Claim) -> str:
    """Return the figure of a claim, or "not 20" where its speaker denies it."""
    told = figure(claim.figure)
    return f"not {told}" if claim.stance is Stance.DENIES else told


def speaker(claim: Claim) -> str:
    """Return who is quoted for the claim."""
    return plain(claim.speaker.words.text) if claim.speaker else OWN_VOICE


def victims(claim: Claim) -> str:
    """Return the words for the people harmed, else their class, else a dash."""
    if claim.victims.words:
        return plain(claim.victims.words.text)
    known = claim.victims.victim_class.value
    return known.replace("_", " ") if known != "unknown" else UNKNOWN


def place(value: Place | None) -> str:
    """Return the name of the place, as the report writes it where words are known."""
    if value is None:
        return UNKNOWN
    return plain(value.words.text if value.words else value.name)


def located(value: Place | None) -> str:
    """Return the standard name of the place with what contains it."""
    if value is None:
        return "place not known"
    names = [value.name, value.admin1, value.country]
    kept = [plain(name) for i, name in enumerate(names) if name and name not in names[:i]]
    return ", ".join(kept)


def town(value: Place | None) -> str:
    """Return the standard name of the place and its country's two letters."""
    if value is None:
        return UNKNOWN
    parts = [value.name, value.country or ""]
    return plain(", ".join(dict.fromkeys(part for part in parts if part)))


def when(value: Interval | None) -> str:
    """Return the days of an interval, or how far before the report they lie."""
    if value is None:
        return UNKNOWN
    if value.start is None or value.end is None:
        return plain(value.describe())
    return days_in_words(value.start, value.end)


def day(value: dt.date | None) -> str:
    """Return a day as "6 Aug 2004"."""
    return day_in_words(value) if value else UNKNOWN


def quotation(text: str, sentence: Span, words: Words) -> Text:
    """Return a sentence in quotation marks with the figure in it highlighted."""
    inside = sentence.contains(words.span)
    start, end = (words.span.start, words.span.end) if inside else (sentence.end, sentence.end)
    before, marked, after = (
        _joined(text[a:b]) for a, b in ((sentence.start, start), (start, end), (end, sentence.end))
    )
    quoted = Text("“", style="none")
    quoted.append(before.lstrip())
    quoted.append(marked, style="bold reverse" if marked else "")
    quoted.append(after.rstrip())
    quoted.append("”")
    return quoted


def _joined(text: str) -> str:
    # Blanks at the seams stay: the three pieces are put together again.
    return unsteered(re.sub(r"\s+", " ", text))


def headline(event: Event) -> str:
    """Return a few words that name an event: its acts, where and when."""
    told = ", ".join(event.acts) if event.acts else "violence"
    where = located(event.place)
    return f"{told[:1].upper()}{told[1:]} · {where} · {when(event.interval)}"


def ucdp(told: UcdpType) -> str:
    """Return UCDP's type in words with its sides: "state-based: Government of Iraq - IS"."""
    kind = VIOLENCE.get(told.type or 0)
    if kind is None:
        return NO_TYPE
    sides = (told.side_a or "not named", told.side_b or "not named")
    return f"{kind}: {' - '.join(sides)}"


def acled(told: AcledType) -> str:
    """Return ACLED's event type, sub-event type and kinds of actors."""
    if told.event_type is None:
        return NO_TYPE
    parts = [part for part in (told.event_type, told.sub_event_type) if part]
    actors = f" ({told.interaction})" if told.interaction else ""
    return f"{', '.join(parts)}{actors}"


def plover(told: PloverType) -> str:
    """Return PLOVER's event and mode."""
    return ", ".join(part for part in (told.event, told.mode) if part) or NO_TYPE


def count(number: int, noun: str) -> str:
    """Return "1 report", "2 reports"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
