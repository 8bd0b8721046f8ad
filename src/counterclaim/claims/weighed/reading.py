"""A report read twice by the encoder: what is asked about, by place in its text.

The first reading takes the stretches that hold harm and knows of no claim: it shows who is
harmed. The second takes the words around a sentence with claims, their figures and words of harm
marked, so that every word is read as what it is to these claims: it shows what fills their slots.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from counterclaim.claims.weighed.encoder import (
    ANCHOR,
    CLOSES,
    FIGURE,
    LONGEST,
    OPENS,
    UNMARKED,
    Run,
    Vectors,
    stretches,
)
from counterclaim.model import Span

# Word pieces read before and behind the figure of a claim, and of the report's first words. It was
# fitted with these: with fewer a quarter less is read, and more days are wrong.
_BACK, _AHEAD, _LEAD = 170, 70, 40


class _Read:
    """Word pieces read together, and the vectors of those that are asked about."""

    def __init__(self, ids: Sequence[int], marks: Sequence[int], run: Run) -> None:
        self._ids, self._marks, self._run = ids, marks, run
        self._at: dict[int, int] = {}  # the row of each word piece among the vectors
        self._vectors: Vectors | None = None

    def ask(self, rows: Iterable[int]) -> None:
        """Read the vectors of some word pieces at once: asked one by one, all is read each time."""
        missing = sorted(set(rows).difference(self._at))
        if not missing:
            return
        read = self._run(self._ids, self._marks, missing)
        known = self._vectors
        self._at.update(
            zip(missing, range(len(self._at), len(self._at) + len(missing)), strict=True)
        )
        self._vectors = read if known is None else np.concatenate([known, read])

    def mean(self, rows: Sequence[int]) -> Vectors:
        """Return the mean vector of some word pieces; one at least."""
        self.ask(rows)
        vectors: Any = self._vectors
        if len(rows) == 1:
            one: Vectors = vectors[self._at[rows[0]]]
            return one
        some = vectors[[self._at[row] for row in rows]]
        mean: Vectors = np.add.reduce(some, axis=0) / np.float32(len(rows))
        return mean


class Look:
    """The second reading: the words around the claims of a sentence, with the claims marked."""

    def __init__(
        self, pieces: _Pieces, quotes: Sequence[Span], anchors: Sequence[Span], run: Run
    ) -> None:
        first = min(pieces.between(quote)[0] for quote in quotes)
        last = max(pieces.between(quote)[1] for quote in quotes)
        self._low = max(0, first - _BACK)
        self._high = min(last + _AHEAD, self._low + LONGEST - _LEAD - 2, len(pieces.ids))
        self._lead = min(_LEAD, self._low)
        self._pieces = pieces
        self._claims = (*quotes, *anchors)
        self._rows: dict[Span, list[int]] = {}
        self.ids = (
            OPENS,
            *pieces.ids[: self._lead],
            *pieces.ids[self._low : self._high],
            CLOSES,
        )
        marks = [UNMARKED] * len(self.ids)
        for spans, mark in ((anchors, ANCHOR), (quotes, FIGURE)):
            for row in (row for span in spans for row in self.rows(span)):
                marks[row] = mark
        self.marks = tuple(marks)
        self._read = _Read(self.ids, self.marks, run)

    @property
    def stretches(self) -> tuple[Span, Span]:
        """Where the words that are read stand: the report's first, and those around the claims."""
        return self._pieces.over(0, self._lead), self._pieces.over(self._low, self._high)

    def ask(self, spans: Iterable[Span]) -> None:
        """Read what stands in some spans, and the claims, at once; not what lies outside."""
        self._read.ask(row for span in (*self._claims, *spans) for row in self.rows(span))

    def rows(self, span: Span) -> list[int]:
        """Return which of the pieces read stand in a span; none if it lies outside."""
        if span not in self._rows:
            first, last = self._pieces.between(span)
            self._rows[span] = [
                1 + i if i < self._lead else 1 + self._lead + i - self._low
                for i in range(first, last)
                if i < self._lead or self._low <= i < self._high
            ]
        return self._rows[span]

    def vector(self, span: Span) -> Vectors | None:
        """Return the mean vector of the word pieces in a span; None outside what is read."""
        rows = self.rows(span)
        return self._read.mean(rows) if rows else None


