"""What speaks for and against two claims of one document contradicting each other, as numbers.

Figures, people, places and times are told apart by the slots of the claims. That both speak of
one happening shows in the words around them: what their sentences share, whether the later one
points back ("the strike", "the dead") or turns to another ("elsewhere"), and whether it takes up a
figure ("put the toll at", "denied", "only").
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from counterclaim.claims import relations
from counterclaim.claims.weighed.people import ROLES, SIDES, are_some, on_two_sides, one_hot
from counterclaim.claims.weighed.rivals import ONE_VOICE, alike, may_be_rivals, number, ratio
from counterclaim.claims.weighed.wording import Wording
from counterclaim.model import Claim, Harm, Modality, Scope, Speaker, Stance


def of_rivals(a: Claim, b: Claim, text: str, beside: Beside) -> dict[str, float]:
    """Return by name what speaks for and against two claims being rivals.

    Args:
        a: The earlier claim.
        b: The later one.
        text: The document's text.
        beside: How both lie to the other claims of the document.
    """
    one, other = Wording.of(a, text), Wording.of(b, text)
    shared = len(one.stems & other.stems)
    fewest = max(1, min(len(one.stems), len(other.stems)))
    gap = max(0, b.words.span.start - a.words.span.end)
    return {
        "both_killed": float(a.harm is Harm.KILLED and b.harm is Harm.KILLED),
        "one_harm": float(a.harm is b.harm),
        "one_sentence": float(a.sentence == b.sentence),
        "gap": math.log1p(gap) / 8,
        "lines": min(text.count("\n", a.words.span.end, b.words.span.start), 6) / 6,
        "shared": min(shared, 8) / 8,
        "share": shared / fewest,
        **{f"a_{name}": value for name, value in one.does.items()},
        **{f"b_{name}": value for name, value in other.does.items()},
        "a_has_place": float(one.has_place),
        "b_has_place": float(other.has_place),
        "a_has_time": float(one.has_time),
        "b_has_time": float(other.has_time),
        "places_told": float(one.has_place and other.has_place),
        "times_told": float(one.has_time and other.has_time),
        **beside.of(a, b),
        **_settings(a, b),
        **_voices(a, b),
        **_figures(a, b),
        **_people(a, b),
    }


class Beside:
    """How claims lie to the others of their document: told often, told first, the only one near.

    Args:
        claims: All claims of harm, in text order.
    """

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._at = {c.id: n for n, c in enumerate(claims)}
        self._claims = claims
        self._often = Counter(_count(c) for c in claims)
        self._told: dict[tuple[object, ...], list[Claim]] = {}
        self._most: list[int] = []  # the largest figure of its harm before each claim
        most: dict[object, int] = {}
        for claim in claims:
            self._most.append(most.get(claim.harm, 0))
            most[claim.harm] = max(most.get(claim.harm, 0), number(claim.figure) or 0)
            told = self._told.setdefault(_count(claim), [])
            if len(told) < _MANY_TOLD:
                told.append(claim)

    def of(self, a: Claim, b: Claim) -> dict[str, float]:
        """Return how two of the claims lie to each other and to the others."""
        n, m = self._at[a.id], self._at[b.id]
        between = [c for c in self._claims[n + 1 : m] if c.harm is b.harm]
        near = ratio(a.figure, b.figure)
        closer = [
            c
            for c in between
            if c.sentence != b.sentence and may_be_rivals(c, b) and ratio(c.figure, b.figure) < near
        ]
        return {
            "between": min(len(between), 8) / 8,
            "closer": min(len(closer), 3) / 3,
            "a_often": min(self._often[_count(a)], 4) / 4,
            "b_often": min(self._often[_count(b)], 4) / 4,
            "a_leads": float(n < _FIRST),
            "place_in_order": min(n, 12) / 12,
            "b_says_a": float(self._says(b, a)),
            "a_says_b": float(self._says(a, b)),
            "a_is_told_by_another": float(
                a.speaker is None and any(c.speaker for c in self._told[_count(a)])
            ),
            "largest_before": float((number(a.figure) or 0) >= self._most[m]),
        }

    def _says(self, who: Claim, what: Claim) -> bool:
        """Whether the speaker of one claim gives the other's figure too."""
        return any(
            c.id != what.id and c.speaker is not None and alike(c, who) > ONE_VOICE
            for c in self._told[_count(what)]
        )


