"""Who a verb, a noun or an adjective of harm is said of, as the parse shows it."""

from __future__ import annotations

from counterclaim.knowledge.lexicon import words
from counterclaim.model import Sentence

_RELATIVES = frozenset({"who", "that", "which", "whom"})
_REFLEXIVES = frozenset({"himself", "herself", "themselves", "itself"})
_LINKING = frozenset({"be", "lie", "remain", "become", "fall", "drop", "wind", "go", "report"})
# Verbs of harm that no active clause leaves without an object.
_NEEDS_OBJECT = words("claims.harmed.grammar", "needs_object")
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ"})
QUANTITIES = words("claims.harmed.grammar", "quantities")
# One noun for several people: "a family of five" are five.
COLLECTIVES = frozenset({"family", "group", "team", "crew", "couple", "gang", "party"})


def harmed_by_verb(sent: Sentence, t: int) -> set[int]:
    """Return the heads of who is harmed by a verb such as "kill": object or passive subject."""
    return _patients(sent, t) | with_parts(sent, _alongside(sent, t))


def _alongside(sent: Sentence, t: int) -> set[int]:
    """Return who was harmed "along with" somebody."""
    tokens = sent.tokens
    return {
        k
        for j in sent.children[t]
        for i in (j, *sent.children[j])
        if tokens[i].lower == "with" and i and tokens[i - 1].lower in ("along", "together")
        for k in objects_of(sent, i)
    }


def _patients(sent: Sentence, t: int) -> set[int]:
    tokens = sent.tokens
    objects = {j for j in sent.children[t] if tokens[j].dep in ("dobj", "obj", "dative")}
    if any(tokens[j].lower in _REFLEXIVES for j in objects):
        return with_parts(sent, subjects(sent, t) | objects)
    if objects and not is_passive(sent, t):
        return with_parts(sent, objects)
    if tokens[t].dep == "acl" and tokens[t].tag in ("VBN", "VBD"):
        return with_parts(sent, {tokens[t].head} | objects)
    if is_passive(sent, t):
        return with_parts(sent, subjects(sent, t) | objects)
    shared = _conjuncts_after(sent, t)
    if not objects and shared:
        # "killing and wounding 30": the object hangs from the last verb.
        return _patients(sent, shared[0])
    if tokens[t].dep == "relcl":
        # "the man they arrested"
        own = [j for j in sent.children[t] if tokens[j].dep == "nsubj"]
        if own and tokens[own[0]].lower not in _RELATIVES:
            return {tokens[t].head}
    if tokens[t].dep == "amod" and tokens[t].tag in ("VBN", "JJ"):
        # "three arrested men"; but "the displaced people" are nobody counted here.
        plural = tokens[tokens[t].head].tag in ("NNS", "NNPS")
        counted = any(tokens[j].pos == "NUM" for j in sent.children[tokens[t].head])
        return {tokens[t].head} if counted or not plural else set()
    return set()


def doers(sent: Sentence, t: int) -> set[int]:
    """Return the heads of who does what a verb says: active subject or passive by-phrase."""
    tokens = sent.tokens
    found = set()
    if not is_passive(sent, t):
        found |= subjects(sent, t)
    for j in sent.children[t]:
        if tokens[j].dep == "agent" or (tokens[j].lower == "by" and tokens[j].dep == "prep"):
            found |= with_parts(sent, objects_of(sent, j))
    return found


def subjects(sent: Sentence, t: int) -> set[int]:
    """Return the heads of a verb's subjects, also where it shares them with another verb."""
    tokens = sent.tokens
    seen: set[int] = set()
    while t not in seen:
        seen.add(t)
        own = {j for j in sent.children[t] if tokens[j].dep in ("nsubj", "nsubjpass")}
        if own:
            if any(tokens[j].lower in _RELATIVES for j in own) and tokens[t].dep in (
                "relcl",
                "ccomp",
            ):
                return with_parts(sent, {tokens[t].head})
            return with_parts(sent, own)
        if tokens[t].dep in ("conj", "xcomp", "oprd", "ccomp", "advcl") and tokens[t].head != t:
            # "left 12 dead" gives the object, "are believed to have died" the subject.
            objects = {j for j in sent.children[tokens[t].head] if tokens[j].dep == "dobj"}
            if tokens[t].dep in ("oprd", "xcomp", "ccomp") and objects:
                return with_parts(sent, objects)
            if tokens[t].dep in ("advcl", "ccomp"):
                return set()
            t = tokens[t].head
        elif tokens[t].dep == "acl":
            return with_parts(sent, {tokens[t].head})
        elif tokens[t].dep == "pcomp":
            # "She is recovering after being shot": who recovers was shot.
            prep = tokens[t].head
            t = tokens[prep].head
        else:
            return set()
    return set()


