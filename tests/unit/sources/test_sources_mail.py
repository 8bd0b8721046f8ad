"""Mails and mailboxes: the text, its encoding, and what is attached."""

import datetime as dt
from email.message import EmailMessage

import pytest

from inputs import REPORT, only_issue, put, read, read_bytes, zipped

HEAD = (
    "From: The Desk <desk@ledger.example>\r\nTo: x@y.example\r\n"
    "Subject: =?utf-8?q?Caf=C3=A9_hit_in?=\r\n Marad\r\n"
    "Date: Wed, 05 Mar 2031 23:30:00 -0500\r\nMIME-Version: 1.0\r\n"
)


def mail(text: str = REPORT, **attached: bytes | str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "The Desk <desk@ledger.example>"
    message["To"] = "x@y.example"
    message["Subject"] = "Twelve killed"
    message["Date"] = "Wed, 05 Mar 2031 23:30:00 -0500"
    message.set_content(text)
    for name, content in attached.items():
        raw = content if isinstance(content, bytes) else content.encode()
        name = name.replace("_", ".")
        message.add_attachment(raw, maintype="application", subtype="octet-stream", filename=name)
    return message


def test_a_mail_is_a_document_with_sender_day_and_subject(tmp_path):
    body = "Content-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nCaf=E9 owners said =\r\ntwelve died.\r\n"
    path = put(tmp_path / "a.eml", HEAD + body)
    docs, issues = read(path)
    assert issues == []
    doc = docs[0]
    assert doc.text == "Café owners said twelve died.\n"
    assert (doc.title, doc.source.name) == ("Café hit in Marad", "The Desk")
    assert doc.date == dt.date(2031, 3, 5)
    assert (doc.mime, doc.origin) == ("message/rfc822", str(path))


@pytest.mark.parametrize("charset", ["koi8-r", "iso-2022-jp", "utf-8", "x-unknown"])
def test_the_charset_of_a_mail_is_kept_to(charset):
    known = "utf-8" if charset == "x-unknown" else charset
    body = f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    docs, issues = read_bytes((HEAD + body).encode() + "Шты: 12".encode(known))
    assert docs[0].text == "Шты: 12"
    assert issues == []


def test_the_plain_part_goes_before_the_html_one_and_html_is_read_alone():
    message = mail("Plain words.")
    message.add_alternative("<p>Other words.</p>", subtype="html")
    assert read_bytes(message.as_bytes())[0][0].text == "Plain words.\n"
    only = mail()
    only.set_content("<p>Twelve&nbsp;died.</p><p>So they<br>say.</p>", subtype="html")
    assert read_bytes(only.as_bytes())[0][0].text == "Twelve died.\n\nSo they\n\nsay."


def test_what_is_attached_is_read_too(tmp_path):
    content = mail(
        report_txt="Nine died in Rivera.",
        picture_png=b"\x89PNG",
        more_zip=zipped({"in.txt": "Eight died."}),
    )
    content.add_attachment(mail("Seven died."))
    path = put(tmp_path / "a.eml", content.as_bytes())
    docs, issues = read(path)
    assert [doc.text.strip() for doc in docs] == [
        REPORT.strip(),
        "Nine died in Rivera.",
        "Eight died.",
        "Seven died.",
    ]
    assert [doc.origin.removeprefix(str(path)) for doc in docs] == [
        "",
        "/report.txt",
        "/more.zip/in.txt",
        "/attachment-4.eml",
    ]
    assert [issue.code for issue in issues] == ["note-other-kind", "note-left-out"]


def mailbox(*messages: EmailMessage) -> bytes:
    return b"\n".join(
        b"From desk@ledger.example Wed Mar  5 10:00:00 2031\n" + message.as_bytes() + b"\n"
        for message in messages
    )


def test_a_mailbox_is_its_mails(tmp_path):
    quoted = mail("One died.\n\n>From here on it is quiet.\n\nFrom what police said in 2031\n")
    content = mailbox(quoted, mail("Two died.", report_txt="Nine died."), mail("\n"))
    path = put(tmp_path / "box", content)
    docs, issues = read(path)
    assert [doc.text.strip() for doc in docs] == [
        "One died.\n\nFrom here on it is quiet.\n\nFrom what police said in 2031",
        "Two died.",
        "Nine died.",
    ]
    assert [doc.origin for doc in docs] == [f"{path}:1", f"{path}:2", f"{path}/2/report.txt"]
    assert [issue.code for issue in issues] == ["file-empty"]


def test_a_mail_of_a_mailbox_that_is_too_long_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("counterclaim.sources.readers.mail.mailbox.MAX_MAIL_BYTES", 2_000)
    docs, issues = read(put(tmp_path / "a.mbox", mailbox(mail("x" * 3_000), mail("Two died."))))
    assert [doc.text for doc in docs] == ["Two died.\n\n"]
    assert [issue.code for issue in issues] == ["document-too-long"]


def test_a_text_that_begins_like_a_letter_is_no_mail():
    docs, _ = read_bytes(b"From: the police\nTwelve people were killed.\n")
    assert docs[0].mime == "text/plain"


BAD = {
    "encrypted": (HEAD + "Content-Type: application/pkcs7-mime\r\n\r\nx", "file-encrypted"),
    "empty": (HEAD + "Content-Type: image/png\r\n\r\n", "mail-no-text"),
    "blank": (HEAD + "\r\n\r\n", "file-empty"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_mail_without_a_text_is_named(tmp_path, case):
    content, code = BAD[case]
    assert only_issue(put(tmp_path / "a.eml", content)).code == code


def test_parts_in_parts_without_end_are_named_or_read(tmp_path):
    inner = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(3_000)
    )
    docs, issues = read(put(tmp_path / "a.eml", HEAD + inner))
    assert docs == []
    assert len(issues) == 1
