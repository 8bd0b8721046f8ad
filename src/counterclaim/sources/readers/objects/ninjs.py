"""A ninjs object, as news wires send it, → the fields of a document."""

from typing import Any

from counterclaim.errors import DataError
from counterclaim.sources.readers.feeds.nitf import with_dateline
from counterclaim.sources.texts.html_lines import lines_of

# The oldest versions have the text under a key for its kind, newer ones a list of bodies.
_HTML_KEYS = ("body_html", "body_xhtml")
_BODIES = ("body_text", *_HTML_KEYS, "bodies")


def is_ninjs(value: dict[str, Any]) -> bool:
    """Return whether an object is one of ninjs with a text."""
    return ("uri" in value or "headline" in value or "headlines" in value) and any(
        key in value for key in _BODIES
    )


def fields_of(value: dict[str, Any], *, where: str) -> dict[str, object]:
    """Return text, title, date, source, address and byline of a ninjs object.

    Its `uri` is the name of the item and no address to look at; `located` goes in front
    of the text as a dateline does.

    Raises:
        DataError: The wire withdrew the item.
    """
    if str(value.get("pubstatus", "")).casefold() == "canceled":
        raise DataError(
            f"the wire withdrew this item ({value.get('uri') or 'without an id'})",
            where=where,
            remedy="Leave it out",
            code="wire-withdrawn",
        )
    paragraphs = _paragraphs(value)
    located = value.get("located")
    dateline = located.upper() if isinstance(located, str) and located.strip() else None
    uri = value.get("uri")
    is_address = isinstance(uri, str) and uri.startswith(("http://", "https://"))
    return {
        "text": with_dateline(paragraphs, dateline) if paragraphs else None,
        "title": _first(value.get("headline"), value.get("headlines")),
        "date": _first(
            value.get("contentcreated"), value.get("firstcreated"), value.get("versioncreated")
        ),
        "source": _first(value.get("infosources"), value.get("copyrightholder")),
        "url": uri if is_address else None,
        "byline": value.get("byline") or value.get("by"),
    }


def _paragraphs(value: dict[str, Any]) -> list[str]:
    text = value.get("body_text")
    html = next((value[key] for key in _HTML_KEYS if isinstance(value.get(key), str)), None)
    bodies = value.get("bodies")
    for body in bodies if isinstance(bodies, list) else ():
        if isinstance(body, dict) and isinstance(body.get("value"), str):
            if "html" in str(body.get("contenttype", "")):
                html = html or body["value"]
            else:
                text = text or body["value"]
    if isinstance(text, str) and text.strip():
        return [part.strip() for part in text.split("\n\n") if part.strip()]
    return lines_of(html) if html else []


def _first(*values: Any) -> Any:
    """Return the first of some values, or the name or value of the first in a list of them."""
    for value in values:
        if isinstance(value, str) and value:
            return value
        for each in value if isinstance(value, list) else ():
            name = each.get("name") or each.get("value") if isinstance(each, dict) else None
            if isinstance(name, str) and name:
                return name
    return None
