"""The harmed of a sentence: grammar, tolls, then the parts of those."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.claims.harmed.bond import Bond
from counterclaim.claims.harmed.bonds import bonds
from counterclaim.claims.harmed.candidates import Candidate, find_candidates, find_unsure
from counterclaim.claims.harmed.check import is_claim
from counterclaim.claims.harmed.compared import find_compared
from counterclaim.claims.harmed.parts import as_part, find_parts, within
from counterclaim.claims.harmed.tolls import find_tolls, without_tolled
from counterclaim.knowledge.lexicon import Lexicon
from counterclaim.model import Mention, MentionKind, People, Sentence, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Harmed:
    """Who may be harmed in a sentence, and what the rules say of them.

    Attributes:
        sent: The sentence.
        mentions: All of it.
        candidates: Groups of people that the rules look at, in text order.
        unsure: Further nouns, names and numbers that only a trained model looks at.
        seen: What the rules see, before what is no claim is left out.
        kept: What the rules hold for a claim, in text order.
    """

    sent: Sentence
    mentions: Sequence[Mention]
    candidates: Sequence[Candidate] = ()
    unsure: Sequence[Candidate] = ()
    seen: Sequence[Bond] = ()
    kept: Sequence[Bond] = ()

    @property
    def tells_harm(self) -> bool:
        """Whether it has a word of harm, or the rules see harm without one."""
        return bool(self.seen) or any(m.kind is MentionKind.HARM for m in self.mentions)

    def seen_at(self, quote: Span) -> Bond | None:
        """Return what the rules see of the people whose figure stands there, if anything."""
        return next((b for b in self.seen if b.candidate.quote == quote), None)

    def kept_at(self, quote: Span) -> Bond | None:
        """Return the claim that the rules see there, if any."""
        return next((b for b in self.kept if b.candidate.quote == quote), None)


def find_harmed(sent: Sentence, mentions: Sequence[Mention]) -> Harmed:
    """Return who may be harmed in a sentence; nobody if it is unparsed."""
    if not sent.is_parsed:
        return Harmed(sent=sent, mentions=mentions)
    of_kind = {
        kind: [m for m in mentions if m.kind is kind]
        for kind in (MentionKind.FIGURE, MentionKind.PEOPLE, MentionKind.HARM)
    }
    lexicon, triggers = Lexicon.load(), of_kind[MentionKind.HARM]
    places = [m.span for m in mentions if m.kind is MentionKind.PLACE]
    people = [m for m in of_kind[MentionKind.PEOPLE] if not _is_place(m, places)]
    candidates = find_candidates(sent, of_kind[MentionKind.FIGURE], people, lexicon.things)
    found = bonds(candidates, triggers)
    tolls = find_tolls(sent, candidates, found, triggers)
    found = [as_part(b) for b in without_tolled(found, tolls)] + tolls
    found = [within(b, found) for b in found]
    found += find_compared(candidates, found)
    found += find_parts(candidates, found, triggers)
    found.sort(key=lambda b: b.candidate.quote.start)
    return Harmed(
        sent=sent,
        mentions=mentions,
        candidates=candidates,
        unsure=find_unsure(sent, candidates, list(mentions), lexicon.things),
        seen=found,
        kept=[b for b in found if is_claim(b, found, lexicon)],
    )


def _is_place(m: Mention, places: Sequence[Span]) -> bool:
    """Whether what looks like a person's name is a town: "MOMBASA, Kenya - Three died"."""
    named = isinstance(m.value, People) and m.value.is_name
    return named and any(place.contains(m.span) for place in places)
