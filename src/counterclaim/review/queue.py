"""Claims and estimates → what needs a person, that first whose decision changes most.

Weights are numbers of people: by how many a published figure can be expected to move when a
person looks. They order the queue and are no estimate of anything.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from counterclaim.model import Claim, Decision, Estimate, Harm, Verdict

DOUBTFUL = 0.75
"""Claims that are right less often than this are shown: of those below, one in three is wrong on
average, while above it a reviewer would mostly press "accept"."""

# The order of gravity within one number of people: a death is looked at before a wound.
_GRAVITY = {harm: place for place, harm in enumerate(Harm)}
# What a vague word may come to, as ACLED's table has it; others are weighed as a few people.
_A_FEW = 3


class Need(StrEnum):
    """Why something needs a person."""

    STALE = "stale"
    DISPUTE = "dispute"
    PARTISAN = "partisan"
    DOUBTFUL = "doubtful"
    VAGUE = "vague"


SAID = {
    Need.STALE: "a decision that no longer holds",
    Need.DISPUTE: "speakers contradict each other",
    Need.PARTISAN: "one party's word about its enemy",
    Need.DOUBTFUL: "may be read wrong",
    Need.VAGUE: "a word where a number should be",
}
"""Each need in plain words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One need with its reason: "killed: from 36 to 300"."""

    need: Need
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing to be looked at.

    Attributes:
        id: The event or claim; the report where words of an added claim are gone.
        event: The event that a claim is in, or the event itself; `None` if in none.
        doc: The document of the first claim.
        claims: Claims that a decision is wanted on; with all of them decided the entry goes.
        why: The reasons, the weightiest first.
        weight: By how many people a published figure may move.
    """

    id: str
    event: str | None
    doc: str
    claims: tuple[str, ...]
    why: tuple[Why, ...]
    weight: float

    @property
    def needs(self) -> frozenset[Need]:
        """Its reasons without their words."""
        return frozenset(why.need for why in self.why)

    def row(self) -> dict[str, Any]:
        """Return it as a row of JSON."""
        return {
            "id": self.id,
            "event": self.event,
            "doc": self.doc,
            "claims": list(self.claims),
            "why": [{"need": why.need.value, "text": why.text} for why in self.why],
            "weight": round(self.weight, 2),
        }


@dataclass(slots=True)
class _Draft:
    """An entry while its reasons are gathered."""

    event: str | None
    doc: str = ""
    claims: dict[str, None] = field(default_factory=dict)
    why: list[tuple[float, int, Why]] = field(default_factory=list)

    def add(self, need: Need, text: str, *, weight: float, harm: Harm | None) -> None:
        gravity = _GRAVITY.get(harm, len(_GRAVITY)) if harm else len(_GRAVITY)
        self.why.append((weight, gravity, Why(need=need, text=text)))


@dataclass(frozen=True, slots=True)
class _Told:
    """What the queue keeps of a claim: a ledger has a hundred thousand."""

    doc: str
    harm: Harm | None
    size: int | None
    vague: str | None
    confidence: float


def queue(
    claims: Iterable[Claim],
    estimates: Iterable[Estimate],
    *,
    vague: Mapping[str, int] | None = None,
) -> list[Entry]:
    """Return what needs a person, the weightiest first; the order of the input is no matter.

    Args:
        claims: The claims as people judged them; acts need nobody.
        estimates: The estimates of their events, under one policy.
        vague: What a vague word may come to, for the order alone.
    """
    told = {claim.id: _told(claim) for claim in claims if claim.harm is not None}
    drafts: dict[str, _Draft] = {}
    event_of: dict[str, str] = {}
    used: set[str] = set()
    for estimate in estimates:
        for reason in estimate.reasons:
            event_of[reason.claim] = estimate.event
            if reason.used:
                used.add(reason.claim)
        if estimate.side is None:
            _weigh_estimate(drafts, estimate, told)
    for known, claim in told.items():
        event, is_used = event_of.get(known), known in used
        _weigh_claim(drafts, known, claim, event=event, is_used=is_used, vague=vague)
    return sorted((_entry(known, draft) for known, draft in drafts.items()), key=_order)


def stale_entries(decisions: Iterable[Decision], claims: Mapping[str, Claim]) -> Iterator[Entry]:
    """Yield an entry for every claim of a decision that is not applied any more.

    Args:
        decisions: The decisions that are stale.
        claims: The claims they are about, as far as they are there.
    """
    found: dict[str, list[Decision]] = {}
    for decision in decisions:
        for target in decision.target:
            if target in claims:
                found.setdefault(target, []).append(decision)
    for target, lines in found.items():
        claim, last = claims[target], lines[-1]
        text = f"“{last.verdict}” by {last.who} was about other words or figures: judge it anew"
        size = _told(claim).size
        yield Entry(
            id=target,
            event=None,
            doc=claim.doc,
            claims=(target,),
            why=(Why(need=Need.STALE, text=text),),
            weight=float(size or 0),
        )


