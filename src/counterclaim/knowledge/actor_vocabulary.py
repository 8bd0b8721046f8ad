"""The vocabulary of actors, made from the register, the states and the word list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from counterclaim.knowledge.actor_scan import Vocabulary
from counterclaim.knowledge.actor_table import State
from counterclaim.knowledge.actor_words import Holder, Meaning, Phrases, keys_of
from counterclaim.knowledge.formations import formation_words
from counterclaim.model import Actor, ActorKind

# "UN" counts only in capitals, "Sadr" and "Desert Hawks" only with a capital; names with a
# word in lower case ("fighters of the hill") in any case.
_SHORT_NAME = 6
# Theirs are often made of ordinary words; newspapers print "the state department", too.
_PLAIN_NAMES = frozenset({ActorKind.ARMED_GROUP, ActorKind.UNKNOWN})
# Shorter words are printed so inside a name: "of", "al", "and".
_LOWER_WORD = re.compile(r" [a-z]\w{3}")


def vocabulary_of(
    actors: Iterable[Actor],
    states: Iterable[State],
    words: dict[str, Any],
    *,
    ranks: Mapping[str, int] | None = None,
) -> Vocabulary:
    """Return all words by which actors are named.

    Args:
        actors: The register.
        states: The states with their names and adjectives.
        words: The content of `organs.toml`.
        ranks: Number of the users' table, from 1, by the id of an actor in it. Where
            two share a name, the one of the later table has it; in one table both do.
    """
    return Vocabulary(
        phrases=_phrases(actors, states, words, ranks or {}),
        turned={side: _keys(told) for side, told in words["turned"].items()},
        loyal=frozenset(keys_of(phrase) for phrase in words["armed"]["loyal"]),
        allied=frozenset(keys_of(phrase) for phrase in words["armed"]["allied"]),
        shouted=_keys(words["shouted"]["words"]),
        named=_name_parts(words["named"]),
        homonyms=words["homonyms"],
        peoples=_keys(words["armed"]["peoples"]),
        formations=formation_words(),
    )


def _phrases(
    actors: Iterable[Actor],
    states: Iterable[State],
    words: dict[str, Any],
    ranks: Mapping[str, int],
) -> Phrases:
    """Return all phrases; where two things share one, actors win over plain words."""
    phrases = Phrases()
    _mark_plain_words(phrases, words)
    for state in states:
        _mark_state(phrases, state)
    for actor in actors:
        own = actor.id.removeprefix("act-").rpartition("-")
        is_organ = own[2] in ("gov", "mil", "pol") and own[0] == (actor.country or "").lower()
        for alias in (*actor.aliases,) if is_organ else (actor.name, *actor.aliases):
            _mark_name(phrases.at(alias.rstrip("+*")), alias, actor, ranks.get(actor.id, 0))
    phrases.mark(words["things"]["names"], is_nobody=True)
    return phrases


def _mark_plain_words(phrases: Phrases, words: dict[str, Any]) -> None:
    phrases.mark(words["things"]["words"], is_thing=True)
    phrases.mark(words["deeds"]["words"], is_deed=True)
    phrases.mark(words["medical"]["words"], is_medical=True)
    phrases.mark(words["armed"]["unclear"], armed=ActorKind.UNKNOWN)
    phrases.mark(words["armed"]["group"], armed=ActorKind.ARMED_GROUP)
    phrases.mark(words["armed"]["follow"], follows=True)
    for organ, entry in words["organ"].items():
        phrases.mark(entry["with_country"], organ=organ)
        phrases.mark(entry["alone"], organ=organ, stands_alone=True)
    offices = words["portfolio"]["offices"]
    for what in words["portfolio"]["words"]:
        both = [f"{what} {office}" for office in offices] + [
            f"{office} of {what}" for office in offices
        ]
        phrases.mark(both, organ="government", stands_alone=True)


def _mark_state(phrases: Phrases, state: State) -> None:
    # A report that has lost its apostrophes prints "Syrias government".
    names = [*state.names, *(name + "s" for name in state.names[:1] if name[-1:] != "s")]
    for name in names:
        meaning = phrases.at(name)
        meaning.countries += (state.code,)
        meaning.is_country_name = True
        meaning.capitals = "all" if name.replace(".", "").isupper() else "first"
    for word in state.adjectives:
        meaning = phrases.at(word)
        meaning.countries += () if state.code in meaning.countries else (state.code,)
        meaning.capitals = meaning.capitals or "first"
        meaning.is_people = False
        meaning.is_adjective = True
    for word in state.people:
        meaning = phrases.at(word)
        if not meaning.countries:
            meaning.countries, meaning.capitals, meaning.is_people = (state.code,), "first", True


def _mark_name(meaning: Meaning, alias: str, actor: Actor, rank: int) -> None:
    """Let an actor have a name: alone, or beside others of its table that share it."""
    name = alias.rstrip("+* ")
    marks = alias[len(name) :]
    capitals = ""
    if " " not in name and name.replace("-", "").isupper() and len(name) <= _SHORT_NAME:
        capitals = "all"
    elif name[0].isupper() and (
        " " not in name or (actor.kind in _PLAIN_NAMES and not _LOWER_WORD.search(name))
    ):
        # "Desert Hawks" are a brigade, "desert hawks" are birds.
        capitals = "first"
    own = Holder(actor, "+" in marks, "*" in marks, rank)
    others: list[Holder] = []
    if meaning.holders:
        kept = [holder for holder in meaning.holders if holder.rank == rank]
        others = [holder for holder in kept if holder.actor is not actor]
        if kept:
            # Printed both "NATO" and "Nato": either will do.
            capitals = min(capitals, meaning.capitals, key=("", "first", "all").index)
    is_sole = not others and not own.is_local
    meaning.holders = (*others, own)
    meaning.actor = actor if is_sole else None
    meaning.needs_people = is_sole and own.needs_people
    meaning.capitals = capitals


def _name_parts(named: dict[str, Any]) -> dict[str, frozenset[str]]:
    """Return the words that begin and end names of armed groups, and those that spoil them."""
    ends = frozenset(" ".join(keys_of(phrase)) for phrase in named["ends"])
    begins = _keys(named["begins"])
    return {
        "begins": begins,
        "ends": ends,
        "never": _keys(named["never"]),
        "marks": begins | {end.rpartition(" ")[2] for end in ends},
    }


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset(key for word in words for key in keys_of(word))
