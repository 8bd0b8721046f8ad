"""Persons named in tellings: the dead, the wounded and the accused, whom two reports share.

A first name beside a family name tells one happening from another when places are misread
and when a report of a trial names no other day than its own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from counterclaim.events.tellings import Telling
from counterclaim.knowledge.lexicon import words
from counterclaim.knowledge.persons import Person
from counterclaim.model import Claim, Document, Harm

# Names this far from a claim belong to its event: about two sentences.
WINDOW = 250
# Words that begin with a capital in a row, an initial or a nickname between them:
# "Mary Adda", "Mary B. Adda", "Mary Lou Adda".
_ROW = re.compile(
    r"(?<!\w)[A-Z][\w'\u2019-]+"
    r"(?:(?: [A-Z]\.| [\"\u201c][A-Z]\w+[\"\u201d])? [A-Z][\w'\u2019-]+)+"
)
_PART = re.compile(r"[A-Z][\w'\u2019-]+")
_CALENDAR = words("events.names", "calendar")
# A family name of fewer letters is an initial or a particle more often than not.
_SHORT = 3


def full_names(text: str) -> frozenset[str]:
    """Return the pairs of names that stand in a row in a text, in lower case, in their order.

    "Mary Lou Adda" has three of them: of what lies between a first and a family name,
    another report may leave out any.
    """
    rows = (_PART.findall(row[0]) for row in _ROW.finditer(text))
    return frozenset(pair for row in rows for pair in _pairs([_bare(part) for part in row]))


def full_names_around(telling: Telling, doc: Document) -> frozenset[str]:
    """Return the full names in and around the sentences of a telling."""
    stretches = {claim.sentence for claim in telling.claims}
    return frozenset[str]().union(
        *(full_names(doc.text[max(0, at.start - WINDOW) : at.end + WINDOW]) for at in stretches)
    )


def persons_of(claims: Iterable[Claim]) -> frozenset[str]:
    """Return the full names of single people who were harmed, and of those who harmed them."""
    found: set[str] = set()
    for claim in claims:
        if _is_one(claim):
            found.update(_pairs(Person.harmed(claim).names))
        doer = claim.perpetrator
        if doer is not None and doer.actor is None:
            found.update(_pairs(Person.of(doer.words.text).names))
    return frozenset(found)


def family_names(telling: Telling) -> frozenset[str]:
    """Return the family names of the single people whom a telling names as killed or wounded."""
    return frozenset(
        name
        for claim in telling.claims
        if claim.harm in {Harm.KILLED, Harm.WOUNDED} and _is_one(claim)
        for name in Person.harmed(claim).names[-1:]
        if len(name) > _SHORT
    )


def _is_one(claim: Claim) -> bool:
    return claim.figure is not None and claim.figure.is_one


def _pairs(parts: Sequence[str]) -> Iterator[str]:
    named = [part for part in parts if len(part) > 1]
    for at, first in enumerate(named):
        for other in named[at + 1 : at + 3]:
            if first not in _CALENDAR and other not in _CALENDAR:
                yield f"{first} {other}"


def _bare(name: str) -> str:
    return name.casefold().removesuffix("'s").removesuffix("\u2019s")
