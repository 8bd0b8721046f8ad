"""Shapes that reports come in outside of textbooks, each read as whoever made it meant it."""

import datetime as dt
import io
import json

import openpyxl
import pytest

from inputs import REPORT, line, put, read, read_bytes, zipped

WORDS = "Twelve people were killed in Marad on Friday, police said. The café “Sol” was hit."
FODT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="o" xmlns:text="t"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>
<text:h>A blast</text:h><text:p>{WORDS}</text:p></office:text></office:body></office:document>"""
MHTML = """From: <Saved by Blink>
Snapshot-Content-Location: https://www.ledger.example/2031/a
Subject: A blast
Date: Sun, 13 Apr 2031 10:00:00 +0200
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="B"


--B
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://www.ledger.example/2031/a

<html><head><title>A blast</title></head><body><nav>Menu</nav><article><p>{}</p></article>=
</body></html>
--B
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://www.ledger.example/a.png

iVBORw0KGgo=
--B--
""".format((WORDS * 3).replace("é", "=C3=A9").replace("“", "=E2=80=9C").replace("”", "=E2=80=9D"))


def test_the_mark_of_utf_8_before_windows_1252_is_passed_over():
    docs, issues = read_bytes(b"\xef\xbb\xbf" + WORDS.encode("cp1252"))
    assert docs[0].text == WORDS
    assert [issue.code for issue in issues] == ["note-encoding"]
    assert f"byte {WORDS.index('é') + 3} is not UTF-8" in issues[0].text


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("shape", ["txt", "jsonl", "csv", "html"])
def test_utf_16_is_known_without_its_mark(tmp_path, codec, shape):
    text = {
        "txt": WORDS,
        "jsonl": line(text=WORDS).replace("\\u201c", "“"),
        "csv": f'text,date\n"{WORDS}",2031-04-13\n',
        "html": f"<html><body><p>{WORDS}</p></body></html>",
    }[shape]
    docs, _ = read(put(tmp_path / f"a.{shape}", text.encode(codec)))
    assert [doc.text for doc in docs] == [WORDS]


def test_a_saved_page_is_its_main_text_with_its_address(tmp_path):
    docs, issues = read(put(tmp_path / "a.mhtml", MHTML.replace("\n", "\r\n")))
    (doc,) = docs
    assert issues == []
    assert doc.text.startswith("Twelve people")
    assert "Menu" not in doc.text
    assert (doc.title, doc.url, doc.mime) == (
        "A blast",
        "https://www.ledger.example/2031/a",
        "text/html",
    )
    assert doc.source.name == "ledger.example"
    # The day of saving is not that of the page.
    assert doc.date is None


def test_a_mail_with_pictures_in_it_is_no_saved_page():
    content = MHTML.replace("From: <Saved by Blink>", "From: a@b.example\nTo: c@d.example")
    docs, _ = read_bytes(content.replace("Snapshot-Content-Location", "X-At").encode())
    assert docs[0].mime == "message/rfc822"


def test_a_saved_page_without_a_page_is_named():
    _, issues = read_bytes(MHTML.replace("text/html", "text/css").encode())
    assert [issue.code for issue in issues] == ["html-no-text"]


def epub(**more: str) -> bytes:
    chapter = "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body>{}"
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="u"><rootfiles>'
            '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
            "OEBPS/book.opf": '<package xmlns="p"><metadata xmlns:dc="d"><dc:title>Year 2031'
            "</dc:title><dc:date>2031-12-31</dc:date><dc:publisher>Watch</dc:publisher></metadata>"
            '<manifest><item id="b" href="two%20.xhtml" media-type="application/xhtml+xml"/>'
            '<item id="a" href="../one.xhtml" media-type="application/xhtml+xml"/>'
            '<item id="c" href="c.css" media-type="text/css"/></manifest>'
            '<spine><itemref idref="a"/><itemref idref="b"/><itemref idref="a"/></spine></package>',
            "one.xhtml": chapter.format(f"<p>{WORDS}</p>"),
            "OEBPS/two .xhtml": chapter.format("<p>Nine died in Rivera.</p>"),
            **more,
        },
        method=0,
    )


def test_an_e_book_is_its_chapters_in_order(tmp_path):
    docs, issues = read(put(tmp_path / "a.epub", epub()))
    assert issues == []
    (doc,) = docs
    assert doc.text == f"{WORDS}\n\nNine died in Rivera."
    assert (doc.title, doc.date, doc.source.name) == ("Year 2031", dt.date(2031, 12, 31), "Watch")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"META-INF/encryption.xml": '<x URI="OEBPS/two .xhtml"/>'}, "file-encrypted"),
        ({"OEBPS/book.opf": "<package/>"}, "file-empty"),
        ({"META-INF/container.xml": "<x/>"}, "archive-damaged"),
        (
            {"OEBPS/book.opf": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'},
            "file-empty",
        ),
    ],
)
def test_a_bad_e_book_is_named(more, code):
    docs, issues = read_bytes(epub(**more))
    assert docs == []
    assert [issue.code for issue in issues] == [code]


def test_an_open_document_that_is_not_packed_is_read(tmp_path):
    docs, _ = read(put(tmp_path / "a.fodt", FODT))
    assert docs[0].text == f"A blast\n\n{WORDS}"


def test_a_web_archive_with_lists_of_pages_alone_gives_their_texts(tmp_path):
    rows = [
        {"format": "json-pages-1.0", "id": "pages", "title": "All pages"},
        {"url": "https://k.example/a", "ts": "2031-04-13T00:00:00Z", "title": "A", "text": WORDS},
        {"url": "https://k.example/b", "ts": "2031-04-13T00:00:00Z", "title": "B"},
    ]
    pages = "".join(json.dumps(row) + "\n" for row in rows) + "{broken\n"
    content = zipped({"datapackage.json": "{}", "pages/pages.jsonl": pages})
    docs, issues = read(put(tmp_path / "a.wacz", content))
    (doc,) = docs
    assert (doc.text, doc.title, doc.url) == (WORDS, "A", "https://k.example/a")
    assert doc.retrieved == "2031-04-13T00:00:00Z"
    assert doc.origin.endswith("a.wacz/pages/pages.jsonl:2")
    assert [issue.code for issue in issues] == ["archive-damaged"]
    _, issues = read_bytes(zipped({"datapackage.json": "{}", "pages/pages.jsonl": "{}"}))
    assert [issue.code for issue in issues] == ["archive-no-reports"]


FEED = """<rss version="2.0"><channel><title>Kestrel</title><link>{link}</link>
<item><title>A</title><link>{at}</link><description>Twelve died.</description></item>
</channel></rss>"""


@pytest.mark.parametrize(
    ("link", "at", "url"),
    [
        ("https://k.example/news/", "/a/1", "https://k.example/a/1"),
        ("https://k.example/news/", "1", "https://k.example/news/1"),
        ("https://k.example/news/", "//m.example/1", "https://m.example/1"),
        ("https://k.example/news/", "https://o.example/1", "https://o.example/1"),
        ("", "/a/1", None),
        ("https://[::1", "/a/1", None),
    ],
)
def test_a_link_of_a_feed_is_told_from_its_site(link, at, url):
    docs, _ = read_bytes(FEED.format(link=link, at=at).encode())
    assert docs[0].url == url


def test_the_base_of_an_atom_feed_goes_before_its_link():
    feed = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://k.example/x/">
<title>K</title><link href="https://o.example/"/><entry xml:base="2031/"><title>A</title>
<link href="1"/><content>Twelve died.</content></entry></feed>"""
    docs, _ = read_bytes(feed.encode())
    assert docs[0].url == "https://k.example/x/2031/1"


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_headings_over_several_columns_stand_above_the_names():
    content = workbook(
        ["Report", "", "Meta", ""],
        ["Title", "Text", "Date", "Source"],
        ["A", WORDS, dt.date(2031, 4, 13), "Kestrel"],
    )
    docs, _ = read_bytes(content)
    assert (docs[0].title, docs[0].date, docs[0].source.name) == (
        "A",
        dt.date(2031, 4, 13),
        "Kestrel",
    )
    assert docs[0].origin == "standard input:3"


