"""Which documents were there before: each is given once, whatever the number of inputs."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from counterclaim.errors import DataError
from counterclaim.model import Document, Issue
from counterclaim.sources.base import NOTE, Found, issue_of


class Seen(Protocol):
    """What remembers the documents that were there before."""

    def before(self, id: str, digest: bytes) -> bytes | None:
        """Remember a document; return the digest of the first one with its id, if there was one."""
        ...


class InMemory:
    """Remembers some 150 bytes a document: what a desk reads, up to a few million."""

    def __init__(self) -> None:
        self._digests: dict[str, bytes] = {}

    def before(self, id: str, digest: bytes) -> bytes | None:
        """Remember a document; return the digest of the first one with its id, if there was one."""
        known = self._digests.setdefault(id, digest)
        return None if known is digest else known


class OnDisk:
    """Remembers in a file, so that memory does not grow with the number of documents."""

    def __init__(self, path: Path) -> None:
        """Begin a new file; an older one of this name is forgotten."""
        path.unlink(missing_ok=True)
        self._connection = sqlite3.connect(path, isolation_level=None)
        # It is made anew with each run: nothing has to survive one.
        for line in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -16000"):
            self._connection.execute(f"PRAGMA {line}")
        self._connection.execute(
            "CREATE TABLE seen (id BLOB PRIMARY KEY, digest BLOB) WITHOUT ROWID"
        )

    def before(self, id: str, digest: bytes) -> bytes | None:
        """Remember a document; return the digest of the first one with its id, if there was one."""
        key = hashlib.sha256(id.encode("utf-8", "surrogatepass")).digest()[:16]
        done = self._connection.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (key, digest))
        if done.rowcount:
            return None
        row = self._connection.execute("SELECT digest FROM seen WHERE id = ?", (key,)).fetchone()
        return bytes(row[0])

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def once(found: Iterable[Found], seen: Seen) -> Iterator[Found]:
    """Leave out a document that was there before, and refuse another one with its id."""
    for item in found:
        if isinstance(item, Issue):
            yield item
            continue
        digest = hashlib.sha256(item.text.encode("utf-8", "surrogatepass")).digest()[:8]
        before = seen.before(item.id, digest)
        if before is None:
            yield item
        elif before == digest:
            text = f"{item.origin}: the same document ({item.id}) was read before. It counts once"
            yield Issue(doc=item.origin, code=NOTE + "duplicate", text=text)
        else:
            yield issue_of(_taken(item), doc=item.origin)


def _taken(doc: Document) -> DataError:
    return DataError(
        f"another document with the id {doc.id} was read before",
        where=doc.origin,
        remedy="Give each document an id of its own, or none to have one made",
        code="document-id-taken",
    )
