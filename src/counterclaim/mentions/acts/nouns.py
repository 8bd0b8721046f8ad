"""Acts told by nouns: by themselves ("air strikes") or by what is done with them ("a truce")."""

from __future__ import annotations

from typing import NamedTuple

from counterclaim.knowledge.act_rules import ActRules, NounRule, ThingRule
from counterclaim.mentions.acts.grammar import (
    Governor,
    clause_verbs,
    governor,
    modifiers,
    of_objects,
)
from counterclaim.model import Act, ActType, Sentence

# Words between a trigger and the rest of its phrase, beyond which only the trigger is quoted.
SHORT = 4
_NOMINAL = frozenset({"NOUN", "PROPN"})
_NOUN_PLACES = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "pcomp", "attr", "ROOT", "conj", "appos", "nmod"}
)
_MODIFYING = frozenset({"compound", "amod", "nmod", "npadvmod", "poss"})
# "a 30-day siege"
_SPANS = frozenset({"hour", "day", "week", "month", "year"})
# What ends an act of fighting is no new act of fighting: "a halt to the shelling".
_ENDING = frozenset({"end", "halt", "cessation", "stop", "lull", "pause"})


class Told(NamedTuple):
    """An act: the token that names it, and the first and last token of its words."""

    head: int
    act: Act
    first: int
    last: int


def told_by_noun(sent: Sentence, i: int, rules: ActRules) -> Told | None:
    """Return the act that a token tells as a noun, `None` if it tells none."""
    noun = _noun_word(sent, i)
    if noun not in rules.things and noun not in rules.nouns:
        return None
    return _thing(sent, i, noun, rules) or _noun(sent, i, noun, rules)


def _noun_word(sent: Sentence, i: int) -> str:
    """Return the lemma under which a token counts as a noun, empty if it is none."""
    token = sent.tokens[i]
    if token.pos in _NOMINAL:
        # The tagger takes names of acts in capitals for names: their lemma keeps the plural.
        return _singular(token.lemma) if token.pos == "PROPN" else token.lemma
    if token.tag == "VBG" and token.dep in _NOUN_PLACES and not _has_object(sent, i):
        return token.lower
    return ""


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _has_object(sent: Sentence, i: int) -> bool:
    return any(sent.tokens[j].dep in ("dobj", "aux", "nsubj") for j in sent.children[i])


def _thing(sent: Sentence, i: int, noun: str, rules: ActRules) -> Told | None:
    """Return what is done with a ceasefire, an agreement or talks."""
    for rule in rules.things.get(noun, ()):
        around = modifiers(sent, i) | of_objects(sent, i)
        if (rule.modifiers and not rule.modifiers & around) or rule.not_modifiers & around:
            continue
        if rule.is_plural_only and sent.tokens[i].tag not in ("NNS", "NNPS"):
            continue
        top = _carrier(sent, i, rule, rules)
        if top is None:
            return None
        return _handled(sent, i, top, rule, rules)
    return None


def _carrier(sent: Sentence, i: int, rule: ThingRule, rules: ActRules) -> int | None:
    """Return the noun that holds the thing ("ceasefire agreement"), `None` if it only modifies."""
    token = sent.tokens[i]
    behind = sent.tokens[i + 1] if i + 1 < len(sent.tokens) else token
    # A singular noun takes no plain verb: in "a ceasefire offer" the tagger errs.
    is_noun = behind.pos == "NOUN" or (token.tag == "NN" and behind.tag in ("VB", "VBP"))
    if is_noun and behind.lemma in rule.carries | rules.handling["request"].nouns:
        return behind.i
    if token.dep not in ("compound", "amod", "nmod") or token.head == i:
        return i
    above = sent.tokens[token.head]
    if above.lemma in rule.carries or above.lemma in rules.handling["request"].nouns:
        return above.i
    if above.lemma in rules.things and any(r.is_talks for r in rules.things[above.lemma]):
        return None  # "ceasefire talks" are talks, found at their own word
    return None


def _handled(sent: Sentence, i: int, top: int, rule: ThingRule, rules: ActRules) -> Told | None:
    """Return the act that a thing's governor makes of it: asked for, refused, held, reached."""
    gov = _through_light(sent, governor(sent, top), rules)
    first = min(first_word(sent, i, rules), top)
    asked = _request(sent, first, top if top != i else None, gov, top, rules)
    if asked is not None:
        return asked
    refuse = rules.handling["refuse"]
    if rule.is_talks:
        if gov.is_verb and gov.lemma in refuse.verbs - rules.handling["talk"].verbs:
            return None
        return Told(top, Act(type=ActType.CONSULT, mode=rule.mode), first, top)
    if gov.lemma in (refuse.verbs if gov.is_verb else refuse.nouns):
        return None
    if _is_brought_about(gov, rules) or rule.stands_alone:
        return Told(top, Act(type=ActType.AGREE, mode=rule.mode), first, top)
    return None


