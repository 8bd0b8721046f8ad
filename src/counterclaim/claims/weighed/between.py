"""What lies between a claim and a place or a time: do both belong to one happening?

For the trees alone. A report tells of several happenings; a place or a day told with another one is
no choice, however near it stands.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import date

from counterclaim.claims.weighed.people import HARMS, one_hot
from counterclaim.claims.weighed.told import Told
from counterclaim.knowledge.lexicon import words
from counterclaim.model import (
    Cue,
    Interval,
    Mention,
    MentionKind,
    Sentence,
    Span,
    Token,
    Trigger,
)

_KINDS = {"place": MentionKind.PLACE, "when": MentionKind.TIME}
# What opens an account of something else: "meanwhile", "elsewhere", "in another attack".
_TURNS = re.compile(
    r"\b(?:" + "|".join(sorted(words("claims.weighed.between", "turns"))) + r")\b", re.IGNORECASE
)
_OPENING = 60  # code points of a sentence within which such a word opens it
# What stands between a place and the larger one around it: "Kafr Nabl in the south of Idlib".
_LINK = re.compile(
    r"\s*(?:,|in|of|at|near|,?\s*in the|'s)\s*(?:the\s+)?(?:\w+\s+){0,4}", re.IGNORECASE
)
_LINK_REACH = 40
_TAKEN_TO = re.compile(
    r"\b(?:" + "|".join(sorted(words("claims.weighed.between", "taken_to"))) + r")\b",
    re.IGNORECASE,
)
_TELLING = frozenset({"NOUN", "PROPN", "VERB", "NUM"})
_ROLES = (
    "pobj", "compound", "nmod", "poss", "appos", "nsubj", "nsubjpass", "dobj", "conj", "npadvmod",
    "ROOT",
)  # fmt: skip
_ONE_PERSON = frozenset({"a", "an", "one", "the"})
_CLIMB = 6  # words from a mention up to the verb that governs it
# Words of a time that tell what kind it is; any of a line counts.
_OF_TIME = (
    ("today", "yesterday"),
    ("day", "week", "month", "year", "hour"),
    ("night", "morning", "evening", "dawn", "afternoon", "noon"),
    ("now", "recent", "earlier", "later", "then", "time", "before", "ago"),
)
_UNKNOWN_DAYS, _MOST_DAYS = -99, 400


class Between:
    """The sentences of one document, ready to say how a mention and a claim hang together."""

    def __init__(self, text: str, by_sentence: Mapping[int, Sequence[Mention]]) -> None:
        self._text = text
        self._by = by_sentence
        self._sents: dict[int, Sentence] = {i: found[0].sent for i, found in by_sentence.items()}
        self._harmed = {i for i in self._sents if self._has(i, MentionKind.HARM)}
        self._by_force = {
            i
            for i in self._sents
            if self._has(i, MentionKind.HARM, MentionKind.ACT, MentionKind.WEAPON)
        }
        self._turned = {
            i
            for i, s in self._sents.items()
            if _TURNS.search(text[s.span.start : s.span.start + _OPENING])
        }
        self._places = sorted(
            (m for found in by_sentence.values() for m in found if m.kind is MentionKind.PLACE),
            key=lambda m: m.span.start,
        )
        self._starts = [m.span.start for m in self._places]
        self._harmed_in_order, self._turned_in_order = sorted(self._harmed), sorted(self._turned)
        self._names = len({m.text.lower() for m in self._places})
        start = text[:600]
        self._is_capitals = 2 * sum(c.isupper() for c in start) > sum(c.isalpha() for c in start)
        self._words: dict[int, frozenset[str]] | None = None
        self._weights: dict[str, float] = {}
        self._own: dict[tuple[str, Span], tuple[float, ...]] = {}

    def of_claim(self, told: Told) -> tuple[float, ...]:
        """Return what a claim and its sentence are like."""
        index, quote = told.sent.index, self._quote(told)
        return (
            *one_hot(told.harm, HARMS),
            len(told.sent.text) / 200,
            float(self._is_capitals),
            float(min(self._names, 30)),
            float(index in self._turned),
            float(quote.lower() in _ONE_PERSON),
            float(self._has(index, MentionKind.WEAPON)),
            float(self._has(index, MentionKind.ACT)),
            float(quote[:1].isupper()),
            float(self._has(index, MentionKind.TIME)),
            float(self._has(index, MentionKind.PLACE)),
            float(bisect_left(self._harmed_in_order, index)),
        )

    def of_choices(
        self, slot: str, told: Told, choices: Sequence[Mention]
    ) -> list[tuple[float, ...]]:
        """Return for each choice how its sentence hangs together with that of the claim."""
        at = told.quote.start
        near = sorted((abs(m.span.start - at), m.text.lower()) for m in choices)
        is_own = any(m.sent.index == told.sent.index for m in choices)
        of_days: dict[tuple[date | None, date | None], int] = {}
        for m in choices:
            of_days[_days(m)] = of_days.get(_days(m), 0) + 1
        out = []
        for m in choices:
            gap, name = abs(m.span.start - at), m.text.lower()
            nearer = sum(1 for g, n in near if g < gap and n != name)
            out.append(
                (
                    *self._of_sentences(told, m),
                    float(min(nearer, 8)),
                    float(is_own and m.sent.index != told.sent.index),
                    *self._of_mention(slot, m),
                    *((float(of_days[_days(m)]),) if slot == "when" else ()),
                )
            )
        return out

    def _of_sentences(self, told: Told, m: Mention) -> tuple[float, ...]:
        one, other = told.sent.index, m.sent.index
        low, high = sorted((one, other))
        harms = {
            x.value.harm
            for x in self._by[other]
            if x.kind is MentionKind.HARM and isinstance(x.value, Trigger)
        }
        is_told = one == other or self._quote(told).lower() in m.sent.text.lower()
        return (
            self.alike(one, other),
            float(told.harm in harms),
            float(is_told),
            float(other in self._harmed),
            float(other in self._by_force),
            float(_between(self._harmed_in_order, low, high)),
            float(_between(self._turned_in_order, low, high) > 0),
            float(abs(m.sent.paragraph - told.sent.paragraph)),
        )

    def _of_mention(self, slot: str, m: Mention) -> tuple[float, ...]:
        # "Ashura" is a day and a town: one span, asked about as either.
        if (slot, m.span) not in self._own:
            told = self._by[m.sent.index]
            token = m.sent.tokens[m.head] if 0 <= m.head < len(m.sent.tokens) else None
            verb = _governor(m.sent, token) if token is not None else None
            own = (
                float(verb is not None and any(_is_at(x, verb) for x in told)),
                float(
                    verb is not None
                    and any(x.kind is MentionKind.HARM and x.head == verb.i for x in told)
                ),
                float(
                    verb is not None
                    and any(
                        x.kind is MentionKind.ACT and x.span.start <= verb.start < x.span.end
                        for x in told
                    )
                ),
                float(sum(x.kind is _KINDS[slot] for x in told) - 1),
                (m.span.start - m.sent.span.start) / 200,
                *one_hot(token.dep if token is not None else "", _ROLES),
                *(self._of_place(m) if slot == "place" else self._of_time(m)),
            )
            self._own[slot, m.span] = own
        return self._own[slot, m.span]

    def _of_place(self, m: Mention) -> tuple[float, ...]:
        """Return whether a place opens a chain like "Kafr Nabl in Idlib", ends one, or takes in."""
        at = bisect_left(self._starts, m.span.start)
        after = next((o for o in self._places[at:] if o.span.start >= m.span.end), None)
        before = next((o for o in self._places[:at][::-1] if o.span.end <= m.span.start), None)
        return (
            float(after is not None and self._are_linked(m, after)),
            float(before is not None and self._are_linked(before, m)),
            float(_TAKEN_TO.search(m.text) is not None),
            float(len(m.text.split())),
        )

    def _are_linked(self, one: Mention, other: Mention) -> bool:
        gap = self._text[one.span.end : other.span.start]
        return len(gap) < _LINK_REACH and _LINK.fullmatch(gap) is not None

    def _of_time(self, m: Mention) -> tuple[float, ...]:
        """Return how long ago and how long a time is, and what kind of words it has."""
        said, report = m.text.lower(), m.sent.doc.date
        start, end = _days(m)
        ago = max(-5, min((report - start).days, _MOST_DAYS)) if report and start else _UNKNOWN_DAYS
        long = (end - start).days if start and end else -1
        before = self._text[max(0, m.span.start - 12) : m.span.start].lower()
        return (
            float(ago),
            float(min(long, _MOST_DAYS)),
            float("since" in said or before.endswith("since ")),
            *(float(any(word in said for word in kind)) for kind in _OF_TIME),
        )

    def turns(self, low: int, high: int) -> bool:
        """Return whether a sentence behind one and up to another turns to something else."""
        return any(i in self._turned for i in range(low + 1, high + 1))

    def alike(self, one: int, other: int) -> float:
        """Return how much two sentences speak of the same: 1 if all of the shorter is in the other.

        Places and times do not count, rare words of the document count more.
        """
        if one == other:
            return 1.0
        told = self._told()
        mine, its = told.get(one, frozenset()), told.get(other, frozenset())
        if not mine or not its:
            return 0.0
        least = min(self._weight(mine), self._weight(its))
        return self._weight(mine & its) / max(least, 1e-6)

    def _weight(self, found: frozenset[str]) -> float:
        # In order: a sum of floats depends on it, and sets have none.
        return math.fsum(self._weights[w] for w in found)

    def _told(self) -> dict[int, frozenset[str]]:
        if self._words is None:
            self._words = {i: self._words_of(s) for i, s in self._sents.items()}
            counts: dict[str, int] = {}
            for found in self._words.values():
                for word in found:
                    counts[word] = counts.get(word, 0) + 1
            total = len(self._words) + 1
            self._weights = {w: math.log(total / (n + 0.5)) for w, n in counts.items()}
        return self._words

    def _words_of(self, sent: Sentence) -> frozenset[str]:
        apart = [m.span for m in self._by[sent.index] if m.kind in _KINDS.values()]
        return frozenset(
            t.lemma.lower()
            for t in sent.tokens
            if t.pos in _TELLING
            and len(t.lower) > 2
            and not any(s.start <= t.start < s.end for s in apart)
        )

    def _has(self, index: int, *kinds: MentionKind) -> bool:
        return any(m.kind in kinds for m in self._by.get(index, ()))

    def _quote(self, told: Told) -> str:
        return self._text[told.quote.start : told.quote.end]


def _between(sentences: Sequence[int], low: int, high: int) -> int:
    """Return how many of some sentences stand behind one, up to and with another."""
    return bisect_right(sentences, high) - bisect_right(sentences, low)


def _days(m: Mention) -> tuple[date | None, date | None]:
    return (m.value.start, m.value.end) if isinstance(m.value, Interval) else (None, None)


def _is_at(m: Mention, verb: Token) -> bool:
    """Whether a verb is one of saying, under which something stands."""
    return m.kind is MentionKind.SPEAKER and isinstance(m.value, Cue) and m.value.at == verb.i


def _governor(sent: Sentence, token: Token) -> Token:
    """Return the verb that a word hangs from, or the topmost word on the way."""
    verb = sent.tokens[token.head]
    for _ in range(_CLIMB):
        if verb.pos == "VERB" or verb.head == verb.i:
            break
        verb = sent.tokens[verb.head]
    return verb
