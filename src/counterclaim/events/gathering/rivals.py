"""Whether speakers contradict each other about an event."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from counterclaim.events.likeness import agree, is_alike, is_counted
from counterclaim.model import Claim, Stance
from counterclaim.model.voices import voices

# The report's own voice is one voice in all reports: what two papers say without
# naming anyone is a newer toll more often than a contradiction.
_OWN = ""
# Sums of more figures than this, or among more, are rather chance than a breakdown.
_TERMS, _LONGEST = 3, 8


def is_disputed(group: Sequence[Claim]) -> bool:
    """Return whether two speakers give figures for like people that cannot both be true.

    A contradiction that the report itself tells of counts as it is. Across reports
    all the figures of one speaker are held against all of another: they are rivals
    only if no two agree, since a speaker's earlier or partial figures are no
    contradiction. A figure in a report's own voice counts if no speaker gave it. Who
    tells of one person counts nobody, and the terms of a sum do not contradict it.
    """
    heard = voices(group)
    parts = _terms(group, heard) | _single(group)
    whole = {claim.id for claim in group} - parts
    if any(c.id in whole and other in whole for c in group for other in c.disputes):
        return True
    if _is_denied(group, heard):
        return True
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in group:
        if is_counted(claim) and claim.stance is Stance.ASSERTS:
            told[_voice(claim, group, heard)].append(claim)
    named = [claim for voice, claims in told.items() if voice != _OWN for claim in claims]
    told[_OWN] = [c for c in told[_OWN] if not any(is_alike(c, n) and agree(c, n) for n in named)]
    return any(_are_rivals(told[a], told[b], parts) for a, b in combinations(sorted(told), 2))


def _voice(claim: Claim, group: Sequence[Claim], heard: Mapping[str, str]) -> str:
    """Return who says it; what a later claim restates is said by that claim's speaker."""
    if claim.speaker is not None:
        return heard[claim.id]
    for other in group:
        if other.same_as == claim.id and other.speaker is not None:
            return heard[other.id]
    return _OWN


def _are_rivals(mine: Sequence[Claim], theirs: Sequence[Claim], parts: set[str]) -> bool:
    alike = [(a, b) for a in mine for b in theirs if is_alike(a, b)]
    if any(agree(a, b) for a, b in alike):
        return False
    return any(a.id not in parts and b.id not in parts for a, b in alike)


def _terms(group: Sequence[Claim], heard: Mapping[str, str]) -> set[str]:
    """Return the ids of figures that add up to another of their report: "15 and six", of 21.

    All are told by the report itself and by one speaker at most.
    """
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in group:
        if is_counted(claim) and claim.stance is Stance.ASSERTS:
            told[claim.doc].append(claim)
    return {claim.id for claims in told.values() for claim in _sums(claims, heard)}


def _sums(claims: Sequence[Claim], heard: Mapping[str, str]) -> Iterator[Claim]:
    for total in claims:
        fit = [c for c in claims if _may_be_term(c, total)]
        if len(fit) > _LONGEST:
            continue
        for many in range(2, _TERMS + 1):
            for terms in combinations(fit, many):
                # One thing told twice is no two terms, and people one by one no breakdown.
                apart = len({c.words.span for c in terms}) == many
                speakers = {heard[c.id] for c in (total, *terms) if c.speaker is not None}
                fits = sum(map(_low, terms)) == _low(total) > many
                if apart and fits and len(speakers) <= 1:
                    yield from terms


def _may_be_term(claim: Claim, total: Claim) -> bool:
    elsewhere = claim.sentence != total.sentence or claim.words.span.start > total.words.span.end
    return elsewhere and is_alike(claim, total) and 0 < _low(claim) < _low(total)


def _single(group: Sequence[Claim]) -> set[str]:
    """Return the ids of claims about one person in words, where others count more people."""
    several = [c for c in group if is_counted(c) and _low(c) > 1]
    return {
        claim.id
        for claim in group
        if claim.figure is not None
        and claim.figure.is_one
        and not _is_number(claim)
        and any(is_alike(claim, other) for other in several)
    }


def _is_number(claim: Claim) -> bool:
    told = claim.words.text.casefold()
    return any(char.isdigit() for char in told) or told.split()[:1] == ["one"]


def _low(claim: Claim) -> int:
    return (claim.figure.low or claim.figure.high or 0) if claim.figure is not None else 0


def _is_denied(group: Sequence[Claim], heard: Mapping[str, str]) -> bool:
    """Return whether somebody denies the harm that somebody else tells of."""
    # Few groups have a denial, and an event may have thousands of claims.
    denials = [claim for claim in group if claim.stance is Stance.DENIES]
    return any(
        claim.stance is Stance.ASSERTS
        and is_alike(denial, claim)
        and _voice(denial, group, heard) != _voice(claim, group, heard)
        for denial in denials
        for claim in group
    )
