"""Incidents: which reports were put together, and the totals reconciled from them."""

from collections import Counter
from collections.abc import Mapping, Sequence

from counterclaim.evaluation.compare import Row
from counterclaim.evaluation.measures.events import Grouping, group, range_of
from counterclaim.evaluation.measures.scores import Scores
from counterclaim.evaluation.measures.together import apart, b_cubed
from counterclaim.evaluation.measures.totals import TOTALS
from counterclaim.evaluation.tally import Share, share


def score_incidents(gold: Sequence[Row], predicted: Sequence[Row]) -> Scores:
    """Return how well the reports of incidents were put together and their totals made one.

    Args:
        gold: Incidents, each with its reports and totals.
        predicted: Events linked across all reports.
    """
    reports = [[doc["id"] for doc in row["docs"]] for row in gold]
    grouping = group(predicted, within={doc for held in reports for doc in held})
    chosen = [_event_for(held, grouping) for held in reports]
    shares: dict[str, Share] = {}
    for harm, key in TOTALS.items():
        tallies = [
            _tally(row[key], len(held), event, harm)
            for row, held, event in zip(gold, reports, chosen, strict=True)
            if row.get(key) is not None
        ]
        shares |= {f"{harm}_{name}": known for name, known in _shares(tallies).items()}
    return Scores(
        name="incidents",
        documents=sum(map(len, reports)),
        counts={
            "incidents": len(gold),
            "multi_incidents": sum(len(held) > 1 for held in reports),
            "events": len(grouping.events),
        },
        rates={
            "b_cubed": b_cubed(reports, grouping.event_of),
            "b_cubed_multi": b_cubed(reports, grouping.event_of, least=2),
            "apart": apart(reports),
            "apart_multi": apart(reports, least=2),
        },
        shares=shares,
    )


def _event_for(reports: Sequence[str], grouping: Grouping) -> Row | None:
    """Return the event for an incident, `None` if no report of it has one.

    It is the one that is main for most of its reports, then the one with fewest others,
    then the first.
    """
    held = Counter(grouping.event_of[doc] for doc in reports if doc in grouping.event_of)
    if not held:
        return None
    return grouping.events[min(held, key=lambda n: (-held[n], grouping.sizes[n] - held[n], n))]


def _tally(total: int, reports: int, event: Row | None, harm: str) -> dict[str, int]:
    is_right = event is not None and (range_of(event, harm).best or 0) == total
    parts = {"all": True, "above": total > 0, "multi": reports > 1}
    parts["multi_above"] = parts["above"] and parts["multi"]
    counts = {name: int(is_in) for name, is_in in parts.items()}
    return counts | {f"right_{name}": int(is_in and is_right) for name, is_in in parts.items()}


def _shares(tallies: Sequence[Mapping[str, int]]) -> dict[str, Share]:
    names = {
        "all": "reconciled",
        "above": "reconciled_above_0",
        "multi": "reconciled_multi",
        "multi_above": "reconciled_multi_above_0",
    }
    return {name: share(tallies, part=f"right_{part}", of=part) for part, name in names.items()}
