"""Documents of word processors and PDF: the words, and nothing from outside of them."""

import io

import pypdf
import pytest
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject

from inputs import only_issue, put, read, read_bytes, zipped

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def docx(body: str, **more) -> bytes:
    document = f"<w:document {WORD} {MC}><w:body>{body}</w:body></w:document>"
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **more})


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_word_document_is_its_paragraphs(tmp_path):
    cells = f"<w:tbl><w:tr><w:tc>{p('Dead')}</w:tc><w:tc>{p('12')}</w:tc></w:tr></w:tbl>"
    split = "<w:p><w:r><w:t>Twelve </w:t></w:r><w:r><w:t>died</w:t><w:tab/><w:t>there.</w:t></w:r></w:p>"
    path = put(tmp_path / "a.docx", docx(p("In Marad") + split + "<w:p/>" + cells))
    docs, issues = read(path)
    assert issues == []
    assert docs[0].text == "In Marad\n\nTwelve died\tthere.\n\nDead\n\n12"
    assert docs[0].origin == str(path)
    assert docs[0].mime.endswith("wordprocessingml.document")


def test_what_a_reviewer_struck_out_and_what_is_there_twice_is_left_out(tmp_path):
    struck = "<w:del><w:r><w:t>Ninety died.</w:t></w:r></w:del>"
    moved = f"<w:moveFrom>{p('Eighty died.')}</w:moveFrom>"
    twice = f"<mc:AlternateContent><mc:Choice>{p('Box.')}</mc:Choice><mc:Fallback>{p('Box.')}</mc:Fallback></mc:AlternateContent>"
    body = f"<w:p>{struck}<w:ins><w:r><w:t>Nine died.</w:t></w:r></w:ins></w:p>{moved}<w:p><w:r>{twice}</w:r></w:p>"
    docs, _ = read(put(tmp_path / "a.docx", docx(body)))
    assert docs[0].text == "Nine died.\n\nBox."


def test_a_word_document_is_known_whatever_its_name_and_wherever_it_stands(tmp_path):
    archive = zipped({"in/report": docx(p("Nine died."))})
    assert read_bytes(docx(p("Nine died.")))[0][0].text == "Nine died."
    docs, issues = read(put(tmp_path / "a.zip", archive))
    assert issues == []
    assert docs[0].text == "Nine died."


BAD_DOCX = {
    "entities": (
        zipped(
            {
                "word/document.xml": f"<!DOCTYPE x [<!ENTITY a 'x'>]><w:document {WORD}>&a;</w:document>"
            }
        ),
        "xml-invalid",
    ),
    "cut off": (zipped({"word/document.xml": f"<w:document {WORD}><w:body>"}), "xml-invalid"),
    "blank": (docx("<w:p/>"), "file-empty"),
    "bomb": (docx("<w:p/>", x="y")[:-30], "archive-damaged"),
}


@pytest.mark.parametrize("case", BAD_DOCX)
def test_a_bad_word_document_is_named(tmp_path, case):
    content, code = BAD_DOCX[case]
    assert only_issue(put(tmp_path / "a.docx", content)).code == code


def test_a_word_document_that_swells_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr("counterclaim.sources.readers.office.docx.MAX_PART_BYTES", 10_000)
    issue = only_issue(put(tmp_path / "a.docx", docx(p("x" * 20_000))))
    assert issue.code == "document-too-long"


def odt(body: str, manifest: str = "<manifest/>") -> bytes:
    names = 'xmlns:office="urn:o" xmlns:text="urn:t" xmlns:draw="urn:d"'
    content = f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def test_an_open_document_is_its_paragraphs(tmp_path):
    body = (
        "<text:h>In Marad</text:h><text:p>Twelve<text:s/>died <text:span>there</text:span>."
        "<text:note><text:p>A note.</text:p></text:note></text:p>"
        "<draw:frame><text:p>A caption.</text:p></draw:frame>"
    )
    docs, issues = read(put(tmp_path / "a.odt", odt(body)))
    assert issues == []
    assert docs[0].text == "In Marad\n\nTwelve died there."


