"""GeoJSON (RFC 7946): events as points with low, best and high, for maps."""

import math
from typing import Any, BinaryIO

from counterclaim.exports.base import BRIEF, EVENTS, Rows
from counterclaim.exports.csv import harm_columns, type_columns
from counterclaim.exports.jsonl import encoded
from counterclaim.exports.rows import Row

# Six decimals are 11 cm: finer than any gazetteer, and what UCDP keeps.
DECIMALS = 6


class GeoJson:
    """One FeatureCollection. An event without coordinates keeps a null geometry."""

    name = "geojson"
    suffix = ".geojson"
    about = "events as points, for maps"
    writes: tuple[str, ...] = (EVENTS,)

    def write(self, rows: Rows, out: BinaryIO, *, what: str) -> int:  # noqa: ARG002 - one kind
        """Write one feature a line and return how many."""
        about = {"policy": rows.policy, "version": rows.version}
        out.write(b'{"type": "FeatureCollection", "counterclaim": ' + encoded(about))
        out.write(b', "features": [')
        count = 0
        for row in rows.of(BRIEF):
            out.write((b",\n" if count else b"\n") + encoded(feature(row)))
            count += 1
        out.write(b"\n]}\n")
        return count


def feature(row: Row) -> Row:
    """Return an event's row as a GeoJSON feature with flat properties."""
    place = row["place"] or {}
    properties = {
        "place": place.get("name"),
        "country": place.get("country"),
        "admin1": place.get("admin1"),
        "where_prec": place.get("where_prec"),
        "uncertainty_km": place.get("uncertainty_km"),
        **{key: row[key] for key in ("from", "to", "date_prec", "type", "clarity")},
        **type_columns(row),
        "acts": "; ".join(row["acts"]),
        "actors": "; ".join(row["actors"]),
        **harm_columns(row),
        "disputed": row["disputed"],
        "documents": len(row["documents"]),
        "claims": len(row["claims"]),
        "policy": row["policy"],
    }
    return {
        "type": "Feature",
        "id": row["id"],
        "geometry": _point(place.get("lat"), place.get("lon")),
        "properties": properties,
    }


def _point(lat: float | None, lon: float | None) -> dict[str, Any] | None:
    if lat is None or lon is None or not (math.isfinite(lat) and math.isfinite(lon)):
        return None
    # RFC 7946 puts longitude first.
    return {"type": "Point", "coordinates": [round(lon, DECIMALS), round(lat, DECIMALS)]}
