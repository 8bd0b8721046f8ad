"""acled: events in ACLED's columns, and the ids that lead elsewhere by now."""

import datetime as dt
from collections import Counter
from typing import Any, BinaryIO

from counterclaim.exports.base import DELETIONS, EVENTS, REPORTED, Rows, Written
from counterclaim.exports.changes import unix_time
from counterclaim.exports.csv import cell, line
from counterclaim.exports.rows import Row
from counterclaim.knowledge.country_codes import country_codes
from counterclaim.model.event_types import CIVILIANS

_WHEN = ("event_id_cnty", "event_date", "year", "time_precision")
_WHAT = ("disorder_type", "event_type", "sub_event_type")
_WHO = ("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction")
_WHERE = ("iso", "region", "country", "admin1", "admin2", "admin3", "location")
_POINT = ("latitude", "longitude", "geo_precision")
_TOLD = ("source", "source_scale", "notes", "fatalities", "tags", "timestamp")
COLUMNS = (*_WHEN, *_WHAT, *_WHO, "civilian_targeting", *_WHERE, *_POINT, *_TOLD)
DELETION_COLUMNS = ("event_id_cnty", "deleted_timestamp", "leads_to", "policy", "version")

# UCDP's precisions in ACLED's; neither codebook has such a table, this one is ours. What
# is missing here ACLED does not keep.
_TIME = {1: 1, 2: 2, 3: 2, 4: 3}
_PLACE = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 7: 3}
_STRATEGIC = "Strategic developments"
_DISORDER = {
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    _STRATEGIC: _STRATEGIC,
}
_EXCESSIVE, _MOB = "Excessive force against protesters", "Mob violence"
_SCALES = {
    "local": "Subnational",
    "national": "National",
    "international": "International",
    "wire": "International",
    "social": "New media",
    "ngo": "Other",
    "igo": "Other",
    "government": "Other",
    "armed_group": "Other",
    "witness": "Other",
}
_STATE, _CIVILIANS = "State forces", "Civilians"
_MOST_DECIMALS = 4


class Acled:
    """A table of ACLED's columns; what ACLED would not code is left out and counted."""

    name = "acled"
    suffix = ".csv"
    about = "events in the columns of ACLED; deletions since they were first made"
    writes: tuple[str, ...] = (EVENTS, DELETIONS)

    def write(self, rows: Rows, out: BinaryIO, *, what: str) -> Written:
        """Write the heading line and one line a row; return how many and what is left out."""
        if what == DELETIONS:
            return self._deletions(rows, out)
        out.write(line(COLUMNS))
        left_out: Counter[str] = Counter()
        count = 0
        tags = f"policy={rows.policy}; version={rows.version}"
        for told in rows.of(REPORTED):
            why = _lacks(told)
            if why:
                left_out[why] += 1
                continue
            cells = coded(told) | {"tags": tags}
            out.write(line([cell(cells[column]) for column in COLUMNS]))
            count += 1
        notes = (f"{many} left out: {why}" for why, many in sorted(left_out.items()))
        return Written(count, *notes)

    def _deletions(self, rows: Rows, out: BinaryIO) -> Written:
        out.write(line(DELETION_COLUMNS))
        count = 0
        for row in rows.of(DELETIONS):
            cells = (row["id"], unix_time(row["changed"]), row["leads_to"])
            out.write(line([*map(cell, cells), rows.policy, rows.version]))
            count += 1
        return Written(count)


def coded(told: Row) -> Row:
    """Return the cells of an event by column, without `tags`.

    Args:
        told: The row of the event with the rows of its claims and reports.
    """
    acled, place = told["acled"], told["place"]
    codes = country_codes(place["country"])
    day = middle(told)
    return {
        "event_id_cnty": told["id"],
        "event_date": day.isoformat() if day else None,
        "year": day.year if day else None,
        "time_precision": _TIME.get(told["date_prec"]),
        "disorder_type": disorder(acled),
        "event_type": acled["event_type"],
        "sub_event_type": acled["sub_event_type"],
        **_actors(told),
        "interaction": acled["interaction"],
        "civilian_targeting": "Civilians targeted" if acled["civilian_targeting"] else None,
        "iso": codes.numeric if codes else None,
        "region": codes.acled_region if codes else None,
        "country": codes.name if codes else place["country"],
        "admin1": place["admin1"],
        "admin2": place["admin2"],
        "admin3": None,
        "location": place["name"],
        "latitude": round(place["lat"], _MOST_DECIMALS),
        "longitude": round(place["lon"], _MOST_DECIMALS),
        "geo_precision": _PLACE.get(place["where_prec"]),
        **_reports(told["documents"]),
        "notes": _notes(told),
        "fatalities": fatalities(told) or 0,
        "timestamp": unix_time(told["changed"]),
    }


