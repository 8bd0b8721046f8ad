"""Sentence → speaker mentions: who is quoted, and for which words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.mentions.credits import credit
from counterclaim.mentions.speaker_content import content_of
from counterclaim.mentions.speaker_extent import speaker_extent, standing_beside
from counterclaim.mentions.speaker_heads import (
    author,
    first_able,
    first_noun_after,
    speaker_of,
    subjects,
)
from counterclaim.mentions.speaker_verbs import is_negated, says
from counterclaim.mentions.speech import Speech, is_pronoun
from counterclaim.model import Cue, Mention, MentionKind, Sentence, Span

RULE = "mentions.speakers/1"
_CREDIT = "mentions.credits/1"
_POSSIBLE = "mentions.possible-speakers/1"
_WHO_COUNT = frozenset({"monitor", "medic", "official", "media", "spokesman", "witness"})
_SEVERAL = 2
_SIDES = frozenset({"state_force", "armed_group"})


def find_speakers(sent: Sentence) -> list[Mention]:
    """Return who is quoted in a parsed sentence, in order; the value is a `Cue`."""
    speech = Speech.load()
    found = [*_verbs(sent, speech), *_each_its_own(sent, list(_according(sent, speech)))]
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
        if _is_said_in(sent, token.i, speech):
            continue
        m = _mention(sent, token.i, token.i, "", sent.span, speech)
        if any(m.span.overlaps(other.span) for other in (*cues, *found)):
            continue
        found.append(replace(m, kind=MentionKind.POSSIBLE_SPEAKER, rule=_POSSIBLE))
    return found


def _is_said_in(sent: Sentence, i: int, speech: Speech) -> bool:
    """Whether a writing is only where somebody says it: "the army said in a statement"."""
    tokens = sent.tokens
    preposition = tokens[tokens[i].head]
    verb = tokens[preposition.head]
    return (
        tokens[i].lower in speech.writings
        and preposition.lower == "in"
        and verb.lemma in speech.say
        and any(tokens[j].dep == "nsubj" for j in sent.children[verb.i])
    )


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
        head = first_able(sent, subjects(sent, token.i), speech)
        if head is None or not below:
            continue
        content = Span(sent.tokens[min(below)].start, sent.tokens[max(below)].end)
        head = author(sent, head, speech)
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
    for token in sent.tokens:
        if not says(sent, token.i, speech):
            continue
        head = speaker_of(sent, token.i, speech)
        if head is None:
            continue
        head = author(sent, head, speech)
        yield _mention(sent, head, token.i, token.lemma, content_of(sent, token.i), speech)


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
                noun = first_noun_after(sent, token.i + 2)
        elif token.lower in ("citing", "quoting"):
            noun = next((j for j in sent.children[token.i] if tokens[j].dep == "dobj"), None)
        if noun is not None:
            verb = "according to" if token.lower == "according" else "citing"
            noun = author(sent, noun, speech)
            if tokens[noun].lower not in speech.mute:
                yield _mention(sent, noun, token.i, verb, sent.span, speech)


def _each_its_own(sent: Sentence, found: list[Mention]) -> list[Mention]:
    """Give speakers told one after another their own counts.

    "300 died according to the army and 400 according to the rebels", or the other way about.
    """
    cues = [(m, m.value) for m in found if isinstance(m.value, Cue)]
    if len(cues) < len(found) or len(found) < _SEVERAL:
        return found
    tokens = sent.tokens
    begins = [cue.at for _, cue in cues]
    leads = not any(t.pos == "NUM" for t in tokens[: begins[0]])
    ends = [next((t.i for t in tokens if t.start >= m.span.end), len(tokens)) for m in found]
    of_each = (
        zip(begins, [*begins[1:], len(tokens)], strict=True)
        if leads
        else zip([0, *ends[:-1]], ends, strict=True)
    )
    stretches = [tokens[first:last] for first, last in of_each]
    if not all(any(t.pos == "NUM" for t in stretch) for stretch in stretches):
        return found
    return [
        replace(m, value=replace(cue, content=Span(stretch[0].start, stretch[-1].end)))
        for (m, cue), stretch in zip(cues, stretches, strict=True)
    ]


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
            denies=lemma in speech.deny and not is_negated(sent, verb),
            is_pronoun=is_pronoun(sent, head),
            standing=standing_beside(sent, last),
            at=verb,
        ),
        head=head,
        rule=RULE,
    )
