"""One article of a news database, and how its lines are taken apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.sources.entry import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Entry):
    """What a database says of an article.

    Attributes:
        whole: All that the file says of it.
    """

    whole: str


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
