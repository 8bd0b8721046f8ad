"""Invented reports in every format that is read: input for measuring the readers.

A report has some 400 words; a web page has 30 KB, as pages of newspapers have, with menus, links
and scripts around the words. The same number gives the same reports. Nothing in them is real.
"""

import gzip
import io
import json
import random
import tarfile
import textwrap
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path
from xml.sax.saxutils import escape

WORDS = 400
PAGE_BYTES = 30_000
_FILLERS = """
    officials residents families rescue workers hospital streets windows market morning evening
    road village council statement later earlier region forces people reported during after
    before near inside heavy many several houses schools traffic police army clinic doctors
"""
_TOWNS = ("Marad", "Rivera", "Maun", "Talim", "Osk", "Beles")


class Report:
    """One invented report; `number` decides all of it."""

    def __init__(self, number: int) -> None:
        chosen = random.Random(number)
        self.number = number
        self.title = f"Shell falls in {chosen.choice(_TOWNS)}, report {number}"
        self.day = f"2031-{number % 12 + 1:02}-{number % 28 + 1:02}"
        self.url = f"https://ledger.example/{self.day.replace('-', '/')}/{number}"
        self.paragraphs = [self._paragraph(chosen) for _ in range(WORDS // 50)]

    def _paragraph(self, chosen: random.Random) -> str:
        dead, town = chosen.randint(2, 90), chosen.choice(_TOWNS)
        lead = f"At least {dead} people were killed in {town} on Monday, police said."
        words = (
            " ".join(chosen.choices(_FILLERS.split(), k=12)).capitalize() + "." for _ in range(3)
        )
        return " ".join([lead, *words])

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)

    def row(self) -> dict[str, str]:
        return {
            "id": f"d{self.number}",
            "date": self.day,
            "source": "The Daily Ledger",
            "title": self.title,
            "url": self.url,
            "text": self.text,
        }


def page(report: Report) -> bytes:
    """A page of a newspaper, as large as such pages are."""
    links = "".join(
        f'<li class="menu-item"><a href="/section/{n}/{report.number}">Section {n}</a></li>'
        for n in range(60)
    )
    cards = "".join(
        f'<div class="card"><a href="/story/{n}"><img src="/i/{n}.jpg" alt=""><h3>Other story {n}'
        f"</h3></a><span>{n} comments</span></div>"
        for n in range(40)
    )
    body = "".join(f"<p>{escape(each)}</p>" for each in report.paragraphs)
    head = (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{report.title}</title>'
        f'<meta property="og:site_name" content="The Daily Ledger">'
        f'<meta property="article:published_time" content="{report.day}T10:00:00Z">'
        f'<link rel="canonical" href="{report.url}">'
    )
    rest = (
        f"</head><body><nav><ul>{links}</ul></nav><main><article><h1>{report.title}</h1>"
        f'<p class="byline">By A. Writer</p>{body}</article><aside>{cards}</aside></main>'
        f"<footer><ul>{links}</ul></footer></body></html>"
    )
    script = "window.data=[" + ",".join(map(str, range(5000)))
    room = PAGE_BYTES - len(head) - len(rest) - len("<script>]</script>")
    return f"{head}<script>{script[: max(room, 0)]}]</script>{rest}".encode()


def record(report: Report) -> bytes:
    """A page as a web archive keeps it."""
    body = page(report)
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{report.number}>\r\n"
        f"WARC-Target-URI: {report.url}\r\nWARC-Date: 2031-12-30T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


Reports = list[Report]


def warc(reports: Reports) -> bytes:
    return b"".join(gzip.compress(record(each), 6, mtime=0) for each in reports)


def wacz(reports: Reports) -> bytes:
    return _zip([("datapackage.json", "{}"), ("archive/data.warc.gz", warc(reports))])


def texts(reports: Reports) -> Iterator[tuple[str, bytes]]:
    for each in reports:
        yield f"{each.number:06}.txt", each.text.encode()


def tar(reports: Reports) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, content in texts(reports):
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def _zip(members: list[tuple[str, bytes | str]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            # OpenDocument wants its type to be seen without unpacking.
            kind = zipfile.ZIP_STORED if name == "mimetype" else None
            archive.writestr(name, content, compress_type=kind)
    return out.getvalue()


def csv(reports: Reports) -> bytes:
    import csv as writing

    out = io.StringIO()
    writer = writing.DictWriter(out, list(reports[0].row()))
    writer.writeheader()
    writer.writerows(each.row() for each in reports)
    return out.getvalue().encode()


def xlsx(reports: Reports) -> bytes:
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(list(reports[0].row()))
    for each in reports:
        sheet.append(list(each.row().values()))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parquet(reports: Reports) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([each.row() for each in reports]), out)
    return out.getvalue()


def jsonl(reports: Reports) -> bytes:
    return "".join(json.dumps(each.row()) + "\n" for each in reports).encode()


def json_list(reports: Reports) -> bytes:
    return json.dumps([each.row() for each in reports]).encode()


def ninjs(reports: Reports) -> bytes:
    return json.dumps(
        [
            {"uri": each.url, "headline": each.title, "body_text": each.text, "type": "text"}
            for each in reports
        ]
    ).encode()


def rss(reports: Reports) -> bytes:
    items = "".join(
        f"<item><title>{each.title}</title><link>{each.url}</link>"
        f"<description>{escape(each.text)}</description></item>"
        for each in reports
    )
    return f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>".encode()


def atom(reports: Reports) -> bytes:
    entries = "".join(
        f"<entry><title>{each.title}</title><link href='{each.url}'/>"
        f"<content type='text'>{escape(each.text)}</content></entry>"
        for each in reports
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title>{entries}</feed>".encode()


def newsml(reports: Reports) -> bytes:
    items = "".join(
        f"<newsItem guid='{each.number}'><contentMeta><headline>{each.title}</headline>"
        "</contentMeta><contentSet><inlineXML contenttype='application/xhtml+xml'>"
        f"<html xmlns='http://www.w3.org/1999/xhtml'><body>{_paragraphs(each)}</body></html>"
        "</inlineXML></contentSet></newsItem>"
        for each in reports
    )
    space = "http://iptc.org/std/nar/2006-10-01/"
    return f"<newsMessage xmlns='{space}'><itemSet>{items}</itemSet></newsMessage>".encode()


def nitf(report: Report) -> bytes:
    return (
        f"<nitf><head><title>{report.title}</title></head><body><body.head><hedline><hl1>"
        f"{report.title}</hl1></hedline></body.head><body.content>{_paragraphs(report)}"
        "</body.content></body></nitf>"
    ).encode()


def _paragraphs(report: Report) -> str:
    return "".join(f"<p>{escape(each)}</p>" for each in report.paragraphs)


def mail(report: Report) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "desk@ledger.example", "all@ledger.example"
    message["Subject"] = report.title
    message["Date"] = "Thu, 06 Mar 2031 10:00:00 +0000"
    message["Message-ID"] = f"<{report.number}@ledger.example>"
    message.set_content(report.text)
    return message


def mbox(reports: Reports) -> bytes:
    line = b"From desk@ledger.example Thu Mar  6 10:00:00 2031\n"
    return b"".join(line + mail(each).as_bytes() + b"\n" for each in reports)


def docx(report: Report) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{escape(p)}</w:t></w:r></w:p>" for p in report.paragraphs)
    document = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    return _zip([("[Content_Types].xml", "<Types/>"), ("word/document.xml", document)])


def odt(report: Report) -> bytes:
    body = "".join(f"<text:p>{escape(each)}</text:p>" for each in report.paragraphs)
    spaces = 'xmlns:office="urn:o" xmlns:text="urn:t"'
    content = (
        f"<office:document-content {spaces}><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    return _zip([("mimetype", kind), ("content.xml", content)])


def rtf(report: Report) -> bytes:
    body = "".join(f"\\pard {each}\\par\n" for each in report.paragraphs)
    return f"{{\\rtf1\\ansi\\deff0{{\\fonttbl{{\\f0 Times;}}}}\n{body}}}".encode()


def pdf(report: Report) -> bytes:
    rows = [row for each in report.paragraphs for row in (*textwrap.wrap(each, 90), "")]
    shown = "".join(f"({row}) Tj 0 -14 Td " for row in rows)
    stream = f"BT /F1 12 Tf 20 780 Td {shown}ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources 6 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Font<</F1 5 0 R>>>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 7\n0000000000 65535 f \n%strailer<</Root 1 0 R/Size 7>>\nstartxref\n%d\n%%%%EOF"
        % (
            table,
            len(out),
        )
    )


def nexis(reports: Reports) -> bytes:
    return "".join(
        f"{each.title}\nThe Daily Ledger\nMarch 5, 2031 Wednesday\n"
        "Copyright 2031 The Daily Ledger All Rights Reserved\nLength: 400 words\n"
        f"Byline: A. Writer\nBody\n\n{each.text}\n\nLoad-Date: March 6, 2031\nEnd of Document\n"
        for each in reports
    ).encode()


ONE_FILE: dict[str, tuple[str, Callable[[Reports], bytes]]] = {
    "warc": ("news.warc.gz", warc),
    "wacz": ("news.wacz", wacz),
    "jsonl": ("a.jsonl", jsonl),
    "json": ("a.json", json_list),
    "ninjs": ("a.json", ninjs),
    "csv": ("a.csv", csv),
    "xlsx": ("a.xlsx", xlsx),
    "parquet": ("a.parquet", parquet),
    "rss": ("a.xml", rss),
    "atom": ("a.xml", atom),
    "newsml": ("a.xml", newsml),
    "mbox": ("a.mbox", mbox),
    "nexis": ("a.txt", nexis),
    "zip": ("a.zip", lambda reports: _zip(list(texts(reports)))),
    "tar": ("a.tar.gz", tar),
}
"""Formats that hold many reports: the name of the file, and what makes it."""

ONE_REPORT: dict[str, tuple[str, Callable[[Report], bytes]]] = {
    "text": (".txt", lambda report: report.text.encode()),
    "html": (".html", page),
    "nitf": (".xml", nitf),
    "mail": (".eml", lambda report: mail(report).as_bytes()),
    "docx": (".docx", docx),
    "odt": (".odt", odt),
    "rtf": (".rtf", rtf),
    "pdf": (".pdf", pdf),
}
"""Formats that hold one report a file: the ending of its name, and what makes it."""


def make(kind: str, reports: Reports, folder: Path) -> Path:
    """Write reports in a format; return the file or the folder of files."""
    if kind in ONE_FILE:
        name, whole = ONE_FILE[kind]
        path = folder / name
        path.write_bytes(whole(reports))
        return path
    suffix, each = ONE_REPORT[kind]
    path = folder / kind
    path.mkdir()
    for report in reports:
        (path / f"{report.number:06}{suffix}").write_bytes(each(report))
    return path
