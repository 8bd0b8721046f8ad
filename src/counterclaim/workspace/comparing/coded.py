"""Files of UCDP GED, ACLED and GDELT's Knowledge Graph → events with day, place and dead."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from counterclaim.errors import DataError
from counterclaim.knowledge.country_codes import all_country_codes
from counterclaim.workspace.comparing.tables import rows_in

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """An event as somebody else coded it.

    Attributes:
        id: Its id there.
        start: First day that it may have been on.
        end: Last day.
        place: What it calls the place.
        lat: Degrees north.
        lon: Degrees east.
        reach_km: How far from there it may have been, `None` for anywhere in the country.
        country: ISO 3166 alpha-2 code, `None` where it is not known.
        low: Fewest dead.
        best: Most likely number of dead.
        high: Most dead.
    """

    id: str
    start: dt.date
    end: dt.date
    place: str
    lat: float
    lon: float
    reach_km: float | None
    country: str | None
    low: int
    best: int
    high: int


# How far from its point a place may lie, by the precision that is coded with it. UCDP counts
# 25 km as near; districts and provinces are rounded up from their usual size.
_UCDP_KM: Mapping[str, float | None] = {
    "1": 25,
    "2": 50,
    "3": 75,
    "4": 200,
    "5": 200,
    "6": None,
    "7": 500,
}
_ACLED_KM: Mapping[str, float | None] = {"1": 25, "2": 50, "3": 200}
_GKG_KM: Mapping[str, float | None] = {"1": None, "2": 200, "3": 25, "4": 25, "5": 200}
# ACLED's second precision is a week around the day, its third a month.
_ACLED_DAYS = {"2": 3, "3": 15}
_USUAL_KM = 50

Failed = Callable[[DataError], None]


def coded_in(path: Path, *, failed: Failed) -> tuple[str, Iterator[Coded]]:
    """Return whose records a file holds, and its events, read as they are asked for.

    Args:
        path: A table (.csv, .tsv, .xlsx), JSON lines, or one of these packed by ZIP or gzip.
        failed: Called for each row that cannot be read; the others go on.

    Raises:
        DataError: The file cannot be read, or holds no such records.
    """
    names, rows = rows_in(path)
    have = {name.strip().casefold() for name in names}
    for kind, needed, made in _KINDS:
        if needed <= have:
            return kind, _each(rows, made, path, failed)
    shown = ", ".join(name for name in names[:12] if name)
    raise DataError(
        f"these are no events of UCDP, ACLED or GDELT's Knowledge Graph (columns: {shown})",
        where=str(path),
        remedy="Give a file as they publish it, with its first line",
        code="compare-format",
    )


def _each(
    rows: Iterator[tuple[int, Cells]],
    made: Callable[[Cells], Iterator[Coded]],
    path: Path,
    failed: Failed,
) -> Iterator[Coded]:
    for number, cells in rows:
        try:
            yield from made(cells)
        except (KeyError, ValueError) as error:
            failed(
                DataError(
                    f"this is no event that can be compared ({error})",
                    where=f"{path}, row {number}",
                    remedy="Look at its days, coordinates and deaths",
                    code="compare-row",
                )
            )


def _ucdp(cells: Cells) -> Iterator[Coded]:
    yield Coded(
        id=_text(cells, "id"),
        start=_day(cells["date_start"]),
        end=_day(cells["date_end"]),
        place=_text(cells, "where_coordinates"),
        lat=float(cells["latitude"]),
        lon=float(cells["longitude"]),
        reach_km=_UCDP_KM.get(_text(cells, "where_prec"), _USUAL_KM),
        country=_countries().get(_text(cells, "country").casefold()),
        low=_whole(cells["low"]),
        best=_whole(cells["best"]),
        high=_whole(cells["high"]),
    )


def _acled(cells: Cells) -> Iterator[Coded]:
    day = _day(cells["event_date"])
    around = dt.timedelta(days=_ACLED_DAYS.get(_text(cells, "time_precision"), 0))
    dead = _whole(cells["fatalities"])
    yield Coded(
        id=_text(cells, "event_id_cnty"),
        start=day - around,
        end=day + around,
        place=_text(cells, "location"),
        lat=float(cells["latitude"]),
        lon=float(cells["longitude"]),
        reach_km=_ACLED_KM.get(_text(cells, "geo_precision"), _USUAL_KM),
        country=_countries().get(_text(cells, "country").casefold()),
        low=dead,
        best=dead,
        high=dead,
    )


def _gkg(cells: Cells) -> Iterator[Coded]:
    """Yield an event for each count of killed people; a record of other things gives none."""
    day = dt.datetime.strptime(cells["v2.1date"][:8], "%Y%m%d").replace(tzinfo=dt.UTC).date()
    for number, block in enumerate(cells.get("v1counts", "").split(";"), start=1):
        kind, _, rest = block.partition("#")
        if kind != "KILL":
            continue
        count, _, level, place, _, _, lat, lon, *_ = rest.split("#")
        if not lat or not lon:
            continue
        dead = _whole(count)
        yield Coded(
            id=f"{cells['gkgrecordid']}#{number}",
            # The day of the report: what it tells of was then or shortly before.
            start=day - dt.timedelta(days=2),
            end=day,
            place=place,
            lat=float(lat),
            lon=float(lon),
            reach_km=_GKG_KM.get(level, _USUAL_KM),
            country=_countries().get(place.rpartition(",")[2].strip().casefold()),
            low=dead,
            best=dead,
            high=dead,
        )


_KINDS: tuple[tuple[str, frozenset[str], Callable[[Cells], Iterator[Coded]]], ...] = (
    (
        "UCDP GED",
        frozenset({"date_start", "date_end", "latitude", "longitude", "best", "low", "high"}),
        _ucdp,
    ),
    (
        "ACLED",
        frozenset({"event_id_cnty", "event_date", "latitude", "longitude", "fatalities"}),
        _acled,
    ),
    ("the GDELT Knowledge Graph", frozenset({"gkgrecordid", "v2.1date", "v1counts"}), _gkg),
)


def _text(cells: Cells, name: str) -> str:
    value = cells.get(name, "").strip()
    return value.removesuffix(".0")


def _whole(cell: str) -> int:
    return int(float(cell))


def _day(cell: str) -> dt.date:
    text = cell.strip()
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        # ACLED's tables for people: 05 March 2031.
        return dt.datetime.strptime(text, "%d %B %Y").replace(tzinfo=dt.UTC).date()


@cache
def _countries() -> Mapping[str, str]:
    """Return the two letters of a country by its names."""
    return {
        name.casefold(): code
        for code, codes in all_country_codes().items()
        for name in (codes.name, codes.ucdp_name)
        if name
    }
