"""Whether a verb tells an act: what must, and must not, stand around it."""

from __future__ import annotations

from counterclaim.knowledge.act_rules import ActRules, VerbRule
from counterclaim.mentions.acts.grammar import below, objects, subjects
from counterclaim.model import Sentence

_GROUPS = frozenset({"NORP", "GPE", "ORG"})
_PASSIVE = frozenset({"auxpass", "nsubjpass"})


def fits(sent: Sentence, i: int, rule: VerbRule, rules: ActRules) -> bool:
    """Return whether what stands around a verb is what its rule asks for."""
    if rule.is_active and any(sent.tokens[j].dep in _PASSIVE for j in sent.children[i]):
        return False
    if rule.is_done and not _is_done(sent, i):
        return False
    return (
        _particles_fit(sent, i, rule)
        and _nouns_fit(sent, i, rule)
        and (not rule.needs_people or _has_people(sent, i, rules))
        and _complements_fit(sent, i, rule)
        and (not rule.is_mutual or _is_mutual(sent, i))
    )


def _is_done(sent: Sentence, i: int) -> bool:
    """Whether it is told as done: neither meant ("to seize"), nor expected, nor denied."""
    is_bare = sent.tokens[i].tag == "VB"
    return not is_bare and not any(sent.tokens[j].dep == "neg" for j in sent.children[i])


def _particles_fit(sent: Sentence, i: int, rule: VerbRule) -> bool:
    tokens = sent.tokens
    found = {
        tokens[j].lower for j in sent.children[i] if tokens[j].dep in ("prt", "advmod", "prep")
    }
    wanted = not rule.particles or bool(rule.particles & found)
    return wanted and not rule.particles_not & found


def _nouns_fit(sent: Sentence, i: int, rule: VerbRule) -> bool:
    """Whether objects and subjects are among those wanted, and not among those barred."""
    objs = {sent.tokens[j].lemma for j in objects(sent, i)}
    subs = {sent.tokens[j].lemma for j in subjects(sent, i)}
    if rule.not_objects & objs or rule.not_subjects & subs:
        return False
    if rule.objects and not rule.objects & objs:
        return False
    return not rule.subjects or bool(rule.subjects & subs)


def _has_people(sent: Sentence, i: int, rules: ActRules) -> bool:
    """Whether people or somebody organised fight or are fought: tennis players are not."""
    tokens = sent.tokens
    others = objects(sent, i) + [
        k
        for j in sent.children[i]
        if tokens[j].lower in ("with", "against", "alongside")
        for k in sent.children[j]
        if tokens[k].dep == "pobj"
    ]
    if any(tokens[j].lemma in rules.people or tokens[j].ent in _GROUPS for j in others):
        return True
    return any(
        tokens[j].lemma in rules.people
        or (tokens[j].ent == "NORP" and tokens[j].tag in ("NNS", "NNPS"))
        for j in subjects(sent, i)
    )


def _complements_fit(sent: Sentence, i: int, rule: VerbRule) -> bool:
    tokens = sent.tokens
    preps = [j for j in sent.children[i] if tokens[j].dep in ("prep", "prt", "dative")]
    has_prep = any(tokens[j].lower in rule.preps for j in preps)
    about = {w for j in preps if tokens[j].lower in rule.preps for w in below(sent, j)}
    if rule.about_not & about or (rule.about and not rule.about & about):
        return False
    if rule.clause and _has_clause(sent, i, rule.clause):
        return True
    if rule.clause and not rule.preps:
        return False
    return has_prep or not rule.preps


def _has_clause(sent: Sentence, i: int, wanted: frozenset[str]) -> bool:
    found = clauses(sent, i)
    return bool(found) if "*" in wanted else any(sent.tokens[j].lemma in wanted for j in found)


def clauses(sent: Sentence, i: int) -> list[int]:
    """Return the verbs of the clauses that complete a verb, with those joined to them."""
    tokens = sent.tokens
    found = [j for j in sent.children[i] if tokens[j].dep in ("xcomp", "ccomp") and j > i]
    found += [
        k
        for j in sent.children[i]
        if tokens[j].dep == "dobj"
        for k in sent.children[j]
        if tokens[k].dep in ("acl", "relcl") and tokens[k].tag == "VB"
    ]
    return found + [k for j in found for k in sent.children[j] if tokens[k].dep == "conj"]


def _is_mutual(sent: Sentence, i: int) -> bool:
    tokens = sent.tokens
    if any(tokens[j].lower == "with" for j in sent.children[i]) or objects(sent, i):
        return True
    subs = subjects(sent, i)
    return len(subs) > 1 or any(tokens[j].tag in ("NNS", "NNPS") for j in subs)
