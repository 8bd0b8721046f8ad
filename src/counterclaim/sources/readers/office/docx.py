"""A Word document is one document, or the articles that a news database put into it."""

from collections.abc import Iterator

from counterclaim.sources.base import Opened, Yielded, read_whole
from counterclaim.sources.readers.databases.articles import told_by
from counterclaim.sources.texts.markup import elements
from counterclaim.sources.unpacking.zip_parts import open_zip, part_of

MAX_FILE_BYTES = 256_000_000
"""Size of the file with its pictures, which are not read."""

MAX_PART_BYTES = 60_000_000
"""Size of the part with the text: its markup is ten times the text itself."""

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PART = "word/document.xml"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_TEXT, _PARAGRAPH = f"{_W}t", f"{_W}p"
# Text that was struck out by a reviewer, or that is there a second time for old programs.
_SKIPPED = (f"{_W}del", f"{_W}moveFrom", _FALLBACK)


class DocxReader:
    """Reads the paragraphs of a Word document; notes, headers and pictures are left out."""

    name = "docx"
    suffixes: tuple[str, ...] = (".docx", ".docm")

    def recognises(self, opened: Opened) -> bool:
        """Return whether it is a ZIP file with the text of a Word document."""
        return PART in opened.parts

    def read(self, opened: Opened) -> Iterator[Yielded]:
        """Yield the document, or each article that a news database put into it.

        Raises:
            DataError: It is damaged, too long, or has no text.
        """
        raw = read_whole(opened, most=MAX_FILE_BYTES)
        opened.stream.seek(0)
        with open_zip(opened.stream, where=opened.name) as archive:
            part = part_of(archive, PART, where=opened.name, most=MAX_PART_BYTES)
        text = "\n\n".join(paragraphs(part, where=opened.name))
        yield from told_by(opened, text, raw=raw, mime=MIME)


def paragraphs(part: bytes, *, where: str) -> Iterator[str]:
    """Yield the paragraphs of the part with the text that are not blank, cells of tables too."""
    tags = (_TEXT, _PARAGRAPH, *_SIGNS, *_SKIPPED)
    # A text box is a paragraph inside a paragraph.
    open_paragraphs: list[list[str]] = []
    skipped = 0
    for event, element in elements(part, tags, where=where):
        tag = element.tag
        if tag in _SKIPPED:
            skipped += 1 if event == "start" else -1
        elif tag == _PARAGRAPH and event == "start":
            open_paragraphs.append([])
        elif tag == _PARAGRAPH:
            text = "".join(open_paragraphs.pop()).strip()
            if text and not skipped:
                yield text
        elif event == "end" and open_paragraphs and not skipped:
            open_paragraphs[-1].append(_SIGNS.get(tag) or element.text or "")
