"""Rows → what the page says of each event."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from counterclaim.exports.map import quotes, wording
from counterclaim.exports.map.basemap import Basemap
from counterclaim.exports.map.quotes import Quote, Told
from counterclaim.exports.map.symbols import Kind, is_located, number
from counterclaim.exports.map.wording import Signed
from counterclaim.exports.rows import Row
from counterclaim.model import Harm, VictimClass
from counterclaim.model.wording import plain

_HARMS = tuple(Harm)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How much an event may say, so that many events still make a page that opens.

    Attributes:
        quotes: Sentences that are quoted of an event.
        longest: Characters of a sentence.
        facts: Whether actors, acts and the kind of violence are told as well.
    """

    quotes: int
    longest: int
    facts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the table of figures; a side of the people harmed is set in under its total."""

    said: str
    is_side: bool
    low: str
    best: str
    high: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """One of the figures that contradict each other, with the words of everybody who gives it."""

    figure: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """What speakers are at odds about, and their figures, the lowest first."""

    question: str
    rivals: tuple[Rival, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the page says of one event.

    Attributes:
        place: Name of the place.
        around: The province and country that it lies in.
        when: Its days.
        recorded: What is recorded, in one line.
        is_disputed: Whether speakers contradict each other.
        signed: Who stands for its figures, `None` for nobody.
        is_located: Whether it is on the map.
        kind: What its circle tells.
        facts: Names and values, in order.
        lines: The table of figures.
        disputes: The disputes, the widest apart first.
        quotes: Words of claims that are in no dispute.
        more: How many sentences there was no room for.
    """

    place: str
    around: str
    when: str
    recorded: str
    is_disputed: bool
    signed: Signed | None
    is_located: bool
    kind: Kind
    facts: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    disputes: tuple[Dispute, ...]
    quotes: tuple[Quote, ...]
    more: int


def card(
    row: Row,
    *,
    claims: Mapping[str, Row],
    reports: Mapping[str, Told],
    base: Basemap,
    room: Room,
) -> Card:
    """Return the card of an event.

    Args:
        row: The event.
        claims: Claims by id, at least those of the event.
        reports: Reports by id, at least those of the event.
        base: The basemap, which knows the names of countries.
        room: How much it may say.
    """
    known = row["place"]
    place, around = wording.where(known, base.country(known["country"]) if known else None)
    disputes = _disputes(row, claims, reports, room)
    opposed = {known for group in row["rivals"] for known in group}
    known_claims = [claims[one] for one in row["claims"] if one in claims]
    # What is said of a clash stands for the event only where nobody is counted.
    counted = [claim for claim in known_claims if claim["harm"]] or known_claims
    rest = [claim for claim in counted if claim["id"] not in opposed]
    left = max(0, room.quotes - sum(len(r.quotes) for d in disputes for r in d.rivals))
    told, more = quotes.quoted(
        rest, reports=reports, left_out=_left_out(row), most=left, longest=room.longest
    )
    return Card(
        place=place,
        around=around,
        when=wording.when(row),
        recorded=_recorded(row),
        is_disputed=bool(row["disputed"]),
        signed=wording.signature(row),
        is_located=is_located(row),
        kind=number(row)[1],
        facts=tuple(_facts(row, room)),
        lines=tuple(_lines(row["estimates"])),
        disputes=tuple(disputes),
        quotes=tuple(told),
        more=more,
    )


def _recorded(row: Row) -> str:
    """Return the gravest harm that has a number in full, and the next one in short."""
    told = [(harm, row["harm"][harm.value]) for harm in _HARMS if harm.value in row["harm"]]
    if not told:
        acts = ", ".join(row["acts"])
        told_of = plain(acts)
        return f"{told_of[:1].upper()}{told_of[1:]}; no figure" if acts else "No figure"
    first, *others = told
    line = wording.recorded(*first)
    also = next((other for other in others if other[1]["best"]), None)
    line = f"{line}; {wording.short(*also)}" if also else line
    return line[:1].upper() + line[1:]


