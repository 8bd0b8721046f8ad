"""Which database a text was exported from, and its articles."""

import re
from collections.abc import Callable, Iterator

from counterclaim.sources.readers.databases import factiva, nexis, proquest
from counterclaim.sources.readers.databases.article import Article

Splitter = Callable[[str], Iterator[Article]]

_KINDS: tuple[tuple[re.Pattern[str], Splitter], ...] = (
    (nexis.UNI, nexis.uni),
    (nexis.ACADEMIC, nexis.academic),
    (factiva.END, factiva.articles),
    (proquest.MARK, proquest.articles),
)

# Looked for one by one: in an archive of pages this is done for each of them.
_MARKS = ("End of Document", " DOCUMENTS", "ProQuest document ID")
_FACTIVA = re.compile(r"(?:Document|Documento|Dokument) [A-Z][A-Z0-9]{3,14}\d{6}")


def has_marks(text: str) -> bool:
    """Return whether a text or the source of a page may be an export; quick, and seldom wrong."""
    return any(mark in text for mark in _MARKS) or _FACTIVA.search(text) is not None


def split(text: str) -> list[Article]:
    """Return the articles of an export, none if the text is that of no database."""
    if not has_marks(text):
        return []
    splitter = next((each for mark, each in _KINDS if mark.search(text)), None)
    return list(splitter(text)) if splitter else []
