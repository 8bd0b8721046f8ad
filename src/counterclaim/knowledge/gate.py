"""Which sentences can hold a claim of harm, told from their text alone, before a parse."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

# What may stand between two words that tell of harm together: four words and their marks, which is
# how far behind its first word a phrase is looked for in a parse.
_BETWEEN = r"\W+(?:[\w'-]+\W+){0,4}"


class Gate:
    """Tells which texts hold one of many words, in letters of either case.

    The text is put into small letters and not the pattern told to pass over case: that way it
    takes a fifth of the time.
    """

    def __init__(self, pattern: str) -> None:
        """Take a pattern in small letters."""
        self._pattern = re.compile(pattern)

    def search(self, text: str) -> bool:
        """Return whether one of the words stands in a text."""
        return self._pattern.search(text.lower()) is not None


def gate(
    triggers: Iterable[str], phrases: Mapping[str, Iterable[Sequence[str]]], table: dict[str, Any]
) -> Gate:
    """Return what lets through any inflection of any trigger word.

    Wide rather than exact: whatever it lets through goes to the parser, whatever it
    turns away is never looked at again.

    Args:
        triggers: Verbs and nouns that tell of harm by themselves, as lemmas.
        phrases: First word → what stands behind it, for those that do so only together.
        table: The table `gate` of the list of harms.
    """
    stems = {_root(word) for word in triggers} | set(table["stems"])
    alone = "|".join(map(re.escape, sorted(stems, key=lambda w: (-len(w), w))))
    other = "|".join(map(re.escape, table["not"]))
    pairs = [
        f"(?:{_forms(first, table)}){_BETWEEN}(?:{'|'.join(map(re.escape, sorted(rest)))})\\b"
        for first, rest in sorted(_together(phrases, stems, table).items())
    ]
    return Gate(rf"\b(?:(?!{other})(?:{alone})|{'|'.join(pairs)})")


def _root(word: str) -> str:
    """Return what all forms of a word begin with: die, dies, died; kill; body, bodies."""
    return word[:-1] if word[-1] in "ey" and len(word) > 4 else word


def _forms(word: str, table: dict[str, Any]) -> str:
    own = table["forms"].get(word, "").split()
    return "|".join([rf"{re.escape(_root(word))}\w*", *map(re.escape, own)])


def _together(
    phrases: Mapping[str, Iterable[Sequence[str]]], stems: Collection[str], table: dict[str, Any]
) -> dict[str, set[str]]:
    """Return what stands behind which word, where it is not enough by itself ("dead")."""
    found = {first: set(rest.split()) for first, rest in table["together"].items()}
    for first, listed in phrases.items():
        for rest in listed:
            if not any(word.startswith(stem) for word in rest for stem in stems):
                found.setdefault(first, set()).add(rest[0])
    return found
