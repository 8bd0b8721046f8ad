"""Lists of names that share one word for what they are: "Homs and Hama provinces"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.knowledge.gazetteer import Gazetteer
from counterclaim.mentions.places.candidates import Candidate
from counterclaim.mentions.places.setting import singular
from counterclaim.mentions.places.vocabulary import FITS, PlaceWords

_LISTED = re.compile(r",? (?:and|or|&) |, ")
# What a word for the kind of place counts for a name being one; see `evidence`.
_FEATURE = 3


def share_kinds(
    candidates: Sequence[Candidate], *, gazetteer: Gazetteer, words: PlaceWords
) -> list[Candidate]:
    """Return the candidates, those of lists with the kind that stands once for all of them.

    "Homs and Hama provinces" and "the provinces of Homs and Hama" are two provinces. The
    word has to be a plural: "Homs and Hama province" says nothing of Homs.

    Args:
        candidates: Those of a document, in text order.
        gazetteer: Where "Clarke" is looked up as "Clarke County".
        words: The word lists.
    """
    shared = list(candidates)
    for first, last in _lists(candidates):
        kind = _kind_after(candidates[last], words) or _kind_before(candidates[first], words)
        if kind is not None:
            for i in range(first, last + 1):
                shared[i] = _of_kind(candidates[i], kind, gazetteer, words)
    return shared


def _lists(candidates: Sequence[Candidate]) -> list[tuple[int, int]]:
    """Return the first and last number of each list of two names and more."""
    found, first = [], 0
    for i in range(1, len(candidates) + 1):
        if i == len(candidates) or not _is_listed(candidates[i - 1], candidates[i]):
            if i - 1 > first:
                found.append((first, i - 1))
            first = i
    return found


def _is_listed(left: Candidate, right: Candidate) -> bool:
    if left.scanned is not right.scanned or right.first <= left.last:
        return False
    base = left.scanned.sent.span.start
    return _LISTED.fullmatch(left.scanned.view[left.end - base : right.start - base]) is not None


def _kind_after(candidate: Candidate, words: PlaceWords) -> str | None:
    scanned, at = candidate.scanned, candidate.last + 1
    if at >= len(scanned.words) or not scanned.after(candidate.last).isspace():
        return None
    return _plural(scanned.words[at].low, words)


def _kind_before(candidate: Candidate, words: PlaceWords) -> str | None:
    scanned, at = candidate.scanned, candidate.first - 1
    if at < 1 or scanned.words[at].low != "of":
        return None
    return _plural(scanned.words[at - 1].low, words)


def _plural(low: str, words: PlaceWords) -> str | None:
    """Return the word for one of what a word is the plural of."""
    one = singular(low)
    is_divided = FITS.get(words.features.get(one, ""), frozenset()) - FITS["site"]
    return one if one != low and low not in words.features and is_divided else None


def _of_kind(candidate: Candidate, kind: str, gazetteer: Gazetteer, words: PlaceWords) -> Candidate:
    group = words.features[kind]
    entries = candidate.entries
    if not any(e.kind in FITS[group] for e in entries):
        entries = gazetteer.exact(f"{candidate.name} {kind}") or entries
    setting = candidate.setting
    return replace(
        candidate,
        entries=entries,
        score=candidate.score + _FEATURE * (not setting.features),
        setting=setting._replace(features=setting.features | {group}),
    )
