"""What a choice for a slot looks like to the model: a claim beside a mention of its document."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.claims.harmed.grammar import doers
from counterclaim.claims.setting.around import Around
from counterclaim.claims.setting.saying import is_of_saying
from counterclaim.claims.weighed.accounts import Accounts, Meant
from counterclaim.claims.weighed.alone import KINDS, PRONOUNS, is_known, of_mention
from counterclaim.claims.weighed.between import Between
from counterclaim.claims.weighed.hanging import closeness, is_under
from counterclaim.claims.weighed.inorder import InOrder, Spans
from counterclaim.claims.weighed.people import one_hot
from counterclaim.claims.weighed.told import Told
from counterclaim.model import (
    Cue,
    Interval,
    Mention,
    MentionKind,
    Place,
    Span,
    VictimClass,
)

SLOTS = ("speaker", "place", "when", "weapon", "perpetrator")
OF_SETTING = ("place", "when")
# Slots whose trees weigh all choices of a claim against each other.
AMONG = ("speaker", *OF_SETTING)
# Sentences before and behind a claim in which the words of a slot may stand.
_BACK, _AHEAD = 12, 4
_LEAD = 3  # the first sentences of a report hold for all of it
_MOST = 28  # choices for one slot of one claim, the nearest
# Pronouns that a report leaves open: they lead back to nobody in particular.
_NOBODY = PRONOUNS - {"he", "she", "they", "it"}
_QUOTES = re.compile('["\u201c\u201d]')


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A mention that may fill a slot, and what it looks like beside the claim.

    `features` is for layers and trees, `further` for the trees alone.
    """

    mention: Mention
    features: tuple[float, ...]
    further: tuple[float, ...] = ()

    @property
    def seen(self) -> tuple[float, ...]:
        """What the trees see."""
        return *self.features, *self.further


_CLOSE = 500  # code points within which places are held against each other


def _lies_in(m: Mention, around: int | None) -> bool:
    """Whether a place lies in the one with a geonameid, and is not that one."""
    value = m.value
    return (
        isinstance(value, Place)
        and around is not None
        and value.geonameid != around
        and around in value.within
    )


