"""How acts are told: the rules of `acts.toml`, indexed by the word that triggers them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from counterclaim.knowledge import lexicon
from counterclaim.knowledge.gate import Gate
from counterclaim.model.claim import Act, ActType

_Rule = TypeVar("_Rule")


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbRule:
    """A verb that tells an act, with what must or must not stand beside it."""

    act: Act
    particles: frozenset[str] = frozenset()
    particles_not: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    not_objects: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    not_subjects: frozenset[str] = frozenset()
    clause: frozenset[str] = frozenset()
    preps: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    about_not: frozenset[str] = frozenset()
    is_mutual: bool = False
    is_active: bool = False
    is_done: bool = False
    needs_people: bool = False
    is_on_object: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NounRule:
    """A noun that tells an act by itself, with words it must or must not have."""

    act: Act
    modifiers: frozenset[str] = frozenset()
    not_modifiers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingRule:
    """A noun that becomes an act by what is done with it: a ceasefire is reached or offered."""

    mode: str
    modifiers: frozenset[str] = frozenset()
    not_modifiers: frozenset[str] = frozenset()
    carries: frozenset[str] = frozenset()
    is_talks: bool = False
    stands_alone: bool = False
    is_plural_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """What can be done with a thing, as verbs and as nouns."""

    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    offers: frozenset[str] = frozenset()
    begins: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRules:
    """All rules, by the lemma that triggers them, in the order in which they are tried.

    Attributes:
        verbs: Verb → rules.
        nouns: Noun → rules.
        things: Noun → rules.
        handling: `agree`, `request`, `refuse`, `talk`.
        light: Nouns that only frame what stands behind their "of".
        carriers: Nouns before which an act's word still tells of the act.
        doers: Nouns that tell who did it.
        people: Nouns for people and groups that act or are acted against.
        gate: Finds something in any text that may hold an act worth a parse.
    """

    verbs: dict[str, tuple[VerbRule, ...]]
    nouns: dict[str, tuple[NounRule, ...]]
    things: dict[str, tuple[ThingRule, ...]]
    handling: dict[str, Handling]
    light: frozenset[str]
    carriers: frozenset[str]
    doers: frozenset[str]
    people: frozenset[str]
    gate: Gate

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls) -> ActRules:
        """Return the English rules.

        Raises:
            KnowledgeError: The file is missing or damaged.
        """
        table = lexicon.load("acts")
        around = table["around"]
        return cls(
            verbs=_by_word((row["verbs"], _verb(row)) for row in table["verb"]),
            nouns=_by_word((row["nouns"], _noun(row)) for row in table["noun"]),
            things=_by_word(
                ([noun], _thing(row, noun)) for row in table["thing"] for noun in row["nouns"]
            ),
            handling={
                name: Handling(**{part: frozenset(words) for part, words in row.items()})
                for name, row in table["handling"].items()
            },
            light=frozenset(around["light"]),
            carriers=frozenset(around["carriers"]),
            doers=frozenset(around["doers"]),
            people=frozenset(table["parties"]["people"]) | frozenset(table["parties"]["doers"]),
            gate=Gate(r"\b(?:" + "|".join(table["gate"]["stems"]) + ")"),
        )


def _by_word(rows: Iterable[tuple[list[str], _Rule]]) -> dict[str, tuple[_Rule, ...]]:
    found: dict[str, list[_Rule]] = {}
    for words, rule in rows:
        for word in words:
            found.setdefault(word, []).append(rule)
    return {word: tuple(rules) for word, rules in found.items()}


def _act(row: dict[str, Any]) -> Act:
    return Act(type=ActType(row["type"]), mode=row["mode"])


def _set(row: dict[str, Any], name: str) -> frozenset[str]:
    return frozenset(row.get(name, ()))


def _verb(row: dict[str, Any]) -> VerbRule:
    return VerbRule(
        act=_act(row),
        particles=_set(row, "particles"),
        particles_not=_set(row, "particles_not"),
        objects=_set(row, "objects"),
        not_objects=_set(row, "not_objects"),
        subjects=_set(row, "subjects"),
        not_subjects=_set(row, "not_subjects"),
        clause=_set(row, "clause"),
        preps=_set(row, "preps"),
        about=_set(row, "about"),
        about_not=_set(row, "about_not"),
        is_mutual=row.get("mutual", False),
        is_active=row.get("is_active", False),
        is_done=row.get("is_done", False),
        needs_people=row.get("needs_people", False),
        is_on_object=row.get("on_object", False),
    )


def _noun(row: dict[str, Any]) -> NounRule:
    return NounRule(
        act=_act(row), modifiers=_set(row, "modifiers"), not_modifiers=_set(row, "not_modifiers")
    )


def _thing(row: dict[str, Any], noun: str) -> ThingRule:
    return ThingRule(
        mode=row["mode"],
        modifiers=_set(row, "modifiers"),
        not_modifiers=_set(row, "not_modifiers"),
        carries=_set(row, "carries"),
        is_talks=row.get("talks", False),
        stands_alone=row.get("stands_alone", False),
        is_plural_only=noun in row.get("plural_only", ()),
    )
