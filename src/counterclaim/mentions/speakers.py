"""Sentence → speaker mentions: who is quoted, and for which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from counterclaim.knowledge.lexicon import load
from counterclaim.model import Cue, Mention, MentionKind, Sentence, Span

RULE = "mentions.speakers/1"
_POSSIBLE = "mentions.possible-speakers/1"
_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "we", "i", "one", "others"})
# The longest name of a speaker, in tokens: an office with its place and the person's name.
_LONGEST = 14
# Not the clauses about a speaker, nor the "'s" of "the ministry's bulletin".
_CUT = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis", "conj", "cc", "case"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """The words of saying, from speech.toml."""

    say: frozenset[str]
    deny: frozenset[str]
    give: frozenset[str]
    figures: frozenset[str]
    deeds: frozenset[str]
    mute: frozenset[str]
    writings: frozenset[str]
    roles: dict[str, str]

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls) -> Speech:
        """Return the English words of saying."""
        data = load("speech")
        return cls(
            say=frozenset(data["say"].split()),
            deny=frozenset(data["deny"].split()),
            give=frozenset(data["give"].split()),
            figures=frozenset(data["figures"].split()),
            deeds=frozenset(data["deeds"].split()),
            mute=frozenset(data["mute"]["words"].split()),
            writings=frozenset(data["writings"].split()),
            roles={w: role for role, listed in data["roles"].items() for w in listed.split()},
        )


def find_speakers(sent: Sentence) -> list[Mention]:
    """Return who is quoted in a parsed sentence, in order; the value is a `Cue`."""
    speech = Speech.load()
    found = [*_verbs(sent, speech), *_according(sent, speech)]
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
        if not named and speech.roles.get(token.lower) not in _WHO_COUNT:
            continue
        if token.pos not in ("NOUN", "PROPN") or token.dep in ("compound", "amod", "nmod"):
            continue
        m = _mention(sent, token.i, token.i, "", sent.span, speech)
        if any(m.span.overlaps(other.span) for other in (*cues, *found)):
            continue
        found.append(replace(m, kind=MentionKind.POSSIBLE_SPEAKER, rule=_POSSIBLE))
    return found


_WHO_COUNT = frozenset({"monitor", "medic", "official", "media", "spokesman", "witness"})


def _verbs(sent: Sentence, speech: Speech) -> Iterator[Mention]:
    tokens = sent.tokens
    for token in tokens:
        if token.pos not in ("VERB", "AUX", "NOUN"):
            continue
        if token.lemma not in speech.say and not _gives_figure(sent, token.i, speech):
            continue
        if token.pos == "NOUN" and not (
            token.lower in ("says", "reports", "claims", "tells") and _ends(sent, token.i)
        ):
            continue
        if token.lemma == "claim" and _claims_a_deed(sent, token.i, speech):
            continue
        head = _speaker_of(sent, token.i, speech)
        if head is None:
            continue
        head = _author(sent, head, speech)
        yield _mention(sent, head, token.i, token.lemma, _content(sent, token.i), speech)


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


def _ends(sent: Sentence, i: int) -> bool:
    return i >= len(sent.tokens) - 2


def _speaker_of(sent: Sentence, verb: int, speech: Speech) -> int | None:
    """Return the head of who says: the subject, the agent of a passive, who is quoted."""
    tokens = sent.tokens
    children = sent.children[verb]
    if any(tokens[j].dep in ("nsubjpass", "auxpass") for j in children):
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
        if own:
            if tokens[at].dep == "relcl" and tokens[own[0]].lower in ("who", "which", "that"):
                return [tokens[at].head]
            # "…, said Talal Barazi": what follows the verb right away is who says it.
            return sorted(own, key=lambda j: (not _follows(sent, verb, j), abs(j - verb)))
        if tokens[at].dep in ("conj", "advcl", "xcomp") and tokens[at].head != at:
            at = tokens[at].head
        elif tokens[at].dep == "acl" and tokens[at].tag == "VBG":
            return [tokens[at].head]
        else:
            break
    return []


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
    # Human Rights" hangs together by "for"; an apposition is a phrase of its own.
    while tokens[at].dep in ("pobj", "prep", "compound", "nmod", "punct") and (
        tokens[at].head < verb and tokens[at].head != at
    ):
        if tokens[at].dep == "prep" and tokens[at].lower not in ("of", "for", "at", "in"):
            break
        if tokens[tokens[at].head].pos not in ("NOUN", "PROPN", "ADP"):
            break
        at = tokens[at].head
    return at if _can_speak(sent, at, speech) else None


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
    return token.pos == "PROPN" or token.ent in ("PERSON", "ORG", "NORP", "GPE")


def _content(sent: Sentence, verb: int) -> Span:
    """Return what a verb of saying introduces, or the whole sentence if it stands beside it."""
    tokens = sent.tokens
    clauses = [
        j
        for j in sent.children[verb]
        if tokens[j].dep in ("ccomp", "parataxis", "xcomp", "pcomp")
        or (tokens[j].dep == "dobj" and j > verb)
    ]
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
        # another verb of saying takes it.
        end = max(
            end, sent.span.end if tokens[verb].dep in ("ROOT", "ccomp", "relcl", "conj") else end
        )
    else:
        # "…, X said": whatever stands before.
        start = sent.span.start
        if tokens[verb].dep == "ROOT":
            end = sent.span.end
    return Span(start, max(end, start))


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
            yield _mention(sent, noun, token.i, verb, sent.span, speech)


def _author(sent: Sentence, head: int, speech: Speech) -> int:
    """Return who wrote what is quoted: the army of "a report issued by the army"."""
    tokens = sent.tokens
    if tokens[head].lemma not in speech.writings and tokens[head].lower not in speech.writings:
        return head
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
            standing=_standing(sent, last),
            at=verb,
        ),
        head=head,
        rule=RULE,
    )


def _is_negated(sent: Sentence, verb: int) -> bool:
    return any(sent.tokens[j].dep == "neg" for j in sent.children[verb])


def _standing(sent: Sentence, last: int) -> Span | None:
    """Return the words between commas behind a speaker's name: office and organisation."""
    tokens = sent.tokens
    first = last + 2
    if first >= len(tokens) or tokens[last + 1].text != ",":
        return None
    for end in range(first, min(first + _LONGEST + 2, len(tokens))):
        if tokens[end].text == ",":
            return Span(tokens[first].start, tokens[end - 1].end) if end > first else None
        if tokens[end].pos in ("VERB", "AUX", "PRON", "CCONJ"):
            return None
    return None


