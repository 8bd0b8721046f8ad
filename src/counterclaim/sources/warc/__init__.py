"""Web archives (WARC, WACZ) → a document for each page that was fetched."""

from counterclaim.sources.warc.reader import WarcReader
from counterclaim.sources.warc.wacz import WaczReader

__all__ = ["WaczReader", "WarcReader"]
