"""Who did what to whom: the two parties of an act, as short noun phrases."""

from __future__ import annotations

from functools import lru_cache

from counterclaim.claims.acts.party_words import party_words
from counterclaim.knowledge import lexicon
from counterclaim.model import Sentence, Token, Words

_RELATIVES = frozenset({"who", "which", "that", "whom"})
_PRONOUNS = frozenset(
    {
        "he",
        "she",
        "it",
        "they",
        "his",
        "her",
        "its",
        "their",
        "him",
        "them",
        "himself",
        "themselves",
    }
)
_NOUNS = frozenset({"NOUN", "PROPN"})
_NOUN_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "pobj", "csubj", "compound"})
_GROUP_ENTITIES = frozenset({"NORP", "GPE", "ORG", "PERSON"})
_SHORT_NAME = 4

Pair = tuple[Words | None, Words | None]


def parties(sent: Sentence, head: int) -> Pair:
    """Return who did what a word tells, and to whom; `None` where the sentence does not say.

    Reads subjects and objects, passives, "by", "against", "with", "between A and B",
    possessives and adjectives ("Israeli raid"). A pronoun gives way to the subject of
    the clause above, or to nothing. Each party is one noun phrase without its article;
    of several joined by "and" the whole run is given where it is short.

    Args:
        sent: A parsed sentence.
        head: Index of the verb or noun that tells the act or harm.
    """
    by, to = _of_verb(sent, head) if _is_verb(sent.tokens[head]) else _of_noun(sent, head)
    return party_words(sent, by, head), party_words(sent, to if to != by else None, head)


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    table = lexicon.load("acts")
    lists = {name: frozenset(words) for name, words in table["parties"].items()}
    return lists | {"light": frozenset(table["around"]["light"])}


def _is_verb(token: Token) -> bool:
    """Whether a token is a verb, and not "fighting" as the name of what goes on."""
    if token.pos not in ("VERB", "AUX"):
        return False
    return not (token.tag == "VBG" and token.dep in _NOUN_PLACES)


def _of_verb(sent: Sentence, at: int) -> tuple[int | None, int | None]:
    tokens = sent.tokens
    kids = {tokens[j].dep: j for j in reversed(sent.children[at])}
    agent = _agent(sent, at)
    if _is_passive(sent, at):
        patient = kids.get("nsubjpass")
        if patient is None and tokens[at].dep in ("acl", "amod"):
            patient = tokens[at].head
        if patient is None and tokens[at].dep == "conj":
            patient = _passive_subject(sent, tokens[at].head)
        return agent, _antecedent(sent, patient, at)
    by = _subject(sent, at)
    to = kids.get("dobj", kids.get("dative"))
    if to is not None and (
        tokens[at].lemma in _lists()["moving"]
        or tokens[to].lemma in _lists()["things"]
        or (tokens[at].lemma in _lists()["asking"] and not _is_people(tokens[to]))
    ):
        to = None  # "withdrew its troops", "laid siege"
    if to is None or not _is_party(tokens[to]):
        moves = tokens[at].lemma in _lists()["moving"]
        towards = frozenset({"against"}) if moves else _lists()["towards"]
        with_whom = _prepositional(sent, at, towards)
        to = with_whom if with_whom is not None else to
    if by is not None and to is None:
        pair = _mutual(sent, at)
        if pair is not None:
            return pair
    if to is None:
        to = _clause_subject(sent, at)
    return by, _antecedent(sent, to, at) if to is not None else None


def _of_noun(sent: Sentence, at: int) -> tuple[int | None, int | None]:
    tokens = sent.tokens
    pair = _mutual(sent, at)
    if pair is not None:
        return pair
    by = (
        _prepositional(sent, at, frozenset({"from"}))
        if tokens[at].lemma in _lists()["from"]
        else None
    )
    to = _prepositional(sent, at, _lists()["against"])
    for j in sent.children[at]:
        if tokens[j].dep == "poss" and _is_party(tokens[j]):
            by = _antecedent(sent, j, at)
    if by is None:
        by = _agent(sent, at)
    if by is None:
        by = _adjective(sent, at)
    of = _prepositional(sent, at, frozenset({"of"}))
    if of is not None and _is_people(tokens[of]):
        if tokens[at].lemma in _lists()["own_move"]:
            by = by if by is not None else of
        elif to is None and tokens[at].lemma in _lists()["done_to"]:
            to = of
    return _from_verb_above(sent, at, by, to)


