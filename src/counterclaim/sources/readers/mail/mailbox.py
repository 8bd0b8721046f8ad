"""A mailbox (mbox) is the mails in it, read one by one."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from counterclaim.errors import DataError
from counterclaim.sources.base import Opened, Yielded, issue_of, too_long
from counterclaim.sources.readers.mail.message import MAX_MAIL_BYTES, is_mail, read_message

# "From sender Wed Mar  5 10:00:00 2031": a line of prose that begins so has no such end.
_SEPARATOR = re.compile(rb"From \S+\s.*\b\d{1,2}:\d\d\b.*\b\d{4}\s*$")
_LINE_BYTES = 1_000_000


class MailboxReader:
    """Reads each mail of a mailbox as `MailReader` does."""

    name = "mbox"
    suffixes: tuple[str, ...] = (".mbox", ".mbx")

    def recognises(self, opened: Opened) -> bool:
        """Return whether the first line is one between mails, with headers behind it."""
        first, _, rest = opened.head.partition(b"\n")
        return _SEPARATOR.match(first) is not None and is_mail(rest.decode("latin-1"))

    def read(self, opened: Opened) -> Iterator[Yielded]:
        """Yield the documents of all mails, and an issue for one that cannot be read."""
        for number, raw in enumerate(_mails(opened.stream), start=1):
            origin = f"{opened.name}:{number}"
            try:
                if raw is None:
                    raise too_long(origin, f"more than {MAX_MAIL_BYTES / 1e6:,.0f} MB")
                yield from read_message(opened, raw, origin=origin, part=f"{number}/")
            except DataError as error:
                yield issue_of(error, doc=origin)


def _mails(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield each mail; `None` for one that is too long to be held."""
    held, is_blank = bytearray(), True
    is_first = is_held = True
    while line := stream.readline(_LINE_BYTES):
        if is_blank and _SEPARATOR.match(line):
            if not is_first:
                yield bytes(held) if is_held else None
            held.clear()
            is_first, is_held = False, True
        elif is_held and len(held) + len(line) > MAX_MAIL_BYTES:
            held.clear()
            is_held = False
        elif is_held:
            # A line of a mail that began so was marked when it was put into the box.
            held += line[1:] if re.match(rb">+From ", line) else line
        is_blank = not line.strip()
    if not is_first:
        yield bytes(held) if is_held else None
