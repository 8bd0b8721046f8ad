"""Outside world → Document. One file a format; `stage.py` is where reading starts."""

from counterclaim.sources.base import Columns, Opened, SourceReader, Table, is_note, is_told
from counterclaim.sources.fetched import Fetch, Fetched
from counterclaim.sources.formats import READERS
from counterclaim.sources.named import Named
from counterclaim.sources.once import OnDisk, Seen
from counterclaim.sources.position import Position, total_bytes
from counterclaim.sources.stage import open_inputs
from counterclaim.sources.tables.columns import FIELDS, ORDER, ORDERS, said_in
from counterclaim.sources.tables.preview import preview
from counterclaim.sources.walk import STANDARD_INPUT, check_there, plain_files

__all__ = [
    "FIELDS",
    "ORDER",
    "ORDERS",
    "READERS",
    "STANDARD_INPUT",
    "Columns",
    "Fetch",
    "Fetched",
    "Named",
    "OnDisk",
    "Opened",
    "Position",
    "Seen",
    "SourceReader",
    "Table",
    "check_there",
    "is_note",
    "is_told",
    "open_inputs",
    "plain_files",
    "preview",
    "said_in",
    "total_bytes",
]
