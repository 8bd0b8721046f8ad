"""A page that a browser saved in one file (MHTML) is the page; its pictures are left out."""

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import MIMEPart

from counterclaim.errors import DataError
from counterclaim.sources.base import Opened, Yielded, read_whole
from counterclaim.sources.readers.pages.web_page import page_document

MAX_FILE_BYTES = 100_000_000
"""Size of the file with its pictures and styles; the page itself may be as long as any."""

_TYPE = re.compile(r"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_SAVED = re.compile(
    r"^(snapshot-content-location|content-location|x-mimeole"
    r"|from:\s*<saved by|from:.*microsoft internet explorer)",
    re.IGNORECASE | re.MULTILINE,
)


class MhtmlReader:
    """Reads the page of a file that a browser saved, with the address that it was saved from."""

    name = "mhtml"
    suffixes: tuple[str, ...] = (".mhtml", ".mht")

    def recognises(self, opened: Opened) -> bool:
        """Return whether it begins as a mail of one page with its pictures that nobody sent."""
        head = re.split(r"\r?\n\r?\n", opened.head_text, maxsplit=1)[0]
        return bool(_TYPE.search(head) and _SAVED.search(head)) and "\nto:" not in head.lower()

    def read(self, opened: Opened) -> Iterator[Yielded]:
        """Yield the document or its articles.

        Raises:
            DataError: It is too long, damaged, or there is no page or main text in it.
        """
        raw = read_whole(opened, most=MAX_FILE_BYTES)
        try:
            message = email.message_from_bytes(raw, policy=email.policy.default)
            page = next(filter(_is_page, message.walk()), None)
            content = None if page is None else page.get_payload(decode=True)
            at = _header(message, "Snapshot-Content-Location") or _header(page, "Content-Location")
            charset = None if page is None else page.get_content_charset()
        except Exception as error:  # headers and parts break that library in many ways
            raise _no_page(opened.name) from error
        if not isinstance(content, bytes):
            raise _no_page(opened.name)
        url = at if at and at.startswith(("http://", "https://")) else None
        yield from page_document(opened, content, where=opened.name, charset=charset, url=url)


def _is_page(part: MIMEPart) -> bool:
    return part.get_content_type() in ("text/html", "application/xhtml+xml")


def _header(part: MIMEPart | None, name: str) -> str | None:
    value = None if part is None else part.get(name)
    return "".join(str(value).split()) if value is not None else None


def _no_page(where: str) -> DataError:
    return DataError(
        "there is no web page in this saved page, or it is damaged",
        where=where,
        remedy="Open it in a browser and save it as .html",
        code="html-no-text",
    )
