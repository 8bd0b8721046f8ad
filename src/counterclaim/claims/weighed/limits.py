"""What the words of a report rule out, however sure the trained model is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from counterclaim.claims.harmed.candidates import Candidate
from counterclaim.claims.weighed.encoder import Vectors
from counterclaim.claims.weighed.people import HARMS
from counterclaim.knowledge.lexicon import words
from counterclaim.model import Frame, Harm, Mention, MentionKind, Trigger

_KILLED, _WOUNDED = 1 + HARMS.index(Harm.KILLED), 1 + HARMS.index(Harm.WOUNDED)
_ILLS = words("claims.weighed.limits", "ills")
_ACCUSED = words("claims.weighed.limits", "accused")


def within_words(
    read: Vectors, candidate: Candidate, trigger: Mention | None, mentions: Sequence[Mention]
) -> Vectors:
    """Return the probability of each harm, none first, less what the words rule out.

    Who is only said to be shot is hurt: in reports of war, which the model learned from,
    being shot is dying. A group is not dead because one of them died.
    """
    if not (_is_shot(trigger) or _stands_before_shot(candidate)):
        return read
    is_group = candidate.is_counted and candidate.figure.high != 1
    told_dead = any(
        m.kind is MentionKind.HARM and isinstance(m.value, Trigger) and m.value.harm is Harm.KILLED
        for m in mentions
    )
    if told_dead and not is_group:
        return read
    changed = read.copy()
    changed[_WOUNDED] += changed[_KILLED]
    changed[_KILLED] = 0.0
    return np.asarray(changed)


def is_of_no_violence(trigger: Mention) -> bool:
    """Return whether disease or disaster itself is what killed: "Covid-19 killed 36 people"."""
    sent, at = trigger.sent, trigger.head
    causes = [j for j in sent.children[at] if sent.tokens[j].dep == "nsubj"]
    causes += [
        k
        for j in sent.children[at]
        if sent.tokens[j].lower in ("by", "of", "from")
        for k in sent.children[j]
        if sent.tokens[k].dep == "pobj"
    ]
    if sent.tokens[at].pos not in ("VERB", "AUX"):
        return False
    return any(
        sent.tokens[j].lower in _ILLS
        # "A storm of rockets", "an outbreak of violence"
        and not any(sent.tokens[k].lower == "of" for k in sent.children[j])
        for j in causes
    )


def _stands_before_shot(candidate: Candidate) -> bool:
    """Whether a headline says "4 shot", whatever it goes on with."""
    tokens = candidate.sent.tokens
    at = next((t.i for t in tokens if t.start >= candidate.quote.end), len(tokens))
    # "8 men shot": behind the people counted.
    if at <= candidate.head and tokens[candidate.head].lower != "shot":
        at = candidate.head + 1
    behind = [t.lower for t in tokens[at : at + 3]]
    if behind[:1] != ["shot"] or not candidate.is_counted:
        return False
    if "," in behind:
        behind = behind[: behind.index(",")]
    return not {"dead", "death", "killed"} & set(behind)


def _is_shot(trigger: Mention | None) -> bool:
    value = trigger.value if trigger is not None else None
    return (
        trigger is not None
        and isinstance(value, Trigger)
        and value.harm is Harm.WOUNDED
        and trigger.sent.tokens[trigger.head].lemma == "shoot"
    )


def is_accused(candidate: Candidate, trigger: Mention) -> bool:
    """Return whether people are charged with the harm: "Ruiz, 30, is charged in the death of".

    They are subject or object of a verb of accusing, the harm hangs below that verb, and
    they do not hang below the harm ("the death of").
    """
    sent, at = candidate.sent, candidate.head
    value = trigger.value
    if not isinstance(value, Trigger) or value.frame is not Frame.EVENT:
        return False
    while sent.tokens[at].dep == "conj" and sent.tokens[at].head != at:
        at = sent.tokens[at].head
    if any(
        sent.tokens[j].dep == "acl"
        and sent.tokens[j].lemma in _ACCUSED
        and trigger.head in sent.subtree(j)
        for j in sent.children[at]
    ):
        return True  # "an officer charged with murder"
    verb = sent.tokens[at].head
    if sent.tokens[verb].lemma not in _ACCUSED or verb == at:
        return False
    if sent.tokens[at].dep not in ("nsubj", "nsubjpass", "dobj", "obj"):
        return False
    return trigger.head in sent.subtree(verb) and candidate.head not in sent.subtree(trigger.head)
