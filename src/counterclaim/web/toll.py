"""Claims → how the toll was told over the days of the reports, as a small drawing."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterclaim.model import Claim, Document, Harm, Stance
from counterclaim.model.days import day_in_words
from counterclaim.web import wording

WIDTH, HEIGHT = 520, 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 14, 14, 30
# Marks by speaker; of more speakers the others share the last.
SHAPES = ("circle", "square", "diamond", "triangle", "cross")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One figure of one report.

    Attributes:
        x: Pixels from the left.
        y: Pixels from the top, of the lower end.
        top: Of the upper end, where a range is told.
        shape: Mark of the speaker.
        told: Who says what in which report, for who points at it.
        claim: Id of the claim.
    """

    x: float
    y: float
    top: float
    shape: str
    told: str
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """A drawing of one harm.

    Attributes:
        harm: The harm that is drawn.
        points: The figures, oldest first.
        ticks: Heights with their numbers.
        days: Places of days with their names.
        speakers: Speakers with their mark, in the order in which they are met.
    """

    harm: Harm
    points: Sequence[Point]
    ticks: Sequence[tuple[float, str]]
    days: Sequence[tuple[float, str]]
    speakers: Sequence[tuple[str, str]]


def toll(claims: Sequence[Claim], documents: Mapping[str, Document]) -> Toll | None:
    """Return the drawing of the gravest harm with figures on two days or of two speakers.

    Only figures of reports with a day can be drawn. `None` where there is no more than one.
    """
    for harm in Harm:
        known = [
            (day, claim)
            for claim in claims
            if claim.harm is harm and claim.stance is Stance.ASSERTS and _ends(claim) is not None
            for doc in [documents.get(claim.doc)]
            for day in [doc.date if doc else None]
            if day is not None
        ]
        if len({(day, wording.speaker(c), _ends(c)) for day, c in known}) > 1:
            return _drawn(harm, sorted(known, key=lambda told: (told[0], told[1].id)), documents)
    return None


def _ends(claim: Claim) -> tuple[int, int] | None:
    figure = claim.figure
    if figure is None or figure.is_vague:
        return None
    low = figure.low if figure.low is not None else figure.high
    high = figure.high if figure.high is not None else figure.low
    return (low, high) if low is not None and high is not None else None


def _drawn(
    harm: Harm, known: Sequence[tuple[dt.date, Claim]], documents: Mapping[str, Document]
) -> Toll:
    first, last = known[0][0], known[-1][0]
    days = (last - first).days
    most = max((_ends(claim) or (0, 0))[1] for _, claim in known)
    top = _round_up(most)

    def across(day: dt.date) -> float:
        share = (day - first).days / days if days else 0.5
        return round(_LEFT + 12 + share * (WIDTH - _LEFT - _RIGHT - 24), 1)

    def down(number: int) -> float:
        return round(HEIGHT - _BOTTOM - number / top * (HEIGHT - _TOP - _BOTTOM), 1)

    shape: dict[str, str] = {}
    seen: dict[tuple[float, float], int] = {}
    points = []
    for day, claim in known:
        speaker = wording.speaker(claim)
        mark = shape.setdefault(speaker, SHAPES[min(len(shape), len(SHAPES) - 1)])
        low, high = _ends(claim) or (0, 0)
        x, y = across(day), down(low)
        beside = seen[x, y] = seen.get((x, y), -1) + 1
        told = f"{wording.figure_of(claim)}: {speaker}, {day_in_words(day)}"
        source = documents[claim.doc].source
        points.append(
            Point(
                x=x + beside * 9,
                y=y,
                top=down(high),
                shape=mark,
                told=f"{told}, {source.name}" if source else told,
                claim=claim.id,
            )
        )
    named = dict.fromkeys((first, last))
    return Toll(
        harm=harm,
        points=points,
        ticks=[(down(number), f"{number:,}") for number in dict.fromkeys((0, top // 2, top))],
        days=[(across(day), day_in_words(day)) for day in named],
        speakers=list(shape.items()),
    )


def _round_up(number: int) -> int:
    """Return a number with one figure that is not zero, and even: 412 → 500, 36 → 40."""
    size = int("1" + "0" * (len(str(number)) - 1))
    return max(2, -(-number // size) * size)
