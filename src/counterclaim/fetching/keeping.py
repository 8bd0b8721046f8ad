"""Pages that were fetched → records in a WARC file beside the ledger."""

import contextlib
import gzip
import hashlib
import io
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from counterclaim.errors import LedgerError
from counterclaim.fetching.capture import Capture
from counterclaim.fetching.connection import AGENT

_FIELDS = "application/warc-fields"
_DIGEST_LENGTH = 64


class Captures:
    """A WARC file that whole records are added to: a run that is cut off leaves no half one.

    It is made with its folder when there is something to keep.

    Where the file ended before the last record began, and the SHA-256 of what comes behind,
    are noted in a file beside it until that is on the disk. What a broken run left behind is
    cut off by the next one, unless all of it is there.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._note = path.with_name(path.name + ".writing")

    def keep(self, capture: Capture) -> str:
        """Add request, answer and what is known of them; return the id of the answer's record.

        Raises:
            LedgerError: The file cannot be written.
        """
        record, members = _members(capture)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab") as out, _alone(out.fileno()):
                self._mend()
                begun = out.seek(0, os.SEEK_END)
                added = (b"" if begun else _packed(_about(capture))) + members
                _write(self._note, f"{begun} {hashlib.sha256(added).hexdigest()}".encode())
                out.write(added)
                out.flush()
                os.fsync(out.fileno())
                self._note.unlink()
        except OSError as error:
            with contextlib.suppress(OSError):
                self._mend()
            raise LedgerError(
                f"the page that was fetched cannot be kept ({error.strerror or error})",
                where=str(self.path),
                remedy="Check the disk and its rights, and run the command again",
                code="ledger-write",
            ) from error
        return record

    @contextlib.contextmanager
    def reading(self) -> Iterator[BinaryIO]:
        """Give the file for reading; nothing is added to it meanwhile.

        Raises:
            FileNotFoundError: Nothing was kept yet.
        """
        with self.path.open("rb") as stream, _alone(stream.fileno()):
            yield stream

    def _mend(self) -> None:
        """Cut off what a run that broke off left of its record, unless it is whole."""
        try:
            begun, _, digest = self._note.read_text(encoding="ascii").partition(" ")
        except FileNotFoundError:
            return
        # A note that was cut off itself is of a run that had not written anything more.
        if len(digest) == _DIGEST_LENGTH and begun.isdigit():
            with self.path.open("rb+") as file:
                file.seek(int(begun))
                if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                    file.truncate(min(int(begun), self.path.stat().st_size))
        self._note.unlink()


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


@contextlib.contextmanager
def _alone(file: int) -> Iterator[None]:
    """Wait until no other run writes to the file. Closing it lets the next one in."""
    try:
        import fcntl
    except ImportError:  # Windows has none; two runs at once are then not kept apart
        yield
        return
    fcntl.flock(file, fcntl.LOCK_EX)
    yield


def _members(capture: Capture) -> tuple[str, bytes]:
    answer, question = _new_id(), _new_id()
    common = {"WARC-Date": capture.retrieved, "WARC-Target-URI": capture.url}
    exchange = capture.exchange
    told = {
        "given": capture.given,
        "page-sha256": hashlib.sha256(capture.body).hexdigest(),
        "page-bytes": str(len(capture.body)),
        "retrieved": capture.retrieved,
        "user-agent": AGENT,
    }
    lines = [*told.items(), *(("via", each) for each in capture.via)]
    records = (
        _record(
            {
                "WARC-Type": "response",
                "WARC-Record-ID": answer,
                **common,
                "WARC-IP-Address": exchange.ip,
                "Content-Type": "application/http; msgtype=response",
            },
            exchange.response,
        ),
        _record(
            {
                "WARC-Type": "request",
                "WARC-Record-ID": question,
                **common,
                "WARC-Concurrent-To": answer,
                "Content-Type": "application/http; msgtype=request",
            },
            exchange.request,
        ),
        _record(
            {
                "WARC-Type": "metadata",
                "WARC-Record-ID": _new_id(),
                **common,
                "WARC-Concurrent-To": answer,
                "Content-Type": _FIELDS,
            },
            "".join(f"{name}: {value}\r\n" for name, value in lines).encode(),
        ),
    )
    return answer, b"".join(_packed(each) for each in records)


def _about(capture: Capture) -> bytes:
    """Return the record that a WARC file begins with."""
    told = f"software: {AGENT}\r\nformat: WARC File Format 1.1\r\n"
    return _record(
        {
            "WARC-Type": "warcinfo",
            "WARC-Record-ID": _new_id(),
            "WARC-Date": capture.retrieved,
            "Content-Type": _FIELDS,
        },
        told.encode(),
    )


def _record(headers: dict[str, str], block: bytes) -> bytes:
    digest = f"sha256:{hashlib.sha256(block).hexdigest()}"
    whole = {**headers, "WARC-Block-Digest": digest, "Content-Length": str(len(block))}
    head = "".join(f"{name}: {value}\r\n" for name, value in whole.items())
    return b"WARC/1.1\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def _packed(record: bytes) -> bytes:
    out = io.BytesIO()
    # Each record is a gzip part of its own: it can be read from its first byte on.
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as packing:
        packing.write(record)
    return out.getvalue()


def _new_id() -> str:
    return f"<urn:uuid:{uuid.uuid4()}>"
