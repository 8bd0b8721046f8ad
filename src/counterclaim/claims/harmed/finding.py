"""The harmed of a sentence: grammar, tolls, then the parts of those."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.claims.harmed.bond import Bond
from counterclaim.claims.harmed.bonds import bonds
from counterclaim.claims.harmed.candidates import find_candidates
from counterclaim.claims.harmed.check import is_claim
from counterclaim.claims.harmed.parts import as_part, find_parts, within
from counterclaim.claims.harmed.tolls import find_tolls, without_tolled
from counterclaim.knowledge.lexicon import Lexicon
from counterclaim.model import Mention, MentionKind, People, Sentence, Span


def find_harmed(sent: Sentence, mentions: Sequence[Mention]) -> list[Bond]:
    """Return who is harmed how in a sentence, in text order; nobody if it is unparsed."""
    if not sent.is_parsed:
        return []
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
    found += find_parts(candidates, found, triggers)
    return sorted(
        (b for b in found if is_claim(b, found, lexicon)), key=lambda b: b.candidate.quote.start
    )


def _is_place(m: Mention, places: Sequence[Span]) -> bool:
    """Whether what looks like a person's name is a town: "MOMBASA, Kenya - Three died"."""
    named = isinstance(m.value, People) and m.value.is_name
    return named and any(place.contains(m.span) for place in places)
