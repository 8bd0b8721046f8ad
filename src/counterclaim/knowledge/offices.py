"""The office that somebody holds, by what a report calls them: a role and no list of names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.knowledge.lexicon import load

OFFICES = (
    "spokesperson", "vice_president", "head_of_government", "minister", "governor", "mayor",
    "diplomat", "legislator", "magistrate", "police_chief", "commander", "head_of_state", "leader",
)  # fmt: skip
"""Every office there is, in the order in which they are looked for."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of all offices as patterns."""

    offices: tuple[tuple[str, re.Pattern[str]], ...]
    past: re.Pattern[str]
    not_of_state: re.Pattern[str]

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls) -> _Words:
        data = load("offices")
        past = "|".join(map(re.escape, data["past"]["words"]))
        bodies = "|".join(map(re.escape, data["head_of_state"]["not_of"]))
        return cls(
            offices=tuple((office, _any_of(data[office]["words"])) for office in OFFICES),
            past=re.compile(rf"\b(?:{past})[- ](?:\w+[- ]){{0,2}}$", re.IGNORECASE),
            not_of_state=re.compile(
                rf"\bof\b.*\b(?:{bodies})\b|\b(?:{bodies})['\u2019]?s?\s+$", re.IGNORECASE
            ),
        )


def _any_of(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    choices = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
    return re.compile(rf"\b(?:{choices})\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def office_of(words: str) -> str:
    """Return the office that somebody is called by, one of `OFFICES`; empty if none.

    Who held it once ("former president") holds none. The president of a court or a bank
    is a leader, not a head of state.

    Args:
        words: What a report calls them: the name, and the office where it stands beside it.
    """
    known = _Words.load()
    for office, pattern in known.offices:
        for found in pattern.finditer(words):
            before, after = words[: found.start()], words[found.end() :]
            if known.past.search(before):
                continue
            of_state = office != "head_of_state" or not (
                known.not_of_state.search(after) or known.not_of_state.search(before)
            )
            return office if of_state else "leader"
    return ""
