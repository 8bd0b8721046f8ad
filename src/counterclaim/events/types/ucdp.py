"""UCDP's type of violence: who fought whom, or who turned on civilians."""

from counterclaim.events.types.parties import Doer, doer, opponent, pair, sides_struck
from counterclaim.events.types.sides import Side, Standing, is_other
from counterclaim.events.types.testimonies import Harmed, Testimonies
from counterclaim.model.event_types import CIVILIANS, UcdpType

_RULE = "events.types.ucdp.{}/1"
_WORDS = {1: "state-based", 2: "non-state", 3: "one-sided"}


def ucdp(told: Testimonies) -> UcdpType:
    """Return UCDP's type of violence, or none with the reason.

    Harm to fighters makes it fighting: state-based if a government is on a side,
    non-state between two groups. Harm to civilians beside it is part of the fighting.
    Harm to civilians alone is one-sided, unless it was done by shelling or from the
    air: UCDP takes that for fighting where civilians are not said to be the aim. Who
    is no organised party, such as gunmen of whom nothing else is told, makes no type.
    """
    if not told.bodily:
        return _none("no-violence", "Nobody is said to be killed or wounded.")
    if any(testimony.on for testimony in told.bodily):
        return _fighting(told)
    done = doer(told)
    both = _clash(told, done)
    if both is not None:
        return _between(*both, rule="two-sides", why="People were harmed where two sides fought")
    if done is None:
        few = any(testimony.by for testimony in told.bodily)
        who = "Hardly any of the claims says" if few else "No claim says"
        return _none("no-perpetrator", f"{who} who did it.")
    return _against_unarmed(told, done)


def _clash(told: Testimonies, done: Doer | None) -> tuple[Side, Side] | None:
    """Return the two sides of a fight in which people were harmed that bore no arms.

    What is told of a fight counts if no testimony of harm says who did it, or if there is
    no word of civilians.
    """
    both = pair(told.assaults)
    if both is not None and not any(testimony.by for testimony in told.bodily):
        return both
    if done is None or not told.is_fight or told.only_civilians:
        return None
    other = opponent(told, done.side)
    return (done.side, other) if other else None


def _fighting(told: Testimonies) -> UcdpType:
    hit = [testimony for testimony in told.bodily if testimony.on]
    done = doer(told, Harmed.ARMED)
    doubt = done.doubt if done else ""
    both = pair(hit)
    if both is not None:
        return _between(*both, rule="fighting", why="People under arms were harmed", doubt=doubt)
    struck, *more = sides_struck(hit)
    if more:
        why = "People under arms of both sides were harmed"
        return _between(struck, more[0], rule="both-hit", why=why, doubt=doubt)
    done = doer(told)
    other = done.side if done and is_other(done.side, struck) else opponent(told, struck)
    if other is None:
        return _none("one-side", f"Only one side is told of: {struck.words}.")
    doubt = done.doubt if done else ""
    return _between(
        other, struck, rule="fighting", why="People under arms were harmed", doubt=doubt
    )


def _against_unarmed(told: Testimonies, done: Doer) -> UcdpType:
    side = done.side
    if side.standing is Standing.LOOSE:
        return _none(
            "not-organised",
            f"{_capital(side.words)}: nobody says that an organisation stands behind them.",
            done.doubt,
        )
    means = told.means()
    if means is not None and means.is_heavy:
        return _indiscriminate(told, done)
    if not any(testimony.harmed is Harmed.CIVILIANS for testimony in told.bodily):
        return _none(
            "open-victims",
            f"{_capital(side.words)} did it, but nobody says whether those harmed were "
            "civilians or fighters.",
            done.doubt,
        )
    return UcdpType(
        type=3,
        side_a=side.name,
        side_b=CIVILIANS,
        rule=_RULE.format("one-sided"),
        reason=f"Civilians were harmed by {side.words}, and nobody under arms.{done.doubt}",
    )


def _indiscriminate(told: Testimonies, done: Doer) -> UcdpType:
    side = done.side
    other = opponent(told, side)
    why = "Shelling and strikes from the air count as fighting where civilians are not the aim"
    if other is not None and other.standing is not Standing.LOOSE:
        return _between(side, other, rule="area-weapon", why=why, doubt=done.doubt)
    is_state = side.standing is Standing.STATE
    return UcdpType(
        type=1,
        side_a=side.name if is_state else None,
        side_b=None if is_state else side.name,
        rule=_RULE.format("area-weapon"),
        reason=f"{why}: by {side.words}, against whom is not told.{done.doubt}",
    )


def _between(a: Side, b: Side, *, rule: str, why: str, doubt: str = "") -> UcdpType:
    both = f"{a.words} and {b.words}"
    standings = {a.standing, b.standing}
    if Standing.LOOSE in standings:
        loose = a if a.standing is Standing.LOOSE else b
        return _none(
            "not-organised",
            f"{why}, but nobody says that an organisation stands behind {loose.words}.",
            doubt,
        )
    kind = 1 if Standing.STATE in standings else 2
    first, second = sorted((a, b), key=lambda s: (s.standing is not Standing.STATE, s.name or ""))
    return UcdpType(
        type=kind,
        side_a=first.name,
        side_b=second.name,
        rule=_RULE.format(rule),
        reason=f"{why}: {both}, which is {_WORDS[kind]}.{doubt}",
    )


def _none(rule: str, reason: str, doubt: str = "") -> UcdpType:
    return UcdpType(rule=_RULE.format(rule), reason=reason + doubt)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
