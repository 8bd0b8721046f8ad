"""Which verbs say something: "said", "put the toll at 12", "the announcement was made by"."""

from __future__ import annotations

from counterclaim.mentions.speech import Speech
from counterclaim.model import Sentence

_WHOSE_CLAIMS = 5  # tokens from "rejected" to the "claims" of somebody
# What may stand between a closing "X said" and the end of the sentence.
_AFTER_SAYING = 5


def says(sent: Sentence, i: int, speech: Speech) -> bool:
    """Return whether a word of a parsed sentence is a verb by which somebody tells something.

    "Says" and "reports" at the end of a sentence count whatever the tagger holds them for.
    """
    token = sent.tokens[i]
    if token.pos not in ("VERB", "AUX", "NOUN"):
        return False
    if token.lemma not in speech.say and not (
        gives_figure(sent, i, speech)
        or _is_uttered(sent, i, speech)
        or _speaks_of_number(sent, i, speech)
        or _is_given_by(sent, i)
    ):
        return False
    if token.pos == "NOUN" and not (
        token.lower in ("says", "reports", "claims", "tells") and _ends(sent, i)
    ):
        return False
    if token.lemma == "claim" and _claims_a_deed(sent, i, speech):
        return False
    if _is_said_of_them(sent, i):
        return False
    return not _is_what_is_denied(sent, i, speech) and not _is_of_part(sent, i, speech)


_DEAD = frozenset({"dead", "killed", "wounded", "injured", "deaths", "fatalities", "casualties"})
_GIVEN = frozenset({"give", "provide", "supply", "issue", "release", "offer", "quote", "cite"})


def _is_given_by(sent: Sentence, verb: int) -> bool:
    """Whether somebody gave a number: "from 12 dead given by police", not "12 given a bed by"."""
    token = sent.tokens[verb]
    if token.lemma not in _GIVEN or not is_of_count(sent, verb):
        return False
    head = sent.tokens[token.head]
    roles = {sent.tokens[j].dep for j in sent.children[verb]}
    return (head.pos == "NUM" or head.lower in _DEAD) and "agent" in roles and "dobj" not in roles


_SAID_OF = {
    "say": frozenset({"to"}),
    "report": frozenset({"to", "missing", "dead", "killed", "wounded", "injured", "captured"}),
}


def _is_said_of_them(sent: Sentence, verb: int) -> bool:
    """Whether others say it of them: "a teacher reported missing", "two men said to be rebels"."""
    token = sent.tokens[verb]
    after = sent.tokens[verb + 1].lower if verb + 1 < len(sent.tokens) else ""
    return token.tag in ("VBN", "VBD") and after in _SAID_OF.get(token.lemma, ())


def _is_what_is_denied(sent: Sentence, verb: int, speech: Speech) -> bool:
    """Whether "claims" is a noun taken for a verb: "the army rejected rebel claims that"."""
    if sent.tokens[verb].lower not in ("claims", "reports"):
        return False
    for token in reversed(sent.tokens[max(0, verb - _WHOSE_CLAIMS) : verb]):
        if token.lemma in speech.deny:
            return True
        if token.pos not in ("NOUN", "PROPN", "ADJ", "DET", "PART", "PUNCT"):
            return False
    return False


def _is_of_part(sent: Sentence, verb: int, speech: Speech) -> bool:
    """Whether somebody only denied a part in a deed, or answered a question on one."""
    lemma = sent.tokens[verb].lemma
    objects = {sent.tokens[j].lemma for j in sent.children[verb] if sent.tokens[j].dep == "dobj"}
    if lemma in speech.deny:
        return bool(objects & speech.parts)
    return lemma == "answer" and "question" in objects


def _claims_a_deed(sent: Sentence, verb: int, speech: Speech) -> bool:
    """Whether somebody only "claimed the attack": "the killing was claimed by" nobody's count."""
    return any(
        (sent.tokens[j].dep == "dobj" and sent.tokens[j].lemma in speech.deeds)
        or (sent.tokens[j].dep == "nsubjpass" and not is_counted(sent, j))
        for j in sent.children[verb]
    )


def gives_figure(sent: Sentence, verb: int, speech: Speech) -> bool:
    """Return whether somebody "put the toll at 12" or "gave a figure of nine"."""
    if sent.tokens[verb].lemma not in speech.give:
        return False
    return any(
        sent.tokens[j].dep == "dobj" and sent.tokens[j].lemma in speech.figures
        for j in sent.children[verb]
    )


def _speaks_of_number(sent: Sentence, verb: int, speech: Speech) -> bool:
    """Whether somebody "spoke of nine dead": with no number they only told of something."""
    if sent.tokens[verb].lemma not in speech.speaking:
        return False
    return any(
        sent.tokens[k].pos == "NUM"
        for j in sent.children[verb]
        if sent.tokens[j].lower == "of"
        for k in sent.subtree(j)
    )


def _is_uttered(sent: Sentence, verb: int, speech: Speech) -> bool:
    """Whether "the announcement was made by" somebody: what is said is the subject."""
    if sent.tokens[verb].lemma not in speech.utter:
        return False
    return any(
        sent.tokens[j].dep == "nsubjpass"
        and sent.tokens[j].lemma in speech.uttered | speech.writings
        for j in sent.children[verb]
    )


def _ends(sent: Sentence, i: int) -> bool:
    return i >= len(sent.tokens) - 2


def is_of_count(sent: Sentence, verb: int) -> bool:
    """Return whether a participle says whose a count is: "the 32 claimed by the opposition"."""
    token = sent.tokens[verb]
    head = sent.tokens[token.head]
    counts = head.pos == "NUM" or any(
        sent.tokens[j].dep == "nummod" for j in sent.children[token.head]
    )
    return token.dep == "acl" and token.tag in ("VBN", "VBD") and counts


def closes(sent: Sentence, verb: int) -> bool:
    """Return whether "… X told reporters." closes the sentence: all of it is what X said."""
    rest = [t for t in sent.tokens[verb + 1 :] if t.pos != "PUNCT"]
    if verb < 4 or len(rest) > _AFTER_SAYING:
        return False
    return all(
        t.pos in ("PROPN", "NOUN", "ADP", "DET", "PRON", "NUM", "ADJ") or t.ent in ("DATE", "ORG")
        for t in rest
    ) and not any(t.lower in ("that", "what", "how") for t in rest)


def is_counted(sent: Sentence, i: int) -> bool:
    """Return whether a number counts a noun: "nine women"."""
    return any(sent.tokens[j].dep == "nummod" for j in sent.children[i])


def is_negated(sent: Sentence, verb: int) -> bool:
    """Return whether "not" hangs from a verb."""
    return any(sent.tokens[j].dep == "neg" for j in sent.children[verb])
