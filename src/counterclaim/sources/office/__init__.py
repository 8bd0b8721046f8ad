"""Documents of word processors, and PDF."""

from counterclaim.sources.office.docx import DocxReader
from counterclaim.sources.office.odt import OdtReader
from counterclaim.sources.office.pdf import PdfReader
from counterclaim.sources.office.rtf import RtfReader

__all__ = ["DocxReader", "OdtReader", "PdfReader", "RtfReader"]
