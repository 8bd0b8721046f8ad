"""The strings of a decision ↔ numbers, days and words of a claim, within what can be."""

import datetime as dt
import re

from counterclaim.model import Actor, ActorKind, Span, Words

MOST = 8_000_000_000
"""The largest number that can be put: no figure is above the number of people there are."""


def words_value(words: Words | None) -> str:
    """Return words with their place in the text as a decision keeps them."""
    return f"{words.span.start}:{words.span.end} {words.text}" if words else ""


def read_words(value: str) -> Words | None:
    """Return the words of a value such as `120:131 Gov. Zurfi`, `None` of an empty one.

    Whether they stand there in the report is not known here.

    Raises:
        ValueError: It has another form.
    """
    if not value:
        return None
    found = re.fullmatch(r"(\d+):(\d+) (.+)", value, re.DOTALL)
    if found is None or int(found[2]) - int(found[1]) != len(found[3]):
        raise ValueError("words are written with their place, such as “120:131 Gov. Zurfi”")
    return Words(text=found[3], span=Span(int(found[1]), int(found[2])))


def actor_value(actor: Actor | None) -> str:
    """Return an actor as a decision keeps it: with all that tells who it is."""
    if actor is None:
        return ""
    told = (actor.id, actor.name, actor.kind.value, actor.country or "", " ".join(actor.lineage))
    return " | ".join(told)


def read_actor(value: str) -> Actor | None:
    """Return the actor of `ID | NAME | KIND | COUNTRY | PARENTS`, `None` of an empty value.

    Country and parents (ids from the nearest to the topmost) may be left out.

    Raises:
        ValueError: It has another form, or there is no such kind.
    """
    if not value:
        return None
    id_, name, kind, country, parents, *more = (
        *(part.strip() for part in value.split("|")),
        *("",) * 4,
    )
    if not re.fullmatch(r"act-[a-z0-9-]+", id_) or not name or any(more):
        raise ValueError("actors are written as “act-tigers | Tiger Brigade | armed_group | SY”")
    lineage = tuple(parents.split())
    return Actor(
        id=id_,
        name=name,
        kind=ActorKind(kind),
        country=country or None,
        parent=lineage[0] if lineage else None,
        lineage=lineage,
    )


def read_number(value: str) -> int | None:
    """Return a whole number, `None` of an empty value.

    Raises:
        ValueError: It is none, or not from 0 to `MOST`.
    """
    if not value:
        return None
    number = int(value)
    if not 0 <= number <= MOST:
        raise ValueError(f"numbers run from 0 to {MOST:,}")
    return number


def read_latitude(value: str) -> float | None:
    """Return degrees north, `None` of an empty value."""
    return _degrees(value, most=90)


def read_longitude(value: str) -> float | None:
    """Return degrees east, `None` of an empty value."""
    return _degrees(value, most=180)


def read_day(value: str) -> dt.date | None:
    """Return a day, `None` of an empty value."""
    return dt.date.fromisoformat(value) if value else None


def _degrees(value: str, *, most: int) -> float | None:
    if not value:
        return None
    degrees = float(value)
    # Asked this way round, "nan" is outside too.
    if not -most <= degrees <= most:
        raise ValueError(f"degrees run from -{most} to {most}")
    return degrees
