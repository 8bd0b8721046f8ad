"""What a group of people looks like to the model: the numbers that go with its words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from counterclaim.claims.harmed.candidates import Candidate
from counterclaim.claims.harmed.finding import Harmed
from counterclaim.claims.said.modality import modality
from counterclaim.claims.said.negation import has_not
from counterclaim.model import Claim, Harm, Mention, MentionKind, Modality, Trigger, VictimClass

HARMS = tuple(Harm)
CLASSES = tuple(VictimClass)
SIDES = (VictimClass.CIVILIAN, VictimClass.STATE_FORCE, VictimClass.ARMED_GROUP)
"""The classes that say on which side people stand."""

ROLES = ("monitor", "spokesman", "official", "witness", "medic", "media", "state_force",
         "armed_group", "")  # fmt: skip
"""What speakers are, as far as pairs of claims are told apart by it."""

_RULES = (
    "roles.counted", "roles.object", "roles.subject", "roles.event-noun", "roles.state",
    "roles.before", "roles.behind", "roles.joined", "roles.killed-or-wounded", "roles.corrected",
    "roles.gapped", "tolls.reached", "tolls.superseded", "parts.including",
    "parts.among-the-dead", "parts.among-counted", "parts.of-the-dead", "parts.listed",
)  # fmt: skip
_DEPS = (
    "nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "attr", "ROOT", "poss", "compound",
    "nummod", "dep", "amod", "npadvmod",
)  # fmt: skip
_MODALITIES = tuple(Modality)
_FAR = 40.0  # tokens at which a word of harm is as good as out of sight


def one_hot(value: object, known: Sequence[object]) -> list[float]:
    """Return 1 at the place of a value among those known, 0 elsewhere."""
    return [1.0 if value == other else 0.0 for other in known]


def on_two_sides(a: VictimClass, b: VictimClass) -> bool:
    """Return whether both classes are of a side, and not of one."""
    return a is not b and a in SIDES and b in SIDES


def are_some(claim: Claim) -> bool:
    """Return whether a claim counts women or children, who may be some of another's people."""
    return claim.victims.age_group == "child" or claim.victims.sex == "female"


def of_candidate(
    candidate: Candidate,
    harmed: Harmed,
    *,
    is_unsure: bool,
    is_accident: bool,
    names_violence: bool,
    place: float,
) -> list[float]:
    """Return what the rules and the grammar say of a group of people.

    Args:
        candidate: The people.
        harmed: Their sentence, as the rules see it.
        is_unsure: Only the model looks at them.
        is_accident: The report opens with an accident and no violence.
        names_violence: The sentence names violence.
        place: Where in the report the sentence stands, 0 at the top and 1 at the end.
    """
    sent, figure = candidate.sent, candidate.figure
    bond = harmed.seen_at(candidate.quote)
    kept = bond is not None and any(b is bond for b in harmed.kept)
    token = sent.tokens[candidate.head]
    held = modality(sent, bond.trigger.head if bond is not None else candidate.head)
    says = candidate.says
    return [
        *one_hot(bond.harm if bond is not None else None, HARMS),
        float(bond is not None),
        float(kept),
        bond.strength / 11 if bond is not None else 0.0,
        float(bond is not None and bond.part_of is not None),
        *one_hot(bond.rule.split("/")[0] if bond is not None else "", _RULES),
        *_figure(candidate),
        float(figure.high == 0),
        *one_hot(says.victim_class, CLASSES),
        float(candidate.people is not None),
        float(says.is_name),
        float(says.is_plural),
        *one_hot(token.dep, _DEPS),
        float(token.pos == "PROPN"),
        float(token.ent == "PERSON"),
        *one_hot(held, _MODALITIES),
        float(is_unsure),
        float(is_accident),
        float(names_violence),
        place,
        float(bond is not None and has_not(sent, bond.trigger.head)),
        *_near(candidate, harmed.mentions),
        min(len(sent.tokens), 80) / 80,
        float(sent.text.rstrip()[-1:] in ".!?\"'\u201d"),
    ]


def _figure(candidate: Candidate) -> list[float]:
    figure = candidate.figure
    number = figure.low if figure.low is not None else figure.high
    return [
        float(candidate.is_counted),
        float(figure.is_one),
        float(figure.vague == "plural"),
        float(figure.is_vague and figure.vague != "plural"),
        float(figure.low is not None and figure.low != figure.high),
        math.log1p(max(number or 0, 0)) / 8,
    ]


def _near(candidate: Candidate, mentions: Sequence[Mention]) -> list[float]:
    """Return how near the nearest word of each harm stands, before and behind."""
    out = []
    triggers = [m for m in mentions if m.kind is MentionKind.HARM and isinstance(m.value, Trigger)]
    for harm in HARMS:
        heads = [m.head for m in triggers if isinstance(m.value, Trigger) and m.value.harm is harm]
        for behind in (False, True):
            gaps = [abs(h - candidate.head) for h in heads if (h > candidate.head) is behind]
            out.append(1 - min(*gaps, _FAR) / _FAR if gaps else 0.0)
    return out
