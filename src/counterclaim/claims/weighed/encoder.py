"""Text → vectors: the encoder run over a report, first for harm, then for its claims.

The first reading takes the stretches that hold harm and knows of no claim: it shows who is
harmed. The second takes the words around a sentence with claims, their figures and words of harm
marked, so that every word is read as what it is to these claims: it shows what fills their slots.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterclaim.errors import KnowledgeError
from counterclaim.model import Span

Vectors = NDArray[np.float32]
# Word pieces and their marks → one vector a piece. What runs it is the encoder's (ONNX
# Runtime) or, in training, the model that is being fitted.
Run = Callable[[Sequence[int], Sequence[int]], Vectors]

SIZE = 384  # numbers in a vector
_LONGEST = 500  # word pieces that the encoder takes at once
# Code points of a stretch read at once, and of what is read around it for its sense.
_CORE, _BEFORE, _AFTER = 1000, 360, 160
# Word pieces read before and behind the figure of a claim, and of the report's first words.
_BACK, _AHEAD, _LEAD = 170, 70, 40
UNMARKED, FIGURE, ANCHOR = 0, 1, 2  # what a word piece is to the claims that are asked about
MARKS = 3
_OPENS, _CLOSES = 101, 102  # the pieces that every text begins and ends with


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of a text read at once.

    Attributes:
        core: What it is read for, in code points.
        start: Where reading begins, with what stands before the core.
        ids: The word pieces.
        at: Start and end of each word piece in the document; (0, 0) for marks.
    """

    core: Span
    start: int
    ids: tuple[int, ...]
    at: tuple[tuple[int, int], ...]

    @property
    def end(self) -> int:
        """Where the last word piece ends, before the closing mark."""
        return self.at[-2][1] if len(self.at) > 1 else 0

    def pieces(self, span: Span) -> list[int]:
        """Return which word pieces stand in a span."""
        return [i for i, (s, e) in enumerate(self.at) if s < span.end and e > span.start and e > s]


def stretches(text: str, wanted: Iterable[Span], tokenizer: Any) -> list[Stretch]:
    """Return the stretches to read so that every wanted span lies in the core of one.

    Args:
        text: The document's text.
        wanted: Spans of sentences, in text order.
        tokenizer: What cuts text into word pieces.
    """
    cores: list[Span] = []
    for span in wanted:
        last = cores[-1] if cores else None
        if last is not None and span.end - last.start <= _CORE and span.start - last.end <= _AFTER:
            cores[-1] = Span(last.start, max(last.end, span.end))
        else:
            cores.append(span)
    return [_stretch(text, core, tokenizer) for core in cores]


def _stretch(text: str, core: Span, tokenizer: Any) -> Stretch:
    start, end = max(0, core.start - _BEFORE), min(len(text), core.end + _AFTER)
    if start:
        # From the next word on: half a word reads as another.
        gap = text.find(" ", start, core.start)
        start = gap + 1 if gap >= 0 else core.start
    if end < len(text):
        gap = text.rfind(" ", core.end, end)
        end = gap if gap >= 0 else core.end
    encoded = tokenizer.encode(text[start:end])
    ids, offsets = encoded.ids[:_LONGEST], encoded.offsets[:_LONGEST]
    return Stretch(
        core=core,
        start=start,
        ids=tuple(ids),
        at=tuple((s + start, e + start) if e > s else (0, 0) for s, e in offsets),
    )


class Encoder:
    """Turns word pieces into vectors, without torch and always the same way."""

    def __init__(self, session: Any, tokenizer: Any) -> None:
        self._session = session
        self.tokenizer = tokenizer

    @classmethod
    def load(cls) -> Encoder:
        """Return the encoder that ships with the package.

        Raises:
            KnowledgeError: Its files or ONNX Runtime are missing.
        """
        return cls(open_session("encoder.onnx"), load_tokenizer())

    def run(self, ids: Sequence[int], marks: Sequence[int]) -> Vectors:
        """Return one vector for each word piece.

        Args:
            ids: The word pieces.
            marks: What each is to the claims asked about: `UNMARKED`, `FIGURE` or `ANCHOR`.
        """
        given = np.asarray([ids], dtype=np.int64)
        asked = {"ids": given, "mask": np.ones_like(given), "marks": np.asarray([marks], np.int64)}
        return np.asarray(self._session.run(None, asked)[0][0], dtype=np.float32)