def lost_entries(decisions: Iterable[Decision], docs: Collection[str]) -> Iterator[Entry]:
    """Yield an entry for every report to which a claim was added whose words are gone.

    Args:
        decisions: The decisions that are stale.
        docs: Ids of the reports they are about, as far as they are there.
    """
    found: dict[str, list[Decision]] = {}
    for decision in decisions:
        if decision.verdict is Verdict.ADD and decision.target[0] in docs:
            found.setdefault(decision.target[0], []).append(decision)
    for doc, lines in found.items():
        why = []
        for line in lines:
            quote = dict(line.after).get("quote", "").partition(" ")[2]
            text = (
                f"“{quote}” was added by {line.who}, and does not stand there in the report: "
                f"undo {line.id}, or add it anew"
            )
            why.append(Why(need=Need.STALE, text=text))
        yield Entry(id=doc, event=None, doc=doc, claims=(), why=tuple(why), weight=0.0)


def waiting(
    entries: Iterable[Entry], *, stale: Iterable[Entry], decided: Collection[str]
) -> Iterator[Entry]:
    """Yield the entries that still wait: stale decisions first, without what was decided.

    Args:
        entries: The queue.
        stale: Entries of stale decisions.
        decided: Ids of the claims that a person accepted, corrected or rejected.
    """
    again = {entry.id: entry for entry in stale}
    yield from sorted(again.values(), key=_order)
    for entry in entries:
        if entry.id not in again and not all(claim in decided for claim in entry.claims):
            yield entry


def _told(claim: Claim) -> _Told:
    figure = claim.figure
    size = None if figure is None else figure.low if figure.low is not None else figure.high
    word = figure.vague if figure is not None and figure.is_vague else None
    return _Told(claim.doc, claim.harm, size, word, claim.confidence)


def _weigh_estimate(
    drafts: dict[str, _Draft], estimate: Estimate, told: Mapping[str, _Told]
) -> None:
    known = [reason for reason in estimate.reasons if reason.claim in told]
    if not known:
        return
    partisan = any(reason.used and reason.code == "partisan-alone" for reason in known)
    if not (estimate.disputed or partisan):
        return
    draft = drafts.setdefault(estimate.event, _Draft(estimate.event))
    draft.doc = draft.doc or told[known[0].claim].doc
    draft.claims.update(dict.fromkeys(reason.claim for reason in known))
    harm = estimate.harm
    if estimate.disputed:
        low, high = _ends(estimate)
        text = f"{harm}: {_opposed(estimate, low, high)}"
        draft.add(Need.DISPUTE, text, weight=float((high or 0) - (low or 0)), harm=harm)
    if partisan:
        text = f"{harm}: {_number(estimate.best)} by the enemy's word alone"
        draft.add(Need.PARTISAN, text, weight=float(estimate.best or 0), harm=harm)


def _ends(estimate: Estimate) -> tuple[int | None, int | None]:
    """Return the figures furthest apart, with what is told against the range."""
    told = (estimate.low, estimate.best, estimate.high, estimate.claimed)
    known = [number for number in told if number is not None]
    if estimate.denied and known:
        return 0, max(known)
    return (min(known), max(known)) if known else (None, None)


def _opposed(estimate: Estimate, low: int | None, high: int | None) -> str:
    if estimate.denied:
        return f"{_number(high)}, which is denied"
    if low == high:
        return f"{_number(low)}, and others say more" if estimate.high is None else _number(low)
    return f"{_number(low)} against {_number(high)}"


def _weigh_claim(
    drafts: dict[str, _Draft],
    id: str,
    claim: _Told,
    *,
    event: str | None,
    is_used: bool,
    vague: Mapping[str, int] | None,
) -> None:
    if claim.vague is None and claim.confidence >= DOUBTFUL:
        return
    draft = drafts[id] = _Draft(event, claim.doc, {id: None})
    # A figure that is left out moves nothing today; it may still be the better one.
    share = 1.0 if is_used else 0.5
    if claim.vague is not None:
        size = (vague or {}).get(claim.vague, _A_FEW)
        word = "a plural" if claim.vague == "plural" else f"“{claim.vague}”"
        text = f"{claim.harm}: {word}, without a number"
        draft.add(Need.VAGUE, text, weight=share * size, harm=claim.harm)
    if claim.confidence < DOUBTFUL:
        size = claim.size if claim.size is not None else _A_FEW
        text = f"such claims are right {round(claim.confidence * 10)} times in ten"
        doubt = 1 - claim.confidence
        draft.add(Need.DOUBTFUL, text, weight=share * doubt * size, harm=claim.harm)


def _entry(id: str, draft: _Draft) -> Entry:
    ordered = sorted(draft.why, key=lambda each: (-each[0], each[1], each[2].need))
    return Entry(
        id=id,
        event=draft.event,
        doc=draft.doc,
        claims=tuple(draft.claims),
        why=tuple(why for _, _, why in ordered),
        weight=ordered[0][0],
    )


def _order(entry: Entry) -> tuple[float, str]:
    return (-entry.weight, entry.id)


def _number(value: int | None) -> str:
    return "no number" if value is None else f"{value:,}"
