"""Moments as they are kept: ISO 8601 in UTC, to the second, so that they sort as text."""

import datetime as dt
from collections.abc import Callable

Clock = Callable[[], dt.datetime]


def now() -> dt.datetime:
    """Return this moment."""
    return dt.datetime.now(dt.UTC)


def kept(moment: dt.datetime) -> str:
    """Return a moment as it is kept."""
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")
