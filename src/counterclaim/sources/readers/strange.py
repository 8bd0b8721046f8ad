"""Formats that people keep reports in and that are not read: what each is, and what to do."""

import struct
from dataclasses import dataclass

from counterclaim.errors import DataError
from counterclaim.sources.base import Opened

_USUAL = "Save its text as .txt or .html, or its reports as JSON lines"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strange:
    """A format that is not read.

    Attributes:
        what: What it is, after "it is".
        remedy: What to do with it.
        code: Of the error.
        holds_reports: Whether people keep reports in it, so that it is named wherever it stands.
    """

    what: str
    remedy: str = _USUAL
    code: str = "file-binary"
    holds_reports: bool = True


def _picture(kind: str) -> Strange:
    what, remedy = f"a {kind} picture", "Run it through OCR, or type it off"
    return Strange(what=what, remedy=remedy, holds_reports=False)


_PROGRAM = Strange(what="a program", holds_reports=False)
_OLE = b"\xd0\xcf\x11\xe0"
_STARTS = (
    (b"7z\xbc\xaf", Strange(what="a 7-Zip archive", remedy="Unpack it and give the folder")),
    (b"Rar!", Strange(what="a RAR archive", remedy="Unpack it and give the folder")),
    (b"\x89PNG", _picture("PNG")),
    (b"\xff\xd8\xff", _picture("JPEG")),
    (b"GIF8", _picture("GIF")),
    (b"II*\0", _picture("TIFF")),
    (b"MM\0*", _picture("TIFF")),
    (
        b"SQLite format 3\0",
        Strange(what="an SQLite database", remedy="Save its table as .csv", holds_reports=False),
    ),
    (b"!BDN", Strange(what="an Outlook data file", remedy="Save its mails as .eml or mbox")),
    (b"ITSF", Strange(what="a Windows help file (.chm)", remedy="Save its pages as .html")),
    (b"%!PS", Strange(what="a PostScript file", remedy="Turn it into PDF: ps2pdf FILE")),
    (b"AT&TFORM", Strange(what="a DjVu document", remedy="Turn it into text: djvutxt FILE")),
    (b"wOFF", Strange(what="a font", holds_reports=False)),
    (b"bplist00", Strange(what="a saved page or list of a Mac", remedy="Save the page as .html")),
    (b"\x7fELF", _PROGRAM),
    (b"MZ\x90", _PROGRAM),
)

_DOC = Strange(what="a Word document from before 2007 (.doc)", remedy="Save it as .docx")
_XLS = Strange(what="a workbook from before 2007 (.xls)", remedy="Save it as .xlsx or .csv")
_PPT = Strange(what="a set of slides from before 2007 (.ppt)", remedy="Save it as .pdf")
_MSG = Strange(what="a mail of Outlook (.msg)", remedy="Save it as .eml, or its text as .txt")
_OLD = Strange(what="an Office file from before 2007", remedy="Save it as .docx, .xlsx or .pdf")
_LOCKED = Strange(
    what="locked with a password",
    remedy="Save it without one in the program that made it",
    code="file-encrypted",
)
# Names of streams in the old container of Office files, and what has them.
_STREAMS = (
    ("EncryptedPackage", _LOCKED),
    ("EncryptionInfo", _LOCKED),
    ("WordDocument", _DOC),
    ("Workbook", _XLS),
    ("Book", _XLS),
    ("PowerPoint Document", _PPT),
    ("__properties_version1.0", _MSG),
    ("__nameid_version1.0", _MSG),
)
_BY_NAME = {".doc": _DOC, ".dot": _DOC, ".xls": _XLS, ".ppt": _PPT, ".msg": _MSG}

_ODF = b"mimetypeapplication/vnd.oasis.opendocument."
_PARTS = (
    ("ppt/presentation.xml", Strange(what="a set of slides (.pptx)", remedy="Save it as .pdf")),
    ("xl/workbook.bin", Strange(what="a binary workbook (.xlsb)", remedy="Save it as .xlsx")),
    (
        "Index/Document.iwa",
        Strange(
            what="a document of Pages, Numbers or Keynote",
            remedy="Export it as .docx, .xlsx or .pdf",
        ),
    ),
    (
        "Index.zip",
        Strange(
            what="a document of Pages, Numbers or Keynote",
            remedy="Export it as .docx, .xlsx or .pdf",
        ),
    ),
)


def kind_of(opened: Opened) -> DataError | None:
    """Return the error for an input of a format that is known and not read."""
    strange = _kind(opened)
    if strange is None:
        return None
    told = "" if strange is _LOCKED else ", which is not read"
    return unreadable(opened.name, f"it is {strange.what}{told}", strange.remedy, strange.code)


def holds_reports(opened: Opened) -> bool:
    """Return whether an input is of a format that is not read and that people keep reports in."""
    strange = _kind(opened)
    return strange is not None and strange.holds_reports


def unreadable(where: str, what: str, remedy: str = _USUAL, code: str = "file-binary") -> DataError:
    """Return the error for an input that is not read."""
    return DataError(what, where=where, remedy=remedy, code=code)


def _kind(opened: Opened) -> Strange | None:
    if opened.head.startswith(_OLE):
        return _in_container(opened)
    if opened.parts:
        if _ODF in opened.head[:200] and _ODF + b"text" not in opened.head[:200]:
            return Strange(
                what="an OpenDocument table or drawing", remedy="Save it as .xlsx, .csv or .pdf"
            )
        return next((strange for part, strange in _PARTS if part in opened.parts), None)
    if opened.head.lstrip().startswith(b"[InternetShortcut]"):
        return Strange(
            what="a link to a page", remedy="Give the address in it", code="format-links"
        )
    return next((strange for start, strange in _STARTS if opened.head.startswith(start)), None)


def _in_container(opened: Opened) -> Strange:
    """Return what the old container of Office files holds, by the names in it."""
    names = opened.head + _directory(opened)
    for name, strange in _STREAMS:
        # Each name stands in a field of 64 bytes, filled up with NULs.
        if name.encode("utf-16-le") + b"\0\0" in names:
            return strange
    return _BY_NAME.get(opened.suffix, _OLD)


def _directory(opened: Opened) -> bytes:
    """Return the beginning of the table of contents, none if it cannot be reached."""
    if not opened.stream.seekable() or len(opened.head) < 52:
        return b""
    (shift,), (first,) = (
        struct.unpack_from("<H", opened.head, 30),
        struct.unpack_from("<L", opened.head, 48),
    )
    if shift not in (9, 12):
        return b""
    opened.stream.seek((first + 1) << shift)
    names = opened.stream.read(8192)
    opened.stream.seek(0)
    return names
