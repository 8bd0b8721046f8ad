"""Web pages → documents: the main text, without menus and comments."""

from counterclaim.sources.readers.pages.mhtml import MhtmlReader
from counterclaim.sources.readers.pages.web_page import WebPageReader

__all__ = ["MhtmlReader", "WebPageReader"]
