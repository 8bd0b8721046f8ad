"""Confidences + whether the claims were right → whether a confidence means what it says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Ten bins of equal width, as the expected calibration error is usually given.
BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Answers of about one confidence.

    Attributes:
        answers: How many.
        confidence: Their mean confidence, from 0 to 1.
        right: The share of them that is right.
    """

    answers: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How far confidences are from the shares that turn out right.

    Attributes:
        error: Expected calibration error: the mean gap between confidence and share
            right over the bins, weighted by how many answers each holds.
        bins: Those that hold any answer, from least to most confident.
    """

    error: float
    bins: tuple[Bin, ...]


def calibration(answers: Iterable[tuple[float, bool]]) -> Calibration | None:
    """Return the calibration of answers, given as (confidence, is right); None of none."""
    sorted_in: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    total = 0
    for confidence, is_right in answers:
        sorted_in[min(BINS - 1, int(confidence * BINS))].append((confidence, is_right))
        total += 1
    if not total:
        return None
    bins = tuple(_bin(held) for held in sorted_in if held)
    error = sum(b.answers * abs(b.confidence - b.right) for b in bins) / total
    return Calibration(error=error, bins=bins)


def _bin(held: Sequence[tuple[float, bool]]) -> Bin:
    return Bin(
        answers=len(held),
        confidence=sum(c for c, _ in held) / len(held),
        right=sum(r for _, r in held) / len(held),
    )
