"""The words by which reports name actors: one look-up from phrase to what it can mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from counterclaim.knowledge import spelling
from counterclaim.model import Actor, ActorKind

# Abbreviations with dots, or letters and digits with apostrophes inside.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['\u2019`\u00b4][^\W_]+)*")
_POSSESSIVES = ("'s", "\u2019s", "`s", "\u00b4s", "'S", "\u2019S")
# What may stand between two words of one name: blanks, a hyphen, quotation marks.
_OWNERS = frozenset({"' ", "\u2019 "})
_JOINTS = frozenset(" \n\t-\u2013'\u2019\"\u201c\u201d\u2018\u2011")


@lru_cache(maxsize=65536)
def _key(word: str) -> tuple[str, bool]:
    """Return the key of a printed word without a possessive ending, and whether it had one."""
    owns = word.endswith(_POSSESSIVES)
    return spelling.key(word[:-2] if owns else word), owns


def keys_of(phrase: str) -> tuple[str, ...]:
    """Return the keys of a phrase's words."""
    return tuple([_key(word)[0] for word in _WORD.findall(phrase)])


class Word(NamedTuple):
    """A word of a text. `joins` tells that only blanks or a hyphen stand before the next."""

    start: int
    end: int
    text: str
    key: str
    is_possessive: bool
    joins: bool


class Holder(NamedTuple):
    """One actor of those that a phrase can name.

    Attributes:
        actor: The actor.
        needs_people: The phrase counts only with a word for people behind it.
        is_local: The phrase names it only where the text is about the actor's country.
        rank: Which table it comes from; names of a later one win.
    """

    actor: Actor
    needs_people: bool
    is_local: bool
    rank: int


@dataclass(slots=True)
class Meaning:
    """What a phrase can mean. Several fields may be set: "US" is a name and an adjective.

    Attributes:
        actor: The actor of the register that it names, whatever the text is about.
        holders: All actors that it can name.
        capitals: It counts only in capitals ("IS"), or only with a capital ("Sadr").
        needs_people: It counts only with a word for people behind it ("Mehdi fighters").
        countries: ISO codes of the states that it names.
        is_country_name: A country's name.
        is_adjective: A country's adjective; "US" is both.
        is_people: A country's people ("Iraqis"): nobody organised.
        organ: The organ of a state that it names.
        stands_alone: The organ's word needs no country.
        armed: Kind of unnamed armed people.
        follows: It may follow a name and still speak of it.
        is_deed: An attack, which a country before it did.
        is_thing: Behind an organ's word it makes the name of a thing.
        is_medical: Medical workers or places.
        is_nobody: A name that only looks like an actor's.
    """

    actor: Actor | None = None
    holders: tuple[Holder, ...] = ()
    capitals: str = ""
    needs_people: bool = False
    countries: tuple[str, ...] = ()
    is_country_name: bool = False
    is_adjective: bool = False
    is_people: bool = False
    organ: str = ""
    stands_alone: bool = False
    armed: ActorKind | None = None
    follows: bool = False
    is_deed: bool = False
    is_thing: bool = False
    is_medical: bool = False
    is_nobody: bool = False


@dataclass(slots=True)
class Phrases:
    """Phrases of one or more words, looked up from their first word on, longest first."""

    meanings: dict[tuple[str, ...], Meaning] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)

    def at(self, phrase: str) -> Meaning:
        """Return the meaning of a phrase, made empty if it is new."""
        parts = keys_of(phrase)
        if not parts:
            raise ValueError(f"a phrase needs a word: {phrase!r}")
        found = self.meanings.get(parts)
        if found is None:
            found = self.meanings[parts] = Meaning()
            if len(parts) > self.longest.get(parts[0], 0):
                self.longest[parts[0]] = len(parts)
        return found

    def mark(self, phrases: Iterable[str], **values: object) -> None:
        """Set fields of the meanings of phrases."""
        for phrase in phrases:
            meaning = self.at(phrase)
            for name, value in values.items():
                setattr(meaning, name, value)

    def longest_at(self, words: list[Word], i: int) -> tuple[int, Meaning] | None:
        """Return the end and meaning of the longest phrase that starts at word `i`."""
        size = self.longest.get(words[i].key)
        if size is None:
            return None
        if size > 1:
            size = min(size, _run(words, i, size))
        keys = tuple([word.key for word in words[i : i + size]])
        while size:
            found = self.meanings.get(keys[:size])
            if found is not None and _is_printed_so(words[i : i + size], found):
                return i + size, found
            size -= 1
        return None


def words_of(text: str) -> list[Word]:
    """Return the words of a text with their offsets and the keys under which they are known."""
    matches = list(_WORD.finditer(text))
    found = []
    for n, match in enumerate(matches, start=1):
        start, end = match.span()
        word = match.group()
        key, owns = _key(word)
        gap = text[end : matches[n].start()] if n < len(matches) else text[end:]
        joins = n < len(matches) and (gap == " " or _JOINTS.issuperset(gap))
        found.append(Word(start, end, word, key, owns or gap[:2] in _OWNERS, joins))
    return found


def _run(words: list[Word], i: int, size: int) -> int:
    """Return how many words from `i` on, up to `size`, are joined to one another."""
    n = 1
    while n < size and i + n < len(words) and words[i + n - 1].joins:
        n += 1
    return n


def _is_printed_so(words: list[Word], meaning: Meaning) -> bool:
    if meaning.capitals == "all":
        return words[0].text.isupper() or "." in words[0].text
    return meaning.capitals != "first" or any(word.text[0].isupper() for word in words)
