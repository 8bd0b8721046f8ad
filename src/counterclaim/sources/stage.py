"""Names of files, folders and addresses → documents, one at a time."""

import datetime as dt
import io
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import BinaryIO, TypedDict
from urllib.parse import urlsplit

from counterclaim.errors import DataError
from counterclaim.model import Document, Issue
from counterclaim.sources.base import Columns, Found, issue_of
from counterclaim.sources.inputs.fetched import Fetch, is_address, without_login
from counterclaim.sources.inputs.named import Named
from counterclaim.sources.inputs.once import InMemory, Seen, once
from counterclaim.sources.inputs.opening import opened_from
from counterclaim.sources.inputs.position import Position
from counterclaim.sources.inputs.walk import (
    STANDARD_INPUT,
    File,
    check_plain,
    files_in,
    shown,
    unreachable,
)
from counterclaim.sources.members import (
    is_report,
    no_reports,
    of_other_kind,
    read_opened,
    told_left_out,
)


class Given(TypedDict):
    """What the user says of all inputs."""

    date: dt.date | None
    source: str | None
    columns: Columns | None


def open_inputs(
    inputs: Sequence[str | Named],
    *,
    date: dt.date | None = None,
    source: str | None = None,
    columns: Columns | None = None,
    stdin: BinaryIO | None = None,
    fetch: Fetch | None = None,
    seen: Seen | None = None,
    at: Position | None = None,
) -> Iterator[Document | Issue]:
    """Yield the documents of files, folders, addresses and standard input, in the order given.

    What cannot be read gives an issue that names it, and the rest goes on. A
    document that is there twice (the same id and text) is given once, with a note.

    Args:
        inputs: Paths of files and folders, and web addresses; "-" is standard input. Or files
            under other names.
        date: Day of publication of documents that give none.
        source: Source of documents that give none.
        columns: Which column or key of tables holds what, where that is not to be guessed.
        stdin: What "-" reads, if not standard input of this process.
        fetch: Fetches an address. Without it none is read: only what is named here is
            ever fetched, and nothing that stands in it.
        seen: What remembers the documents that were there before; memory by default.
        at: What is told how far the reading is.
    """
    given = Given(date=date, source=source, columns=columns)
    at = at or Position()
    each = (
        _read_named(one, given=given)
        if isinstance(one, Named)
        else _read_input(one, stdin=stdin, given=given, fetch=fetch, at=at)
        for one in inputs
    )
    return once((found for input_ in each for found in input_), seen or InMemory())


def _read_input(
    name_given: str, *, stdin: BinaryIO | None, given: Given, fetch: Fetch | None, at: Position
) -> Iterator[Found]:
    # The name goes into messages and into the ledger.
    name = without_login(shown(name_given)) if is_address(name_given) else shown(name_given)
    try:
        if name_given == STANDARD_INPUT:
            yield from _read_stream(stdin or sys.stdin.buffer, given=given)
        elif is_address(name_given):
            yield from _read_address(shown(name_given), name=name, given=given, fetch=fetch)
        elif _is_folder(name_given):
            yield from _read_folder(Path(name_given), given=given, at=at)
        else:
            yield from _read_file(File(path=Path(name_given), is_named=True), given=given, at=at)
    except DataError as error:
        yield issue_of(error, doc=name)


def _read_named(named: Named, *, given: Given) -> Iterator[Found]:
    name = shown(named.name)
    if named.columns is not None:
        given = {**given, "columns": named.columns}
    try:
        size = named.path.stat().st_size
        with named.path.open("rb") as stream:
            opened = opened_from(stream, name=name, suffix=named.suffix, size=size, **given)
            yield from read_opened(opened)
    except OSError as error:
        yield issue_of(unreachable(error, name, "file"), doc=name)
    except DataError as error:
        yield issue_of(error, doc=name)


def _read_address(address: str, *, name: str, given: Given, fetch: Fetch | None) -> Iterator[Found]:
    if fetch is None:
        raise DataError(
            "this is a web address, and only files are read here",
            where=name,
            remedy="Save the page as .html and give that file",
            code="input-address",
        )
    fetched = fetch(address)
    yield from read_opened(
        opened_from(
            io.BytesIO(fetched.body),
            name=fetched.origin,
            suffix=PurePosixPath(urlsplit(fetched.url).path).suffix.lower(),
            size=len(fetched.body),
            fetched=fetched,
            **given,
        )
    )


def _is_folder(given: str) -> bool:
    # "" is the current folder to a path, and a NUL byte none at all: neither was meant.
    if not given or "\0" in given:
        raise unreachable(FileNotFoundError(), repr(given), "file")
    try:
        mode_is_folder = Path(given).is_dir()
    except OSError as error:
        raise unreachable(error, shown(given), "file") from error
    return mode_is_folder


def _read_stream(stream: BinaryIO, *, given: Given) -> Iterator[Found]:
    name = "standard input"
    try:
        opened = opened_from(stream, name=name, **given)
        yield from read_opened(opened)
    except OSError as error:
        raise unreachable(error, name, "file") from error


def _read_file(
    file: File, *, given: Given, at: Position, left_out: Counter[str] | None = None
) -> Iterator[Found]:
    try:
        known = file.path.stat()
        check_plain(known.st_mode, file.name)
        with file.path.open("rb") as stream:
            at.enter(stream)
            opened = opened_from(
                stream, name=file.name, suffix=file.suffix, size=known.st_size, **given
            )
            if left_out is not None and not is_report(opened):
                yield of_other_kind(opened)
                left_out[file.suffix or "without an ending"] += 1
                return
            yield from read_opened(opened)
        at.leave(known.st_size)
    except OSError as error:
        yield issue_of(unreachable(error, file.name, "file"), doc=file.name)
    except DataError as error:
        yield issue_of(error, doc=file.name)


def _read_folder(folder: Path, *, given: Given, at: Position) -> Iterator[Found]:
    name = shown(folder)
    left_out: Counter[str] = Counter()
    files = problems = 0
    for found in files_in(folder):
        if isinstance(found, Issue):
            problems += 1
            yield found
            continue
        files += 1
        yield from _read_file(found, given=given, at=at, left_out=left_out)
    if files > left_out.total():
        yield from told_left_out(name, left_out)
    elif files or not problems:
        yield issue_of(no_reports(name, left_out, code="folder-no-reports"), doc=name)
