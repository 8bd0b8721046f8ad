"""Bytes → text: UTF-8, what says that it is UTF-16 or UTF-32, and plain Windows-1252."""

import codecs
import re
from dataclasses import dataclass

from counterclaim.errors import DataError

# The UTF-32 mark starts with the UTF-16 one, so it is looked for first.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)

# Western texts have under a tenth of their letters outside ASCII; the same bytes as
# Cyrillic, Greek or Arabic are more than half. In between lies little.
MOST_FOREIGN_BYTES = 0.25

SAMPLE, LEAST_NULS = 1024, 0.8
"""Bytes that are looked at for UTF-16 without a mark, and the share of NULs in their halves."""

_DAMAGE = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text and, where it was not UTF-8, the sentence that says so."""

    text: str
    note: str | None = None


def mark(raw: bytes) -> tuple[str, str] | None:
    """Return codec and name of the encoding that a byte order mark tells, if there is one.

    A Western text in UTF-16 tells itself without one: each second byte of it is NUL.
    """
    told = next(((codec, name) for start, codec, name in MARKS if raw.startswith(start)), None)
    return told or _unmarked(raw[:SAMPLE])


def _unmarked(start: bytes) -> tuple[str, str] | None:
    whole = start[: len(start) // 2 * 2]
    for codec, other in (("utf-16-le", 1), ("utf-16-be", 0)):
        if len(whole) > 3 and whole[other::2].count(0) > LEAST_NULS * len(whole) / 2:
            is_text = not _DAMAGE.search(whole.decode(codec, errors="replace"))
            return (codec, "UTF-16") if is_text else None
    return None


def decode_head(head: bytes) -> str:
    """Return the start of a text as far as it can be read; what cannot is left out."""
    codec, _ = mark(head) or ("utf-8", "")
    return head.decode(codec, errors="ignore")


def decode(raw: bytes, *, where: str, declared: str | None = None, start: int = 0) -> Decoded:
    """Return the text that the bytes hold.

    A byte order mark decides first, then UTF-8, then what the input declares, then
    Windows-1252 if the bytes look like Western text in it.

    Args:
        raw: The bytes of one text.
        where: The input, for messages.
        declared: Encoding that the input names, such as a web page's charset.
        start: Where in the input they start, for messages.

    Raises:
        DataError: None of them fits. It names the first byte that is wrong.
    """
    marked = mark(raw)
    codec, name = marked or ("utf-8", "UTF-8")
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError as error:
        if marked is None or name == "UTF-8":
            # Some programs put the mark of UTF-8 in front of whatever they write.
            rest = raw.removeprefix(codecs.BOM_UTF8)
            start += len(raw) - len(rest)
            return _decode_other(rest, error.start, where=where, declared=declared, start=start)
        raise _undecodable(where, start + error.start, name) from error
    _check_characters(text, where=where)
    note = None if name == "UTF-8" else f"{where}: the text is {name}, not UTF-8. It was read so"
    return Decoded(text=text, note=note)


def _decode_other(
    raw: bytes, wrong: int, *, where: str, declared: str | None, start: int
) -> Decoded:
    if declared is not None:
        text = _try(raw, declared)
        if text is not None:
            _check_characters(text, where=where)
            return Decoded(text=text)
    text = _try(raw, "cp1252") if _is_western(raw) else None
    if text is None or _DAMAGE.search(text):
        raise _undecodable(where, start + wrong, "UTF-8")
    note = (
        f"{where}: byte {start + wrong} is not UTF-8. The text was read as Windows-1252; "
        "if its accents look wrong, save it as UTF-8"
    )
    return Decoded(text=text, note=note)


def _try(raw: bytes, codec: str) -> str | None:
    # A declared name can be unknown, or a codec that is none of text ("hex").
    try:
        return raw.decode(codec)
    except (LookupError, ValueError):
        return None


def _is_western(raw: bytes) -> bool:
    """Whether the bytes can be Windows-1252 rather than damaged UTF-8 or another script."""
    foreign = [char for char in raw.decode("utf-8", errors="replace") if char > "\x7f"]
    # Whole UTF-8 sequences beside the wrong byte: the text is UTF-8 with damage in it,
    # and Windows-1252 would turn every one of its accents into two signs.
    if any(char != "\ufffd" for char in foreign):
        return False
    return sum(byte > 0x7F for byte in raw) <= max(1, MOST_FOREIGN_BYTES * len(raw))


def _check_characters(text: str, *, where: str) -> None:
    # NUL is the one character that some databases cannot keep, and no report has it.
    at = text.find("\0")
    if at >= 0:
        raise DataError(
            f"there is a NUL character at character {at}, so this is no plain text",
            where=where,
            remedy="Save it as plain text in UTF-8",
            code="file-binary",
        )


def _undecodable(where: str, byte: int, name: str) -> DataError:
    return DataError(
        f"byte {byte} is not {name}",
        where=where,
        remedy="Save the text as UTF-8, for example with: iconv -f ENCODING -t UTF-8",
        code="data-encoding",
    )
