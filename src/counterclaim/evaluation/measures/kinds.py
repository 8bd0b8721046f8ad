"""Which kind of gold a file holds, by the keys of its rows, and what is predicted for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from counterclaim.errors import DataError
from counterclaim.evaluation.compare import Row
from counterclaim.evaluation.measures import shapes
from counterclaim.evaluation.reading import Line, check_claims, read_claims, read_objects


class Kind(StrEnum):
    """What a gold file lets be measured."""

    CLAIMS = "claims"
    TOTALS = "totals"
    INCIDENTS = "incidents"
    STORIES = "stories"
    VICTIMS = "victims"
    PLACES = "places"
    TIMES = "times"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """The rows of a gold file.

    Attributes:
        kind: What they let be measured.
        rows: All of them, checked.
    """

    kind: Kind
    rows: Sequence[Row]


_TOTALS = ("killed", "wounded", "captured")

# The first that a row agrees with is its kind.
_SIGNS: Mapping[Kind, Callable[[Row], bool]] = {
    Kind.STORIES: lambda row: "story" in row,
    Kind.PLACES: lambda row: "toponyms" in row,
    Kind.TIMES: lambda row: "timexes" in row,
    Kind.VICTIMS: lambda row: "victims" in row and "incidents" in row,
    Kind.INCIDENTS: lambda row: "docs" in row and ("num_killed" in row or "num_injured" in row),
    Kind.CLAIMS: lambda row: all(key in row for key in ("doc", "harm", "start")),
    Kind.TOTALS: lambda row: "id" in row and any(harm in row for harm in _TOTALS),
}
_SHAPES: Mapping[Kind, shapes.Shape] = {
    Kind.TOTALS: shapes.TOTALS,
    Kind.INCIDENTS: shapes.INCIDENT,
    Kind.STORIES: shapes.STORY,
    Kind.VICTIMS: shapes.TEMPLATES,
    Kind.PLACES: shapes.TOPONYMS,
    Kind.TIMES: shapes.TIMEXES,
}
# What `counterclaim read --as` has to print for each kind.
_PREDICTED: Mapping[Kind, tuple[str, shapes.Shape]] = {
    Kind.TOTALS: ("events", shapes.EVENT),
    Kind.INCIDENTS: ("events", shapes.EVENT),
    Kind.STORIES: ("events", shapes.EVENT),
    Kind.VICTIMS: ("claims", shapes.CLAIM),
    Kind.PLACES: ("mentions", shapes.MENTION),
    Kind.TIMES: ("mentions", shapes.MENTION),
}
ACCEPTED = (
    "Accepted are claims (`doc`, `harm`, `start`, `end`), documents with totals (`id` and "
    "`killed`, `wounded` or `captured`), incidents (`docs`, `num_killed`, `num_injured`), stories "
    "(`story`, `docs`, `events`), and documents with `victims` and `incidents`, with `toponyms` "
    "or with `timexes`"
)


def read_gold(path: Path) -> Gold:
    """Return the rows of a gold file and their kind; an empty file is one of claims.

    Raises:
        DataError: The file cannot be read, its rows are of no known kind, or one lacks
            what its kind needs; the message names the line.
    """
    lines = list(read_objects(path, ACCEPTED, code="data-gold"))
    kind = next((known for _, row in lines if (known := _kind(row)) is not None), None)
    if kind is None and lines:
        keys = ", ".join(f"`{key}`" for key in list(lines[0][1])[:6]) or "no keys"
        what = f"line {lines[0][0]} ({keys}) and all others are of no kind that can be scored"
        raise DataError(what, where=str(path), remedy=ACCEPTED, code="data-gold")
    if kind is None or kind is Kind.CLAIMS:
        return Gold(kind=Kind.CLAIMS, rows=check_claims(lines, path))
    return Gold(kind=kind, rows=[_checked_gold(line, kind, path) for line in lines])


def read_predicted(path: Path, kind: Kind) -> list[Row]:
    """Return the rows of a file that was predicted for gold of a kind.

    Raises:
        DataError: The file cannot be read, or a line is not what such gold is compared
            with; the message names the line.
    """
    if kind is Kind.CLAIMS:
        return read_claims(path)
    name, shape = _PREDICTED[kind]
    remedy = f"Gold of {kind} is compared with what `counterclaim read --as {name}` prints"
    rows: list[Row] = []
    for number, row in read_objects(path, remedy, code="data-predicted"):
        if (at := shapes.fault(row, shape)) is not None:
            what = f"line {number} is none of the {name}: `{at}` is missing or of a wrong type"
            raise DataError(what, where=str(path), remedy=remedy, code="data-predicted")
        rows.append(row)
    return rows


def _kind(row: Row) -> Kind | None:
    return next((kind for kind, agrees in _SIGNS.items() if agrees(row)), None)


def _checked_gold(line: Line, kind: Kind, path: Path) -> dict[str, Any]:
    number, row = line
    at = shapes.fault(row, _SHAPES[kind]) or _dangling(row, kind)
    if at is not None:
        what = f"line {number} is no gold of {kind}: `{at}` is missing or cannot be"
        raise DataError(what, where=str(path), remedy=ACCEPTED, code="data-gold")
    return row


def _dangling(row: Row, kind: Kind) -> str | None:
    """Return what names something that the row does not have."""
    if kind is Kind.VICTIMS:
        known = range(len(row["incidents"]))
        for number, victim in enumerate(row["victims"]):
            if victim["incident"] not in known:
                return f"victims[{number}].incident"
    if kind is Kind.STORIES:
        names = {event["event"] for event in row["events"]}
        for number, doc in enumerate(row["docs"]):
            if doc.get("main") and doc["main"] not in names:
                return f"docs[{number}].main"
    return None
