"""Sentence → speaker mentions: who is quoted, and for which words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.knowledge.lexicon import Lexicon
from counterclaim.mentions.credits import credit
from counterclaim.mentions.speaker_extent import speaker_extent, standing_beside
from counterclaim.mentions.speech import Speech
from counterclaim.model import Cue, Mention, MentionKind, Sentence, Span

RULE = "mentions.speakers/1"
_CREDIT = "mentions.credits/1"
_POSSIBLE = "mentions.possible-speakers/1"
_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "we", "i", "one", "others"})


def find_speakers(sent: Sentence) -> list[Mention]:
    """Return who is quoted in a parsed sentence, in order; the value is a `Cue`."""
    speech = Speech.load()
    found = [*_verbs(sent, speech), *_according(sent, speech)]
    found += [m for m in _judging(sent, speech) if not any(m.span.overlaps(o.span) for o in found)]
    told_by = credit(sent, speech) if not found else None
    if told_by is not None:
        first, last = told_by
        m = _mention(sent, last, last, "", sent.span, speech)
        span = Span(sent.tokens[first].start, sent.tokens[last].end)
        found.append(replace(m, span=span, rule=_CREDIT))
    return sorted(found, key=lambda m: (m.span.start, m.span.end))


def find_quoted(sent: Sentence) -> list[Mention]:
    """Return who is quoted in a parsed sentence, and who else may be."""
    cues = find_speakers(sent)
    return [*cues, *find_possible_speakers(sent, cues)]


def find_possible_speakers(sent: Sentence, cues: Sequence[Mention]) -> list[Mention]:
    """Return who else in a parsed sentence may be speaking, in order; the value is a `Cue`.

    People and organisations by name, and words for those who give figures ("medics"),
    where the rules see no verb of saying: "a medic's count", "the ministry's figures".

    Args:
        sent: The sentence.
        cues: Who is quoted in it.
    """
    speech = Speech.load()
    found: list[Mention] = []
    for token in sent.tokens:
        named = token.ent in ("PERSON", "ORG") and token.pos == "PROPN"
        if not (named or _may_count(sent, token.i, speech) or _judges(sent, token.i, speech)):
            continue
        if token.pos not in ("NOUN", "PROPN") or token.dep in ("compound", "amod", "nmod"):
            continue
        if any(o.span.start <= token.start < o.span.end for o in (*cues, *found)):
            continue
        m = _mention(sent, token.i, token.i, "", sent.span, speech)
        if any(m.span.overlaps(other.span) for other in (*cues, *found)):
            continue
        found.append(replace(m, kind=MentionKind.POSSIBLE_SPEAKER, rule=_POSSIBLE))
    return found


_WHOSE_CLAIMS = 5  # tokens from "rejected" to the "claims" of somebody
_WHO_COUNT = frozenset({"monitor", "medic", "official", "media", "spokesman", "witness"})
_SIDES = frozenset({"state_force", "armed_group"})


def _may_count(sent: Sentence, i: int, speech: Speech) -> bool:
    """Whether a noun stands for somebody who gives figures; people counted are the harmed."""
    token = sent.tokens[i]
    role = speech.roles.get(token.lower)
    if any(sent.tokens[j].dep == "nummod" for j in sent.children[i]):
        return False
    return role in _WHO_COUNT or (role in _SIDES and token.dep in ("nsubj", "nsubjpass"))


def _judges(sent: Sentence, i: int, speech: Speech) -> bool:
    """Whether a name or office condemns, demands or mourns something."""
    token = sent.tokens[i]
    able = token.pos == "PROPN" or token.lower in speech.roles
    return able and token.dep == "nsubj" and sent.tokens[token.head].lemma in speech.judge


def _judging(sent: Sentence, speech: Speech) -> Iterator[Mention]:
    """Find who tells of a harm by judging it: "the mayor condemned the murder of a nun"."""
    for token in sent.tokens:
        if token.pos != "VERB" or not _judges_harm(sent, token.i, speech):
            continue
        below = [
            k
            for j in sent.children[token.i]
            if j > token.i and sent.tokens[j].dep in ("dobj", "prep", "ccomp")
            for k in sent.subtree(j)
        ]
        head = _first_able(sent, _subjects(sent, token.i), speech)
        if head is None or not below:
            continue
        content = Span(sent.tokens[min(below)].start, sent.tokens[max(below)].end)
        head = _author(sent, head, speech)
        yield _mention(sent, head, token.i, token.lemma, content, speech)


def _judges_harm(sent: Sentence, verb: int, speech: Speech) -> bool:
    """Whether a verb condemns or mourns, or expresses what one feels at a death."""
    lemma = sent.tokens[verb].lemma
    if lemma in speech.mourning:
        return True
    return lemma in speech.expressing and any(
        sent.tokens[j].dep == "dobj" and sent.tokens[j].lemma in speech.feelings
        for j in sent.children[verb]
    )


def _verbs(sent: Sentence, speech: Speech) -> Iterator[Mention]:
    tokens = sent.tokens
    for token in tokens:
        if token.pos not in ("VERB", "AUX", "NOUN"):
            continue
        if token.lemma not in speech.say and not (
            _gives_figure(sent, token.i, speech)
            or _is_uttered(sent, token.i, speech)
            or _speaks_of_number(sent, token.i, speech)
        ):
            continue
        if token.pos == "NOUN" and not (
            token.lower in ("says", "reports", "claims", "tells") and _ends(sent, token.i)
        ):
            continue
        if token.lemma == "claim" and _claims_a_deed(sent, token.i, speech):
            continue
        if _is_said_of_them(sent, token.i):
            continue
        if _is_what_is_denied(sent, token.i, speech) or _is_of_part(sent, token.i, speech):
            continue
        head = _speaker_of(sent, token.i, speech)
        if head is None:
            continue
        head = _author(sent, head, speech)
        yield _mention(sent, head, token.i, token.lemma, _content(sent, token.i), speech)


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
    """Whether somebody only "claimed responsibility" or "claimed the attack"."""
    return any(
        sent.tokens[j].dep == "dobj" and sent.tokens[j].lemma in speech.deeds
        for j in sent.children[verb]
    )


def _gives_figure(sent: Sentence, verb: int, speech: Speech) -> bool:
    """Whether somebody "put the toll at 12" or "gave a figure of nine"."""
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


def _speaker_of(sent: Sentence, verb: int, speech: Speech) -> int | None:
    """Return the head of who says: the subject, the agent of a passive, who is quoted."""
    tokens = sent.tokens
    children = sent.children[verb]
    if any(tokens[j].dep in ("nsubjpass", "auxpass") for j in children) or _is_of_count(sent, verb):
        return _first_able(sent, _of_passive(sent, verb), speech)
    if tokens[verb].lemma in ("quote", "cite"):
        quoted = [j for j in children if tokens[j].dep == "dobj"]
        if quoted:
            return _first_able(sent, quoted, speech)
    if _closes(sent, verb) and (before := _standing_before(sent, verb, speech)) is not None:
        return before
    if tokens[verb].lemma in ("say", "report", "add") and (after := _behind(sent, verb, speech)):
        return after
    found = _first_able(sent, _subjects(sent, verb), speech)
    return found if found is not None else _standing_before(sent, verb, speech)


def _is_of_count(sent: Sentence, verb: int) -> bool:
    """Whether a participle says whose a count is: "the 32 claimed by the opposition"."""
    token = sent.tokens[verb]
    head = sent.tokens[token.head]
    counts = head.pos == "NUM" or any(
        sent.tokens[j].dep == "nummod" for j in sent.children[token.head]
    )
    return token.dep == "acl" and token.tag in ("VBN", "VBD") and counts


def _behind(sent: Sentence, verb: int, speech: Speech) -> int | None:
    """Return who stands right behind "said", which the parse may take for its object."""
    after = verb + 1
    for j in sent.children[verb]:
        if sent.tokens[j].dep == "dobj" and j > verb and after in sent.subtree(j):
            known = sent.tokens[j].lower in speech.roles or sent.tokens[j].ent == "PERSON"
            return j if known and _can_speak(sent, j, speech) else None
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


def _subjects(sent: Sentence, verb: int) -> list[int]:
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


def _first_able(sent: Sentence, heads: list[int], speech: Speech) -> int | None:
    return next((j for j in heads if _can_speak(sent, j, speech)), None)


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
    return _first_able(sent, [_top_of_phrase(sent, at, verb), at], speech)


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


def _can_speak(sent: Sentence, head: int, speech: Speech) -> bool:
    """Whether a noun can say anything: a person, an organisation, a word of the roles."""
    token = sent.tokens[head]
    if token.lower in speech.mute or token.ent in ("DATE", "TIME", "CARDINAL"):
        return False
    if token.lower in speech.roles or token.lemma in speech.roles:
        # "Nine women said the director": people counted are rather the harmed.
        counted = any(sent.tokens[j].dep == "nummod" for j in sent.children[head])
        return not (counted and speech.roles.get(token.lemma) == "witness")
    if token.lower in _PRONOUNS:
        # "We" is the report itself, or whoever the quotation around it is by.
        return token.lower in ("he", "she", "they", "it")
    if token.pos == "NOUN" and token.lower in Lexicon.load().people:
        return not _is_counted(sent, head)  # "a shopkeeper said"
    return token.pos == "PROPN" or token.ent in ("PERSON", "ORG", "NORP", "GPE")


def _content(sent: Sentence, verb: int) -> Span:
    """Return what a verb of saying introduces, or the whole sentence if it stands beside it."""
    tokens = sent.tokens
    if _is_of_count(sent, verb):
        counted = sent.subtree(tokens[verb].head)
        return Span(tokens[counted[0]].start, tokens[counted[-1]].end)
    clauses = [
        j
        for j in sent.children[verb]
        if tokens[j].dep in ("ccomp", "parataxis", "xcomp", "pcomp")
        or (tokens[j].dep == "dobj" and j > verb)
    ] or _in_writing(sent, verb)
    if _gives_figure(sent, verb, Speech.load()):
        # "…; Oslo put the figure at nine": the figure and nothing before it.
        below = [
            k
            for j in sent.children[verb]
            if j > verb and tokens[j].dep in ("dobj", "prep")
            for k in sent.subtree(j)
        ]
        if not below:
            return sent.span
        return Span(tokens[min(below)].start, tokens[max(below)].end)
    if tokens[verb].dep == "parataxis" or _closes(sent, verb):
        return sent.span
    spans = []
    for j in clauses:
        below = sent.subtree(j)
        spans.append((tokens[below[0]].start, tokens[below[-1]].end))
    if not spans:
        return sent.span
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    if start >= tokens[verb].start:
        # "X said that …": whatever follows in the sentence is still what X said, unless
        # another verb of saying takes it: "X denied … and said that …".
        say = Speech.load().say
        then = (j for j in sent.children[verb] if j > verb and tokens[j].dep == "conj")
        taken = next((tokens[j].start for j in then if tokens[j].lemma in say), None)
        if taken is not None:
            end = taken
        elif tokens[verb].dep in ("ROOT", "ccomp", "relcl", "conj"):
            end = max(end, sent.span.end)
    else:
        # "…, X said": whatever stands before.
        start = sent.span.start
        if tokens[verb].dep == "ROOT":
            end = sent.span.end
    return Span(start, max(end, start))


def _in_writing(sent: Sentence, verb: int) -> list[int]:
    """Return the clause of "said in a statement that …", which the parse hangs from the noun."""
    tokens = sent.tokens
    return [
        k
        for prep in sent.children[verb]
        if prep > verb and tokens[prep].dep == "prep"
        for noun in sent.children[prep]
        for k in sent.children[noun]
        if tokens[k].dep in ("acl", "relcl", "ccomp")
        and any(tokens[mark].lower == "that" for mark in sent.children[k])
    ]


# What may stand between a closing "X said" and the end of the sentence.
_AFTER_SAYING = 5


def _closes(sent: Sentence, verb: int) -> bool:
    """Whether "… X told reporters on Friday." closes the sentence: all of it is what X said."""
    rest = [t for t in sent.tokens[verb + 1 :] if t.pos != "PUNCT"]
    if verb < 4 or len(rest) > _AFTER_SAYING:
        return False
    return all(
        t.pos in ("PROPN", "NOUN", "ADP", "DET", "PRON", "NUM", "ADJ") or t.ent in ("DATE", "ORG")
        for t in rest
    ) and not any(t.lower in ("that", "what", "how") for t in rest)


def _according(sent: Sentence, speech: Speech) -> Iterator[Mention]:
    tokens = sent.tokens
    for token in tokens:
        noun: int | None = None
        if token.lower == "according":
            noun = next(
                (
                    k
                    for j in (token.i, *sent.children[token.i])
                    for k in sent.children[j]
                    if tokens[k].dep == "pobj"
                ),
                None,
            )
            if noun is None:
                noun = _first_noun_after(sent, token.i + 2)
        elif token.lower in ("citing", "quoting"):
            noun = next((j for j in sent.children[token.i] if tokens[j].dep == "dobj"), None)
        if noun is not None:
            verb = "according to" if token.lower == "according" else "citing"
            noun = _author(sent, noun, speech)
            if tokens[noun].lower not in speech.mute:
                yield _mention(sent, noun, token.i, verb, sent.span, speech)


def _author(sent: Sentence, head: int, speech: Speech) -> int:
    """Return who wrote what is quoted: the army of "a report issued by the army"."""
    tokens = sent.tokens
    if tokens[head].lemma not in speech.writings and tokens[head].lower not in speech.writings:
        return head
    verb = tokens[head].head
    if tokens[head].dep == "dobj" and tokens[verb].lemma in speech.utter:
        # "The council issued a communique condemning": the council condemns.
        issuer = _first_able(sent, _subjects(sent, verb), speech)
        if issuer is not None:
            return issuer
    for j in sent.children[head]:
        at = tokens[j]
        if at.dep == "poss" and _can_speak(sent, j, speech):
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
        able = _first_able(sent, behind, speech)
        if able is not None:
            return able
    return head


def _first_noun_after(sent: Sentence, at: int) -> int | None:
    for token in sent.tokens[at : at + 6]:
        if token.pos in ("NOUN", "PROPN"):
            last = token.i
            while last + 1 < len(sent.tokens) and sent.tokens[last + 1].pos in ("NOUN", "PROPN"):
                last += 1
            return last
    return None


def _mention(
    sent: Sentence, head: int, verb: int, lemma: str, content: Span, speech: Speech
) -> Mention:
    first, last = speaker_extent(sent, head)
    words = [t.lower for t in sent.tokens[first : last + 1]]
    role = next((speech.roles[w] for w in reversed(words) if w in speech.roles), "")
    role = speech.roles.get(sent.tokens[head].lower, role)
    return Mention(
        sent=sent,
        kind=MentionKind.SPEAKER,
        span=Span(sent.tokens[first].start, sent.tokens[last].end),
        value=Cue(
            content=content,
            verb=lemma,
            role=role,
            denies=lemma in speech.deny and not _is_negated(sent, verb),
            is_pronoun=sent.tokens[head].lower in _PRONOUNS,
            standing=standing_beside(sent, last),
            at=verb,
        ),
        head=head,
        rule=RULE,
    )


def _is_negated(sent: Sentence, verb: int) -> bool:
    return any(sent.tokens[j].dep == "neg" for j in sent.children[verb])