def _from_verb_above(
    sent: Sentence, at: int, by: int | None, to: int | None
) -> tuple[int | None, int | None]:
    """Fill in what the verb says that carries out the noun: "launched an attack on"."""
    tokens = sent.tokens
    verb = _verb_above(sent, at)
    if verb is None:
        return by, to
    if by is None and to is None:
        pair = _mutual(sent, verb)
        if pair is not None:
            return pair
    if by is None:
        by = _agent(sent, verb) if _is_passive(sent, verb) else _subject(sent, verb)
    if to is None:
        to = _prepositional(sent, verb, _lists()["against"] | {"with"})
    if to is None and tokens[verb].lemma in ("give", "offer"):
        to = next(
            (j for j in sent.children[verb] if tokens[j].dep == "dative" and _is_people(tokens[j])),
            None,
        )
    return by, to


def _verb_above(sent: Sentence, at: int) -> int | None:
    """Return the verb that a noun is carried out by, past "of" phrases and conjunctions."""
    tokens = sent.tokens
    for _ in range(4):
        token = tokens[at]
        above = tokens[token.head]
        participle = next(
            (j for j in sent.children[at] if tokens[j].dep == "acl" and tokens[j].tag == "VBN"),
            None,
        )
        if participle is not None and tokens[participle].lemma in _lists()["carrying_out"]:
            return participle
        if token.dep in ("dobj", "nsubjpass") and above.lemma in _lists()["carrying_out"]:
            return above.i
        if token.dep in ("conj", "compound", "appos") and above.i != at:
            at = above.i
        elif token.dep in ("pobj", "pcomp") and above.dep == "prep":
            over = tokens[above.head]
            if over.lemma in _lists()["through"] and over.pos == "VERB":
                return over.i
            if above.lower != "of" or over.lemma not in _lists()["light"]:
                return None
            at = over.i
        else:
            return None
    return None


def _is_passive(sent: Sentence, at: int) -> bool:
    tokens = sent.tokens
    deps = {tokens[j].dep for j in sent.children[at]}
    if tokens[at].tag not in ("VBN", "VBD"):
        return False
    if deps & {"auxpass", "nsubjpass"}:
        return True
    if tokens[at].tag == "VBD" and not ("agent" in deps and tokens[at].dep == "acl"):
        return False
    if tokens[at].dep == "conj" and not deps & {"nsubj", "aux", "dobj"}:
        return _is_passive(sent, tokens[at].head)
    return tokens[at].dep in ("acl", "amod") and "dobj" not in deps


def _agent(sent: Sentence, at: int) -> int | None:
    """Return who stands behind "by"."""
    tokens = sent.tokens
    for j in sent.children[at]:
        if tokens[j].lower == "by" and tokens[j].dep in ("agent", "prep"):
            for k in sent.children[j]:
                if tokens[k].dep == "pobj" and tokens[k].ent not in ("DATE", "TIME"):
                    return k
    return None


def _subject(sent: Sentence, at: int) -> int | None:
    """Return a verb's subject, from the verb above where it shares one."""
    tokens = sent.tokens
    for _ in range(6):
        own = next((j for j in sent.children[at] if tokens[j].dep == "nsubj"), None)
        if own is not None:
            return _antecedent(sent, own, at)
        above = tokens[at].head
        if above == at:
            return None
        if tokens[at].dep == "acl":
            # "insurgents wielding weapons", but in "plans to attack" nobody is named.
            return None if tokens[at].tag == "VB" else above
        if tokens[at].dep not in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp"):
            return None
        if tokens[at].dep == "xcomp":
            # "ordered them to leave": who is ordered leaves.
            told = next((j for j in sent.children[above] if tokens[j].dep == "dobj"), None)
            if told is not None:
                return _antecedent(sent, told, above)
        if _is_passive(sent, above):
            return _antecedent(sent, _passive_subject(sent, above), above)
        if tokens[at].dep in ("ccomp",):
            return None
        at = above
    return None


def _passive_subject(sent: Sentence, at: int) -> int | None:
    return next((j for j in sent.children[at] if sent.tokens[j].dep == "nsubjpass"), None)