@pytest.mark.parametrize("cell", [46125, "46125", "46125.5"])
def test_a_day_that_a_spreadsheet_keeps_as_a_number_is_read(cell):
    docs, issues = read_bytes(workbook(["Text", "Date"], [WORDS, cell]))
    assert docs[0].date == dt.date(2026, 4, 13)
    assert [issue.code for issue in issues] == ["note-columns"]


@pytest.mark.parametrize("cell", ["1999", "March 5", "8675309", "19991", "x46125"])
def test_a_number_that_is_no_day_is_none(cell):
    docs, issues = read_bytes(workbook(["Text", "Date"], [WORDS, cell]))
    assert docs[0].date is None
    assert [issue.code for issue in issues] == ["note-columns", "note-dates"]


@pytest.mark.parametrize("moment", [1933286400, 1933286400000, "1933286400", 1933286400.5])
def test_a_moment_in_json_is_its_day(moment):
    docs, _ = read_bytes(line(text=WORDS, date=moment).encode())
    assert docs[0].date == dt.date(2031, 4, 7)


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
@pytest.mark.parametrize("said", [True, False])
def test_a_table_of_any_program_is_read(tmp_path, end, said):
    rows = ["sep=;"] * said + ["Title;Body;Date", f'A;"{WORDS}";2031-04-13', 'B;"Nine died.";']
    docs, _ = read(put(tmp_path / "a.csv", end.join(rows) + end))
    assert [(doc.title, doc.text) for doc in docs] == [("A", WORDS), ("B", "Nine died.")]
    assert docs[0].origin.endswith(f"a.csv:{3 if said else 2}")


def test_a_table_with_names_alone_is_named(tmp_path):
    docs, issues = read(put(tmp_path / "a.csv", "title,text,date\n"))
    assert docs == []
    assert [issue.code for issue in issues] == ["note-columns", "file-empty"]


