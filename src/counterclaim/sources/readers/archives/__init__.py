"""Archives and packed files → the files in them, read one by one without being written."""

from counterclaim.sources.readers.archives.packed import PACKED
from counterclaim.sources.readers.archives.tarred import TarReader
from counterclaim.sources.readers.archives.zipped import ZipReader

__all__ = ["PACKED", "TarReader", "ZipReader"]
