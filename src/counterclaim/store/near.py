"""A circle → the conditions by which a database finds what lies in it, the same in each.

The distance of what lies in a box around the circle decides everywhere. How the box is looked up
differs: by an index of coordinates, or by PostGIS where a database has it.
"""

import math
from typing import Any

from sqlalchemy import ColumnElement, Float, and_, func, literal, or_
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from counterclaim.model import Circle
from counterclaim.model.circle import EARTH_KM, EDGE, PRECISE

Condition = ColumnElement[bool]

POSTGIS = "counterclaim_postgis"
"""Attribute of a dialect: the schema in which the database has PostGIS, if its index is made."""

KM_APART = "km_apart"
"""Function of SQLite's connections and of DuckDB's: the distance between two points."""

_DEGREES_A_KM = math.degrees(1 / EARTH_KM)

# PostGIS takes the Earth for a little larger. What it lets through is measured again.
_ROOM = 1.001

# PostGIS measures everything that it lets through, which costs more than the box lets through in
# vain where a circle is large: at 500 km it takes three times as long, at 50 as long.
_FARTHEST_BY_POSTGIS = 100.0


class _Apart(FunctionElement[float]):
    """The distance in km between two points, of which latitude and longitude are given."""

    name = KM_APART
    type = Float()
    inherit_cache = True


class _Boxed(FunctionElement[bool]):
    """A condition on coordinates, beside the one that takes its place where PostGIS is there."""

    name = "boxed"
    inherit_cache = True


def near(c: Any, circle: Circle) -> list[Condition]:
    """Return the conditions for rows with a place that a circle means."""
    apart = _Apart(c.lat, c.lon, literal(circle.lat), literal(circle.lon))
    if circle.perhaps:
        known_badly = or_(c.where_prec.is_(None), c.where_prec > PRECISE)
        reach = literal(circle.km) + func.coalesce(c.uncertainty_km, 0.0)
        # Nothing is nearer than the parallels are apart, which is told without a sine.
        degrees = reach * _DEGREES_A_KM + EDGE
        beside = c.lat.between(circle.lat - degrees, circle.lat + degrees)
        return [known_badly, beside, c.lon.isnot(None), apart <= reach]
    # Each by itself: so an index finds the places of each precision between two parallels.
    precise = c.where_prec.in_(range(1, PRECISE + 1))
    box: Condition = _in_box(c, circle)
    if circle.km <= _FARTHEST_BY_POSTGIS:
        box = _Boxed(box, _by_postgis(c, circle))
    return [precise, box, apart <= circle.km]


def _in_box(c: Any, circle: Circle) -> Condition:
    south, west, north, east = circle.box
    within = c.lon.between(west, east) if west <= east else or_(c.lon >= west, c.lon <= east)
    return and_(c.lat.between(south, north), within)


def _by_postgis(c: Any, circle: Circle) -> Condition:
    # On a sphere, as all is measured here, and not on an ellipsoid.
    middle = _Point(literal(circle.lon), literal(circle.lat))
    return _Reached(_Point(c.lon, c.lat), middle, literal(circle.km * 1000 * _ROOM))


class _Point(FunctionElement[Any]):
    """A point of PostGIS, of which longitude and latitude are given."""

    name = "point"
    inherit_cache = True


class _Reached(FunctionElement[bool]):
    """Whether one point of PostGIS lies so many meters from another at most."""

    name = "reached"
    inherit_cache = True


def point_of(schema: str, lon: str = "lon", lat: str = "lat") -> str:
    """Return a point as PostGIS writes it, just as in the index of points."""
    return f"{schema}.geography({schema}.ST_MakePoint({lon}, {lat}))"


@compiles(_Apart)
def _asked(element: Any, compiler: SQLCompiler, **options: Any) -> str:
    return f"{KM_APART}({compiler.process(element.clauses, **options)})"


@compiles(_Apart, "postgresql")
def _worked_out(element: Any, compiler: SQLCompiler, **options: Any) -> str:
    lat, lon, to_lat, to_lon = (compiler.process(each, **options) for each in element.clauses)
    return km_apart_sql(lat, lon, f"({to_lat})::float8", f"({to_lon})::float8")


@compiles(_Boxed)
def _plainly(element: Any, compiler: SQLCompiler, **options: Any) -> str:
    plain, by_postgis = element.clauses
    has_postgis = getattr(compiler.dialect, POSTGIS, None)
    return compiler.process(by_postgis if has_postgis else plain.self_group(), **options)


@compiles(_Point)
def _pointed(element: Any, compiler: SQLCompiler, **options: Any) -> str:
    lon, lat = (compiler.process(each, **options) for each in element.clauses)
    return point_of(getattr(compiler.dialect, POSTGIS), lon, lat)


@compiles(_Reached)
def _reached(element: Any, compiler: SQLCompiler, **options: Any) -> str:
    schema = getattr(compiler.dialect, POSTGIS)
    return f"{schema}.ST_DWithin({compiler.process(element.clauses, **options)}, false)"


def km_apart_sql(lat: str, lon: str, to_lat: str, to_lon: str) -> str:
    """Return the distance between two points as PostgreSQL and DuckDB work it out."""
    half = (
        f"power(sin((radians({to_lat}) - radians({lat})) / 2), 2) "
        f"+ cos(radians({lat})) * cos(radians({to_lat})) "
        f"* power(sin(radians({to_lon} - {lon}) / 2), 2)"
    )
    return f"(2 * {EARTH_KM} * asin(least(1.0, sqrt({half}))))"
