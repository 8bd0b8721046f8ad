"""An e-book (EPUB) is one document: a yearly report, most often; its chapters in order."""

import posixpath
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote

from counterclaim.errors import DataError
from counterclaim.sources.base import MAX_CHARACTERS, Opened, Yielded, read_whole, too_long
from counterclaim.sources.readers.databases.articles import told_by
from counterclaim.sources.readers.office.docx import MAX_FILE_BYTES, MAX_PART_BYTES
from counterclaim.sources.texts.days import day_of
from counterclaim.sources.texts.decoding import decode
from counterclaim.sources.texts.html_lines import text_of
from counterclaim.sources.texts.markup import Element, local, parse, words_of
from counterclaim.sources.unpacking.limits import damaged
from counterclaim.sources.unpacking.zip_parts import open_zip, part_of

MIME = "application/epub+zip"
CONTAINER, LOCKS = "META-INF/container.xml", "META-INF/encryption.xml"
_PAGES = ("application/xhtml+xml", "text/html")


class EpubReader:
    """Reads the chapters of an e-book, with its title, day, author and publisher."""

    name = "epub"
    suffixes: tuple[str, ...] = (".epub",)

    def recognises(self, opened: Opened) -> bool:
        """Return whether it is a ZIP file that tells where its book is."""
        return CONTAINER in opened.parts

    def read(self, opened: Opened) -> Iterator[Yielded]:
        """Yield the document.

        Raises:
            DataError: It is locked, damaged, too long, or has no text.
        """
        raw = read_whole(opened, most=MAX_FILE_BYTES)
        opened.stream.seek(0)
        with open_zip(opened.stream, where=opened.name) as archive:
            container = _part(archive, CONTAINER, opened.name)
            named = _first(parse(container, where=opened.name).root, "rootfile")
            name = "" if named is None else named.get("full-path", "")
            book = parse(_part(archive, name, opened.name), where=opened.name).root
            pages = list(_pages(book, posixpath.dirname(name)))
            if LOCKS in opened.parts and any(
                each.encode() in _part(archive, LOCKS, opened.name) for each in pages
            ):
                raise _locked(opened.name)
            text = _text(archive, pages, opened.name)
        yield from told_by(
            opened,
            text,
            raw=raw,
            title=_words(book, "title"),
            date=day_of(_words(book, "date")),
            source=_words(book, "publisher"),
            byline=_words(book, "creator"),
            mime=MIME,
        )


def _pages(book: Element, folder: str) -> Iterator[str]:
    """Yield the names of the chapters in the order in which they are read."""
    items = {
        each.get("id"): each.get("href", "")
        for each in book.iter()
        if local(each) == "item" and each.get("media-type") in _PAGES
    }
    for each in book.iter():
        href = items.pop(each.get("idref"), "") if local(each) == "itemref" else ""
        if href:
            yield posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _text(archive: zipfile.ZipFile, pages: list[str], where: str) -> str:
    parts: list[str] = []
    length = 0
    for page in pages:
        html = decode(_part(archive, page, where), where=f"{where}/{page}").text
        parts.append(text_of(html))
        length += len(parts[-1])
        if length > MAX_CHARACTERS:
            raise too_long(where, f"more than {MAX_CHARACTERS:,} characters")
    return "\n\n".join(part for part in parts if part)


def _part(archive: zipfile.ZipFile, name: str, where: str) -> bytes:
    if not name:
        raise damaged(where, "it does not tell where its book is")
    return part_of(archive, name, where=where, most=MAX_PART_BYTES)


def _first(root: Element, name: str) -> Element | None:
    return next((each for each in root.iter() if local(each) == name), None)


def _words(book: Element, name: str) -> str | None:
    found = _first(book, name)
    return None if found is None else words_of(found) or None


def _locked(where: str) -> DataError:
    return DataError(
        "this e-book is locked for one reader",
        where=where,
        remedy="Ask its publisher for one without a lock, or save its text as .txt",
        code="file-encrypted",
    )
