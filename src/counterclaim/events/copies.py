"""Which reports print one text: a wire story in ten papers is one origin.

Texts are compared by their runs of four words. Candidates come from an inverted index
over a sample of the runs, so the work grows with the number of documents and not with
its square. A text that stands within a longer one is found as well, and so are two
texts that share a passage only; of these the claims of the passage are one telling,
but the texts are two origins.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from counterclaim.events.unions import Unions
from counterclaim.model import Document

T = TypeVar("T")
Numbers: TypeAlias = npt.NDArray[np.uint64]
Places: TypeAlias = npt.NDArray[np.int64]

RUN = 4
"""Words of a run: shorter ones are stock phrases ("were killed and wounded")."""

# Below this many words only an equal text is a copy: two short reports of one
# event can share most of their words by chance.
_SHORT = 25
# Share of common runs among all of both texts from which one is a copy. An
# edited lead and a cut last paragraph leave a wire story well above it; two
# reports of one event by different writers stay below 0.1.
_ALIKE = 0.55
# So much of the shorter text stands in the longer: it is printed within it.
_INSIDE = 0.85
# So many common runs are a passage taken over, some 30 words in a row or two
# sentences; stock phrases of one paper ("anyone with information is asked to call")
# are shorter.
_PASSAGE = 28
# One run in eight is looked up; a copy shares dozens of them, a passage three or more.
_SAMPLE = 8
HITS = 2
# So many shares of the runs are looked at one after the other, told apart by bits that the
# sample leaves free.
_SHARES, _SHARE_BITS = 16, 20
# Odd numbers with well mixed bits, to make one number of a run of words.
_MIX = tuple(np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 1))
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """Which documents print one text.

    Attributes:
        origins: For each document the id of the one that stands for its text: the
            earliest by date, then the first by id; a date not known comes last.
        prints: Pairs of documents that share a text or a passage, the earlier first.
    """

    origins: Mapping[str, str]
    prints: Sequence[tuple[str, str]] = field(default_factory=tuple)


def copies(docs: Iterable[Document]) -> Copies:
    """Return which documents print one text, and which share a passage.

    A document that copies no other stands for itself. A text that holds others whole
    counts as a print of the one that fills most of it.
    """
    ordered = sorted(docs, key=precedence)
    runs = [runs_of(doc.text) for doc in ordered]
    return related(ordered, runs, _candidates(runs))


def related(
    ordered: Sequence[Document], runs: Sequence[Numbers], pairs: Iterable[tuple[int, int]]
) -> Copies:
    """Return which of some documents print one text, looking at some pairs of them.

    Args:
        ordered: The documents in order of precedence.
        runs: Their runs, in the same order.
        pairs: Numbers of documents, the first before the second.
    """
    groups = Unions(doc.id for doc in ordered)
    prints: list[tuple[str, str]] = []
    inside: dict[int, tuple[int, int]] = {}  # longer → runs and number of the shorter
    for a, b in pairs:
        common = len(np.intersect1d(runs[a], runs[b], assume_unique=True))
        if common >= _INSIDE * min(len(runs[a]), len(runs[b])):
            shorter, longer = sorted((a, b), key=lambda n: (len(runs[n]), n))
            filled = (len(runs[shorter]), -shorter)
            inside[longer] = max(inside.get(longer, filled), filled)
        elif _is_copy(common, runs[a], runs[b]):
            groups.join(ordered[a].id, ordered[b].id)
        elif common < _PASSAGE:
            continue
        prints.append((ordered[a].id, ordered[b].id))
    # A digest goes with one of the texts that it holds, or all of them would be one.
    for longer, (_, shorter) in inside.items():
        groups.join(ordered[longer].id, ordered[-shorter].id)
    first: dict[str, str] = {}
    origins = {doc.id: first.setdefault(groups.find(doc.id), doc.id) for doc in ordered}
    return Copies(origins=origins, prints=prints)


def precedence(doc: Document) -> tuple[bool, str, str]:
    """Return the key that puts documents in order: by date, unknown last, then by id."""
    return doc.date is None, doc.date.isoformat() if doc.date else "", doc.id


def runs_of(text: str) -> Numbers:
    """Return the numbers of a text's runs of words, sorted, each once.

    A short text has one number, of all its words.
    """
    words = WORD.findall(text.casefold())
    if len(words) < _SHORT:
        return np.array([_number(" ".join(words))], dtype=np.uint64)
    return np.unique(numbered_runs(words))


def numbered_runs(words: Sequence[str]) -> Numbers:
    """Return the numbers of the runs that begin at each word but the last three."""
    numbers = np.fromiter(map(_number, words), dtype=np.uint64, count=len(words))
    many = len(words) - RUN + 1
    if many < 1:
        return np.empty(0, dtype=np.uint64)
    found = np.zeros(many, dtype=np.uint64)
    for at, factor in enumerate(_MIX):
        found += numbers[at : at + many] * factor
    # The sample is taken by the lowest bits, which multiplying mixes worst.
    found ^= found >> np.uint64(29)
    return found * _MIX[1] ^ found >> np.uint64(32)


def sample(runs: Numbers) -> Numbers:
    """Return the runs of a text that it is looked up by."""
    return runs if len(runs) == 1 else runs[runs % np.uint64(_SAMPLE) == 0]


def neighbours(listed: Sequence[T]) -> Iterator[tuple[T, T]]:
    """Yield the pairs of texts with one run that it speaks for, of texts by length."""
    yield from pairwise(listed)
    yield from ((listed[0], other) for other in listed[2:])


@lru_cache(maxsize=200_000)
def _number(word: str) -> int:
    # Python's own hash of strings differs from run to run.
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest())


def _candidates(runs: Sequence[Numbers]) -> Iterator[tuple[int, int]]:
    """Yield pairs of texts that share some sampled runs, the earlier first, in order.

    In the list of the texts with one run each is paired with the next by length and
    with the first of the list: copies stand beside each other, and whatever is held by
    a longer text before it.
    """
    if not runs:
        return
    sampled = list(map(sample, runs))
    sizes = np.array([len(r) for r in runs])
    turn = np.empty(len(runs), dtype=np.int64)
    turn[np.lexsort((np.arange(len(runs)), sizes))] = np.arange(len(runs))
    by_turn = np.argsort(turn)
    number = np.concatenate(sampled)
    if not len(number):  # nothing but texts of a few words
        return
    few = np.array([len(s) for s in sampled])
    owner = np.repeat(turn, few)
    del sampled
    # A run speaks for its own pairs alone: some of the runs at a time need little memory.
    share = number >> np.uint64(_SHARE_BITS) & np.uint64(_SHARES - 1)
    counted = [
        _beside(number[chosen], owner[chosen], len(runs))
        for chosen in (share == np.uint64(n) for n in range(_SHARES))
    ]
    pairs, at = np.unique(np.concatenate([p for p, _ in counted]), return_inverse=True)
    hits = np.bincount(at, weights=np.concatenate([h for _, h in counted]))
    # The first of a pair is the shorter text; one of a single run can hit but once.
    wanted = pairs[hits >= np.minimum(HITS, few[by_turn[pairs // len(runs)]])]
    found = np.stack((by_turn[wanted // len(runs)], by_turn[wanted % len(runs)]))
    found.sort(axis=0)
    for a, b in found[:, np.lexsort((found[1], found[0]))].T:
        yield int(a), int(b)


def _beside(number: Numbers, owner: Places, many: int) -> tuple[Places, Places]:
    """Return the pairs of texts that some runs speak for, as numbers, and how many runs do.

    Args:
        number: The runs.
        owner: The turn of the text that each is in, by length.
        many: How many texts there are.
    """
    order = np.lexsort((owner, number))
    number, owner = number[order], owner[order]
    starts = np.flatnonzero(np.concatenate((np.ones(min(1, len(number))), np.diff(number))))
    firsts = np.repeat(owner[starts], np.diff(np.append(starts, len(number))))
    beside = np.flatnonzero(number[1:] == number[:-1])
    near = owner[beside] * many + owner[beside + 1]
    far = firsts * many + owner
    # The second of a list is beside the first: it is counted once.
    is_second = np.zeros(len(owner) + 1, dtype=bool)
    is_second[starts + 1] = True
    far = far[(firsts != owner) & ~is_second[:-1]]
    return np.unique(np.concatenate((near, far)), return_counts=True)


def _is_copy(common: int, a: Numbers, b: Numbers) -> bool:
    return common >= _ALIKE * (len(a) + len(b) - common)
