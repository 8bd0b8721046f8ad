"""A PDF file with a layer of text is one document, or the articles of a news database in it."""

import io
import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING

from counterclaim.errors import DataError, in_brief
from counterclaim.sources.base import MAX_CHARACTERS, Opened, Yielded, read_whole, too_long
from counterclaim.sources.readers.databases.articles import told_by
from counterclaim.sources.readers.office.docx import MAX_FILE_BYTES

if TYPE_CHECKING:
    import pypdf

MAX_PAGES = 5_000
"""A book of reports; what has more pages was made to keep the reader busy."""

_SILENT = logging.NullHandler()

# Ends of sentences: a page that ends otherwise goes on in the middle of one.
_ENDS = (".", "!", "?", "”", '"', ":", ")")


class PdfReader:
    """Reads the text of a PDF file page by page; pictures of text are not read."""

    name = "pdf"
    suffixes: tuple[str, ...] = (".pdf",)

    def recognises(self, opened: Opened) -> bool:
        """Return whether it begins as PDF files do."""
        return opened.head.lstrip().startswith(b"%PDF-")

    def read(self, opened: Opened) -> Iterator[Yielded]:
        """Yield the document, or each article that a news database put into it.

        Raises:
            DataError: It is locked, damaged, too long, or has no layer of text.
        """
        raw = read_whole(opened, most=MAX_FILE_BYTES)
        text = _joined(_pages(raw, where=opened.name), where=opened.name)
        if not text.strip():
            raise _no_text(opened.name)
        yield from told_by(opened, text, raw=raw, mime="application/pdf")


def _pages(raw: bytes, *, where: str) -> Iterator[str]:
    import pypdf

    # It warns of every fault of a file; whoever has set up logging still hears it.
    logging.getLogger("pypdf").addHandler(_SILENT)
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw), strict=False)
        _unlock(reader, where)
        _check_length(len(reader.pages), where)
        for page in reader.pages:
            yield page.extract_text()
    except DataError:
        raise
    except Exception as error:  # a damaged file trips the library in every way there is
        raise _damaged(where, error) from error


def _check_length(pages: int, where: str) -> None:
    if pages > MAX_PAGES:
        raise too_long(where, f"{pages:,} pages")


def _unlock(reader: "pypdf.PdfReader", where: str) -> None:
    """Open a file that is locked against changes but not against reading.

    Raises:
        DataError: It needs a password.
    """
    if not reader.is_encrypted:
        return
    import pypdf.errors

    try:
        is_open = bool(reader.decrypt(""))
    except (pypdf.errors.PyPdfError, NotImplementedError):
        is_open = False
    if not is_open:
        raise DataError(
            "it is locked with a password",
            where=where,
            remedy="Save it without one, for example by printing it to a file",
            code="file-encrypted",
        )


def _joined(pages: Iterator[str], *, where: str) -> str:
    parts: list[str] = []
    length = 0
    for page in pages:
        text = page.replace("\0", "").strip()
        length += len(text)
        if length > MAX_CHARACTERS:
            raise too_long(where, f"more than {MAX_CHARACTERS:,} characters")
        if text:
            if parts:
                parts.append("\n\n" if parts[-1].endswith(_ENDS) else "\n")
            parts.append(text)
    # A half character of a damaged font can be stored nowhere.
    return "".join(parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _no_text(where: str) -> DataError:
    return DataError(
        "there is no text in this PDF file, only pictures of it",
        where=where,
        remedy="Run it through OCR first, or type the report off",
        code="pdf-no-text",
    )


def _damaged(where: str, error: Exception) -> DataError:
    return DataError(
        f"this PDF file is damaged ({in_brief(error, most=100)})",
        where=where,
        remedy="Open it in a viewer and save it anew, or save its text as .txt",
        code="pdf-damaged",
    )
