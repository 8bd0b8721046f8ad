"""Events and claims → files that other tools read."""

from importlib.metadata import entry_points

from counterclaim.exports.acled import Acled
from counterclaim.exports.annotations import Annotations
from counterclaim.exports.base import CLAIMS, DOCUMENTS, EVENTS, Exporter, Registry, Rows
from counterclaim.exports.bundle import Bundle
from counterclaim.exports.captures import Captures
from counterclaim.exports.csv import Csv
from counterclaim.exports.found import FoundRows
from counterclaim.exports.ftm import Ftm
from counterclaim.exports.geojson import GeoJson
from counterclaim.exports.hapi import Hapi
from counterclaim.exports.jsonl import JsonLines
from counterclaim.exports.ledger import LedgerRows, export
from counterclaim.exports.map import MapPage
from counterclaim.exports.package import Package
from counterclaim.exports.parquet import Parquet
from counterclaim.exports.plover import Plover
from counterclaim.exports.report import ReportPage
from counterclaim.exports.statements import FtmStatements
from counterclaim.exports.ucdp import Ucdp
from counterclaim.exports.xlsx import Xlsx

# Where a package outside registers its exporters in its own pyproject.toml.
GROUP = "counterclaim.exporters"


BUILT_IN: tuple[Exporter, ...] = (
    Acled(),
    Annotations(),
    Bundle(),
    Captures(),
    Csv(),
    Ftm(),
    FtmStatements(),
    GeoJson(),
    Hapi(),
    Hapi(hxl=True),
    JsonLines(),
    MapPage(),
    Package(),
    Parquet(),
    Parquet(points=True),
    Plover(),
    ReportPage(),
    Ucdp(),
    Xlsx(),
)


def exporters() -> Registry:
    """Return all exporters: those that come with counterclaim and those of other packages."""
    registry = Registry()
    for exporter in BUILT_IN:
        registry.add(exporter)
    for entry in entry_points(group=GROUP):
        registry.add(entry.load()())
    return registry


__all__ = [
    "CLAIMS",
    "DOCUMENTS",
    "EVENTS",
    "GROUP",
    "Exporter",
    "FoundRows",
    "LedgerRows",
    "MapPage",
    "Registry",
    "Rows",
    "export",
    "exporters",
]
