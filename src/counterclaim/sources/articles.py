"""The text of a file → its document."""

from collections.abc import Iterator
from typing import Any

from counterclaim.sources.base import Opened, Yielded, check_text


def told_by(opened: Opened, text: str, *, raw: bytes, **known: Any) -> Iterator[Yielded]:
    """Yield the document that a text is.

    Args:
        opened: The input.
        text: All of its text.
        raw: The bytes that it was read from.
        known: What `Document.make` takes besides.

    Raises:
        DataError: The text is blank or too long.
    """
    check_text(text, where=opened.name)
    yield opened.document(text, raw=raw, **known)
