"""Who is only said to be shot, stabbed or brought to hospital: hurt, or the one who died."""

from collections.abc import Iterator, Sequence

from counterclaim.estimates.counts import Count
from counterclaim.estimates.further import says_further
from counterclaim.knowledge.persons import Person
from counterclaim.model import Claim

STRUCK = "roles.struck/"
"""The reader's rule for people who are only said to be shot, stabbed or hit."""

TAKEN = "roles.taken/"
"""Its rule for people who are only said to be brought to hospital."""


def is_one(claim: Claim) -> bool:
    """Return whether a claim counts one person."""
    return claim.figure is not None and claim.figure.is_one


def the_one_who_died(
    wounded: Sequence[Claim], killed: Sequence[Claim], dead: Count
) -> dict[str, Claim]:
    """Return by claim the death of whoever is only said to be struck and is the one who died.

    Reports tell of one death many times: that a boy was shot, that he was taken to
    hospital, that he died. Where one person died, who is struck is that person, and not
    somebody hurt besides, unless a name, an age, a sex or a sentence that tells of both
    forbids it, or the words say that it is another.

    Args:
        wounded: The claims about wounded people of an event, in order.
        killed: The claims about people killed in it that hold, in order.
        dead: How many were killed.
    """
    died = [claim for claim in killed if is_one(claim)]
    if dead.best != 1 or not died:
        return {}
    found: dict[str, Claim] = {}
    for doc in dict.fromkeys(claim.doc for claim in wounded):
        # A report of the first hour tells of nobody dead: then another one says who it was.
        own = [claim for claim in died if claim.doc == doc] or died
        struck = [claim for claim in wounded if claim.doc == doc and _is_only_struck(claim)]
        found |= {claim.id: own[0] for claim in _alike(struck, own)}
    return found


def _is_only_struck(claim: Claim) -> bool:
    return is_one(claim) and claim.rule.startswith((STRUCK, TAKEN)) and not says_further(claim)


def _alike(struck: Sequence[Claim], died: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the claims that can be about the one who died: of two persons, the first told of."""
    known = [Person.harmed(claim) for claim in died]
    for claim in struck:
        person = Person.harmed(claim)
        if any(_stand_apart(claim, other) for other in died):
            continue
        if all(person.may_be(other) for other in known):
            known.append(person)
            yield claim


def _stand_apart(struck: Claim, died: Claim) -> bool:
    """Return whether one sentence tells of both, in words of their own."""
    same = (struck.doc, struck.sentence) == (died.doc, died.sentence)
    return same and not struck.words.span.overlaps(died.words.span)