def speaker_extent(sent: Sentence, head: int) -> tuple[int, int]:
    """Return the first and last token of a speaker's name: office, place and person.

    Clauses about the speaker are left out; so is an apposition behind a person's name
    unless the noun alone names nobody ("the spokesman, John Doe").
    """
    tokens = sent.tokens
    keep = {head}
    todo = [head]
    while todo:
        i = todo.pop()
        for j in sent.children[i]:
            if tokens[j].dep in _CUT and not (tokens[j].dep in ("conj", "cc") and i != head):
                continue
            if tokens[j].dep == "appos" and tokens[head].ent == "PERSON":
                continue
            if tokens[j].dep == "punct" and tokens[j].text not in ("-", "'", '"', "(", ")", "."):
                continue
            if (
                tokens[j].dep == "prep"
                and j > head
                and tokens[j].lower
                not in ("of", "in", "at", "for", "by", "from", "with", "on", "to")
            ):
                continue
            keep.add(j)
            todo.append(j)
    first = last = head
    while first - 1 in keep or (
        first - 2 in keep and tokens[first - 1].text in ("-", "'", ",") and first - 1 > 0
    ):
        first -= 1
    while last + 1 in keep or (last + 2 in keep and tokens[last + 1].text in ("-", "'")):
        last += 1
    while last > head and tokens[last].pos in ("PUNCT", "ADP"):
        last -= 1
    while first < head and tokens[first].pos in ("PUNCT", "ADV", "CCONJ"):
        first += 1
    # A phrase begins at its article, whatever the parse hangs before it.
    articles = [i for i in range(first + 1, head) if tokens[i].tag == "DT"]
    first = articles[-1] if articles and tokens[first].pos in ("NUM", "ADV", "ADP") else first
    last = _with_name(sent, head, last)
    if last - first >= _LONGEST:
        last = min(last, max(head, first + _LONGEST))
    return first, last


def _with_name(sent: Sentence, head: int, last: int) -> int:
    """Take in the name behind an office: "the commissioner, Ana Silva"."""
    tokens = sent.tokens
    if tokens[head].ent == "PERSON" or last + 2 >= len(tokens) or tokens[last + 1].text != ",":
        return last
    at = last + 2
    while at < len(tokens) and tokens[at].ent == "PERSON":
        at += 1
    return at - 1 if at > last + 2 else last


@lru_cache(maxsize=1)
def _saying() -> re.Pattern[str]:
    """Return one pattern for any form of any verb of saying, and the phrases beside them."""
    data = load("speech")
    stems = {verb.removesuffix("e") for verb in data["say"].split()}
    forms = "|".join(sorted(map(re.escape, stems | set(data["irregular"].split())), key=len))
    return re.compile(rf"\b(?:according to|(?:{forms})(?:e?d|e?s|ing|t?ted)?)\b", re.IGNORECASE)


def has_saying(text: str) -> bool:
    """Return whether a text holds a word of saying: worth a parse beside a harm."""
    return _saying().search(text) is not None
