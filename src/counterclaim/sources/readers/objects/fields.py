"""The fields of a JSON object → a document."""

import datetime as dt
import json
import re
import shlex
from dataclasses import replace
from typing import NoReturn

from counterclaim.errors import DataError
from counterclaim.model import Document, Issue
from counterclaim.sources.base import MAX_CHARACTERS, NOTE, Opened, too_long
from counterclaim.sources.readers.objects.ninjs import fields_of, is_ninjs
from counterclaim.sources.readers.objects.wrapped import names_in, unwrapped, with_address
from counterclaim.sources.readers.tables import records
from counterclaim.sources.readers.tables.columns import ORDER, by_name
from counterclaim.sources.texts.days import day_of, moment_day

MAX_ID_CHARACTERS = 200

# Fields that are guessed beside a text; its id is only what is called so.
_BESIDE = ("date", "title", "source", "url", "byline")

_OWN = {"id", "text", "sensitivity", *_BESIDE}

_MOMENT = re.compile(r"\d{9,13}")


def document(value: object, opened: Opened, *, where: str, origin: str, raw: bytes) -> Document:
    """Return the document that a JSON object is.

    Its keys are `text`, `id`, `date`, `source`, `title`, `url`, `byline` and `sensitivity`,
    which labels a report that only some may see; one without
    `text` is read as the user says, else by keys that mean the same, such as `body`.

    Raises:
        DataError: It is no object, has no text, or a field of it cannot be.
    """
    fields = _fields(value, opened, where=where)
    text = string(fields, "text", where=where)
    if text is None or not text.strip():
        refuse("there is no text in the document", where, "document-no-text", 'Give it a "text"')
    if len(text) > MAX_CHARACTERS:
        raise too_long(where, f"{len(text):,} characters")
    label = string(fields, "sensitivity", where=where) or ""
    found = opened.document(
        text,
        raw=raw,
        id=_id(fields, where=where),
        date=_date(fields, where=where),
        source=_source(fields, where=where),
        title=string(fields, "title", where=where),
        url=string(fields, "url", where=where),
        byline=string(fields, "byline", where=where),
        origin=origin,
    )
    return replace(found, sensitivity=" ".join(label.split()))


def has_text(value: dict[str, object]) -> bool:
    """Return whether an object has a text under a key of a document, or one that means it."""
    return is_ninjs(value) or "text" in by_name(_filled(unwrapped(value)))


def guessed(value: object, opened: Opened) -> Issue | None:
    """Return the note of the keys that were read as others, `None` if none had to be."""
    if not isinstance(value, dict) or is_ninjs(value):
        return None
    if opened.columns and "text" in opened.columns.field_of:
        return None
    value = unwrapped(value)
    keys = _beside(value) if "text" in value else by_name(_filled(value))
    if not keys or ("text" not in keys and "text" not in value):
        return None
    pairs = shlex.quote(",".join(f"{field}={key}" for field, key in keys.items()))
    text = f"{opened.name}: read with --columns {pairs}. Give other keys to change it"
    return Issue(doc=opened.name, code=NOTE + "columns", text=text)


def _beside(found: dict[str, object]) -> dict[str, str]:
    """Return the keys that mean a field that an object with a text lacks, and can be it."""
    if found.keys() <= _OWN:  # nothing is called otherwise, as in millions of lines
        return {}
    keys = by_name(_filled(found))
    return {
        field: key
        for field, key in keys.items()
        if field in _BESIDE
        and field not in found
        and isinstance(each := found[key], str)
        and (field != "date" or day_of(each) is not None)
    }


def _filled(value: dict[str, object]) -> list[str]:
    """Return the keys of an object that hold something."""
    return [str(key) for key, each in value.items() if each not in (None, "", [], {})]


