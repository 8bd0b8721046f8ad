"""Totals: the figures of each report's main event against how many there were."""

from collections.abc import Sequence

from counterclaim.evaluation.compare import Row
from counterclaim.evaluation.measures.events import Range, main_events, range_of
from counterclaim.evaluation.measures.scores import Scores
from counterclaim.evaluation.tally import Share, median, share

HARMS = ("killed", "wounded", "captured")
# What incidents call the totals of theirs.
TOTALS = {"killed": "num_killed", "wounded": "num_injured"}

Truth = dict[str, int | None]


def score_totals(gold: Sequence[Row], predicted: Sequence[Row]) -> Scores:
    """Return how often the main event of a report has the right total.

    The figure is the `best` of the event that is main for the report; a report without
    one is right where the total is 0. The totals of an incident hold for each of its
    reports, and for the intervals these are drawn together.

    Args:
        gold: Documents or incidents; a total that is null or missing is not scored.
        predicted: Events.
    """
    main = main_events(predicted)
    units = [_truths(row) for row in gold]
    has_event = [
        {"reports": len(unit), "found": sum(doc in main for doc in unit)} for unit in units
    ]
    shares = {"main_event": share(has_event, part="found", of="reports")}
    medians: dict[str, Share] = {}
    for harm in HARMS:
        compared = [
            [_Compared(total, range_of(main.get(doc), harm)) for doc, total in scored]
            for unit in units
            if (scored := _scored(unit, harm))
        ]
        if compared:
            tallies = [_tally(held) for held in compared]
            shares |= {f"{harm}_{name}": known for name, known in _shares(tallies).items()}
            medians[f"{harm}_error"] = median(
                [[one.error for one in held if one.is_above] for held in compared]
            )
    return Scores(name="totals", documents=sum(map(len, units)), shares=shares, medians=medians)


class _Compared:
    """One total of one report beside what its main event says."""

    def __init__(self, total: int, told: Range) -> None:
        low, high = _bounds(told)
        self.is_above = total > 0
        self.is_given = told.best is not None
        self.is_exact = (told.best or 0) == total
        self.is_within = low <= total and (high is None or total <= high)
        self.is_open = self.is_given and high is None
        self.error = abs((told.best or 0) - total)


def _bounds(told: Range) -> tuple[int, int | None]:
    """Return the range: best alone without bounds, 0 alone without any figure."""
    if told.low is None and told.high is None:
        return told.best or 0, told.best or 0
    return told.low or 0, told.high


def _tally(compared: Sequence[_Compared]) -> dict[str, int]:
    above = [one for one in compared if one.is_above]
    return {
        "all": len(compared),
        "above": len(above),
        "exact": sum(one.is_exact for one in compared),
        "exact_above": sum(one.is_exact for one in above),
        "within": sum(one.is_within for one in compared),
        "within_above": sum(one.is_within for one in above),
        "given": sum(one.is_given for one in compared),
        "given_above": sum(one.is_given for one in above),
        "open": sum(one.is_open for one in compared),
    }


def _shares(tallies: Sequence[dict[str, int]]) -> dict[str, Share]:
    return {
        "exact": share(tallies, part="exact", of="all"),
        "exact_above_0": share(tallies, part="exact_above", of="above"),
        "within": share(tallies, part="within", of="all"),
        "within_above_0": share(tallies, part="within_above", of="above"),
        "open": share(tallies, part="open", of="given"),
        "given": share(tallies, part="given_above", of="above"),
    }


def _truths(row: Row) -> dict[str, Truth]:
    """Return the totals of each report that a row of the gold holds."""
    if "docs" not in row:
        return {row["id"]: {harm: row.get(harm) for harm in HARMS}}
    totals = {harm: row.get(key) for harm, key in TOTALS.items()}
    return {doc["id"]: totals for doc in row["docs"]}


def _scored(unit: dict[str, Truth], harm: str) -> list[tuple[str, int]]:
    return [(doc, total) for doc, truth in unit.items() if (total := truth.get(harm)) is not None]
