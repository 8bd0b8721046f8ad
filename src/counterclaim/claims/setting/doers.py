"""Who did it: the doer of the verb, "by …", or whose attack it was."""

from __future__ import annotations

from counterclaim.claims.harmed.grammar import doers
from counterclaim.claims.setting.around import Around
from counterclaim.knowledge.lexicon import words
from counterclaim.model import Actor, Cue, Party, Sentence

_PRONOUNS = frozenset({"they", "it", "we", "he", "she"})
# Speakers who may have done themselves what they tell of; monitors and medics only count.
_WHO_ACT = frozenset({"state_force", "armed_group", "official", "spokesman", ""})
_ATTACKS = words("claims.setting.doers", "attacks")
_FIGHTING = words("claims.setting.doers", "fighting")


def perpetrator(around: Around, anchor: int, victims: frozenset[int]) -> Party | None:
    """Return who did it as the sentence says: doer, "by …", or whose attack it was."""
    sent = around.sent
    told = sent.tokens[anchor]
    # A death has no doer of its own, and who lost men did not kill them.
    acts = told.pos == "VERB" and told.lemma != "lose"
    for head in sorted(doers(sent, anchor) if acts else ()):
        if head in victims:
            continue
        if sent.tokens[head].lower in _PRONOUNS:
            found = _antecedent(around, head)
        else:
            found = _party(around, head) or _behind_attack(around, head)
        if found is not None:
            return found
    return attacker_elsewhere(around, anchor, victims)


def _antecedent(around: Around, head: int) -> Party | None:
    """Return who "they" are in "The guards say they have shot …": who says so."""
    at = around.sent.tokens[head].start
    for cue in around.cues:
        value = cue.value
        if not isinstance(value, Cue) or value.is_pronoun or cue.span.end > at:
            continue
        if value.content.start <= at < value.content.end and value.role in _WHO_ACT:
            return _party(around, cue.head)
    return None


def _party(around: Around, head: int) -> Party | None:
    """Return a noun as a party if it names somebody who can act."""
    sent = around.sent
    token = sent.tokens[head]
    named = next((m for m in (*around.actors, *around.people) if m.head == head), None)
    can_act = (
        named is not None
        or token.ent in ("ORG", "NORP", "GPE", "PERSON")
        or token.lower
        in (
            "forces",
            "army",
            "troops",
            "regime",
            "government",
            "military",
            "group",
            "groups",
            "militia",
            "coalition",
            "police",
            "gang",
        )
    )
    if not can_act:
        return None
    first, last = _short(sent, head)
    words = sent.words(first, last)
    actor = named.value if named is not None and isinstance(named.value, Actor) else None
    return Party(words=words, actor=actor)


def _short(sent: Sentence, head: int) -> tuple[int, int]:
    """Return a noun with its modifiers before it and an "of …" behind it, no clauses."""
    tokens = sent.tokens
    first = last = head
    below = set(sent.subtree(head))
    while (
        first - 1 in below
        and tokens[first - 1].pos not in ("DET", "PUNCT", "ADP", "VERB", "CCONJ", "SCONJ", "NUM")
        and tokens[first - 1].ent not in ("DATE", "TIME", "CARDINAL")
    ) or (first - 2 in below and first > 1 and tokens[first - 1].text in ("-", "'s", "'")):
        first -= 1
    for j in sent.children[head]:
        if j == last + 1 and tokens[j].lower == "of":
            last = max(sent.subtree(j))
            if last - head > 6:
                last = head
    return first, last


def _behind_attack(around: Around, head: int) -> Party | None:
    """Return whose attack it was: "Russian airstrikes", "an attack by the rebels"."""
    sent = around.sent
    tokens = sent.tokens
    if tokens[head].lower not in _ATTACKS and tokens[head].lemma not in _ATTACKS:
        return None
    if _is_in_name(sent, head):
        return None
    for j in sent.children[head]:
        if tokens[j].lower in ("by", "from") and tokens[j].dep in ("prep", "agent"):
            for k in sent.children[j]:
                if tokens[k].dep == "pobj" and (found := _party(around, k)) is not None:
                    return found
        if _names_place(around, j):
            continue
        if tokens[j].dep in ("amod", "compound", "nmod", "poss") and (
            tokens[j].ent in ("NORP", "ORG", "PERSON") or _is_armed(tokens[j].lower)
        ):
            first, _ = _short(sent, j)
            return Party(words=sent.words(first, j))
        if tokens[j].dep == "acl":
            for k in sorted(doers(sent, j)):
                if k != head and (found := _party(around, k)) is not None:
                    return found
    return None


def _is_in_name(sent: Sentence, i: int) -> bool:
    """Whether a word is the last of a name: the forces of "the Northern Support Forces"."""
    before = (sent.tokens[j] for j in sent.children[i] if j < i)
    return sent.tokens[i].text.istitle() and any(
        t.dep in ("compound", "amod") and t.pos == "PROPN" and t.text.istitle() for t in before
    )


def _names_place(around: Around, i: int) -> bool:
    """Whether a word is part of a place: "the Kano attack" is where, not who."""
    at = around.sent.tokens[i].start
    return any(m.span.start <= at < m.span.end for m in around.places)


def _is_armed(word: str) -> bool:
    return word in (
        "rebel", "insurgent", "militant", "terrorist", "guerrilla", "regime", "government", "army",
        "coalition", "opposition", "military", "taliban", "isis", "daesh",
    )  # fmt: skip


def attacker_elsewhere(around: Around, anchor: int, victims: frozenset[int]) -> Party | None:
    """Return who attacked, where the sentence says so with another verb or noun."""
    sent = around.sent
    for token in sent.tokens:
        if token.i == anchor:
            continue
        if token.lemma in _FIGHTING and token.pos == "VERB":
            for head in sorted(doers(sent, token.i)):
                if head not in victims and (found := _party(around, head)) is not None:
                    return found
    for token in sent.tokens:
        if token.lower in _ATTACKS and token.pos in ("NOUN", "PROPN") and token.i not in victims:
            found = _behind_attack(around, token.i)
            if found is not None:
                return found
    return None
