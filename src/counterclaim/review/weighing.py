"""Claims and estimates → what needs a person, that first whose decision changes most.

Weights are numbers of people: by how many a published figure can be expected to move when a
person looks. They order the queue and are no estimate of anything.
"""

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import ClassVar

import msgspec

from counterclaim.model import Claim, Estimate, Harm
from counterclaim.review.queue import PLACES, Entry, Need, Queue, Why, size_of
from counterclaim.store.lines import ClaimLine, EstimateLine

DOUBTFUL = 0.75
"""Claims that are right less often than this are shown: of those below, one in three is wrong on
average, while above it a reviewer would mostly press "accept"."""

# The order of gravity within one number of people: a death is looked at before a wound.
_GRAVITY = {harm: place for place, harm in enumerate(Harm)}
# What a vague word may come to, as ACLED's table has it; others are weighed as a few people.
_A_FEW = 3
_VAGUE, _DOUBTFUL = PLACES[Need.VAGUE], PLACES[Need.DOUBTFUL]

_Reason = tuple[float, int, Why]
"""By how many people a figure may move, the gravity of the harm, and why."""


class _Doubtful(msgspec.Struct, frozen=True, gc=False):
    """A claim that needs a person."""

    is_joint: ClassVar[bool] = False
    order: float
    id: str
    needs: int
    line: ClaimLine
    event: str | None
    share: float
    vague: int

    @property
    def doc(self) -> str:
        return self.line.doc

    @property
    def claims(self) -> tuple[str, ...]:
        return (self.id,)

    def entry(self) -> Entry:
        line, why = self.line, list[_Reason]()
        if self.needs & _VAGUE:
            word = "a plural" if line.vague == "plural" else f"“{line.vague}”"
            text = f"{line.harm}: {word}, without a number"
            why.append((self.share * self.vague, 0, Why(need=Need.VAGUE, text=text)))
        if self.needs & _DOUBTFUL:
            text = f"such claims are right {round(line.confidence * 10)} times in ten"
            weight = self.share * _doubt(line)
            why.append((weight, 0, Why(need=Need.DOUBTFUL, text=text)))
        return _entry(self, why, event=self.event)


class _Rival(msgspec.Struct, frozen=True, gc=False):
    """An event whose figures need a person."""

    is_joint: ClassVar[bool] = True
    order: float
    id: str
    needs: int
    doc: str
    claims: tuple[str, ...]
    estimates: tuple[tuple[EstimateLine | Estimate, bool], ...]

    @property
    def event(self) -> str:
        return self.id

    def entry(self) -> Entry:
        why = [reason for told, partisan in self.estimates for reason in _reasons(told, partisan)]
        return _entry(self, why, event=self.id)


def queue(
    claims: Iterable[Claim | ClaimLine],
    estimates: Iterable[Estimate | EstimateLine],
    *,
    vague: Mapping[str, int] | None = None,
) -> Queue:
    """Return what needs a person, the weightiest first; the order of the input is no matter.

    Args:
        claims: The claims as people judged them; acts need nobody.
        estimates: The estimates of their events, under one policy, event after event.
        vague: What a vague word may come to, for the order alone.
    """
    told = {
        claim.id: claim if isinstance(claim, ClaimLine) else line_of(claim)
        for claim in claims
        if claim.harm is not None
    }
    event_of: dict[str, str] = {}
    used: set[str] = set()
    striking: dict[str, list[tuple[EstimateLine | Estimate, bool]]] = {}
    for estimate in estimates:
        event, partisan = estimate.event, False
        for reason in estimate.reasons:
            event_of[reason.claim] = event
            if reason.used:
                used.add(reason.claim)
                partisan = partisan or (reason.code == "partisan-alone" and reason.claim in told)
        if estimate.side is None and (estimate.disputed or partisan):
            striking.setdefault(event, []).append((estimate, partisan))
    rivals = (_rival(event, some, told) for event, some in striking.items())
    rows: list[_Doubtful | _Rival] = [row for row in rivals if row is not None]
    sizes = vague or {}
    for id_, line in told.items():
        needs = 0 if line.vague is None else _VAGUE
        if line.confidence < DOUBTFUL:
            needs |= _DOUBTFUL
        if needs:
            # A figure that is left out moves nothing today; it may still be the better one.
            share = 1.0 if id_ in used else 0.5
            size = 0 if line.vague is None else sizes.get(line.vague, _A_FEW)
            weight = max(size, _doubt(line)) if needs & _DOUBTFUL else size
            row = _Doubtful(-share * weight, id_, needs, line, event_of.get(id_), share, size)
            rows.append(row)
    rows.sort(key=attrgetter("order", "id"))
    return Queue(rows)


