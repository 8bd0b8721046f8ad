"""A mail is one document, and so is each thing attached that can be read."""

import email
import email.policy
import email.utils
import io
import re
from collections.abc import Iterator
from email.message import Message, MIMEPart

from counterclaim.errors import DataError, in_brief
from counterclaim.sources.base import (
    MAX_CHARACTERS,
    Opened,
    Yielded,
    check_text,
    encoding_note,
    issue_of,
    read_whole,
)
from counterclaim.sources.inputs.opening import inside
from counterclaim.sources.texts.days import day_of
from counterclaim.sources.texts.decoding import Decoded, decode
from counterclaim.sources.texts.html_lines import text_of

MAX_MAIL_BYTES = 100_000_000
"""Size of a mail with what is attached; servers take a quarter of it."""

_HEADER = re.compile(r"[!-9;-~]+:(\s|$)")
_USUAL = ("from", "date", "message-id", "mime-version", "received", "subject", "to", "return-path")

# Encodings whose bytes all look like ASCII, so that UTF-8 would fit and be wrong.
_ESCAPING = ("iso-2022", "utf-7", "utf7", "hz")


class MailReader:
    """Reads the text part of a mail, the plain one before the HTML one, and what is attached."""

    name = "mail"
    suffixes: tuple[str, ...] = (".eml",)

    def recognises(self, opened: Opened) -> bool:
        """Return whether it begins with the headers of a mail."""
        return is_mail(opened.head_text)

    def read(self, opened: Opened) -> Iterator[Yielded]:
        """Yield the document and what is attached, open for reading.

        Raises:
            DataError: It is too long, locked, or has no text and nothing attached.
        """
        raw = read_whole(opened, most=MAX_MAIL_BYTES)
        yield from read_message(opened, raw, origin=opened.name, part="")


def is_mail(head: str) -> bool:
    """Return whether a text begins with the headers of a mail: the sender and two usual ones."""
    names: set[str] = set()
    for line in head.splitlines()[:200]:
        if not line.strip():
            break
        if line[0] in " \t" and names:
            continue
        if not _HEADER.match(line):
            return False
        names.add(line.partition(":")[0].lower())
    return "from" in names and len(names.intersection(_USUAL)) > 2


def read_message(opened: Opened, raw: bytes, *, origin: str, part: str) -> Iterator[Yielded]:
    """Yield the document of a mail, and what is attached to it.

    Args:
        opened: The file that it stands in.
        raw: The mail.
        origin: Where it stands, for the document.
        part: What goes before the names of what is attached.

    Raises:
        DataError: It is locked, or there is nothing to read in it.
    """
    try:
        message = email.message_from_bytes(raw, policy=email.policy.default)
        body = message.get_body(("plain", "html"))
        attached = [each for each in message.iter_attachments() if each is not body]
    except Exception as error:  # headers and parts break that library in many ways
        raise _damaged(origin, error) from error
    _check_open(message, origin)
    if body is not None:
        yield from _document(opened, message, body, raw, origin=origin)
    elif not attached:
        raise DataError(
            "there is no text in this mail and nothing attached",
            where=origin,
            remedy="Leave it out, or save it anew with its text",
            code="mail-no-text",
        )
    for number, each in enumerate(attached, start=1):
        yield from _attached(opened, each, f"{part}attachment-{number}", part)


def _document(
    opened: Opened, message: MIMEPart, body: MIMEPart, raw: bytes, *, origin: str
) -> Iterator[Yielded]:
    decoded = _decoded(body, where=origin)
    is_html = body.get_content_type() == "text/html"
    text = text_of(decoded.text[: 4 * MAX_CHARACTERS]) if is_html else decoded.text
    try:
        check_text(text, where=origin)
    except DataError as error:
        yield issue_of(error, doc=origin)
        return
    name, address = email.utils.parseaddr(_header(message, "From") or "")
    yield opened.document(
        text,
        raw=raw,
        date=day_of(_header(message, "Date")),
        source=name or address or None,
        title=_header(message, "Subject"),
        mime="message/rfc822",
        origin=origin,
    )
    yield from encoding_note(decoded.note, doc=origin)


def _decoded(body: MIMEPart, *, where: str) -> Decoded:
    content = body.get_payload(decode=True)
    raw = content if isinstance(content, bytes) else b""
    charset = (body.get_content_charset() or "").lower() or None
    if charset and charset.startswith(_ESCAPING):
        try:
            return Decoded(text=raw.decode(charset))
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(raw, where=where, declared=charset)


def _attached(opened: Opened, part: MIMEPart, unnamed: str, before: str) -> Iterator[Yielded]:
    try:
        name = part.get_filename()
        if part.get_content_maintype() == "message":
            inner = part.get_payload()
            first = inner[0] if isinstance(inner, list) and inner else None
            content = first.as_bytes() if isinstance(first, Message) else b""
            name = name or f"{unnamed}.eml"
        else:
            found = part.get_payload(decode=True)
            content = found if isinstance(found, bytes) else b""
    except Exception as error:  # as above
        yield issue_of(_damaged(f"{opened.name}/{unnamed}", error), doc=opened.name)
        return
    if not content:
        return
    try:
        stream = io.BytesIO(content)
        yield inside(opened, f"{before}{name}" if name else unnamed, stream, size=len(content))
    except DataError as error:
        yield issue_of(error, doc=opened.name)


def _header(message: MIMEPart, name: str) -> str | None:
    try:
        value = message.get(name)
        told = " ".join(str(value).split()) if value is not None else ""
    except Exception:  # a header that is no header is none
        return None
    return told.encode("utf-8", "replace").decode().replace("\0", "") or None


def _check_open(message: MIMEPart, where: str) -> None:
    kind = message.get_content_type()
    if kind in ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"):
        raise DataError(
            "this mail is encrypted",
            where=where,
            remedy="Save its text from your mail program",
            code="file-encrypted",
        )


def _damaged(where: str, error: Exception) -> DataError:
    return DataError(
        f"this mail is damaged ({in_brief(error, most=100)})",
        where=where,
        remedy="Save it anew from your mail program",
        code="mail-damaged",
    )
