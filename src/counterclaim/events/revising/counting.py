"""Texts that come to stand for others → which names are rarer or less rare now."""

from collections import defaultdict
from collections.abc import Set

from counterclaim.events import filing
from counterclaim.events.comparing import Words
from counterclaim.events.revising.known import Known
from counterclaim.model.filed import Kind, key_of


def recount(known: Known, group: Set[str]) -> set[str]:
    """Count the words of the texts that stand for others now; return where it matters.

    Args:
        known: What is known of the ledger, with the prints as they are now.
        group: The documents of which that may have changed.
    """
    before = {e.doc for e in known.unfiled if e.kind is Kind.TEXT and e.doc == e.member}
    after = {doc for doc in group if known.origins[doc] == doc}
    named: dict[str, int] = defaultdict(int)
    plain: dict[str, int] = defaultdict(int)
    for docs, by in ((after - before, 1), (before - after, -1)):
        for doc in docs:
            words = Words.of(known.docs[doc].text)
            for name in words.names:
                named[name] += by
            for word in words.plain:
                plain[word] += by
    known.counted = {Kind.WORD: named, Kind.PLAIN: plain}
    counted = {word for kind in (named, plain) for word, by in kind.items() if by}
    old = known.counts_before(counted)
    now = known.counts_after(old, counted)
    known.unfiled += filing.file_counts(old, counted)
    known.filed += filing.file_counts(now, counted)
    other = [name for name in counted if old.points(name) != now.points(name)]
    keys = [key_of(name) for name in other]
    return {entry.doc for entry in known.memory.some_filed(Kind.NAME, keys=keys)}
