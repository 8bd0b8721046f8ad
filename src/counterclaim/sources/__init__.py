"""Outside world → Document. One file a format; `stage.py` is where reading starts."""

from counterclaim.sources.base import Columns, Opened, SourceReader, Table, is_note, is_told
from counterclaim.sources.inputs.fetched import Fetch, Fetched
from counterclaim.sources.inputs.named import Named
from counterclaim.sources.inputs.once import OnDisk, Seen
from counterclaim.sources.inputs.position import Position, total_bytes
from counterclaim.sources.inputs.walk import STANDARD_INPUT, check_there, plain_files
from counterclaim.sources.readers.formats import READERS
from counterclaim.sources.readers.tables.columns import FIELDS, ORDER, ORDERS, said_in
from counterclaim.sources.readers.tables.preview import check_columns, preview
from counterclaim.sources.stage import open_inputs

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
    "check_columns",
    "check_there",
    "is_note",
    "is_told",
    "open_inputs",
    "plain_files",
    "preview",
    "said_in",
    "total_bytes",
]
