"""Claims → what a page says of each, and what can be put in its place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim import review
from counterclaim.exports import rows
from counterclaim.exports.rows import Row
from counterclaim.model import (
    Claim,
    Document,
    Harm,
    Modality,
    Scope,
    Span,
    Stance,
    VictimClass,
)
from counterclaim.web import wording
from counterclaim.workspace import Desk

_SLOTS = (
    ("victims", "Who"),
    ("place", "Where"),
    ("interval", "When"),
    ("speaker", "Said by"),
    ("perpetrator", "By whom"),
    ("weapon", "By what"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A part of a claim with the words it was read from.

    Attributes:
        name: What it is called.
        told: Its value, empty if it was not said.
        words: The words behind it.
        span: Where they stand.
        rule: The rule that read them.
        sure: How often such a slot is right, in per cent; `None` where that is not known.
        is_apart: Whether the words say something else than the value shows.
    """

    name: str
    told: str
    words: str = ""
    span: Span | None = None
    rule: str = ""
    sure: int | None = None

    @property
    def is_apart(self) -> bool:
        """Whether the words differ from the value that is shown."""
        return bool(self.words) and self.words.casefold() != self.told.casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a page says of a claim.

    Attributes:
        claim: The claim as people judged it.
        slots: Its parts.
        state: What a decision carries back, so that a conflict is noticed.
        event: Id of the event that it is in.
        decisions: The decisions that hold, oldest first.
        corrected: What was extracted where a person corrected it, by field.
        values: Every field as a decision writes it.
        is_rejected: Whether a person rejected it.
        against: The claims that contradict it, or that it contradicts.
        sentence: The sentence around the figure: before, the words, after.
    """

    claim: Claim
    slots: Sequence[Slot]
    state: str
    event: str | None
    decisions: Sequence[Row]
    corrected: Mapping[str, str]
    values: Mapping[str, str]
    is_rejected: bool
    against: Sequence[Claim]
    sentence: tuple[str, str, str]

    @property
    def is_judged(self) -> bool:
        """Whether a person accepted, corrected, rejected or added it."""
        bearing = ("accept", "correct", "reject", "add")
        return any(row["verdict"] in bearing for row in self.decisions)

    @property
    def is_added(self) -> bool:
        """Whether a person added it, and the reader did not find it."""
        return self.claim.rule == review.ADDED


def cards(desk: Desk, doc: Document) -> list[Card]:
    """Return the cards of a report by place in the text, rejected claims among them."""
    judged = desk.ws.judged()
    stored = [claim for claim in desk.ws.ledger.claims(doc=doc.id) if judged.is_stored(claim)]
    now = {claim.id: claim for claim in judged.amend(stored)}
    claims = [now.get(claim.id, claim) for claim in stored]
    event_of = {
        known: event.id for event in desk.ws.ledger.events(doc=doc.id) for known in event.claims
    }
    against = _against(now.values())
    return [
        Card(
            claim=claim,
            slots=slots(claim, doc),
            state=desk.state(claim),
            event=event_of.get(claim.id),
            decisions=[rows.decision_row(line) for line in judged.decisions(claim.id)],
            corrected=judged.corrections(claim),
            values=review.show(claim),
            is_rejected=claim.id not in now,
            against=against.get(claim.id, ()),
            sentence=sentence(claim, doc),
        )
        for claim in claims
    ]


def _against(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    by_id = {claim.id: claim for claim in claims}
    found: dict[str, list[Claim]] = {}
    for claim in by_id.values():
        for other in claim.disputes:
            if other in by_id:
                found.setdefault(claim.id, []).append(by_id[other])
                found.setdefault(other, []).append(claim)
    return found


def disputes(made: Sequence[Card]) -> list[list[list[Card]]]:
    """Return the claims of a report that contradict each other: by dispute, then by figure.

    Claims that nobody contradicts, and rejected ones, are in none.
    """
    by_id = {card.claim.id: card for card in made if not card.is_rejected}
    found: list[list[list[Card]]] = []
    seen: set[str] = set()
    for first in by_id.values():
        group, left = {}, [first.claim.id] if first.against else []
        while left:
            known = left.pop()
            if known in by_id and known not in seen:
                seen.add(known)
                group[known] = by_id[known]
                left += [other.id for other in by_id[known].against]
        sides: dict[str, list[Card]] = {}
        for card in (card for known, card in by_id.items() if known in group):
            sides.setdefault(wording.figure_of(card.claim), []).append(card)
        if len(sides) > 1:
            found.append(list(sides.values()))
    return found


def slots(claim: Claim, doc: Document) -> list[Slot]:
    """Return the parts of a claim, the empty ones too: what was not said is to be seen."""
    told = {
        "victims": wording.victims(claim),
        "place": wording.place(claim.place),
        "interval": wording.when(claim.interval),
        "speaker": wording.speaker(claim),
        "perpetrator": wording.quoted(claim.perpetrator.words if claim.perpetrator else None),
        "weapon": wording.quoted(claim.weapon.words if claim.weapon else None),
    }
    evidence = {each.slot: each for each in claim.evidence}
    sure = dict(claim.slot_confidence)
    found = []
    for slot, name in _SLOTS:
        own = _own_words(claim, slot)
        known = evidence.get(slot)
        span = own or (known.span if known else None)
        share = sure.get("when" if slot == "interval" else slot)
        found.append(
            Slot(
                name=name,
                told=told[slot],
                words=" ".join(doc.text[span.start : span.end].split()) if span else "",
                span=span,
                rule=known.rule if known else "",
                sure=round(share * 100) if share is not None else None,
            )
        )
    return found


def _own_words(claim: Claim, slot: str) -> Span | None:
    holder = getattr(claim, slot)
    words = getattr(holder, "words", None)
    return words.span if words is not None else None


def sentence(claim: Claim, doc: Document) -> tuple[str, str, str]:
    """Return the sentence of a claim in three: before its words, the words, after them."""
    first, last = claim.sentence.start, claim.sentence.end
    start, end = claim.words.span.start, claim.words.span.end
    if not first <= start <= end <= last:
        first, last = start, end
    return doc.text[first:start].lstrip(), doc.text[start:end], doc.text[end:last].rstrip()


CHOICES: Mapping[str, Sequence[str]] = {
    "harm": [harm.value for harm in Harm],
    "victim_class": [kind.value for kind in VictimClass],
    "stance": [stance.value for stance in Stance],
    "modality": [modality.value for modality in Modality],
    "scope": [scope.value for scope in Scope],
}
"""The values that a field can have, where they are few."""
