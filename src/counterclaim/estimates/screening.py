"""Which claims give no figure of their own: the rules that hold under every policy."""

from collections.abc import Mapping, Sequence

from counterclaim.estimates.contradicting import says_instead
from counterclaim.estimates.further import says_further
from counterclaim.estimates.independence import chains
from counterclaim.estimates.wording import left_out, said, speaker_of, words_of
from counterclaim.model import Claim, Modality, Reason, Scope, Stance
from counterclaim.model.voices import is_within

_MODALITIES = {
    Modality.FUTURE: "it speaks of what may come",
    Modality.HYPOTHETICAL: "it is only supposed",
    Modality.HISTORICAL: "it tells of the past, not of this event",
}


def screened(claims: Sequence[Claim], *, texts: Mapping[str, str]) -> dict[str, Reason]:
    """Return the reasons of the claims that give no figure of their own, by id.

    Args:
        claims: The claims of one event and one harm, in order.
        texts: For each document the id of the one that stands for its text.
    """
    reasons = {
        claim.id: reason for claim in claims if (reason := _unfit(claim, claims)) is not None
    }
    fit = [claim for claim in claims if claim.id not in reasons]
    reasons |= _shortened(fit)
    fit = [claim for claim in fit if claim.id not in reasons]
    reasons |= _copies(fit, texts=texts)
    fit = [claim for claim in fit if claim.id not in reasons]
    for chain in chains(fit):
        # What a named speaker says is told as that speaker's, wherever it stands.
        first = min(chain, key=lambda c: (_vagueness(c), c.speaker is None, chain.index(c)))
        for claim in chain:
            if claim is not first:
                reasons[claim.id] = _restated(claim, first)
    for claim in fit:
        if claim.id not in reasons and _is_rest(claim, fit):
            text = "it says of the others that none was harmed"
            reasons[claim.id] = left_out(claim, "nobody-else", text)
        elif claim.id not in reasons and claim.figure is not None and claim.figure.is_vague:
            text = f'"{words_of(claim)}" gives no number; it waits for review'
            reasons[claim.id] = left_out(claim, "vague", text)
    return reasons


def _unfit(claim: Claim, claims: Sequence[Claim]) -> Reason | None:
    if claim.modality is not Modality.ASSERTED:
        return left_out(claim, claim.modality.value, _MODALITIES[claim.modality])
    if claim.scope is Scope.CUMULATIVE:
        return left_out(claim, "cumulative", "a running toll over many events, a series of its own")
    if claim.stance is Stance.DENIES:
        other = "another" if says_instead(claim, claims) else "no"
        text = f"{speaker_of(claim)} denies it and gives {other} figure instead"
        return left_out(claim, "denied", text)
    return None


def _shortened(claims: Sequence[Claim]) -> dict[str, Reason]:
    """Return the bare numbers that their report gives as "at least" elsewhere.

    A headline or a later mention drops the two words; that nobody else died it does not say.
    """
    found: dict[str, Reason] = {}
    for chain in chains(claims):
        open_ended = {_told(c): c for c in chain if c.figure is not None and c.figure.high is None}
        for claim in chain:
            full = open_ended.get(_told(claim))
            if full is not None and claim.figure is not None and claim.figure.is_exact:
                text = f'in full it is "{words_of(full)}", told by {speaker_of(full)}'
                found[claim.id] = left_out(claim, "restated", text)
    return found


def _told(claim: Claim) -> tuple[object, ...]:
    low = claim.figure.low if claim.figure is not None else None
    return claim.doc, _speaks(claim), claim.part_of, low


def _copies(claims: Sequence[Claim], *, texts: Mapping[str, str]) -> dict[str, Reason]:
    """Return the claims that stand, with the same figure, in an earlier print of the same text."""
    printed: dict[object, list[Claim]] = {}
    found: dict[str, Reason] = {}
    for claim in claims:
        text = texts.get(claim.doc, claim.doc)
        key = (text, claim.figure, claim.words.text, claim.victims.victim_class)
        before = printed.setdefault(key, [])
        first = next((c for c in before if _is_one_voice(c, claim)), None)
        if first is None:
            before.append(claim)
        elif first.doc != claim.doc:
            text = f"the same report was printed before, as {first.doc}"
            found[claim.id] = left_out(claim, "copied", text)
    return found


def _is_one_voice(a: Claim, b: Claim) -> bool:
    """Return whether two prints of a text name one speaker, the one perhaps at more length."""
    if _speaks(a) == _speaks(b):
        return True
    return a.speaker is not None and b.speaker is not None and is_within(a.speaker, b.speaker)


def _is_rest(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Return whether a zero stands beside people harmed in the same report ("no one else")."""
    if claim.figure is None or claim.figure.high != 0 or claim.disputes:
        return False
    if says_further(claim):
        return True
    return any(
        other.doc == claim.doc
        and other.figure is not None
        and other.figure.high != 0
        and claim.id not in other.disputes
        and (claim.speaker is None or _speaks(claim) == _speaks(other))
        for other in claims
    )


def _speaks(claim: Claim) -> str:
    return claim.speaker.voice if claim.speaker is not None else ""


def _vagueness(claim: Claim) -> int:
    if claim.figure is None or claim.figure.is_vague:
        return 2
    return 0 if claim.figure.is_exact else 1


def _restated(claim: Claim, first: Claim) -> Reason:
    if claim.figure is not None and claim.figure.is_vague:
        return left_out(claim, "restated", f"{said(first)} says the same with a number")
    if claim.speaker is None and first.speaker is not None:
        text = f"the report repeats the figure of {speaker_of(first)}"
        return left_out(claim, "restated", text)
    if claim.words.span.start < first.words.span.start:
        return left_out(claim, "restated", f"{said(first)} says the same more exactly")
    return left_out(claim, "restated", f"the same was said before by {said(first)}")
