"""What was sent and what came back for one address."""

import datetime as dt
import io
from dataclasses import dataclass

from counterclaim.errors import DataError
from counterclaim.fetching.connection import Exchange, Limits, checked
from counterclaim.sources.inputs.fetched import Fetched
from counterclaim.sources.readers.warc.answers import answer_of, page_of
from counterclaim.sources.readers.warc.records import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A page as it was fetched.

    Attributes:
        given: The address that the user named.
        url: The one that answered in the end.
        via: The addresses that led on to it, the first one first.
        exchange: The question and the answer, byte for byte.
        body: The page in the answer, unpacked.
        charset: The encoding that the server told.
    """

    given: str
    url: str
    via: tuple[str, ...]
    exchange: Exchange
    body: bytes
    charset: str | None

    @property
    def retrieved(self) -> str:
        """When it was asked for, as a WARC record has it."""
        at = self.exchange.at.astimezone(dt.UTC).replace(tzinfo=None)
        return at.isoformat(timespec="seconds") + "Z"

    def fetched(self, record: str = "") -> Fetched:
        """Return what is read of it.

        Args:
            record: Id of the record that keeps it.
        """
        return Fetched(
            given=self.given,
            url=self.url,
            body=self.body,
            retrieved=self.retrieved,
            charset=self.charset,
            record=record,
        )


def unpacked(exchange: Exchange, *, limits: Limits, where: str) -> tuple[bytes, str | None]:
    """Return the page in an answer, and its encoding if the server told it.

    It is taken out of the bytes as they came, as the reader of web archives does, so that
    the record that keeps them gives the same page for ever.

    Raises:
        DataError: It cannot be unpacked, or is too large then.
    """
    block = Block(io.BytesIO(exchange.response), len(exchange.response), where=where)
    answer = answer_of(block)
    try:
        return page_of(answer, block, where=where), answer.charset
    except DataError as error:
        raise checked(error, where=where, limits=limits) from error
