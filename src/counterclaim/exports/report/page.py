"""Rows and cards of events → the page of the report."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from counterclaim.exports.map import saying, wording
from counterclaim.exports.map.cards import Card
from counterclaim.exports.map.page import drawn, hash_of, styled
from counterclaim.exports.report import timeline
from counterclaim.exports.rows import Row
from counterclaim.model import Harm
from counterclaim.model.wording import count


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """What is recorded of one harm in all events together, no event counted twice.

    Attributes:
        said: The harm.
        low: Sum of the low figures.
        best: Sum of the best figures.
        high: Sum of the high figures, the best one where there is none.
        is_open: Whether a high figure is open.
        events: In how many events it has a number.
        without: In how many it is told of without a number.
        single: In how many all figures come from one origin.
    """

    said: str
    low: int
    best: int
    high: int
    is_open: bool
    events: int
    without: int
    single: int


def render(
    events: Sequence[Row], cards: Sequence[Card], *, left_out: int, about: dict[str, str]
) -> str:
    """Return the page. Every word of a report is escaped, and nothing on it runs.

    Args:
        events: The rows of the events.
        cards: What is said of each, in the same order.
        left_out: How many events there was no room for.
        about: `policy` and `version`.
    """
    style = stylesheet()
    days = [row[end] for row in events for end in ("from", "to") if row[end]]
    # An event that lies in another is told in its figures already.
    outer = [row for row in events if row["parent"] is None]
    entries = list(zip(range(len(events)), events, cards, strict=True))
    return (
        environment()
        .get_template("report.html")
        .render(
            **about,
            **drawn(events),
            style=style,
            style_hash=hash_of(style),
            first=min(days, default=None),
            last=max(days, default=None),
            dated=sum(row["from"] is not None for row in events),
            reports=len({told["doc"] for row in events for told in row["documents"]}),
            totals=list(totals(outer)),
            contained=len(events) - len(outer),
            timeline=timeline.timeline(outer),
            chart=(timeline.WIDTH, timeline.HEIGHT),
            entries=entries,
            disputed=[(n, card) for n, _, card in entries if card.is_disputed],
            left_out=left_out,
            figures=figures,
        )
    )


def totals(events: Iterable[Row]) -> Iterable[Total]:
    """Yield what is recorded of each harm that is told of.

    Args:
        events: Rows of events, none of which lies in another.
    """
    rows = list(events)
    for harm in Harm:
        told = [row for row in rows if harm.value in row["harm"]]
        figures = [row["harm"][harm.value] for row in told]
        known = [one for one in figures if any(value is not None for value in one.values())]
        if not told:
            continue
        yield Total(
            said=wording.SAID[harm],
            low=sum(one["low"] or 0 for one in known),
            best=sum(_best(one) for one in known),
            high=sum(_best(one) if one["high"] is None else one["high"] for one in known),
            is_open=any(one["high"] is None for one in known),
            events=len(known),
            without=len(told) - len(known),
            single=sum(_is_single(row, harm) for row in told),
        )


def _best(one: Row) -> int:
    return int(one["best"] if one["best"] is not None else one["low"] or 0)


def _is_single(row: Row, harm: Harm) -> bool:
    return any(
        estimate["single_source"]
        for estimate in row["estimates"]
        if estimate["harm"] == harm.value and estimate["side"] is None
    )


def figures(row: Row, harm: str) -> tuple[str, str]:
    """Return best and the range of one harm in an event as they stand in the table."""
    one = row["harm"].get(harm)
    if one is None:
        return "", ""
    low, best, high = one["low"], one["best"], one["high"]
    if (low, best, high) == (None, None, None):
        return "?", "no number"
    said = "?" if best is None else f"{best:,}"
    if low == best == high:
        return said, ""
    ends = ("?" if low is None else f"{low:,}", "open" if high is None else f"{high:,}")
    return said, f"{ends[0]} – {ends[1]}"


@cache
def environment() -> Environment:
    """Return what makes pages of the templates of the report and of the map."""
    # The drawing and the way that words are quoted are those of the map.
    packages = ("counterclaim.exports.report", "counterclaim.exports.map")
    made = Environment(
        loader=ChoiceLoader([PackageLoader(package, "data") for package in packages]),
        autoescape=True,
        # They do not change under us: a site of ten thousand pages looks at none of them again.
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["told"] = saying.told
    made.globals["counted"] = count
    return made


@cache
def stylesheet() -> Markup:
    """Return the stylesheet of the page."""
    return styled((files(__package__) / "data" / "report.css").read_text(encoding="utf-8"))
