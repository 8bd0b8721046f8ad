"""What somebody types to find reports → the words and phrases that have to stand in them.

Texts are cut into words here and not by the databases, so that the same search finds the same
reports in each of them, and nothing that is typed is read as a command of theirs.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim.errors import DataError

# Where words are written without blanks between them every character is taken for a word: they
# are then found as phrases. Thai, Lao, Myanmar, Khmer; kana; Chinese characters.
_ALONE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(f"[{_ALONE}]|[^\\W_{_ALONE}]+")
# What was typed: a phrase in quotation marks of any kind, or what stands between two blanks.
_PART = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»](\*?)|([^\s"“”„«»]+)|["“”„«»]')

LONGEST = 120
"""Characters of a word that are kept: what is longer is no word, and databases refuse it."""

_MOST = 40
# Between two words of a phrase, and before and after it, in an expression that RE2 takes.
_BETWEEN, _EDGE = r"[^\p{L}\p{N}\p{M}]+", r"[^\p{L}\p{N}\p{M}]"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one after the other.

    Attributes:
        words: As `words_of` gives them, at least one.
        is_open: Whether the last one may go on: "hosp*".
    """

    words: tuple[str, ...]
    is_open: bool = False


def words_of(text: str) -> list[str]:
    """Return the words and numbers of a text in their order, without case and accents."""
    if text.isascii():
        return [word[:LONGEST] for word in _WORD.findall(text.lower())]
    parts = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(each for each in parts if unicodedata.category(each) != "Mn")
    # Once more: what was taken apart can hold a capital letter.
    plain = unicodedata.normalize("NFKC", bare).casefold()
    return [word[:LONGEST] for word in _WORD.findall(plain)]


def asked(typed: str) -> tuple[Phrase, ...]:
    """Return what has to stand in a report, all of it: words, "phrases" and beginnings*.

    Raises:
        DataError: No word is in it, or more than anybody types.
    """
    found = dict.fromkeys(_phrases(typed))
    if not found or len(found) > _MOST:
        raise DataError(
            f"{len(found)} words are more than can be searched for at once"
            if found
            else f"there is no word to search for in {typed!r}",
            where="text",
            remedy='Give a few words, a phrase in quotation marks ("rescue workers"), '
            "or how a word begins (hosp*)",
            code="text-words",
        )
    return tuple(found)


def _phrases(typed: str) -> Iterable[Phrase]:
    for part in _PART.finditer(typed):
        quoted, star, bare = part.groups()
        given = bare if quoted is None else quoted
        words = tuple(words_of(given or ""))
        if words:
            yield Phrase(words, is_open=bool(star) or (given or "").endswith("*"))


def as_fts5(phrases: Sequence[Phrase]) -> str:
    """Return the phrases as SQLite's full-text search asks for them."""
    # The words hold letters and digits alone, so that nothing in them ends the quotation.
    each = (f'"{" ".join(p.words)}"{" *" if p.is_open else ""}' for p in phrases)
    return " AND ".join(each)


def as_tsquery(phrase: Phrase) -> str:
    """Return a phrase as PostgreSQL's full-text search asks for it."""
    return " <-> ".join(phrase.words) + (":*" if phrase.is_open else "")


def as_pattern(phrase: Phrase) -> str:
    """Return a phrase as an expression that is looked for in a text in lower case, by RE2."""
    end = "" if phrase.is_open else f"(?:$|{_EDGE})"
    between = [
        # No blank is between characters that are words of their own.
        f"(?:{_BETWEEN})?" if _is_alone(a) or _is_alone(b) else _BETWEEN
        for a, b in zip(phrase.words, phrase.words[1:], strict=False)
    ]
    told = "".join(f"{a}{b}" for a, b in zip(phrase.words, [*between, ""], strict=True))
    begin = "" if _is_alone(phrase.words[0]) else f"(?:^|{_EDGE})"
    return f"{begin}{told}{'' if _is_alone(phrase.words[-1]) else end}"


def _is_alone(word: str) -> bool:
    return re.fullmatch(f"[{_ALONE}]", word) is not None
