"""Inputs made to harm or badly made: one clear line each, and the next input is read."""

import gzip
import io
import tarfile

import pytest

from counterclaim.sources.base import MAX_BYTES
from inputs import REPORT, line, put, read, read_bytes, tarred, zipped

ENCODED = {
    "windows-1252": (REPORT + "Café “Sol”.").encode("cp1252"),
    "utf-16": (REPORT + "Café “Sol”.").encode("utf-16"),
    "utf-8 with a mark": (REPORT + "Café “Sol”.").encode("utf-8-sig"),
}


@pytest.mark.parametrize("case", ENCODED)
@pytest.mark.parametrize("form", ["a.txt", "a.zip", "a.tar", "a.txt.gz"])
def test_a_text_in_another_encoding_is_read_wherever_it_stands(tmp_path, case, form):
    content = ENCODED[case]
    packed = {"a.zip": zipped, "a.tar": tarred}
    if form in packed:
        content = packed[form]({"in.txt": content})
    elif form.endswith(".gz"):
        content = gzip.compress(content)
    docs, _ = read(put(tmp_path / form, content))
    assert docs[0].text == REPORT + "Café “Sol”."


def test_lines_in_mixed_encodings_are_each_read_as_they_are():
    rows = line(text="Café one.").encode(), '{"text": "Café two."}\n'.encode("cp1252")
    docs, issues = read_bytes(b"".join(rows))
    assert [doc.text for doc in docs] == ["Café one.", "Café two."]
    assert [issue.code for issue in issues] == ["note-encoding"]


STARTS = {
    "s.txt": REPORT.encode(),
    "s.zip": b"PK\x03\x04",
    "s.pdf": b"%PDF-1.4\n",
    "s.gz": gzip.compress(b""),
    "s.json": b'[{"text": "',
    "s.csv": b"text,date\nOne.,x\n",
    "s.xml": b"<rss>",
    "s.warc": b"WARC/1.0\r\nContent-Length: 10\r\n",
    "s.mbox": b"From a@b Wed Mar  5 10:00:00 2031\nFrom: a@b\nDate: x\nSubject: y\n\n",
    "s.html": b"<html><body>" + b" " * 9_000,
}


@pytest.mark.parametrize("name", STARTS)
def test_a_sparse_file_of_gigabytes_is_named_at_once(tmp_path, name):
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(STARTS[name])
        file.truncate(250 * MAX_BYTES)  # 5 GB, of which the disk holds one block
    docs, issues = read(path, put(tmp_path / "good.txt", REPORT))
    assert [doc.text for doc in docs] == [REPORT]
    assert len(issues) == 1
    assert name in issues[0].text


def test_a_sparse_member_of_a_tar_archive_is_named():
    out = io.BytesIO()
    info = tarfile.TarInfo("a.txt")
    info.size = MAX_BYTES * 2
    out.write(info.tobuf())
    docs, issues = read_bytes(out.getvalue() + REPORT.encode() * 200)
    assert docs == []
    assert issues[0].code == "document-too-long"
    assert "a.txt" in issues[0].text


def test_a_page_of_30_megabytes_is_turned_away(tmp_path):
    page = "<html><body>" + "<p>Twelve people were killed in Marad.</p>" * 700_000
    docs, issues = read(put(tmp_path / "a.html", page))
    assert docs == []
    assert [issue.code for issue in issues] == ["document-too-long"]


def test_pictures_in_a_page_do_not_make_it_long(tmp_path):
    picture = f'<img src="data:image/png;base64,{"A" * 30_000_000}">'
    words = "<p>Twelve people were killed in Marad on Friday, police said.</p>" * 3
    page = f"<html><body><nav>Menu</nav>{picture}<article>{words}</article></body></html>"
    docs, issues = read(put(tmp_path / "a.html", page))
    assert issues == []
    assert docs[0].text.startswith("Twelve people")
    assert "Menu" not in docs[0].text


def test_of_a_very_long_page_all_lines_are_taken(tmp_path, monkeypatch):
    monkeypatch.setattr("counterclaim.sources.readers.pages.web_page.MAX_SEARCHED", 1_000)
    words = "<p>Twelve people were killed in Marad on Friday, police said.</p>" * 100
    docs, _ = read(put(tmp_path / "a.html", f"<html><body><script>{'x' * 900}</script>{words}"))
    assert docs[0].text.count("Twelve people") == 100
    assert "xxx" not in docs[0].text


def test_scripts_do_not_make_a_page_long(tmp_path, monkeypatch):
    monkeypatch.setattr("counterclaim.sources.readers.pages.web_page.MAX_SEARCHED", 5_000)
    words = "<p>Twelve people were killed in Marad on Friday, police said.</p>"
    page = (
        f"<html><body><nav>Menu</nav><SCRIPT>{'x' * 9_000}</SCRIPT><article>{words * 3}</article>"
    )
    docs, _ = read(put(tmp_path / "a.html", page))
    assert "Menu" not in docs[0].text
    assert "Twelve people" in docs[0].text


@pytest.mark.parametrize("start", ["<!---->", "<?x?>", "<!-- -->\n", " "])
def test_what_stands_before_the_first_element_is_no_endless_work(start):
    read_bytes((start * 1_500 + "<x").encode())
