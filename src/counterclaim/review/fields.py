"""The fields of a claim that a person sees and may correct, as plain words and back.

In a decision every value is a string, empty for "not said". Words of the text are
written with their place in it, `120:131 Gov. Zurfi`, since no word of a claim may
stand nowhere.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from counterclaim.errors import DataError
from counterclaim.model import (
    Act,
    ActType,
    Claim,
    Harm,
    Interval,
    Modality,
    Party,
    Place,
    Scope,
    Speaker,
    Stance,
    VictimClass,
    Victims,
    Weapon,
    Words,
)
from counterclaim.review.values import (
    actor_value,
    read_actor,
    read_day,
    read_latitude,
    read_longitude,
    read_number,
    read_words,
    words_value,
)

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """How a field is shown, and how a claim looks with another value of it.

    Attributes:
        show: The value as words, empty for "not said".
        put: The claim with the value; raises `ValueError` where it cannot be.
        is_seen: Whether a judgement of the claim rests on it. The relations to other
            claims are judged by pairs.
    """

    show: Callable[[Claim], str]
    put: Callable[[Claim, str], Claim]
    is_seen: bool = True


def show(claim: Claim) -> dict[str, str]:
    """Return every field of a claim as words, by name."""
    return {name: field.show(claim) for name, field in FIELDS.items()}


def put(claim: Claim, values: Mapping[str, str]) -> Claim:
    """Return the claim with other values.

    Args:
        claim: The claim as it was.
        values: New values by the name of the field.

    Raises:
        DataError: There is no such field, or it cannot have this value.
    """
    for name in _in_order(values):
        if name not in FIELDS:
            raise _wrong(claim, name, "there is no such field", f"Known are: {', '.join(FIELDS)}")
        try:
            claim = FIELDS[name].put(claim, values[name])
        except ValueError as error:
            remedy = "Correct the value; an empty one stands for “not said”"
            raise _wrong(claim, name, f"it cannot be “{values[name]}” ({error})", remedy) from error
    return claim


def quoted(values: Mapping[str, str]) -> dict[str, Words]:
    """Return those values that are words of the text, by the name of their field.

    Raises:
        ValueError: Words are not written with their place.
    """
    found = {name: read_words(values[name]) for name in values if name in QUOTING}
    return {name: words for name, words in found.items() if words is not None}


def _in_order(values: Mapping[str, str]) -> list[str]:
    # Figures and places are put together from several values: in the order of the
    # table, so that the order of a correction makes no difference.
    known = [name for name in FIELDS if name in values]
    return known + [name for name in values if name not in FIELDS]


def _wrong(claim: Claim, name: str, what: str, remedy: str) -> DataError:
    where = f"claim {claim.id}, field {name}"
    return DataError(what, where=where, remedy=remedy, code="decision-field")


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _of_claim(name: str, kind: type[E]) -> Field:
    def put(claim: Claim, value: str) -> Claim:
        return replace(claim, **{name: kind(value)})  # type: ignore[arg-type]

    return Field(show=lambda claim: _text(getattr(claim, name)), put=put)


def _harm(claim: Claim, value: str) -> Claim:
    if claim.act is not None:
        raise ValueError("the claim tells of an act")
    return replace(claim, harm=Harm(value))


def _act(claim: Claim, value: str) -> Claim:
    if claim.act is None:
        raise ValueError("the claim tells of a harm")
    kind, _, mode = value.partition(" ")
    return replace(claim, act=Act(type=ActType(kind), mode=mode))


def _figure(claim: Claim, value: str) -> Claim:
    # Both ends at once: between two steps the low end could be above the high one.
    if claim.figure is None:
        raise ValueError("an act has no figure")
    low, separator, high = value.partition("-")
    if not separator:
        high = low
    figure = replace(claim.figure, low=read_number(low), high=read_number(high))
    return replace(claim, figure=replace(figure, vague=None) if not figure.is_vague else figure)


def _show_figure(claim: Claim) -> str:
    figure = claim.figure
    return f"{_text(figure.low)}-{_text(figure.high)}" if figure else ""


def _approx(claim: Claim, value: str) -> Claim:
    if value not in ("true", "false") or claim.figure is None:
        raise ValueError("true or false, of a figure")
    return replace(claim, figure=replace(claim.figure, approximate=value == "true"))


def _vague(claim: Claim, value: str) -> Claim:
    if claim.figure is None:
        raise ValueError("an act has no figure")
    return replace(claim, figure=replace(claim.figure, vague=value or None))


def _of_victims(name: str, read: Callable[[str], object]) -> Field:
    def put(claim: Claim, value: str) -> Claim:
        victims: Victims = replace(claim.victims, **{name: read(value)})  # type: ignore[arg-type]
        return replace(claim, victims=victims)

    return Field(show=lambda claim: _text(getattr(claim.victims, name)), put=put)


def _victims(claim: Claim, value: str) -> Claim:
    # Other words may mean another actor: it is not kept, and none is guessed.
    return replace(claim, victims=replace(claim.victims, words=read_words(value), actor=None))


def _perpetrator(claim: Claim, value: str) -> Claim:
    words = read_words(value)
    return replace(claim, perpetrator=Party(words=words) if words else None)


def _speaker(claim: Claim, value: str) -> Claim:
    words = read_words(value)
    return replace(claim, speaker=Speaker(words=words) if words else None)


def _victims_actor(claim: Claim, value: str) -> Claim:
    return replace(claim, victims=replace(claim.victims, actor=read_actor(value)))


def _perpetrator_actor(claim: Claim, value: str) -> Claim:
    if claim.perpetrator is None:
        raise ValueError("the claim names no perpetrator: correct “perpetrator” first")
    return replace(claim, perpetrator=replace(claim.perpetrator, actor=read_actor(value)))


def _speaker_actor(claim: Claim, value: str) -> Claim:
    if claim.speaker is None:
        raise ValueError("the claim has no speaker: correct “speaker” first")
    return replace(claim, speaker=replace(claim.speaker, actor=read_actor(value)))


def _weapon(claim: Claim, value: str) -> Claim:
    words = read_words(value)
    cause = claim.weapon.cause if claim.weapon else ""
    return replace(claim, weapon=Weapon(words=words, cause=cause) if words else None)


def _place(claim: Claim, value: str) -> Claim:
    # Another place has none of the coordinates and codes of the old one.
    words = claim.place.words if claim.place else None
    return replace(claim, place=Place(name=value, words=words) if value else None)


def _place_words(claim: Claim, value: str) -> Claim:
    if claim.place is None:
        raise ValueError("the claim has no place: correct “place” first")
    return replace(claim, place=replace(claim.place, words=read_words(value)))


def _when_words(claim: Claim, value: str) -> Claim:
    words, when = read_words(value), claim.interval
    if when is not None:
        return replace(claim, interval=replace(when, words=words))
    # Words that name no day of the calendar: nothing is reckoned from them.
    return replace(
        claim,
        interval=Interval(start=None, end=None, date_prec=_LONGEST, words=words) if words else None,
    )


def _of_place(name: str, read: Callable[[str], object]) -> Field:
    def put(claim: Claim, value: str) -> Claim:
        if claim.place is None:
            raise ValueError("the claim has no place: correct “place” first")
        place: Place = replace(claim.place, **{name: read(value)})  # type: ignore[arg-type]
        return replace(claim, place=place)

    return Field(show=lambda claim: _text(getattr(claim.place, name, None)), put=put)


def _show_interval(claim: Claim) -> str:
    when = claim.interval
    if when is None:
        return ""
    if when.start is None and when.end is None:
        return when.describe()
    return f"{_text(when.start)}/{_text(when.end)}"


def _interval(claim: Claim, value: str) -> Claim:
    if not value:
        return replace(claim, interval=None)
    first, last, *_ = (*value.split("/"), "")
    start, end = read_day(first), read_day(last or first)
    if start is None or end is None:
        raise ValueError("days are written as FROM/TO, or one of them alone")
    words = claim.interval.words if claim.interval else None
    precision = _precision((end - start).days + 1)
    return replace(claim, interval=Interval(start=start, end=end, date_prec=precision, words=words))


def _precision(days: int) -> int:
    """Return UCDP's date precision for a number of days."""
    known = ((1, 1), (6, 2), (7, 3), (31, 4))
    return next((prec for most, prec in known if days <= most), _LONGEST)


