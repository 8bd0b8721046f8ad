"""A WACZ file is the web archives in it, or the texts in its lists of pages."""

import json
import zipfile
from collections.abc import Iterator

from counterclaim.errors import DataError
from counterclaim.sources.base import Opened, Yielded, check_text, issue_of
from counterclaim.sources.readers.archives.zipped import member
from counterclaim.sources.readers.objects.fields import string
from counterclaim.sources.texts.recoding import MAX_LINE_BYTES, lines
from counterclaim.sources.unpacking.limits import damaged
from counterclaim.sources.unpacking.zip_parts import open_zip

_FOLDER, _ENDS = "archive/", (".warc", ".warc.gz", ".warc.zst")
_PAGES = "pages/"


class WaczReader:
    """Reads the WARC files of a WACZ file; its indexes and lists of pages are left out.

    One that was made without its WARC files gives the texts of its lists of pages.
    """

    name = "wacz"
    suffixes: tuple[str, ...] = (".wacz",)

    def recognises(self, opened: Opened) -> bool:
        """Return whether it is a ZIP file with web archives or pages, and its description."""
        return "datapackage.json" in opened.parts and any(
            _is_archive(name) or _is_list(name) for name in opened.parts
        )

    def read(self, opened: Opened) -> Iterator[Yielded]:
        """Yield each WARC file open for reading.

        Raises:
            DataError: The file itself is damaged, or there is no text in it.
        """
        with open_zip(opened.stream, where=opened.name) as archive:
            archives = [info for info in archive.infolist() if _is_archive(info.filename)]
            for info in archives:
                yield from member(opened, archive, info)
            if archives:
                return
            is_empty = True
            for found in _pages(opened, archive):
                is_empty = False
                yield found
        if is_empty:
            raise DataError(
                "there is no web archive in it and its lists of pages hold no texts",
                where=opened.name,
                remedy="Save it anew with its WARC files",
                code="archive-no-reports",
            )


def _pages(opened: Opened, archive: zipfile.ZipFile) -> Iterator[Yielded]:
    """Yield a document for each page that a list gives a text of."""
    for info in archive.infolist():
        if not _is_list(info.filename):
            continue
        for given in member(opened, archive, info):
            if isinstance(given, Opened):
                yield from _listed(given)
            else:
                yield given


def _listed(given: Opened) -> Iterator[Yielded]:
    for number, _, line in lines(given, most=MAX_LINE_BYTES):
        where, origin = f"{given.name}, line {number}", f"{given.name}:{number}"
        try:
            page = None if line is None else json.loads(line)
            # The first line says what the others are, and pages without a text are only names.
            if isinstance(page, dict) and (text := string(page, "text", where=where)):
                check_text(text, where=where)
                yield given.document(
                    text,
                    raw=line,
                    title=string(page, "title", where=where),
                    url=string(page, "url", where=where),
                    retrieved=string(page, "ts", where=where),
                    origin=origin,
                )
        except DataError as error:
            yield issue_of(error, doc=origin)
        except ValueError as error:
            yield issue_of(damaged(where, str(error)), doc=origin)


def _is_archive(name: str) -> bool:
    return name.startswith(_FOLDER) and name.endswith(_ENDS)


def _is_list(name: str) -> bool:
    return name.startswith(_PAGES) and name.endswith(".jsonl")