@pytest.mark.parametrize(
    "names",
    [
        "Medium,Überschrift,Volltext,Erscheinungsdatum",
        "Journal,Titre,Texte,Date de publication",
        "Medio,Título,Texto,Fecha de publicación",
    ],
)
def test_columns_in_other_languages_are_known(names):
    docs, _ = read_bytes(f'{names}\nKestrel,A,"{REPORT.strip()}",13.04.2031\n'.encode())
    (doc,) = docs
    assert (doc.source.name, doc.title, doc.date) == ("Kestrel", "A", dt.date(2031, 4, 13))


GIVEN = {
    "Elasticsearch": {"hits": {"hits": [{"_source": {"body": WORDS, "published": "2031-03-05"}}]}},
    "Event Registry": {
        "articles": {
            "results": [
                {
                    "uri": "1",
                    "date": "2031-03-05",
                    "body": WORDS,
                    "title": "A",
                    "source": {"uri": "k.example", "title": "Kestrel"},
                    "authors": [{"name": "Ana"}, {"name": "Ben"}],
                }
            ]
        }
    },
    "a newspaper": {
        "response": {
            "status": "ok",
            "results": [
                {
                    "webPublicationDate": "2031-03-05T10:00:00Z",
                    "webTitle": "A",
                    "fields": {"bodyText": WORDS},
                }
            ],
        }
    },
    "ReliefWeb": {
        "data": [
            {
                "fields": {
                    "body": WORDS,
                    "date": {"created": "2031-03-05T00:00:00+00:00"},
                    "source": [{"name": "Kestrel"}],
                }
            }
        ]
    },
    "a map": {
        "type": "FeatureCollection",
        "features": [{"properties": {"text": WORDS, "date": "2031-03-05"}}],
    },
    "an empty content": {
        "articles": [{"content": None, "description": WORDS, "publishedAt": "2031-03-05"}]
    },
    "a number for an id": {"full_text": WORDS, "id": 7, "created_at": "2031-03-05"},
    "a text with other names beside it": {
        "text": WORDS,
        "published": "2031-03-05",
        "outlet": "Kestrel",
        "headline": "A",
        "created": 5,
    },
}


@pytest.mark.parametrize("case", GIVEN)
def test_json_of_search_services_is_read(case):
    docs, issues = read_bytes(json.dumps(GIVEN[case]).encode())
    (doc,) = docs
    assert (doc.text, doc.date) == (WORDS, dt.date(2031, 3, 5))
    assert doc.source is None or doc.source.name == "Kestrel"
    assert doc.title in (None, "A")
    assert {issue.code for issue in issues} <= {"note-columns"}
    assert doc.byline == ("Ana, Ben" if case == "Event Registry" else None)


def test_an_exported_channel_of_telegram_is_its_messages():
    channel = {
        "name": "Kestrel",
        "type": "public_channel",
        "messages": [
            {"id": 1, "type": "service", "date": "2031-03-05T10:00:00", "text": ""},
            {
                "id": 2,
                "type": "message",
                "date": "2031-03-05T10:00:00",
                "text": ["Twelve were killed ", {"type": "bold", "text": "in Marad"}, "."],
            },
        ],
    }
    docs, issues = read_bytes(json.dumps(channel, indent=1).encode())
    (doc,) = docs
    assert (doc.text, doc.source.name) == ("Twelve were killed in Marad.", "Kestrel")
    assert doc.date == dt.date(2031, 3, 5)
    assert doc.id.startswith("doc-")
    assert len(issues) == 1


def test_an_address_that_stands_as_the_source_is_the_address():
    docs, _ = read_bytes(line(text=WORDS, source="https://www.k.example/a").encode())
    assert (docs[0].url, docs[0].source.name) == ("https://www.k.example/a", "k.example")


@pytest.mark.parametrize("first", ["2031-03-05", "https://k.example/a"])
def test_a_table_without_names_is_read_from_its_first_row(tmp_path, first):
    rows = f'{first},Kestrel,"{WORDS}"\n{first},Kestrel,"{WORDS} Again."\n'
    docs, issues = read(put(tmp_path / "a.csv", rows))
    assert [doc.text for doc in docs] == [WORDS, f"{WORDS} Again."]
    assert docs[0].origin.endswith("a.csv:1")
    assert "text=column 3" in issues[0].text


FACTIVA = """Mueren doce en Marad
Por Ana Ruiz
1.512 palabras
5 marzo 2031
El Diario
DIARIO
Español
(c) 2031 El Diario
Twelve people were killed in Marad on Friday, police said.
Documento DIARIO0020310305eh3500001
"""


def test_factiva_in_another_language_is_taken_apart():
    docs, _ = read_bytes(FACTIVA.encode())
    (doc,) = docs
    assert doc.text == REPORT.strip()
    assert (doc.date, doc.source.name) == (dt.date(2031, 3, 5), "El Diario")
