"""Mention → Claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from counterclaim.claims.acts.telling import act_claims
from counterclaim.claims.harmed import Harmed, find_harmed
from counterclaim.claims.harmed.bond import Bond
from counterclaim.claims.harmed.breakdowns import broken_down
from counterclaim.claims.harmed.candidates import Candidate
from counterclaim.claims.harmed.check import is_of_accident, names_violence
from counterclaim.claims.harmed.confidence import confidence
from counterclaim.claims.harmed.listed import with_listed
from counterclaim.claims.harmed.struck import STRUCK, TAKEN, is_struck, is_taken
from counterclaim.claims.harmed.tolls import SUPERSEDED, names_toll
from counterclaim.claims.harmed.victims import of_speaker, victims_of
from counterclaim.claims.relations import relate, same_people_as_disputed
from counterclaim.claims.said.attribution import Attribution
from counterclaim.claims.said.modality import modality
from counterclaim.claims.said.negation import is_idle, negated
from counterclaim.claims.said.voice import Resolve, actor_of, in_document, voice
from counterclaim.claims.setting.around import Around
from counterclaim.claims.setting.context import Setting, Thread, look_ahead, setting
from counterclaim.claims.setting.doubts import kept_as_words
from counterclaim.claims.setting.scope import is_long_past, scope_of
from counterclaim.claims.setting.threads import closest_place, settle_restated, told_later
from counterclaim.claims.weighed import Asked, Weigher
from counterclaim.knowledge.lexicon import Lexicon, further_words, words
from counterclaim.model import (
    Actor,
    Claim,
    Cue,
    Evidence,
    Harm,
    Interval,
    Mention,
    MentionKind,
    Modality,
    Party,
    Scope,
    Sentence,
    Span,
    Speaker,
    VictimClass,
    Victims,
    Words,
)


def assemble(
    mentions: Iterable[Mention],
    *,
    resolve: Resolve | None = None,
    weigher: Weigher | None = None,
) -> Iterator[Claim]:
    """Yield the claims of each document in text order.

    Args:
        mentions: Those of one document after another, in text order.
        resolve: What finds the actor that some words mean, given a country.
        weigher: The trained model that reads beside the rules; rules alone without it.
    """
    for _, of_doc in groupby(mentions, key=lambda m: m.sent.doc.id):
        listed = list(of_doc)
        if tell_of_any(listed):
            yield from _Document(listed, resolve or _nobody, weigher).claims()


def tell_of_any(mentions: Sequence[Mention]) -> bool:
    """Return whether a document with these mentions can make a claim: of harm, a toll or an act."""
    return any(m.kind in _TELLING for m in mentions) or any(
        names_toll(sent) for sent in {m.sent.index: m.sent for m in mentions}.values()
    )


_TELLING = frozenset({MentionKind.HARM, MentionKind.ACT})


def _nobody(_words: str, _country: str | None) -> Actor | None:
    return None


class _Document:
    """One document on its way from mentions to claims."""

    def __init__(self, mentions: list[Mention], resolve: Resolve, weigher: Weigher | None) -> None:
        self._text = mentions[0].sent.doc.text
        self._resolve = in_document(mentions, resolve)
        self._attribution = Attribution.over(mentions)
        self._thread = Thread()
        self._named: dict[int, tuple[Mention, Mention] | None] = {}
        self._classes: dict[str, VictimClass] = {}
        self._found = [
            find_harmed(group[0].sent, group)
            for _, in_sentence in groupby(mentions, key=lambda m: m.sent.index)
            if (group := list(in_sentence))
        ]
        self._weighing = weigher.over(self._found, mentions, self._text) if weigher else None

    def claims(self) -> list[Claim]:
        kept = self._weighing.harmed() if self._weighing else _by_rules(self._found, self._text)
        claims: list[Claim] = []
        for harmed, bonds in zip(self._found, kept, strict=True):
            around = Around.of(harmed.sent, harmed.mentions)
            self._attribution.enter(harmed.sent)
            told = broken_down(with_listed(harmed, bonds))
            claims.extend(self._sentence(around, harmed.mentions, told))
            self._attribution.leave(harmed.sent, around.cues)
        claims = list({c.id: c for c in claims}.values())
        ordered = same_people_as_disputed(
            sorted(claims, key=lambda c: (c.words.span, c.harm or "")), self._text
        )
        ordered = [self._with_class(c) for c in ordered]
        related = self._weighing.relate if self._weighing else relate
        ordered = told_later(ordered, is_weighed=self._weighing is not None)
        # Once more: what a restatement goes back to may be what another speaker contradicts.
        return related(closest_place(settle_restated(related(ordered))))

    def _with_class(self, claim: Claim) -> Claim:
        """Return a claim with the model's class of victims where no rule knows one.

        Last of all: marines are soldiers whatever the sentence is like, and "its men" are
        of the side that speaks.
        """
        victims = claim.victims
        known = self._classes.get(claim.id)
        if known is None or victims.words is None:
            return claim
        if victims.victim_class is not VictimClass.UNKNOWN:
            return claim
        if victims.words.text.lower() in _ANYBODY:
            return claim
        return replace(claim, victims=replace(victims, victim_class=known))

    def _sentence(
        self, around: Around, mentions: Sequence[Mention], harmed: Sequence[Bond]
    ) -> list[Claim]:
        sent = around.sent
        if not harmed:
            told = any(m.kind in (MentionKind.ACT, MentionKind.WEAPON) for m in mentions)
            look_ahead(around, self._thread, is_of_violence=told)
        ids = {id(b): _claim_id(sent, b) for b in harmed}
        claims: list[Claim] = []
        for bond in harmed:
            claim = self._claim(around, bond, harmed)
            if is_long_past(claim, sent.doc.date) or is_idle(claim) or _is_of_grave(claim, sent):
                continue
            if bond.weighed is not None:
                self._classes[ids[id(bond)]] = bond.weighed.victim_class
            whole = ids.get(id(bond.part_of)) if bond.part_of is not None else None
            claims.append(replace(claim, id=ids[id(bond)], part_of=whole))
        return claims + act_claims(around, mentions, self._attribution, self._thread, self._resolve)

    def _of_whole(
        self, bond: Bond, named: tuple[Mention, Mention] | None
    ) -> tuple[Mention, Mention] | None:
        """Return who gives a figure: for a part, where nobody is known, who gives the whole.

        "Strikes killed 18, including six children, the ministry said": the ministry says both.
        """
        self._named[id(bond.candidate)] = named
        whole = bond.part_of
        if named is not None or whole is None or whole.candidate.sent is not bond.candidate.sent:
            return named
        of_whole = self._named.get(id(whole.candidate))
        return None if _says_not(of_whole) else of_whole

    def _claim(self, around: Around, bond: Bond, others: Sequence[Bond]) -> Claim:
        sent, candidate = around.sent, bond.candidate
        victims = victims_of(bond, others)
        where = setting(
            around,
            bond.trigger.head,
            self._thread,
            harm=bond.harm,
            victims=frozenset(b.candidate.head for b in others),
        )
        named = self._attribution.speaker(
            sent, around.cues, candidate.quote, victims.words.span if victims.words else None
        )
        sure: tuple[tuple[str, float], ...] = ()
        if self._weighing is not None:
            asked = Asked(bond=bond, victims=victims, where=where, named=named)
            settled = self._weighing.settle(asked, self._attribution)
            where, named, sure = settled.where, settled.named, settled.sure
        named = self._of_whole(bond, named)
        held = _modality(sent, bond)
        interval = kept_as_words(where.interval, sent.doc.date, held)
        where = replace(where, interval=interval)
        speaker, stance = voice(named)
        country = where.place.country if where.place is not None else None
        if speaker is not None:
            speaker = replace(speaker, actor=actor_of(named, country, self._resolve))
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
            victims=replace(victims, actor=_actor(victims.words, country, self._resolve)),
            perpetrator=_doer(where.perpetrator, victims, country, self._resolve),
            weapon=where.weapon,
            place=where.place,
            interval=interval,
            speaker=speaker,
            stance=stance,
            modality=held,
            scope=_scope(sent, bond, where),
            rule=STRUCK if is_struck(bond) else TAKEN if is_taken(bond) else bond.rule,
            confidence=confidence(bond),
            slot_confidence=(*bond.weighed.sure, *sure) if bond.weighed is not None else (),
            evidence=_evidence(bond, where, speaker),
        )


# Words that leave open who the harmed are, and mean to (guidelines).
_ANYBODY = words("claims.stage", "anybody")


def _says_not(named: tuple[Mention, Mention] | None) -> bool:
    cue = named[0].value if named is not None else None
    return isinstance(cue, Cue) and cue.denies


def _is_of_grave(claim: Claim, sent: Sentence) -> bool:
    """Whether nobody is said to be hurt badly, which is not nobody hurt."""
    if claim.figure is None or claim.figure.high != 0 or claim.harm is not Harm.WOUNDED:
        return False
    return _GRAVE.search(sent.doc.text, claim.words.span.end, sent.span.end) is not None


_GRAVE = re.compile(r"\b(?:life[- ]threatening|serious(?:ly)?|critical(?:ly)?|grave(?:ly)?)\b")


def _by_rules(found: Sequence[Harmed], text: str) -> list[Sequence[Bond]]:
    """Return what the rules keep, less accidents told of in reports of accidents."""
    lexicon = Lexicon.load()
    accident = is_of_accident(text, lexicon)
    return [h.kept if not accident or names_violence(h.sent, lexicon) else () for h in found]


def _claim_id(sent: Sentence, bond: Bond) -> str:
    return Claim.id_at(sent.doc.id, bond.candidate.quote, bond.harm)


def _scope(sent: Sentence, bond: Bond, where: Setting) -> Scope:
    """Return the scope of a figure: cumulative if rules or model see a running toll.

    What the sentence itself dates to a week or less is an incident for the model too:
    "over the past 48 hours", "since early yesterday" (guidelines).
    """
    own = _own(where.interval, sent)
    by_rules = scope_of(sent, own, sent.doc.date)
    if by_rules is Scope.CUMULATIVE or bond.weighed is None:
        return by_rules
    is_short = own is not None and own.days is not None and own.days <= _WEEK
    return Scope.INCIDENT if is_short else bond.weighed.scope


_WEEK = 7
# "Police had originally said that seven people were shot": what is said now is another figure.
_SAID_AT_FIRST = re.compile(
    r"\b(?:originally|initially|at first)\s+(?:\w+\s+)?"
    r"(?:said|reported|told|believed|thought|stated|announced|estimated)\b"
    r"|\b[Aa]n? (?:earlier|previous) version of th(?:is|e)\b"
)


def _modality(sent: Sentence, bond: Bond) -> Modality:
    """Return whether the figure holds: an earlier toll was said, and holds no longer."""
    before = sent.doc.text[sent.span.start : bond.candidate.quote.start]
    if bond.rule == SUPERSEDED or _SAID_AT_FIRST.search(before):
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


def _others(candidate: Candidate) -> Span | None:
    """Return the word that sets people apart from those told of before: "three other men"."""
    further = further_words()
    return next(
        (
            Span(t.start, t.end)
            for t in candidate.sent.tokens[candidate.first : candidate.last + 1]
            if t.lower in further
        ),
        None,
    )


def _evidence(bond: Bond, where: Setting, speaker: Speaker | None) -> tuple[Evidence, ...]:
    candidate, trigger = bond.candidate, bond.trigger
    found = [
        Evidence(slot="figure", span=candidate.quote, rule="mentions.figures/1"),
        Evidence(slot="harm", span=trigger.span, rule=bond.rule),
    ]
    others = _others(candidate)
    if others is not None:
        found.append(Evidence(slot="others", span=others, rule=bond.rule))
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
