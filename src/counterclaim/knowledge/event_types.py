"""What UCDP, ACLED and PLOVER call means of harm, acts and armed people: `event_types.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from counterclaim.errors import KnowledgeError
from counterclaim.knowledge.lexicon import load
from counterclaim.model import Act, ActType, Harm

ANY = "any"
"""Whoever did it, so long as somebody is said to have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """A kind of weapon or attack.

    Attributes:
        rank: Its place in the list; of two told equally often the lower one counts.
        acled: ACLED's sub-event type, where the words tell one.
        plover: PLOVER's mode of ASSAULT, where it has one.
        is_remote: It is remote violence to ACLED.
        is_heavy: It is fired or dropped on an area, which UCDP takes for fighting.
    """

    rank: int
    acled: str | None = None
    plover: str | None = None
    is_remote: bool = False
    is_heavy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """What ACLED and PLOVER call one harm or act.

    Attributes:
        acled: Event and sub-event type.
        plover: PLOVER's mode; of a harm its event too, with or without a mode.
        by: For a harm, the standing that who did it must have; `None` for no matter.
        to: For a harm, `armed` or `unarmed`; `None` for no matter.
        asks_parties: ACLED's type depends on who was attacked.
    """

    acled: tuple[str, str] | None = None
    plover: tuple[str, ...] = ()
    by: str | None = None
    to: str | None = None
    asks_parties: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Armed:
    """What a word for armed people without a name tells of them.

    Attributes:
        inter: ACLED's code, `None` where they may be no armed group.
        is_organised: Whether it tells of an organisation.
    """

    inter: str | None
    is_organised: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeWords:
    """The tables of `event_types.toml`, ready for look-up."""

    means: Mapping[str, Means]
    causes: Mapping[str, Means]
    pattern: re.Pattern[str]
    harms: Mapping[Harm, tuple[Coding, ...]]
    acts: Mapping[Act, Coding]
    order: tuple[ActType, ...]
    armed: Mapping[str, Armed]
    crowds: Mapping[str, str]
    inter: Mapping[str, str]

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls) -> TypeWords:
        """Return the package's tables.

        Raises:
            KnowledgeError: The file is missing or damaged.
        """
        try:
            return _tables(load("event_types"))
        except (KeyError, ValueError) as e:
            raise KnowledgeError(
                f"the word list event_types.toml cannot be read: {e}",
                remedy="Install counterclaim again",
            ) from e

    def means_of(self, words: str, cause: str = "") -> Means | None:
        """Return the kind of weapon that words tell of, else what their cause tells.

        Of several listed words the longest counts: "a suicide car bomb" is no car bomb.
        """
        found = [m.group(1) for m in self.pattern.finditer(words.casefold())]
        if found:
            return self.means[_plain(max(found, key=len))]
        return self.causes.get(cause)

    def armed_of(self, words: str) -> Armed | None:
        """Return what the last known word for armed people tells: "rebel gunmen" are gunmen."""
        known = [w for w in re.findall(r"[\w-]+", words.casefold()) if w in self.armed]
        return self.armed[known[-1]] if known else None

    def crowd_of(self, words: str) -> str | None:
        """Return `protesters` or `rioters` where words tell of such."""
        told = re.findall(r"\w+", words.casefold())
        return next((self.crowds[word] for word in told if word in self.crowds), None)


def _tables(data: dict[str, Any]) -> TypeWords:
    kinds = [
        Means(
            rank=rank,
            acled=row.get("acled"),
            plover=row.get("plover"),
            is_remote=row.get("remote", False),
            is_heavy=row.get("heavy", False),
        )
        for rank, row in enumerate(data["means"])
    ]
    rows = list(zip(kinds, data["means"], strict=True))
    means = {_plain(word): kind for kind, row in rows for word in row["words"]}
    harms: dict[Harm, list[Coding]] = {}
    for row in data["harm"]:
        harms.setdefault(Harm(row["harm"]), []).append(_coding(row))
    return TypeWords(
        means=means,
        causes={cause: kind for kind, row in rows for cause in row.get("causes", ())},
        pattern=_pattern(means),
        harms={harm: tuple(codings) for harm, codings in harms.items()},
        acts={
            Act(type=ActType(row["type"]), mode=mode): _coding(row)
            for row in data["act"]
            for mode in row["modes"]
        },
        order=tuple(ActType(name) for name in data["order"]["types"]),
        armed={
            word: Armed(inter=row.get("inter"), is_organised=row["organised"])
            for row in data["armed"]
            for word in row["words"].split()
        },
        crowds={word: crowd for crowd, words in data["crowds"].items() for word in words.split()},
        inter=data["inter"],
    )


def _coding(row: dict[str, Any]) -> Coding:
    plover = row.get("plover", ())
    event, sub = row.get("acled", (None, None))
    return Coding(
        acled=(event, sub) if event else None,
        plover=(plover,) if isinstance(plover, str) else tuple(plover),
        by=row.get("by"),
        to=row.get("to"),
        asks_parties=row.get("parties", False),
    )


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    listed = "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word in longest_first)
    return re.compile(rf"(?<!\w)({listed})(?:s|es)?(?!\w)")


def _plain(words: str) -> str:
    """Return words with a space in place of each hyphen or run of white space."""
    return re.sub(r"[\s-]+", " ", words)
