"""Text → the words of a time grammar, each with its kind, and the kinds as one string.

Patterns are regular expressions over that string, one character a word, so that a
rule reads `<weekday> <part>` and never meets spelling, case or line breaks.
"""

import re
from functools import cache
from typing import NamedTuple

from counterclaim.knowledge.time_words import time_words

_NUMERIC_KINDS = (
    "int",  # 1 to 31: a day, an hour or a count
    "big",  # 0 or 32 to 99: a count or a year of two digits
    "hundred",  # 100 to 999
    "year",  # 1000 to 2199 in four digits; may also be an hour, as in "at 1130"
    "four",  # an hour in four digits that can be no year, as in 0930
    "number",  # anything else with digits: 2,000 or $5 or 3.5
)
_SPELT_KINDS = (
    *("isodate", "numeric", "clock", "ordinal", "decade", "shortyear", "weekdays"),
    "end",  # stands behind the last word of a sentence
    *("holiday", "wdholiday", "movedfeast", "moonfeast", "moonmonth", "ethmonth", "feast"),
    *("comma", "dot", "hyphen", "slash", "open", "shut", "poss"),
)
OTHER = "x"
"""The character of any word that is not in the grammar."""

_LEXER = re.compile(
    r"""
    (?P<word>o['\u2019]clock\b|[^\W\d_]+)
  | (?P<isodate>(?<!\d)\d{4}(?P<iso>[-/])\d\d(?P=iso)\d\d(?!\d))
  | (?P<numeric>(?<![\d/.-])\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)\d{4}(?!\d))
  | (?P<clock>\d{1,2}(?:[:.]?\d\d)?\s?(?:[ap]\.\s?m\.?|[ap]m\b)
            | \d{1,2}:\d\d(?::\d\d)?(?![\d:])(?:\s?hrs\b)? | \d{4}\s?hrs\b)
  | (?P<decade>(?:\b1\d|\b20|['\u2019])\d0['\u2019]?s\b)
  | (?P<ordinal>\b\d{1,2}(?:st|nd|rd|th)\b)
  | (?P<shortyear>['\u2019]\d\d\b)
  | (?P<number>[$£€]?\d+(?:,\d{3})+(?!\d)\w*|[$£€]?\d+\.\d+\w*|[$£€]?\d+\w*%?)
  | (?P<poss>['\u2019]s?(?!\w))
  | (?P<mark>[-–—,./()\[\]])
  | (?P<other>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARKS = {
    **dict.fromkeys("-–—", "hyphen"),
    **dict.fromkeys("([", "open"),
    **dict.fromkeys(")]", "shut"),
    ",": "comma",
    ".": "dot",
    "/": "slash",
}
# Verbs and surnames more often than dates where they are not written as names.
_OCLOCK = len("o'clock")
_NAME_LIKE = frozenset({"may", "march"})


class Word(NamedTuple):
    """A word of a sentence: where it stands in its text, its kind and its value."""

    start: int
    end: int
    text: str
    kind: str
    value: object


class Lexed(NamedTuple):
    """A sentence's words, and their kinds as a string: one character each and one for the end."""

    words: list[Word]
    shape: str


@cache
def kind_codes() -> dict[str, str]:
    """Return the character that stands for each kind in a shape."""
    lexicon = time_words()
    found = {kind for kind, _ in lexicon.words.values()} | {*_NUMERIC_KINDS, *_SPELT_KINDS}
    # From U+0100 on no character means anything in a regular expression.
    return {kind: chr(0x100 + i) for i, kind in enumerate(sorted(found))}


def lex(text: str) -> Lexed:
    """Return the words of a sentence. Words outside the grammar have the kind `x`."""
    codes = kind_codes()
    known = time_words().words
    starters = _name_starters()
    words: list[Word] = []
    shape: list[str] = []
    resume = 0
    for match in _LEXER.finditer(text):
        if match.start() < resume:
            continue
        start, end = match.span()
        kind, value = OTHER, None
        group = match.lastgroup
        if group == "word":
            word = match.group()
            lower = word.lower()
            if lower in starters and (named := starters[lower].match(text, start)):
                end = resume = named.end()
                kind, value = _name(named.group())
            elif lower in known:
                if lower not in _NAME_LIKE or word != lower:
                    kind, value = known[lower]
            elif len(lower) == _OCLOCK and lower.endswith("clock"):
                kind = "oclock"
        elif group == "mark":
            kind = _MARKS[match.group()]
        elif group == "number":
            kind, value = _number(match.group())
        elif group != "other" and group is not None:
            kind, value = group, _spelt(group, match.group())
        words.append(Word(start, end, text[start:end], kind, value))
        shape.append(codes.get(kind, OTHER))
    shape.append(codes["end"])
    return Lexed(words, "".join(shape))


def _number(text: str) -> tuple[str, object]:
    if not text.isdecimal():
        return "number", None
    value, digits = int(text), len(text)
    if digits == 4:
        if 1000 <= value < 2200:
            return "year", value
        return ("four", value) if value < 2400 and value % 100 < 60 else ("number", value)
    if digits <= 2:
        return ("int" if 1 <= value <= 31 else "big"), value
    return ("hundred" if digits == 3 and value >= 100 else "number"), value


def _spelt(kind: str, text: str) -> object:
    if kind == "ordinal":
        return int(re.sub(r"\D", "", text))
    if kind == "shortyear":
        return int(text[1:])
    if kind == "decade":
        return int(re.sub(r"\D", "", text))
    return text


@cache
def _name_starters() -> dict[str, re.Pattern[str]]:
    """First words of feasts -> an expression that matches the longest of them."""
    by_first: dict[str, list[str]] = {}
    for name in sorted(time_words().names, key=len, reverse=True):
        by_first.setdefault(first_word(name), []).append(name)
    return {
        first: re.compile("|".join(_spaced(name) for name in names), re.IGNORECASE)
        for first, names in by_first.items()
    }


def first_word(name: str) -> str:
    """Return the letters that a name begins with: "sha" of "sha'ban"."""
    return re.split(r"[\W\d_]", name, maxsplit=1)[0]


def _spaced(name: str) -> str:
    spaced = re.escape(name).replace(r"\ ", r"[\s-]+").replace(r"\-", r"[\s-]")
    return spaced.replace("'", "['\u2019]") + r"\b"


def _name(text: str) -> tuple[str, object]:
    return _names()[_plain(text)]


@cache
def _names() -> dict[str, tuple[str, object]]:
    return {_plain(name): value for name, value in time_words().names.items()}


def _plain(name: str) -> str:
    return re.sub(r"[\s-]+", " ", name.lower()).replace("\u2019", "'")
