"""Numbers as reports write them: digits, words, groups, ranges, bounds, vague words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.knowledge.lexicon import load
from counterclaim.model import Figure, Token

_DIGITS = re.compile(r"\d{1,3}(?:[,.]\d{3})+|\d+")
_DECIMAL = re.compile(r"\d+\.\d+")
# Beyond the number of people alive a number is no count of people.
_LARGEST = 8_000_000_000


@dataclass(frozen=True, slots=True)
class Reading:
    """A number read from tokens `first` to `last`, both included."""

    first: int
    last: int
    figure: Figure


class NumberGrammar:
    """Reads figures from tokens. Everything it knows comes from figures.toml."""

    def __init__(self) -> None:
        data = load("figures")
        self._units: dict[str, int] = data["numbers"]
        self._multipliers: dict[str, int] = data["multipliers"]
        self._rising = frozenset(data["rising"]["verbs"])
        self._groups: dict[str, int] = data["groups"]
        self._vague = _phrases(data["vague"])
        self._bounds = _phrases(
            {p: kind for kind, listed in data["bounds"].items() for p in listed}
        )

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls) -> NumberGrammar:
        """Return the English grammar."""
        return cls()

    def read(self, tokens: Sequence[Token], at: int) -> Reading | None:
        """Return the figure that begins at a token, bounds included, or None."""
        bound, start = self._bound(tokens, at)
        value = self._range(tokens, start)
        if value is None:
            if bound == "about" and start - at == 1 and tokens[at].lower == "some":
                return self._vague_at(tokens, at)
            if bound is not None and (vague := self._vague_at(tokens, start)) is not None:
                return Reading(at, vague.last, vague.figure)
            return self._vague_at(tokens, at) if bound is None or start == at else None
        low, high, last = value
        last, bound = self._trailing(tokens, last, bound)
        return Reading(at, last, _bounded(low, high, bound))

    def _bound(self, tokens: Sequence[Token], at: int) -> tuple[str | None, int]:
        """Return the bound that the words at a token set, and where the number begins."""
        bound, start = None, at
        while (found := _match(self._bounds, tokens, start)) is not None:
            length, kind = found
            # "at least about 20" is approximate and open; the first word decides.
            # "Came up to more than 130": the nearer word holds where both cannot.
            opposed = bound == "at_most" and kind in ("more_than", "at_least")
            bound = kind if bound is None or opposed else bound
            start += length
            if start >= len(tokens):
                break
        if start > at and start < len(tokens) and tokens[start].lower == "as":
            start += 1
        return bound, start

    def _range(self, tokens: Sequence[Token], at: int) -> tuple[int, int, int] | None:
        """Return low, high and last token of "20", "20 to 30", "between 20 and 30", "20-30"."""
        if at >= len(tokens):
            return None
        between = tokens[at].lower == "between"
        spans = tokens[at].lower == "from" and not self._rises(tokens, at)
        rising = at > 0 and tokens[at - 1].lower == "from"  # "from 12 to 19" rose, it is no range
        first = self._number(tokens, at + (between or spans))
        if first is None:
            return None
        low, last = first
        joint = last + 1
        if joint + 1 < len(tokens):
            word = tokens[joint].lower
            joins = word in ("-", "\u2013") or (between and word == "and")
            joins = joins or (word in ("to", "or") and not rising)
            second = self._number(tokens, joint + 1) if joins else None
            if (
                second is not None
                and second[0] > low
                and (word != "or" or second[0] <= 2 * low + 2)
            ):
                return low, second[0], second[1]
        return None if between or spans else (low, low, last)

    def _rises(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a verb before "from 12 to 19" says that it grew: that is no range."""
        return any(t.lemma in self._rising for t in tokens[max(0, at - 2) : at])

    def _number(self, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
        """Return the value and last token of a plain number at a token."""
        if at >= len(tokens):
            return None
        token = tokens[at]
        if token.text[0].isdigit():
            return self._digits(tokens, at)
        if token.lower in ("a", "an", "half", "another", "the"):
            return self._with_article(tokens, at)
        return self._in_words(tokens, at)

    def _digits(self, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
        text = tokens[at].text
        nxt = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        if _DECIMAL.fullmatch(text) and nxt in self._multipliers:
            return self._sane(round(float(text) * self._multipliers[nxt]), at + 1)
        if not _DIGITS.fullmatch(text):
            return None
        value, last = int(re.sub(r"[,.]", "", text)), at
        # "1 000": a thousand set with a space, where the copy has lost its commas.
        while (
            last + 1 < len(tokens)
            and re.fullmatch(r"\d{3}", tokens[last + 1].text)
            and tokens[last].text.isdigit()
            and len(tokens[last].text) <= 3
            and tokens[last].end + 1 == tokens[last + 1].start
        ):
            last += 1
            value = value * 1000 + int(tokens[last].text)
        if last + 1 < len(tokens):
            nxt = tokens[last + 1].lower
            if nxt in self._multipliers:
                return self._sane(value * self._multipliers[nxt], last + 1)
            if nxt in self._groups and nxt != "score":
                return self._sane(value * self._groups[nxt], last + 1)
        return self._sane(value, last)

    @staticmethod
    def _sane(value: int, last: int) -> tuple[int, int] | None:
        return (value, last) if value <= _LARGEST else None

    def _with_article(self, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
        """Read "a dozen", "a hundred", "half a million", "a quarter of a million"."""
        words = [t.lower for t in tokens[at : at + 6]]
        scale = {**self._multipliers, **self._groups}
        if words[0] in ("a", "an", "another") and len(words) > 1:
            if words[1] == "quarter" and words[2:4] == ["of", "a"] and len(words) > 4:
                size = self._multipliers.get(words[4])
                return (size // 4, at + 4) if size else None
            if words[1] == "half" and len(words) > 2 and words[2] in scale:
                return scale[words[2]] // 2, at + 2
            if words[1] in self._multipliers:
                return self._after_article(tokens, at + 1)
            if words[1] in scale and words[1] not in ("score", "pair"):
                return scale[words[1]], at + 1
            if words[0] == "another":
                return self._number(tokens, at + 1)
        if words[0] == "half" and len(words) > 2 and words[1] == "a" and words[2] in scale:
            return scale[words[2]] // 2, at + 2
        return None

    def _after_article(self, tokens: Sequence[Token], at: int) -> tuple[int, int]:
        """Read on behind "a" or "another": "a hundred and six" is one hundred and six."""
        size = self._multipliers[tokens[at].lower]
        if at + 2 < len(tokens) and tokens[at + 1].lower == "and":
            rest = self._in_words(tokens, at + 2)
            if rest is not None and rest[0] < size:
                return size + rest[0], rest[1]
        return size, at

    def _in_words(self, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
        """Read "two", "twenty-five", "three hundred and six", "two dozen"."""
        read: list[str] = []
        i, last = at, at - 1
        while i < len(tokens):
            parts = tokens[i].lower.split("-") if tokens[i].text != "-" else ["-"]
            if parts in (["-"], ["and"]):
                # They only join: "twenty-five", "a hundred and six".
                if (
                    not read
                    or i + 1 >= len(tokens)
                    or not self._goes_on(read, parts[0], tokens[i + 1])
                ):
                    break
                i += 1
                continue
            if not all(self._is_number_word(p) for p in parts) or not self._may_follow(
                read, parts[0]
            ):
                break
            read.extend(parts)
            last = i
            i += 1
        value = self._value(read)
        return (value, last) if last >= at and value is not None else None

    def _is_number_word(self, word: str) -> bool:
        return word in self._units or word in self._multipliers or word in ("dozen", "score")

    def _goes_on(self, read: list[str], joint: str, after: Token) -> bool:
        """Whether a hyphen or "and" leads on to more of the same number."""
        word = after.lower.split("-")[0]
        if word not in self._units:
            return False
        if joint == "-":
            return self._units.get(read[-1], 0) in range(20, 100, 10) and self._units[word] < 10
        return read[-1] in self._multipliers

    def _may_follow(self, read: list[str], word: str) -> bool:
        """Whether a word goes on with a number: "twenty one" does, "two three" does not."""
        if not read:
            return word in self._units
        before = read[-1]
        if before in self._units:
            tens = self._units[before] in range(20, 100, 10)
            return word not in self._units or (tens and self._units[word] < 10)
        return word in self._units or word in self._multipliers

    def _value(self, read: list[str]) -> int | None:
        total = current = 0
        for word in read:
            if word in self._units:
                current += self._units[word]
            elif word in self._groups:
                current = max(current, 1) * self._groups[word]
            elif self._multipliers[word] == 100:
                current = max(current, 1) * 100
            else:
                total, current = total + max(current, 1) * self._multipliers[word], 0
        value = total + current
        return value if read and value <= _LARGEST else None

    def _vague_at(self, tokens: Sequence[Token], at: int) -> Reading | None:
        found = _match(self._vague, tokens, at)
        if found is None:
            return None
        length, word = found
        return Reading(at, at + length - 1, Figure(vague=word))

    def _trailing(
        self, tokens: Sequence[Token], last: int, bound: str | None
    ) -> tuple[int, str | None]:
        """Take in a bound that stands behind: "12 or more", "12 at least"."""
        words = [t.lower for t in tokens[last + 1 : last + 3]]
        if bound is None and words == ["or", "more"]:
            return last + 2, "at_least"
        # "2014 At least 20 soldiers": the bound is the next number's.
        if bound is None and words == ["at", "least"] and self._number(tokens, last + 3) is None:
            return last + 2, "at_least"
        if bound is None and words == ["or", "so"]:
            return last + 2, "about"
        return last, bound


def _bounded(low: int, high: int, bound: str | None) -> Figure:
    """Return the figure that a bound makes of a number (gold guidelines, `low`, `high`)."""
    match bound:
        case "at_least":
            return Figure(low=low, high=None if low == high else high)
        case "more_than":
            return Figure(low=low + 1, high=None)
        case "at_most":
            return Figure(low=None if low == high else low, high=high)
        case "fewer_than":
            return Figure(low=None, high=max(high - 1, 0))
        case "about":
            return Figure(low=low, high=high, approximate=True)
    return Figure(low=low, high=high)


def _phrases(table: dict[str, str]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return phrases by their first word, longest first."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, value in table.items():
        words = tuple(phrase.split())
        by_first.setdefault(words[0], []).append((words, value))
    for listed in by_first.values():
        listed.sort(key=lambda entry: -len(entry[0]))
    return by_first


def _match(
    phrases: dict[str, list[tuple[tuple[str, ...], str]]], tokens: Sequence[Token], at: int
) -> tuple[int, str] | None:
    if at >= len(tokens):
        return None
    for words, value in phrases.get(tokens[at].lower, ()):
        if tuple(t.lower for t in tokens[at : at + len(words)]) == words:
            return len(words), value
    return None
