"""The small layers over the encoder's vectors: a harm for people, a choice for a slot."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from counterclaim.claims.weighed.encoder import SIZE, Vectors
from counterclaim.errors import KnowledgeError

Weights = Mapping[str, NDArray[np.float32]]
_EDGE = 1e-4  # probabilities nearer to 0 or 1 are held for this


class Heads:
    """The trained layers, run with NumPy."""

    def __init__(self, weights: Weights) -> None:
        self._w = {name: np.asarray(value, dtype=np.float32) for name, value in weights.items()}

    @classmethod
    def load(cls) -> Heads:
        """Return the layers that ship with the package.

        Raises:
            KnowledgeError: Their file is missing or damaged.
        """
        where = files(__package__) / "data" / "heads.npz"
        try:
            with as_file(where) as path, np.load(path) as stored:
                return cls({name: stored[name] for name in stored.files})
        except (OSError, ValueError) as e:
            raise KnowledgeError(
                f"the trained model cannot be read ({e})",
                where=str(where),
                remedy="Install counterclaim again",
            ) from e

    def people(
        self, quotes: Vectors, nouns: Vectors, harms: Vectors, features: Vectors
    ) -> dict[str, Vectors]:
        """Return probabilities for groups of people: `harm`, `victim_class` and `scope`.

        Args:
            quotes: One row a group: the vector of its figure.
            nouns: … of its noun.
            harms: … of the nearest word of harm.
            features: … what rules and grammar say.
        """
        given = np.concatenate([quotes, nouns, harms, features], axis=1)
        hidden = _relu(self._dense("people.in", given))
        told = {}
        for name in ("harm", "victim_class", "scope"):
            plain = features @ self._w[f"people.{name}.wide.weight"].T
            scores: Vectors = self._dense(f"people.{name}", hidden) + plain
            told[name] = softmax(scores)
        return told

    def choose(
        self,
        slot: str,
        claim: Vectors,
        without: Sequence[float],
        mentions: Vectors,
        features: Vectors,
    ) -> Vectors:
        """Return the probability of each choice for a slot, that of leaving it empty last.

        Args:
            slot: The slot.
            claim: Vectors of the claim's figure and word of harm, one behind the other.
            without: What speaks for leaving it empty.
            mentions: One row a choice: its vector.
            features: … what it looks like beside the claim.
        """
        asked = self._dense(f"{slot}.claim", claim[None, :])
        empty = np.concatenate([asked, np.asarray([without], dtype=np.float32)], axis=1)
        scores = [self._two(f"{slot}.without", empty)]
        if len(mentions):
            keys = self._dense(f"{slot}.mention", mentions)
            given = np.concatenate([keys * asked, keys, features], axis=1)
            plain = features @ self._w[f"{slot}.wide.weight"][0]
            scores.insert(0, self._two(f"{slot}.pair", given) + plain)
        probabilities: Vectors = softmax(np.concatenate(scores)[None, :])[0]
        return probabilities

    def sure(self, name: str, p: float) -> float:
        """Return how often an answer of this probability was right on reports held out.

        Args:
            name: `claim`, or the slot.
            p: What the model gives its answer, from 0 to 1.
        """
        curve = self._w.get(f"sure.{name}")
        if curve is None:
            return round(p, 3)
        p = min(max(p, _EDGE), 1 - _EDGE)
        odds = math.log(p / (1 - p))
        return round(1 / (1 + math.exp(-(float(curve[0]) * odds + float(curve[1])))), 3)

    def _two(self, name: str, given: Vectors) -> Vectors:
        hidden = _relu(self._dense(f"{name}.in", given))
        return self._dense(f"{name}.out", hidden)[:, 0]

    def _dense(self, name: str, given: Vectors) -> Vectors:
        out: Vectors = given @ self._w[f"{name}.weight"].T + self._w[f"{name}.bias"]
        return out


def nothing() -> Vectors:
    """Return the vector of words that were not read."""
    return np.zeros(SIZE, dtype=np.float32)


def _relu(given: Vectors) -> Vectors:
    out: Vectors = np.maximum(given, 0)
    return out


def softmax(given: Vectors) -> Vectors:
    """Return scores as probabilities, row by row."""
    raised = np.exp(given - given.max(axis=1, keepdims=True))
    out: Vectors = raised / raised.sum(axis=1, keepdims=True)
    return out
