"""Whether two ways of naming one person can mean the same: by name, age and sex."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.knowledge.lexicon import Lexicon, words
from counterclaim.model import Claim

_AGE = re.compile(r"\b(\d{1,3})[- ](year|month|week|day)s?[- ]old", re.IGNORECASE)
_PRONOUNS = {"he": "male", "him": "male", "she": "female", "her": "female"}
_TITLES = words("knowledge.persons", "titles")
# Whoever is called this may be a grown-up or not: teenagers are "boys" here and "men" there.
_ANY_AGE = words("knowledge.persons", "any_age")


@dataclass(frozen=True, slots=True)
class Person:
    """What some words tell of the one person they name.

    Attributes:
        names: The parts of the name in lower case, without titles and initials.
        age: The age in its unit, such as "17 year".
        sex: "female" or "male".
        group: "child" or "adult", where the noun says so.
        is_pronoun: The words are "he" or "she".
    """

    names: tuple[str, ...] = ()
    age: str | None = None
    sex: str | None = None
    group: str | None = None
    is_pronoun: bool = False

    @classmethod
    @lru_cache(maxsize=4096)
    def of(cls, text: str) -> Person:
        """Return what the words for a person tell of them."""
        lexicon = Lexicon.load()
        parts = re.findall(r"[^\W\d_][\w'\u2019-]*", text)
        head = parts[-1].lower() if parts else ""
        age = _AGE.search(text)
        return cls(
            names=_names(parts),
            age=f"{int(age[1])} {age[2].lower()}" if age is not None else None,
            sex=_PRONOUNS.get(head) or lexicon.sex.get(head),
            group=None if head in _ANY_AGE else lexicon.age.get(head),
            is_pronoun=head in _PRONOUNS,
        )

    @classmethod
    def harmed(cls, claim: Claim) -> Person:
        """Return what a claim tells of the one person it counts; nothing without words for them."""
        return cls.of(claim.victims.words.text) if claim.victims.words is not None else cls()

    def may_be(self, other: Person) -> bool:
        """Return whether nothing told of two persons forbids that they are one.

        One name may be short for the other ("Mary Adda", "Adda"); two full names that
        share a family name are two people.
        """
        if self.names and other.names and not _is_one_name(self.names, other.names):
            return False
        pairs = ((self.age, other.age), (self.sex, other.sex), (self.group, other.group))
        return all(a is None or b is None or a == b for a, b in pairs)


def _names(parts: list[str]) -> tuple[str, ...]:
    """Return the name at the end of some words: "17-year-old Mary Adda" has two parts."""
    found: list[str] = []
    for part in reversed(parts):
        word = part.lower()
        if not part[0].isupper() or word in Lexicon.load().people or word in _PRONOUNS:
            break
        found.insert(0, part.lower().removesuffix("'s").removesuffix("\u2019s"))
    return tuple(p for p in found if len(p) > 1 and p not in _TITLES and not p.endswith("-old"))


def _is_one_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, long = sorted((set(one), set(other)), key=len)
    return short <= long
