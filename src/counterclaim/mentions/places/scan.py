"""A sentence → its words and the runs of capitalised words in which names of places can stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from counterclaim.mentions.places.vocabulary import PlaceWords
from counterclaim.model import Sentence

_WORD = re.compile(
    r"(?:[^\W\d_]{1,2}\.){2,}|[^\W_]+(?:['\u2018\u2019`\u02bf\u02be\u2010\u2011-][^\W_]+)*"
)
_POSSESSIVE = re.compile(r"(?<=\w)['\u2019]s$|(?<=\wS)['\u2019]S$")
_ARTICLE = re.compile(
    r"(?:al|el|an|ar|as|ash|at|ath|ad|adh|az|ez|es|ed|er|et|d|l|ul)[-'\u2019\u2011](?=[^\W\d_])",
    re.I,
)
# How many more words than one can belong to a name where case tells nothing.
_LONGEST = 3
# Above this share of capitals among letters a sentence is printed in capitals.
_CAPITALS = 0.7
# Shorter ones, "LONDON (AP)", are datelines.
_FEW_LETTERS = 12


class Word(NamedTuple):
    """A word of a sentence. `start` and `end` are offsets into the document.

    `text` has no possessive ending and, in a sentence printed in capitals that was
    parsed, the case that the parser's view gave it.
    """

    text: str
    low: str
    start: int
    end: int
    is_name: bool
    ent: str


class Scan(NamedTuple):
    """A sentence with its words.

    `view` is the sentence's text with line breaks turned into spaces; offsets into it
    are those into the document less `sent.span.start`. `is_flat` says that its case
    tells nothing: it is printed in capitals and was not parsed, or without any capital;
    `is_recased` that it is printed in capitals and its case is the parser's guess, `is_low`
    that it has no capital.
    """

    sent: Sentence
    view: str
    words: tuple[Word, ...]
    is_flat: bool
    is_recased: bool = False
    is_low: bool = False

    def gap(self, left: int, right: int) -> str:
        """Return what stands between two words."""
        base = self.sent.span.start
        return self.view[self.words[left].end - base : self.words[right].start - base]

    def after(self, i: int) -> str:
        """Return what stands between a word and the next, or the end."""
        base = self.sent.span.start
        following = self.words[i + 1].start - base if i + 1 < len(self.words) else len(self.view)
        return self.view[self.words[i].end - base : following]

    def text(self, first: int, last: int) -> str:
        """Return the words from one to another, in their case as seen."""
        base = self.sent.span.start
        return self.view[self.words[first].start - base : self.words[last].end - base]


def scan(sent: Sentence) -> Scan:
    """Return the sentence's words."""
    view = sent.text.replace("\n", " ")
    letters = sum(map(str.isalpha, view))
    capitals = sum(map(str.isupper, view)) > _CAPITALS * letters and letters > _FEW_LETTERS
    if capitals and sent.is_parsed:
        view = _recased(sent, view)
    ents = {t.start: t.ent for t in sent.tokens if t.ent}
    words = tuple(_words(sent, view, ents))
    is_low = letters > _FEW_LETTERS and not any(map(str.isupper, view))
    is_flat = is_low or (capitals and not sent.is_parsed)
    return Scan(sent, view, words, is_flat, capitals and sent.is_parsed, is_low)


def _recased(sent: Sentence, view: str) -> str:
    """Return the view in the case that the parser saw; lengths do not change."""
    parts, at = [], sent.span.start
    for token in sent.tokens:
        if len(token.text) != token.end - token.start:
            return view
        # The parser's view lowers names that it does not know; its tagger knows better.
        text = token.text[:1].upper() + token.text[1:] if token.pos == "PROPN" else token.text
        parts += [view[at - sent.span.start : token.start - sent.span.start], text]
        at = token.end
    return "".join(parts) + view[at - sent.span.start :]


def _words(sent: Sentence, view: str, ents: dict[int, str]) -> Iterator[Word]:
    base = sent.span.start
    for m in _WORD.finditer(view):
        text, start = m.group(), base + m.start()
        if text.isalpha():
            # Nine words in ten: no apostrophe, no hyphen.
            is_name = text[0].isupper()
        else:
            owner = _POSSESSIVE.search(text)
            text = text[: owner.start()] if owner else text
            is_name = _is_name(text)
        yield Word(text, text.lower(), start, start + len(text), is_name, ents.get(start, ""))


def _is_name(text: str) -> bool:
    if not text[0].isupper():
        m = _ARTICLE.match(text)
        return m is not None and text[m.end() : m.end() + 1].isupper()
    tail = text.rpartition("-")[2]
    # "US-backed" and "Baghdad-based" are adjectives; "Deir-ez-Zor" is a name.
    return tail[:1].isupper() or tail == text or not tail.isalpha()


def runs(scanned: Scan, words: PlaceWords) -> Iterator[tuple[int, int]]:
    """Yield first and last word of each run of capitalised words, small words inside included."""
    if scanned.is_flat:
        yield from flat_runs(scanned, words)
        return
    i, n = 0, len(scanned.words)
    while i < n:
        if not scanned.words[i].is_name:
            i += 1
            continue
        last = _run_end(scanned, i, words)
        yield i, last
        i = last + 1


def _run_end(scanned: Scan, first: int, words: PlaceWords) -> int:
    last, n = first, len(scanned.words)
    while last + 1 < n:
        step = last + 1
        while step < n and step - last <= 2 and scanned.words[step].low in words.inside:
            step += 1
        if step >= n or not scanned.words[step].is_name:
            break
        if any(not _joins(scanned.gap(i, i + 1)) for i in range(last, step)):
            break
        if step > last + 1 and scanned.words[step].low in words.calendar:
            break
        last = step
    return last


def _joins(gap: str) -> bool:
    # A full stop joins only after an initial or "St.", which `_WORD` leaves outside the word.
    return (gap.strip() == "" and len(gap) <= 3) or gap in (". ", "-")


def flat_runs(scanned: Scan, words: PlaceWords) -> Iterator[tuple[int, int]]:
    """Yield the dateline and what follows a preposition in a sentence whose case tells nothing."""
    if scanned.sent.index == 0 and scanned.words:
        last = 0
        while (
            last + 1 < len(scanned.words)
            and last < _LONGEST
            and _joins(scanned.gap(last, last + 1))
        ):
            last += 1
        yield 0, last
    for i, word in enumerate(scanned.words[:-1]):
        two = f"{scanned.words[i - 1].low} {word.low}" if i > 0 else ""
        if not {word.low, two} & words.strong and not (
            word.low == "of" and _feature(scanned.words, i - 1, words)
        ):
            continue
        first = i + 1
        while first < len(scanned.words) - 1 and scanned.words[first].low in (
            "the",
            *words.directions,
        ):
            first += 1
        last = first
        while (
            last + 1 < len(scanned.words)
            and last - first < _LONGEST
            and _joins(scanned.gap(last, last + 1))
        ):
            last += 1
        yield first, last


def _feature(words: Sequence[Word], i: int, known: PlaceWords) -> bool:
    return i >= 0 and words[i].low in known.before
