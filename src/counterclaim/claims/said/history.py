"""Whether a clause tells of something long before the report: "in 1982", "two decades ago"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.knowledge import lexicon
from counterclaim.model import Sentence

_YEAR = re.compile(r"((?:1[0-9]|20)\d\d)(s?)")
_ADDRESSES = frozenset(
    {"block", "street", "avenue", "road", "drive", "lane", "boulevard", "court", "st", "ave", "rd"}
)
_YEAR_PLACES = frozenset(
    {"pobj", "nummod", "npadvmod", "appos", "amod", "compound", "attr", "ROOT"}
)
_CLAUSES = frozenset(
    {"ROOT", "ccomp", "relcl", "advcl", "acl", "conj", "xcomp", "parataxis", "pcomp", "csubj"}
)
# A single year back is no history yet.
_ONE = frozenset({"a", "an", "one", "1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The word lists of `modality.toml` that tell of the past."""

    years: int
    ago: frozenset[str]
    since: frozenset[str]
    phrases: re.Pattern[str]

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls) -> _Words:
        """Return the English lists."""
        table = lexicon.load("modality")["history"]
        return cls(
            years=int(table["years"]),
            ago=frozenset(table["ago"]),
            since=frozenset(table["since"]),
            phrases=re.compile("|".join(map(re.escape, table["phrases"]))),
        )


def is_history(sent: Sentence, head: int) -> bool:
    """Return whether the clause of a word is dated long before the report.

    A year counts when it lies two calendar years or more back and does not open a span
    that reaches the present ("since 2011"); without a report date no year does.
    """
    words = _Words.load()
    tokens = sent.tokens
    clause = sorted(_clause(sent, head))
    if any(tokens[i].lower in words.ago and _is_years_ago(sent, i) for i in clause):
        return True
    published = sent.doc.date
    if published is not None and any(
        published.year - year >= words.years and not _is_since(sent, i, words.since)
        for i in clause
        if (year := _year(sent, i))
    ):
        return True
    start, end = tokens[clause[0]].start, tokens[clause[-1]].end
    return words.phrases.search(sent.doc.text, start, end) is not None


def _clause(sent: Sentence, head: int) -> Iterator[int]:
    """Yield the words of the clause around a word, clauses below it left out."""
    tokens = sent.tokens
    top = head
    while tokens[top].head != top and not (
        tokens[top].dep in _CLAUSES and tokens[top].pos in ("VERB", "AUX")
    ):
        top = tokens[top].head
    todo = [top]
    while todo:
        i = todo.pop()
        yield i
        todo.extend(
            j
            for j in sent.children[i]
            if not (
                tokens[j].dep in _CLAUSES
                and tokens[j].pos in ("VERB", "AUX")
                and tokens[j].dep != "xcomp"
            )
        )


def _is_years_ago(sent: Sentence, i: int) -> bool:
    """Whether "years" is "two years ago", "decades ago", and not "a year ago"."""
    tokens = sent.tokens
    after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if after != "ago" and not any(tokens[j].lower == "ago" for j in sent.children[i]):
        return False
    return not any(
        tokens[j].lower in _ONE and tokens[i].lower.startswith("year") for j in sent.children[i]
    )


def _is_since(sent: Sentence, i: int, since: frozenset[str]) -> bool:
    """Whether a year opens a span that reaches the present: "since 2011"."""
    tokens = sent.tokens
    at = i
    while tokens[at].head != at and tokens[at].pos not in ("VERB", "AUX"):
        at = tokens[at].head
        if tokens[at].lower in since:
            return True
    return False


def _year(sent: Sentence, i: int) -> int:
    """Return the year that a token names, the last one of a decade, 0 if it names none."""
    token = sent.tokens[i]
    match = _YEAR.fullmatch(token.text)
    if match is None or token.dep not in _YEAR_PLACES:
        return 0
    if token.dep == "nummod" and sent.tokens[token.head].tag in ("NNS", "NNPS"):
        return 0  # "1984 people"
    if token.dep == "nummod" and sent.tokens[token.head].lower in _ADDRESSES:
        return 0  # "the 1900 block of", "1400 Laurel Street"
    return int(match[1]) + (9 if match[2] else 0)
