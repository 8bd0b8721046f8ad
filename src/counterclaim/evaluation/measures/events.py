"""Predicted events: which is main for a document, and the range that each gives for a harm."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from counterclaim.evaluation.compare import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """What an event says on one harm; all is `None` where it says nothing.

    Attributes:
        low: The least; `None` is not said.
        best: The figure to go by.
        high: The most; `None` is no bound.
    """

    low: int | None = None
    best: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """The reports as the prediction puts them together.

    Attributes:
        events: The events that are main for a report that counts.
        event_of: Index of the event that is main for a report.
        sizes: How many reports each event is main for.
    """

    events: tuple[Row, ...]
    event_of: Mapping[str, int]
    sizes: tuple[int, ...]


def main_events(events: Iterable[Row]) -> dict[str, Row]:
    """Return the event that is main for each document, the first should there be several."""
    main: dict[str, Row] = {}
    for event in events:
        for member in event["documents"]:
            if member.get("main"):
                main.setdefault(member["doc"], event)
    return main


def group(events: Iterable[Row], *, within: Collection[str]) -> Grouping:
    """Return how the reports of the gold were put together; others are left out."""
    kept: list[Row] = []
    numbers: dict[int, int] = {}
    event_of: dict[str, int] = {}
    for doc, event in main_events(events).items():
        if doc in within:
            if id(event) not in numbers:
                numbers[id(event)] = len(kept)
                kept.append(event)
            event_of[doc] = numbers[id(event)]
    sizes = [0] * len(kept)
    for number in event_of.values():
        sizes[number] += 1
    return Grouping(events=tuple(kept), event_of=event_of, sizes=tuple(sizes))


def range_of(event: Row | None, harm: str) -> Range:
    """Return what an event says on a harm."""
    told = ((event or {}).get("harm") or {}).get(harm) or {}
    return Range(low=told.get("low"), best=told.get("best"), high=told.get("high"))


def is_linked(events: Iterable[Row]) -> bool:
    """Return whether any event was put together from several documents."""
    return any(len({member["doc"] for member in event["documents"]}) > 1 for event in events)
