"""The words around names that tell places from people and one kind of place from another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from counterclaim.knowledge.lexicon import load

# Which kinds of the gazetteer a feature word can stand for.
_SETTLED = frozenset({"capital", "city", "town", "village"})
FITS: dict[str, frozenset[str]] = {
    "city": _SETTLED,
    "town": _SETTLED,
    "village": _SETTLED | {"neighbourhood"},
    "neighbourhood": frozenset({"neighbourhood", "district", "village", "town"}),
    "district": frozenset({"adm2", "district", "neighbourhood"}),
    "county": frozenset({"adm2"}),
    "adm1": frozenset({"adm1"}),
    "region": frozenset({"region", "adm1", "adm2"}),
    "camp": frozenset({"camp"}),
    "base": frozenset({"base", "site"}),
    "site": frozenset({"site"}),
    "border": frozenset({"border"}),
    "river": frozenset({"river"}),
    "lake": frozenset({"lake"}),
    "mountain": frozenset({"mountain"}),
    "sea": frozenset({"sea"}),
    "island": frozenset({"region", "adm1", "adm2", "country"}),
    "street": frozenset(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """The word lists, ready for look-up. All are in lower case.

    Attributes:
        strong: Words that hardly ever stand before anything but a place or a time.
        weak: Words that stand before places and much else.
        harm: Words of harm, after which "at" and "on" stand before places.
        features: Feature word → its group, a key of `FITS`.
        before: Feature words that may stand before a name with "of".
        name_parts: First words of names that no place has alone.
        never_alone: Of these, what no place is called whose name seems to end there.
        directions: Compass word → steps towards north and east.
        near: Phrases before a name by which only its surroundings are meant.
        near_after: Words after a name by which only its surroundings are meant.
        institutions: Words that end the name of an institution.
        civic: Of these, those of public bodies, which stand where they are called after.
        locals: Nouns that follow the name of the place they belong to: "woman", "residents".
        titles: Words after which a person follows.
        verbs: Words after a lone name that make it a person.
        given: Names of places that are given names too.
        stop: Words that are no places unless the context says so.
        never: Words that are no places even after a preposition.
        inside: Small words inside names.
        adjectives: Words between a preposition and a name.
        calendar: Names of days and months.
        openers: Words that can open a run of capitalised words and are no part of a name.
    """

    strong: frozenset[str]
    weak: frozenset[str]
    harm: frozenset[str]
    features: dict[str, str]
    before: frozenset[str]
    name_parts: frozenset[str]
    never_alone: frozenset[str]
    directions: dict[str, tuple[int, int]]
    near: frozenset[str]
    near_after: frozenset[str]
    institutions: frozenset[str]
    civic: frozenset[str]
    locals: frozenset[str]
    titles: frozenset[str]
    verbs: frozenset[str]
    given: frozenset[str]
    stop: frozenset[str]
    never: frozenset[str]
    inside: frozenset[str]
    adjectives: frozenset[str]
    calendar: frozenset[str]
    openers: frozenset[str]

    @classmethod
    @lru_cache(maxsize=1)
    def english(cls) -> PlaceWords:
        """Return the words of English, read once."""
        data = load("places")
        return cls(
            strong=frozenset(data["prepositions"]["strong"]),
            weak=frozenset(data["prepositions"]["weak"]),
            harm=frozenset(data["prepositions"]["harm"]),
            features={w: group for group, words in data["features"].items() for w in words},
            before=frozenset(data["before"]["words"]),
            name_parts=frozenset(data["before"]["name_parts"]),
            never_alone=frozenset(data["before"]["never_alone"]),
            directions={w: (step[0], step[1]) for w, step in data["directions"].items()},
            near=frozenset(data["near"]["words"]),
            near_after=frozenset(data["near"]["after"]),
            institutions=frozenset(data["institutions"]["words"]),
            civic=frozenset(data["institutions"]["civic"]),
            locals=frozenset(data["institutions"]["locals"]),
            titles=frozenset(data["people"]["titles"]),
            verbs=frozenset(data["people"]["verbs"]),
            given=frozenset(data["people"]["given"]),
            stop=frozenset(data["stop"]["words"]),
            never=frozenset(data["stop"]["never"]),
            inside=frozenset(data["inside"]["words"]),
            adjectives=frozenset(data["inside"]["adjectives"]),
            calendar=frozenset(data["inside"]["calendar"]),
            openers=frozenset(
                [*data["stop"]["words"], *data["directions"], *data["people"]["titles"]]
            ),
        )