class _Pieces:
    """A whole text in word pieces."""

    def __init__(self, text: str, tokenizer: Any) -> None:
        encoded = tokenizer.encode(text, add_special_tokens=False)
        self.ids: list[int] = encoded.ids
        self._starts = [start for start, _ in encoded.offsets]
        self._ends = [end for _, end in encoded.offsets]

    def over(self, first: int, end: int) -> Span:
        """Return where some pieces stand, from one up to and without another."""
        return Span(self._starts[first], self._ends[end - 1]) if first < end else Span(0, 0)

    def between(self, span: Span) -> tuple[int, int]:
        """Return the first of the pieces in a span and the one behind the last."""
        return bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)


class Reading:
    """The vectors of one document, by place in its text."""

    def __init__(self, text: str, wanted: Iterable[Span], tokenizer: Any, run: Run) -> None:
        self._text = text
        self._tokenizer = tokenizer
        self._pieces: _Pieces | None = None
        self._looks: dict[tuple[Span, ...], Look] = {}
        self._stretches = stretches(text, wanted, tokenizer)
        self._cores = [s.core.start for s in self._stretches]
        self._ends = [s.end for s in self._stretches]
        self._run = run
        self._reads = [_Read(s.ids, (UNMARKED,) * len(s.ids), run) for s in self._stretches]
        self._means: dict[Span, Vectors] = {}
        self._located: dict[Span, tuple[int, list[int]] | None] = {}

    @property
    def ids(self) -> list[tuple[int, ...]]:
        """The word pieces of each stretch."""
        return [s.ids for s in self._stretches]

    def ask(self, spans: Iterable[Span]) -> None:
        """Read what stands in some spans at once; what lies outside is passed over."""
        asked: dict[int, set[int]] = {}
        for span in dict.fromkeys(spans):
            best = self.locate(span)
            if best is not None:
                asked.setdefault(best[0], set()).update(best[1])
        for n, rows in asked.items():
            self._reads[n].ask(rows)

    def vector(self, span: Span) -> Vectors | None:
        """Return the mean vector of the word pieces in a span; None outside what is read."""
        if span in self._means:
            return self._means[span]
        best = self.locate(span)
        if best is None:
            return None
        n, pieces = best
        self._means[span] = self._reads[n].mean(pieces)
        return self._means[span]

    def locate(self, span: Span) -> tuple[int, list[int]] | None:
        """Return the stretch that reads a span best, and its word pieces there.

        That is the one in whose core it stands, else the first one around which it stands.
        """
        if span not in self._located:
            self._located[span] = self._locate(span)
        return self._located[span]

    def _locate(self, span: Span) -> tuple[int, list[int]] | None:
        n = bisect_right(self._cores, span.start) - 1
        if n < 0 or not self._stretches[n].core.contains(span):
            n = bisect_left(self._ends, span.end)
            if n == len(self._stretches) or self._stretches[n].start > span.start:
                return None
        pieces = self._stretches[n].pieces(span)
        return (n, pieces) if pieces else None

    def look(self, quotes: Sequence[Span], anchors: Sequence[Span]) -> Look:
        """Return the second reading, for the claims of a sentence.

        Args:
            quotes: Where their figures stand; one at least.
            anchors: Where their words of harm stand.
        """
        key = (*quotes, *anchors)
        if key not in self._looks:
            if self._pieces is None:
                self._pieces = _Pieces(self._text, self._tokenizer)
            self._looks[key] = Look(self._pieces, quotes, anchors, self._run)
        return self._looks[key]
