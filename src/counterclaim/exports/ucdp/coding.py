"""An event with its claims and reports → the 49 cells of UCDP GED."""

import hashlib
from collections.abc import Iterable

from counterclaim.exports.rows import Row
from counterclaim.exports.ucdp.columns import NO_DATE, point, priogrid
from counterclaim.knowledge.country_codes import country_codes, gleditsch_ward_of
from counterclaim.model.event_types import CIVILIANS

# Thirteen hexadecimal digits are the largest whole number that a spreadsheet keeps exact.
_DIGITS = 13
_SIDES = {"state_force": "deaths_a", "armed_group": "deaths_b", "civilian": "deaths_civilians"}
_NON_STATE, _ONE_SIDED = 2, 3


def has_deaths(row: Row) -> bool:
    """Return whether low, best or high of the killed is one or more, as UCDP counts events."""
    killed = row["harm"].get("killed", {})
    return any((killed.get(end) or 0) >= 1 for end in ("low", "best", "high"))


def coded(told: Row, *, made_by: str) -> Row:
    """Return the cells of an event by column; `active_year` is left to who knows the year.

    Args:
        told: The row of the event with the rows of its claims and reports.
        made_by: Policy and version.
    """
    return {
        "id": number_of(told["id"]),
        "relid": f"{told['id']} {made_by}",
        "year": int(told["from"][:4]) if told["from"] else None,
        "code_status": _status(told),
        **_conflict(told["ucdp"]),
        **_sources(told),
        **_where(told["place"] or {}),
        "event_clarity": told["clarity"],
        "date_prec": told["date_prec"] if told["from"] else None,
        "date_start": told["from"],
        "date_end": told["to"],
        **deaths(told),
    }


def number_of(id: str) -> int:
    """Return the number of an event: the same id has the same number for ever."""
    return int(hashlib.sha256(id.encode()).hexdigest()[:_DIGITS], 16)


def deaths(told: Row) -> Row:
    """Return the deaths by side with best, high and low.

    A side is told only if all sides together do not exceed the total; who remains, and
    fighters of two groups or two governments, are unknown. Best is always the sum.
    """
    killed = told["harm"].get("killed", {})
    low, best = killed.get("low"), killed.get("best")
    best = best if best is not None else low or 0
    high = killed.get("high")
    by_side = _by_side(told)
    if sum(by_side.values()) > best:
        by_side = {}
    known = {column: by_side.get(column, 0) for column in _SIDES.values()}
    return {
        **known,
        "deaths_unknown": best - sum(known.values()),
        "best": best,
        # An open end has no number in UCDP: the highest that is known stands for it.
        "high": high if high is not None else max(best, low or 0),
        "low": low if low is not None else 0,
    }


def _by_side(told: Row) -> dict[str, int]:
    found: dict[str, int] = {}
    for estimate in told["estimates"]:
        column = _SIDES.get(estimate["side"] or "")
        if estimate["harm"] != "killed" or column is None or estimate["best"] is None:
            continue
        if column == "deaths_civilians" or _tells_sides(told["ucdp"]):
            found[column] = estimate["best"]
    return found


def _tells_sides(ucdp: Row) -> bool:
    """Whether forces of a state are side A and those of a group side B."""
    a, b = ucdp["side_a"] or "", ucdp["side_b"] or ""
    return ucdp["type"] == 1 and _is_government(a) and bool(b) and not _is_government(b)


def _is_government(side: str) -> bool:
    return side.startswith("Government of ")


def _status(told: Row) -> str:
    ucdp, killed = told["ucdp"], told["harm"].get("killed", {})
    if ucdp["type"] is None:
        return "Check Type of Violence"
    if ucdp["dyad"] is None:
        return "Check Dyad"
    if told["disputed"] or killed.get("best") is None or killed.get("high") is None:
        return "Check Deaths"
    return "Low Confidence" if told["grading"]["grade"] == "weak" else "Clear"


def _conflict(ucdp: Row) -> Row:
    a, b = ucdp["side_a"], ucdp["side_b"]
    return {
        "type_of_violence": ucdp["type"],
        # Only conflicts over a government or a territory have names of their own.
        "conflict_name": ucdp["dyad"] if ucdp["type"] in (_NON_STATE, _ONE_SIDED) else None,
        "dyad_name": ucdp["dyad"],
        "side_a": a,
        "side_b": b if ucdp["type"] != _ONE_SIDED else CIVILIANS,
        "gwnoa": gleditsch_ward_of(a) if a else None,
        "gwnob": gleditsch_ward_of(b) if b else None,
    }


def _sources(told: Row) -> Row:
    reports = told["documents"]
    offices = [_flat(doc["source"]) for doc in reports]
    dates = [doc["date"] or NO_DATE for doc in reports]
    titles = [_flat(doc["title"]) for doc in reports]
    articles = (
        '"' + ",".join(parts).replace('"', "'") + '"'
        for parts in zip(offices, dates, titles, strict=True)
    )
    killed = (claim["speaker"] for claim in told["claims"] if claim["harm"] == "killed")
    return {
        "number_of_sources": len(reports),
        "source_article": ";".join(articles),
        "source_office": ";".join(offices),
        "source_date": ";".join(dates),
        "source_headline": ";".join(titles),
        "source_original": ";".join(_once(_flat(speaker) for speaker in killed if speaker)),
    }


def _where(place: Row) -> Row:
    codes = country_codes(place.get("country"))
    within = place.get("uncertainty_km")
    return {
        "where_prec": place.get("where_prec"),
        "where_coordinates": place.get("name"),
        "where_description": f"the true point lies within {within:g} km" if within else None,
        "adm_1": place.get("admin1"),
        "adm_2": place.get("admin2"),
        **_point(place.get("lat"), place.get("lon")),
        "country": (codes.ucdp_name or codes.name) if codes else place.get("country"),
        "country_id": codes.gleditsch_ward if codes else None,
        "region": (codes.ucdp_region or None) if codes else None,
    }


def _point(lat: float | None, lon: float | None) -> Row:
    if lat is None or lon is None:
        return {"latitude": None, "longitude": None}
    return {
        "latitude": round(lat, 6),
        "longitude": round(lon, 6),
        "geom_wkt": point(lat, lon),
        "priogrid_gid": priogrid(lat, lon),
    }


def _flat(text: str | None) -> str:
    # What separates the articles may not stand in one.
    return " ".join((text or "").replace(";", ",").split())


def _once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