def open_session(name: str) -> Any:
    """Return what runs a model file of the package.

    Raises:
        KnowledgeError: The file or ONNX Runtime is missing.
    """
    where = files(__package__) / "data" / name
    try:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        # One thread: sums over several differ in their last digits from run to run.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        with as_file(where) as path:
            return onnxruntime.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"]
            )
    except Exception as e:  # ONNX Runtime's own kinds of error have no public base
        raise KnowledgeError(
            f"the trained model cannot be read ({e})",
            where=str(where),
            remedy="Install counterclaim with its dependencies again",
        ) from e


def load_tokenizer() -> Any:
    """Return what cuts text into the encoder's word pieces.

    Raises:
        KnowledgeError: Its file or the package `tokenizers` is missing.
    """
    where = files(__package__) / "data" / "vocabulary.txt"
    try:
        from tokenizers import BertWordPieceTokenizer

        with as_file(where) as path:
            return BertWordPieceTokenizer(str(path), lowercase=True)
    except (ImportError, OSError) as e:
        raise KnowledgeError(
            f"the trained model's vocabulary cannot be read ({e})",
            where=str(where),
            remedy="Install counterclaim with its dependencies again",
        ) from e


class Look:
    """The second reading: the words around the claims of a sentence, with the claims marked."""

    def __init__(
        self, pieces: _Pieces, quotes: Sequence[Span], anchors: Sequence[Span], run: Run
    ) -> None:
        first = min(pieces.between(quote)[0] for quote in quotes)
        last = max(pieces.between(quote)[1] for quote in quotes)
        self._low = max(0, first - _BACK)
        self._high = min(last + _AHEAD, self._low + _LONGEST - _LEAD - 2, len(pieces.ids))
        self._lead = min(_LEAD, self._low)
        self._pieces = pieces
        self._run = run
        self._hidden: Vectors | None = None
        self.ids = (
            _OPENS,
            *pieces.ids[: self._lead],
            *pieces.ids[self._low : self._high],
            _CLOSES,
        )
        marks = [UNMARKED] * len(self.ids)
        for spans, mark in ((anchors, ANCHOR), (quotes, FIGURE)):
            for row in (row for span in spans for row in self.rows(span)):
                marks[row] = mark
        self.marks = tuple(marks)

    def rows(self, span: Span) -> list[int]:
        """Return which of the pieces read stand in a span; none if it lies outside."""
        first, last = self._pieces.between(span)
        return [
            1 + i if i < self._lead else 1 + self._lead + i - self._low
            for i in range(first, last)
            if i < self._lead or self._low <= i < self._high
        ]

    def vector(self, span: Span) -> Vectors | None:
        """Return the mean vector of the word pieces in a span; None outside what is read."""
        rows = self.rows(span)
        if not rows:
            return None
        if self._hidden is None:
            self._hidden = self._run(self.ids, self.marks)
        mean: Vectors = self._hidden[rows].mean(axis=0)
        return mean


class _Pieces:
    """A whole text in word pieces."""

    def __init__(self, text: str, tokenizer: Any) -> None:
        encoded = tokenizer.encode(text, add_special_tokens=False)
        self.ids: list[int] = encoded.ids
        self._starts = [start for start, _ in encoded.offsets]
        self._ends = [end for _, end in encoded.offsets]

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
        self._hidden: dict[int, Vectors] = {}
        self._means: dict[Span, Vectors] = {}

    @property
    def ids(self) -> list[tuple[int, ...]]:
        """The word pieces of each stretch."""
        return [s.ids for s in self._stretches]

    def vector(self, span: Span) -> Vectors | None:
        """Return the mean vector of the word pieces in a span; None outside what is read."""
        if span in self._means:
            return self._means[span]
        best = self.locate(span)
        if best is None:
            return None
        n, pieces = best
        if n not in self._hidden:
            ids = self._stretches[n].ids
            self._hidden[n] = self._run(ids, (UNMARKED,) * len(ids))
        mean: Vectors = self._hidden[n][pieces].mean(axis=0)
        self._means[span] = mean
        return mean

    def locate(self, span: Span) -> tuple[int, list[int]] | None:
        """Return the stretch that reads a span best, and its word pieces there.

        That is the one in whose core it stands, else the first one around which it stands.
        """
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
