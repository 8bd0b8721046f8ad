"""Documents of word processors, and PDF."""

from counterclaim.sources.readers.office.docx import DocxReader
from counterclaim.sources.readers.office.epub import EpubReader
from counterclaim.sources.readers.office.odt import OdtReader
from counterclaim.sources.readers.office.pdf import PdfReader
from counterclaim.sources.readers.office.rtf import RtfReader

__all__ = ["DocxReader", "EpubReader", "OdtReader", "PdfReader", "RtfReader"]
