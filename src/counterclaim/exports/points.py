"""Coordinates → points as GeoParquet 1.1 keeps them."""

import math
import struct
from collections.abc import Iterable
from typing import Any

GEOMETRY = "geometry"
"""The column that holds the points."""

_VERSION = "1.1.0"
# Little-endian, the kind of a point, then x and y.
_POINT = struct.Struct("<BIdd")
_LITTLE_ENDIAN, _KIND = 1, 1


def wkb(lat: float | None, lon: float | None) -> bytes | None:
    """Return a point in well-known binary, longitude first; `None` where it is not known."""
    if not _is_point(lat, lon):
        return None
    return _POINT.pack(_LITTLE_ENDIAN, _KIND, lon, lat)


def _is_point(lat: float | None, lon: float | None) -> bool:
    return lat is not None and lon is not None and math.isfinite(lat) and math.isfinite(lon)


class Extent:
    """What stands in the metadata of a GeoParquet file: what its points are, and where."""

    def __init__(self) -> None:
        self._lats: list[float] = []
        self._lons: list[float] = []

    def add(self, points: Iterable[tuple[float | None, float | None]]) -> None:
        """Take in points, latitude first; those that are not known are passed over."""
        for lat, lon in points:
            if _is_point(lat, lon) and lat is not None and lon is not None:
                self._lats = _ends(self._lats, lat)
                self._lons = _ends(self._lons, lon)

    def described(self) -> dict[str, Any]:
        """Return the value of the key `geo`.

        No `crs` means longitude and latitude on WGS 84 (OGC:CRS84).
        """
        column: dict[str, Any] = {"encoding": "WKB", "geometry_types": []}
        if self._lats:
            (south, north), (west, east) = self._lats, self._lons
            column |= {"geometry_types": ["Point"], "bbox": [west, south, east, north]}
        return {"version": _VERSION, "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}


def _ends(known: list[float], value: float) -> list[float]:
    return [min(known[0], value), max(known[1], value)] if known else [value, value]
