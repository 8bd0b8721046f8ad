"""Web archives (WARC, WACZ) → a document for each page that was fetched."""

from counterclaim.sources.readers.warc.reader import WarcReader
from counterclaim.sources.readers.warc.wacz import WaczReader

__all__ = ["WaczReader", "WarcReader"]
