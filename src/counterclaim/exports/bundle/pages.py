"""Pages that were fetched: into a bundle as their records, and out of it to be compared."""

import contextlib
import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO, cast

from counterclaim.exports.archive import Archive
from counterclaim.fetching import Captures
from counterclaim.sources.inputs.opening import opened_from
from counterclaim.sources.readers.warc.answers import answer_of, page_of
from counterclaim.sources.readers.warc.records import records

MEMBER = "fetched.warc.gz"
"""The records of all pages that were fetched, as `add` keeps them."""

# A document that is a fetched page itself; one inside of it has more behind the id.
_RECORD = re.compile(r"(<urn:uuid:[0-9a-f-]{36}>)$")


def put(archive: Archive, path: Path | None) -> None:
    """Write the records that lie beside a ledger into its bundle, if there are any."""
    if path is None:
        return
    with (
        contextlib.suppress(FileNotFoundError),
        Captures(path).reading() as stream,
        archive.member(MEMBER) as to,
    ):
        shutil.copyfileobj(stream, to)


def kept(stream: IO[bytes]) -> Iterator[tuple[str, str]]:
    """Yield id and SHA-256 of each page in a member of a bundle.

    Raises:
        DataError: It is damaged.
    """
    opened = opened_from(cast("BinaryIO", stream), name=MEMBER, suffix=".gz")
    for record in records(opened):
        if record.headers.get("warc-type", "").lower() == "response":
            page = page_of(answer_of(record.body), record.body, where=MEMBER)
            yield record.headers.get("warc-record-id", ""), hashlib.sha256(page).hexdigest()


def record_of(origin: str) -> str:
    """Return the id of the record that a document is the page of, empty if it is of none."""
    found = _RECORD.search(origin)
    return found[1] if found else ""
