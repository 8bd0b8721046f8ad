"""How a place or a time lies to what a claim's own sentence names, and who else tells the same.

For the trees alone, beside `between.py`. A headline says "in Aleppo" or "on a village", the body
which; the same figure stands in both.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from counterclaim.claims.setting.around import Around
from counterclaim.claims.setting.when import dates_harm
from counterclaim.claims.setting.where import is_setting
from counterclaim.claims.weighed.standing import standing
from counterclaim.claims.weighed.told import Told
from counterclaim.knowledge.lexicon import words
from counterclaim.model import (
    Figure,
    Harm,
    Interval,
    Mention,
    MentionKind,
    Place,
    Trigger,
    VictimClass,
)

_KINDS = re.compile(
    r"\b(" + "|".join(sorted(words("claims.weighed.told_again", "kinds"))) + r")\b", re.IGNORECASE
)
# Code points around a word such as "town" in which a name shows which town is meant.
_NAMED_BEFORE, _NAMED_BEHIND = 2, 10
# Code points around a name in which such a word says what it is.
_KIND_BEFORE, _KIND_BEHIND = 20, 14
_LEAD, _TOP = 3, 2  # sentences that a report opens with
_LAST = 20  # names are counted off up to this one
_OPENS = ("", "on ", "in ", "at ", "early ", "late ")

Name = int | str


class ToldAgain:
    """The sentences of one document, ready to say who else tells what a claim tells."""

    def __init__(self, text: str, by_sentence: Mapping[int, Sequence[Mention]]) -> None:
        self._text = text
        self._by = by_sentence
        self._places = _of_kind(by_sentence, MentionKind.PLACE)
        self._times = _of_kind(by_sentence, MentionKind.TIME)
        around = {i: Around.of(found[0].sent, found) for i, found in by_sentence.items()}
        self._usable = {
            "place": {
                i: [m for m in found if is_setting(around[i], m)]
                for i, found in self._places.items()
            },
            "when": {
                i: [m for m in found if dates_harm(around[i], m)]
                for i, found in self._times.items()
            },
        }
        self._figures = {
            i: {(m.value.low, m.value.high) for m in found if isinstance(m.value, Figure)}
            for i, found in _of_kind(by_sentence, MentionKind.FIGURE).items()
        }
        self._harms: dict[int, set[Harm]] = {
            i: {m.value.harm for m in found if isinstance(m.value, Trigger)}
            for i, found in _of_kind(by_sentence, MentionKind.HARM).items()
        }
        self._harmed = sorted(i for i, harms in self._harms.items() if harms)
        self._names = {i: {name_of(m) for m in found} for i, found in self._places.items()}
        every = sorted((m for f in self._places.values() for m in f), key=lambda m: m.span.start)
        self._order = {name: n for n, name in enumerate(dict.fromkeys(map(name_of, every)))}
        dated = [i for i in sorted(by_sentence) if self._usable["when"][i]]
        self._first_dated = dated[0] if dated else -1
        self._standing: dict[tuple[str, object], tuple[float, ...]] = {}
        self._bare: dict[int, frozenset[str]] = {}

    def of_claim(self, told: Told) -> tuple[float, ...]:
        """Return what is told of a claim itself: its figure, and how often that is told."""
        figure, index = told.figure, told.sent.index
        low = figure.low if figure is not None and figure.low is not None else -1
        return (
            math.log1p(max(low, 0)),
            float(low < 0),
            float(figure is not None and figure.is_one),
            float(sum(i != index and self._counts(told, i) for i in self._figures)),
            float(len(self._usable["place"].get(index, ()))),
            float(len(self._usable["when"].get(index, ()))),
            float(len(self._harmed)),
            float(told.victims.victim_class is VictimClass.CIVILIAN),
            float(len(self._unnamed(index))),
        )

    def of_choices(
        self, slot: str, told: Told, choices: Sequence[Mention]
    ) -> list[tuple[float, ...]]:
        """Return for each choice how it lies to the claim's sentence and to what tells the same."""
        of_slot: list[tuple[tuple[float, ...], tuple[float, ...]]]
        if slot == "place":
            of_slot = [
                (finer, self._of_place(told, m))
                for m, finer in zip(choices, self._finer(told, choices), strict=True)
            ]
        else:
            of_slot = [((), self._of_time(told, m)) for m in choices]
        return [
            (*first, *self._of_pair(slot, told, m), *self._stands(slot, m), *last)
            for m, (first, last) in zip(choices, of_slot, strict=True)
        ]

    def _of_pair(self, slot: str, told: Told, m: Mention) -> tuple[float, ...]:
        index, at = m.sent.index, told.sent.index
        low, high = sorted((index, at))
        usable = self._usable[slot]
        own = usable.get(index, [])
        again = index != at and self._counts(told, index)
        return (
            float(again),
            float(again and told.harm in self._harms[index]),
            float(
                any(
                    i != at and self._counts(told, i) and told.harm in self._harms[i]
                    for i in (index - 1, index, index + 1)
                )
            ),
            float(len(own)),
            float(own.index(m) if m in own else -1),
            float(sum(low < i <= high for i in self._harmed)),
            float(sum(bool(usable[i]) for i in self._by if low < i < high)),
            float(index != at and bool(usable.get(at))),
        )

    def _counts(self, told: Told, index: int) -> bool:
        """Whether a sentence gives a claim's figure; one person is told of everywhere."""
        figure = told.figure
        return (
            figure is not None
            and not figure.is_vague
            and not figure.is_one
            and (figure.low, figure.high) in self._figures.get(index, ())
        )

    def _stands(self, slot: str, m: Mention) -> tuple[float, ...]:
        key = (slot, m.span)
        if key not in self._standing:
            index = m.sent.index
            self._standing[key] = standing(
                m, self._by[index], self._text, is_usable=m in self._usable[slot][index]
            )
        return self._standing[key]

    def _of_place(self, told: Told, m: Mention) -> tuple[float, ...]:
        name, value, index = name_of(m), m.value, m.sent.index
        own = [o for o in self._places.get(told.sent.index, ()) if o.span != m.span]
        beside = [o for o in self._places[index] if o.span != m.span]
        names = {name_of(o) for o in own}
        is_here = index == told.sent.index
        lies, holds = any(_lies_in(m, o) for o in own), any(_lies_in(o, m) for o in own)
        shares = not is_here and bool(names & (self._names[index] - {name}))
        is_named = name in names
        return (
            float(lies),
            float(holds),
            float(is_named and not is_here),
            float(shares),
            float(bool(own) and not (lies or holds or is_named or shares)),
            float(bool(own)),
            float(any(_lies_in(o, m) for o in beside)),
            float(any(_lies_in(m, o) for o in beside)),
            float(not is_named and any(_is_put_at(m, o) for o in own)),
            float(any(name in self._names.get(i, ()) for i in range(_LEAD))),
            float(any(_lies_in(m, o) for i in range(_TOP) for o in self._places.get(i, ()))),
            float(min(self._order[name], _LAST)),
            float(sum(name in self._names[i] for i in self._harmed)),
            float(sum(name in found for found in self._names.values())),
            float(isinstance(value, Place) and value.kind == "country"),
            float(len(value.within) if isinstance(value, Place) else -1),
        )

    def _of_time(self, told: Told, m: Mention) -> tuple[float, ...]:
        own = [o for o in self._times.get(told.sent.index, ()) if o.span != m.span]
        dated = [o for o in own if isinstance(o.value, Interval)]
        said = self._text[m.sent.span.start : m.span.start].lower()
        return (
            float(any(_is_same_time(o, m) for o in dated)),
            float(any(_takes_in(o, m) for o in dated)),
            float(bool(dated)),
            float(
                sum(any(_is_same_time(o, m) for o in self._usable["when"][i]) for i in self._harmed)
            ),
            float(m.sent.index == self._first_dated),
            float(said in _OPENS),
        )

    def _finer(self, told: Told, choices: Sequence[Mention]) -> list[tuple[float, ...]]:
        """Return which choices say more closely where the claim's sentence is: "on a village"."""
        finer = [self._is_finer(told, m) for m in choices]
        told_later = [
            f and m.span.start > told.sent.span.end for f, m in zip(finer, choices, strict=True)
        ]
        names = list(
            dict.fromkeys(name_of(m) for m, f in zip(choices, told_later, strict=True) if f)
        )
        unnamed = self._unnamed(told.sent.index)
        out: list[tuple[float, ...]] = []
        for m, is_finer, is_later in zip(choices, finer, told_later, strict=True):
            start, end = max(0, m.span.start - _KIND_BEFORE), m.span.end + _KIND_BEHIND
            kinds = {_singular(kind) for kind in _KINDS.findall(self._text[start:end])}
            out.append(
                (
                    float(is_finer),
                    float(names.index(name_of(m)) if is_later else -1),
                    float(len(names)),
                    float(bool(kinds & unnamed)),
                    float(bool(unnamed) and m.sent.index != told.sent.index),
                )
            )
        return out

    def _is_finer(self, told: Told, m: Mention) -> bool:
        own = self._places.get(told.sent.index, ())
        names = {name_of(o) for o in own}
        if m.sent.index == told.sent.index or name_of(m) in names:
            return False
        if any(_lies_in(m, o) for o in own):
            return True
        if isinstance(m.value, Place) and m.value.geonameid is not None:
            return False
        # What no gazetteer knows lies where its sentence says.
        return any(_is_put_at(m, o) for o in own) or bool(names & self._names[m.sent.index])

    def _unnamed(self, index: int) -> frozenset[str]:
        """Return the kinds of place that a sentence speaks of without a name: "a village"."""
        if index not in self._bare:
            sent = self._by[index][0].sent
            base = sent.span.start
            self._bare[index] = frozenset(
                _singular(kind[1])
                for kind in _KINDS.finditer(sent.text)
                if not any(
                    base + kind.start() < p.span.end + _NAMED_BEFORE
                    and p.span.start < base + kind.end() + _NAMED_BEHIND
                    for p in self._places[index]
                )
            )
        return self._bare[index]


