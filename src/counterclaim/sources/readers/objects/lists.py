"""A JSON list, alone or under a key of one object → its items, however long it is."""

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

from counterclaim.errors import DataError
from counterclaim.sources.base import Opened
from counterclaim.sources.readers.objects.fields import has_text, refuse
from counterclaim.sources.readers.objects.wrapped import with_channel
from counterclaim.sources.texts.recoding import MAX_LINE_BYTES, Recoded, as_utf8

Item = tuple[int, bytes, object]
"""Number, bytes and value of an item."""

STEP = 65_536

MAX_LEVELS = 3
"""Objects in objects in which the list of finds is looked for: {"response": {"hits": {"hits": ["""
_BLANK = re.compile(r"[\s\ufeff]*")
_BETWEEN = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder()


def items(opened: Opened) -> Iterator[Item]:
    """Yield the items of a list, or one object: itself, or the items of the list in it.

    Raises:
        DataError: It is damaged, cut off, or an item is too long; those before were given.
    """
    text = _Text(opened)
    text.skip(_BLANK)
    if not text.starts_with("["):
        value, raw = text.value(where=opened.name)
        yield from of_object(value, raw)
        return
    text.drop(1)
    number = 0
    while True:
        text.skip(_BETWEEN)
        if text.starts_with("]"):
            return
        number += 1
        value, raw = text.value(where=f"{opened.name}, item {number}")
        yield number, raw, value


def of_object(value: object, raw: bytes) -> Iterator[Item]:
    """Yield the items of the first list of objects in an object, else the object itself.

    Search services put their finds under a key of one object.
    """
    found = _list_in(value, MAX_LEVELS)
    if found is None:
        yield 1, raw, value
        return
    for number, item in enumerate(found, start=1):
        own = json.dumps(item, ensure_ascii=True).encode()
        yield number, own, with_channel(item, value)


def _list_in(value: object, levels: int) -> list[Any] | None:
    """Return the first list of objects in an object that is no report itself."""
    if not isinstance(value, dict) or has_text(value) or not levels:
        return None
    for each in value.values():
        if isinstance(each, list) and each and all(isinstance(item, dict) for item in each):
            return each
    inner = (_list_in(each, levels - 1) for each in value.values())
    return next((each for each in inner if each is not None), None)


class _Text:
    """The text from the place that was read up to, taken from the input as it is needed."""

    def __init__(self, opened: Opened) -> None:
        self._name = opened.name
        self._stream = as_utf8(opened)
        is_utf8 = not isinstance(self._stream, Recoded)
        self._decoder = codecs.getincrementaldecoder("utf-8-sig" if is_utf8 else "utf-8")()
        self._held = ""
        self._is_all = False

    def _more(self, size: int) -> bool:
        raw = b"" if self._is_all else self._stream.read(size)
        self._is_all = self._is_all or not raw
        try:
            self._held += self._decoder.decode(raw, final=self._is_all)
        except UnicodeDecodeError as error:
            raise DataError(
                "from here on it is not UTF-8",
                where=self._name,
                remedy="Save it as UTF-8",
                code="data-encoding",
            ) from error
        return bool(raw)

    def skip(self, blank: re.Pattern[str]) -> None:
        """Leave out what the pattern matches."""
        while True:
            found = blank.match(self._held)
            self.drop(found.end() if found else 0)
            if self._held or not self._more(STEP):
                return

    def starts_with(self, sign: str) -> bool:
        """Return whether the text goes on with a sign."""
        return self._held.startswith(sign)

    def drop(self, count: int) -> None:
        """Leave out some characters."""
        self._held = self._held[count:]

    def value(self, *, where: str) -> tuple[object, bytes]:
        """Return the next value and its bytes.

        Raises:
            DataError: It is no JSON, cut off or too long.
        """
        size = STEP
        while True:
            try:
                value, end = _DECODER.raw_decode(self._held)
            except json.JSONDecodeError as error:
                # It may go on in what was not taken yet; twice as much is taken each time,
                # so that a long one is not looked through from its start too often.
                if len(self._held) > MAX_LINE_BYTES:
                    refuse("it is too long", where, "document-too-long", "Split it", error)
                if self._more(size):
                    size *= 2
                    continue
                what = f"from here on this is not JSON: {error.msg}"
                refuse(what, where, "json-invalid", "Mend it, or write one object a line", error)
            except (ValueError, RecursionError) as error:
                refuse(f"this JSON cannot be read: {error}", where, "json-invalid", cause=error)
            raw = self._held[:end].encode("utf-8", "surrogatepass")
            self.drop(end)
            return value, raw
