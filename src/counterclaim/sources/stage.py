"""Names of files and folders → documents, one at a time."""

import datetime as dt
import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from counterclaim.errors import DataError
from counterclaim.model import Document, Issue
from counterclaim.sources.base import NOTE, Found, Opened, issue_of
from counterclaim.sources.formats import choose, is_known, recognise
from counterclaim.sources.streams import HEAD_BYTES, look
from counterclaim.sources.walk import File, check_plain, files_in, shown, unreachable

STANDARD_INPUT = "-"


def open_inputs(
    inputs: Sequence[str],
    *,
    date: dt.date | None = None,
    source: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | Issue]:
    """Yield the documents of files, folders and standard input, in the order given.

    What cannot be read gives an issue that names it, and the rest goes on. A
    document that is there twice (the same id and text) is given once, with a note.

    Args:
        inputs: Paths of files and folders; "-" is standard input.
        date: Day of publication of documents that give none.
        source: Source of documents that give none.
        stdin: What "-" reads, if not standard input of this process.
    """
    each = (_read_input(given, stdin=stdin, date=date, source=source) for given in inputs)
    return _once(found for input_ in each for found in input_)


def _read_input(
    given: str, *, stdin: BinaryIO | None, date: dt.date | None, source: str | None
) -> Iterator[Found]:
    name = shown(given)
    try:
        if given == STANDARD_INPUT:
            yield from _read_stream(stdin or sys.stdin.buffer, date=date, source=source)
        elif _is_folder(given):
            yield from _read_folder(Path(given), date=date, source=source)
        else:
            yield from _read_file(File(path=Path(given), is_named=True), date=date, source=source)
    except DataError as error:
        yield issue_of(error, doc=name)


def _is_folder(given: str) -> bool:
    if given.startswith(("http://", "https://")):
        raise DataError(
            "this is a web address, and only files are read",
            where=given,
            remedy="Save the page as .html and give that file",
            code="input-address",
        )
    # "" is the current folder to a path, and a NUL byte none at all: neither was meant.
    if not given or "\0" in given:
        raise unreachable(FileNotFoundError(), repr(given), "file")
    try:
        mode_is_folder = Path(given).is_dir()
    except OSError as error:
        raise unreachable(error, shown(given), "file") from error
    return mode_is_folder


def _read_stream(stream: BinaryIO, *, date: dt.date | None, source: str | None) -> Iterator[Found]:
    name = "standard input"
    try:
        head, whole = look(stream)
        opened = Opened(name=name, suffix="", head=head, stream=whole, date=date, source=source)
        yield from choose(opened).read(opened)
    except OSError as error:
        raise unreachable(error, name, "file") from error


def _read_file(
    file: File, *, date: dt.date | None, source: str | None, left_out: Counter[str] | None = None
) -> Iterator[Found]:
    try:
        known = file.path.stat()
        check_plain(known.st_mode, file.name)
        with file.path.open("rb") as stream:
            head = stream.read(HEAD_BYTES)
            stream.seek(0)
            opened = Opened(
                name=file.name,
                suffix=file.suffix,
                head=head,
                stream=stream,
                size=known.st_size,
                date=date,
                source=source,
            )
            if left_out is not None and not _is_report(opened):
                left_out[file.suffix or "without an ending"] += 1
                return
            yield from choose(opened).read(opened)
    except OSError as error:
        yield issue_of(unreachable(error, file.name, "file"), doc=file.name)
    except DataError as error:
        yield issue_of(error, doc=file.name)


def _is_report(opened: Opened) -> bool:
    """Whether a file found in a folder is one to read: nobody asked for it by name."""
    if is_known(opened.suffix) or recognise(opened) is not None:
        return True
    # Corpora name their texts DEV-0001 or story.0001.
    has_no_kind = not opened.suffix or opened.suffix[1:].isdigit()
    try:
        return has_no_kind and bool(choose(opened))
    except DataError:
        return False


def _read_folder(folder: Path, *, date: dt.date | None, source: str | None) -> Iterator[Found]:
    name = shown(folder)
    left_out: Counter[str] = Counter()
    files = problems = 0
    for found in files_in(folder):
        if isinstance(found, Issue):
            problems += 1
            yield found
            continue
        files += 1
        yield from _read_file(found, date=date, source=source, left_out=left_out)
    if files > left_out.total():
        if left_out:
            text = f"{name}: {_listed(left_out)}. Save their text as .txt or .html to have it read"
            yield Issue(doc=name, code=NOTE + "left-out", text=text)
    elif files or not problems:
        yield issue_of(_no_reports(name, left_out), doc=name)


def _listed(left_out: Counter[str]) -> str:
    kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(left_out.items()))
    return f"{left_out.total()} files of other kinds were left out ({kinds})"


def _no_reports(name: str, left_out: Counter[str]) -> DataError:
    what = "there are no reports in this folder"
    return DataError(
        f"{what}; {_listed(left_out)}" if left_out else what,
        where=name,
        remedy="Reports are .txt, .md, .html and .jsonl files",
        code="folder-no-reports",
    )


def _once(found: Iterable[Found]) -> Iterator[Found]:
    """Leave out a document that was there before, and refuse another one with its id."""
    # Eight bytes a text: an archive of a million documents must fit in memory.
    seen: dict[str, bytes] = {}
    for item in found:
        if isinstance(item, Issue):
            yield item
            continue
        digest = hashlib.sha256(item.text.encode()).digest()[:8]
        before = seen.setdefault(item.id, digest)
        if before is digest:
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