_LONGEST = 5


def _relation(name: str) -> Field:
    def put(claim: Claim, value: str) -> Claim:
        return replace(claim, **{name: value or None})  # type: ignore[arg-type]

    return Field(show=lambda claim: _text(getattr(claim, name)), put=put, is_seen=False)


FIELDS: Mapping[str, Field] = {
    "quote": Field(
        show=lambda claim: words_value(claim.words),
        put=lambda claim, value: replace(claim, words=read_words(value) or claim.words),
    ),
    "harm": Field(show=lambda claim: _text(claim.harm), put=_harm),
    "act": Field(
        show=lambda claim: f"{claim.act.type} {claim.act.mode}" if claim.act else "", put=_act
    ),
    "figure": Field(show=_show_figure, put=_figure),
    "approx": Field(
        show=lambda claim: str(claim.figure.approximate).lower() if claim.figure else "",
        put=_approx,
    ),
    "vague": Field(show=lambda claim: _text(claim.figure and claim.figure.vague), put=_vague),
    "victims": Field(show=lambda claim: words_value(claim.victims.words), put=_victims),
    "victim_class": _of_victims("victim_class", VictimClass),
    "sex": _of_victims("sex", lambda value: value or None),
    "age_group": _of_victims("age_group", lambda value: value or None),
    "perpetrator": Field(
        show=lambda claim: words_value(claim.perpetrator.words) if claim.perpetrator else "",
        put=_perpetrator,
    ),
    "weapon": Field(
        show=lambda claim: words_value(claim.weapon.words) if claim.weapon else "", put=_weapon
    ),
    "place": Field(show=lambda claim: claim.place.name if claim.place else "", put=_place),
    # Words behind a value that is judged by itself.
    "place_words": Field(
        show=lambda claim: words_value(claim.place.words) if claim.place else "",
        put=_place_words,
        is_seen=False,
    ),
    "geonameid": _of_place("geonameid", read_number),
    "lat": _of_place("lat", read_latitude),
    "lon": _of_place("lon", read_longitude),
    "country": _of_place("country", lambda value: value or None),
    "where_prec": _of_place("where_prec", read_number),
    "when": Field(show=_show_interval, put=_interval),
    "when_words": Field(
        show=lambda claim: words_value(claim.interval.words) if claim.interval else "",
        put=_when_words,
        is_seen=False,
    ),
    "speaker": Field(
        show=lambda claim: words_value(claim.speaker.words) if claim.speaker else "", put=_speaker
    ),
    # Who is meant by the words. The words are what is judged: decisions from before the
    # register knew an actor stay as good as they were.
    "victims_actor": Field(
        show=lambda claim: actor_value(claim.victims.actor), put=_victims_actor, is_seen=False
    ),
    "perpetrator_actor": Field(
        show=lambda claim: actor_value(claim.perpetrator.actor if claim.perpetrator else None),
        put=_perpetrator_actor,
        is_seen=False,
    ),
    "speaker_actor": Field(
        show=lambda claim: actor_value(claim.speaker.actor if claim.speaker else None),
        put=_speaker_actor,
        is_seen=False,
    ),
    "stance": _of_claim("stance", Stance),
    "modality": _of_claim("modality", Modality),
    "scope": _of_claim("scope", Scope),
    "part_of": _relation("part_of"),
    "same_as": _relation("same_as"),
    "disputes": Field(
        show=lambda claim: " ".join(claim.disputes),
        put=lambda claim, value: replace(claim, disputes=tuple(value.split())),
        is_seen=False,
    ),
}
"""Every field that can be corrected, in the order in which they are put."""

ACTORS = ("victims_actor", "perpetrator_actor", "speaker_actor")
"""Fields that hold an actor, written out as `values.actor_value` does."""

QUOTING = (
    "quote",
    "victims",
    "perpetrator",
    "weapon",
    "place_words",
    "when_words",
    "speaker",
)
"""Fields that hold words of the report, written with their place."""
