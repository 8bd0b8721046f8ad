"""A form with files → its fields, and the files on the disk; what is too large is refused early."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from counterclaim.errors import DataError
from counterclaim.web.rendering import Pages
from counterclaim.workspace import Desk, Imports

MOST_FILES = 500
_MOST_FIELDS = 20

# Browsers show an answer only once they have sent everything. So much of an upload that is
# refused is read and thrown away, piece by piece; then the line is cut.
_THROWN_AWAY = 1_000_000_000
_THROWING_SECONDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A form with files. Those of a megabyte and more lie on the disk, without a name."""

    fields: Mapping[str, str]
    files: Sequence[UploadFile]


async def _received(request: Request) -> AsyncGenerator[Upload]:
    desk: Desk = request.app.state.desk
    imports: Imports = request.app.state.imports
    pages: Pages = request.app.state.pages
    megabytes = desk.ws.settings.upload_mb
    body = _Body(request, most=megabytes * 1_000_000)
    try:
        imports.check_room()
        _check_size(request, megabytes)
    except DataError:
        # Who asks first has sent nothing yet, and will not.
        if not request.headers.get("expect"):
            await body.throw_away()
        raise
    parser = MultiPartParser(
        request.headers,
        body.chunks(),
        max_files=MOST_FILES,
        max_fields=_MOST_FIELDS,
        max_part_size=megabytes * 1_000_000,
    )
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError) as error:
        await body.throw_away()
        raise _refused(str(error), body, megabytes) from error
    try:
        fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
        pages.check(fields.get("token", ""))
        sent = [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
        # A field of files that was left empty is sent as one without a name.
        yield Upload(fields=fields, files=[file for file in sent if file.filename or file.size])
    finally:
        await form.close()


UploadOf = Annotated[Upload, Depends(_received)]


class _Body:
    """The pieces of a request, as long as they are not too many."""

    def __init__(self, request: Request, *, most: int) -> None:
        self._receive = request.receive
        self._most = most
        self._is_read = False
        self.is_too_large = False

    async def chunks(self) -> AsyncGenerator[bytes]:
        """Yield the pieces."""
        size = 0
        while not self._is_read:
            chunk = await self._next()
            size += len(chunk)
            if size > self._most:
                self.is_too_large = True
                raise MultiPartException("too large")
            yield chunk
        yield b""

    async def throw_away(self) -> None:
        """Read what is left of an upload that is refused."""
        size = 0
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_THROWING_SECONDS):
                while not self._is_read and size < _THROWN_AWAY:
                    size += len(await self._next())

    async def _next(self) -> bytes:
        message = await self._receive()
        # Asked once more after the last piece, a server waits until the other side has gone.
        self._is_read = message["type"] != "http.request" or not message.get("more_body")
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        found: bytes = message.get("body", b"")
        return found


def _check_size(request: Request, megabytes: int) -> None:
    try:
        size = int(request.headers.get("content-length") or 0)
    except ValueError:
        size = 0
    if size > megabytes * 1_000_000:
        raise too_large(megabytes, f"{size / 1e6:,.0f} MB")


def too_large(megabytes: int, size: str) -> DataError:
    """Return the error for an upload that is larger than the setting allows."""
    return DataError(
        f"the upload is too large ({size}; at most {megabytes} MB at once)",
        where="files",
        remedy="Upload fewer files at a time, raise COUNTERCLAIM_UPLOAD_MB, or read them on the "
        "server's machine: counterclaim add. Nothing was taken",
        code="upload-size",
    )


def _refused(what: str, body: _Body, megabytes: int) -> DataError:
    if body.is_too_large:
        return too_large(megabytes, f"more than {megabytes} MB")
    if "Too many files" in what:
        return DataError(
            f"there are more than {MOST_FILES} files in this upload",
            where="files",
            remedy="Pack them into a ZIP file, which counts as one. Nothing was taken",
            code="upload-size",
        )
    return DataError(
        "the upload broke off or is damaged",
        where="files",
        remedy="Go back and send it again. Nothing was taken",
        code="upload-damaged",
    )
