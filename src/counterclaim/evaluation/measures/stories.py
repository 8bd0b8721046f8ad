"""Stories: reports of many sources on the same days, and the rivals among their figures."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.evaluation.compare import Row
from counterclaim.evaluation.measures.events import Grouping, Range, group, range_of
from counterclaim.evaluation.measures.scores import Scores
from counterclaim.evaluation.measures.together import apart, b_cubed
from counterclaim.evaluation.tally import rate, share


@dataclass(slots=True, kw_only=True)
class _Told:
    """One event of the gold, joined over all stories that tell it.

    Attributes:
        reports: Those that it is the main event of.
        figures: What they say, by speaker.
        has_rivals: Whether figures of it contradict each other.
        coded: Best figure of each event of UCDP that matches, by its id.
    """

    reports: list[str] = field(default_factory=list)
    figures: list[Row] = field(default_factory=list)
    has_rivals: bool = False
    coded: dict[object, int] = field(default_factory=dict)

    @property
    def is_shared(self) -> bool:
        """Whether two reports or more tell it."""
        return len(self.reports) > 1


def score_stories(gold: Sequence[Row], predicted: Sequence[Row]) -> Scores:
    """Return how well the reports of stories were put together, and rivals seen.

    Reports without a main event in the gold are left out.

    Args:
        gold: Stories, with their reports and events.
        predicted: Events linked across all reports of all stories, with `disputed`.
    """
    told = [event for event in _joined(gold).values() if event.reports]
    reports = [event.reports for event in told]
    grouping = group(predicted, within={doc for held in reports for doc in held})
    tallies = [_tally(event, _event_for(event.reports, grouping)) for event in told]
    return Scores(
        name="stories",
        documents=sum(map(len, reports)),
        counts={
            "gold_events": len(told),
            "shared_reports": sum(len(event.reports) for event in told if event.is_shared),
            "events": len(grouping.events),
        },
        rates={
            "b_cubed": b_cubed(reports, grouping.event_of),
            "b_cubed_shared": b_cubed(reports, grouping.event_of, least=2),
            "apart": apart(reports),
            "apart_shared": apart(reports, least=2),
            "rivals": rate(tallies, right="rivals_seen", gold="rivals", predicted="disputed"),
        },
        shares={
            "spread": share(tallies, part="spread_held", of="spread"),
            "ucdp": share(tallies, part="coded_held", of="coded"),
        },
    )


def _joined(gold: Sequence[Row]) -> dict[str, _Told]:
    """Return the events by name; `same` names the event that another story tells too."""
    events: dict[str, _Told] = {}
    names: dict[str, str] = {}
    for story in gold:
        for row in story["events"]:
            own = f"{story['story']}/{row['event']}"
            names[own] = row.get("same") or own
            event = events.setdefault(names[own], _Told())
            event.figures += row["figures"]
            event.has_rivals |= bool(row.get("rivals"))
            event.coded |= {coded["id"]: coded["best"] for coded in row.get("ucdp_events") or ()}
    for doc, own in _mains(gold).items():
        events[names[own]].reports.append(doc)
    return events


def _mains(gold: Sequence[Row]) -> dict[str, str]:
    return {
        doc["doc"]: f"{story['story']}/{doc['main']}"
        for story in gold
        for doc in story["docs"]
        if doc.get("main")
    }


def _event_for(reports: Sequence[str], grouping: Grouping) -> Row | None:
    """Return the event that is main for most of the reports, of equals the first report's."""
    held = Counter(grouping.event_of[doc] for doc in reports if doc in grouping.event_of)
    return grouping.events[max(held, key=lambda number: held[number])] if held else None


def _tally(told: _Told, event: Row | None) -> Mapping[str, int]:
    killed, counts = range_of(event, "killed"), Counter[str]()
    if told.is_shared:
        is_disputed = bool((event or {}).get("disputed"))
        counts["rivals"] += told.has_rivals
        counts["disputed"] += is_disputed
        counts["rivals_seen"] += told.has_rivals and is_disputed
        figures = list(_whole(told, "killed"))
        if len({speaker for speaker, _ in figures}) > 1:
            lows = [low for _, low in figures]
            counts["spread"] += 1
            counts["spread_held"] += _holds(killed, min(lows), max(lows))
    if told.coded:
        best = sum(told.coded.values())
        counts["coded"] += 1
        counts["coded_held"] += _holds(killed, best, best)
    return counts


def _whole(told: _Told, harm: str) -> Iterator[tuple[str | None, int]]:
    """Yield speaker and figure of what is asserted, bounded below and part of no other figure."""
    for row in told.figures:
        is_whole = row["harm"] == harm and not row.get("part")
        if is_whole and row.get("stance") == "asserts" and row.get("low") is not None:
            yield row.get("speaker"), row["low"]


def _holds(told: Range, low: int, high: int) -> bool:
    """Return whether a range holds both figures; one that says nothing holds none."""
    if told == Range():
        return False
    return (told.low or 0) <= low and (told.high is None or high <= told.high)
