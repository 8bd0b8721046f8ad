"""Rules and model together: which people are harmed, and which words fill the slots of a claim."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from counterclaim.arithmetic import one_thread
from counterclaim.claims import relations
from counterclaim.claims.harmed.bond import Bond, Weighed
from counterclaim.claims.harmed.compared import RULE as COMPARED
from counterclaim.claims.harmed.finding import Harmed
from counterclaim.claims.said.attribution import Attribution, says_plainly
from counterclaim.claims.weighed.answers import (
    RULES_SAY,
    Asked,
    Settled,
    filled,
    kept_harm,
    likeliest,
    mix_harm,
    mix_slot,
    pooled,
    told_scope,
)
from counterclaim.claims.weighed.encoder import Encoder, Vectors
from counterclaim.claims.weighed.groups import Group, bond_of, groups, in_order, worth_encoding
from counterclaim.claims.weighed.heads import Heads, nothing
from counterclaim.claims.weighed.limits import is_accused, is_of_no_violence, within_words
from counterclaim.claims.weighed.pairs import may_be_related, pair_rows
from counterclaim.claims.weighed.people import CLASSES, HARMS
from counterclaim.claims.weighed.reading import Look, Reading
from counterclaim.claims.weighed.rivals import candidates, disputed, sums
from counterclaim.claims.weighed.signs import Beside, of_rivals
from counterclaim.claims.weighed.slots import SLOTS, Scene
from counterclaim.claims.weighed.told import Told
from counterclaim.claims.weighed.trees import Trees, slot_rows
from counterclaim.model import (
    Claim,
    Mention,
    Span,
)

# A harm is claimed of a group of people from this probability on: between .35 and .5 the F1 on
# reports held out is the same within a point.
LEAST = 0.4
# A claim restates another from this probability on.
_RESTATED = 0.5
# What a speaker is given for at least where the sentence itself names who says it.
_PLAIN = 0.9
# How many claims back a claim is held against.
REACH = 40


class Weigher:
    """The trained model beside the rules."""

    def __init__(self, encoder: Encoder, heads: Heads, trees: Trees) -> None:
        self.encoder = encoder
        self.heads = heads
        self.trees = trees

    @classmethod
    def load(cls) -> Weigher:
        """Return the model that ships with the package; takes about a quarter of a second.

        Raises:
            KnowledgeError: Its files or ONNX Runtime are missing.
        """
        return cls(Encoder.load(), Heads.load(), Trees.load())

    def over(self, found: Sequence[Harmed], mentions: Sequence[Mention], text: str) -> Weighing:
        """Return the weighing of one document.

        Args:
            found: Who may be harmed, sentence by sentence.
            mentions: All of the document.
            text: Its text.
        """
        return Weighing(self, found, mentions, text)


class Weighing:
    """One document read by the model."""

    def __init__(
        self, weigher: Weigher, found: Sequence[Harmed], mentions: Sequence[Mention], text: str
    ) -> None:
        self._heads = weigher.heads
        self._trees = weigher.trees
        self._found = found
        self._text = text
        self._reading = Reading(
            text, worth_encoding(found), weigher.encoder.tokenizer, weigher.encoder.run
        )
        self._mentions = mentions
        self._claimed: dict[int, list[Bond]] = {}

    @cached_property
    def _scene(self) -> Scene:
        # Two in three reports of ordinary news hold no claim of harm and need none.
        return Scene(self._mentions)

    def harmed(self) -> list[Sequence[Bond]]:
        """Return who is harmed in each sentence, as rules and model together see it."""
        asked = groups(self._found, self._text)
        chosen = self._claimed
        if asked:
            self._reading.ask(
                span for g in asked for span in (g.quote, g.noun, g.harm) if span is not None
            )
            with one_thread():
                told = self._heads.people(
                    _rows([g.quote for g in asked], self._reading),
                    _rows([g.noun for g in asked], self._reading),
                    _rows([g.harm for g in asked], self._reading),
                    np.asarray([g.features for g in asked], dtype=np.float32),
                )
            for n, group in enumerate(asked):
                bond = self._bond(group, told["harm"][n], told["victim_class"][n], told["scope"][n])
                if bond is not None:
                    chosen.setdefault(group.harmed.sent.index, []).append(bond)
        for index, bonds in chosen.items():
            chosen[index] = [b for b in bonds if b.rule != COMPARED or _has_other(b, bonds)]
        return [in_order(chosen.get(h.sent.index, [])) for h in self._found]

    def _bond(
        self, group: Group, harm: Vectors, victim_class: Vectors, scope: Vectors
    ) -> Bond | None:
        """Return the bond of a group that is harmed, `None` for one that is not."""
        candidate = group.candidate
        seen = group.harmed.seen_at(group.quote)
        mixed = mix_harm(harm, kept_harm(group))
        if seen is not None and seen.rule == COMPARED:
            # The model has met too few counts that are held against others.
            mixed[kept_harm(group)] = max(mixed[kept_harm(group)], 1 - RULES_SAY)
        told = seen.trigger if seen is not None else None
        mixed = within_words(mixed, candidate, told, group.harmed.mentions)
        best, p = likeliest(mixed)
        if p < LEAST:
            return None
        sure = self._heads.sure
        told_for, p_scope = told_scope(scope)
        weighed = Weighed(
            probability=sure("claim", p),
            victim_class=CLASSES[int(np.argmax(victim_class))],
            scope=told_for,
            sure=(
                ("victim_class", sure("victim_class", float(victim_class.max()))),
                ("scope", sure("scope", p_scope)),
            ),
        )
        bond = bond_of(group, HARMS[best - 1], weighed)
        no_claim = is_accused(candidate, bond.trigger) or is_of_no_violence(bond.trigger)
        return None if no_claim else bond

    def settle(self, asked: Asked, attribution: Attribution) -> Settled:
        """Return the setting and the speaker of a claim, as rules and model together see them."""
        told = Told.of(asked.bond, asked.victims, asked.where, asked.named)
        naming = attribution.naming
        look = second_look(self._reading, asked.bond, self._claimed.get(told.sent.index, ()))
        look.ask(span for read in look.stretches for span in self._scene.spans.over(read))
        claim = _rows([told.quote, anchor_of(asked.bond)], look).reshape(-1)
        with one_thread():
            chosen = {slot: self._choose(slot, told, claim, look, naming.name) for slot in SLOTS}
        best = {slot: m for slot, (m, _) in chosen.items()}
        named = asked.named
        cue = best["speaker"]
        p_speaker = chosen["speaker"][1]
        if says_plainly(named, told.sent, told.quote, cue):
            p_speaker = max(p_speaker, _PLAIN)
        elif cue is None:
            named = None
        elif named is None or cue.span not in (named[0].span, named[1].span):
            named = (cue, naming.name(cue))
        return Settled(
            where=filled(asked.where, best),
            named=named,
            sure=tuple(
                (slot, self._heads.sure(slot, p_speaker if slot == "speaker" else p))
                for slot, (_, p) in chosen.items()
            ),
        )

    def relate(self, claims: Sequence[Claim]) -> list[Claim]:
        """Return claims in text order with `same_as` and `disputes` as the model sees them."""
        out: list[Claim] = []
        # Who is one person with two others makes those two one person.
        chains: dict[str, list[Claim]] = {}
        for n, claim in enumerate(claims):
            earlier = [c for c in claims[max(0, n - REACH) : n] if may_be_related(c, claim)]
            if claim.harm is None or not earlier:
                out.append(replace(claim, same_as=None, disputes=()))
                continue
            told = self._trees.pairs(pair_rows(earlier, claim, self._text))
            may = [
                all(relations.may_be_one_person(m, claim) for m in chains.get(c.id, (c,)))
                for c in earlier
            ]
            restated = np.where(may, told[:, 2], 0.0)
            same = int(np.argmax(restated))
            is_same = float(restated[same]) >= _RESTATED
            first = earlier[same]
            if is_same:
                chains[claim.id] = chains.setdefault(first.id, [first])
                chains[claim.id].append(claim)
            out.append(replace(claim, same_as=first.id if is_same else None, disputes=()))
        rivals = disputed(out, self._rivals(out))
        return [replace(c, disputes=rivals[c.id]) if c.id in rivals else c for c in out]

    def _rivals(self, claims: Sequence[Claim]) -> dict[tuple[str, str], float]:
        """Return for pairs of ids, the earlier claim's first, how likely they are rivals."""
        counted = [c for c in claims if c.harm is not None]
        beside = Beside(counted)
        summed = sums(counted)
        pairs = [
            (other, claim)
            for n, claim in enumerate(counted)
            for other in candidates(counted[max(0, n - REACH) : n], claim)
            if summed.isdisjoint([(other.id, claim.id), (claim.id, other.id)])
        ]
        if not pairs:
            return {}
        told = self._trees.rivals(
            [tuple(of_rivals(a, b, self._text, beside).values()) for a, b in pairs]
        )
        return {(a.id, b.id): float(p) for (a, b), p in zip(pairs, told, strict=True)}

    def _choose(
        self,
        slot: str,
        told: Told,
        claim: Vectors,
        look: Look,
        meant: Callable[[Mention], Mention],
    ) -> tuple[Mention | None, float]:
        choices = self._scene.choices(slot, told, meant)
        without = self._scene.without(slot, told)
        read = self._heads.choose(
            slot,
            claim,
            without,
            _rows([c.mention.span for c in choices], look),
            np.asarray([c.features for c in choices], dtype=np.float32),
        )
        if not choices:
            return None, float(read[-1])
        about = self._scene.about(slot, told, meant)
        rows = slot_rows([c.seen for c in choices], (*without, *about))
        p = mix_slot(read, self._trees.choose(slot, rows))
        names = [meant(c.mention) if slot == "speaker" else c.mention for c in choices]
        best, sure = pooled([m.text.lower() for m in names], p)
        return (choices[best].mention if best < len(choices) else None), sure


