"""The words of saying, and whether a sentence holds any."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.knowledge.lexicon import load
from counterclaim.model import Sentence

_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "we", "i", "one", "others"})


def is_pronoun(sent: Sentence, i: int) -> bool:
    """Return whether a word stands for somebody named elsewhere."""
    return sent.tokens[i].lower in _PRONOUNS and not is_health_body(sent, i)


def is_health_body(sent: Sentence, i: int) -> bool:
    """Return whether "WHO" is the World Health Organization, as it is but where all is capitals."""
    return sent.tokens[i].text == "WHO" and not sent.text.isupper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """The words of saying, from speech.toml."""

    say: frozenset[str]
    deny: frozenset[str]
    give: frozenset[str]
    figures: frozenset[str]
    speaking: frozenset[str]
    utter: frozenset[str]
    uttered: frozenset[str]
    judge: frozenset[str]
    mourning: frozenset[str]
    expressing: frozenset[str]
    feelings: frozenset[str]
    deeds: frozenset[str]
    parts: frozenset[str]
    mute: frozenset[str]
    writings: frozenset[str]
    roles: dict[str, str]

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls) -> Speech:
        """Return the English words of saying."""
        data = load("speech")
        return cls(
            say=frozenset(data["say"].split()),
            deny=frozenset(data["deny"].split()),
            give=frozenset(data["give"].split()),
            figures=frozenset(data["figures"].split()),
            speaking=frozenset(data["speaking"].split()),
            utter=frozenset(data["utter"].split()),
            uttered=frozenset(data["uttered"].split()),
            judge=frozenset(data["judge"].split()),
            mourning=frozenset(data["mourning"].split()),
            expressing=frozenset(data["expressing"].split()),
            feelings=frozenset(data["feelings"].split()),
            deeds=frozenset(data["deeds"].split()),
            parts=frozenset(data["parts"].split()),
            mute=frozenset(data["mute"]["words"].split()),
            writings=frozenset(data["writings"].split()),
            roles={w: role for role, listed in data["roles"].items() for w in listed.split()},
        )


@lru_cache(maxsize=1)
def _saying() -> re.Pattern[str]:
    """Return one pattern for any form of any verb of saying, and the phrases beside them."""
    data = load("speech")
    verbs = [*data["say"].split(), *data["speaking"].split()]
    stems = {verb.removesuffix("e") for verb in verbs}
    forms = "|".join(sorted(map(re.escape, stems | set(data["irregular"].split())), key=len))
    return re.compile(rf"\b(?:according to|(?:{forms})(?:e?d|e?s|ing|t?ted)?)\b", re.IGNORECASE)


def has_saying(text: str) -> bool:
    """Return whether a text holds a word of saying: worth a parse beside a harm."""
    return _saying().search(text) is not None


_BACK = re.compile(r"\W*(?:he|she|they|it)\b", re.IGNORECASE)


def points_back(text: str) -> bool:
    """Return whether a sentence begins with a pronoun: the one before it may name who."""
    return _BACK.match(text) is not None
