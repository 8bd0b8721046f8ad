"""The words that the reader knows: harms, people, numbers, weapons and ways of saying."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from counterclaim.errors import KnowledgeError
from counterclaim.knowledge.gate import Gate, gate
from counterclaim.model.claim import Harm, VictimClass
from counterclaim.model.mention import Frame, Trigger


def load(name: str) -> dict[str, Any]:
    """Return the content of one of the package's TOML data files.

    Raises:
        KnowledgeError: The file is missing or damaged.
    """
    path = files("counterclaim.knowledge") / "data" / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as e:
        raise KnowledgeError(
            f"the word list {name}.toml cannot be read: {e}",
            remedy="Install counterclaim again",
        ) from e


@lru_cache(maxsize=1)
def _lists() -> dict[str, dict[str, str]]:
    return load("words")


def words(module: str, name: str) -> frozenset[str]:
    """Return a word list of the reading rules.

    Args:
        module: The module that uses it, such as `claims.roles`.
        name: The name of the list in words.toml.

    Raises:
        KnowledgeError: There is no such list.
    """
    try:
        return frozenset(_lists()[module][name].split())
    except KeyError:
        raise KnowledgeError(
            f"words.toml has no list {name} for {module}", remedy="Install counterclaim again"
        ) from None


@lru_cache(maxsize=1)
def further_words() -> frozenset[str]:
    """Return the words by which a figure comes on top of others: "others", "more", "third"."""
    return _words(load("containment")["further"]["words"])


@lru_cache(maxsize=1)
def ordinals() -> frozenset[str]:
    """Return the words that count a person on top of others: "a third man"."""
    return _words(load("containment")["further"]["ordinals"])


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The word lists of one language, ready for look-up.

    Attributes:
        verbs: Lemma → trigger for verbs that harm or suffer.
        nouns: Lemma → trigger for event and state words.
        phrases: First lemma → (rest of the phrase, trigger), longest first.
        participles: Form → lemma, for forms that taggers mistake for adjectives.
        fatal: Words that make a wound a death.
        deadly: The same before a noun: "the fatal shooting of".
        accident: Words of accidents and disasters.
        violence: Words of violence, which outweigh those of accidents.
        people: Noun → the class that it puts people in.
        modifiers: Modifier → class that outweighs the noun's.
        things: Nouns that are counted and are no people.
        animals: Nouns for animals, among the things.
        sex: Noun → "female" or "male".
        age: Noun → "child" or "adult".
        gate: Finds something in the text of any sentence that can hold a claim.
    """

    verbs: dict[str, Trigger]
    nouns: dict[str, Trigger]
    phrases: dict[str, tuple[tuple[tuple[str, ...], Trigger], ...]]
    participles: dict[str, str]
    fatal: frozenset[str]
    deadly: frozenset[str]
    accident: frozenset[str]
    violence: frozenset[str]
    people: dict[str, VictimClass]
    modifiers: dict[str, VictimClass]
    things: frozenset[str]
    animals: frozenset[str]
    sex: dict[str, str]
    age: dict[str, str]
    gate: Gate

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls) -> Lexicon:
        """Return the English lexicon."""
        harms, people = load("harms"), load("people")
        verbs: dict[str, Trigger] = {}
        nouns: dict[str, Trigger] = {}
        phrases: dict[str, list[tuple[tuple[str, ...], Trigger]]] = {}
        for harm in Harm:
            for kind, frame in (("does", Frame.DOES), ("suffers", Frame.SUFFERS)):
                for entry in harms[harm.value][kind]:
                    first, *rest = entry.split()
                    trigger = Trigger(harm=harm, frame=frame)
                    if rest:
                        phrases.setdefault(first, []).append((tuple(rest), trigger))
                    else:
                        verbs[first] = trigger
            for kind, frame in (("event", Frame.EVENT), ("state", Frame.STATE)):
                for noun in harms[harm.value][kind]:
                    nouns[noun] = Trigger(harm=harm, frame=frame)
        classes = {
            word: VictimClass(name)
            for name in ("unknown", "civilian", "armed_group", "state_force")
            for word in people[name].split()
        }
        modifiers = {
            word: VictimClass(name)
            for name, listed in people["modifiers"].items()
            for word in listed.split()
        }
        return cls(
            verbs=verbs,
            nouns=nouns,
            phrases={k: tuple(v) for k, v in phrases.items()},
            participles=dict(harms["participles"]),
            fatal=frozenset(harms["fatal"]["words"]),
            deadly=frozenset(harms["fatal"]["adjectives"]),
            accident=frozenset(harms["accident"]["words"]),
            violence=frozenset(harms["accident"]["violence"]),
            people=classes,
            modifiers=modifiers,
            things=_words(people["things"]["words"]) | _words(people["animals"]["words"]),
            animals=_words(people["animals"]["words"]),
            sex={w: s for s, listed in people["sex"].items() for w in listed.split()},
            age={w: a for a, listed in people["age"].items() for w in listed.split()},
            gate=gate(
                [*verbs, *nouns],
                {first: [rest for rest, _ in listed] for first, listed in phrases.items()},
                harms["gate"],
            ),
        )
