"""ProQuest: lines between articles, and a key before each field."""

import re
from collections.abc import Iterator

from counterclaim.sources.readers.databases.article import Article, author, flat, joined
from counterclaim.sources.texts.days import day_of

MARK = re.compile(r"^[ \t]*ProQuest document ID:", re.MULTILINE)
"""A field that each article has."""

_BETWEEN = re.compile(r"^[ \t]*_{20,}[ \t]*$", re.MULTILINE)
_KEYS = (
    "Title|Author|Publication info|Abstract|Links|Full text|Subject|Business indexing term|"
    "Location|People|Company / organization|Classification|Identifier / keyword|"
    "Publication title|First page|Last page|Pages|Number of pages|Publication year|"
    "Publication date|Year|Section|Publisher|"
    "Place of publication|Country of publication|Publication subject|ISSN|e-ISSN|Source type|"
    "Language of publication|Document type|Document feature|ProQuest document ID|Document URL|"
    "Copyright|Last updated|Database|Dateline|Credit|Edition|Column|Volume|Issue|Accession number"
)
_KEY = re.compile(rf"^[ \t]*({_KEYS}):[ \t]*(.*)$")
_NUMBER = re.compile(r"^\s*Document \d+ of \d+\s*$")


def articles(text: str) -> Iterator[Article]:
    """Yield the articles of an export; one without a full text gives its abstract."""
    for whole in _BETWEEN.split(text):
        if not MARK.search(whole):
            continue
        head, fields = _fields(whole)
        yield Article(
            whole=whole,
            text=fields.get("Full text") or fields.get("Abstract") or "",
            title=flat(fields.get("Title")) or head,
            date=day_of(flat(fields.get("Publication date"))),
            source=flat(fields.get("Publication title")),
            byline=author(fields.get("Author")),
            url=flat(fields.get("Document URL")),
        )


def _fields(whole: str) -> tuple[str | None, dict[str, str]]:
    """Return the first line, which is the headline, and the fields by key."""
    head: str | None = None
    found: dict[str, list[str]] = {}
    key = ""
    for line in whole.split("\n"):
        named = _KEY.match(line)
        if named and named[1] not in found:
            key = named[1]
            found[key] = [named[2]]
        elif key:
            found[key].append(line)
        elif head is None and line.strip() and not _NUMBER.match(line):
            head = flat(line)
    return head, {key: joined(lines) for key, lines in found.items()}
