"""Outside world → Document. One file a format; `stage.py` is where reading starts."""

from counterclaim.sources.base import Opened, SourceReader, is_note
from counterclaim.sources.formats import READERS
from counterclaim.sources.stage import open_inputs

__all__ = ["READERS", "Opened", "SourceReader", "is_note", "open_inputs"]
