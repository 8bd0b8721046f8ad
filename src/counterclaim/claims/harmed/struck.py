"""People only said to be shot, stabbed or hit: they are hurt, and some of them may be dead."""

from __future__ import annotations

from counterclaim.claims.harmed.bond import Bond
from counterclaim.knowledge.lexicon import words
from counterclaim.model import Harm

STRUCK = "roles.struck/1"
# Who is only said to be brought to hospital may die there.
TAKEN = "roles.taken/1"
_STRIKES = words("claims.harmed.struck", "strikes")
_TAKES = words("claims.harmed.struck", "takes")


def is_struck(bond: Bond) -> bool:
    """Return whether the word of harm leaves open who of the people died of it.

    Of five people shot some may be dead; five people wounded are alive.
    """
    if bond.harm is not Harm.WOUNDED or bond.rule.startswith("parts."):
        return False
    token = bond.trigger.sent.tokens[bond.trigger.head]
    if token.lemma == "wound":
        return token.pos == "NOUN"
    return token.lemma in _STRIKES or token.lower in _STRIKES


def is_taken(bond: Bond) -> bool:
    """Return whether people are told to be hurt by being brought to a hospital."""
    if bond.harm is not Harm.WOUNDED or bond.rule.startswith("parts."):
        return False
    return bond.trigger.sent.tokens[bond.trigger.head].lemma in _TAKES
