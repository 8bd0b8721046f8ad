"""A WACZ file is the web archives in it."""

from collections.abc import Iterator

from counterclaim.sources.archives.zipped import member
from counterclaim.sources.base import Opened, Yielded
from counterclaim.sources.zip_parts import open_zip

_FOLDER, _ENDS = "archive/", (".warc", ".warc.gz", ".warc.zst")


class WaczReader:
    """Reads the WARC files of a WACZ file; its indexes and lists of pages are left out."""

    name = "wacz"
    suffixes: tuple[str, ...] = (".wacz",)

    def recognises(self, opened: Opened) -> bool:
        """Return whether it is a ZIP file with a folder of web archives and its description."""
        return "datapackage.json" in opened.parts and any(map(_is_archive, opened.parts))

    def read(self, opened: Opened) -> Iterator[Yielded]:
        """Yield each WARC file open for reading.

        Raises:
            DataError: The file itself is damaged.
        """
        with open_zip(opened.stream, where=opened.name) as archive:
            for info in archive.infolist():
                if _is_archive(info.filename):
                    yield from member(opened, archive, info)


def _is_archive(name: str) -> bool:
    return name.startswith(_FOLDER) and name.endswith(_ENDS)
