"""The mentions that may fill one slot, found by where they stand.

A long report names thousands of places and asks about a thousand claims: each claim looks at those
around it and not at all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from counterclaim.model import Mention, Span


class InOrder:
    """Mentions of one document in text order."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._all = sorted(mentions, key=lambda m: (m.span.start, m.span.end))
        self._sentences = [m.sent.index for m in self._all]
        self._starts = [m.span.start for m in self._all]
        self._by_words: dict[str, list[Mention]] = {}
        for m in self._all:
            self._by_words.setdefault(m.text.lower(), []).append(m)

    def __iter__(self) -> Iterator[Mention]:
        return iter(self._all)

    def __bool__(self) -> bool:
        return bool(self._all)

    def in_sentences(self, first: int, end: int) -> Sequence[Mention]:
        """Return those in the sentences from one on, up to and without another."""
        low = bisect_left(self._sentences, first)
        return self._all[low : bisect_left(self._sentences, end, low)]

    def near(self, at: int, reach: int) -> Sequence[Mention]:
        """Return those that begin fewer code points than `reach` before or behind a place."""
        low = bisect_left(self._starts, at - reach + 1)
        return self._all[low : bisect_left(self._starts, at + reach, low)]

    def called(self, words: str) -> Sequence[Mention]:
        """Return those with some words, in lower case."""
        return self._by_words.get(words, ())


class Spans:
    """Where words stand, in text order."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._all = sorted(set(spans))
        self._starts = [span.start for span in self._all]
        self._longest = max((span.end - span.start for span in self._all), default=0)

    def over(self, stretch: Span) -> list[Span]:
        """Return those that share a code point with a stretch."""
        low = bisect_left(self._starts, stretch.start - self._longest)
        high = bisect_left(self._starts, stretch.end, low)
        return [span for span in self._all[low:high] if span.end > stretch.start]
