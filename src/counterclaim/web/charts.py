"""Tables → small drawings for a page; what they show stands in the table behind them too."""

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.web.drawn import Axis, day_names, rounded_up
from counterclaim.workspace.overview import Month

WIDTH, HEIGHT = 960, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 40, 14, 30
_BAR_LEFT, _BAR_WIDTH, _BAR_HEIGHT = 330, 560, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Sums over time: a band from low to high, the best figures as a line.

    Attributes:
        band: The path of the band.
        best: The path of the line.
        points: x and y of each month in which an event began, with its words.
        ticks: Heights with their numbers.
        days: Places of months with their names.
    """

    band: str
    best: str
    points: Sequence[tuple[float, float, str]]
    ticks: Sequence[tuple[float, str]]
    days: Sequence[tuple[float, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar with its name and number."""

    name: str
    number: int
    y: int
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Bars of a drawing, the longest first."""

    bars: Sequence[Bar]
    height: int
    left: int = _BAR_LEFT


def months_band(months: Sequence[Month]) -> Band | None:
    """Return the drawing of what is recorded killed by month, `None` without any figure.

    A month of which no event tells a figure counts as 0 recorded.
    """
    highest = max((_ends(month)[2] for month in months), default=0)
    if not highest:
        return None
    down = Axis(start=HEIGHT - _BOTTOM, end=_TOP, least=0, most=rounded_up(highest))
    first, last = months[0].first, months[-1].first
    across = Axis(
        start=_LEFT + 12, end=WIDTH - _RIGHT, least=first.toordinal(), most=last.toordinal()
    )
    xs = [across.at(month.first.toordinal()) for month in months]
    lows, bests, highs = zip(*(map(down.at, _ends(month)) for month in months), strict=True)
    top = [f"{x} {y}" for x, y in zip(xs, highs, strict=True)]
    bottom = [f"{x} {y}" for x, y in zip(xs, lows, strict=True)]
    best = [f"{x} {y}" for x, y in zip(xs, bests, strict=True)]
    return Band(
        band=f"M{'L'.join(top + bottom[::-1])}z",
        best=f"M{'L'.join(best)}",
        # Years in which nothing was told would be a thick row of points on the line of zero.
        points=[
            (x, y, in_words(month))
            for x, y, month in zip(xs, bests, months, strict=True)
            if month.events
        ],
        ticks=down.ticks(),
        days=[(across.at(day.toordinal()), name) for day, name in day_names(first, last, 10)]
        if len(months) > 1
        else [(xs[0], f"{first:%b} {first.year}")],
    )


def in_words(month: Month) -> str:
    """Return what is recorded of a month."""
    name = f"{month.first:%B} {month.first.year}"
    killed = month.killed
    if killed is None or killed.best is None:
        return f"{name}: no figure"
    high = "open" if killed.high is None else f"{killed.high:,}"
    return f"{name}: {killed.low:,}–{killed.best:,}–{high} recorded killed"


def bars(told: Sequence[tuple[str, int]]) -> Bars:
    """Return bars for names and their numbers."""
    most = max((number for _, number in told), default=1) or 1
    return Bars(
        bars=[
            Bar(
                name=name if len(name) <= 44 else f"{name[:43].rstrip()}…",
                number=number,
                y=place * _BAR_HEIGHT,
                width=round(number / most * _BAR_WIDTH, 1),
            )
            for place, (name, number) in enumerate(told)
        ],
        height=max(1, len(told)) * _BAR_HEIGHT,
    )


def _ends(month: Month) -> tuple[int, int, int]:
    killed = month.killed
    if killed is None:
        return 0, 0, 0
    return killed.low or 0, killed.best or 0, killed.high_told or 0
