"""Objects whose fields stand one level deeper, or in pieces: search services and Telegram."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

_WRAPPERS = ("_source", "fields", "attributes", "properties")
_DAYS = ("original", "created", "published", "value")


def unwrapped(value: dict[str, Any]) -> dict[str, Any]:
    """Return an object with the fields that stand under a key of it, as search services have it.

    A field that names its value otherwise is that value: `{"source": [{"name": "OCHA"}]}`,
    `{"date": {"created": …}}`. A text in pieces, as Telegram exports it, is put together.
    """
    wrapper = next((key for key in _WRAPPERS if isinstance(value.get(key), dict)), None)
    found = dict(value)
    if wrapper is not None:
        found |= found.pop(wrapper)
    for key, each in found.items():
        if key == "text" and isinstance(each, list):
            found[key] = "".join(map(_piece, each))
        elif key == "source" and isinstance(each, list) and each and isinstance(each[0], dict):
            found[key] = each[0]
        elif key == "date" and isinstance(each, dict):
            found[key] = next((each[day] for day in _DAYS if each.get(day)), None)
    return found


def with_channel(item: Any, around: object) -> Any:
    """Return a message of a channel of Telegram with the channel as its source.

    Its number is that of the channel and no id of a document.
    """
    if not isinstance(item, dict) or not isinstance(around, dict):
        return item
    if "messages" not in around or item.get("type") != "message":
        return item
    kept = {key: each for key, each in item.items() if key != "id"}
    return {"source": around.get("name"), **kept}


def with_address(fields: Mapping[str, object]) -> dict[str, object]:
    """Return fields with an address that stands as their source where it belongs."""
    source = fields.get("source")
    if not isinstance(source, str) or not source.startswith(("http://", "https://")):
        return dict(fields)
    try:
        host = (urlsplit(source).hostname or "").removeprefix("www.")
    except ValueError:
        return dict(fields)
    return {**fields, "url": fields.get("url") or source, "source": host or None}


def names_in(value: object) -> object:
    """Return the names in a list of people as one text; anything else as it is."""
    if not isinstance(value, list):
        return value
    names = (each.get("name") if isinstance(each, dict) else each for each in value)
    return ", ".join(name for name in names if isinstance(name, str) and name) or None


def _piece(part: object) -> str:
    if isinstance(part, dict):
        part = part.get("text")
    return part if isinstance(part, str) else ""
