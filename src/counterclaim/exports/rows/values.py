"""What stands in rows of many kinds: words, places, days, actors."""

import datetime as dt
from typing import Any

from counterclaim.model import Actor, Interval, Place, Words

Row = dict[str, Any]


def text_of(words: Words | None) -> str | None:
    """Return the words as they stand, `None` where there are none."""
    return words.text if words else None


def place_row(place: Place) -> Row:
    """Return what a place was resolved to."""
    return {
        "name": place.name,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "where_prec": place.where_prec,
        "uncertainty_km": place.uncertainty_km,
    }


def interval_row(interval: Interval) -> Row:
    """Return what a time was resolved to: its days, in ISO form and in words."""
    return {
        "from": day(interval.start),
        "to": day(interval.end),
        "date_prec": interval.date_prec,
        "text": interval.describe(),
        "offset": list(interval.offset) if interval.offset else None,
    }


def day(known: dt.date | None) -> str | None:
    """Return a day as it is written, ISO 8601; `None` where it is not known."""
    return known.isoformat() if known else None


def actor_row(actor: Actor | None) -> Row:
    """Return the actor that words mean; all keys are empty where there is none."""
    return {
        "id": actor.id if actor else None,
        "name": actor.name if actor else None,
        "kind": actor.kind.value if actor else None,
        "country": actor.country if actor else None,
    }
