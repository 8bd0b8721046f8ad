"""Armed groups that no register knows: what a report itself calls "rebels of the X"."""

from __future__ import annotations

import re
from functools import lru_cache

from counterclaim.knowledge.lexicon import load
from counterclaim.model import Actor, ActorKind
from counterclaim.model.ids import mint

# Bounded, and only from the start of a word: pasted code must not be tried letter by letter.
_NAME = r"(?<![\w'-])[A-Z][\w'-]{1,40}(?:\s{1,3}(?:of\s(?:the\s)?)?[A-Z][\w'-]{1,40}){1,5}"


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    armed = "|".join(load("groups")["armed"].split())
    bodies = "|".join(load("groups")["bodies"].split())
    kinds = "|".join(load("groups")["kinds"].split())
    return (
        # "rebels of the Northern Column", "gunmen from the so-called Valley Front"
        re.compile(rf"\b(?:{armed})\s+(?:of|from|with)\s+the\s+(?:so-called\s+)?({_NAME})"),
        # "Northern Column fighters"
        re.compile(rf"({_NAME})\s+(?:{armed})\b"),
        # "the Northern Column, an armed group", "the X, which … rebel movement"
        re.compile(
            rf"({_NAME}),?\s+(?:a|an|the)\s+(?:[\w-]+\s+){{0,3}}(?:{kinds})\s+(?:[\w-]+\s+){{0,2}}(?:{bodies})\b"
        ),
        # "the rebel group Northern Column"
        re.compile(rf"\b(?:{kinds})\s+(?:{bodies})\s+(?:the\s+|called\s+(?:the\s+)?)?({_NAME})"),
    )


def named_groups(text: str) -> dict[str, Actor]:
    """Return the armed groups that a report names and describes as armed, by lower-case name.

    They are minted with what the text says of them and nothing more.
    """
    found: dict[str, Actor] = {}
    for pattern in _patterns():
        for m in pattern.finditer(text):
            name = re.sub(r"\s+", " ", m.group(1)).removeprefix("The ")
            found.setdefault(
                name.lower(),
                Actor(id=mint("act", name.lower()), name=name, kind=ActorKind.ARMED_GROUP),
            )
    return found
