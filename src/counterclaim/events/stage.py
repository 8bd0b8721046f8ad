"""Claim → Link → Event: `compare` judges pairs of claims, `gather` makes events of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from counterclaim.events import gathering
from counterclaim.events.clusters import clusters
from counterclaim.events.comparing import pairs, profiles, score
from counterclaim.events.copies import find_copies, precedence
from counterclaim.events.tellings import Telling, makes_events, position, tellings
from counterclaim.model import Claim, Document, Event, Judgement, Link

_WITHIN, _COPY, _ACROSS = "events.within/1", "events.copies/1", "events.across/1"
# From 0.5 the points for outweigh those against; a little below, a person may look.
_SAME, _UNSURE = 0.5, 0.3
# A text with more tellings than this is a chronicle: only neighbours are kept apart.
_CHRONICLE = 40


def compare(claims: Iterable[Claim], *, documents: Mapping[str, Document]) -> Iterator[Link]:
    """Yield the judgements between claims, first within each document, then across.

    Within a document the first claim of a telling is linked to its others and kept
    apart from those of other tellings. Across documents the claims that stand for
    two tellings are linked where enough speaks for one event.

    Args:
        claims: Claims in any order; each is in one of the documents.
        documents: Documents by id.
    """
    by_doc: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_doc[claim.doc].append(claim)
    docs = sorted((documents[doc] for doc in by_doc), key=precedence)
    found = {doc.id: tellings(by_doc[doc.id]) for doc in docs}
    for doc in docs:
        yield from _within(found[doc.id])
    origins = find_copies(docs)
    for doc in docs:
        if origins[doc.id] != doc.id:
            yield from _copied(found[origins[doc.id]], found[doc.id])
    told = [telling for doc in docs for telling in found[doc.id]]
    yield from _across(told, documents=documents, origins=origins)


def gather(
    claims: Iterable[Claim], links: Iterable[Link], *, documents: Mapping[str, Document]
) -> Iterator[Event]:
    """Yield the events that the links make of the claims, earliest document first.

    Args:
        claims: Claims in any order. Running tolls and what is not asserted to have
            happened lately belong to no event and are passed over.
        links: Judgements in any order, a person's among them (`by` begins with `dec-`).
        documents: Documents by id.
    """
    members = {claim.id: claim for claim in claims if makes_events(claim)}
    ranks = {doc.id: rank for rank, doc in enumerate(sorted(documents.values(), key=precedence))}
    groups = [
        sorted((members[member] for member in group), key=lambda c: (ranks[c.doc], position(c)))
        for group in clusters(members, links)
    ]
    groups.sort(key=lambda group: (ranks[group[0].doc], position(group[0])))
    yield from gathering.events(groups, documents=documents)


def _within(found: Sequence[Telling]) -> Iterator[Link]:
    for telling in found:
        for claim in telling.claims:
            if claim is not telling.head:
                yield _link(
                    telling.head,
                    claim,
                    Judgement.SAME,
                    1.0,
                    ("told together in one report",),
                    _WITHIN,
                )
    apart = combinations(found, 2) if len(found) <= _CHRONICLE else pairwise(found)
    for a, b in apart:
        reasons = ("told apart in one report: other places, other days or other figures",)
        yield _link(a.head, b.head, Judgement.DIFFERENT, 0.0, reasons, _WITHIN)


def _copied(original: Sequence[Telling], copy: Sequence[Telling]) -> Iterator[Link]:
    """Link each claim of a copy to the claim with the same words in the text it copies."""
    known = dict(_numbered(original))
    for key, claim in _numbered(copy):
        if key in known:
            reasons = ("the same words in a copy of the report",)
            yield _link(known[key], claim, Judgement.SAME, 1.0, reasons, _COPY)


def _numbered(found: Sequence[Telling]) -> Iterator[tuple[tuple[object, ...], Claim]]:
    seen: dict[tuple[object, ...], int] = defaultdict(int)
    for claim in sorted((c for telling in found for c in telling.claims), key=position):
        key = (claim.harm, claim.act, claim.figure, claim.words.text.casefold())
        seen[key] += 1
        yield (*key, seen[key]), claim


def _across(
    told: Sequence[Telling], *, documents: Mapping[str, Document], origins: Mapping[str, str]
) -> Iterator[Link]:
    ready = profiles(told, documents=documents, origins=origins)
    for a, b in pairs(ready):
        judged = score(a, b)
        if judged.value >= _UNSURE:
            judgement = Judgement.SAME if judged.value >= _SAME else Judgement.UNSURE
            yield _link(
                a.telling.head, b.telling.head, judgement, judged.value, judged.reasons, _ACROSS
            )


def _link(
    a: Claim,
    b: Claim,
    judgement: Judgement,
    value: float,
    reasons: tuple[str, ...],
    by: str,
) -> Link:
    first, second = sorted((a.id, b.id))
    return Link(a=first, b=second, judgement=judgement, score=value, reasons=reasons, by=by)
