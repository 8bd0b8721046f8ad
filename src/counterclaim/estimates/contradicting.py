"""Whether a report sets figures of one estimate against each other, by its own words."""

from collections.abc import Iterator, Sequence

from counterclaim.model import Claim, Reason, Stance

# A figure that is left out for one of these reasons still stands for what its speaker says.
_STANDING = frozenset({"partisan", "restated"})
# One that is used for this reason is an earlier figure, which its speaker no longer stands by.
_EARLIER = "same-days"


def are_at_odds(claims: Sequence[Claim], reasons: Sequence[Reason]) -> bool:
    """Return whether one claim disputes another, and both stand with numbers that do not agree.

    A part of a figure, an earlier figure of a speaker or a running toll does not stand.

    Args:
        claims: The claims of an estimate.
        reasons: Their reasons, in the same order.
    """
    standing = {
        claim.id: claim.figure
        for claim, reason in zip(claims, reasons, strict=True)
        if _stands(reason)
    }
    pairs = ((standing.get(c.id), standing.get(o)) for c in claims for o in c.disputes)
    return any(a is not None and b is not None and not a.agrees(b) for a, b in pairs)


def is_denied(claims: Sequence[Claim], reasons: Sequence[Reason]) -> bool:
    """Return whether a speaker denies a figure that was used, and gives none instead.

    Args:
        claims: The claims of an estimate.
        reasons: Their reasons, in the same order.
    """
    used = {reason.claim for reason in reasons if _stands(reason)}
    denials = {reason.claim for reason in reasons if reason.code == "denied"}
    told = [claim for claim in claims if claim.id in denials and not says_instead(claim, claims)]
    against = {other for claim in told for other in claim.disputes}
    against |= {claim.id for claim in claims for denial in told if denial.id in claim.disputes}
    return not against.isdisjoint(used)


def _stands(reason: Reason) -> bool:
    return (reason.used and reason.code != _EARLIER) or reason.code in _STANDING


def says_instead(denial: Claim, claims: Sequence[Claim]) -> bool:
    """Return whether the speaker gives a figure beside the denial: "31, and not 40"."""
    return any(_voice(c) == _voice(denial) for c in _beside(denial, claims))


def _beside(denial: Claim, claims: Sequence[Claim]) -> Iterator[Claim]:
    for claim in claims:
        if (claim.doc, claim.sentence, claim.stance) == (
            denial.doc,
            denial.sentence,
            Stance.ASSERTS,
        ):
            yield claim


def _voice(claim: Claim) -> str:
    return claim.speaker.voice if claim.speaker is not None else ""
