"""Tolls: "the death toll rose to 70", "bringing the number killed to 45"."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.claims.harmed.bond import Bond
from counterclaim.claims.harmed.candidates import Candidate
from counterclaim.knowledge.lexicon import words
from counterclaim.model import Frame, Harm, Mention, MentionKind, Sentence, Span, Trigger

_STRENGTH = 6.5
_REACHES = words("claims.harmed.tolls", "reaches")
_FARTHEST = 26  # words between "toll" and its number; beyond that another clause has begun


def find_tolls(
    sent: Sentence, candidates: list[Candidate], bonds: list[Bond], triggers: list[Mention]
) -> list[Bond]:
    """Return the bonds of figures that a toll reaches, in text order."""
    bonded = {(id(b.candidate), b.harm) for b in bonds if b.strength > _STRENGTH}
    found = []
    for token in sent.tokens:
        harm = _toll(sent, token.i, triggers)
        if harm is None:
            continue
        reached = next((c for c in candidates if c.is_counted and _is_reached(c, token.i)), None)
        if reached is None or any(
            candidate == id(reached) and other is not harm for candidate, other in bonded
        ):
            continue
        mention = Mention(
            sent=sent,
            kind=MentionKind.HARM,
            span=Span(token.start, token.end),
            value=Trigger(harm=harm, frame=Frame.EVENT),
            head=token.i,
            rule="tolls.toll/1",
        )
        found.append(
            Bond(
                candidate=_of_people(reached, token.i, candidates),
                trigger=mention,
                harm=harm,
                strength=_STRENGTH,
                rule="tolls.reached/1",
            )
        )
    return found


def _of_people(reached: Candidate, toll: int, candidates: list[Candidate]) -> Candidate:
    """Return the figure with the people of "the number of soldiers killed", if it has none."""
    if reached.people is not None:
        return reached
    named = next((c.people for c in candidates if toll < c.head < reached.first and c.people), None)
    return replace(reached, people=named)


def without_tolled(bonds: list[Bond], tolls: list[Bond]) -> list[Bond]:
    """Return bonds less those that a toll counts.

    The soldiers of "the number of soldiers killed rose to three" are the three.
    """
    return [
        b
        for b in bonds
        if not any(
            b.candidate.quote == t.candidate.quote
            or (
                not b.candidate.is_counted and t.trigger.head < b.candidate.head < t.candidate.first
            )
            for t in tolls
        )
    ]


def _toll(sent: Sentence, i: int, triggers: list[Mention]) -> Harm | None:
    """Return the harm that a token counts as a toll, if it is one."""
    word = sent.tokens[i].lower
    before = {t.lower for t in sent.tokens[max(0, i - 2) : i]}
    if word in ("toll", "tolls"):
        return Harm.CASUALTIES if "casualty" in before else Harm.KILLED
    if word == "number":
        for trigger in triggers:
            if 0 < trigger.head - i <= 7 and isinstance(trigger.value, Trigger):
                return trigger.value.harm
    return None


def _is_reached(candidate: Candidate, toll: int) -> bool:
    tokens = candidate.sent.tokens
    first = next(t.i for t in tokens if t.start >= candidate.quote.start)
    return (
        toll < first <= toll + _FARTHEST
        and (tokens[first - 1].lower in _REACHES or tokens[first].lower in _REACHES)
        and candidate.figure.high != 0
    )
