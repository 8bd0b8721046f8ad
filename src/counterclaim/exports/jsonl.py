"""JSON lines: one row a line, with the stable keys and the version that wrote it."""

import json
from typing import BinaryIO

import msgspec

from counterclaim.exports.base import CLAIMS, DECISIONS, DOCUMENTS, EVENTS, Rows
from counterclaim.exports.rows import Row


class JsonLines:
    """Rows as they are on the command line, one JSON object a line."""

    name = "jsonl"
    suffix = ".jsonl"
    about = "JSON lines with all keys, for programs"
    writes: tuple[str, ...] = (EVENTS, CLAIMS, DOCUMENTS, DECISIONS)

    def write(self, rows: Rows, out: BinaryIO, *, what: str) -> int:
        """Write one object a line, each with `version` and `policy`, and return how many."""
        count = 0
        for row in rows.of(what):
            made = {**row, "version": rows.version}
            # An event tells its own.
            made.setdefault("policy", rows.policy)
            out.write(encoded(made) + b"\n")
            count += 1
        return count


def encoded(value: Row) -> bytes:
    r"""Return a value as JSON on one line, UTF-8, with a space after each comma and colon.

    A lone surrogate of a damaged input becomes the escape `\udXXX`, which is valid JSON
    again, so one bad report does not stop an export.
    """
    try:
        return msgspec.json.format(_ENCODER.encode(value), indent=0)
    except UnicodeEncodeError:
        return _OF_DAMAGED.encode(value).encode("utf-8", errors="backslashreplace")


# Twice as fast as Python's own, which knows half a character. Made once, as that one is.
_ENCODER = msgspec.json.Encoder()
_OF_DAMAGED = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
