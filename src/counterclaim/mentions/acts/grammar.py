"""Grammar that acts are read with: who governs a noun, what a verb takes, what modifies what."""

from __future__ import annotations

from typing import NamedTuple

from counterclaim.model import Sentence

_OBJECTS = frozenset({"dobj", "dative", "oprd"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})


class Governor(NamedTuple):
    """What a noun hangs from: its index and lemma, whether it is a verb, and in what role."""

    at: int
    lemma: str
    is_verb: bool
    role: str


_NOBODY = Governor(-1, "", False, "")


def governor(sent: Sentence, i: int) -> Governor:
    """Return the verb or noun that a noun is an object, subject or "of" phrase of."""
    tokens = sent.tokens
    seen: set[int] = set()
    while tokens[i].dep in ("conj", "appos") and tokens[i].head != i and i not in seen:
        seen.add(i)
        i = tokens[i].head
    token = tokens[i]
    above = token.head
    participle = _participle_behind(sent, i)
    if token.dep == "ROOT" or above == i:
        return participle
    if token.dep in ("pobj", "pcomp"):
        prep = tokens[above]
        while tokens[prep.head].dep in ("prep", "pcomp") and tokens[prep.head].pos == "ADP":
            prep = tokens[prep.head]
        return _governed(sent, prep.head, "prep:" + prep.lower)
    if participle.at >= 0:
        return participle
    if token.dep in ("nsubj",):
        return _governed(sent, above, "subject")
    if token.dep in ("dobj", "nsubjpass", "attr", "dative", "oprd"):
        return _governed(sent, above, "object")
    return _NOBODY


def _governed(sent: Sentence, at: int, role: str) -> Governor:
    token = sent.tokens[at]
    return Governor(at, token.lemma, token.pos in ("VERB", "AUX"), role)


def _participle_behind(sent: Sentence, i: int) -> Governor:
    """Return the participle in "a ceasefire agreed on Monday"."""
    for j in sent.children[i]:
        token = sent.tokens[j]
        if token.dep == "acl" and token.tag in ("VBN", "VBD"):
            return Governor(j, token.lemma, True, "object")
        if token.dep == "relcl" and _is_object_relative(sent, j):
            return Governor(j, token.lemma, True, "object")
    return _NOBODY


def _is_object_relative(sent: Sentence, i: int) -> bool:
    """Whether a relative clause says what was done with its noun: "which both sides signed"."""
    tokens = sent.tokens
    return any(
        tokens[j].dep in ("dobj", "nsubjpass") and tokens[j].lower in _RELATIVES
        for j in sent.children[i]
    )


def is_verb(sent: Sentence, i: int) -> bool:
    """Return whether a token is a verb that tells something, not one that describes a noun."""
    token = sent.tokens[i]
    if token.pos not in ("VERB", "AUX") or token.dep in ("amod", "compound", "case"):
        return False
    return not (token.tag == "VBG" and token.dep in ("nsubj", "dobj", "nsubjpass", "attr"))


def modifiers(sent: Sentence, i: int) -> frozenset[str]:
    """Return the lemmas and words that stand before a noun as part of its phrase."""
    found: set[str] = set()
    todo = [i]
    while todo:
        at = todo.pop()
        for j in sent.children[at]:
            token = sent.tokens[j]
            if j < at and token.dep in ("compound", "amod", "nmod", "poss", "npadvmod", "nummod"):
                found.update((token.lemma, token.lower))
                todo.append(j)
            elif j < at and token.dep == "conj":
                found.add(token.lemma)
    return frozenset(found)


def of_objects(sent: Sentence, i: int) -> frozenset[str]:
    """Return the lemmas of the nouns behind a noun's "of", "to", "in": "exchange of prisoners"."""
    tokens = sent.tokens
    return frozenset(
        word
        for j in sent.children[i]
        if tokens[j].dep == "prep" and tokens[j].lower in ("of", "to", "in")
        for k in sent.children[j]
        if tokens[k].dep in ("pobj", "pcomp")
        for word in (tokens[k].lemma, tokens[k].lower)
    )


def below(sent: Sentence, i: int) -> frozenset[str]:
    """Return the lemmas of all words that hang from a token, itself left out."""
    return frozenset(sent.tokens[j].lemma for j in sent.subtree(i) if j != i)


def clause_verbs(sent: Sentence, i: int) -> frozenset[str]:
    """Return the verbs of the clauses that complete a noun: "threat to retaliate"."""
    tokens = sent.tokens
    return frozenset(tokens[j].lemma for j in sent.children[i] if tokens[j].dep == "acl")


def objects(sent: Sentence, i: int) -> list[int]:
    """Return the objects of a verb, or its subjects in the passive, with those joined to them."""
    tokens = sent.tokens
    found = [
        j for j in sent.children[i] if tokens[j].dep in _OBJECTS or tokens[j].dep == "nsubjpass"
    ]
    if tokens[i].dep == "acl" and tokens[i].tag in ("VBN", "VBD"):
        found.append(tokens[i].head)
    if tokens[i].dep == "relcl":
        found = [tokens[i].head if tokens[j].lower in _RELATIVES else j for j in found]
    return _joined(sent, found)


def subjects(sent: Sentence, i: int) -> list[int]:
    """Return the subjects of a verb, also where it shares them with another verb."""
    tokens = sent.tokens
    for _ in range(len(tokens)):
        own = [j for j in sent.children[i] if tokens[j].dep == "nsubj"]
        if own or tokens[i].dep not in ("conj", "xcomp") or tokens[i].head == i:
            break
        i = tokens[i].head
    if tokens[i].dep == "relcl":
        own = [tokens[i].head if tokens[j].lower in _RELATIVES else j for j in own]
    return _joined(sent, own)


def _joined(sent: Sentence, heads: list[int]) -> list[int]:
    found = list(heads)
    for i in found:
        found.extend(j for j in sent.children[i] if sent.tokens[j].dep == "conj" and j not in found)
    return found
