"""Sentence → weapon mentions: the words for the means of harm, with their cause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from counterclaim.knowledge.lexicon import load
from counterclaim.model import Mention, MentionKind, Sentence, Span

RULE = "mentions.weapons/1"


# A regiment: the "Rifles" of its name are no weapon.
_NAMED_RIFLES = re.compile(
    r"\b(?!(?:With|And|Of|By|From|Using|Assault|Automatic|Sniper|Hunting|Air)\b)[A-Z0-9]\w+ Rifles$"
)


@lru_cache(maxsize=1)
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    cause = {phrase: name for name, phrases in load("weapons").items() for phrase in phrases}
    longest_first = sorted(cause, key=lambda p: (-len(p), p))
    words = "|".join(re.escape(p).replace(r"\ ", r"[\s-]+") for p in longest_first)
    return re.compile(rf"(?<![\w-])({words})(?:s|es)?(?![\w])", re.IGNORECASE), cause


def find_weapons(sent: Sentence) -> list[Mention]:
    """Return the weapons named in a sentence, in order; the value is the SDG 16.1.2 cause.

    Works on the text alone, so on unparsed sentences too.
    """
    return list(_find(sent))


def _find(sent: Sentence) -> Iterator[Mention]:
    pattern, cause = _pattern()
    for m in pattern.finditer(sent.text):
        if m.group(1).lower() in ("strike", "mine", "stick", "stone") and _is_other_word(sent, m):
            continue
        if _NAMED_RIFLES.search(sent.text, 0, m.end()):
            continue
        name = re.sub(r"[\s-]+", " ", m.group(1).lower())
        start = sent.span.start + m.start()
        yield Mention(
            sent=sent,
            kind=MentionKind.WEAPON,
            span=Span(start, sent.span.start + m.end()),
            value=cause.get(name) or cause.get(m.group(1).lower(), ""),
            head=next(
                (t.i for t in reversed(sent.tokens) if t.end == sent.span.start + m.end()), -1
            ),
            rule=RULE,
        )


def _is_other_word(sent: Sentence, m: re.Match[str]) -> bool:
    """Whether a word with another meaning is meant: "hunger strike", "the bodies of mine"."""
    token = next((t for t in sent.tokens if t.start == sent.span.start + m.start()), None)
    return (token is not None and not token.tag.startswith("N")) or "hunger" in sent.text[
        : m.start()
    ].lower()
