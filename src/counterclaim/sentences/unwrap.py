"""A text as a parser should see it, of the very same length as the text itself.

Reports arrive with lines broken at column 72, in capitals, with odd spaces. Every
repair here replaces characters one for one, so an offset into the view is an offset
into the text and nothing has to be mapped back.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

_BLANK_LINE = re.compile(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+")
# Characters that parsers stumble over, each with its one-character stand-in.
_PLAIN = str.maketrans(
    {
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\t": " ", "\u200b": " ", "\ufeff": " ",
        "\u200e": " ", "\u200f": " ", "\u202a": " ", "\u202b": " ", "\u202c": " ", "\u00ad": " ",
        "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'",
        "\u201c": '"', "\u201d": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
    }
)  # fmt: skip
# Emoji and their joiners, one space for each character: parsers take them for words.
_PICTURES = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u20e3\u200d]")
# "20\u201330": parsers take a range apart only at a hyphen.
_RANGE_DASH = re.compile("(?<=\\d)[\u2012\u2013](?=\\d)")
_ENDS_SENTENCE = re.compile(r"[.!?:;][\"')\]]*\s*$")
# A line at least this long was probably broken by a formatter and runs on.
_WRAPPED_AT = 55
_WIDEST = 110
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


class Paragraph(NamedTuple):
    """A paragraph's place in the text, and the view of it for the parser."""

    start: int
    end: int
    view: str


def paragraphs(text: str, *, is_common: Callable[[str], bool]) -> list[Paragraph]:
    """Return the paragraphs of a text, unwrapped and with capitals undone.

    A blank line parts paragraphs; so does a line end after a short line or after the
    end of a sentence. Any other line end is a wrapped line and becomes a space.

    Args:
        text: The document's text.
        is_common: Whether a lower-case word is an ordinary word of the language and
            not a name; used to undo capitals.
    """
    found = []
    cuts = [0, *(p for m in _BLANK_LINE.finditer(text) for p in m.span()), len(text)]
    blocks = [(cuts[i], cuts[i + 1]) for i in range(0, len(cuts), 2)]
    for block_start, block_end in blocks:
        start = block_start
        while (at := text.find("\n", start, block_end)) != -1 or start < block_end:
            end = _paragraph_end(text, start, block_end) if at != -1 else block_end
            if text[start:end].strip():
                view = text[start:end].translate(_PLAIN).replace("\n", " ")
                view = _RANGE_DASH.sub("-", _PICTURES.sub(" ", view))
                found.append(Paragraph(start, end, _undo_capitals(view, is_common)))
            start = end + 1
    return found


def _paragraph_end(text: str, start: int, limit: int) -> int:
    """Return the first line end from `start` on that is no wrapped line."""
    line_start = start
    while (end := text.find("\n", line_start, limit)) != -1:
        line = text[line_start:end]
        following = text[end + 1 : limit].split("\n", 1)[0]
        # Before a line much longer than itself a line was not wrapped: it is a headline.
        whole = len(line) <= _WIDEST < len(following)
        if _ENDS_SENTENCE.search(line) or len(line.rstrip()) < _WRAPPED_AT or whole:
            rest = text[end + 1 : end + 80].lstrip()
            # A lower-case letter goes on with the sentence, however short the line.
            if not rest[:1].islower():
                return end
        line_start = end + 1
    return limit


def _undo_capitals(view: str, is_common: Callable[[str], bool]) -> str:
    """Return the view with words in capitals set as names or as ordinary words.

    Only where most letters are capitals: wire copy of the telex age, and headlines.
    """
    letters = sum(map(str.isalpha, view))
    capitals = sum(map(str.isupper, view))
    if letters < 12 or capitals < 0.6 * letters:
        return view
    out = list(view)
    for m in _WORD.finditer(view):
        word = m.group()
        if not word.isupper() or ("." in view[m.end() : m.end() + 1] and len(word) == 1):
            continue
        lower = word.lower()
        if len(lower) != len(word):
            continue  # a few letters change length with case: leave them
        fresh = lower if is_common(lower) else lower[:1].upper() + lower[1:]
        if _starts_sentence(view, m.start()):
            fresh = fresh[:1].upper() + fresh[1:]
        out[m.start() : m.end()] = fresh
    return "".join(out)


def _starts_sentence(view: str, at: int) -> bool:
    """Whether a word stands at the start of the paragraph or behind a full stop."""
    before = view[max(0, at - 4) : at]
    told = before.rstrip(" \"'([")
    # "U.S." has no space behind its stops: those end nothing.
    return not told or (told[-1] in ".!?]" and told != before)
