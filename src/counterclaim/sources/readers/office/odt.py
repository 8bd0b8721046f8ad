"""An OpenDocument text is one document, or the articles that a news database put into it."""

from collections.abc import Iterator

from counterclaim.errors import DataError
from counterclaim.sources.base import Opened, Yielded, read_whole
from counterclaim.sources.readers.databases.articles import told_by
from counterclaim.sources.readers.office.docx import MAX_FILE_BYTES, MAX_PART_BYTES
from counterclaim.sources.texts.markup import Element, broken, local, parse
from counterclaim.sources.unpacking.zip_parts import open_zip, part_of

MIME = "application/vnd.oasis.opendocument.text"
PART, MANIFEST = "content.xml", "META-INF/manifest.xml"

_SIGNS = {"tab": "\t", "line-break": "\n", "s": " "}
_SKIPPED = frozenset({"note", "annotation", "tracked-changes", "frame", "forms", "ruby-text"})


class OdtReader:
    """Reads the paragraphs and headings of an OpenDocument text; notes and frames are left out."""

    name = "odt"
    suffixes: tuple[str, ...] = (".odt", ".fodt")

    def recognises(self, opened: Opened) -> bool:
        """Return whether it is a ZIP file that says that it is an OpenDocument text."""
        # The format wants this part first and not packed, so that it can be seen here.
        is_packed = b"mimetype" + MIME.encode() in opened.head[:200] and PART in opened.parts
        return is_packed or _is_flat(opened)

    def read(self, opened: Opened) -> Iterator[Yielded]:
        """Yield the document, or each article that a news database put into it.

        Raises:
            DataError: It is locked, damaged, too long, or has no text.
        """
        raw = read_whole(opened, most=MAX_PART_BYTES if _is_flat(opened) else MAX_FILE_BYTES)
        part = raw if _is_flat(opened) else _part(opened)
        text = "\n\n".join(_paragraphs(part, where=opened.name))
        yield from told_by(opened, text, raw=raw, mime=MIME)


def _is_flat(opened: Opened) -> bool:
    """Whether it is the text as one XML file, not packed."""
    return opened.head.lstrip().startswith(b"<?xml") and MIME.encode() in opened.head


def _part(opened: Opened) -> bytes:
    opened.stream.seek(0)
    with open_zip(opened.stream, where=opened.name) as archive:
        if MANIFEST in opened.parts:
            manifest = part_of(archive, MANIFEST, where=opened.name, most=MAX_PART_BYTES)
            if b"encryption-data" in manifest:
                raise _locked(opened.name)
        return part_of(archive, PART, where=opened.name, most=MAX_PART_BYTES)


def _paragraphs(part: bytes, *, where: str) -> Iterator[str]:
    markup = parse(part, where=where)
    body = next((each for each in markup.root.iter() if local(each) == "body"), None)
    if body is None:
        raise broken(where, "it has no body")
    for element in body.iter():
        if local(element) in ("p", "h"):
            text = "".join(_words(element)).strip()
            if text and not any(local(above) in _SKIPPED for above in element.iterancestors()):
                yield text


def _words(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = local(child)
        if name in _SIGNS:
            yield _SIGNS[name]
        elif name not in _SKIPPED and name not in ("p", "h"):
            yield from _words(child)
        yield child.tail or ""


def _locked(where: str) -> DataError:
    return DataError(
        "it is locked with a password",
        where=where,
        remedy="Save it without one",
        code="file-encrypted",
    )
