"""People of a list of whom some are seen to be harmed: the others of the list are too.

"Ann Doe, 31, Joe Roe, 19, and 25-year-old Eve Poe were found dead", "killed his mother,
stepfather and grandmother". And the whole that one person is named of: "one of five
people shot".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from counterclaim.claims.harmed.bond import SHARED, Bond
from counterclaim.claims.harmed.candidates import Candidate
from counterclaim.claims.harmed.finding import Harmed
from counterclaim.model import (
    Figure,
    Frame,
    Mention,
    MentionKind,
    People,
    Sentence,
    Span,
    Trigger,
    VictimClass,
)

_RULE, _WHOLE = "roles.listed/1", "roles.one-of/1"
_AGE = r"(?:,?\s*(?:aged?\s+)?\d{1,2}\b)?"
_FROM = r"(?:,?\s*(?:of|from)\s+[A-Z][\w.]*(?:\s+[A-Z][\w.]*)?)?"
_LINK = re.compile(rf"{_AGE}{_FROM}\s*(?P<link>,\s*and|;\s*and|,|;|and|&)\s*")
# "Ann Doe, 31," where the parse sees no person.
_NAMED = re.compile(
    r"(?<![\w-])[A-Z][\w'\u2019-]+(?:\s+[A-Z][\w.'\u2019-]*)+(?=,\s*(?:aged?\s+)?\d{1,2}\s*[,;.])"
)
_LASTS = frozenset({"and", "&"})
_OWN = frozenset({"his", "her", "their"})
_SAID_OF = frozenset({"the", "these", "those", "its", "their", "at", "least"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """One person of a sentence, where the words for them stand, and in what shape."""

    candidate: Candidate
    span: Span
    shape: str
    bond: Bond | None


def with_listed(harmed: Harmed, bonds: Sequence[Bond]) -> list[Bond]:
    """Return the bonds of a sentence with those of people listed together, in text order.

    Args:
        harmed: The sentence, with all the people in it.
        bonds: Who is harmed, as rules or model see it.
    """
    found = list(bonds)
    for chain in _chains(_items(harmed, bonds)):
        told = [item.bond for item in chain if item.bond is not None]
        if len({bond.harm for bond in told}) != 1:
            continue
        shapes = {item.shape for item in chain if item.bond is not None}
        for item in chain:
            may = item.shape in shapes or (item.shape == "bare" and "own" in shapes)
            if item.bond is None and may:
                found.append(
                    replace(
                        told[0],
                        candidate=item.candidate,
                        strength=SHARED,
                        rule=_RULE,
                        part_of=None,
                    )
                )
    found.extend(_wholes(harmed, found))
    return sorted(found, key=lambda b: (b.candidate.quote.start, b.candidate.quote.end))


def _items(harmed: Harmed, bonds: Sequence[Bond]) -> list[_Item]:
    """Return the single people of a sentence in text order, none of them twice."""
    known = {b.candidate.quote: b for b in bonds}
    text = harmed.sent.doc.text
    items: list[_Item] = []
    for candidate in (*(b.candidate for b in bonds), *harmed.candidates):
        if candidate.figure != Figure.exactly(1) or candidate.quote.end - candidate.quote.start < 1:
            continue
        span = _extent(candidate)
        shape = _shape(candidate, text[span.start : span.end])
        if shape is None or any(span.overlaps(i.span) for i in items):
            continue
        items.append(
            _Item(candidate=candidate, span=span, shape=shape, bond=known.get(candidate.quote))
        )
    for match in _NAMED.finditer(text, harmed.sent.span.start, harmed.sent.span.end):
        span = Span(match.start(), match.end())
        if not any(span.overlaps(i.span) for i in items):
            named = _named(harmed.sent, span)
            if named is not None:
                items.append(_Item(candidate=named, span=span, shape="name", bond=None))
    return sorted(items, key=lambda i: i.span.start)


def _extent(candidate: Candidate) -> Span:
    spans = [candidate.quote]
    if candidate.people is not None:
        spans.append(candidate.people.span)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _shape(candidate: Candidate, text: str) -> str | None:
    """Return how a person is told of: only like stands beside like in a list.

    A name behind "his wife," says who she is; a name behind a name is another person.
    """
    first = text.split(maxsplit=1)[0].lower()
    head = candidate.sent.tokens[candidate.head]
    if head.tag == "PRP" or not head.text[:1].isalpha():
        return None
    if candidate.says.is_name or head.pos == "PROPN":
        return "name" if first not in _OWN else None
    if first in _OWN:
        return "own"
    if first in ("a", "an"):
        return "a"
    return "bare" if len(text.split()) == 1 and text.islower() else None


def _named(sent: Sentence, span: Span) -> Candidate | None:
    inside = [t.i for t in sent.tokens if span.contains(Span(t.start, t.end))]
    if not inside:
        return None
    people = Mention(
        sent=sent,
        kind=MentionKind.PEOPLE,
        span=span,
        value=People(victim_class=VictimClass.UNKNOWN, is_name=True),
        head=inside[-1],
        rule=_RULE,
    )
    return Candidate(
        sent=sent,
        head=inside[-1],
        first=inside[0],
        last=inside[-1],
        quote=span,
        figure=Figure.exactly(1),
        people=people,
        is_counted=False,
    )


def _chains(items: Sequence[_Item]) -> Iterator[list[_Item]]:
    """Yield the lists: people with commas between them and "and" before the last."""
    chain = list(items[:1])
    for before, item in pairwise(items):
        link = _link(before, item)
        if link is None:
            chain = [item]
            continue
        chain.append(item)
        if link.split()[-1].lstrip(",;") in _LASTS:
            yield chain
            chain = [item]


def _link(before: _Item, item: _Item) -> str | None:
    text = before.candidate.sent.doc.text[before.span.end : item.span.start]
    match = _LINK.fullmatch(text)
    return match["link"] if match is not None else None


def _wholes(harmed: Harmed, bonds: Sequence[Bond]) -> Iterator[Bond]:
    """Yield the five of "Moyo was one of five people shot", where nobody counts them yet."""
    tokens = harmed.sent.tokens
    told = {b.candidate.quote for b in bonds}
    at = {m.head: m for m in harmed.mentions if m.kind is MentionKind.HARM}
    for candidate in harmed.candidates:
        if not candidate.is_counted or candidate.quote in told or candidate.people is None:
            continue
        i = candidate.first - 1
        while i >= 0 and tokens[i].lower in _SAID_OF:
            i -= 1
        if i < 1 or (tokens[i - 1].lower, tokens[i].lower) != ("one", "of"):
            continue
        trigger = at.get(_behind(candidate))
        value = trigger.value if trigger is not None else None
        if trigger is None or not isinstance(value, Trigger) or value.frame is not Frame.DOES:
            continue
        weighed = next((b.weighed for b in bonds if b.weighed is not None), None)
        yield Bond(
            candidate=candidate,
            trigger=trigger,
            harm=value.harm,
            strength=SHARED,
            rule=_WHOLE,
            weighed=weighed,
        )


def _behind(candidate: Candidate) -> int:
    """Return the index of the verb right behind people: "people shot", "men who were shot"."""
    tokens = candidate.sent.tokens
    i = candidate.head + 1
    while i < len(tokens) and tokens[i].lower in ("who", "were", "was"):
        i += 1
    return i
