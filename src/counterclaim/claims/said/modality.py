"""Whether something is said to have happened: now, in the past, yet to come, or only thought of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.claims.said.history import is_history
from counterclaim.knowledge import lexicon
from counterclaim.model import Modality, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The word lists of `modality.toml`."""

    will: frozenset[str]
    would: frozenset[str]
    conjunctions: frozenset[str]
    future: frozenset[str]
    hypothetical: frozenset[str]
    purpose: frozenset[str]
    makes: frozenset[str]
    goes_on: frozenset[str]
    frames: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    negations: frozenset[str]
    denials: frozenset[str]

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls) -> _Words:
        """Return the English lists."""
        table = lexicon.load("modality")
        return cls(
            will=frozenset(table["auxiliary"]["future"]),
            would=frozenset(table["auxiliary"]["hypothetical"]),
            conjunctions=frozenset(table["conjunction"]["words"]),
            future=frozenset(table["verb"]["future"]),
            hypothetical=frozenset(table["verb"]["hypothetical"]),
            purpose=frozenset(table["verb"]["purpose"]),
            makes=frozenset(table["making"]["object"]),
            goes_on=frozenset(table["making"]["subject"]),
            frames=frozenset(table["making"]["frames"]),
            nouns=frozenset(table["noun"]["words"]),
            adjectives=frozenset(table["adjective"]["words"]),
            negations=frozenset(table["negation"]["words"]),
            denials=frozenset(table["negation"]["verbs"]),
        )


def modality(sent: Sentence, head: int) -> Modality:
    """Return whether what a word tells is said to have happened.

    Will, plans and threats are future; would, may, if, orders, wishes and attempts are
    hypothetical; what the clause dates two calendar years or more before the report is
    historical. A denial is no matter of modality: see `is_negated`.

    Args:
        sent: A parsed sentence.
        head: Index of the verb or noun that tells the act or harm.
    """
    words = _Words.load()
    for at in _governing(sent, head, words):
        found = _at_verb(sent, at, words) if _is_verb(sent, at) else _at_noun(sent, at, words)
        if found is not Modality.ASSERTED:
            return found
    return Modality.HISTORICAL if is_history(sent, head) else Modality.ASSERTED


def is_negated(sent: Sentence, head: int) -> bool:
    """Return whether what a word tells is said not to have happened.

    Sees "not", "never" and "no" on the word or its verb, "without", and verbs such as
    "deny", "refuse" or "prevent" right above.
    """
    words = _Words.load()
    tokens = sent.tokens
    for at in _governing(sent, head, words):
        for j in sent.children[at]:
            if tokens[j].dep == "neg" or (
                tokens[j].lower in words.negations and tokens[j].dep in ("det", "preconj", "advmod")
            ):
                return True
            if (
                at != head
                and tokens[j].dep in ("nsubj", "nsubjpass")
                and tokens[j].lower in ("none", "nobody")
            ):
                return True
        above = tokens[tokens[at].head]
        if above.lower == "without" and tokens[at].dep in ("pobj", "pcomp"):
            return True
        if tokens[at].dep in ("xcomp", "ccomp", "dobj", "pcomp") and (
            above.lemma in words.denials
            or (above.lower == "from" and tokens[above.head].lemma in words.denials)
        ):
            return True
    return False


def _is_verb(sent: Sentence, i: int) -> bool:
    return sent.tokens[i].pos in ("VERB", "AUX")


def _governing(sent: Sentence, head: int, words: _Words) -> Iterator[int]:
    """Yield a word and those above it whose modality is also its own."""
    seen: set[int] = set()
    at = head
    while at not in seen:
        seen.add(at)
        yield at
        above = _above(sent, at, words)
        if above is None:
            return
        at = above


def _above(sent: Sentence, at: int, words: _Words) -> int | None:
    """Return the next word up, `None` where another's modality begins."""
    tokens = sent.tokens
    token = tokens[at]
    above = tokens[token.head]
    if token.head == at:
        return None
    if token.dep in ("conj", "appos"):
        # "fought and may have died": an auxiliary of its own parts it from the first.
        own = any(
            tokens[j].dep == "aux" or tokens[j].dep in ("nsubj", "nsubjpass")
            for j in sent.children[at]
        )
        return None if own and _is_verb(sent, at) else above.i
    if _is_verb(sent, at):
        return (
            above.i if token.dep in ("xcomp", "oprd", "pcomp") and _is_verb(sent, above.i) else None
        )
    if token.dep in ("dobj", "nsubjpass", "attr") and above.lemma in words.makes | {"be"}:
        return above.i
    if token.dep == "nsubj" and above.lemma in words.goes_on | words.makes:
        return above.i
    if token.dep == "pobj" and above.lower in ("of", "for", "into", "in", "to"):
        up = tokens[above.head]
        return up.i if up.lemma in words.frames | words.makes else None
    return above.i if token.dep == "compound" else None


