"""A plain text file is one document, or the articles that a news database put into it."""

from collections.abc import Iterator

from counterclaim.sources.base import Opened, Yielded, encoding_note, read_whole
from counterclaim.sources.readers.databases.articles import told_by
from counterclaim.sources.texts.decoding import decode


class PlainTextReader:
    """Reads a file of plain text as one document without title; its name is only its origin."""

    name = "text"
    suffixes: tuple[str, ...] = (".txt", ".text", ".md", ".markdown")

    def recognises(self, opened: Opened) -> bool:  # noqa: ARG002 - the protocol gives it
        """Return false: any start can be one of a text, so text is what nothing else claims."""
        return False

    def read(self, opened: Opened) -> Iterator[Yielded]:
        """Yield the document or its articles, and a note if it was not UTF-8.

        Raises:
            DataError: It is too long, blank or not decodable.
        """
        raw = read_whole(opened)
        decoded = decode(raw, where=opened.name, declared=opened.charset)
        yield from told_by(opened, decoded.text, raw=raw)
        yield from encoding_note(decoded.note, doc=opened.name)