def _rows(spans: Sequence[Span | None], read: Reading | Look) -> Vectors:
    """Return one row a span: its vector, or that of words that were not read."""
    found = (read.vector(span) if span is not None else None for span in spans)
    return np.asarray([nothing() if v is None else v for v in found], dtype=np.float32)


def anchor_of(bond: Bond) -> Span:
    """Return where the word of harm of a bond stands."""
    token = bond.candidate.sent.tokens[bond.trigger.head]
    return Span(token.start, token.end)


def second_look(reading: Reading, bond: Bond, claimed: Sequence[Bond]) -> Look:
    """Return the second reading of a claim's sentence, all its claims marked.

    Args:
        reading: The document.
        bond: What the claim is made of.
        claimed: … and every claim of its sentence. A person of a list whom only the rules add is
            none of them.
    """
    known = any(b.candidate.quote == bond.candidate.quote for b in claimed)
    bonds = in_order(claimed if known else [bond, *claimed])
    return reading.look([b.candidate.quote for b in bonds], [anchor_of(b) for b in bonds])


def _has_other(bond: Bond, bonds: Sequence[Bond]) -> bool:
    """Whether the count that another is held against is a claim too."""
    return any(b.rule != COMPARED and b.trigger.head == bond.trigger.head for b in bonds)
