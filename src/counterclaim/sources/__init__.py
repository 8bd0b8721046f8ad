"""Outside world → Document. One file a format; `stage.py` is where reading starts."""

from counterclaim.sources.base import Columns, Opened, SourceReader, is_note, is_told
from counterclaim.sources.fetched import Fetch, Fetched
from counterclaim.sources.formats import READERS
from counterclaim.sources.stage import open_inputs
from counterclaim.sources.tables.columns import said_in

__all__ = [
    "READERS",
    "Columns",
    "Fetch",
    "Fetched",
    "Opened",
    "SourceReader",
    "is_note",
    "is_told",
    "open_inputs",
    "said_in",
]
