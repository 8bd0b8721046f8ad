"""JSON: a document a line, a list of documents, or one; read one by one, however many."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.errors import DataError
from counterclaim.model import Issue
from counterclaim.sources.base import Opened, Yielded, encoding_note, issue_of, too_long
from counterclaim.sources.readers.objects.fields import document, guessed, refuse
from counterclaim.sources.readers.objects.lists import items, of_object
from counterclaim.sources.texts.decoding import decode
from counterclaim.sources.texts.recoding import MAX_LINE_BYTES, lines

_START = re.compile(r"\{\s*(\"|\}|$)|\[\s*\{")


class JsonLinesReader:
    """Reads documents `{"id", "date", "text", "source"?, "title"?, "url"?, "byline"?}`.

    A key `sensitivity` labels a report that only some may see.

    Other keys are left alone. Only `text` must be there: without an id one is made
    from the content. A list of such objects, alone or under a key of one object, is read
    item by item; so are the items of ninjs.
    """

    name = "jsonl"
    suffixes: tuple[str, ...] = (".jsonl", ".ndjson", ".json")

    def recognises(self, opened: Opened) -> bool:
        """Return whether a text that starts so is JSON with objects in it."""
        return _START.match(opened.head_text) is not None

    def read(self, opened: Opened) -> Iterator[Yielded]:
        """Yield a document or an issue for each line that is not blank, or item of a list.

        Raises:
            DataError: It is blank, or a list that is damaged from some item on.
        """
        is_told = False
        given = _items if _is_value(opened.head_text) else _lines
        is_empty = True
        for found in given(opened):
            is_empty = False
            if isinstance(found, Issue):
                yield found
                continue
            try:
                told = None if is_told else guessed(found.value, opened)
                if told is not None:
                    is_told = True
                    yield told
                yield document(
                    found.value, opened, where=found.where, origin=found.origin, raw=found.raw
                )
            except DataError as error:
                yield issue_of(error, doc=found.origin)
        if is_empty:
            is_list = given is _items
            what = (
                "there is no report in this list" if is_list else "there is only white space in it"
            )
            refuse(what, opened.name, "file-empty")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A value and where it stands."""

    value: object
    raw: bytes
    where: str
    origin: str


def _is_value(head: str) -> bool:
    """Whether it is one value over the whole file: a list, or an object over many lines."""
    text = head.lstrip("\ufeff \t\r\n")
    if text.startswith("["):
        # A line such as [1, 2] among lines of objects is a mistake in one line.
        return re.match(r"\[\s*(\{|\]|\n|$)", text) is not None
    return re.match(r"\{[ \t\r]*\n", text) is not None


def _items(opened: Opened) -> Iterator[_Found]:
    for number, raw, value in items(opened):
        where, origin = f"{opened.name}, item {number}", f"{opened.name}:{number}"
        yield _Found(value=value, raw=raw, where=where, origin=origin)


def _lines(opened: Opened) -> Iterator[_Found | Issue]:
    for number, start, line in lines(opened, most=MAX_LINE_BYTES):
        if line is not None and not line.strip():
            continue
        where, origin = f"{opened.name}, line {number}", f"{opened.name}:{number}"
        try:
            if line is None:
                raise too_long(where, f"more than {MAX_LINE_BYTES / 1e6:,.0f} MB")
            decoded = decode(line, where=where, start=start)
            value = _value(decoded.text, where=where)
        except DataError as error:
            yield issue_of(error, doc=origin)
            continue
        inner = list(of_object(value, line))
        for item, raw, each in inner:
            at = "" if len(inner) == 1 else f".{item}"
            yield _Found(value=each, raw=raw, where=where + at, origin=origin + at)
        yield from encoding_note(decoded.note, doc=origin)


def _value(text: str, *, where: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        what = f"this is not JSON: {error.msg} at character {error.pos}"
        refuse(what, where, "json-invalid", "Write one JSON object a line", error)
    except (ValueError, RecursionError) as error:
        # A number of thousands of digits, or thousands of brackets in each other.
        refuse(f"this JSON cannot be read: {error}", where, "json-invalid", cause=error)
