"""Named units of armed forces: where their names stand, and which branch the words tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from counterclaim.knowledge import lexicon
from counterclaim.knowledge.actor_words import Word, keys_of

# "4th", and the old "82d".
_ENDINGS = ("st", "nd", "rd", "th", "d")
_MOST = 1000
# Words between the number and the noun: "1st Special Forces Operational Detachment" has no more.
_MOST_ARMS = 3
# Without a word for an arm before them these are no unit: "the First Force".
_NEEDS_ARMS = frozenset({"force", "unit", "group", "wing", "guards"})


class Unit(NamedTuple):
    """A unit's name: words `first` to before `last`, and what it belongs to.

    `organ` is `armed_forces` or `police`; `branch` the end of a branch's id, empty
    where no word tells of one; `country` the one state that has units of such a name.
    """

    first: int
    last: int
    organ: str
    branch: str
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormationWords:
    """The words of which names of units are made, as keys."""

    numbers: frozenset[str]
    nouns: frozenset[tuple[str, ...]]
    romans: frozenset[str]
    arms: frozenset[str]
    named: Mapping[str, frozenset[str]]
    police: frozenset[str]
    branches: Mapping[str, frozenset[str]]
    states: Mapping[str, str]

    def find(self, text: str, words: Sequence[Word]) -> tuple[Unit, ...]:
        """Return the units with a number in a text: "4th Division", "III Corps"."""
        if self.numbers.isdisjoint([word.key for word in words]):
            return ()
        found: list[Unit] = []
        for i, word in enumerate(words):
            unit = self._at(words, i) if word.key in self.numbers else None
            if unit is not None and found and _is_list(text, words, found[-1].last, i):
                # "2nd Battalion, 5th Marines" is one unit.
                unit = self.unit(words, found.pop().first, unit.last)
            if unit is not None:
                found.append(unit)
        return tuple(found)

    def _at(self, words: Sequence[Word], i: int) -> Unit | None:
        """Return the unit whose number is word `i`."""
        spelt = not words[i].text[0].isdigit() and words[i].text not in self.romans
        j = i + 1
        while j < len(words) and words[j - 1].joins and j - i <= _MOST_ARMS + 1:
            end = self._noun_end(words, j, has_arms=j > i + 1)
            is_printed_so = not spelt or (words[i].text[0].isupper() and words[j].text[0].isupper())
            if end and is_printed_so:
                return self.unit(words, i, end)
            if words[j].key not in self.arms:
                return None
            j += 1
        return None

    def names(self, words: Sequence[Word], first: int, last: int) -> bool:
        """Return whether a name tells by its words that it is a state's: "Ranger Battalion"."""
        return words[last - 1].key in self.named["nouns"] and any(
            word.key in self.named["arms"] for word in words[first : last - 1]
        )

    def unit(self, words: Sequence[Word], first: int, last: int) -> Unit:
        """Return what the unit with a name belongs to."""
        keys = [word.key for word in words[first:last]]
        if self.police.intersection(keys):
            return Unit(first, last, "police", "")
        branch = next((b for b, marks in self.branches.items() if marks.intersection(keys)), "")
        name = " ".join(keys)
        country = next((code for told, code in self.states.items() if told in name), "")
        return Unit(first, last, "armed_forces", branch, country)

    def _noun_end(self, words: Sequence[Word], j: int, *, has_arms: bool) -> int:
        """Return the end of the longest noun at word `j`, 0 if there is none."""
        for size in (2, 1):
            keys = tuple(word.key for word in words[j : j + size])
            if keys not in self.nouns or (size == 2 and not words[j].joins):
                continue
            goes_on = words[j + size - 1].joins and j + size < len(words)
            if goes_on and (words[j + size].key,) in self.nouns and words[j].key in self.arms:
                # "1st Cavalry Division": the cavalry is not yet the end.
                continue
            if has_arms or not _NEEDS_ARMS.intersection(keys):
                return j + size
        return 0


def _is_list(text: str, words: Sequence[Word], last: int, i: int) -> bool:
    """Whether only a comma or "of the" stands between two units."""
    return text[words[last - 1].end : words[i].start] in (", ", " of the ")


@cache
def formation_words() -> FormationWords:
    """Return the words of which names of units are made."""
    words: dict[str, Any] = lexicon.load("organs")
    formation = words["formation"]
    return FormationWords(
        numbers=_keys((*formation["numbers"], *formation["romans"]))
        | {f"{n}{ending}" for n in range(1, _MOST) for ending in _ENDINGS},
        nouns=frozenset(keys_of(noun) for noun in formation["nouns"]),
        romans=frozenset(formation["romans"]),
        arms=_keys(formation["arms"]),
        named={what: _keys(formation[f"named_{what}"]) for what in ("arms", "nouns")},
        police=_keys(formation["police"]),
        states={" ".join(keys_of(told)): code for told, code in formation["states"].items()},
        branches={suffix: _keys(entry["words"]) for suffix, entry in words["branch"].items()},
    )


def _keys(words: Sequence[str]) -> frozenset[str]:
    return frozenset(key for word in words for key in keys_of(word))
