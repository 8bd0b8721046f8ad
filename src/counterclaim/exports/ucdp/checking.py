"""Whether a UCDP GED file keeps the rules of the codebook."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import chain

from counterclaim.exports.rows import Row
from counterclaim.exports.ucdp.columns import COLUMNS, REGIONS, priogrid
from counterclaim.exports.ucdp.reading import Fault, read
from counterclaim.model.event_types import CIVILIANS

Found = tuple[str, str]

_SIDES = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
_ONE_SIDED = 3
# Most days, and fewest, that a date precision stands for.
_DAYS = {1: (1, 1), 2: (2, 6), 3: (7, 7), 4: (8, 31), 5: (32, 366)}
# UCDP's own points are written with as few as two decimals.
_NEAR = 1e-6


def check(lines: Iterable[str]) -> Iterator[Fault]:
    """Yield the faults of a UCDP GED file, row by row.

    That low, best and high stand in this order is no rule: where events known singly are
    taken off an aggregate they may not, in thousands of rows of UCDP's own.

    Args:
        lines: The lines of the file, opened with `newline=""`.
    """
    faults: list[Fault] = []
    seen: dict[int, int] = {}
    for number, row in read(lines, found=faults.append):
        untyped = {fault.column for fault in faults if fault.row == number}
        yield from faults
        faults.clear()
        for column, text in chain(_empty(row, untyped), _rules(row), _twice(row, seen, number)):
            yield Fault(row=number, column=column, text=text)
    yield from faults


def is_inverted(row: Row) -> bool:
    """Return whether low, best and high do not stand in this order."""
    low, best, high = row["low"], row["best"], row["high"]
    return None not in (low, best, high) and not low <= best <= high


def _empty(row: Row, untyped: set[str]) -> Iterator[Found]:
    for column in COLUMNS:
        if column.needed and row[column.name] is None and column.name not in untyped:
            yield column.name, "empty, and the codebook has it in every row"


def _rules(row: Row) -> Iterator[Found]:
    return chain(_deaths(row), _type(row), _days(row), _point(row), _articles(row))


def _deaths(row: Row) -> Iterator[Found]:
    sides = [row[side] for side in _SIDES]
    if None not in sides and row["best"] is not None and sum(sides) != row["best"]:
        yield "best", f"{row['best']}, but the four kinds of deaths come to {sum(sides)}"
    if all((row[end] or 0) < 1 for end in ("low", "best", "high")):
        yield "best", "no death in low, best or high, so it is no event to UCDP"


def _type(row: Row) -> Iterator[Found]:
    kind, a, b = row["type_of_violence"], row["side_a"], row["side_b"]
    if kind is None and row["code_status"] != "Check Type of Violence":
        yield "type_of_violence", "empty, and code_status does not say that it is to be checked"
    if kind == _ONE_SIDED:
        if b != CIVILIANS:
            yield "side_b", f"“{b or ''}”: in one-sided violence this is {CIVILIANS}"
        for side in ("deaths_a", "deaths_b"):
            if row[side]:
                yield side, "in one-sided violence this is 0"
    if a and b and row["dyad_name"] != f"{a} - {b}":
        yield "dyad_name", f"“{row['dyad_name'] or ''}” is not “{a} - {b}”"


def _days(row: Row) -> Iterator[Found]:
    first, last = row["date_start"], row["date_end"]
    if first is None or last is None:
        return
    if first > last:
        yield "date_end", f"{last} lies before date_start, {first}"
        return
    if row["year"] is not None and not int(first[:4]) <= row["year"] <= int(last[:4]):
        yield "year", f"{row['year']} is not the year of {first} to {last}"
    days = (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days + 1
    least, most = _DAYS.get(row["date_prec"], (days, days))
    if not least <= days <= most:
        yield "date_prec", f"{row['date_prec']} does not stand for {days} days"


def _point(row: Row) -> Iterator[Found]:
    lat, lon = row["latitude"], row["longitude"]
    if lat is not None and lon is not None and abs(lat) <= 90 and abs(lon) <= 180:
        if row["geom_wkt"] and not _is_point(row["geom_wkt"], lat, lon):
            yield "geom_wkt", f"{row['geom_wkt']} is not longitude {lon}, latitude {lat}"
        cell = priogrid(lat, lon)
        if row["priogrid_gid"] not in (None, cell):
            yield "priogrid_gid", f"{row['priogrid_gid']}, but the point lies in cell {cell}"
    if row["region"] is not None and row["region"] not in REGIONS:
        yield "region", f"“{row['region']}” is none of {', '.join(REGIONS)}"


def _is_point(wkt: str, lat: float, lon: float) -> bool:
    kind, _, numbers = wkt.replace("(", " ( ").partition("(")
    try:
        x, y = (float(number) for number in numbers.rstrip(") ").split())
    except ValueError:
        return False
    return kind.split() == ["POINT"] and abs(x - lon) < _NEAR and abs(y - lat) < _NEAR


def _articles(row: Row) -> Iterator[Found]:
    sources, dates = row["number_of_sources"], row["source_date"]
    if sources == 0:
        yield "number_of_sources", "0: it is -1 where nobody counted, else 1 or more"
    elif sources and sources > 0 and dates and len(dates.split(";")) != sources:
        yield "source_date", f"{len(dates.split(';'))} dates for {sources} sources"


def _twice(row: Row, seen: dict[int, int], number: int) -> Iterator[Found]:
    if row["id"] is None:
        return
    if row["id"] in seen:
        yield "id", f"{row['id']} is the id of row {seen[row['id']]} too"
    seen.setdefault(row["id"], number)
