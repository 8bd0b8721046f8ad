"""Who says what a verb of saying introduces: its subject, its agent, who wrote the report."""

from __future__ import annotations

from counterclaim.knowledge.lexicon import Lexicon
from counterclaim.mentions.speaker_verbs import closes, is_of_count
from counterclaim.mentions.speech import PRONOUNS, Speech
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
    if closes(sent, verb) and (before := _standing_before(sent, verb, speech)) is not None:
        return before
    if tokens[verb].lemma in ("say", "report", "add") and (after := _behind(sent, verb, speech)):
        return after
    found = first_able(sent, subjects(sent, verb), speech)
    return found if found is not None else _standing_before(sent, verb, speech)


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
        own = own if at == verb else [j for j in own if not _is_counted(sent, j)]
        if own:
            if tokens[at].dep == "relcl" and tokens[own[0]].lower in ("who", "which", "that"):
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


def _is_counted(sent: Sentence, i: int) -> bool:
    return any(sent.tokens[j].dep == "nummod" for j in sent.children[i])


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
        counted = any(sent.tokens[j].dep == "nummod" for j in sent.children[head])
        return not (counted and speech.roles.get(token.lemma) == "witness")
    if token.lower in PRONOUNS:
        # "We" is the report itself, or whoever the quotation around it is by.
        return token.lower in ("he", "she", "they", "it")
    if token.pos == "NOUN" and token.lower in Lexicon.load().people:
        return not _is_counted(sent, head)  # "a shopkeeper said"
    return token.pos == "PROPN" or token.ent in ("PERSON", "ORG", "NORP", "GPE")


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
