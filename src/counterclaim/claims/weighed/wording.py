"""What the words around a claim do: point back, turn to another happening, take up a figure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.claims.setting.threads import is_own
from counterclaim.knowledge.lexicon import words
from counterclaim.model import Claim

# Words of the lists of this module in words.toml, by what a sentence with one of them does.
_LISTS = ("against", "denied", "later", "other")
# Letters of a word that count where sentences are compared: "shelled" and "shelling" are one.
_STEM = 5
_LONG = 4  # letters from which a word can tell what a sentence is about
_WORD = re.compile(r"[^\W\d_]+")
# Code points around a figure in which "put the toll at", "only" and the like speak of it.
_BEFORE, _BEHIND = 90, 60
_POINTING = ("the", "that", "this", "those", "these")


@dataclass(frozen=True, slots=True)
class Wording:
    """What the words around a claim do, read once for all the claims it is held against.

    Attributes:
        stems: The first letters of what its sentence speaks of.
        does: 1 or 0 for each thing that its words may do, by name.
        has_place: Its sentence itself names its place.
        has_time: Its sentence itself names its time.
    """

    stems: frozenset[str]
    does: Mapping[str, float]
    has_place: bool
    has_time: bool

    @classmethod
    def of(cls, claim: Claim, text: str) -> Wording:
        """Return what the words around a claim of a text do."""
        sent = claim.sentence
        stems, does = _read(text[sent.start : sent.end], claim.words.span.start - sent.start)
        return cls(stems, does, is_own(claim, "place"), is_own(claim, "interval"))


@lru_cache(maxsize=256)
def _read(said: str, at: int) -> tuple[frozenset[str], Mapping[str, float]]:
    told = _WORD.findall(said.lower())
    near = _WORD.findall(said[max(0, at - _BEFORE) : at + _BEHIND].lower())
    does = {name: float(not _list(name).isdisjoint(told)) for name in _LISTS}
    does["counted"] = float(not _list("counted").isdisjoint(near))
    does["points_back"] = float(_points_back(told))
    nothing = _list("says_nothing")
    stems = frozenset(w[:_STEM] for w in told if len(w) >= _LONG and w not in nothing)
    return stems, does


def _list(name: str) -> frozenset[str]:
    return words("claims.weighed.wording", name)


def _points_back(told: list[str]) -> bool:
    """Whether words take up a happening: "the strike", "the death toll", "the suicide attack"."""
    happenings = _list("happenings")
    return any(
        not happenings.isdisjoint(told[n + 1 : n + 3])
        for n, word in enumerate(told)
        if word in _POINTING
    )
