"""Lemmas and parts of speech, worked out once for each word and tag.

The model finds them by rules that look at a word, its tag and its place in the tree, and nearly all
of them at nothing else. Those are asked when such a word is first met, and remembered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from spacy.attrs import DEP, ORTH, TAG
from spacy.tokens import Doc

# What a rule may ask of a word that is told by its letters, its tag and its place.
_OWN = frozenset({"LOWER", "ORTH", "TAG", "DEP", "IS_SPACE"})
# Words remembered, with their tags and places; 20 MB. Beyond it memory begins anew.
_MOST = 1 << 16
# Parts two words that are asked about at once, so that no rule for two words takes them for one.
_BETWEEN, _ITS_TAG = "the", "DT"


class Form(NamedTuple):
    """What a word with its tag and place is. `opens` if a rule looks at the word behind it too."""

    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    is_space: bool
    opens: bool


class Forms:
    """The forms of the words of parsed sentences."""

    def __init__(self, nlp: Any) -> None:
        self._vocab = nlp.vocab
        self._ruler, self._lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
        _in_sets(self._lemmatizer.lookups)
        rules = [rule for row in self._ruler.patterns for rule in row["patterns"]]
        self._opening = [_test(rule[0]) for rule in rules if len(rule) > 1]
        # A model whose rules ask for more is read word by word.
        self._is_told = all(_OWN.issuperset(spec) for rule in rules for spec in rule)
        self._known: dict[tuple[int, int, int], Form] = {}

    def of(self, doc: Any) -> list[Form]:
        """Return the form of each word of a sentence that is tagged and has its tree."""
        if not self._is_told:
            return self._work_out(doc)
        keys = [(orth, tag, dep) for orth, tag, dep in doc.to_array([ORTH, TAG, DEP]).tolist()]
        known = self._known
        missing = [key for key in dict.fromkeys(keys) if key not in known]
        if missing:
            if len(known) > _MOST:
                known.clear()
                missing = list(dict.fromkeys(keys))
            self._learn(missing)
        found = [known[key] for key in keys]
        return self._work_out(doc) if any(form.opens for form in found) else found

    def _learn(self, keys: Sequence[tuple[int, int, int]]) -> None:
        strings = self._vocab.strings
        words: list[str] = []
        places = []
        for orth, _, dep in keys:
            places.append(len(words))
            words.append(strings[orth])
            if self._opens(words[-1].lower(), strings[dep]):
                words.append(_BETWEEN)
        asked = Doc(self._vocab, words=words, tags=[_ITS_TAG] * len(words))
        for i, (_, tag, dep) in zip(places, keys, strict=True):
            asked[i].tag, asked[i].dep = tag, dep
        found = self._work_out(asked)
        for i, key in zip(places, keys, strict=True):
            self._known[key] = found[i]

    def _opens(self, lower: str, dep: str) -> bool:
        return any(test(lower, dep) for test in self._opening)

    def _work_out(self, doc: Any) -> list[Form]:
        self._lemmatizer(self._ruler(doc))
        return [
            Form(
                t.text, t.lower_, t.lemma_.lower(), t.pos_, t.tag_, t.dep_, t.is_space,
                self._opens(t.lower_, t.dep_),
            )
            for t in doc
        ]  # fmt: skip


def _test(spec: dict[str, Any]) -> Callable[[str, str], bool]:
    """Return what tells whether a rule for several words may begin with a word.

    By its letters alone, where they are asked for, else by its place in the tree.
    """
    asked = spec.get("LOWER")
    if isinstance(asked, str):
        return lambda lower, _: lower == asked
    if isinstance(asked, dict) and set(asked) == {"REGEX"}:
        pattern = re.compile(asked["REGEX"])
        return lambda lower, _: pattern.search(lower) is not None
    if isinstance(asked, dict) and set(asked) == {"IN"}:
        return lambda lower, _: lower in asked["IN"]
    if isinstance(spec.get("DEP"), str):
        return lambda _, dep: dep == spec["DEP"]
    return lambda _, __: True


def _in_sets(lookups: Any) -> None:
    """Make the words of the lemmatizer's index sets: it searches lists of 50,000 for each word."""
    index = lookups.get_table("lemma_index")
    for part in list(index):
        index[part] = frozenset(index[part])
