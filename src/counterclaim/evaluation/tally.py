"""Counts of right answers, by document, and the rates, shares and medians that follow from them."""

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

# The same documents give the same intervals on every machine.
SEED = 20310305
# With a thousand resamples the ends of a 95 % interval are steady to about half a point.
RESAMPLES = 1000

Tally = Mapping[str, float]
_Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Precision, recall and F1, with a 95 % interval of the F1.

    Attributes:
        precision: Share of the predicted that is right.
        recall: Share of the gold that was predicted right.
        f1: Their harmonic mean.
        low: Lower end of the interval of the F1, from resampled documents.
        high: Upper end.
        gold: How many there are in the gold.
        predicted: How many were predicted.
    """

    precision: float
    recall: float
    f1: float
    low: float
    high: float
    gold: int
    predicted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a whole, or the median of values, with a 95 % interval.

    Attributes:
        value: The share, from 0 to 1, or the median; `None` of nothing.
        low: Lower end of the interval, from resampled documents; `None` of nothing.
        high: Upper end.
        of: How many it is a share or the median of.
    """

    value: float | None
    low: float | None
    high: float | None
    of: int


def rate(tallies: Sequence[Tally], *, right: str, gold: str, predicted: str) -> Rate:
    """Return the rate over all documents.

    The interval comes from drawing documents anew with replacement: claims of one
    report stand and fall together, so single claims are no independent trials.

    Args:
        tallies: Counts of one document each.
        right: Name of the count of right answers.
        gold: Name of the count of gold answers.
        predicted: Name of the count of predicted answers.
    """
    hits, asked, given = (_sums(tallies, name) for name in (right, gold, predicted))
    return _rate(_ratio(hits, given), _ratio(hits, asked), gold=asked, predicted=given)


def averaged(tallies: Sequence[Tally], *, precision: str, recall: str, of: str, found: str) -> Rate:
    """Return the rate whose precision and recall are means over single things.

    Args:
        tallies: Sums of what is drawn together, as the reports of one incident.
        precision: Name of the sum of the precisions.
        recall: Name of the sum of the recalls.
        of: Name of the count of things that the means are over.
        found: Name of the count of those that have an answer at all.
    """
    things = _sums(tallies, of)
    means = (_ratio(_sums(tallies, name), things) for name in (precision, recall))
    return _rate(*means, gold=things, predicted=_sums(tallies, found))


def share(tallies: Sequence[Tally], *, part: str, of: str) -> Share:
    """Return a share over all documents, by the names of the counts of part and whole."""
    whole = _sums(tallies, of)
    return _share(_ratio(_sums(tallies, part), whole), of=int(whole[0]))


def median(values: Sequence[Sequence[float]]) -> Share:
    """Return the median of all values, given by document."""
    owned = sorted((value, doc) for doc, held in enumerate(values) for value in held)
    if not owned:
        return Share(value=None, low=None, high=None, of=0)
    ordered = np.array([value for value, _ in owned])
    draws = np.vstack([np.ones(len(values)), _draws(len(values))])
    reached = np.cumsum(draws[:, [doc for _, doc in owned]], axis=1)
    half = reached[:, -1:] / 2
    # Of an even number of values the median is the mean of the two in the middle.
    lower, upper = (
        ordered[np.argmax(is_past, axis=1)] for is_past in (reached >= half, reached > half)
    )
    return _share(np.where(half[:, 0] > 0, (lower + upper) / 2, np.nan), of=len(owned))


def _rate(precision: _Numbers, recall: _Numbers, *, gold: _Numbers, predicted: _Numbers) -> Rate:
    precision, recall = np.nan_to_num(precision), np.nan_to_num(recall)
    f1 = np.nan_to_num(_ratio(2 * precision * recall, precision + recall))
    low, high = _ends(f1[1:]) or (0.0, 0.0)
    return Rate(
        precision=float(precision[0]),
        recall=float(recall[0]),
        f1=float(f1[0]),
        low=low,
        high=high,
        gold=int(gold[0]),
        predicted=int(predicted[0]),
    )


def _share(values: _Numbers, *, of: int) -> Share:
    if math.isnan(values[0]):
        return Share(value=None, low=None, high=None, of=of)
    low, high = _ends(values[1:]) or (None, None)
    return Share(value=float(values[0]), low=low, high=high, of=of)


def _sums(tallies: Sequence[Tally], name: str) -> _Numbers:
    """Return the sum over the documents as they are, then the sum of every resample."""
    # Documents without a claim on either side change no rate, but they are drawn too.
    counts = np.array([tally.get(name, 0) for tally in tallies], dtype=np.float64)
    return np.concatenate(([counts.sum()], _draws(len(counts)) @ counts))


def _ratio(part: _Numbers, whole: _Numbers) -> _Numbers:
    """Return part by whole, not a number where the whole is nothing."""
    return np.divide(part, whole, out=np.full_like(part, np.nan), where=whole > 0)


def _ends(drawn: _Numbers) -> tuple[float, float] | None:
    """Return the ends of the interval; a resample that holds nothing to measure tells nothing."""
    held = np.sort(drawn[~np.isnan(drawn)])
    if not len(held):
        return None
    return float(held[int(0.025 * len(held))]), float(held[int(0.975 * len(held))])


@lru_cache(maxsize=2)
def _draws(size: int) -> _Numbers:
    """Return how often each of so many documents is drawn, a line for each resample."""
    if not size:
        return np.zeros((0, 0))
    # The state is handed over so that the draws are those of `random.choices`, in a
    # fraction of the time. Resampling is for measuring, not for secrets.
    _, state, _ = random.Random(SEED).getstate()  # noqa: S311
    bits = np.random.MT19937()
    bits.state = {
        "bit_generator": "MT19937",
        "state": {"key": np.array(state[:-1], dtype=np.uint32), "pos": state[-1]},
    }
    drawn = (np.random.Generator(bits).random((RESAMPLES, size)) * size).astype(np.int64)
    drawn += np.arange(RESAMPLES)[:, None] * size
    counts = np.bincount(drawn.ravel(), minlength=RESAMPLES * size)
    return counts.reshape(RESAMPLES, size).astype(np.float64)
