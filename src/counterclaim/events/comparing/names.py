"""Rare names in the texts: what tells one event from another where places and days do not.

A name that few texts share (a street, a victim, a village that the gazetteer lacks)
says more than one that half of them share. Which names are rare depends on all the
texts that are compared, not on their order; a text and its copies count once.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from counterclaim.events.persons import WINDOW
from counterclaim.events.tellings import Telling
from counterclaim.knowledge.lexicon import words
from counterclaim.model import ActorKind, Document

# Points by the number of texts that share a name. Beyond the last it is the name of
# the war, or of its capital.
_POINTS = ((3, 1.0), (8, 0.7), (20, 0.4))
# A capitalised word that is seen in lower case this often is no name ("Police").
_PLAIN = 0.3
_NAME = re.compile(r"(?<!\w)[A-Z][\w'\u2019-]{3,}")
_WORD = re.compile(r"[\w'\u2019-]+")
_LOWER = re.compile(r"(?<![\w'\u2019-])[a-z][\w'\u2019-]{3,}")
# When it was is compared as days, not as names that are rare by chance.
_CALENDAR = words("events.names", "calendar")
_FIGHTERS = frozenset({ActorKind.ARMED_GROUP, ActorKind.STATE_FORCE, ActorKind.GOVERNMENT})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: those that begin with a capital, in lower case, and the others."""

    names: frozenset[str]
    plain: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "Words":
        """Return the words of a text."""
        return cls(names_in(text), frozenset(_LOWER.findall(text)))


def names_in(text: str) -> frozenset[str]:
    """Return the words of a text that begin with a capital, in lower case."""
    return frozenset(name.casefold() for name in set(_NAME.findall(text)))


@dataclass(frozen=True, slots=True)
class WordCounts:
    """In how many texts a word is, as a name and in lower case."""

    named: Mapping[str, int]
    plain: Mapping[str, int]

    @classmethod
    def among(cls, texts: Iterable[str]) -> "WordCounts":
        """Return the counts for some texts."""
        named: Counter[str] = Counter()
        plain: Counter[str] = Counter()
        for text in texts:
            words = Words.of(text)
            named.update(words.names)
            plain.update(words.plain)
        return cls(named, plain)

    def points(self, name: str) -> float:
        """Return what it is worth that two texts share a name."""
        many = self.named.get(name, 0)
        if not many or name in _CALENDAR or self.plain.get(name, 0) >= _PLAIN * many:
            return 0.0
        return next((points for most, points in _POINTS if many <= most), 0.0)


def names_around(telling: Telling, doc: Document) -> list[str]:
    """Return the names in and around the sentences of a telling, sorted.

    Its speakers are none of them, and nor are the parties that it tells of.
    """
    elsewhere = _speakers(telling) | _parties(telling)
    names: set[str] = set()
    for span in {claim.sentence for claim in telling.claims}:
        start = max(0, span.start - WINDOW)
        names.update(_NAME.findall(doc.text[start : span.end + WINDOW]))
    return sorted({name.casefold() for name in names} - elsewhere)


def _speakers(telling: Telling) -> set[str]:
    return {
        word
        for claim in telling.claims
        if claim.speaker is not None
        for word in claim.speaker.words.text.casefold().split()
    }


def _parties(telling: Telling) -> set[str]:
    """Return the words of the names of those who fight; sides are compared by themselves.

    Two reports of one war name the same few armies, whatever else they tell.
    """
    found: set[str] = set()
    for claim in telling.claims:
        for part in (claim.perpetrator, claim.victims):
            actor = part.actor if part is not None else None
            if actor is not None and actor.kind in _FIGHTERS:
                found.update(_WORD.findall(" ".join((actor.name, *actor.aliases)).casefold()))
    return found


def rare_names(telling: Telling, *, doc: Document, counts: WordCounts) -> dict[str, float]:
    """Return the rare names in and around a telling's sentences, with their points."""
    worth = ((name, counts.points(name)) for name in names_around(telling, doc))
    return {name: points for name, points in worth if points}
