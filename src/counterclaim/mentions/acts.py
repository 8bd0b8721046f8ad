"""Acts in a parsed sentence: ceasefires, talks, ultimatums, sieges, clashes, withdrawals.

A verb tells an act by itself ("surrounded"), a noun too ("air strikes") or by what is
done with it ("offer of a ceasefire"). Whether it has happened is not asked here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.knowledge.act_rules import ActRules, NounRule, ThingRule, VerbRule
from counterclaim.mentions.act_grammar import (
    Governor,
    below,
    clause_verbs,
    governor,
    is_verb,
    modifiers,
    objects,
    of_objects,
    subjects,
)
from counterclaim.model import Act, ActType, Mention, MentionKind, Sentence, Span

RULE = "mentions.acts/1"
# Words between a verb and the rest of its phrase, beyond which only the verb is quoted.
_SHORT = 4
_GROUPS = frozenset({"NORP", "GPE", "ORG"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_NOUN_PLACES = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "pcomp", "attr", "ROOT", "conj", "appos", "nmod"}
)
# What ends an act of fighting is no new act of fighting: "a halt to the shelling".
_MARTIAL = frozenset({"martial"})
_ENDING = frozenset({"end", "halt", "cessation", "stop", "lull", "pause"})


def find_acts(sents: Sequence[Sentence]) -> list[Mention]:
    """Return the acts told in the parsed sentences, in text order.

    The mention's span is the trigger's words, its head the trigger token, from which
    the parties are found. Plans and denials are acts here too.
    """
    rules = ActRules.load()
    found: list[Mention] = []
    for sent in sents:
        if sent.is_parsed:
            found.extend(_sentence(sent, rules))
    return found


def _sentence(sent: Sentence, rules: ActRules) -> Iterator[Mention]:
    acts: dict[int, tuple[Act, int, int]] = {}
    # Nouns come first: what they make of a verb ("called for a truce") outweighs the verb.
    for token in sent.tokens:
        noun = _noun_word(sent, token.i)
        if noun in rules.things or noun in rules.nouns:
            told = _thing(sent, token.i, noun, rules) or _noun(sent, token.i, noun, rules)
            if told is not None:
                head, *rest = told
                acts.setdefault(head, (rest[0], rest[1], rest[2]))
    taken = {i for head, (_, first, last) in acts.items() for i in (head, *range(first, last + 1))}
    handled = {governor(sent, head).at for head in acts if not is_verb(sent, head)}
    for token in sent.tokens:
        if token.i in taken or token.lemma not in rules.verbs or not is_verb(sent, token.i):
            continue
        for rule in rules.verbs[token.lemma]:
            if _fits(sent, token.i, rule):
                if token.i in handled and (rule.is_on_object or rule.act.type in _LIGHT_TYPES):
                    break
                head = _object_head(sent, token.i, rule)
                if head not in acts:
                    first, last = _phrase(sent, token.i, head, rule)
                    acts[head] = (rule.act, first, last)
                break
    for head in sorted(acts):
        act, first, last = acts[head]
        span = Span(sent.tokens[first].start, sent.tokens[last].end)
        yield Mention(sent=sent, kind=MentionKind.ACT, span=span, value=act, head=head, rule=RULE)


# A verb of these types adds nothing to the noun that it handles: "agreed to a truce".
_LIGHT_TYPES = frozenset({ActType.AGREE, ActType.CONSULT})


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


def _thing(sent: Sentence, i: int, noun: str, rules: ActRules) -> tuple[int, Act, int, int] | None:
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
    if behind.pos == "NOUN" and behind.lemma in rule.carries | rules.handling["request"].nouns:
        return behind.i
    if token.dep not in ("compound", "amod", "nmod") or token.head == i:
        return i
    above = sent.tokens[token.head]
    if above.lemma in rule.carries or above.lemma in rules.handling["request"].nouns:
        return above.i
    if above.lemma in rules.things and any(r.is_talks for r in rules.things[above.lemma]):
        return None  # "ceasefire talks" are talks, found at their own word
    return None


def _handled(
    sent: Sentence, i: int, top: int, rule: ThingRule, rules: ActRules
) -> tuple[int, Act, int, int] | None:
    gov = _through_light(sent, governor(sent, top), rules)
    request = rules.handling["request"]
    noun = sent.tokens[top].lemma
    first = _first(sent, i, rules)
    if top != i and noun in request.nouns:
        return _asked(top, min(first, top), top, noun in request.offers)
    if gov.lemma in request.nouns and not gov.is_verb:
        return _asked(gov.at, gov.at, top, gov.lemma in request.offers)
    if gov.lemma in request.verbs and gov.is_verb and gov.role != "subject":
        last = top if abs(top - gov.at) <= _SHORT else gov.at
        return _asked(gov.at, min(gov.at, last), max(gov.at, last), gov.lemma in request.offers)
    refuse = rules.handling["refuse"]
    if gov.lemma in (refuse.verbs if gov.is_verb else refuse.nouns) and not rule.is_talks:
        return None
    if rule.is_talks:
        talk = rules.handling["talk"]
        if gov.is_verb and gov.lemma in refuse.verbs - talk.verbs:
            return None
        return top, Act(type=ActType.CONSULT, mode=rule.mode), first, top
    agree = rules.handling["agree"]
    done = gov.is_verb and (
        (gov.role != "subject" and gov.lemma in agree.verbs)
        or (gov.role == "subject" and gov.lemma in agree.begins)
    )
    if done or rule.stands_alone:
        return top, Act(type=ActType.AGREE, mode=rule.mode), min(first, top), top
    return None


def _asked(head: int, first: int, last: int, is_offer: bool) -> tuple[int, Act, int, int]:
    mode = "offer" if is_offer else "appeal"
    if last - first > _SHORT + 1:
        last = first = head
    return head, Act(type=ActType.REQUEST, mode=mode), first, last


def _through_light(sent: Sentence, gov: Governor, rules: ActRules) -> Governor:
    """Return what governs a noun, past "resumption of" and "round of"."""
    for _ in range(3):
        if gov.is_verb or gov.lemma not in rules.light or gov.at < 0:
            break
        gov = governor(sent, gov.at)
    return gov


def _noun(sent: Sentence, i: int, noun: str, rules: ActRules) -> tuple[int, Act, int, int] | None:
    """Return the act that a noun tells by itself: "air strikes", "siege"."""
    token = sent.tokens[i]
    last = i
    if token.dep in ("compound", "amod", "nmod", "npadvmod", "poss") and token.head != i:
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
            return i, rule.act, _first(sent, i, rules, rule.modifiers), last
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
        rule.modifiers & (around | of_objects(sent, i) | below(sent, i))
    )


def _is_lifted(sent: Sentence, i: int, rules: ActRules) -> bool:
    """Whether the noun is what a verb such as "lift" ends: then the verb tells the act."""
    gov = governor(sent, i)
    return gov.is_verb and any(
        rule.act.type is ActType.RETREAT and sent.tokens[i].lemma in rule.objects
        for rule in rules.verbs.get(gov.lemma, ())
    )


def _first(sent: Sentence, i: int, rules: ActRules, wanted: frozenset[str] = frozenset()) -> int:
    """Return the first of the words right before a noun that belong to its name."""
    first = i
    while first > 0:
        token = sent.tokens[first - 1]
        names = token.dep == "compound" and token.pos == "NOUN" and token.lemma not in rules.doers
        hyphen = token.text == "-" and first > 1
        if not (names or token.lower in wanted or hyphen) or token.pos == "PROPN":
            break
        first -= 1
    while sent.tokens[first].text == "-":
        first += 1
    return first


def _fits(sent: Sentence, i: int, rule: VerbRule) -> bool:
    """Whether what stands around a verb is what its rule asks for."""
    tokens = sent.tokens
    particles = {tokens[j].lower for j in sent.children[i] if tokens[j].dep in ("prt", "advmod")}
    particles |= {tokens[j].lower for j in sent.children[i] if tokens[j].dep == "prep"} - {"of"}
    if (rule.particles and not rule.particles & particles) or rule.particles_not & particles:
        return False
    objs = {tokens[j].lemma for j in objects(sent, i)}
    subs = {tokens[j].lemma for j in subjects(sent, i)}
    if (rule.objects and not rule.objects & objs) or rule.not_objects & objs:
        return False
    if (rule.subjects and not rule.subjects & subs) or rule.not_subjects & subs:
        return False
    if rule.is_active and any(tokens[j].dep in ("auxpass", "nsubjpass") for j in sent.children[i]):
        return False
    if rule.needs_people and not _has_people(sent, i):
        return False
    return _complements_fit(sent, i, rule) and (not rule.is_mutual or _is_mutual(sent, i))


def _has_people(sent: Sentence, i: int) -> bool:
    """Whether people or somebody organised fight or are fought: tennis players are not."""
    tokens = sent.tokens
    known = ActRules.load().people
    others = objects(sent, i) + [
        k
        for j in sent.children[i]
        if tokens[j].lower in ("with", "against", "alongside")
        for k in sent.children[j]
        if tokens[k].dep == "pobj"
    ]
    if any(tokens[j].lemma in known or tokens[j].ent in _GROUPS for j in others):
        return True
    return any(
        tokens[j].lemma in known or (tokens[j].ent == "NORP" and tokens[j].tag in ("NNS", "NNPS"))
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
    clauses = _clauses(sent, i)
    return bool(clauses) if "*" in wanted else any(sent.tokens[j].lemma in wanted for j in clauses)


def _clauses(sent: Sentence, i: int) -> list[int]:
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


def _object_head(sent: Sentence, i: int, rule: VerbRule) -> int:
    """Return the token that names the act: the object where the verb only carries it out."""
    if not rule.is_on_object:
        return i
    named = [j for j in objects(sent, i) if sent.tokens[j].lemma in rule.objects]
    return named[0] if named else i


def _phrase(sent: Sentence, i: int, head: int, rule: VerbRule) -> tuple[int, int]:
    """Return the first and last token of a verb's short phrase."""
    if rule.is_on_object:
        return _first(sent, head, ActRules.load(), _MARTIAL), head
    tokens = sent.tokens
    ends = [j for j in sent.children[i] if tokens[j].lower in rule.particles and j == i + 1]
    ends += [j for j in objects(sent, i) if tokens[j].lemma in rule.objects]
    if rule.clause and "*" not in rule.clause:
        ends += [j for j in _clauses(sent, i) if tokens[j].lemma in rule.clause]
    if rule.preps and not ends:
        ends += [j for j in sent.children[i] if tokens[j].lower in rule.preps and j == i + 1]
    near = [j for j in ends if 0 < j - i <= _SHORT]
    if ends and not near and min(ends) < i and i - min(ends) <= _SHORT:
        return i, i
    return i, max(near, default=i)