def disorder(acled: Row) -> str:
    """Return ACLED's disorder type of an event type."""
    if acled["sub_event_type"] == _EXCESSIVE:
        return "Political violence; Demonstrations"
    if acled["sub_event_type"] == _MOB:
        return "Political violence"
    return _DISORDER.get(acled["event_type"], "Political violence")


def fatalities(row: Row) -> int | None:
    """Return the number killed that a table with one number holds: best, else low."""
    killed = row["harm"].get("killed", {})
    best: int | None = killed.get("best")
    return best if best is not None else killed.get("low")


def middle(row: Row) -> dt.date | None:
    """Return the middle of an event's days, the earlier of two; `None` without days."""
    if not row["from"] or not row["to"]:
        return None
    first, last = dt.date.fromisoformat(row["from"]), dt.date.fromisoformat(row["to"])
    return first + (last - first) // 2


def _lacks(told: Row) -> str | None:
    """Return why ACLED would have no such row, `None` if it has."""
    place = told["place"] or {}
    if told["acled"]["event_type"] is None:
        return "no event type of ACLED's is told"
    if middle(told) is None or told["date_prec"] not in _TIME:
        return "no day, or none within a month"
    if place.get("lat") is None or place.get("lon") is None:
        return "no coordinates"
    if place["where_prec"] not in _PLACE:
        return "no place below the country"
    return None


def _actors(told: Row) -> dict[str, Any]:
    """Return both actors with their kinds, as far as the sides and the interaction tell."""
    a, b = told["ucdp"]["side_a"], told["ucdp"]["side_b"]
    kinds = (told["acled"]["interaction"] or "").removesuffix(" only").split("-")
    first, second = (kinds[0], kinds[1]) if len(kinds) > 1 else (kinds[0], "")
    if _belongs(b, first) or _belongs(a, second):
        first, second = second, first
    elif not (_belongs(a, first) or _belongs(b, second) or first == second):
        # Which side is of which kind nobody tells.
        first = second = ""
    return {
        "actor1": a,
        "assoc_actor_1": None,
        "inter1": first or None,
        "actor2": b,
        "assoc_actor_2": None,
        "inter2": second or None,
    }


def _belongs(side: str | None, kind: str) -> bool:
    if side == CIVILIANS:
        return kind == _CIVILIANS
    return bool(side and side.startswith("Government of ")) and kind == _STATE


def _reports(reports: list[Row]) -> Row:
    names = dict.fromkeys(" ".join((doc["source"] or "").split()) for doc in reports)
    scales = {_SCALES[doc["source_kind"]] for doc in reports if doc["source_kind"] in _SCALES}
    return {
        "source": "; ".join(name for name in names if name),
        "source_scale": "-".join(sorted(scales)),
    }


def _notes(told: Row) -> str:
    """Return low, best and high of every harm in words, and what kind of event it is."""
    figures = [
        f"{harm} {_or_open(one['low'])} / {_or_open(one['best'])} / {_or_open(one['high'])}"
        for harm, one in told["harm"].items()
    ]
    parts = [f"Low / best / high: {', '.join(figures)}." if figures else "No figures."]
    if "killed" in told["harm"] and fatalities(told) is None:
        parts.append("Deaths without a number.")
    if told["disputed"]:
        parts.append("Disputed.")
    if told["from"] != told["to"]:
        parts.append(f"Between {told['from']} and {told['to']}.")
    if told["acled"]["reason"]:
        parts.append(told["acled"]["reason"])
    return " ".join(parts)


def _or_open(number: int | None) -> str:
    return "?" if number is None else str(number)