def is_passive(sent: Sentence, t: int) -> bool:
    """Whether a verb is in the passive, also where it shares the auxiliary with another."""
    tokens = sent.tokens
    if tokens[t].tag not in ("VBN", "VBD", "JJ"):
        return False
    deps = {tokens[j].dep for j in sent.children[t]}
    if deps & {"auxpass", "nsubjpass", "agent"}:
        return True
    if "dobj" in deps and tokens[t].tag != "JJ":
        return False
    auxiliaries = {tokens[j].lemma for j in sent.children[t] if tokens[j].dep == "aux"}
    if "have" in auxiliaries:
        return False
    if tokens[t].dep in ("conj", "acl", "oprd", "xcomp") and tokens[t].tag == "VBN":
        return tokens[t].dep != "conj" or is_passive(sent, tokens[t].head) or not subjects(sent, t)
    if tokens[t].tag == "VBD":
        # "The boy killed in the raid was named": nobody kills without somebody killed.
        return tokens[t].lemma in _NEEDS_OBJECT and tokens[t].dep != "conj" and not _shares(sent, t)
    return tokens[t].tag == "VBN" and "aux" not in deps


def _shares(sent: Sentence, t: int) -> bool:
    """Whether an object may hang from another verb or clause: "killed and wounded 30"."""
    return any(
        sent.tokens[j].dep in ("conj", "dobj", "obj", "ccomp", "xcomp", "oprd", "nummod", "appos")
        for j in sent.children[t]
    )


def harmed_by_noun(sent: Sentence, t: int) -> set[int]:
    """Return the heads of who is harmed by a noun such as "death": "of", possessive, number."""
    tokens = sent.tokens
    found = {t}
    for j in sent.children[t]:
        if tokens[j].dep == "poss":
            found |= with_parts(sent, {j})
        if tokens[j].lower in ("of", "to", "for", "among") and tokens[j].dep == "prep":
            found |= with_parts(sent, objects_of(sent, j))
    if tokens[t].dep == "pobj" and tokens[tokens[t].head].lower == "with":
        # "a woman with gunshot wounds"
        bearer = tokens[tokens[t].head].head
        if tokens[bearer].pos in _NOMINAL:
            found |= with_parts(sent, {bearer})
        elif tokens[bearer].pos == "VERB":
            # "found two women with gunshot wounds"
            found |= _patients(sent, bearer)
    return found


def in_state(sent: Sentence, t: int) -> set[int]:
    """Return the heads of who a word such as "dead" is said of."""
    tokens = sent.tokens
    found = {t}
    head = tokens[t].head
    if tokens[t].dep in ("acomp", "attr", "oprd") and head != t:
        objects = {j for j in sent.children[head] if tokens[j].dep == "dobj"}
        own = {j for j in sent.children[t] if tokens[j].dep == "nsubj"}
        if tokens[head].lemma in ("leave", "find", "declare", "pronounce") and (objects or own):
            found |= with_parts(sent, objects | own)
        elif tokens[head].pos == "AUX" or tokens[head].lemma in _LINKING or is_passive(sent, head):
            found |= subjects(sent, head)
    if tokens[t].dep in ("amod", "acl", "advcl", "ccomp", "xcomp") and head != t:
        if tokens[t].dep == "amod":
            found.add(head)
        elif tokens[head].lemma in ("leave", "find"):
            found |= with_parts(sent, {j for j in sent.children[t] if tokens[j].dep == "nsubj"})
            found |= with_parts(sent, {j for j in sent.children[head] if tokens[j].dep == "dobj"})
    if tokens[t].dep in ("advcl", "xcomp") and tokens[head].lemma in _LINKING:
        found |= subjects(sent, head)  # "went missing"
    if tokens[t].tag == "VBG":
        found |= subjects(sent, t)  # "were still missing", read as a verb
    if tokens[t].dep in ("conj",):
        found |= (
            in_state(sent, head) - {head}
            if tokens[head].lower in ("dead", "wounded", "injured")
            else set()
        )
    for j in sent.children[t]:
        if tokens[j].lower == "of" and tokens[j].dep == "prep":
            found |= with_parts(sent, objects_of(sent, j))
    return found


def with_parts(sent: Sentence, heads: set[int]) -> set[int]:
    """Return heads with all that is joined to them by "and", and what "of" counts."""
    tokens = sent.tokens
    found, todo = set(), list(heads)
    while todo:
        i = todo.pop()
        if i in found:
            continue
        found.add(i)
        for j in sent.children[i]:
            if tokens[j].dep == "conj" and tokens[j].pos in _NOMINAL:
                todo.append(j)
            if tokens[j].dep == "appos":
                # "the priest Juan Ruiz and four workers": joined to the name.
                todo.extend(k for k in sent.children[j] if tokens[k].dep == "conj")
            if tokens[j].lower == "of" and (
                tokens[i].pos == "NUM" or tokens[i].lower in QUANTITIES | COLLECTIVES
            ):
                todo.extend(objects_of(sent, j))
    return found


def objects_of(sent: Sentence, prep: int) -> set[int]:
    """Return the objects of a preposition, also through another ("of over 100 men")."""
    found = set()
    for k in sent.children[prep]:
        if sent.tokens[k].dep == "pobj":
            found.add(k)
            # "the death of 40 rebels media reported": a comma is lost.
            found |= {
                c
                for c in sent.children[k]
                if sent.tokens[c].dep == "compound"
                and any(sent.tokens[n].dep == "nummod" for n in sent.children[c])
            }
        elif sent.tokens[k].dep == "prep":
            found |= objects_of(sent, k)
    return found


def _conjuncts_after(sent: Sentence, t: int) -> list[int]:
    tokens = sent.tokens
    return [
        j for j in sent.children[t] if tokens[j].dep == "conj" and j > t and tokens[j].pos == "VERB"
    ]
