"""Villages, quarters, camps and buildings by the word that says what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from counterclaim.knowledge.gazetteer import Gazetteer
from counterclaim.knowledge.lexicon import words
from counterclaim.mentions.places.scan import Scan

_ARTICLE = r"(?:(?:[Aa]l|[Ee]l)[ -]|(?:[Aa]s|[Aa]sh|[Aa]n|[Aa]r|[Aa]t|[Aa]d|[Aa]z|[Uu]m)-)"
_WORD = rf"(?:{_ARTICLE}?[A-Z][\w\u2019'-]*)"
_NAME = rf"{_WORD}(?: (?:de |del |la |las |los )?{_WORD}){{0,3}}"
_LIST = rf"{_NAME}(?:(?:,? and |, ){_NAME}){{0,4}}"
# Words that open a sentence or stand before a name and are no part of it.
_OPENING = re.compile(
    r"^(?:(?:The|In|On|At|Near|From|By|And|A|An|Of|For|To|Inside|Outside|Meanwhile|Another|Two|"
    r"Several|Earlier|Later|When|While|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?= ))+ ?"
)


_WORDS = re.compile(r"\w+")


@lru_cache(maxsize=1)
def _hints() -> frozenset[str]:
    """Return the words of which a sentence that names a site holds one."""
    return frozenset().union(
        *(words("mentions.places.sites", name) for name in ("areas", "buildings", "first"))
    )


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return a name before its kind, a kind of a name and one in a name."""
    areas = "|".join(sorted(words("mentions.places.sites", "areas"), key=len, reverse=True))
    buildings = "|".join(sorted(words("mentions.places.sites", "buildings"), key=len, reverse=True))
    told = "|".join(sorted(words("mentions.places.sites", "told"), key=len, reverse=True))
    first = "|".join(sorted(words("mentions.places.sites", "first"), key=len, reverse=True))
    kinds = rf"(?:{areas}|{buildings})"
    return (
        re.compile(rf"(?<![\w-])({_LIST}) (?:(?i:{told}) ){{0,2}}(?i:{kinds})(?![\w-])"),
        re.compile(rf"(?<![\w-])(?i:{areas}) (?:of|called|named) (?:the )?({_LIST})"),
        re.compile(rf"(?<![\w-])(?=[A-Z])((?i:{first}) {_NAME})"),
    )


def sites(scanned: Scan, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """Yield the offsets in the document of each site that a sentence names, in text order.

    "Furqan neighbourhood" with its kind; of "the village of Ghareebeh" the name alone; lists of
    quarters as one.
    """
    # Words are looked up: a pattern of them all takes ten times as long in each sentence.
    if scanned.is_flat or _hints().isdisjoint(_WORDS.findall(scanned.view.lower())):
        return
    before, behind, within = _patterns()
    found = [
        (m.start(1), m.end(1))
        for named in (behind, within)
        for m in named.finditer(scanned.view)
        if m[1].rsplit(maxsplit=1)[-1].lower() not in words("mentions.places.sites", "bodies")
        and not _is_only_people(scanned, gazetteer, m.start(1), m.end(1))
    ]
    for m in before.finditer(scanned.view):
        opening = _OPENING.match(m.group())
        start = m.start() + (opening.end() if opening else 0)
        # "The village" and "Syrian village" name no site.
        if _is_only_people(scanned, gazetteer, max(start, m.start(1)), m.end(1)):
            continue
        kind = m.group().rsplit(maxsplit=1)[-1]
        if kind[0].isupper() and kind.lower() in words("mentions.places.sites", "surnames"):
            continue
        if _names_body(scanned.view[m.end() :]):
            continue  # the "Free Valley Front" is no valley
        if scanned.view[start : start + 1].isupper() or "-" in scanned.view[start : start + 4]:
            found.append((start, m.end()))
    taken = -1
    for start, end in sorted(found, key=lambda site: (site[0], -site[1])):
        if start >= taken and end > start:
            yield scanned.sent.span.start + start, scanned.sent.span.start + end
            taken = end


def _names_body(behind: str) -> bool:
    """Whether a capitalised word right behind makes a party, a force or a paper of a name."""
    m = re.match(r" ([A-Z]\w+)", behind)
    return m is not None and m[1].lower() in words("mentions.places.sites", "bodies")


def _is_only_people(scanned: Scan, gazetteer: Gazetteer, first: int, last: int) -> bool:
    """Whether the name before a kind only tells whose it is: "Kurdish", "rebel-held"."""
    if scanned.view[first:last].lower().endswith(("-held", "-controlled", "-run", "-backed")):
        return True
    base = scanned.sent.span.start
    inside = [w.low for w in scanned.words if first <= w.start - base < last]
    whose = words("mentions.places.sites", "whose")
    return all(low in whose or gazetteer.country_of_demonym(low) is not None for low in inside)
