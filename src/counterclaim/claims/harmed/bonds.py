"""Who is harmed: which people of a sentence each word of harm is about.

Every pair of people and harm word gets a bond: a strength with the rule that saw it.
The strongest bond of some people wins. Grammar comes first (object, passive subject,
"the death of"), then words standing side by side.
"""

from __future__ import annotations

from counterclaim.claims.harmed.beside import Neighbours, beside
from counterclaim.claims.harmed.bond import BESIDE, COUNTED, GRAMMAR, Bond
from counterclaim.claims.harmed.candidates import Candidate
from counterclaim.claims.harmed.grammar import (
    harmed_by_noun,
    harmed_by_verb,
    in_state,
    subjects,
)
from counterclaim.claims.harmed.sharing import correct, drop_wholes, gap, joint, share, share_up
from counterclaim.model import Frame, Mention, Sentence, Trigger

_ASIDE = 0.01  # what a relative clause counts for less than the main one


def bonds(candidates: list[Candidate], triggers: list[Mention]) -> list[Bond]:
    """Return the strongest bond of each group of people that has any, in text order."""
    best: dict[int, Bond] = {}
    others = Neighbours(candidates, triggers)
    for n, candidate in enumerate(candidates):
        for trigger in triggers:
            bond = _bond(candidate, trigger, others)
            if bond is not None and (n not in best or bond.strength > best[n].strength):
                best[n] = bond
    share(candidates, triggers, best)
    share_up(candidates, best)
    correct(candidates, best)
    gap(candidates, best)
    drop_wholes(best)
    return [joint(best[n], triggers, best) for n in sorted(best)]


def _bond(candidate: Candidate, trigger: Mention, others: Neighbours) -> Bond | None:
    sent, value = candidate.sent, trigger.value
    if not isinstance(value, Trigger):
        raise TypeError("a harm mention holds a Trigger")
    seen = max(
        _grammar(sent, candidate, trigger.head, value),
        beside(sent, candidate, trigger.head, value, others),
    )
    if not seen[0]:
        return None
    strength, rule = seen
    return Bond(candidate=candidate, trigger=trigger, harm=value.harm, strength=strength, rule=rule)


def _grammar(sent: Sentence, candidate: Candidate, t: int, value: Trigger) -> tuple[float, str]:
    """Return the bond that the parse shows."""
    head = candidate.head
    if head == t:
        # "13 wounded", "12 deaths": the number counts the harm word itself. Without a
        # number "the dead" are nobody in particular.
        # A verb said of them says more: "five hostages were beheaded".
        return (COUNTED, "roles.counted/1") if candidate.is_counted else (0, "")
    if value.frame is Frame.DOES and head in harmed_by_verb(sent, t):
        # "a wounded soldier had died": what was done before is weaker than what is told.
        if sent.tokens[t].dep == "amod":
            return BESIDE, "roles.object/1"
        # "A boy who was shot has died": the clause about him gives way to what is told.
        told = GRAMMAR if sent.tokens[t].dep != "relcl" else GRAMMAR - _ASIDE
        return told, "roles.object/1"
    if value.frame is Frame.SUFFERS and head in subjects(sent, t):
        return GRAMMAR, "roles.subject/1"
    if value.frame is Frame.EVENT and head in harmed_by_noun(sent, t):
        return GRAMMAR, "roles.event-noun/1"
    if value.frame is Frame.STATE and head in in_state(sent, t):
        return GRAMMAR, "roles.state/1"
    return 0, ""
