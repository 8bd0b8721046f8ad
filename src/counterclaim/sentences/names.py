"""Names and figures in a parsed sentence: what spaCy's recogniser finds, by another way of working.

spaCy moves from word to word and asks at each which moves are allowed, taking and giving back
Python's lock several dozen times a word: half of the time that names took. Nearly all words are
read outside a name, where what is seen does not depend on what was decided before. Here those are
weighed all at once, and one by one only the words within a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterclaim.sentences.vectors import Floats, Words

_OUTSIDE = "O"


class Names:
    """Finds which words are parts of names, dates, figures and so on, and of what kind."""

    def __init__(self, ner: Any) -> None:
        """Take the recogniser of a loaded model."""
        model = ner.model
        chain, lower, upper = model.layers
        vectors, _, linear = chain.layers
        self._words = Words(vectors)
        self._linear = linear.get_param("W").T.copy(), linear.get_param("b")
        # Of each word three things are seen: itself, and within a name its first word and the last.
        weights = lower.get_param("W")
        seen, hidden, pieces, width = weights.shape
        self._lower = np.ascontiguousarray(
            weights.transpose(0, 2, 1, 3).reshape(seen * pieces * hidden, width).T
        )
        self._shape = (seen, pieces * hidden)
        self._hidden = hidden
        self._nothing = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(self._shape)
        self._bias = np.ascontiguousarray(lower.get_param("b").T).reshape(-1)
        self._upper, self._upper_bias = upper.get_param("W"), upper.get_param("b")
        moves = [ner.moves.get_class_name(n) for n in range(ner.moves.n_moves)]
        self._at = {name: n for n, name in enumerate(moves)}
        # Outside a name one begins, is a whole one, or none is there; a move of no kind is none.
        self._begins = [n for n, name in enumerate(moves) if name[:2] == "B-" and name[2:]]
        self._whole = [n for n, name in enumerate(moves) if name[:2] == "U-" and name[2:]]
        self._moves = moves

    def of(self, docs: Sequence[Any], spaces: Sequence[Sequence[bool]]) -> list[list[str]]:
        """Return the kind of name of each word of some sentences, empty where it is in none.

        Args:
            docs: Sentences in the model's words.
            spaces: For each of their words whether it is a run of spaces; no name begins there.
        """
        vectors = np.concatenate(self._words.of(docs)) @ self._linear[0] + self._linear[1]
        seen = (vectors @ self._lower).reshape(len(vectors), *self._shape)
        ends = np.cumsum([len(doc) for doc in docs])
        best = self._outside(seen, ends - 1, np.concatenate([np.asarray(s, bool) for s in spaces]))
        out = []
        for doc, end in zip(docs, ends.tolist(), strict=True):
            out.append(self._sentence(seen, best, end - len(doc), end))
        return out

    def _outside(
        self, seen: Floats, lasts: NDArray[np.int64], spaces: NDArray[np.bool_]
    ) -> list[int]:
        """Return the best move at each word, if it stands outside a name."""
        nothing = self._nothing
        scores = self._scores(seen[:, 0] + nothing[1] + nothing[2])
        allowed = np.full_like(scores, -np.inf)
        none = self._at[_OUTSIDE]
        for columns in ([none], self._begins, self._whole):
            allowed[:, columns] = scores[:, columns]
        allowed[lasts[:, None], self._begins] = -np.inf
        allowed[np.flatnonzero(spaces)[:, None], self._begins + self._whole] = -np.inf
        best: list[int] = allowed.argmax(axis=1).tolist()
        return best

    def _sentence(self, seen: Floats, best: list[int], start: int, end: int) -> list[str]:
        kinds = [""] * (end - start)
        at = start
        while at < end:
            move = self._moves[best[at]]
            first, at = at, at + 1
            if move == _OUTSIDE:
                continue
            kind = move[2:]
            if move[0] == "B":
                while at < end - 1 and self._goes_on(seen, first, at, kind):
                    at += 1
                at += 1
            kinds[first - start : at - start] = [kind] * (at - first)
        return kinds

    def _goes_on(self, seen: Floats, first: int, at: int, kind: str) -> bool:
        """Whether a name goes on behind one of its words."""
        scores = self._scores(seen[at : at + 1, 0] + seen[first, 1] + seen[at - 1, 2])[0]
        inside, last = self._at[f"I-{kind}"], self._at[f"L-{kind}"]
        # Of two that weigh the same the first one in order is taken.
        return max((inside, last), key=lambda n: (scores[n], -n)) == inside

    def _scores(self, given: Floats) -> Floats:
        given = given + self._bias
        size = self._hidden
        best = given[:, :size]
        for at in range(size, given.shape[1], size):
            best = np.maximum(best, given[:, at : at + size])
        scores: Floats = best @ self._upper.T + self._upper_bias
        return scores
