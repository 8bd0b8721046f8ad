"""Outside world → Document. One file a format; `stage.py` is where reading starts."""

from counterclaim.sources.base import Columns, Opened, SourceReader, Table, is_note, is_told
from counterclaim.sources.fetched import Fetch, Fetched
from counterclaim.sources.formats import READERS
from counterclaim.sources.named import Named
from counterclaim.sources.stage import open_inputs
from counterclaim.sources.tables.columns import FIELDS, ORDER, ORDERS, said_in
from counterclaim.sources.tables.preview import preview

__all__ = [
    "FIELDS",
    "ORDER",
    "ORDERS",
    "READERS",
    "Columns",
    "Fetch",
    "Fetched",
    "Named",
    "Opened",
    "SourceReader",
    "Table",
    "is_note",
    "is_told",
    "open_inputs",
    "preview",
    "said_in",
]
