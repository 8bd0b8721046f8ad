"""Tables → documents, one a row; which column holds what is guessed, told, and can be said."""

from counterclaim.sources.readers.tables.delimited import DelimitedReader
from counterclaim.sources.readers.tables.parquet import ParquetReader
from counterclaim.sources.readers.tables.records import RecordsReader
from counterclaim.sources.readers.tables.sheet import SheetReader

__all__ = ["DelimitedReader", "ParquetReader", "RecordsReader", "SheetReader"]
