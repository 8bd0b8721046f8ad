"""Text → vectors: the encoder run over the stretches of a report that hold harm."""

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
# Token ids → one vector a token. What runs it is the encoder's (ONNX Runtime) or, in
# training, the model that is being fitted.
Run = Callable[[Sequence[int]], Vectors]

SIZE = 384  # numbers in a vector
_LONGEST = 500  # word pieces that the encoder takes at once
# Code points of a stretch read at once, and of what is read around it for its sense.
_CORE, _BEFORE, _AFTER = 1000, 360, 160


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

    def run(self, ids: Sequence[int]) -> Vectors:
        """Return one vector for each word piece."""
        given = np.asarray([ids], dtype=np.int64)
        hidden = self._session.run(None, {"ids": given, "mask": np.ones_like(given)})[0][0]
        return np.asarray(hidden, dtype=np.float32)


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


class Reading:
    """The vectors of one document, by place in its text."""

    def __init__(self, text: str, wanted: Iterable[Span], tokenizer: Any, run: Run) -> None:
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
            self._hidden[n] = self._run(self._stretches[n].ids)
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
