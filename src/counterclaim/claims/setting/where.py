"""Where a harm happened: the closest place that its sentence names."""

from __future__ import annotations

import re

from counterclaim.claims.setting.around import Around
from counterclaim.claims.setting.saying import is_of_saying
from counterclaim.knowledge.lexicon import words
from counterclaim.model import Mention, Place, Sentence, Span, Token

_DESCRIBING = frozenset({"compound", "amod", "nmod", "poss", "npadvmod"})
_PREPOSITIONS = words("claims.setting.where", "prepositions")
_CLAUSE_BREAKS = frozenset({"while", "whereas", ";", "but", "meanwhile"})
_LIST_JOINT = re.compile(r"\s*,?\s*(?:and|or|,)\s*(?:in |near |at )?", re.IGNORECASE)
# What a step of precision is worth against the distance of words: a town in the next
# clause is nearer than a province in this one, but not beyond "while" or "but".
_COUNTRY = 6  # where_prec of a country
_COARSER = 25


def precision(m: Mention) -> int:
    """Return the precision of a place mention; 9 is coarser than any UCDP precision.

    A site is as close as words get, though its coordinates are those of its town.
    """
    if m.rule.startswith("places.site"):
        return 1
    return m.value.where_prec or 9 if isinstance(m.value, Place) else 9


def is_setting(around: Around, m: Mention) -> bool:
    """Whether a place may be where something happened: not part of a name or a description."""
    if m.rule.startswith("places.dateline") or any(c.span.contains(m.span) for c in around.cues):
        return False
    if any(p.span.contains(m.span) and p.span != m.span for p in around.people):
        return False
    if is_of_saying(around, m):
        return False
    if not around.sent.is_parsed:
        return _stands_after_preposition(around.sent, m)
    return not _describes(around, m) and not _is_backer(around.sent, m)


def _is_backer(sent: Sentence, m: Mention) -> bool:
    """Whether a country is who helps or acts: "backed by Russia", "talks with Iran"."""
    if precision(m) != _COUNTRY:
        return False
    first = next((t.i for t in sent.tokens if t.start >= m.span.start), 0)
    return first > 0 and sent.tokens[first - 1].lower in ("by", "with", "against")


def _describes(around: Around, m: Mention) -> bool:
    """Whether a place only tells which people or actor: "US forces", "Syria's army"."""
    sent = around.sent
    inside = [t for t in sent.tokens if m.span.start <= t.start < m.span.end]
    if not inside:
        return False
    within = {t.i for t in inside}
    top = next((t for t in inside if t.head not in within), inside[-1])
    if top.dep not in _DESCRIBING or top.head <= top.i:
        return False
    told = sent.tokens[top.head]
    named = (*around.actors, *around.people)
    return told.tag == "VBN" or any(x.span.start <= told.start < x.span.end for x in named)


def _stands_after_preposition(sent: Sentence, m: Mention) -> bool:
    before = sent.doc.text[max(sent.span.start, m.span.start - 20) : m.span.start].lower().split()
    return any(word in _PREPOSITIONS for word in before[-2:])


def choose_place(around: Around, anchor: int) -> Mention | None:
    """Return the most specific place near the harm, the larger ones around it left out."""
    usable = [m for m in around.places if is_setting(around, m)]
    if not usable:
        return None
    sent = around.sent
    at = sent.tokens[anchor].start
    breaks = [(t.start, weight) for t in sent.tokens if (weight := _break(t)) > 0]

    def cost(m: Mention) -> tuple[float, int]:
        low, high = sorted((at, m.span.start))
        crossed = sum(weight for start, weight in breaks if low < start < high)
        borrowed = 100 if m.rule.startswith("places.modifier") else 0
        return precision(m) * _COARSER + (high - low) / 4 + crossed + borrowed, m.span.start

    return min(usable, key=cost)


def _break(token: Token) -> float:
    """Return how strongly a word parts what stands on its two sides."""
    if token.lower in _CLAUSE_BREAKS:
        return 200
    return 20 if token.dep == "cc" and token.lower == "and" else 0


def listed_places(around: Around, first: Span) -> list[Mention]:
    """Return the other places of the list that a place stands in: "Basra, Amara and Kut"."""
    text = around.sent.doc.text
    places = sorted(around.places, key=lambda m: m.span.start)
    run: list[Mention] = []
    for m in places:
        if run and not _LIST_JOINT.fullmatch(text[run[-1].span.end : m.span.start]):
            if any(x.span == first for x in run):
                break
            run = []
        run.append(m)
    if not any(m.span == first for m in run):
        return []
    # "Amara, Iraq" is one place and its country, no list.
    return [m for m in run if m.span != first and precision(m) == precision(run[0])]
