"""Which reports print one text: a wire story in ten papers is one origin.

Texts are compared by their shingles (runs of four words). Candidates come from an
inverted index over a sample of the shingles, so the work grows with the number of
documents and not with its square. A text that prints only a few paragraphs of
another is not yet found.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from counterclaim.events.unions import Unions
from counterclaim.model import Document

# Four words: shorter runs are stock phrases ("were killed and wounded").
_RUN = 4
# Below this many words only an equal text is a copy: two short reports of one
# event can share most of their words by chance.
_SHORT = 25
# Share of common shingles among all of both texts from which one is a copy. An
# edited lead and a cut last paragraph leave a wire story well above it; two
# reports of one event by different writers stay below 0.1.
_ALIKE = 0.55
# A cut reprint: so much of the shorter text stands in the longer, and it is no
# shorter than this share of it.
_INSIDE, _LEAST = 0.85, 0.4
# One shingle in eight is looked up; a copy shares dozens of them.
_SAMPLE = 8
_WORD = re.compile(r"\w+")


def find_copies(docs: Iterable[Document]) -> dict[str, str]:
    """Return for each document the id of the one that stands for its text.

    A document that copies no other stands for itself. Of copies the earliest by
    date stands for all, then the first by id; a date not known comes last.
    """
    ordered = sorted(docs, key=precedence)
    shingles = {doc.id: _shingles(doc.text) for doc in ordered}
    groups = Unions(doc.id for doc in ordered)
    for a, b in _candidates(shingles):
        if groups.find(a) != groups.find(b) and _alike(shingles[a], shingles[b]):
            groups.join(a, b)
    first: dict[str, str] = {}
    return {doc.id: first.setdefault(groups.find(doc.id), doc.id) for doc in ordered}


def precedence(doc: Document) -> tuple[bool, str, str]:
    """Return the key that puts documents in order: by date, unknown last, then by id."""
    return doc.date is None, doc.date.isoformat() if doc.date else "", doc.id


def _shingles(text: str) -> frozenset[int]:
    words = _WORD.findall(text.casefold())
    if len(words) < _SHORT:
        return frozenset([_number(words)])
    return frozenset(_number(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))


def _number(words: Sequence[str]) -> int:
    # Python's own hash of strings differs from run to run.
    return int.from_bytes(hashlib.blake2b(" ".join(words).encode(), digest_size=8).digest())


def _candidates(shingles: dict[str, frozenset[int]]) -> Iterator[tuple[str, str]]:
    index: dict[int, list[str]] = defaultdict(list)
    # In order of length, so that copies stand beside each other in every list and
    # comparing neighbours is enough.
    for doc in sorted(shingles, key=lambda name: (len(shingles[name]), name)):
        for shingle in shingles[doc]:
            if shingle % _SAMPLE == 0 or len(shingles[doc]) == 1:
                index[shingle].append(doc)
    seen = set()
    for listed in index.values():
        for pair in pairwise(listed):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _alike(a: frozenset[int], b: frozenset[int]) -> bool:
    common, shorter, longer = len(a & b), min(len(a), len(b)), max(len(a), len(b))
    if common >= _ALIKE * (len(a) + len(b) - common):
        return True
    return common >= _INSIDE * shorter and shorter >= _LEAST * longer
