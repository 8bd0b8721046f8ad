"""The people harmed: their words, and what those say of class, sex and age."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from counterclaim.claims.harmed.bond import Bond
from counterclaim.knowledge.lexicon import load
from counterclaim.model import Speaker, VictimClass, Victims, Words

# Where a new clause or place begins, the people of the clause before are no longer meant.
_BREAKS = frozenset({"while", "but", ";", "whereas", "meanwhile"})
# Nouns for those who serve with somebody: "its men", "our members".
_SERVING = frozenset({"men", "members", "people", "man", "member", "comrades", "brothers"})
_STANDING_FOR_PEOPLE = frozenset(
    {"wounded", "injured", "dead", "casualties", "casualty", "bodies", "dead bodies"}
)


_SIDES = {"armed_group": VictimClass.ARMED_GROUP, "state_force": VictimClass.STATE_FORCE}
_LOSING = frozenset({"lose", "suffer", "sustain", "incur"})
_LOSSES = frozenset({"loss", "losses", "casualty", "casualties"})
_AMOUNTS = frozenset({"stand", "be", "reach", "number", "total"})
_REACH = 12  # tokens from "the army suffered" to the last of its numbers


def victims_of(bond: Bond, others: Sequence[Bond]) -> Victims:
    """Return the people of a bond; a bare number takes those named before it in its clause."""
    victims = _named(bond, others)
    if victims.victim_class is VictimClass.UNKNOWN:
        victims = replace(victims, victim_class=_of_losing_side(bond))
    return victims


def _of_losing_side(bond: Bond) -> VictimClass:
    """Return the class of who lost them: "the army suffered two dead", "inflicted on the army"."""
    candidate, sent = bond.candidate, bond.candidate.sent
    if not candidate.is_counted:
        return VictimClass.UNKNOWN
    for token in reversed(sent.tokens[max(0, candidate.first - _REACH) : candidate.first]):
        if token.lower in _BREAKS:
            break
        if token.pos == "VERB" and token.lemma in _LOSING:
            losing = [j for j in sent.children[token.i] if sent.tokens[j].dep == "nsubj"]
        elif token.lemma == "inflict":
            losing = [
                k
                for j in range(token.i, min(token.i + _REACH, len(sent.tokens)))
                if sent.tokens[j].lower in ("on", "upon") and sent.tokens[j].dep == "prep"
                for k in sent.children[j]
                if sent.tokens[k].dep == "pobj"
            ]
        elif token.lower in _LOSSES:
            losing = [j for j in sent.children[token.i] if sent.tokens[j].dep == "poss"]
        elif token.lemma in _AMOUNTS or token.lower in _STANDING_FOR_PEOPLE:
            continue
        elif token.tag in ("VBD", "VBZ", "VBP"):
            break  # "suffered a setback when shells killed six men"
        else:
            continue
        return _side_of(sent.tokens[losing[0]].lower) if losing else VictimClass.UNKNOWN
    return VictimClass.UNKNOWN


@cache
def _side_of(word: str) -> VictimClass:
    """Return whether a word for whoever may speak is one for soldiers or for rebels."""
    kinds = (kind for kind, listed in load("speech")["roles"].items() if word in listed.split())
    return next((_SIDES[kind] for kind in kinds if kind in _SIDES), VictimClass.UNKNOWN)


def _named(bond: Bond, others: Sequence[Bond]) -> Victims:
    candidate = bond.candidate
    people = candidate.people
    if people is not None and people.text.lower() not in _STANDING_FOR_PEOPLE:
        says = candidate.says
        return Victims(
            words=Words(text=people.text, span=people.span),
            victim_class=says.victim_class,
            sex=says.sex,
            age_group=says.age_group,
        )
    before = [
        b
        for b in others
        if b is not bond
        and b.candidate.people is not None
        and b.candidate.quote.end <= candidate.quote.start
        and b.part_of is None
    ]
    text = candidate.sent.doc.text[candidate.quote.start : candidate.quote.end].lower()
    points_back = text in ("another", "others", "the other", "one")
    for other in reversed(before):
        between = candidate.sent.tokens[other.candidate.last + 1 : candidate.first]
        named = other.candidate.people
        if named is None or any(t.lower in _BREAKS for t in between):
            break
        if named.text.lower() in _STANDING_FOR_PEOPLE:
            continue
        if _stands_with_others(other, before) and not points_back:
            break  # "four guards and three miners were killed and 20 hurt": whoever they are
        # "Killed a woman and injured 12": the twelve need not be women.
        if not other.candidate.is_counted and not points_back:
            continue
        return Victims(
            words=Words(text=named.text, span=named.span),
            victim_class=other.candidate.says.victim_class,
        )
    return Victims()


def _stands_with_others(bond: Bond, others: Sequence[Bond]) -> bool:
    """Whether people are one of several groups that the same befell."""
    return any(
        b is not bond
        and b.harm is bond.harm
        and b.trigger.head == bond.trigger.head
        and b.candidate.says.victim_class is not bond.candidate.says.victim_class
        for b in others
    )


def of_speaker(victims: Victims, bond: Bond, speaker: Speaker | None) -> Victims:
    """Return victims with the class of whom the speaker calls its own ("nine of its men")."""
    if speaker is None or victims.victim_class is not VictimClass.UNKNOWN:
        return victims
    sent, head = bond.candidate.sent, bond.candidate.head
    own = any(sent.tokens[j].tag == "PRP$" for j in sent.children[head])
    if not own or sent.tokens[head].lower not in _SERVING:
        return victims
    kind = speaker.actor.kind if speaker.actor is not None else speaker.role
    return replace(victims, victim_class=_SIDES.get(str(kind), VictimClass.UNKNOWN))
