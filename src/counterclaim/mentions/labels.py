"""Text → whose words a passage is, where a label in brackets before it says so.

Monitoring services print speeches, communiqués and interviews in this way: "[COMMUNIQUE]
[NATIONAL FRONT] [TEXT] …", "[COL DIAZ] WE …", "[INTERVIEW WITH ANA DIAZ BY REPORTER]". Tickers,
live pages and printed interviews put a name and a colon before each line: "14:05 Health
Ministry: 3 killed", "Colonel Diaz: We lost six men."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from counterclaim.knowledge.lexicon import words
from counterclaim.mentions.speech import Speech
from counterclaim.model import Cue, Mention, MentionKind, Sentence, Span

_RULE = "mentions.labels/1"
# A label opens a report or a paragraph, or stands right behind another one: elsewhere
# brackets hold a date or what initials are short for.
_BRACKETS = re.compile(
    r"(?:\A|\n[ \t]*\n[ \t]*|\n[ \t]{2,}|--[ \t]*\n?|(?<=\])\s*|(?=\[(?:END|End)\s))"
    r"\[([^\[\]]{2,200})\]"
)
_WITH = re.compile(
    r"(?:interview|(?:news|press)\s+conference|conversation|talk)\s+with\s+(.+?)(?:,?\s+by\s.*)?$",
    re.IGNORECASE | re.DOTALL,
)
_ASIDE = re.compile(r",\s+(?:in|interrupting|continuing)\b.*$", re.IGNORECASE | re.DOTALL)
# What kind of text it is: what its issuer says, or what its author reports.
_ISSUED = words("mentions.labels", "issued")
_AUTHORED = words("mentions.labels", "authored")
# What is no name: notes of who monitors, and the report's own people.
_NOTES = words("mentions.labels", "notes")
_OWN = words("mentions.labels", "own")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    """A label: where it stands, with its brackets too, and whether who is named speaks."""

    span: Span
    brackets: Span
    speaks: bool


# A name and a colon at the start of a line, behind a time of day or between the items of a ticker.
_BEFORE_COLON = re.compile(
    r"(?:\A|\n[ \t]*|[*•|]\s+|//\s+)(?:\d{1,2}[:.]\d{2}(?:\s?GMT)?\s+)?"
    r"([A-Z][\w.'\u2019-]*(?:[ ][\w.'\u2019-]+){0,6}):[ \t]+(?=\S)"
)
# What else a ticker or live page puts between the items of one line, and the end of a paragraph.
_ITEM_ENDS = re.compile(r"\n[ \t]*\n|\s[*•|]\s|\s//\s|\n[ \t]*\d{1,2}[:.]\d{2}\s|\Z")
_BODIES = words("mentions.labels", "bodies")
_RANKS = words("claims.said.naming", "titles")


def has_label(text: str) -> bool:
    """Return whether a text holds a label: worth a parse, for the name in it."""
    if "[" in text and any(label.speaks for label in _labels(text)):
        return True
    return ":" in text and next(_lines(text), None) is not None


def _lines(text: str) -> Iterator[tuple[Span, Span]]:
    """Yield who is named before a colon, and the words of the line behind it."""
    for m in _BEFORE_COLON.finditer(text):
        said = m[1].lower().replace(".", "").split()
        # "GAO, Mali:", "Result:" and "Background:" are nobody.
        if not (set(said) & _BODIES or (said[0] in _RANKS and len(said) > 1)):
            continue
        end = _ITEM_ENDS.search(text, m.end())
        after = _BEFORE_COLON.search(text, m.end())
        ends = [found.start() for found in (end, after) if found is not None]
        yield Span(m.start(1), m.end(1)), Span(m.end(), min(ends))


def find_labels(sents: Sequence[Sentence]) -> list[Mention]:
    """Return who is labelled as speaking in a document, in order; the value is a `Cue`.

    Its content goes from the label to the next one.

    Args:
        sents: The sentences of one document.
    """
    if not sents:
        return []
    text, speech = sents[0].doc.text, Speech.load()
    found = [m for m in (_mention(*line, sents, speech) for line in _lines(text)) if m is not None]
    labels = list(_labels(text)) if "[" in text else []
    ends = [after.brackets.start for _, after in pairwise(labels)] + [len(text)] * bool(labels)
    for label, end in zip(labels, ends, strict=True):
        content = Span(label.brackets.end, max(label.brackets.end, end))
        if label.speaks and (m := _mention(label.span, content, sents, speech)) is not None:
            found.append(m)
    return sorted(found, key=lambda m: m.span)


def _labels(text: str) -> Iterator[_Label]:
    is_authored = False
    for m in _BRACKETS.finditer(text):
        said, start = m[1], m.start(1)
        if (about := _WITH.match(said)) is not None:
            said, start = about[1], start + about.start(1)
        said = _ASIDE.sub("", said).rstrip()
        kind = frozenset(said.lower().replace(",", " ").split())
        if about is None and kind <= _NOTES | _ISSUED | _AUTHORED:
            # "[REPORT] [ANA DIAZ]": she wrote it, and the report speaks in its own voice.
            is_authored = bool(kind & _AUTHORED) or (is_authored and not kind & _ISSUED)
            speaks = False
        else:
            speaks = not is_authored and not kind & _OWN and not said[0].isdigit()
            is_authored = False
        if speaks or "end" in kind or not kind <= _NOTES:
            brackets = Span(m.start(1) - 1, m.end())
            yield _Label(span=Span(start, start + len(said)), brackets=brackets, speaks=speaks)


def _mention(
    name: Span, content: Span, sents: Sequence[Sentence], speech: Speech
) -> Mention | None:
    sent = next((s for s in sents if s.span.contains(name)), None)
    if sent is None or not sent.is_parsed:
        return None
    inside = [t for t in sent.tokens if name.start <= t.start < name.end]
    names = [t for t in inside if t.pos in ("NOUN", "PROPN")] or inside
    if not names:
        return None
    roles = [speech.roles[t.lower] for t in inside if t.lower in speech.roles]
    return Mention(
        sent=sent,
        kind=MentionKind.SPEAKER,
        span=name,
        value=Cue(
            content=content,
            verb="",
            role=roles[-1] if roles else "",
            is_label=True,
        ),
        head=names[-1].i,
        rule=_RULE,
    )
