"""Tolls: "the toll rose to 70", "bringing the number killed to 45", "bringing to 45 the number"."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.claims.harmed.bond import Bond
from counterclaim.claims.harmed.candidates import Candidate
from counterclaim.knowledge.lexicon import words
from counterclaim.model import Frame, Harm, Mention, MentionKind, Sentence, Span, Token, Trigger

_STRENGTH = 6.5
# The rule of figures that were given before and hold no longer.
SUPERSEDED = "tolls.superseded/1"
_EARLIER = frozenset({"earlier", "previous", "initial", "preliminary", "former", "old"})
_REACHES = words("claims.harmed.tolls", "reaches")
_TOLL = frozenset({"toll", "tolls"})
_FARTHEST = 26  # words between "toll" and its number; beyond that another clause has begun
# By these a number that stands before its toll is reached: "brought to 45 the number of dead".
_RAISES = frozenset({"bring", "raise", "take", "push", "lift", "increase"})
_BEHIND = 4  # words from such a number to its toll
_OF_TOLL = 7  # words from "the number of" to the harm that it counts


def find_tolls(
    sent: Sentence, candidates: list[Candidate], bonds: list[Bond], triggers: list[Mention]
) -> list[Bond]:
    """Return the bonds of figures that a toll reaches, in text order."""
    bonded = {(id(b.candidate), b.harm) for b in bonds if b.strength > _STRENGTH}
    found: dict[int, Bond] = {}
    for token in sent.tokens:
        harm = _toll(sent, token.i, triggers)
        if harm is None:
            continue
        reached = _reached(token.i, harm, candidates, found)
        if reached is None or any(
            candidate == id(reached) and other is not harm for candidate, other in bonded
        ):
            continue
        # The latest word for a toll of the same harm is the one that the figure reaches.
        found[id(reached)] = Bond(
            candidate=_of_people(reached, token.i, candidates),
            trigger=_mention(sent, token, harm),
            harm=harm,
            strength=_STRENGTH,
            rule=SUPERSEDED if _is_earlier(sent, token.i) else "tolls.reached/1",
        )
    return list(found.values())


def names_toll(sent: Sentence) -> bool:
    """Return whether a sentence holds the word for a toll, which needs no word of harm."""
    return any(token.lower in _TOLL for token in sent.tokens)


def _is_earlier(sent: Sentence, toll: int) -> bool:
    """Whether a toll is one that the same sentence says is no more: "an earlier toll of 7"."""
    return any(t.lower in _EARLIER for t in sent.tokens[max(0, toll - 3) : toll])


def _reached(
    toll: int, harm: Harm, candidates: list[Candidate], found: dict[int, Bond]
) -> Candidate | None:
    """Return the first figure that a toll reaches and no toll of another harm has reached.

    "The number killed and the number wounded rose to 30 and 40": 30 and 40.
    """
    taken = [b.candidate.quote for b in found.values() if b.harm is not harm]
    for n, candidate in enumerate(candidates):
        if not candidate.is_counted or candidate.quote in taken:
            continue
        if _is_reached(candidate, toll):
            return candidate
        before = candidates[n - 1] if n else None
        joined = before is not None and before.quote in taken
        between = candidate.sent.tokens[before.last + 1 : candidate.first] if before else ()
        if joined and [t.lower for t in between] == ["and"]:
            return candidate
    return None


def _mention(sent: Sentence, token: Token, harm: Harm) -> Mention:
    return Mention(
        sent=sent,
        kind=MentionKind.HARM,
        span=Span(token.start, token.end),
        value=Trigger(harm=harm, frame=Frame.EVENT),
        head=token.i,
        rule="tolls.toll/1",
    )


def _of_people(reached: Candidate, toll: int, candidates: list[Candidate]) -> Candidate:
    """Return the figure with the people of "the number of soldiers killed", if it has none."""
    if reached.people is not None:
        return reached
    last = reached.first - 1 if reached.first > toll else toll + _OF_TOLL
    named = next((c.people for c in candidates if toll < c.head <= last and c.people), None)
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
            or (not b.candidate.is_counted and _is_tolled(b.candidate, t))
            for t in tolls
        )
    ]


def _is_tolled(candidate: Candidate, toll: Bond) -> bool:
    """Whether people without a number are those whose number the toll gives."""
    at = toll.trigger.head
    last = toll.candidate.first - 1 if toll.candidate.first > at else at + _OF_TOLL
    return at < candidate.head <= last


def _toll(sent: Sentence, i: int, triggers: list[Mention]) -> Harm | None:
    """Return the harm that a token counts as a toll, if it is one."""
    word = sent.tokens[i].lower
    before = {t.lower for t in sent.tokens[max(0, i - 2) : i]}
    if word in _TOLL:
        return Harm.CASUALTIES if "casualty" in before else Harm.KILLED
    if word == "number":
        for trigger in triggers:
            if 0 < trigger.head - i <= _OF_TOLL and isinstance(trigger.value, Trigger):
                return trigger.value.harm
    return None


def _is_reached(candidate: Candidate, toll: int) -> bool:
    tokens = candidate.sent.tokens
    first = next(t.i for t in tokens if t.start >= candidate.quote.start)
    if first < toll <= candidate.last + _BEHIND:
        before = tokens[max(0, first - 2) : first]
        return [t.lower for t in before[1:]] == ["to"] and before[0].lemma in _RAISES
    return (
        toll < first <= toll + _FARTHEST
        and (tokens[first - 1].lower in _REACHES or tokens[first].lower in _REACHES)
        and candidate.figure.high != 0
    )