class Scene:
    """The mentions of one document, ready to be put beside its claims."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.text = mentions[0].sent.doc.text if mentions else ""
        self._last = max((m.sent.index for m in mentions), default=0)
        self._around: dict[int, Around] = {}
        by_sentence: dict[int, list[Mention]] = {}
        for m in mentions:
            by_sentence.setdefault(m.sent.index, []).append(m)
        for index, found in by_sentence.items():
            self._around[index] = Around.of(found[0].sent, found)
        self._of_slot = {slot: InOrder(self._usable(slot, mentions)) for slot in SLOTS}
        # Where all stands that may fill a slot of some claim.
        self.spans = Spans(m.span for found in self._of_slot.values() for m in found)
        self._harmed = {m.sent.index for m in mentions if m.kind is MentionKind.HARM}
        self._lies: dict[Span, tuple[float, ...]] = {}
        self._own: dict[tuple[str, Span], tuple[float, ...]] = {}
        self._between = Between(self.text, by_sentence)
        self._accounts = Accounts(self.text, by_sentence, self._between)
        self._marks = [m.start() for m in _QUOTES.finditer(self.text)]

    def _usable(self, slot: str, mentions: Sequence[Mention]) -> list[Mention]:
        found: list[Mention] = []
        for kind in KINDS[slot]:
            for m in mentions:
                if m.kind is not kind or m.text.lower() in _NOBODY:
                    continue
                if slot == "when" and not isinstance(m.value, Interval):
                    continue
                if slot == "perpetrator" and (
                    m.text.lower() in PRONOUNS
                    or any(m.span.overlaps(o.span) for o in found[-40:] if o.sent is m.sent)
                ):
                    continue
                found.append(m)
        return found

    def choices(self, slot: str, told: Told, meant: Meant) -> list[Choice]:
        """Return the mentions that may fill a slot of a claim, in text order."""
        at = told.quote
        index, found = told.sent.index, self._of_slot[slot]
        near = [
            *found.in_sentences(0, _LEAD),
            *found.in_sentences(max(_LEAD, index - _BACK), index + _AHEAD + 1),
        ]
        if slot == "perpetrator":
            victims = told.victims.words
            near = [
                m
                for m in near
                if not m.span.overlaps(at) and not (victims and m.span.overlaps(victims.span))
            ]
        if slot in OF_SETTING:
            near = self._on_this_side(near, told)
        if len(near) > _MOST:
            near = sorted(near, key=lambda m: abs(m.span.start - at.start))[:_MOST]
            near.sort(key=lambda m: (m.span.start, m.span.end))
        ranks = {
            m.span: n
            for n, m in enumerate(sorted(near, key=lambda m: abs(m.span.start - at.start)))
        }
        before = [m for m in near if m.span.end <= at.start]
        last = before[-1].span if before else None
        further: Sequence[tuple[float, ...]] = [()] * len(near)
        if slot in OF_SETTING:
            further = self._between.of_choices(slot, told, near)
        elif slot == "speaker":
            further = self._accounts.of_choices(told, near, meant)
        return [
            Choice(
                mention=m,
                features=(
                    *self._of_pair(slot, told, m, ranks[m.span], m.span == last),
                    *self._of_mention(slot, m),
                ),
                further=more,
            )
            for m, more in zip(near, further, strict=True)
        ]

    def about(self, slot: str, told: Told, meant: Meant) -> tuple[float, ...]:
        """Return what the trees see of a claim itself, whatever the choice."""
        if slot == "speaker":
            return self._accounts.of_claim(told, meant)
        return self._between.of_claim(told) if slot in OF_SETTING else ()

    def _on_this_side(self, near: list[Mention], told: Told) -> list[Mention]:
        """Leave out where and when it was said, and what stands across a contrast.

        "Three died in Jos, while in Kano six did, the army said in Abuja".
        """
        index = told.sent.index
        around = self._around.get(index)
        if around is not None:
            near = [m for m in near if m.sent.index != index or not is_of_saying(around, m)]
        own = [m for m in near if m.sent.index == index]
        across = {m.span for m in own if self._is_broken(self.text, m.span, told.quote)}
        return [m for m in near if m.span not in across] if len(across) < len(own) else near

    def without(self, slot: str, told: Told) -> tuple[float, ...]:
        """Return what speaks for leaving a slot of a claim empty."""
        index, found = told.sent.index, self._of_slot[slot]
        return (
            float(told.chosen.get(slot) is None),
            float(bool(found.in_sentences(index, index + 1))),
            float(bool(found.in_sentences(index - 2, index))),
            float(bool(found)),
            min(index, 10) / 10,
            float(self._is_quoted(told.quote.start)),
            *one_hot(told.scope.value, ("incident", "cumulative")),
        )

    def _of_pair(
        self, slot: str, told: Told, m: Mention, rank: int, is_last: bool
    ) -> tuple[float, ...]:
        at, chosen = told.quote, told.chosen.get(slot)
        delta = m.sent.index - told.sent.index
        gap = abs(m.span.start - at.start)
        chosen_text = self.text[chosen.start : chosen.end].lower() if chosen is not None else ""
        return (
            *one_hot(max(-5, min(3, delta)), (-5, -4, -3, -2, -1, 0, 1, 2, 3)),
            math.log1p(gap) / 8,
            float(m.span.start < at.start),
            float(chosen is not None and chosen.overlaps(m.span)),
            float(chosen_text == m.text.lower()),
            float(bool(chosen_text) and (m.text.lower() in chosen_text)),
            float(chosen is None),
            float(rank == 0),
            float(rank <= 1),
            min(rank, 10) / 10,
            float(is_last),
            float(m.sent.paragraph == told.sent.paragraph),
            float(told.anchor >= 0 and delta == 0 and is_under(m, told.anchor)),
            closeness(m, told.anchor) if delta == 0 else 0.0,
            *self._of_slot_pair(slot, told, m, delta),
        )

    def _of_slot_pair(self, slot: str, told: Told, m: Mention, delta: int) -> tuple[float, ...]:
        at = told.quote
        if slot == "speaker":
            value = m.value
            covers = (
                isinstance(value, Cue) and value.content.contains(at) and not m.span.overlaps(at)
            )
            between = self.text[min(m.span.end, at.end) : max(m.span.start, at.start)]
            marks = len(_QUOTES.findall(between)) if abs(delta) <= 4 else 0
            return (float(covers), float(marks % 2 == 1), float(self._is_quoted(at.start)))
        if slot == "perpetrator":
            sent = m.sent
            is_doer = (
                delta == 0
                and told.anchor >= 0
                and any(
                    m.span.start <= sent.tokens[j].start < m.span.end
                    for j in doers(sent, told.anchor)
                )
            )
            victims, speaker = told.victims, told.chosen["speaker"]
            mine = victims.words.text.lower().split()[-1:] if victims.words else []
            return (
                float(is_doer),
                float(speaker is not None and speaker.overlaps(m.span)),
                float(bool(mine) and mine == m.text.lower().split()[-1:]),
                float(victims.victim_class is VictimClass.STATE_FORCE),
                float(victims.victim_class is VictimClass.ARMED_GROUP),
                float(victims.victim_class is VictimClass.CIVILIAN),
            )
        if slot in OF_SETTING:
            broken = delta == 0 and self._is_broken(m.sent.doc.text, m.span, at)
            return (float(broken), *(self._among(m) if slot == "place" else ()))
        return ()

    def _among(self, m: Mention) -> tuple[float, ...]:
        """Return how a place lies to those named close by, and how often beside harm."""
        key = m.span
        if key not in self._lies:
            here = m.value
            near = self._of_slot["place"].near(m.span.start, _CLOSE)
            own = here.geonameid if isinstance(here, Place) else None
            finer = [o for o in near if _lies_in(o, own)]
            holds = [
                o for o in near if isinstance(o.value, Place) and _lies_in(m, o.value.geonameid)
            ]
            sites = [o for o in near if not is_known(o)]
            same = self._of_slot["place"].called(m.text.lower())
            told = {o.sent.index for o in same if o.sent.index in self._harmed}
            self._lies[key] = (
                float(bool(finer)),
                float(bool(holds)),
                float(bool(sites) and own is not None),
                min(len(told), 5) / 5,
            )
        return self._lies[key]

    def _is_broken(self, text: str, one: Span, other: Span) -> bool:
        low, high = sorted((one, other), key=lambda s: s.start)
        between = text[low.end : high.start].lower()
        return any(word in between for word in (";", " while ", " but ", " meanwhile", " whereas "))

    def _of_mention(self, slot: str, m: Mention) -> tuple[float, ...]:
        key = (slot, m.span)
        if key not in self._own:
            same = len(self._of_slot[slot].called(m.text.lower()))
            self._own[key] = (
                float(m.sent.index < _LEAD),
                m.sent.index / max(1, self._last),
                math.log1p(same) / 3,
                float(same > 1),
                *of_mention(slot, m, self._around[m.sent.index]),
            )
        return self._own[key]

    def _is_quoted(self, at: int) -> bool:
        """Whether a place in the text stands inside a quotation of its paragraph."""
        start = self.text.rfind("\n", 0, at) + 1
        return (bisect_left(self._marks, at) - bisect_left(self._marks, start)) % 2 == 1
