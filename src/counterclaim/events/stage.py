"""Claim → Link → Event: `compare` judges pairs of claims, `gather` makes events of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from counterclaim.events import gathering
from counterclaim.events.clusters import clusters
from counterclaim.events.comparing import Profile, Scorer, pairs
from counterclaim.events.comparison import Comparison
from counterclaim.events.copies import precedence
from counterclaim.events.naming import named
from counterclaim.events.persons import family_names
from counterclaim.events.reprints import Reprints
from counterclaim.events.tellings import Telling, makes_events, position
from counterclaim.model import Claim, Document, Event, EventName, Judgement, Link

_WITHIN, _COPY, ACROSS = "events.within/2", "events.copies/2", "events.across/3"
# From 0.5 the points for outweigh those against; a little below, a person may look.
_SAME, _UNSURE = 0.5, 0.3
# A text with more tellings than this is a chronicle: only neighbours are kept apart.
_CHRONICLE = 40


def compare(claims: Iterable[Claim], *, documents: Mapping[str, Document]) -> Iterator[Link]:
    """Yield the judgements between claims, first within each document, then across.

    Within a document the first claim of a telling is linked to its others and kept
    apart from those of other tellings. A claim in words that an earlier document printed
    is linked to that print of it, and goes where that goes. Across documents the claims
    that stand for two tellings are linked where enough speaks for one event.

    Args:
        claims: Claims in any order; each is in one of the documents.
        documents: Documents by id.
    """
    comparison = Comparison.of(claims, documents=documents)
    yield from judged(comparison)


def judged(comparison: Comparison) -> Iterator[Link]:
    """Yield the judgements of a comparison."""
    for found in comparison.found.values():
        yield from within(found, printed=comparison.printed)
    yield from again(comparison.found, printed=comparison.printed)
    yield from across(pairs(comparison.profiles))


def gather(
    claims: Iterable[Claim],
    links: Iterable[Link],
    *,
    documents: Mapping[str, Document],
    names: Iterable[EventName] = (),
    origins: Mapping[str, str] | None = None,
) -> Iterator[Event]:
    """Yield the events that the links make of the claims, earliest document first.

    Args:
        claims: Claims in any order. Running tolls and what is not asserted to have
            happened lately belong to no event and are passed over.
        links: Judgements in any order, a person's among them (`by` begins with `dec-`).
        documents: Documents by id.
        names: The ids of events that claims remember, from earlier runs.
        origins: For each document the id of the one that stands for its text; by default
            each stands for itself.
    """
    members = {claim.id: claim for claim in claims if makes_events(claim)}
    ranks = {doc.id: rank for rank, doc in enumerate(sorted(documents.values(), key=precedence))}
    groups = [
        sorted((members[member] for member in group), key=lambda c: (ranks[c.doc], position(c)))
        for group in clusters(members, links)
    ]
    groups.sort(key=lambda group: (ranks[group[0].doc], position(group[0])))
    chosen = named(groups, names)
    yield from gathering.events(groups, found=chosen, documents=documents, origins=origins)


def within(found: Sequence[Telling], *, printed: Reprints) -> Iterator[Link]:
    """Link the claims of each telling of a document, and keep its tellings apart.

    Nothing is said of two claims that were printed before: what the first print of them
    says goes for all. Nor of two tellings that name one person who was harmed: a trial
    has a day and a place of its own, and other reports may show that it is of that death.
    """
    for telling in found:
        is_old = printed.is_again(telling.head)
        for claim in telling.claims:
            if claim is not telling.head and not (is_old and printed.is_again(claim)):
                yield _link(
                    telling.head,
                    claim,
                    Judgement.SAME,
                    1.0,
                    ("told together in one report",),
                    _WITHIN,
                )
    each = [(t, any(map(printed.is_again, t.claims)), family_names(t)) for t in found]
    apart = combinations(each, 2) if len(found) <= _CHRONICLE else pairwise(each)
    for (a, a_is_old, a_names), (b, b_is_old, b_names) in apart:
        if not (a_is_old and b_is_old) and a_names.isdisjoint(b_names):
            reasons = ("told apart in one report: other places, other days or other figures",)
            yield _link(a.head, b.head, Judgement.DIFFERENT, 0.0, reasons, _WITHIN)


def again(found: Mapping[str, Sequence[Telling]], *, printed: Reprints) -> Iterator[Link]:
    """Link each claim that stands in the words of an earlier print to its first print."""
    if not printed.first:
        return
    told = {c.id: c for each in found.values() for telling in each for c in telling.claims}
    for claim in told.values():
        first = told.get(printed.first.get(claim.id, claim.id))
        if first is not None and first is not claim:
            reasons = ("the same words in a copy of the report",)
            yield _link(first, claim, Judgement.SAME, 1.0, reasons, _COPY)


def across(compared: Iterable[tuple[Profile, Profile]]) -> Iterator[Link]:
    """Link the tellings of two reports where enough speaks for one event."""
    scorer = Scorer(least=_UNSURE)
    for a, b in compared:
        judged = scorer.score(a, b)
        if judged is not None:
            judgement = Judgement.SAME if judged.value >= _SAME else Judgement.UNSURE
            yield _link(
                a.telling.head, b.telling.head, judgement, judged.value, judged.reasons, ACROSS
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