def _clause_subject(sent: Sentence, at: int) -> int | None:
    """Return who is to do what a verb orders: "ordered that rebels leave", "urged them to"."""
    tokens = sent.tokens
    for j in sent.children[at]:
        if tokens[j].dep in ("ccomp", "xcomp"):
            own = next((k for k in sent.children[j] if tokens[k].dep == "nsubj"), None)
            if (
                own is not None
                and own < j
                and any(
                    tokens[k].dep == "aux" and tokens[k].lower == "to" for k in sent.children[j]
                )
            ):
                return own
    return None


def _antecedent(sent: Sentence, i: int | None, at: int) -> int | None:
    """Return whom a pronoun means: what a relative clause hangs from, or the subject above."""
    tokens = sent.tokens
    if i is None:
        return None
    word = tokens[i].lower
    if word in _RELATIVES or (tokens[i].tag in ("WDT", "WP")):
        clause = at
        while tokens[clause].dep != "relcl" and tokens[clause].head != clause:
            clause = tokens[clause].head
        return tokens[clause].head if tokens[clause].dep == "relcl" else None
    if word not in _PRONOUNS:
        return None if tokens[i].pos == "PRON" else i
    above = tokens[at].head if at != tokens[at].head else None
    seen = {at}
    while above is not None and above not in seen:
        seen.add(above)
        for j in sent.children[above]:
            if (
                tokens[j].dep in ("nsubj", "nsubjpass")
                and j < i
                and tokens[j].pos in _NOUNS
                and _agrees(tokens[j], word)
            ):
                return j
        above = tokens[above].head if tokens[above].head != above else None
    return None


def _agrees(noun: Token, pronoun: str) -> bool:
    if noun.ent in ("DATE", "TIME") or noun.lemma in ("tension", "report", "attack", "fighting"):
        return False
    is_plural = noun.tag in ("NNS", "NNPS")
    if pronoun in ("they", "their", "them", "themselves"):
        return is_plural or noun.ent in ("ORG", "GPE", "NORP") or noun.pos == "NOUN"
    return not is_plural


def _prepositional(sent: Sentence, at: int, wanted: frozenset[str]) -> int | None:
    """Return the people behind one of some prepositions."""
    tokens = sent.tokens
    for j in sent.children[at]:
        if tokens[j].dep in ("prep", "dative", "agent", "prt") and tokens[j].lower in wanted:
            for k in sent.children[j]:
                if tokens[k].dep == "pobj" and _is_party(tokens[k]):
                    return k
    return None


def _mutual(sent: Sentence, at: int) -> tuple[int, int | None] | None:
    """Return both sides of "between A and B"; also of "A and B fought"."""
    tokens = sent.tokens
    for j in sent.children[at]:
        if tokens[j].lower == "between":
            for k in sent.children[j]:
                if tokens[k].dep == "pobj":
                    other = next((m for m in sent.children[k] if tokens[m].dep == "conj"), None)
                    return k, other
    if tokens[at].pos in ("VERB", "AUX"):
        own = next((j for j in sent.children[at] if tokens[j].dep == "nsubj"), None)
        if own is not None and tokens[at].lemma in _lists()["mutual"]:
            other = next(
                (m for m in sent.children[own] if tokens[m].dep == "conj" and m < at), None
            )
            if other is not None and _is_party(tokens[own]):
                return own, other
    return None


def _adjective(sent: Sentence, at: int) -> int | None:
    """Return the word before a noun that tells whose act it is: "Israeli raid", "rebel attack"."""
    tokens = sent.tokens
    for j in sent.children[at]:
        token = tokens[j]
        if j < at and token.dep in ("amod", "compound", "nmod"):
            if tokens[j + 1].text == "-":
                continue
            # A city before an attack tells where it was; "US" and adjectives whose it was.
            if token.ent in ("NORP", "ORG") or (token.ent == "GPE" and token.tag == "JJ"):
                return j
            if token.ent == "GPE" and token.text.isupper() and len(token.text) <= _SHORT_NAME:
                return j
            if token.lemma in _lists()["doers"]:
                return j
    return None


def _is_party(token: Token) -> bool:
    if token.lemma in _lists()["things"]:
        return False
    return token.ent not in ("DATE", "TIME", "CARDINAL", "PERCENT", "MONEY", "QUANTITY", "ORDINAL")


def _is_people(token: Token) -> bool:
    """Whether a noun can name people or somebody organised."""
    return token.ent in _GROUP_ENTITIES or token.lemma in _lists()["people"]
