"""Which words of a sentence a verb of saying introduces."""

from __future__ import annotations

import re

from counterclaim.mentions.speaker_verbs import closes, gives_figure, is_of_count
from counterclaim.mentions.speech import Speech
from counterclaim.model import Sentence, Span

# Verbs by which the deed is put down to somebody, whoever counts its victims.
_LAYING = frozenset({"blame", "accuse"})
# How a sentence opens that first tells what somebody speaks about.
_TOPIC = re.compile(
    r"\W*(?:as (?:for|to)|regarding|concerning|with (?:regard|respect) to|asked about"
    r"|(?:referring|alluding) to|commenting on|speaking (?:of|about))\b",
    re.IGNORECASE,
)


def content_of(sent: Sentence, verb: int) -> Span:
    """Return what a verb of saying introduces, or the whole sentence if it stands beside it.

    "The army said …; the rebels said …": neither says what stands on the other side.
    """
    told = _content_of(sent, verb)
    first, last = _own_part(sent, verb)
    start, end = max(told.start, first), min(told.end, last)
    return Span(start, end) if start < end else told


def _own_part(sent: Sentence, verb: int) -> tuple[int, int]:
    """Return from where to where, in code points of the document, a verb can introduce something.

    A semicolon bounds it behind which, or before which, somebody else is the subject of a verb
    of saying.
    """
    tokens, say = sent.tokens, Speech.load().say
    bounds = [t.i for t in tokens if t.text == ";"]
    if not bounds:
        return sent.span.start, sent.span.end
    told = [
        t.i
        for t in tokens
        if t.i != verb and t.lemma in say and t.pos == "VERB" and _has_subject(sent, t.i)
    ]
    first = max((b for b in bounds if b < verb and any(j < b for j in told)), default=None)
    last = min((b for b in bounds if b > verb and any(j > b for j in told)), default=None)
    return (
        sent.span.start if first is None else tokens[first].end,
        sent.span.end if last is None else tokens[last].start,
    )


def _has_subject(sent: Sentence, verb: int) -> bool:
    return any(sent.tokens[j].dep == "nsubj" for j in sent.children[verb])


def _content_of(sent: Sentence, verb: int) -> Span:
    tokens = sent.tokens
    if is_of_count(sent, verb):
        counted = sent.subtree(tokens[verb].head)
        return Span(tokens[counted[0]].start, tokens[counted[-1]].end)
    clauses = [
        j
        for j in sent.children[verb]
        if tokens[j].dep in ("ccomp", "parataxis", "xcomp", "pcomp")
        or (tokens[j].dep == "dobj" and j > verb)
    ] or _in_writing(sent, verb)
    if gives_figure(sent, verb, Speech.load()):
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
    if tokens[verb].lemma in _LAYING and any(
        tokens[j].tag in ("WDT", "WP") and j < verb for j in sent.children[verb]
    ):
        # "Six died in the blast that the army blames on rebels": who blames does not count.
        below = sent.subtree(verb)
        return Span(tokens[below[0]].start, tokens[below[-1]].end)
    if tokens[verb].dep == "parataxis" or closes(sent, verb):
        return sent.span
    spans = []
    for j in clauses:
        below = sent.subtree(j)
        spans.append((tokens[below[0]].start, tokens[below[-1]].end))
    if not spans:
        return sent.span
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    if start >= tokens[verb].start:
        if _TOPIC.match(sent.text):
            start = sent.span.start  # "As for the killing of six monks, he said he"
        end = _end(sent, verb, end)
    else:
        # "…, X said": whatever stands before.
        start = sent.span.start
        if tokens[verb].dep == "ROOT":
            end = sent.span.end
    return Span(start, max(end, start))


def _end(sent: Sentence, verb: int, end: int) -> int:
    """Return where what stands behind a verb of saying ends, a code point of the document.

    "X said that …": whatever follows in the sentence is still what X said, unless another verb
    of saying takes it: "X denied … and said that …".
    """
    tokens, say = sent.tokens, Speech.load().say
    then = (j for j in sent.children[verb] if j > verb and tokens[j].dep == "conj")
    taken = next((tokens[j].start for j in then if tokens[j].lemma in say), None)
    if taken is not None:
        return taken
    goes_on = tokens[verb].dep in ("ROOT", "ccomp", "relcl", "conj")
    return max(end, sent.span.end) if goes_on else end


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
