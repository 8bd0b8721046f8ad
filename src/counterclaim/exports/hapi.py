"""hapi: events and deaths by division and month, as the HDX Humanitarian API has them."""

import calendar
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from counterclaim.exports.acled import fatalities, middle
from counterclaim.exports.base import BRIEF, EVENTS, Rows, Written
from counterclaim.exports.csv import cell, line
from counterclaim.exports.rows import Row
from counterclaim.knowledge.country_codes import country_codes

COLUMNS = {
    "location_code": "#country+code",
    "has_hrp": "#meta+has_hrp",
    "in_gho": "#meta+in_gho",
    "provider_admin1_name": "#adm1+name+provider",
    "provider_admin2_name": "#adm2+name+provider",
    "admin1_code": "#adm1+code",
    "admin1_name": "#adm1+name",
    "admin2_code": "#adm2+code",
    "admin2_name": "#adm2+name",
    "admin_level": "#adm+level",
    "event_type": "#event+type",
    "events": "#event+num",
    "fatalities": "#affected+killed",
    "reference_period_start": "#date+start",
    "reference_period_end": "#date+end",
    "dataset_hdx_id": "#meta+dataset+id",
    "resource_hdx_id": "#meta+resource+id",
    "warning": "#meta+warning",
    "error": "#meta+error",
    "policy": "#meta+policy",
    "version": "#meta+version",
}
"""The columns, each with its HXL tag."""

_DEMONSTRATIONS = frozenset({"Protests", "Riots"})
_VIOLENT = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
_VIOLENT_CROWDS = frozenset({"Excessive force against protesters", "Mob violence"})
# Coarsest precision at which a division is where it happened.
_DISTRICT, _PROVINCE = 3, 5


@dataclass(slots=True)
class _Sum:
    events: int = 0
    fatalities: int = 0
    without_number: int = 0


class Hapi:
    """A table of events and deaths by division, month and type of event."""

    suffix = ".csv"
    writes: tuple[str, ...] = (EVENTS,)

    def __init__(self, *, hxl: bool = False) -> None:
        """Make the exporter.

        Args:
            hxl: Whether a row of HXL tags stands below the heading.
        """
        self._hxl = hxl
        self.name = "hapi-hxl" if hxl else "hapi"
        tagged = ", with a row of HXL tags" if hxl else ""
        self.about = f"events and deaths by division and month, as the HDX HAPI has them{tagged}"

    def write(self, rows: Rows, out: BinaryIO, *, what: str) -> Written:  # noqa: ARG002 - one kind
        """Write one line a division, month and type; return the number of events in them."""
        sums: dict[tuple[str, ...], _Sum] = {}
        left_out: Counter[str] = Counter()
        count = 0
        for row in rows.of(BRIEF):
            why = _lacks(row)
            if why:
                left_out[why] += 1
                continue
            count += 1
            for kind in _kinds(row["acled"]):
                _add(sums.setdefault((*_division(row["place"]), _month(row), kind), _Sum()), row)
        out.write(line(COLUMNS))
        if self._hxl:
            out.write(line(COLUMNS.values()))
        for key, total in sorted(sums.items()):
            cells = _cells(key, total) | {"policy": rows.policy, "version": rows.version}
            out.write(line([cell(cells.get(column)) for column in COLUMNS]))
        notes = (f"{many} left out: {why}" for why, many in sorted(left_out.items()))
        return Written(count, *notes)


def _lacks(row: Row) -> str | None:
    if country_codes((row["place"] or {}).get("country")) is None:
        return "no country"
    if not row["from"] or row["from"][:7] != row["to"][:7]:
        return "no day, or days in more than one month"
    return None if any(_kinds(row["acled"])) else "neither violence nor a demonstration"


def _kinds(acled: Row) -> Iterator[str]:
    """Yield every type that an event is of: who is targeted is told of violence as well."""
    if acled["civilian_targeting"]:
        yield "civilian_targeting"
    if acled["event_type"] in _DEMONSTRATIONS:
        yield "demonstration"
    if acled["event_type"] in _VIOLENT or acled["sub_event_type"] in _VIOLENT_CROWDS:
        yield "political_violence"


def _division(place: Row) -> tuple[str, str, str]:
    """Return country, province and district, no finer than the precision of the place."""
    codes = country_codes(place["country"])
    precision = place["where_prec"] or _PROVINCE + 1
    province = place["admin1"] if precision < _PROVINCE else None
    district = place["admin2"] if province and precision <= _DISTRICT else None
    return (codes.iso3 if codes else "", province or "", district or "")


def _month(row: Row) -> str:
    day = middle(row)
    return day.isoformat()[:7] if day else ""


def _add(total: _Sum, row: Row) -> None:
    killed = fatalities(row)
    total.events += 1
    total.fatalities += killed or 0
    total.without_number += killed is None and "killed" in row["harm"]


def _cells(key: tuple[str, ...], total: _Sum) -> Row:
    country, province, district, month, kind = key
    last = calendar.monthrange(int(month[:4]), int(month[5:]))[1]
    warning = f"{total.without_number} of {total.events} with deaths without a number"
    return {
        "location_code": country,
        "provider_admin1_name": province,
        "provider_admin2_name": district,
        "admin_level": 2 if district else 1 if province else 0,
        "event_type": kind,
        "events": total.events,
        "fatalities": total.fatalities,
        "reference_period_start": f"{month}-01",
        "reference_period_end": f"{month}-{last}",
        "warning": warning if total.without_number else None,
    }
