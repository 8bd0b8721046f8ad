"""What is left out though the words look like a claim: accidents, plans, the distant past."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.claims.harmed.bond import Bond
from counterclaim.claims.harmed.parts import OF_THE_DEAD
from counterclaim.claims.said.modality import modality
from counterclaim.knowledge.lexicon import Lexicon, words
from counterclaim.model import Harm, Modality, Sentence, VictimClass

_HAPPENED = frozenset({Modality.ASSERTED, Modality.HISTORICAL})
_SHARES = frozenset({"some", "many", "most", "few"})
# Who flees a deed or a prison, and not from danger.
_RUN_AWAY = words("claims.harmed.check", "run_away")
_UNSURE_WHEN_BARE = frozenset({Harm.CASUALTIES, Harm.MISSING, Harm.SURRENDERED})


def is_claim(bond: Bond, others: Sequence[Bond], lexicon: Lexicon) -> bool:
    """Return whether a bond is a claim under the guidelines: harm, in violence, that happened."""
    if _is_accident(bond, lexicon) or _is_named_twice(bond, others):
        return False
    if bond.rule == OF_THE_DEAD and bond.candidate.figure.vague in _SHARES:
        return False  # "some of the wounded": a share, not a count
    if bond.candidate.figure.vague == "plural" and bond.harm in _UNSURE_WHEN_BARE:
        return False
    if bond.harm is Harm.DISPLACED and not _may_be_displaced(bond):
        return False
    # What happened long ago is told by its date, in `scope.is_long_past`.
    return modality(bond.candidate.sent, bond.trigger.head) in _HAPPENED


def _is_accident(bond: Bond, lexicon: Lexicon) -> bool:
    here = {t.lower for t in bond.candidate.sent.tokens}
    return bool(here & lexicon.accident) and not here & lexicon.violence


_LEAD = 700  # code points at the top in which a report says what it is about


def is_of_accident(text: str, lexicon: Lexicon) -> bool:
    """Return whether a report opens with an accident or disaster and no violence."""
    lead = set(re.findall(r"[a-z]+", text[:_LEAD].lower()))
    return bool(lead & lexicon.accident) and not lead & lexicon.violence


def names_violence(sent: Sentence, lexicon: Lexicon) -> bool:
    """Return whether a sentence names violence itself, whatever the report is about."""
    return any(t.lower in lexicon.violence for t in sent.tokens)


def _may_be_displaced(bond: Bond) -> bool:
    """Whether those who fled are people driven out, and not a gunman leaving the scene."""
    candidate = bond.candidate
    armed = candidate.says.victim_class in (VictimClass.ARMED_GROUP, VictimClass.STATE_FORCE)
    named = {t.lower for t in candidate.sent.tokens[candidate.first : candidate.last + 1]}
    return (
        not armed
        and not named & _RUN_AWAY
        and (candidate.is_counted or candidate.figure.vague == "plural")
        and candidate.figure.low != 1
    )


def _is_named_twice(bond: Bond, others: Sequence[Bond]) -> bool:
    """Whether the same person stands beside it: "the driver, Abel Moyo, was shot"."""
    candidate = bond.candidate
    tokens = candidate.sent.tokens
    if candidate.is_counted or bond.part_of is not None or tokens[candidate.head].dep != "appos":
        return False
    head = tokens[candidate.head].head
    return any(b.candidate.head == head and b.harm is bond.harm for b in others if b is not bond)
