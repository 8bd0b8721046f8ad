"""The parser's vectors of words, by a handful of NumPy calls for a whole batch.

spaCy asks some fifty small layers one after the other, each of which keeps what training would
need. On the few sentences of a report that costs as much as the arithmetic itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
# What thinc adds to a variance before it takes the root.
_LEAST = 1e-08


class _Maxout:
    """A layer: of three products for each number the largest, then of all an even spread."""

    def __init__(self, maxout: Any, norm: Any) -> None:
        weights, bias = maxout.get_param("W"), maxout.get_param("b")
        numbers, self._pieces, width = weights.shape
        # First every number's first piece, then every second one: the largest of them is then
        # taken of whole blocks.
        self._weights = np.ascontiguousarray(
            weights.transpose(1, 0, 2).reshape(self._pieces * numbers, width).T
        )
        self._bias = np.ascontiguousarray(bias.T).reshape(-1)
        self._numbers = numbers
        self._scale, self._shift = norm.get_param("G"), norm.get_param("b")

    def __call__(self, given: Floats) -> Floats:
        products = given @ self._weights
        products += self._bias
        size = self._numbers
        best: Floats = products[:, :size]
        for piece in range(1, self._pieces):
            best = np.maximum(best, products[:, piece * size : (piece + 1) * size])
        best -= best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best) / np.float32(size) + np.float32(_LEAST)
        best *= (1 / np.sqrt(spread))[:, None]
        best *= self._scale
        best += self._shift
        return best


class Words:
    """What spaCy's Tok2Vec does: words by hashes of their features, then in their context."""

    def __init__(self, model: Any) -> None:
        """Take the weights of a loaded Tok2Vec model."""
        nodes = list(model.walk())
        named = {name: [n for n in nodes if n.name == name] for name in {n.name for n in nodes}}
        self._columns = named["extract_features"][0].attrs["columns"]
        self._tables = [
            (n.get_param("E"), n.attrs["seed"], n.attrs["column"]) for n in named["hashembed"]
        ]
        layers = list(map(_Maxout, named["maxout"], named["layernorm"]))
        # The nodes are walked from the outside in, layers of one depth in their order.
        self._mixed, self._deeper = layers[0], layers[1:]
        self._ops = model.ops

    def of(self, docs: Sequence[Any]) -> list[Floats]:
        """Return the vectors of each sentence, a row a word.

        Between two sentences stand as many rows of nothing as there are layers: none sees another.
        """
        lengths = [len(doc) for doc in docs]
        ids = np.concatenate([doc.to_array(self._columns) for doc in docs]).astype(np.uint64)
        parts = []
        for table, seed, column in self._tables:
            keys = self._ops.hash(np.ascontiguousarray(ids[:, column]), seed) % table.shape[0]
            parts.append(self._ops.gather_add(table, keys))
        words = self._mixed(np.concatenate(parts, axis=1))
        size, pad = words.shape[1], len(self._deeper)
        firsts = np.cumsum([pad, *(length + pad for length in lengths)])
        vectors = np.zeros((firsts[-1], size), dtype=np.float32)
        rows = np.repeat(firsts[:-1] - np.cumsum([0, *lengths[:-1]]), lengths)
        vectors[rows + np.arange(len(words))] = words
        around = np.zeros((len(vectors), 3 * size), dtype=np.float32)
        for layer in self._deeper:
            # Each word between the one before and the one behind it.
            around[1:, :size] = vectors[:-1]
            around[:, size : 2 * size] = vectors
            around[:-1, 2 * size :] = vectors[1:]
            vectors += layer(around)
        return [vectors[at : at + length] for at, length in zip(firsts, lengths, strict=False)]
