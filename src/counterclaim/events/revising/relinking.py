"""Changed tellings → the links that go, and those that come."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import chain

from counterclaim.events.comparing import Entry, blocking, in_window
from counterclaim.events.comparison import Comparison
from counterclaim.events.revising.known import Known, Pair
from counterclaim.events.revising.telling import Keys, profiles
from counterclaim.events.stage import ACROSS, across, again, within
from counterclaim.model import Link
from counterclaim.model.filed import Kind


def relink(
    known: Known, told: Comparison, keys: Keys, *, had: Set[str]
) -> tuple[list[Link], list[Link]]:
    """Return the links that go, and those that come.

    Args:
        known: What is known of the ledger.
        told: The comparison of the changed documents.
        keys: Where their tellings are and were filed.
        had: Ids of claims that the documents had, be they gone.
    """
    changed = keys.changed
    lists = keys.lists(known, {entry.key for entry in chain(keys.old, keys.new)})
    wanted = _wanted(lists, keys)
    doc_of = {entry.id: entry.doc for listed in lists.values() for entry in listed}
    compared = profiles(known, {doc_of[each] for pair in wanted for each in pair})
    mine = had | {claim.id for doc in changed for claim in known.claims[doc]}
    inside = chain.from_iterable(
        within(found, printed=told.printed) for doc, found in told.found.items() if doc in changed
    )
    repeated = (x for x in again(told.found, printed=told.printed) if {x.a, x.b} & mine)
    made = across((compared[a], compared[b]) for a, b in sorted(wanted))
    links: dict[Pair, Link] = {}
    # What people judged goes before any rule, and what a rule says of one report and of copies
    # before what is compared.
    for link in chain(known.memory.judged(mine), inside, repeated, made):
        links.setdefault((link.a, link.b), link)
    before = {(x.a, x.b): x for x in known.memory.some_links(sorted(mine))}
    before.update(_also(known, wanted, before))
    before.update(_displaced(known, lists, links, before, keys))
    # Of claims of texts that did not change, nothing but the comparison was asked anew.
    fixed = {pair for pair, link in before.items() if link.by != ACROSS and mine.isdisjoint(pair)}
    unlinked = [
        link
        for pair, link in sorted(before.items())
        if pair not in fixed and links.get(pair) != link
    ]
    come = [
        link
        for pair, link in sorted(links.items())
        if pair not in fixed and before.get(pair) != link
    ]
    return unlinked, come


def _wanted(lists: Mapping[int, Sequence[Entry]], keys: Keys) -> dict[Pair, None]:
    """Return the pairs of tellings to be compared: those of changed documents, and new ones.

    Where an entry is gone, others came nearer to each other.
    """
    left = keys.left
    wanted: dict[Pair, None] = {}
    for key, listed in lists.items():
        for a, b in in_window(listed):
            if key in left or a.doc in keys.changed or b.doc in keys.changed:
                first, second = sorted((a.id, b.id))
                wanted[first, second] = None
    return wanted


def _also(known: Known, wanted: Iterable[Pair], before: Mapping[Pair, Link]) -> dict[Pair, Link]:
    """Return the links that there were between pairs compared anew."""
    asked = {pair for pair in wanted if pair not in before}
    heads = sorted({head for pair in asked for head in pair})
    return {(x.a, x.b): x for x in known.memory.some_links(heads) if (x.a, x.b) in asked}


def _displaced(
    known: Known,
    lists: Mapping[int, Sequence[Entry]],
    links: Mapping[Pair, Link],
    before: Mapping[Pair, Link],
    keys: Keys,
) -> dict[Pair, Link]:
    """Return the links of pairs that are compared no more, as others came between them."""
    crowded = [listed for listed in lists.values() if len(listed) > blocking.CROWD + 1]
    heads = {entry.id for listed in crowded for entry in listed}
    doc_of = {entry.id: entry.doc for listed in crowded for entry in listed}
    found = {
        (x.a, x.b): x
        for x in known.memory.some_links(sorted(heads))
        if x.by == ACROSS and x.a in heads and x.b in heads and (x.a, x.b) not in links
    }
    suspects = {
        pair: link
        for pair, link in found.items()
        if pair not in before and not {doc_of[each] for each in pair} & keys.changed
    }
    if not suspects:
        return {}
    docs = {doc_of[head] for pair in suspects for head in pair}
    filed: dict[str, set[int]] = defaultdict(set)
    for entry in known.memory.some_filed(Kind.KEY, docs=sorted(docs)):
        filed[entry.member].add(entry.key)
    shared = {pair: filed[pair[0]] & filed[pair[1]] for pair in suspects}
    now = keys.lists(known, set().union(*shared.values()))
    met = {key: {frozenset((a.id, b.id)) for a, b in in_window(now[key])} for key in now}
    return {
        pair: link
        for pair, link in suspects.items()
        if not any(frozenset(pair) in met[key] for key in shared[pair])
    }
