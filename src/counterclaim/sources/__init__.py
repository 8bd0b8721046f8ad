"""Outside world → Document. One file a format; `stage.py` is where reading starts."""

from counterclaim.sources.base import Columns, Opened, SourceReader, is_note, is_told
from counterclaim.sources.formats import READERS
from counterclaim.sources.once import OnDisk, Seen
from counterclaim.sources.position import Position, total_bytes
from counterclaim.sources.stage import open_inputs
from counterclaim.sources.tables.columns import said_in
from counterclaim.sources.walk import STANDARD_INPUT, check_there, plain_files

__all__ = [
    "READERS",
    "STANDARD_INPUT",
    "Columns",
    "OnDisk",
    "Opened",
    "Position",
    "Seen",
    "SourceReader",
    "check_there",
    "is_note",
    "is_told",
    "open_inputs",
    "plain_files",
    "said_in",
    "total_bytes",
]
