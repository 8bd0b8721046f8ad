"""Figures, speakers and reasons in the words of a casualty recorder."""

from collections.abc import Iterable

from counterclaim.model import Claim, Estimate, Reason
from counterclaim.model.wording import OWN_VOICE

# Words that stand next to each other, and "dozens of people": nothing else is so short.
_BETWEEN = {0: " ", 1: " ", 4: " of "}


def words_of(claim: Claim) -> str:
    """Return the figure with the people it counts; an ellipsis stands for words between them."""
    people = claim.victims.words
    text = " ".join(claim.words.text.split())
    # The words for people may hold the figure ("a civilian") or stand elsewhere.
    if people is None or people.span.overlaps(claim.words.span):
        return text
    named = " ".join(people.text.split())
    if people.span.start < claim.words.span.start:
        return f"{named} … {text}"
    return text + _BETWEEN.get(people.span.start - claim.words.span.end, " … ") + named


def speaker_of(claim: Claim) -> str:
    """Return who says it, in the words of the text."""
    if claim.speaker is None:
        return OWN_VOICE
    return " ".join(claim.speaker.words.text.split())


def said(claim: Claim) -> str:
    """Return who says what, in a few words."""
    return f'{speaker_of(claim)}: "{words_of(claim)}"'


def told_by(claim: Claim) -> str:
    """Return what is said and by whom: '"25 civilians", told by the police'."""
    return f'"{words_of(claim)}", told by {speaker_of(claim)}'


def read_as(claims: Iterable[Claim]) -> list[str]:
    """Return what numbers were taken for vague words: '"dozens" is taken for 12'."""
    return [
        f'"{words_of(claim)}" is taken for {claim.figure.low}'
        for claim in claims
        if claim.figure is not None and claim.figure.vague and not claim.figure.is_vague
    ]


def used(claim: Claim, code: str, text: str) -> Reason:
    """Return the reason for a figure that entered the estimate."""
    return Reason(claim=claim.id, used=True, code=code, text=f"used: {text}")


def left_out(claim: Claim, code: str, text: str) -> Reason:
    """Return the reason for a figure that did not enter the estimate."""
    return Reason(claim=claim.id, used=False, code=code, text=f"left out: {text}")


def span(estimate: Estimate) -> str:
    """Return low–best–high, or one number where they are all the same."""
    parts = (estimate.low, estimate.best, estimate.high)
    if not any(part is not None for part in parts):
        return "no number"
    if None not in parts and len(set(parts)) == 1:
        return f"{estimate.best:,}"
    unknown = ("?", "?", "open" if estimate.best is not None else "?")
    return "–".join(
        name if part is None else f"{part:,}" for part, name in zip(parts, unknown, strict=True)
    )


def side_of(estimate: Estimate) -> str:
    """Return the side that an estimate counts, in words: "armed group", "class not told"."""
    if estimate.side is None:
        return "all"
    words = estimate.side.value.replace("_", " ")
    return "class not told" if words == "unknown" else words
