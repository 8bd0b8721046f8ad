"""What is said of one report where several stand together, or beside its text."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What an entry of a feed, an item of a wire, an article of a database or a page says.

    Attributes:
        text: Its words, empty where it has none.
        title: Headline.
        date: Day of publication.
        source: Who published it.
        url: Where it stands.
        byline: Who wrote it.
    """

    text: str
    title: str | None = None
    date: dt.date | None = None
    source: str | None = None
    url: str | None = None
    byline: str | None = None