def _at_verb(sent: Sentence, at: int, words: _Words) -> Modality:
    tokens = sent.tokens
    token = tokens[at]
    for j in sent.children[at]:
        child = tokens[j]
        if child.dep == "aux":
            if child.lower in words.will:
                return Modality.FUTURE
            if child.lower in words.would and not (child.lower == "'d" and token.tag == "VBN"):
                return Modality.HYPOTHETICAL
        if (
            child.dep == "mark"
            and child.lower in words.conjunctions
            and token.dep in ("advcl", "ccomp", "acl")
        ):
            return Modality.HYPOTHETICAL
    if _is_going_to(sent, at):
        return Modality.FUTURE
    return _under(sent, at, words)


def _is_going_to(sent: Sentence, at: int) -> bool:
    token = sent.tokens[at]
    above = sent.tokens[token.head]
    return token.dep == "xcomp" and above.lower == "going"


def _under(sent: Sentence, at: int, words: _Words) -> Modality:
    """Return what the word above makes of an infinitive or clause."""
    tokens = sent.tokens
    token = tokens[at]
    above = tokens[token.head]
    if token.head == at:
        return Modality.ASSERTED
    infinitive = any(tokens[j].dep == "aux" and tokens[j].lower == "to" for j in sent.children[at])
    perfect = any(tokens[j].dep == "aux" and tokens[j].lemma == "have" for j in sent.children[at])
    if token.dep == "pcomp" and above.dep == "prep":
        above = tokens[above.head]
        infinitive = infinitive or above.lemma in words.hypothetical
    subjunctive = token.dep == "ccomp" and token.tag == "VB"
    if token.dep in ("xcomp", "ccomp", "pcomp", "oprd", "acl") and (infinitive or subjunctive):
        if perfect:
            return Modality.ASSERTED
        if above.lemma in words.future:
            return Modality.FUTURE
        if above.lemma in words.hypothetical or above.lemma in words.nouns:
            return Modality.HYPOTHETICAL
    if token.dep in ("xcomp", "pcomp") and token.tag == "VBG" and above.lemma in words.hypothetical:
        return Modality.HYPOTHETICAL
    # "sent to attack" tells a purpose, "went on to attack" what was done.
    has_particle = any(tokens[j].dep == "prt" for j in sent.children[above.i])
    if (
        token.dep in ("advcl", "relcl")
        and infinitive
        and above.lemma in words.purpose
        and not has_particle
    ):
        return Modality.HYPOTHETICAL
    if token.dep == "acl" and infinitive and above.pos in ("NOUN", "PROPN"):
        return Modality.HYPOTHETICAL
    return Modality.ASSERTED


def _at_noun(sent: Sentence, at: int, words: _Words) -> Modality:
    tokens = sent.tokens
    for j in sent.children[at]:
        if (
            tokens[j].dep in ("amod", "compound")
            and tokens[j].lower in words.adjectives
            and sent.tokens[max(j - 1, 0)].text != "-"
        ):
            return Modality.HYPOTHETICAL
    token = tokens[at]
    above = tokens[token.head]
    if token.dep in ("pobj", "pcomp") and above.dep in ("prep", "dative", "prt"):
        over = tokens[above.head]
        if (
            above.lower in ("of", "for", "to", "against", "on", "about")
            and over.lemma in words.nouns
            and over.pos == "NOUN"
        ):
            return Modality.HYPOTHETICAL
        if (
            above.lower in ("for", "from", "out")
            and over.lemma in words.hypothetical
            and over.pos == "VERB"
        ):
            return Modality.HYPOTHETICAL
        if above.lower in ("for", "of") and over.lemma in words.future and over.pos == "VERB":
            return Modality.FUTURE
    if token.dep == "nsubj" and _is_any(sent, at) and _would(sent, above.i, words):
        return Modality.HYPOTHETICAL
    if token.dep in ("dobj", "nsubjpass") and above.pos == "VERB":
        if above.lemma in words.future:
            return Modality.FUTURE
        if above.lemma in words.hypothetical and above.lemma not in words.makes:
            return Modality.HYPOTHETICAL
    return Modality.ASSERTED


def _is_any(sent: Sentence, i: int) -> bool:
    """Whether a noun names no one act in particular: "a blockade", "any attack"."""
    tokens = sent.tokens
    return any(tokens[j].lower in ("a", "an", "any") for j in sent.children[i])


def _would(sent: Sentence, i: int, words: _Words) -> bool:
    tokens = sent.tokens
    return any(tokens[j].dep == "aux" and tokens[j].lower in words.would for j in sent.children[i])