def line_of(claim: Claim) -> ClaimLine:
    """Return a claim about harm in short.

    Raises:
        ValueError: It is an act.
    """
    if claim.harm is None:
        raise ValueError(f"claim {claim.id} is about no harm")
    figure = claim.figure
    word = figure.vague if figure is not None and figure.is_vague else None
    return ClaimLine(claim.id, claim.doc, claim.harm, size_of(claim), word, claim.confidence)


def _doubt(line: ClaimLine) -> float:
    return (1 - line.confidence) * (line.size if line.size is not None else _A_FEW)


def _rival(
    event: str,
    estimates: Iterable[tuple[EstimateLine | Estimate, bool]],
    told: Mapping[str, ClaimLine],
) -> _Rival | None:
    """Return the row of an event, `None` where none of its claims is known."""
    held: dict[str, None] = {}
    known = []
    for estimate, partisan in estimates:
        mine = [reason.claim for reason in estimate.reasons if reason.claim in told]
        if mine:
            held.update(dict.fromkeys(mine))
            known.append((estimate, partisan))
    if not known:
        return None
    why = [reason for estimate, partisan in known for reason in _reasons(estimate, partisan)]
    needs = 0
    for _, _, each in why:
        needs |= PLACES[each.need]
    weight = max(weight for weight, _, _ in why)
    doc = told[next(iter(held))].doc
    return _Rival(-weight, event, needs, doc, tuple(held), tuple(known))


def _reasons(estimate: EstimateLine | Estimate, partisan: bool) -> list[_Reason]:
    harm, found = estimate.harm, list[_Reason]()
    if estimate.disputed:
        low, high = _ends(estimate)
        text = f"{harm}: {_opposed(estimate, low, high)}"
        why = Why(need=Need.DISPUTE, text=text)
        found.append((float((high or 0) - (low or 0)), _GRAVITY[harm], why))
    if partisan:
        text = f"{harm}: {_number(estimate.best)} by the enemy's word alone"
        why = Why(need=Need.PARTISAN, text=text)
        found.append((float(estimate.best or 0), _GRAVITY[harm], why))
    return found


def _ends(estimate: EstimateLine | Estimate) -> tuple[int | None, int | None]:
    """Return the figures furthest apart, with what is told against the range."""
    told = (estimate.low, estimate.best, estimate.high, estimate.claimed)
    known = [number for number in told if number is not None]
    if estimate.denied and known:
        return 0, max(known)
    return (min(known), max(known)) if known else (None, None)


def _opposed(estimate: EstimateLine | Estimate, low: int | None, high: int | None) -> str:
    if estimate.denied:
        return f"{_number(high)}, which is denied"
    if low == high:
        return f"{_number(low)}, and others say more" if estimate.high is None else _number(low)
    return f"{_number(low)} against {_number(high)}"


def _entry(row: _Doubtful | _Rival, why: list[_Reason], *, event: str | None) -> Entry:
    ordered = sorted(why, key=lambda each: (-each[0], each[1], each[2].need))
    return Entry(
        id=row.id,
        event=event,
        doc=row.doc,
        claims=row.claims,
        why=tuple(reason for _, _, reason in ordered),
        weight=-row.order,
    )


def _number(value: int | None) -> str:
    return "no number" if value is None else f"{value:,}"