def _fields(value: object, opened: Opened, *, where: str) -> dict[str, object]:
    if not isinstance(value, dict):
        what = f"this is {_kind(value)}, not an object"
        remedy = 'Write {"id": …, "date": …, "text": …} on each line'
        refuse(what, where, "json-not-object", remedy)
    said = opened.columns.field_of if opened.columns else {}
    if is_ninjs(value) and "text" not in said:
        return fields_of(value, where=where)
    found = unwrapped(value)
    if "text" not in found and "text" not in said:
        records.check([key for key in value if isinstance(key, str)], where=where)
        found |= {field: found[key] for field, key in by_name(_filled(found)).items()}
        # A number under a name that only looks like that of an id is one of a row.
        if not isinstance(found.get("id"), str):
            found["id"] = None
        found["byline"] = names_in(found.get("byline"))
    elif "text" not in said:
        found |= {field: found[key] for field, key in _beside(found).items()}
    found = with_address(found)
    keys = ((field, key) for field, key in said.items() if field != ORDER)
    whole = unwrapped(value)
    return found | {field: whole.get(key) if key else None for field, key in keys}


def string(fields: dict[str, object], key: str, *, where: str) -> str | None:
    """Return the text of a key, `None` if it has none.

    Raises:
        DataError: It is no text, or none that can be stored.
    """
    value = fields.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        what = f'"{key}" is {_kind(value)}, not a string'
        refuse(what, where, "document-field", f'Put "{key}" in quotation marks, or leave it out')
    try:
        value.encode()
    except UnicodeEncodeError as error:
        what = f'"{key}" holds half a character (a lone surrogate) at character {error.start}'
        refuse(what, where, "data-encoding", "Write the JSON anew from the original", error)
    if "\0" in value:
        what = f'"{key}" holds a NUL character at character {value.index(chr(0))}'
        refuse(what, where, "data-encoding", "Take it out")
    return value


def _id(fields: dict[str, object], *, where: str) -> str | None:
    value = fields.get("id")
    if value is None:
        return None
    if not isinstance(value, str):
        what = f'"id" is {_kind(value)}, not a string'
        refuse(what, where, "document-id", 'Put the "id" in quotation marks')
    value = string(fields, "id", where=where) or ""
    if not value.strip() or len(value) > MAX_ID_CHARACTERS or not value.isprintable():
        what = f'"id" is not 1 to {MAX_ID_CHARACTERS} visible characters'
        refuse(what, where, "document-id", 'Give another "id", or none to have one made')
    return value


def _source(fields: dict[str, object], *, where: str) -> str | None:
    value = fields.get("source")
    # Search services give an id beside the name.
    if isinstance(value, dict):
        name = next((key for key in ("name", "title") if isinstance(value.get(key), str)), "")
        return string(value, name, where=where) if name else string(fields, "source", where=where)
    return string(fields, "source", where=where)


def _date(fields: dict[str, object], *, where: str) -> dt.date | None:
    value = fields.get("date")
    if value is None or value == "":
        return None
    # Programs keep moments as numbers, also as numbers in quotation marks.
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    digits = value if isinstance(value, str) and _MOMENT.fullmatch(value) else ""
    if is_number or digits:
        moment = moment_day(float(digits or value))  # type: ignore[arg-type]
        if moment is not None:
            return moment
    try:
        # The day as written, in the zone of the publisher: that is the day that
        # "yesterday" in the text is counted from.
        return dt.datetime.fromisoformat(str(value) if isinstance(value, str) else "").date()
    except ValueError as error:
        found = day_of(value) if isinstance(value, str) else None
        if found is not None:
            return found
        what = f'"date" is {json.dumps(value)[:40]}, which is no day'
        refuse(what, where, "document-date", 'Write it as "2004-08-06", or leave it out', error)


def _kind(value: object) -> str:
    names = {bool: "true or false", str: "a string", list: "a list", dict: "an object"}
    return "null" if value is None else names.get(type(value), "a number")


def refuse(
    what: str,
    where: str,
    code: str,
    remedy: str = "Mend or leave out this input",
    cause: BaseException | None = None,
) -> NoReturn:
    """Raise the error for a JSON value that cannot be a document."""
    raise DataError(what, where=where, remedy=remedy, code=code) from cause