def _facts(row: Row, room: Room) -> Iterable[tuple[str, str]]:
    day = wording.when_known(row)
    if day:
        yield "Day", day
    precision = wording.where_known(row["place"]) if row["place"] is not None else ""
    if precision:
        yield "Place", precision
    signed = wording.signature(row)
    if signed is not None:
        changed = f". Changed since: {signed.since}" if signed.since else ""
        yield "Signed", f"{signed.by}{changed}"
    if not room.facts:
        return
    if row["type"]:
        yield "Kind", f"{row['type']} violence"
    if row["acts"]:
        yield "Also told of", plain(", ".join(row["acts"]))
    if row["actors"]:
        yield "Named", plain(", ".join(row["actors"]))
    yield "Event", plain(row["id"])


def _lines(estimates: Sequence[Mapping[str, Any]]) -> Iterable[Line]:
    """Yield the totals by harm, and under each its sides where there is more than one."""
    order = [harm.value for harm in _HARMS]
    ordered = sorted(
        estimates, key=lambda e: (order.index(e["harm"]), e["side"] is not None, e["side"] or "")
    )
    sides = Counter(e["harm"] for e in ordered if e["side"] is not None)
    for estimate in ordered:
        if estimate["side"] is not None and sides[estimate["harm"]] < 2:
            continue
        harm, best = wording.SAID[Harm(estimate["harm"])], estimate["best"]
        # One "not given" says enough where three would.
        is_known = any(estimate[bound] is not None for bound in ("low", "best", "high"))
        yield Line(
            said=_side(estimate["side"]) if estimate["side"] else harm[:1].upper() + harm[1:],
            is_side=estimate["side"] is not None,
            low=_number(estimate["low"]) if is_known else "",
            best=_number(best),
            high=_high(estimate) if is_known else "",
            note="; ".join(estimate["notes"]),
        )


def _high(estimate: Mapping[str, Any]) -> str:
    is_open = estimate["high"] is None and estimate["best"] is not None
    return "open" if is_open else _number(estimate["high"])


def _number(value: int | None) -> str:
    return "not given" if value is None else f"{value:,}"


def _side(value: str) -> str:
    return {
        VictimClass.CIVILIAN: "civilians",
        VictimClass.STATE_FORCE: "state forces",
        VictimClass.ARMED_GROUP: "members of armed groups",
        VictimClass.MIXED: "several kinds of people",
        VictimClass.UNKNOWN: "people not further described",
    }[VictimClass(value)]


def _left_out(row: Row) -> dict[str, str]:
    """Return why figures are not in the estimate, by claim."""
    sides = [e for e in row["estimates"] if e["side"] is not None] or row["estimates"]
    told = [figure for estimate in sides for figure in estimate["figures"]]
    used = {figure["claim"] for figure in told if figure["used"]}
    return {f["claim"]: f["reason"] for f in told if f["claim"] not in used}


def _disputes(
    row: Row, claims: Mapping[str, Row], reports: Mapping[str, Told], room: Room
) -> list[Dispute]:
    why = _left_out(row)
    found = []
    for group in row["rivals"]:
        told = [claims[one] for one in group if one in claims]
        by_figure: dict[str, list[Row]] = {}
        for claim in sorted(told, key=_size):
            by_figure.setdefault(wording.figure(claim), []).append(claim)
        rivals = []
        for name, giving in by_figure.items():
            words, _ = quotes.quoted(
                giving,
                reports=reports,
                left_out=why,
                most=max(1, room.quotes // 2),
                longest=room.longest,
            )
            rivals.append(Rival(figure=name, quotes=tuple(words)))
        if len(rivals) > 1:
            found.append(Dispute(question=_question(told), rivals=tuple(rivals)))
    return found


def _size(claim: Row) -> tuple[float, float]:
    # Open-ended figures come after the closed one that they begin with.
    low, high = claim["low"], claim["high"]
    first = low if low is not None else high
    return (
        float("inf") if first is None else first,
        float("inf") if high is None else high,
    )


def _question(told: Sequence[Row]) -> str:
    classes = {claim["victim_class"] for claim in told} - {VictimClass.UNKNOWN.value}
    side = f" ({_side(classes.pop())})" if len(classes) == 1 else ""
    return f"How many {wording.SAID[Harm(told[0]['harm'])]}{side}?"
