"""Acts: claims without a figure, such as a ceasefire, an ultimatum or a clash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.claims.acts.parties import parties
from counterclaim.claims.said.attribution import Attribution
from counterclaim.claims.said.modality import is_negated, modality
from counterclaim.claims.said.voice import Resolve, actor_of, voice
from counterclaim.claims.setting.around import Around
from counterclaim.claims.setting.context import Thread, setting
from counterclaim.claims.setting.where import listed_places
from counterclaim.model import (
    Act,
    Claim,
    Evidence,
    Mention,
    MentionKind,
    Party,
    Place,
    Span,
    Stance,
    Victims,
    Words,
)
from counterclaim.model.ids import mint

# How sure an act is: it names no figure and no trained judgement stands behind it.
_CONFIDENCE = 0.6


def act_claims(
    around: Around,
    mentions: Sequence[Mention],
    attribution: Attribution,
    thread: Thread,
    resolve: Resolve,
) -> list[Claim]:
    """Return the claims of acts in a sentence: who did what to whom, and who says so."""
    found: list[Claim] = []
    told: set[tuple[Span, str]] = set()
    for m in mentions:
        if m.kind is not MentionKind.ACT or not isinstance(m.value, Act) or m.head < 0:
            continue
        # "A bombing raid" is one act, whichever of its words were read for it.
        if (m.span, m.value.type) in told:
            continue
        told.add((m.span, m.value.type))
        first = _act(around, m, m.value, attribution, thread, resolve)
        found.append(first)
        found.extend(_elsewhere(first, m.value, around))
    return found


def _elsewhere(first: Claim, act: Act, around: Around) -> Iterator[Claim]:
    """Yield the act again for each further place of a list: "in Basra, Amara and Kut"."""
    if first.place is None or first.place.words is None:
        return
    for m in listed_places(around, first.place.words.span):
        if isinstance(m.value, Place):
            yield replace(
                first,
                id=mint(
                    "clm",
                    first.doc,
                    first.words.span.start,
                    first.words.span.end,
                    act.type,
                    m.span.start,
                    m.span.end,
                ),
                place=m.value,
                evidence=(
                    *(e for e in first.evidence if e.slot != "place"),
                    Evidence(slot="place", span=m.span, rule="claims.listed-places/1"),
                ),
            )


def _act(
    around: Around,
    m: Mention,
    act: Act,
    attribution: Attribution,
    thread: Thread,
    resolve: Resolve,
) -> Claim:
    sent = around.sent
    where = setting(around, m.head, thread)
    country = where.place.country if where.place is not None else None
    by, to = parties(sent, m.head)
    named = attribution.speaker(sent, around.cues, m.span, None)
    speaker, stance = voice(named)
    if is_negated(sent, m.head):
        stance = Stance.DENIES
    if speaker is not None:
        speaker = replace(speaker, actor=actor_of(named, country, resolve))
    return Claim(
        id=mint("clm", sent.doc.id, m.span.start, m.span.end, act.type),
        doc=sent.doc.id,
        words=Words(text=m.text, span=m.span),
        sentence=sent.span,
        act=act,
        victims=Victims(words=to, actor=resolve(to.text, country)) if to is not None else Victims(),
        perpetrator=Party(words=by, actor=resolve(by.text, country)) if by is not None else None,
        weapon=where.weapon,
        place=where.place,
        interval=where.interval,
        speaker=speaker,
        stance=stance,
        modality=modality(sent, m.head),
        rule=m.rule,
        confidence=_CONFIDENCE,
        evidence=(
            Evidence(slot="act", span=m.span, rule=m.rule),
            *(
                Evidence(slot=slot, span=span, rule="claims.context/1")
                for slot, span in sorted(where.spans.items())
            ),
            *(
                Evidence(slot=slot, span=words.span, rule=rule)
                for slot, words, rule in (
                    ("perpetrator", by, "claims.parties/1"),
                    ("victims", to, "claims.parties/1"),
                    ("speaker", speaker.words if speaker else None, "claims.attribution/1"),
                )
                if words is not None
            ),
        ),
    )
