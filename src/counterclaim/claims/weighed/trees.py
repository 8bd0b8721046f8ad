"""Trees over what rules and grammar say: a second opinion on slots, and on pairs of claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from counterclaim.claims.weighed.encoder import Vectors, open_session
from counterclaim.claims.weighed.heads import softmax
from counterclaim.claims.weighed.slots import AMONG, SLOTS

PAIR, RIVALS = "pair", "rivals"
NAMES = (*SLOTS, PAIR, RIVALS)


class Trees:
    """Boosted trees, run by ONNX Runtime. Unlike the layers they see no words.

    Those of speaker, place and time were fitted to tell the right one among all choices, and
    give each a score; the others were fitted to each choice by itself, and give its probability.
    """

    def __init__(self, sessions: Mapping[str, Any]) -> None:
        self._sessions = sessions

    @classmethod
    def load(cls) -> Trees:
        """Return the trees that ship with the package.

        Raises:
            KnowledgeError: Their files or ONNX Runtime are missing.
        """
        return cls({name: open_session(f"trees-{name}.onnx") for name in NAMES})

    def choose(self, slot: str, rows: Sequence[Sequence[float]]) -> Vectors:
        """Return the probability of each choice for a slot, that of leaving it empty last.

        Args:
            slot: The slot.
            rows: What is seen of each choice and, last, of none (`slot_rows`).
        """
        if slot in AMONG:
            scored: Vectors = softmax(self._run(slot, rows, 0).T)[0]
            return scored
        raw = self._run(slot, rows)[:, 1]
        shares: Vectors = raw / max(float(raw.sum()), 1e-9)
        return shares

    def pairs(self, rows: Sequence[Sequence[float]]) -> Vectors:
        """Return for pairs of claims how likely they are two things, rivals, one restated."""
        return self._run(PAIR, rows)

    def rivals(self, rows: Sequence[Sequence[float]]) -> Vectors:
        """Return for pairs of claims how likely they contradict each other.

        Args:
            rows: What speaks for and against it (`signs.py`).
        """
        return self._run(RIVALS, rows)[:, 1]

    def _run(self, name: str, rows: Sequence[Sequence[float]], output: int = 1) -> Vectors:
        given = np.asarray(rows, dtype=np.float32)
        out: Vectors = self._sessions[name].run(None, {"given": given})[output]
        return out


def slot_rows(
    choices: Sequence[Sequence[float]], without: Sequence[float]
) -> list[tuple[float, ...]]:
    """Return the rows of a slot's choices and, last, of leaving it empty."""
    count = float(len(choices))
    width = len(choices[0]) if choices else 0
    rows = [(*choice, *without, 0.0, count) for choice in choices]
    return [*rows, (*(0.0,) * width, *without, 1.0, count)]
