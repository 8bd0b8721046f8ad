"""Factiva: with codes before each field ("Full Article plus Indexing"), or without."""

import re
from collections.abc import Iterator, Sequence

from counterclaim.sources.readers.databases.article import Article, author, flat, joined
from counterclaim.sources.texts.days import day_of

END = re.compile(
    r"^[ \t]*(?:AN\s+)?(?:Document|Documento|Dokument) "
    r"[A-Z][A-Z0-9]{3,14}\d{6}[a-z0-9]{4,20}[ \t]*$",
    re.MULTILINE,
)
"""The last line of each article: its number, which ends with a day and some signs."""

_CODE = re.compile(
    r"^[ \t]*(SE|HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|"
    r"ART|CLM)"
    r"(?:\t| {2,}|[ \t]*$)(.*)$"
)
_WORDS = re.compile(
    r"^\s*[\d,. ]+ (?:words|palabras|mots|wörter|parole|palavras)\s*$", re.IGNORECASE
)
_COPYRIGHT = re.compile(r"^\s*(?:copyright\b|\(c\)|©)", re.IGNORECASE)
_TIME = re.compile(r"^\s*\d{1,2}:\d\d")
_LANGUAGE = re.compile(
    r"^\s*(?:English|French|German|Spanish|Arabic|Russian|Portuguese|Italian|Español|Inglés|"
    r"Français|Anglais|Deutsch|Englisch|Italiano|Inglese|Português|Inglês)\s*$"
)

MOST_NAMES = 4
"""Words of a line that is the name of a writer rather than a headline."""


def articles(text: str) -> Iterator[Article]:
    """Yield the articles of an export."""
    for whole in END.split(text)[:-1]:
        lines = whole.split("\n")
        coded = [found[1] for line in lines if (found := _CODE.match(line))]
        if "HD" in coded and ("LP" in coded or "TD" in coded):
            yield _coded(whole, lines)
        else:
            yield _plain(whole, lines)


def _coded(whole: str, lines: Sequence[str]) -> Article:
    fields: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        found = _CODE.match(line)
        # A code stands once; the same letters again begin a line of the text.
        if found and found[1] not in fields:
            code = found[1]
            fields[code] = [found[2]]
        elif code:
            fields[code].append(line)
    lead, rest = (joined(fields.get(each, [])) for each in ("LP", "TD"))
    return Article(
        whole=whole,
        text="\n\n".join(part for part in (lead, rest) if part),
        title=flat(joined(fields.get("HD", []))),
        date=day_of(flat(joined(fields.get("PD", [])))),
        source=flat(joined(fields.get("SN", []))),
        byline=author(joined(fields.get("BY", []))),
    )


def _plain(whole: str, lines: Sequence[str]) -> Article:
    count = next((at for at, line in enumerate(lines) if _WORDS.match(line)), None)
    if count is None:
        # Without it nothing tells the head from the words.
        return Article(whole=whole, text=joined(lines))
    above = [line.strip() for line in lines[:count] if line.strip()]
    below = [(at, line.strip()) for at, line in enumerate(lines) if at > count and line.strip()]
    day = next((n for n, (_, line) in enumerate(below[:3]) if day_of(line)), None)
    after = below if day is None else below[day + 1 :]
    source = next((line for _, line in after if not _TIME.match(line)), None)
    title, byline = _headed(above)
    return Article(
        whole=whole,
        text=joined(lines[_start(below, count) :]),
        title=title,
        date=None if day is None else day_of(below[day][1]),
        source=flat(source),
        byline=byline,
    )


def _start(below: Sequence[tuple[int, str]], count: int) -> int:
    """Return the line on which the words begin: after the copyright, else after the language."""
    head = below[:12]
    for pattern in (_COPYRIGHT, _LANGUAGE):
        at = next((at for at, line in head if pattern.match(line)), None)
        if at is not None:
            return at + 1
    return count + 1


def _headed(above: Sequence[str]) -> tuple[str | None, str | None]:
    """Return headline and writer; a name of a section may stand before the headline."""
    if not above:
        return None, None
    *before, last = above
    is_name = len(last.split()) <= MOST_NAMES and last.istitle()
    if before and (last.lower().startswith("by ") or is_name):
        return flat(before[-1]), author(last)
    return flat(last), None