def name_of(m: Mention) -> Name:
    """Return what makes two mentions one place: the gazetteer's, else their words."""
    value = m.value
    if isinstance(value, Place) and value.geonameid is not None:
        return value.geonameid
    return m.text.lower()


def _of_kind(
    by_sentence: Mapping[int, Sequence[Mention]], kind: MentionKind
) -> dict[int, list[Mention]]:
    return {i: [m for m in found if m.kind is kind] for i, found in by_sentence.items()}


def _lies_in(m: Mention, around: Mention) -> bool:
    """Whether one place lies in another, and is not that one."""
    one, other = m.value, around.value
    return (
        isinstance(one, Place)
        and isinstance(other, Place)
        and other.geonameid is not None
        and other.geonameid != one.geonameid
        and other.geonameid in one.within
    )


def _is_put_at(m: Mention, other: Mention) -> bool:
    """Whether a place carries another's coordinates: a quarter those of its town."""
    one, town = m.value, other.value
    return (
        isinstance(one, Place)
        and isinstance(town, Place)
        and one.lat is not None
        and (one.lat, one.lon) == (town.lat, town.lon)
    )


def _is_same_time(m: Mention, other: Mention) -> bool:
    one, two = m.value, other.value
    return (
        isinstance(one, Interval)
        and isinstance(two, Interval)
        and (one.start, one.end) == (two.start, two.end)
    )


def _takes_in(m: Mention, other: Mention) -> bool:
    """Whether one time takes in another, both with known days."""
    long, short = m.value, other.value
    if not isinstance(long, Interval) or not isinstance(short, Interval):
        return False
    if not (long.start and long.end and short.start and short.end):
        return False
    return long.start <= short.start and short.end <= long.end


def _singular(kind: str) -> str:
    low = kind.lower()
    one = low[:-3] + "y" if low.endswith("ies") else low.removesuffix("s")
    return one.replace("our", "or")
