"""Mention → Claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from counterclaim.claims.acts.telling import act_claims
from counterclaim.claims.harmed import find_harmed
from counterclaim.claims.harmed.bond import Bond
from counterclaim.claims.harmed.check import is_of_accident, names_violence
from counterclaim.claims.harmed.confidence import confidence
from counterclaim.claims.harmed.tolls import SUPERSEDED
from counterclaim.claims.harmed.victims import of_speaker, victims_of
from counterclaim.claims.relations import relate, same_people_as_disputed
from counterclaim.claims.said.attribution import Attribution
from counterclaim.claims.said.modality import modality
from counterclaim.claims.said.negation import is_idle, negated
from counterclaim.claims.said.voice import Resolve, actor_of, in_document, voice
from counterclaim.claims.setting.around import Around
from counterclaim.claims.setting.context import Setting, Thread, look_ahead, setting
from counterclaim.claims.setting.scope import is_long_past, scope_of
from counterclaim.claims.setting.threads import closest_place, settle_restated, told_later
from counterclaim.knowledge.lexicon import Lexicon
from counterclaim.model import (
    Actor,
    Claim,
    Evidence,
    Interval,
    Mention,
    MentionKind,
    Modality,
    Party,
    Sentence,
    Speaker,
    Victims,
    Words,
)
from counterclaim.model.ids import mint


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
    accident = is_of_accident(mentions[0].sent.doc.text, Lexicon.load())
    by_sentence = [
        (found[0].sent, found)
        for _, group in groupby(mentions, key=lambda m: m.sent.index)
        if (found := list(group))
    ]
    resolve = in_document(mentions, resolve)
    attribution = Attribution.over(m for m in mentions if m.kind is MentionKind.SPEAKER)
    thread = Thread()
    claims: list[Claim] = []
    for sent, found in by_sentence:
        around = Around.of(sent, found)
        attribution.enter(sent)
        told = _sentence(around, found, attribution, thread, resolve)
        if not accident or names_violence(sent, Lexicon.load()):
            claims.extend(told)
        attribution.leave(sent, around.cues)
    claims = list({c.id: c for c in claims}.values())
    ordered = same_people_as_disputed(
        sorted(claims, key=lambda c: (c.words.span, c.harm or "")), mentions[0].sent.doc.text
    )
    # Once more: what a restatement goes back to may be what another speaker contradicts.
    return relate(closest_place(settle_restated(relate(told_later(ordered)))))


def _sentence(
    around: Around,
    mentions: Sequence[Mention],
    attribution: Attribution,
    thread: Thread,
    resolve: Resolve,
) -> list[Claim]:
    sent = around.sent
    harmed = find_harmed(sent, mentions)
    if not harmed:
        told = any(m.kind in (MentionKind.ACT, MentionKind.WEAPON) for m in mentions)
        look_ahead(around, thread, is_of_violence=told)
    ids = {id(b): _claim_id(sent, b) for b in harmed}
    claims: list[Claim] = []
    for bond in harmed:
        claim = _claim(around, bond, attribution, thread, harmed, resolve)
        if is_long_past(claim, sent.doc.date) or is_idle(claim):
            continue
        whole = ids.get(id(bond.part_of)) if bond.part_of is not None else None
        claims.append(replace(claim, id=ids[id(bond)], part_of=whole))
    return claims + act_claims(around, mentions, attribution, thread, resolve)


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
    if speaker is not None:
        speaker = replace(speaker, actor=actor_of(named, country, resolve))
    victims = of_speaker(victims, bond, speaker)
    figure, stance = negated(
        sent, candidate.quote, bond.trigger.head, figure=candidate.figure, stance=stance
    )
    return Claim(
        id="",
        doc=sent.doc.id,
        words=Words.at(sent.doc.text, candidate.quote.start, candidate.quote.end),
        sentence=sent.span,
        harm=bond.harm,
        figure=figure,
        victims=replace(victims, actor=_actor(victims.words, country, resolve)),
        perpetrator=_doer(where.perpetrator, victims, country, resolve),
        weapon=where.weapon,
        place=where.place,
        interval=where.interval,
        speaker=speaker,
        stance=stance,
        modality=_modality(sent, bond),
        scope=scope_of(sent, _own(where.interval, sent), sent.doc.date),
        rule=bond.rule,
        confidence=confidence(bond),
        evidence=_evidence(bond, where, speaker),
    )


def _modality(sent: Sentence, bond: Bond) -> Modality:
    """Return whether the figure holds: an earlier toll was said, and holds no longer."""
    if bond.rule == SUPERSEDED:
        return Modality.HISTORICAL
    return modality(sent, bond.trigger.head)


def _own(interval: Interval | None, sent: Sentence) -> Interval | None:
    """Return the interval if its words stand in the sentence itself."""
    words = interval.words if interval is not None else None
    return interval if words is not None and sent.span.contains(words.span) else None


def _doer(
    party: Party | None, victims: Victims, country: str | None, resolve: Resolve
) -> Party | None:
    """Return who did it with the actor meant; nobody does harm to their own by carry-over."""
    if party is None:
        return None
    if victims.words is not None:
        harmed = victims.words.text.lower().split()[-1].removesuffix("s")
        if harmed == party.words.text.lower().split()[-1].removesuffix("s"):
            return None
    return replace(party, actor=_actor(party.words, country, resolve))


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
