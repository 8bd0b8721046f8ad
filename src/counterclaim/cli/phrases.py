"""How the parts of a record read in plain words on a terminal."""

import datetime as dt

from rich.text import Text

from counterclaim.exports.rows import VIOLENCE
from counterclaim.model import (
    AcledType,
    Claim,
    Event,
    Interval,
    Place,
    PloverType,
    Span,
    UcdpType,
    Words,
    wording,
)
from counterclaim.model.days import day_in_words
from counterclaim.model.wording import joined, plain

UNKNOWN = "–"
NO_TYPE = "no type"
FIGURE_STYLE = "bold"
DISPUTED_STYLE = "bold yellow"


def victims(claim: Claim) -> str:
    """Return the words for the people harmed, else their class, else a dash."""
    return wording.victims(claim) or UNKNOWN


def place(value: Place | None) -> str:
    """Return the name of the place, as the report writes it where words are known."""
    if value is None:
        return UNKNOWN
    return plain(value.words.text if value.words else value.name)


def located(value: Place | None) -> str:
    """Return the standard name of the place with what contains it."""
    return wording.place(value) or "place not known"


def town(value: Place | None) -> str:
    """Return the standard name of the place and its country's two letters."""
    if value is None:
        return UNKNOWN
    parts = [value.name, value.country or ""]
    return plain(", ".join(dict.fromkeys(part for part in parts if part)))


def when(value: Interval | None) -> str:
    """Return the days of an interval, or how far before the report they lie."""
    return wording.when(value) or UNKNOWN


def day(value: dt.date | None) -> str:
    """Return a day as "6 Aug 2004"."""
    return day_in_words(value) if value else UNKNOWN


def quotation(text: str, sentence: Span, words: Words) -> Text:
    """Return a sentence in quotation marks with the figure in it highlighted."""
    inside = sentence.contains(words.span)
    start, end = (words.span.start, words.span.end) if inside else (sentence.end, sentence.end)
    before, marked, after = (
        joined(text[a:b]) for a, b in ((sentence.start, start), (start, end), (end, sentence.end))
    )
    quoted = Text("“", style="none")
    quoted.append(before.lstrip())
    quoted.append(marked, style="bold reverse" if marked else "")
    quoted.append(after.rstrip())
    quoted.append("”")
    return quoted


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
