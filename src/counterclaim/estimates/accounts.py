"""What one origin says in one text: the figures that stand for themselves, by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from counterclaim.estimates.containment import (
    contained,
    is_demographic,
    is_umbrella,
    singled_out,
    size,
)
from counterclaim.estimates.counts import Count, added
from counterclaim.estimates.further import Others
from counterclaim.estimates.independence import chains, origins_of
from counterclaim.estimates.wording import left_out, said, told_by
from counterclaim.model import Claim, Reason, VictimClass


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The figures of one origin in one text, for one harm.

    Attributes:
        origin: Who says it.
        date: Day of the earliest print of the text.
        wholes: Claims that lie in no other and are added up.
        sides: For each class of people named, the claims to add up for it. A claim
            for soldiers among "people" is here, though not among the wholes.
        text: Id of the document that stands for the text and all its prints.
        is_bound: Some figure is only a part of a vague one, so there may be more.
        titled: Ids of the claims that give the number of their report's headline.
    """

    origin: str
    date: date | None
    wholes: tuple[Claim, ...]
    sides: Mapping[VictimClass, tuple[Claim, ...]]
    text: str = ""
    is_bound: bool = False
    titled: frozenset[str] = frozenset()

    @property
    def total(self) -> Count:
        """All the people that the origin tells of in this text."""
        return self._count(self.wholes)

    @property
    def has_umbrella(self) -> bool:
        """Whether it gives a figure for people of any kind."""
        return any(is_umbrella(claim) for claim in self.wholes)

    def side(self, victim_class: VictimClass) -> Count:
        """Return the count for one class of people that the account names."""
        return self._count(self.sides[victim_class])

    def _count(self, claims: Iterable[Claim]) -> Count:
        count = added(Count.of(c.figure) for c in claims if c.figure is not None)
        if not self.is_bound:
            return count
        return Count(low=count.low, best=count.best, high=None, approximate=count.approximate)


def accounts(
    claims: Sequence[Claim],
    *,
    every: Sequence[Claim],
    texts: Mapping[str, str],
    dates: Mapping[str, date | None],
    others: Others,
    titled: frozenset[str] = frozenset(),
    owners: Mapping[str, str] | None = None,
) -> tuple[list[Account], dict[str, Reason]]:
    """Return the accounts, earliest first, and the reasons of the claims that lie inside others.

    Args:
        claims: Claims with a figure of their own, of one event and harm, in order.
        every: All claims of that event and harm, for what restates and contains what.
        texts: For each document the id of the one that stands for its text.
        dates: Day of each document.
        others: What the claims about others come on top of.
        titled: Ids of the claims that give the number of their report's headline.
        owners: By id of a claim the owner of who makes it, where one is known.
    """
    origins = origins_of(every, texts=texts, owners=owners)
    grouped: dict[tuple[str, str], list[Claim]] = {}
    printed = {(c.doc, _number(c)) for c in every}
    for claim in claims:
        text = texts.get(claim.doc, claim.doc)
        # A copy that gives another figure is a revised print: a text of its own.
        text = text if (text, _number(claim)) in printed else claim.doc
        grouped.setdefault((origins[claim.id], text), []).append(claim)
    known = {claim.id: claim for claim in every}
    known |= _stand_ins(claims, every)
    singled = {part: known[whole] for part, whole in singled_out(claims, others=others).items()}
    reasons: dict[str, Reason] = {}
    found = []
    for (origin, text), told in grouped.items():
        # A copy printed a day later is as old as the text.
        day = min(
            (d for doc in (text, *(c.doc for c in told)) if (d := dates.get(doc))), default=None
        )
        account, inside = _account(origin, day, told, known=known, singled=singled, others=others)
        found.append(replace(account, text=texts.get(text, text), titled=titled))
        reasons |= inside
    found.sort(key=lambda a: (a.date is not None, a.date or date.min, a.total.size, a.origin))
    return found, reasons


def _stand_ins(claims: Sequence[Claim], every: Sequence[Claim]) -> dict[str, Claim]:
    """Return for each claim that was said again elsewhere the one that is told for all."""
    told = {claim.id for claim in claims}
    found: dict[str, Claim] = {}
    for chain in chains(every):
        first = next((claim for claim in chain if claim.id in told), None)
        if first is not None:
            found |= {claim.id: first for claim in chain if claim.id not in told}
    return found


def _account(
    origin: str,
    day: date | None,
    told: Sequence[Claim],
    *,
    known: Mapping[str, Claim],
    singled: Mapping[str, Claim],
    others: Others,
) -> tuple[Account, dict[str, Reason]]:
    above = {c.id: known[c.part_of] for c in told if c.part_of in known and c.part_of is not None}
    above = {part: whole for part, whole in above.items() if whole.id != part}
    # A sub-count of a vague figure is all the number there is: a lower bound.
    bound = {part for part, whole in above.items() if not _has_number(whole)}
    free = [claim for claim in told if claim.id not in above or claim.id in bound]
    inner = contained(free, others=others)
    above = {part: whole for part, whole in above.items() if part not in bound}
    above |= {part: known[whole] for part, whole in inner.parts.items()}
    # Who names each of the dead gives a breakdown, who names one speaks of one of them.
    if not bound and all(claim.id in singled for claim in free):
        above |= {claim.id: singled[claim.id] for claim in free if claim.id not in above}
    reasons = {
        part: left_out(known[part], "sub-count", f"a part of {told_by(whole)}")
        for part, whole in above.items()
    }
    for again, first in inner.repeats.items():
        text = f"the same was said before by {said(known[first])}"
        reasons[again] = left_out(known[again], "restated", text)
    wholes = tuple(c for c in told if c.id not in above and c.id not in inner.repeats)
    # Soldiers among "people" are a side; children among civilians are not.
    aside = [c for c in told if c.id not in inner.repeats and not is_umbrella(c)]
    named = [c for c in aside if c.id not in above or is_umbrella(above[c.id])]
    account = Account(
        origin=origin, date=day, wholes=wholes, sides=_sides(named, above), is_bound=bool(bound)
    )
    return account, reasons


def _sides(
    named: Sequence[Claim], above: Mapping[str, Claim]
) -> dict[VictimClass, tuple[Claim, ...]]:
    sides: dict[VictimClass, list[Claim]] = {}
    for claim in named:
        sides.setdefault(claim.victims.victim_class, []).append(claim)
    found = {}
    for kind, listed in sides.items():
        by_age = [c for c in listed if c.id in above and is_demographic(c)]
        wide = [c for c in listed if c not in by_age]
        # Beside "five civilians", two women of the same total are among the five; four
        # children are not among "a driver".
        most = max(map(size, wide), default=-1)
        found[kind] = tuple(c for c in listed if c in wide or size(c) > most)
    return found


def _number(claim: Claim) -> tuple[int | None, int | None]:
    return (claim.figure.low, claim.figure.high) if claim.figure is not None else (None, None)


def _has_number(claim: Claim) -> bool:
    return claim.figure is not None and not claim.figure.is_vague
