"""Who says what a verb of saying introduces: its subject, its agent, who wrote the report."""

from __future__ import annotations

from counterclaim.knowledge.lexicon import Lexicon
from counterclaim.mentions.speaker_verbs import closes, is_counted, is_of_count
from counterclaim.mentions.speech import Speech, is_health_body, is_pronoun
from counterclaim.model import Sentence


def speaker_of(sent: Sentence, verb: int, speech: Speech) -> int | None:
    """Return the head of who says: the subject, the agent of a passive, who is quoted."""
    tokens = sent.tokens
    children = sent.children[verb]
    if any(tokens[j].dep in ("nsubjpass", "auxpass") for j in children) or is_of_count(sent, verb):
        return first_able(sent, _of_passive(sent, verb), speech)
    if tokens[verb].lemma in ("quote", "cite"):
        quoted = [j for j in children if tokens[j].dep == "dobj"]
        if quoted:
            return first_able(sent, quoted, speech)
    behind = [j for j in children if tokens[j].dep == "nsubj" and j > verb]
    anybody = _anybody(sent, verb, speech) if not behind else None
    if anybody is not None and not can_speak(sent, anybody, speech):
        return anybody
    if closes(sent, verb) and (before := _standing_before(sent, verb, speech)) is not None:
        return before
    if tokens[verb].lemma in ("say", "report", "add") and (after := _behind(sent, verb, speech)):
        return after
    found = first_able(sent, subjects(sent, verb), speech)
    return found if found is not None else _standing_before(sent, verb, speech)


_OF_PHRASE = frozenset({"ADP", "DET", "ADJ", "NOUN", "PROPN", "PART", "ADV"})
# Verbs of which only somebody is the subject, whatever the noun.
_PERSONAL = frozenset({"say", "tell", "add", "recall", "count"})


def _anybody(sent: Sentence, verb: int, speech: Speech) -> int | None:
    """Return the subject of "said" or "counted" whatever it is called: a lawyer, a priest.

    People who are counted speak where they count others: "two residents counted ten dead".
    """
    tokens = sent.tokens
    if tokens[verb].lemma not in _PERSONAL:
        return None
    counts = tokens[verb].lemma == "count"
    objects = [j for j in sent.children[verb] if tokens[j].dep == "dobj" and j > verb]
    if counts and not any(tokens[k].pos == "NUM" for j in objects for k in sent.subtree(j)):
        return None
    return next(
        (
            j
            for j in sent.children[verb]
            if tokens[j].dep == "nsubj"
            and tokens[j].pos == "NOUN"
            and j < verb
            and tokens[j].lower not in speech.mute
            and tokens[j].ent not in ("DATE", "TIME", "CARDINAL")
            and (counts or (not is_counted(sent, j) and _is_one_phrase(sent, j, verb)))
        ),
        None,
    )


def _is_one_phrase(sent: Sentence, noun: int, verb: int) -> bool:
    """Whether only the rest of its phrase stands between a noun and a verb: "for the family".

    Where an article or a noun follows no preposition, another phrase begins: a comma is lost.
    """
    between = sent.tokens[noun + 1 : verb]
    if between and between[0].pos not in ("ADP", "ADV"):
        return False
    return all(t.pos in _OF_PHRASE for t in between) and not any(
        t.pos == "DET" and sent.tokens[t.i - 1].pos != "ADP" for t in between
    )


def _behind(sent: Sentence, verb: int, speech: Speech) -> int | None:
    """Return who stands right behind "said", which the parse may take for its object."""
    after = verb + 1
    for j in sent.children[verb]:
        if sent.tokens[j].dep == "dobj" and j > verb and after in sent.subtree(j):
            known = sent.tokens[j].lower in speech.roles or sent.tokens[j].ent == "PERSON"
            return j if known and can_speak(sent, j, speech) else None
    return None


def _of_passive(sent: Sentence, verb: int) -> list[int]:
    tokens = sent.tokens
    agents = [
        k
        for j in sent.children[verb]
        if tokens[j].dep == "agent" or (tokens[j].lower == "by" and tokens[j].dep == "prep")
        for k in sent.children[j]
        if tokens[k].dep == "pobj"
    ]
    if tokens[verb].lemma == "quote":
        # "The mayor was quoted by the radio as saying": the mayor says it.
        return [j for j in sent.children[verb] if tokens[j].dep == "nsubjpass"] + agents
    return agents


def subjects(sent: Sentence, verb: int) -> list[int]:
    """Return the subjects of a verb, nearest first, its own or those of a verb it hangs from."""
    tokens = sent.tokens
    at = verb
    for _ in range(4):
        own = [j for j in sent.children[at] if tokens[j].dep == "nsubj"]
        # "Denied that 20 soldiers had died, saying one was hurt": the dead say nothing.
        own = own if at == verb else [j for j in own if not is_counted(sent, j)]
        if own:
            relative = tokens[own[0]].lower in ("who", "which", "that")
            if tokens[at].dep == "relcl" and relative and not is_health_body(sent, own[0]):
                return [tokens[at].head]
            # "…, said Talal Barazi": what follows the verb right away is who says it.
            return sorted(own, key=lambda j: (not _follows(sent, verb, j), abs(j - verb)))
        up = ("conj", "advcl", "xcomp") if at == verb else ("conj", "advcl", "xcomp", "ccomp")
        if tokens[at].dep in up and tokens[at].head != at:
            at = tokens[at].head
        elif tokens[at].dep == "acl" and tokens[at].tag == "VBG":
            return [tokens[at].head]
        else:
            break
    return []


