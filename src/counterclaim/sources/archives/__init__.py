"""Archives and packed files → the files in them, read one by one without being written."""

from counterclaim.sources.archives.packed import PACKED
from counterclaim.sources.archives.tarred import TarReader
from counterclaim.sources.archives.zipped import ZipReader

__all__ = ["PACKED", "TarReader", "ZipReader"]
