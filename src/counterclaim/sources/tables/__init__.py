"""Tables → documents, one a row; which column holds what is guessed, told, and can be said."""

from counterclaim.sources.tables.delimited import DelimitedReader
from counterclaim.sources.tables.parquet import ParquetReader
from counterclaim.sources.tables.records import RecordsReader
from counterclaim.sources.tables.sheet import SheetReader

__all__ = ["DelimitedReader", "ParquetReader", "RecordsReader", "SheetReader"]
