"""The known phrases of a text, and the countries among them: the first look for actors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from counterclaim.knowledge.actor_words import Meaning, Phrases, Word, words_of
from counterclaim.knowledge.formations import FormationWords, Unit

_INSIDE = frozenset(
    {"in", "across", "inside", "southern", "northern", "eastern", "western", "central"}
)
_BEFORE_COUNTRIES = _INSIDE | {"south", "north", "east", "west", "new", "the", "of"}


class Country(NamedTuple):
    """A country named in a text: its possible codes, and how much it tells of where we are."""

    codes: tuple[str, ...]
    weight: int


class Hit(NamedTuple):
    """A known phrase: words `first` to before `last`, and what it can mean."""

    first: int
    last: int
    meaning: Meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """A text, its words, the known phrases and the numbered units among them."""

    text: str
    words: list[Word]
    hits: list[Hit]
    is_shouted: bool
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All words by which actors are named.

    Attributes:
        phrases: All phrases with their meanings.
        turned: Words that turn a country into another's side, `before` and `after`.
        loyal: Phrases between armed people and whom they follow.
        allied: Phrases between armed people and whom they are only close to.
        shouted: Keys that in a text all in capitals are ordinary words.
        named: First and last words of capitalised names of armed groups (`begins`,
            `ends`), words that spoil them (`never`), single words to look for (`marks`).
        homonyms: Key of a country's name → country in which it is something else.
        peoples: Words that tell which armed people ("Kurdish"), also at a start.
        formations: Words of which names of units are made.
    """

    phrases: Phrases
    turned: Mapping[str, frozenset[str]]
    loyal: frozenset[tuple[str, ...]]
    allied: frozenset[tuple[str, ...]]
    shouted: frozenset[str]
    named: Mapping[str, frozenset[str]]
    homonyms: Mapping[str, str]
    peoples: frozenset[str]
    formations: FormationWords

    def scan(self, text: str, *, is_shouted: bool = False) -> Scan:
        """Return the words of a text and the known phrases among them.

        Args:
            text: A sentence or a phrase.
            is_shouted: The document is printed in capitals throughout, so that "IS"
                is more likely a verb.
        """
        words = words_of(text)
        hits: list[Hit] = []
        longest = self.phrases.longest
        i = 0
        for n, word in enumerate(words):
            if n < i or word.key not in longest:
                continue
            known = self.phrases.longest_at(words, n)
            if known is None or (is_shouted and self._is_ordinary(words, n, known)):
                continue
            i = known[0]
            hits.append(Hit(n, known[0], known[1]))
        units = self.formations.find(text, words)
        return Scan(text=text, words=words, hits=hits, is_shouted=is_shouted, units=units)

    def countries(self, scan: Scan) -> list[Country]:
        """Return the countries that a text names, weighed by how much they tell of its scene."""
        found = []
        words = scan.words
        for first, last, meaning in scan.hits:
            if not meaning.countries or words[first].key in self.homonyms:
                continue
            if self.is_turned(words, first, last) or _is_surname(scan, first, meaning):
                continue
            inside = first > 0 and words[first - 1].key in _INSIDE
            is_name = meaning.is_country_name and not words[first].text.isupper()
            found.append(Country(meaning.countries, 1 + 2 * inside + is_name))
        return found

    def _is_ordinary(self, words: list[Word], i: int, known: tuple[int, Meaning]) -> bool:
        """Whether a short name in a shouted text is an ordinary word: "CAR BOMB"."""
        if known[1].capitals != "all" or known[0] - i > 1:
            return False
        return words[i].key in self.shouted and "." not in words[i].text

    def is_turned(self, words: list[Word], first: int, last: int) -> bool:
        """Return whether a name speaks of another's side: "US-backed", "pro-Russian"."""
        if first and words[first - 1].joins and words[first - 1].key in self.turned["before"]:
            return True
        if not words[last - 1].joins or last == len(words):
            return False
        if words[last].key not in self.turned["after"]:
            return False
        # "Rebels backed by Iran" are not for the rebels.
        goes_on = words[last].joins and last + 1 < len(words)
        return not (goes_on and words[last + 1].key in self.turned["onwards"])


def _is_surname(scan: Scan, first: int, meaning: Meaning) -> bool:
    """Whether a country's name is a person's: "Michael Jordan"."""
    if first == 0 or not meaning.is_country_name or scan.is_shouted:
        return False
    before = scan.words[first - 1]
    return (
        before.joins
        and before.text[0].isupper()
        and not before.text.isupper()
        and before.key not in _BEFORE_COUNTRIES
    )
