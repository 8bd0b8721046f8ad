"""New documents → which texts are prints of each other now."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Set
from itertools import chain

from counterclaim.events import filing
from counterclaim.events.copies import (
    HITS,
    Copies,
    neighbours,
    precedence,
    related,
    runs_of,
    sample,
)
from counterclaim.events.revising.known import Known, Pair
from counterclaim.model.filed import Kind, key_of


def reprint(known: Known, new: Collection[str]) -> set[str]:
    """Work out the prints of new documents; return all documents they touch."""
    if not new:
        return set()
    known.load(new)
    for doc in sorted(new):
        known.filed += filing.file_text(known.docs[doc])
    keys = {entry.key for entry in known.filed if entry.kind is Kind.RUN}
    lists = _runs(known, keys)
    hits: dict[Pair, int] = defaultdict(int)
    for listed in lists.values():
        for a, b in neighbours(listed):
            hits[a, b] += 1
    near = {pair: n for pair, n in hits.items() if not set(pair).isdisjoint(new)}
    known.load(chain.from_iterable(near))
    found = {
        pair
        for pair, n in near.items()
        if n >= min(HITS, len(sample(runs_of(known.docs[pair[0]].text))))
    }
    lost = _parted(known, {doc for listed in lists.values() for doc in listed})
    group = known.group({*new, *chain.from_iterable(found), *chain.from_iterable(lost)})
    known.load(group)
    _refile(known, group, _related(known, group, found, lost))
    return group


def _runs(known: Known, keys: Collection[int]) -> dict[int, list[str]]:
    """Return the documents with each run, by length, the new ones among them."""
    listed: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    fresh = [entry for entry in known.filed if entry.kind is Kind.RUN]
    for entry in chain(known.memory.some_filed(Kind.RUN, keys=keys), fresh):
        if entry.key in keys:
            listed[entry.key].append((entry.number, entry.member, entry.doc))
    return {key: [doc for _, _, doc in sorted(found)] for key, found in listed.items()}


def _parted(known: Known, touched: Set[str]) -> set[Pair]:
    """Return the prints that are found no more, as a new text stands between them."""
    lost: set[Pair] = set()
    old = known.memory.some_filed(Kind.PRINT, keys=[key_of(doc) for doc in touched])
    pairs = {(e.doc, e.member) for e in old if e.doc < e.member and e.member in touched}
    known.load(chain.from_iterable(pairs))
    for a, b in pairs:
        runs = sorted(
            ((doc, runs_of(doc.text)) for doc in (known.docs[a], known.docs[b])),
            key=lambda each: (len(each[1]), precedence(each[0])),
        )
        shorter, longer = (sample(found).tolist() for _, found in runs)
        lists = _runs(known, {filing.signed(run) for run in {*shorter} & {*longer}})
        hits = sum({a, b} == {x, y} for listed in lists.values() for x, y in neighbours(listed))
        if hits < min(HITS, len(shorter)):
            lost.add((a, b))
    return lost


def _related(known: Known, group: Set[str], found: Iterable[Pair], lost: Iterable[Pair]) -> Copies:
    gone = {frozenset(pair) for pair in lost}
    ordered = sorted((known.docs[doc] for doc in group), key=precedence)
    turn = {doc.id: number for number, doc in enumerate(ordered)}
    pairs = {frozenset(pair) for pair in found}
    pairs |= {frozenset((a, b)) for a in group for b in known.prints[a]}
    numbers = sorted((min(p), max(p)) for p in ([turn[d] for d in x] for x in pairs - gone))
    return related(ordered, [runs_of(doc.text) for doc in ordered], numbers)


def _refile(known: Known, group: Set[str], copies: Copies) -> None:
    old = {key_of(doc) for doc in group}
    known.unfiled += known.memory.some_filed(Kind.PRINT, keys=old)
    known.unfiled += known.memory.some_filed(Kind.TEXT, keys=old)
    known.filed += filing.file_prints(copies.prints)
    known.filed += (filing.file_origin(doc, copies.origins[doc]) for doc in sorted(group))
    known.prints.update((doc, set()) for doc in group)
    for a, b in copies.prints:
        known.prints[a].add(b)
        known.prints[b].add(a)
    known.origins.update(copies.origins)
