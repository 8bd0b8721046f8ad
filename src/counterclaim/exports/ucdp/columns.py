"""The 49 columns of UCDP GED in their order, and what may stand in each."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a cell holds."""

    WHOLE = "a whole number"
    NUMBER = "a number"
    DAY = "a day as 2031-03-05"
    TEXT = "text"
    TRUTH = "0 or 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column.

    Attributes:
        name: Its heading.
        kind: What a cell holds.
        low: Smallest number.
        high: Largest number.
        needed: Whether the codebook has every cell filled.
    """

    name: str
    kind: Kind = Kind.TEXT
    low: float | None = None
    high: float | None = None
    needed: bool = False


def _whole(name: str, low: int | None = None, high: int | None = None, **more: bool) -> Column:
    return Column(name=name, kind=Kind.WHOLE, low=low, high=high, **more)


COLUMNS = (
    _whole("id", 1, needed=True),
    Column(name="relid"),
    _whole("year", 1900, 2200, needed=True),
    Column(name="active_year", kind=Kind.TRUTH, needed=True),
    Column(name="code_status"),
    _whole("type_of_violence", 1, 3),
    Column(name="conflict_dset_id"),
    _whole("conflict_new_id"),
    Column(name="conflict_name"),
    Column(name="dyad_dset_id"),
    _whole("dyad_new_id"),
    Column(name="dyad_name"),
    Column(name="side_a_dset_id"),
    _whole("side_a_new_id"),
    Column(name="side_a"),
    Column(name="side_b_dset_id"),
    _whole("side_b_new_id"),
    Column(name="side_b"),
    _whole("number_of_sources", -1, needed=True),
    Column(name="source_article", needed=True),
    Column(name="source_office"),
    Column(name="source_date"),
    Column(name="source_headline"),
    Column(name="source_original"),
    _whole("where_prec", 1, 7, needed=True),
    Column(name="where_coordinates", needed=True),
    Column(name="where_description"),
    Column(name="adm_1"),
    Column(name="adm_2"),
    Column(name="latitude", kind=Kind.NUMBER, low=-90, high=90, needed=True),
    Column(name="longitude", kind=Kind.NUMBER, low=-180, high=180, needed=True),
    Column(name="geom_wkt", needed=True),
    _whole("priogrid_gid", 1, 259_200, needed=True),
    Column(name="country"),
    _whole("country_id", 2, 999),
    Column(name="region"),
    _whole("event_clarity", 1, 2, needed=True),
    _whole("date_prec", 1, 5, needed=True),
    Column(name="date_start", kind=Kind.DAY, needed=True),
    Column(name="date_end", kind=Kind.DAY, needed=True),
    _whole("deaths_a", 0, needed=True),
    _whole("deaths_b", 0, needed=True),
    _whole("deaths_civilians", 0, needed=True),
    _whole("deaths_unknown", 0, needed=True),
    _whole("best", 0, needed=True),
    # An aggregate less the events known singly can fall below zero at either end.
    _whole("high", needed=True),
    _whole("low", needed=True),
    Column(name="gwnoa"),
    Column(name="gwnob"),
)

NAMES = tuple(column.name for column in COLUMNS)
REGIONS = ("Africa", "Americas", "Asia", "Europe", "Middle East")
NO_DATE = "1753-01-01"
"""What stands in `source_date` for an article without a date."""

_CELLS_A_DEGREE, _CELLS_A_ROW = 2, 720


def priogrid(lat: float, lon: float) -> int:
    """Return the number of the half-degree cell in which a point lies."""
    row = min(int((lat + 90) * _CELLS_A_DEGREE), 359)
    column = min(int((lon + 180) * _CELLS_A_DEGREE), _CELLS_A_ROW - 1)
    return row * _CELLS_A_ROW + column + 1


def point(lat: float, lon: float) -> str:
    """Return a point as `geom_wkt` has it, longitude first."""
    return f"POINT ({lon:.6f} {lat:.6f})"
