"""Which claims stand in the same words in two prints of one text, and what the prints read.

The same sentence in two papers says the same, whatever was read in it: a place that is
misread in one copy parts no event. So claims are put together by where they stand, and
all prints of a sentence get the place and the days that most of them were read with.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from counterclaim.events.copies import RUN, WORD, Copies, Numbers, numbered_runs, precedence
from counterclaim.events.days import days
from counterclaim.events.unions import Unions
from counterclaim.model import Claim, Document

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprints:
    """Claims that stand in the words of another document's.

    Attributes:
        first: For each claim that is printed again and each that prints one again, the
            id of the one in the earliest document.
        claims: The claims by document, in no order; where claims were printed several
            times they have the place and the days that most of the prints were read with.
    """

    first: Mapping[str, str]
    claims: Mapping[str, Sequence[Claim]]

    def is_again(self, claim: Claim) -> bool:
        """Return whether a claim stands in an earlier document already."""
        return self.first.get(claim.id, claim.id) != claim.id


def reprints(
    by_doc: Mapping[str, Sequence[Claim]], *, documents: Mapping[str, Document], copies: Copies
) -> Reprints:
    """Return which claims are printed again.

    Args:
        by_doc: The claims of each document.
        documents: Documents by id.
        copies: Which of the documents share a text or a passage.
    """
    pairs = [(a, b) for a, b in copies.prints if a in by_doc and b in by_doc]
    pages = {
        doc: _Page.of(documents[doc].text, by_doc[doc])
        for doc in dict.fromkeys(doc for pair in pairs for doc in pair)
    }
    together = Unions()
    for a, b in pairs:
        for one, other in _aligned(pages[a], pages[b]):
            together.join(one.id, other.id)
    if not pairs:
        return Reprints(first={}, claims=by_doc)
    ranks = {doc.id: precedence(doc) for doc in map(documents.__getitem__, pages)}
    known = {claim.id: claim for doc in pages for claim in by_doc[doc]}
    first: dict[str, str] = {}
    read: dict[str, Claim] = {}
    for group in together.sets():
        prints = sorted(
            (known[member] for member in group),
            key=lambda c: (ranks[c.doc], c.words.span.start, c.id),
        )
        for claim in _read_alike(prints):
            first[claim.id] = prints[0].id
            read[claim.id] = claim
    return Reprints(
        first=first,
        claims={
            doc: [read.get(c.id, c) for c in made] if doc in pages else made
            for doc, made in by_doc.items()
        },
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """A text as prints of it are laid beside each other; only what lies around claims is kept.

    Attributes:
        claims: Its claims by the word that they begin at.
        around: The runs that a word with claims is in, with how far before it each begins;
            those that stood in the text before are left out.
        single: The runs that stand in the text once, sorted: what stands twice does not tell
            where it stands in another text.
        places: Where those of them begin that a word with claims is in.
    """

    claims: Mapping[int, Sequence[Claim]]
    around: Mapping[int, Sequence[tuple[np.uint64, int]]]
    single: Numbers
    places: Mapping[np.uint64, int]

    @classmethod
    def of(cls, text: str, claims: Iterable[Claim]) -> "_Page":
        found = list(WORD.finditer(text))
        starts = [word.start() for word in found]
        at: dict[int, list[Claim]] = defaultdict(list)
        for claim in sorted(claims, key=lambda c: c.id):
            at[bisect_left(starts, claim.words.span.start)].append(claim)
        runs = numbered_runs([word[0].casefold() for word in found])
        numbers, firsts, many = np.unique(runs, return_index=True, return_counts=True)
        is_first = np.zeros(len(runs), dtype=bool)
        is_first[firsts] = True
        is_single = np.zeros(len(runs), dtype=bool)
        is_single[firsts[many == 1]] = True
        near = {w: range(max(0, w - RUN + 1), min(w + 1, len(runs))) for w in at}
        return cls(
            claims=at,
            around={w: [(runs[n], w - n) for n in each if is_first[n]] for w, each in near.items()},
            single=numbers[many == 1],
            places={runs[n]: n for each in near.values() for n in each if is_single[n]},
        )

    def has_once(self, run: np.uint64) -> bool:
        """Return whether a run stands in the text once."""
        near = np.searchsorted(self.single, run)
        return bool(near < len(self.single) and self.single[near] == run)


def _aligned(one: _Page, other: _Page) -> Iterable[tuple[Claim, Claim]]:
    """Yield the claims that begin at the same word of the same run."""
    for word, claims in one.claims.items():
        for run, before in one.around[word]:
            if other.has_once(run):
                at = other.places.get(run)
                if at is not None:
                    yield from _matching(claims, other.claims.get(at + before, ()))
                break


def _matching(mine: Sequence[Claim], theirs: Sequence[Claim]) -> Iterable[tuple[Claim, Claim]]:
    """Pair the claims of one word: those of one harm or act, else the only two."""
    left = list(theirs)
    rest = []
    for claim in mine:
        same = next((c for c in left if (c.harm, c.act) == (claim.harm, claim.act)), None)
        if same is None:
            rest.append(claim)
            continue
        left.remove(same)
        yield claim, same
    if len(rest) == len(left) == 1 and (rest[0].harm is None) == (left[0].harm is None):
        yield rest[0], left[0]


def _read_alike(prints: Sequence[Claim]) -> Iterable[Claim]:
    """Yield the prints of a claim with the place and days that most of them were read with."""
    place = _most([c.place for c in prints if c.place], lambda p: p.geonameid or p.name.casefold())
    told = [c.interval for c in prints if c.interval]
    # Days from a report that gives no date mean nothing beside another report.
    resolved = [i for i in told if i.is_resolved] or told
    interval = _most(resolved, days)
    for claim in prints:
        if claim.place is place and claim.interval is interval:
            yield claim
        else:
            yield replace(claim, place=place, interval=interval)


def _most(told: Sequence[T], key: Callable[[T], Hashable]) -> T | None:
    """Return the first of those that are told most often."""
    if not told:
        return None
    votes = Counter(map(key, told))
    best = max(votes.values())
    return next(each for each in told if votes[key(each)] == best)
