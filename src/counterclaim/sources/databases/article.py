"""One article of a news database, and how its lines are taken apart."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a database says of an article.

    Attributes:
        whole: All that the file says of it.
        text: Its words, empty where the file has none.
        title: Headline.
        date: Day of publication.
        source: Outlet.
        byline: Who wrote it.
        url: Where it stands.
    """

    whole: str
    text: str
    title: str | None = None
    date: dt.date | None = None
    source: str | None = None
    byline: str | None = None
    url: str | None = None


def joined(lines: Sequence[str]) -> str:
    """Return lines as a text, with one blank line where there are several."""
    return re.sub(r"\n[ \t]*\n\s*", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()


def flat(text: str | None) -> str | None:
    """Return a text on one line, `None` if there is nothing in it."""
    return " ".join(text.split()) or None if text else None


def author(text: str | None) -> str | None:
    """Return the name in a byline."""
    told = flat(text)
    return re.sub(r"^by\s+", "", told, flags=re.IGNORECASE) if told else None
