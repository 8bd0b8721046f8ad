"""Who of those hurt died: the dead are killed and are not counted among the wounded as well.

"Five people were shot, two of them fatally" leaves three wounded, and the man who was
shot and died in hospital none.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from counterclaim.estimates.counts import Count, counts_people, least
from counterclaim.estimates.further import says_further
from counterclaim.estimates.reports import by_report
from counterclaim.estimates.struck import STRUCK, TAKEN, is_one, the_one_who_died
from counterclaim.estimates.wording import left_out, said
from counterclaim.knowledge.persons import Person
from counterclaim.model import Claim, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Survivors:
    """The claims about wounded people less those who died.

    Attributes:
        claims: The claims, with the dead taken off figures that hold them.
        dead: Reasons of the claims about people who died.
        less: By claim how many dead were taken off its figure.
    """

    claims: tuple[Claim, ...]
    dead: dict[str, Reason] = field(default_factory=dict)
    less: dict[str, int] = field(default_factory=dict)

    def told(self, reason: Reason) -> Reason:
        """Return a reason that says how many dead were taken off the figure."""
        dead = self.less.get(reason.claim)
        if dead is None:
            return reason
        return replace(reason, text=f"{reason.text}; less the {dead} who died")


def survivors(
    wounded: Sequence[Claim],
    killed: Sequence[Claim],
    dead: Count,
    *,
    alive: Collection[str] = (),
) -> Survivors:
    """Return the claims about the wounded of an event without those who died.

    Who was shot is hurt or dead: a figure for people shot holds the dead, unless it
    speaks of others or the dead are told before it in its own sentence.

    Args:
        wounded: All claims about wounded people of the event, in order.
        killed: All claims about people killed in it, in order.
        dead: How many were killed.
        alive: Ids of claims that hold none of the dead, as the headline tells.
    """
    told = [c for c in killed if counts_people(c)]
    every = by_report((*told, *wounded))
    ones = by_report(d for d in told if is_one(d))
    only = the_one_who_died(wounded, told, dead)
    kept, reasons, less = [], {}, {}
    for claim in wounded:
        mine = every[claim.doc]
        died = next(
            (d for d in ones.get(claim.doc, ()) if _is_the_same_person(claim, d, mine)), None
        )
        died = died or only.get(claim.id)
        if died is not None:
            text = f"died and is counted among the dead: {said(died)}"
            reasons[claim.id] = left_out(claim, "died", text)
        elif claim.id in alive:
            pass
        elif dead.best and _holds_dead(claim, told) and least(claim) >= dead.best:
            less[claim.id] = dead.best
        kept.append(_less(claim, less.get(claim.id, 0)))
    return Survivors(claims=tuple(kept), dead=reasons, less=less)


def _holds_dead(claim: Claim, killed: Sequence[Claim]) -> bool:
    if says_further(claim) or least(claim) < 2:
        return False
    if claim.rule.startswith(TAKEN):
        # "All four were taken to hospital. One of them died later."
        return all(d.doc == claim.doc and d.words.span.start > claim.words.span.end for d in killed)
    if not claim.rule.startswith(STRUCK):
        return False
    return not any(
        d.sentence == claim.sentence and d.words.span.start < claim.words.span.start for d in killed
    )


def _less(claim: Claim, dead: int) -> Claim:
    figure = claim.figure
    if figure is None or not dead:
        return claim
    low = None if figure.low is None else max(0, figure.low - dead)
    high = None if figure.high is None else max(0, figure.high - dead)
    return replace(claim, figure=replace(figure, low=low, high=high))


def _is_the_same_person(hurt: Claim, died: Claim, told: Sequence[Claim]) -> bool:
    """Return whether the one who was hurt is the one who died.

    By name; or one is called "he" or "the victim" where nobody else was told of in between.

    Args:
        hurt: The claim about who was hurt.
        died: The claim about one who died, in the same report.
        told: All claims of that report.
    """
    if not is_one(hurt):
        return False
    one, other = Person.harmed(hurt), Person.harmed(died)
    if not one.may_be(other):
        return False
    if one.names and other.names:
        return True
    first, later = sorted((hurt, died), key=lambda c: c.words.span.start)
    if not _points_back(later):
        return False
    return first is _last_before(later, told)


def _last_before(claim: Claim, told: Sequence[Claim]) -> Claim | None:
    """Return the last person told of before a claim."""
    earlier = [c for c in told if is_one(c) and c.words.span.start < claim.words.span.start]
    return max(earlier, key=lambda c: c.words.span.start, default=None)


def _points_back(claim: Claim) -> bool:
    return Person.harmed(claim).is_pronoun or claim.words.text.casefold().startswith("the ")