def _follows(sent: Sentence, verb: int, subject: int) -> bool:
    return subject > verb and verb + 1 in sent.subtree(subject)


def first_able(sent: Sentence, heads: list[int], speech: Speech) -> int | None:
    """Return the first of some nouns that can say anything."""
    return next((j for j in heads if can_speak(sent, j, speech)), None)


def _standing_before(sent: Sentence, verb: int, speech: Speech) -> int | None:
    """Return the noun phrase right before a verb, where lost commas mislead the parse."""
    tokens = sent.tokens
    at = verb - 1
    while at > 0 and tokens[at].pos in ("AUX", "ADV"):
        at -= 1
    if (
        at < 0
        or tokens[verb].tag not in ("VBD", "VBZ", "VBN", "VBP")
        or tokens[at].pos not in ("NOUN", "PROPN")
    ):
        return None
    # From the last word up to the noun that the phrase is about: "the Observatory for
    # Human Rights" hangs together by "for"; an apposition is a phrase of its own. Where a
    # comma is lost the phrase hangs from the words before it, and its last word is its noun.
    return first_able(sent, [_top_of_phrase(sent, at, verb), at], speech)


def _top_of_phrase(sent: Sentence, at: int, before: int) -> int:
    tokens = sent.tokens
    while tokens[at].dep in ("pobj", "prep", "compound", "nmod", "punct") and (
        tokens[at].head < before and tokens[at].head != at
    ):
        if tokens[at].dep == "prep" and tokens[at].lower not in ("of", "for", "at", "in", "from"):
            break
        if tokens[tokens[at].head].pos not in ("NOUN", "PROPN", "ADP"):
            break
        at = tokens[at].head
    return at


def can_speak(sent: Sentence, head: int, speech: Speech) -> bool:
    """Return whether a noun can say anything: a person, an organisation, a word of the roles."""
    token = sent.tokens[head]
    if token.lower in speech.mute or token.ent in ("DATE", "TIME", "CARDINAL"):
        return False
    if token.lower in speech.roles or token.lemma in speech.roles:
        # "Nine women said the director": people counted are rather the harmed.
        return not (is_counted(sent, head) and speech.roles.get(token.lemma) == "witness")
    if is_pronoun(sent, head):
        # "We" is the report itself, or whoever the quotation around it is by.
        return token.lower in ("he", "she", "they", "it")
    if token.pos == "NOUN" and token.lower in Lexicon.load().people:
        return not is_counted(sent, head)  # "a shopkeeper said"
    known = token.pos == "PROPN" or token.ent in ("PERSON", "ORG", "NORP", "GPE")
    return known or is_health_body(sent, head)


def author(sent: Sentence, head: int, speech: Speech) -> int:
    """Return who wrote what is quoted: the army of "a report issued by the army"."""
    tokens = sent.tokens
    if tokens[head].lemma not in speech.writings and tokens[head].lower not in speech.writings:
        return head
    verb = tokens[head].head
    if tokens[head].dep == "dobj" and tokens[verb].lemma in speech.utter:
        # "The council issued a communique condemning": the council condemns.
        issuer = first_able(sent, subjects(sent, verb), speech)
        if issuer is not None:
            return issuer
    told_in = tokens[tokens[verb].head]
    if tokens[head].dep == "pobj" and tokens[verb].lower == "in" and told_in.pos == "VERB":
        # "The office said in a statement putting the toll at nine": the office puts it.
        writer = first_able(sent, subjects(sent, told_in.i), speech)
        if writer is not None:
            return writer
    for j in sent.children[head]:
        at = tokens[j]
        if at.dep == "poss" and can_speak(sent, j, speech):
            return j
        if at.lower in ("by", "from", "of") and at.dep in ("prep", "agent"):
            behind = [k for k in sent.children[j] if tokens[k].dep == "pobj"]
        elif at.dep == "acl":
            behind = [
                k
                for by in sent.children[j]
                if tokens[by].lower in ("by", "from") and tokens[by].dep in ("agent", "prep")
                for k in sent.children[by]
                if tokens[k].dep == "pobj"
            ]
        else:
            continue
        able = first_able(sent, behind, speech)
        if able is not None:
            return able
    return head


def first_noun_after(sent: Sentence, at: int) -> int | None:
    """Return the last word of the first run of nouns from a word on, a few words ahead."""
    for token in sent.tokens[at : at + 6]:
        if token.pos in ("NOUN", "PROPN"):
            last = token.i
            while last + 1 < len(sent.tokens) and sent.tokens[last + 1].pos in ("NOUN", "PROPN"):
                last += 1
            return last
    return None
