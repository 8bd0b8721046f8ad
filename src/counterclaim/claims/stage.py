"""Mention → Claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from counterclaim.claims.acts import act_claims
from counterclaim.claims.attribution import Attribution
from counterclaim.claims.candidates import find_candidates
from counterclaim.claims.check import is_claim
from counterclaim.claims.confidence import confidence
from counterclaim.claims.context import Around, Setting, Thread, look_ahead, setting
from counterclaim.claims.parts import find_parts
from counterclaim.claims.relations import relate
from counterclaim.claims.roles import Bond, bonds
from counterclaim.claims.scope import is_long_past, scope_of
from counterclaim.claims.threads import told_later
from counterclaim.claims.tolls import find_tolls
from counterclaim.claims.victims import victims_of
from counterclaim.claims.voice import voice
from counterclaim.knowledge.lexicon import Lexicon
from counterclaim.model import (
    Actor,
    Claim,
    Evidence,
    Mention,
    MentionKind,
    Sentence,
    Speaker,
    Words,
)
from counterclaim.model.ids import mint

Resolve = Callable[[str, str | None], Actor | None]


def assemble(mentions: Iterable[Mention], *, resolve: Resolve | None = None) -> Iterator[Claim]:
    """Yield the claims of each document in text order.

    Args:
        mentions: Those of one document after another, in text order.
        resolve: What finds the actor that some words mean, given a country.
    """
    for _, of_doc in groupby(mentions, key=lambda m: m.sent.doc.id):
        yield from _document(list(of_doc), resolve or _nobody)


def _nobody(_words: str, _country: str | None) -> Actor | None:
    return None


def _document(mentions: list[Mention], resolve: Resolve) -> list[Claim]:
    by_sentence = [
        (found[0].sent, found)
        for _, group in groupby(mentions, key=lambda m: m.sent.index)
        if (found := list(group))
    ]
    attribution = Attribution.over(m for m in mentions if m.kind is MentionKind.SPEAKER)
    thread = Thread()
    claims: list[Claim] = []
    for sent, found in by_sentence:
        around = Around.of(sent, found)
        attribution.enter(sent)
        claims.extend(_sentence(around, found, attribution, thread, resolve))
        attribution.leave(sent, around.cues)
    ordered = sorted(claims, key=lambda c: (c.words.span, c.harm or ""))
    return relate(told_later(ordered))


def _sentence(
    around: Around,
    mentions: Sequence[Mention],
    attribution: Attribution,
    thread: Thread,
    resolve: Resolve,
) -> list[Claim]:
    sent = around.sent
    harmed = _bonds(sent, mentions)
    if not harmed:
        look_ahead(around, thread)
    ids = {id(b): _claim_id(sent, b) for b in harmed}
    claims: list[Claim] = []
    for bond in harmed:
        claim = _claim(around, bond, attribution, thread, harmed, resolve)
        if is_long_past(claim, sent.doc.date):
            continue
        whole = ids.get(id(bond.part_of)) if bond.part_of is not None else None
        claims.append(replace(claim, id=ids[id(bond)], part_of=whole))
    return claims + act_claims(around, mentions, attribution, thread, resolve)


def _bonds(sent: Sentence, mentions: Sequence[Mention]) -> list[Bond]:
    """Return who is harmed how in a sentence: grammar, tolls, then parts of those."""
    of_kind = {
        kind: [m for m in mentions if m.kind is kind]
        for kind in (MentionKind.FIGURE, MentionKind.PEOPLE, MentionKind.HARM)
    }
    lexicon = Lexicon.load()
    triggers = of_kind[MentionKind.HARM]
    if not sent.is_parsed:
        return []
    candidates = find_candidates(
        sent, of_kind[MentionKind.FIGURE], of_kind[MentionKind.PEOPLE], lexicon.things
    )
    harmed = bonds(candidates, triggers)
    tolls = find_tolls(sent, candidates, harmed, triggers)
    told = {id(b.candidate) for b in tolls}
    harmed = [b for b in harmed if id(b.candidate) not in told] + tolls
    harmed += find_parts(candidates, harmed, triggers)
    return sorted(
        (b for b in harmed if is_claim(b, harmed, lexicon)), key=lambda b: b.candidate.quote.start
    )


def _claim_id(sent: Sentence, bond: Bond) -> str:
    quote = bond.candidate.quote
    return mint("clm", sent.doc.id, quote.start, quote.end, bond.harm)


def _claim(
    around: Around,
    bond: Bond,
    attribution: Attribution,
    thread: Thread,
    others: Sequence[Bond],
    resolve: Resolve,
) -> Claim:
    sent, candidate = around.sent, bond.candidate
    victims = victims_of(bond, others)
    where = setting(
        around,
        bond.trigger.head,
        thread,
        harm=bond.harm,
        victims=frozenset(b.candidate.head for b in others),
    )
    named = attribution.speaker(
        sent, around.cues, candidate.quote, victims.words.span if victims.words else None
    )
    speaker, stance = voice(named)
    country = where.place.country if where.place is not None else None
    return Claim(
        id="",
        doc=sent.doc.id,
        words=Words.at(sent.doc.text, candidate.quote.start, candidate.quote.end),
        sentence=sent.span,
        harm=bond.harm,
        figure=candidate.figure,
        victims=replace(victims, actor=_actor(victims.words, country, resolve)),
        perpetrator=replace(
            where.perpetrator, actor=_actor(where.perpetrator.words, country, resolve)
        )
        if where.perpetrator is not None
        else None,
        weapon=where.weapon,
        place=where.place,
        interval=where.interval,
        speaker=replace(speaker, actor=_actor(speaker.words, country, resolve))
        if speaker
        else None,
        stance=stance,
        scope=scope_of(sent, where.interval),
        rule=bond.rule,
        confidence=confidence(bond),
        evidence=_evidence(bond, where, speaker),
    )


def _actor(words: Words | None, country: str | None, resolve: Resolve) -> Actor | None:
    return resolve(words.text, country) if words is not None else None


def _evidence(bond: Bond, where: Setting, speaker: Speaker | None) -> tuple[Evidence, ...]:
    candidate, trigger = bond.candidate, bond.trigger
    found = [
        Evidence(slot="figure", span=candidate.quote, rule="mentions.figures/1"),
        Evidence(slot="harm", span=trigger.span, rule=bond.rule),
    ]
    if candidate.people is not None:
        found.append(
            Evidence(slot="victims", span=candidate.people.span, rule=candidate.people.rule)
        )
    found += [
        Evidence(slot=slot, span=span, rule="claims.context/1")
        for slot, span in sorted(where.spans.items())
    ]
    if speaker is not None:
        found.append(Evidence(slot="speaker", span=speaker.words.span, rule="claims.attribution/1"))
    return tuple(found)
