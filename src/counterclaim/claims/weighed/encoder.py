"""Text → vectors: the stretches of a report that are worth it, and what runs the encoder."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterclaim.errors import KnowledgeError
from counterclaim.model import Span

Vectors = NDArray[np.float32]
# Word pieces, their marks and which of them are asked about → one vector for each of those. What
# runs it is the encoder's (ONNX Runtime) or, in training, the model that is being fitted.
Run = Callable[[Sequence[int], Sequence[int], Sequence[int]], Vectors]

SIZE = 384  # numbers in a vector
LONGEST = 500  # word pieces that the encoder takes at once
# Code points of a stretch read at once, and of what is read around it for its sense.
_CORE, _BEFORE, _AFTER = 1000, 360, 160
UNMARKED, FIGURE, ANCHOR = 0, 1, 2  # what a word piece is to the claims that are asked about
MARKS = 3
OPENS, CLOSES = 101, 102  # the pieces that every text begins and ends with


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
        at, last = self.at, len(self.at) - (self.at[-1] == (0, 0))
        first = bisect_right(at, span.start, 1, last, key=itemgetter(1))
        return list(range(first, bisect_left(at, span.end, first, last, key=itemgetter(0))))


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
    ids, offsets = encoded.ids[:LONGEST], encoded.offsets[:LONGEST]
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

    def run(
        self, ids: Sequence[int], marks: Sequence[int], rows: Sequence[int] | None = None
    ) -> Vectors:
        """Return one vector for each word piece that is asked about.

        Args:
            ids: The word pieces.
            marks: What each is to the claims asked about: `UNMARKED`, `FIGURE` or `ANCHOR`.
            rows: Which word pieces are asked about, by number; all of them by default.
        """
        given = {
            "ids": np.asarray([ids], dtype=np.int32),
            "marks": np.asarray([marks], dtype=np.int32),
            "rows": np.asarray(range(len(ids)) if rows is None else rows, dtype=np.int32),
        }
        return np.asarray(self._session.run(None, given)[0][0], dtype=np.float32)


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
