"""What a headline counts: how many people it says were killed, wounded or shot."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from counterclaim.knowledge.lexicon import Lexicon, load, words
from counterclaim.model import Harm

_TOKEN = re.compile(r"\d[\w-]*|[^\W\d_][\w'\u2019]*|[,;:.|/&\u2013\u2014-]")
_DONE = {
    Harm.KILLED: words("knowledge.headlines", "killed"),
    Harm.WOUNDED: words("knowledge.headlines", "wounded"),
}
_DOING = {
    Harm.KILLED: words("knowledge.headlines", "killing"),
    Harm.WOUNDED: words("knowledge.headlines", "wounding"),
}
_SHOT = words("knowledge.headlines", "shot")
_SHOOTING = words("knowledge.headlines", "shooting")
_DEATHS = words("knowledge.headlines", "deaths")
_SHOTS = words("knowledge.headlines", "shootings")
# Between a number and what befell the people stand words for them; none of these.
_NOT_PEOPLE = words("knowledge.headlines", "not_people")
# Between a verb and the number of its people.
_PASSED_OVER = words("knowledge.headlines", "passed_over")
# Who killed others and himself is one more of the dead than the headline's number.
_BESIDES = words("knowledge.headlines", "besides")
_LINKS = frozenset({"and", "to", "&", ","})
_MOST_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The numbers of a headline by what befell the people.

    Attributes:
        counts: How many are said to be killed or wounded.
        shot: How many are only said to be shot, stabbed or hit: the dead are among them.
    """

    counts: Mapping[Harm, int] = field(default_factory=dict)
    shot: int | None = None

    @classmethod
    @lru_cache(maxsize=4096)
    def of(cls, title: str) -> Headline:
        """Return what a headline counts; nothing where it counts nobody or is unclear.

        Reads "3 dead, 1 wounded", "Blast kills four", "Five family members shot" and
        "triple homicide". Two numbers for one harm cancel each other.
        """
        told: dict[Harm | None, set[int]] = {}
        tokens = [t.casefold() for t in _TOKEN.findall(title)]
        used: set[int] = set()
        for at in range(len(tokens)):
            found = _behind(tokens, at, used) or _before(tokens, at, used) or _multiple(tokens, at)
            if found is not None:
                told.setdefault(found[0], set()).add(found[1])
        sure = {harm: min(numbers) for harm, numbers in told.items() if len(numbers) == 1}
        return cls(
            counts={harm: number for harm, number in sure.items() if harm is not None},
            shot=sure.get(None),
        )

    def agrees(self, harm: Harm | None, number: int | None) -> bool:
        """Return whether a number of people harmed is the headline's."""
        if harm is None or number is None:
            return False
        return number == self.counts.get(harm) or (harm is Harm.WOUNDED and number == self.shot)


_Found = tuple[Harm | None, int]


def _behind(tokens: Sequence[str], at: int, used: set[int]) -> _Found | None:
    """Read "3 dead", "two young men shot dead": what befell them stands behind the number."""
    number = _number(tokens, at)
    if number is None or _is_joined(tokens, at):
        return None
    for i in range(at + 1, min(at + 2 + _MOST_WORDS, len(tokens))):
        harm = _harm(tokens[i], _DONE)
        if harm is not None or tokens[i] in _SHOT:
            used.add(i)
            ahead = [t for t in tokens[i + 1 : i + 3] if t not in _LINKS]
            fatal = harm is None and ahead[:1] and ahead[0] in _DONE[Harm.KILLED] | {"death"}
            return (Harm.KILLED if fatal else harm), number
        if tokens[i] in _NOT_PEOPLE or not tokens[i][0].isalpha() or _number(tokens, i):
            return None
    return None


def _before(tokens: Sequence[str], at: int, used: set[int]) -> _Found | None:
    """Read "kills four", "shooting of at least 6": what befell them stands before the number."""
    number = _number(tokens, at)
    i = at - 1
    while i >= 0 and (tokens[i] in _PASSED_OVER or tokens[i : i + 2] == ["at", "least"]):
        i -= 1
    if number is None or i < 0 or i in used or _goes_on(tokens, at):
        return None
    harm = _harm(tokens[i], _DOING)
    if harm is None and tokens[i] not in _SHOOTING:
        return None
    if harm is None and i and tokens[i - 1] in Lexicon.load().fatal | {"kills", "killing"}:
        harm = Harm.KILLED
    if harm is Harm.KILLED and not _BESIDES.isdisjoint(tokens):
        return None
    return harm, number


def _is_joined(tokens: Sequence[str], at: int) -> bool:
    """Whether a number goes on with a list of people: "infant, two women killed"."""
    if at < 2 or tokens[at - 1] not in _LINKS or _harm(tokens[at - 2], _DONE) is not None:
        return False
    return tokens[at - 2] in Lexicon.load().people


def _goes_on(tokens: Sequence[str], at: int) -> bool:
    """Whether more people are listed behind a number: "kills 5, unborn child"."""
    people = Lexicon.load().people
    for i in range(at + 1, min(at + 2 + _MOST_WORDS, len(tokens))):
        if tokens[i] in _LINKS and tokens[i] != "to":
            behind = tokens[i + 1 : i + 3]
            return not people.keys().isdisjoint(behind) or _number(behind, 0) is not None
        if tokens[i] in _NOT_PEOPLE:
            return False
    return False


def _multiple(tokens: Sequence[str], at: int) -> _Found | None:
    """Read "triple homicide" and "quadruple shooting"."""
    number = _multiples().get(tokens[at])
    if number is None or at + 1 >= len(tokens):
        return None
    behind = [t for t in tokens[at + 1 : at + 3] if t not in ("-", "fatal")]
    if behind[:1] and behind[0] in _DEATHS and "suicide" not in tokens[at + 2 : at + 4]:
        return Harm.KILLED, number
    return (None, number) if behind[:1] and behind[0] in _SHOTS else None


def _harm(word: str, among: Mapping[Harm, frozenset[str]]) -> Harm | None:
    return next((harm for harm, listed in among.items() if word in listed), None)


def _number(tokens: Sequence[str], at: int) -> int | None:
    """Return the number of people that a token can be; years and "4-year-old" are none."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.isdecimal():
        return int(token) if len(token) < 4 and int(token) else None
    return _numbers().get(token)


@lru_cache(maxsize=1)
def _numbers() -> Mapping[str, int]:
    found: Mapping[str, int] = load("figures")["numbers"]
    return found


@lru_cache(maxsize=1)
def _multiples() -> Mapping[str, int]:
    found: Mapping[str, int] = load("figures")["multiples"]
    return found
