"""A plain text file is one document."""

from collections.abc import Iterator

from counterclaim.model import Document, Issue
from counterclaim.sources.base import NOTE, Found, Opened, check_text, read_whole
from counterclaim.sources.decoding import decode


class PlainTextReader:
    """Reads a file of plain text as one document without title; its name is only its origin."""

    name = "text"
    suffixes: tuple[str, ...] = (".txt", ".text", ".md", ".markdown")

    def recognises(self, head: str) -> bool:  # noqa: ARG002 - the protocol gives it
        """Return false: any start can be one of a text, so text is what nothing else claims."""
        return False

    def read(self, opened: Opened) -> Iterator[Found]:
        """Yield the document, and a note if it was not UTF-8.

        Raises:
            DataError: It is too long, blank or not decodable.
        """
        decoded = decode(read_whole(opened), where=opened.name)
        check_text(decoded.text, where=opened.name)
        yield Document.make(
            decoded.text, date=opened.date, source=opened.source, origin=opened.name
        )
        if decoded.note:
            yield Issue(doc=opened.name, code=NOTE + "encoding", text=decoded.note)