_FIRST = 4  # claims: the headline's, the lead's
# Tellings of one figure that are looked through for who gives it: a table has thousands.
_MANY_TOLD = 20


def _count(claim: Claim) -> tuple[object, ...]:
    figure = claim.figure
    return claim.harm, figure.low if figure else None, figure.high if figure else None


def _settings(a: Claim, b: Claim) -> dict[str, float]:
    here = a.place is not None and b.place is not None
    return {
        "one_scope": float(a.scope is b.scope),
        "a_running": float(a.scope is Scope.CUMULATIVE),
        "b_running": float(b.scope is Scope.CUMULATIVE),
        "one_place": float(relations.same_place(a, b)),
        "very_place": float(here and a.place == b.place),
        "both_placed": float(here),
        "one_time": float(relations.same_time(a, b)),
        "very_time": float(a.interval is not None and a.interval == b.interval),
        "one_event": float(relations.may_be_of_one_event(a, b)),
        "a_whole": float(a.part_of is None and not a.rule.startswith("parts.")),
        "b_whole": float(b.part_of is None and not b.rule.startswith("parts.")),
        "a_past": float(a.modality is Modality.HISTORICAL),
        "b_past": float(b.modality is Modality.HISTORICAL),
        "comparable": float(relations.comparable(a, b)),
        "by_rules": float(relations.contradicts(a, b)),
        "one_weapon": float(_same_words(a.weapon, b.weapon)),
        "one_doer": float(_same_words(a.perpetrator, b.perpetrator)),
    }


def _same_words(a: object, b: object) -> bool:
    one, other = getattr(a, "words", None), getattr(b, "words", None)
    return one is not None and other is not None and one.text.lower() == other.text.lower()


def _voices(a: Claim, b: Claim) -> dict[str, float]:
    one, other = a.speaker, b.speaker
    actors = one is not None and other is not None and one.actor and other.actor
    same_side = bool(actors) and relations.one_side(a, b)
    return {
        "a_unsaid": float(one is None),
        "b_unsaid": float(other is None),
        "one_voice": float(bool(one and other and one.voice == other.voice)),
        "alike": alike(a, b),
        "both_known": float(bool(actors)),
        "one_side": float(same_side),
        "two_sides": float(bool(actors) and not same_side),
        **_role("a", one),
        **_role("b", other),
        "one_role": float(bool(one and other and one.role == other.role)),
    }


def _role(which: str, speaker: Speaker | None) -> dict[str, float]:
    said = one_hot(speaker.role if speaker is not None else None, ROLES)
    return {f"{which}_{name or 'other'}": is_it for name, is_it in zip(ROLES, said, strict=True)}


def _figures(a: Claim, b: Claim) -> dict[str, float]:
    one, other = (number(c.figure) for c in (a, b))
    fa, fb = a.figure, b.figure
    return {
        "a_single": float(fa is not None and fa.is_one),
        "b_single": float(fb is not None and fb.is_one),
        "zero": float(0 in (one, other)),
        "a_denies": float(a.stance is Stance.DENIES),
        "b_denies": float(b.stance is Stance.DENIES),
        "more": float(one is not None and other is not None and other > one),
        "ratio": min(ratio(fa, fb), 4.0) / 4,
        "a_number": math.log1p(one or 0) / 8,
        "b_number": math.log1p(other or 0) / 8,
        "many": float(min(one or 0, other or 0) >= _MANY),
        "a_open": float(fa is not None and fa.low != fa.high),
        "b_open": float(fb is not None and fb.low != fb.high),
    }


_MANY = 10


def _people(a: Claim, b: Claim) -> dict[str, float]:
    one, other = a.victims, b.victims
    is_one_class = one.victim_class is other.victim_class
    return {
        "one_class": float(is_one_class),
        "other_class": float(on_two_sides(one.victim_class, other.victim_class)),
        "known_class": float(is_one_class and one.victim_class in SIDES),
        "one_word": float(bool(relations.people_words(a) & relations.people_words(b))),
        "a_nobody": float(one.words is None),
        "b_nobody": float(other.words is None),
        "a_some": float(are_some(a)),
        "b_some": float(are_some(b)),
        "some_of_them": float(are_some(a) is not are_some(b)),
        "further": float(bool(relations.people_words(b) & _FURTHER)),
    }


_FURTHER = frozenset(["others", "other", "more", "another"])