def _is_brought_about(gov: Governor, rules: ActRules) -> bool:
    """Whether an agreement is reached, or begins to hold."""
    agree = rules.handling["agree"]
    known = agree.begins if gov.role == "subject" else agree.verbs
    return gov.is_verb and gov.lemma in known


def _request(
    sent: Sentence, first: int, carrier: int | None, gov: Governor, top: int, rules: ActRules
) -> Told | None:
    """Return the request in "truce offer", "offer of a truce" or "offered a truce"."""
    request = rules.handling["request"]
    if carrier is not None and sent.tokens[carrier].lemma in request.nouns:
        return _asked(carrier, first, carrier, sent.tokens[carrier].lemma in request.offers)
    if gov.is_verb and gov.lemma in request.verbs and gov.role != "subject":
        low, high = sorted((gov.at, top if abs(top - gov.at) <= SHORT else gov.at))
        return _asked(gov.at, low, high, gov.lemma in request.offers)
    if not gov.is_verb and gov.lemma in request.nouns:
        return _asked(gov.at, gov.at, top, gov.lemma in request.offers)
    return None


def _asked(head: int, first: int, last: int, is_offer: bool) -> Told:
    mode = "offer" if is_offer else "appeal"
    if last - first > SHORT + 1:
        last = first = head
    return Told(head, Act(type=ActType.REQUEST, mode=mode), first, last)


def _through_light(sent: Sentence, gov: Governor, rules: ActRules) -> Governor:
    """Return what governs a noun, past "resumption of" and "round of"."""
    for _ in range(3):
        if gov.is_verb or gov.lemma not in rules.light or gov.at < 0:
            break
        gov = governor(sent, gov.at)
    return gov


def _noun(sent: Sentence, i: int, noun: str, rules: ActRules) -> Told | None:
    """Return the act that a noun tells by itself: "air strikes", "siege"."""
    token = sent.tokens[i]
    last = i
    if token.dep in _MODIFYING and token.head != i:
        if sent.tokens[token.head].lemma not in rules.carriers or token.head < i:
            return None
        last = token.head
        if sent.tokens[last].lemma in rules.nouns and noun in _modifying(sent, last, rules):
            return None  # "bomb attack" is found at "attack"
    gov = governor(sent, i)
    if gov.at >= 0 and not gov.is_verb and noun in _modifying(sent, gov.at, rules):
        return None  # "state of siege" is found at "state"
    around = modifiers(sent, i)
    for rule in rules.nouns.get(noun, ()):
        if _noun_fits(sent, i, rule, around):
            if rule.act.type is ActType.ASSAULT and gov.lemma in _ENDING:
                return None
            if rule.act.type is ActType.COERCE and _is_lifted(sent, i, rules):
                return None
            return Told(i, rule.act, first_word(sent, i, rules, rule.modifiers), last)
    return None


def _modifying(sent: Sentence, i: int, rules: ActRules) -> frozenset[str]:
    """Return the modifiers that any rule of a noun asks for."""
    return frozenset(
        word for rule in rules.nouns.get(sent.tokens[i].lemma, ()) for word in rule.modifiers
    )


def _noun_fits(sent: Sentence, i: int, rule: NounRule, around: frozenset[str]) -> bool:
    if rule.not_modifiers & around:
        return False
    return not rule.modifiers or bool(
        rule.modifiers & (around | of_objects(sent, i) | clause_verbs(sent, i))
    )


def _is_lifted(sent: Sentence, i: int, rules: ActRules) -> bool:
    """Whether the noun is what a verb such as "lift" ends: then the verb tells the act."""
    gov = governor(sent, i)
    return gov.is_verb and any(
        rule.act.type is ActType.RETREAT and sent.tokens[i].lemma in rule.objects
        for rule in rules.verbs.get(gov.lemma, ())
    )


def first_word(
    sent: Sentence, i: int, rules: ActRules, wanted: frozenset[str] = frozenset()
) -> int:
    """Return the first of the words right before a noun that belong to its name."""
    first = i
    while first > 0:
        token = sent.tokens[first - 1]
        names = (
            token.dep == "compound"
            and token.pos == "NOUN"
            and token.lemma not in rules.doers | _SPANS
        )
        hyphen = token.text == "-" and first > 1
        if not (names or token.lower in wanted or hyphen) or token.pos == "PROPN":
            break
        first -= 1
    while sent.tokens[first].text == "-":
        first += 1
    return first
