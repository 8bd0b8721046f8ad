"""Formats that are not read: each is named for what it is, with what to do, wherever it stands."""

import struct

import pytest

from inputs import REPORT, only_issue, put, read, read_bytes, zipped


def container(name: str, *, far: bool = False) -> bytes:
    """An Office file from before 2007, its table of contents near or far behind the first bytes."""
    sector = 40 if far else 0
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504)
    struct.pack_into("<H", head, 30, 9)
    struct.pack_into("<L", head, 48, sector)
    entries = b"".join(
        each.encode("utf-16-le").ljust(128, b"\0") for each in ("Root Entry", "x", name)
    )
    return bytes(head) + b"\1" * (512 * sector) + entries


PARTS = {
    "a.pptx": {"[Content_Types].xml": "x", "ppt/presentation.xml": "x"},
    "a.pages": {"Index/Document.iwa": "x", "preview.jpg": "x"},
    "a.xlsb": {"xl/workbook.bin": "x"},
    "a.ods": {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "x"},
}
STRANGE = {
    "a.7z": (b"7z\xbc\xaf\x27\x1c....", "a 7-Zip archive", "Unpack it"),
    "a.rar": (b"Rar!\x1a\x07\1\0", "a RAR archive", "Unpack it"),
    "a.doc": (container("WordDocument"), "a Word document from before 2007", ".docx"),
    "b.doc": (container("WordDocument", far=True), "a Word document from before", ".docx"),
    "a.xls": (container("Workbook"), "a workbook from before 2007", ".csv"),
    "a.msg": (container("__properties_version1.0"), "a mail of Outlook", ".eml"),
    "a.docx": (container("EncryptedPackage"), "locked with a password", "without one"),
    "c.doc": (container("?")[:60], "a Word document from before 2007", ".docx"),
    "a.bin": (container("?"), "an Office file from before 2007", ".pdf"),
    "a.pptx": (zipped(PARTS["a.pptx"]), "a set of slides", ".pdf"),
    "a.pages": (zipped(PARTS["a.pages"]), "a document of Pages, Numbers or", "Export it"),
    "a.xlsb": (zipped(PARTS["a.xlsb"]), "a binary workbook", ".xlsx"),
    "a.ods": (zipped(PARTS["a.ods"], method=0), "an OpenDocument table", ".xlsx"),
    "a.pst": (b"!BDN....", "an Outlook data file", ".eml"),
    "a.ps": (b"%!PS-Adobe-3.0\n", "a PostScript file", "ps2pdf"),
    "a.webarchive": (b"bplist00....", "a saved page or list of a Mac", ".html"),
    "a.url": (b"[InternetShortcut]\r\nURL=https://k.example/\r\n", "a link", "Give the address"),
}


@pytest.mark.parametrize("name", STRANGE)
def test_a_format_that_is_not_read_is_named_with_what_to_do(tmp_path, name):
    content, what, remedy = STRANGE[name]
    issue = only_issue(put(tmp_path / name, content))
    assert f"{name}: it is {what}" in issue.text
    assert remedy in issue.text.rpartition(". ")[2]


@pytest.mark.parametrize("name", ["a.doc", "a.msg", "a.rar", "a.pages"])
def test_it_is_named_in_a_folder_and_in_an_archive_too(tmp_path, name):
    content = STRANGE[name][0]
    put(tmp_path / "in" / name, content)
    put(tmp_path / "in" / "report.txt", REPORT)
    docs, issues = read(tmp_path / "in")
    assert [doc.text for doc in docs] == [REPORT]
    assert [issue.code for issue in issues] == ["file-binary"]
    docs, issues = read_bytes(zipped({"report.txt": REPORT, name: content}))
    assert [doc.text for doc in docs] == [REPORT]
    assert [issue.code for issue in issues] == ["file-binary"]


def test_a_picture_beside_reports_is_only_noted(tmp_path):
    put(tmp_path / "a.jpg", b"\xff\xd8\xff\xe0 x")
    put(tmp_path / "report.txt", REPORT)
    _, issues = read(tmp_path)
    assert [issue.code for issue in issues] == ["note-other-kind", "note-left-out"]
    assert "it is a JPEG picture, which is not read" in issues[0].text