def test_a_locked_open_document_is_named(tmp_path):
    issue = only_issue(put(tmp_path / "a.odt", odt("", "<manifest><encryption-data/></manifest>")))
    assert issue.code == "file-encrypted"


RTF = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times;}}"
    r"{\info{\title A title}}{\*\generator x;}{\pict\bin4 }}}}}"
    r"\pard Caf\'e9 owners said \u8220?twelve\u8221? people \{12\} died.\par"
    "\n"
    r"{\v hidden }{\f1\'d8\'f2\'fb} {\field{\*\fldinst HYPERLINK x}{\fldrslt a link}}\line "
    r"\u-10179?\u-8704?{\footnote A note.}\par}"
)


def test_an_rtf_file_is_its_paragraphs(tmp_path):
    docs, issues = read(put(tmp_path / "a.rtf", RTF))
    assert issues == []
    assert docs[0].text == ("Café owners said “twelve” people {12} died.\n\nШты a link\n\U0001f600")


@pytest.mark.parametrize("content", [r"{\rtf1 }", r"{\rtf1" + "{" * 100_000, r"{\rtf1}}}}\par"])
def test_an_rtf_file_without_text_is_named(tmp_path, content):
    assert only_issue(put(tmp_path / "a.rtf", content)).code == "file-empty"


def pdf(*pages: str) -> pypdf.PdfWriter:
    writer = pypdf.PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for text in pages:
        page = writer.add_blank_page(300, 300)
        stream = DecodedStreamObject()
        rows = "".join(f"({row}) Tj 0 -14 Td " for row in text.splitlines())
        stream.set_data(f"BT /F1 12 Tf 20 280 Td {rows} ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    return writer


def raw(writer: pypdf.PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_file_is_the_text_of_its_pages(tmp_path):
    content = raw(pdf("Twelve people died\nin Marad.", "Police said that", "it was a mine."))
    docs, issues = read(put(tmp_path / "a.pdf", content))
    assert issues == []
    assert docs[0].text == "Twelve people died\nin Marad.\n\nPolice said that\nit was a mine."
    assert docs[0].mime == "application/pdf"
    assert read_bytes(content)[0][0].text == docs[0].text


def test_a_pdf_file_that_is_locked_is_named(tmp_path):
    writer = pdf("Twelve died.")
    writer.encrypt("secret", algorithm="RC4-128")
    assert only_issue(put(tmp_path / "a.pdf", raw(writer))).code == "file-encrypted"


def test_a_pdf_file_that_is_locked_against_changes_alone_is_read(tmp_path):
    writer = pdf("Twelve died.")
    writer.encrypt("", "owner", algorithm="RC4-128")
    docs, _ = read(put(tmp_path / "a.pdf", raw(writer)))
    assert docs[0].text == "Twelve died."


def test_a_pdf_file_of_pictures_is_named(tmp_path):
    assert only_issue(put(tmp_path / "a.pdf", raw(pdf("")))).code == "pdf-no-text"


def test_pages_that_lead_back_to_themselves_are_no_endless_work(tmp_path, caplog):
    writer = pdf("Twelve died.")
    root = writer._root_object["/Pages"]
    root[NameObject("/Kids")] = ArrayObject([*root["/Kids"], root.indirect_reference])
    docs, issues = read(put(tmp_path / "a.pdf", raw(writer)))
    assert [issue.code for issue in issues] == ["pdf-damaged"] or docs[0].text == "Twelve died."


@pytest.mark.parametrize("cut", [9, 200, 600])
def test_a_damaged_pdf_file_is_named(tmp_path, cut, capfd):
    content = raw(pdf("Twelve died."))[:cut]
    issue = only_issue(put(tmp_path / "a.pdf", content))
    assert issue.code in ("pdf-damaged", "pdf-no-text")
    assert capfd.readouterr().err == ""
