"""XML that is safe to read: nothing is fetched, nothing is expanded, however it is asked for."""

import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5
from typing import Any

from lxml import etree

from counterclaim.errors import DataError, in_brief
from counterclaim.model import Issue
from counterclaim.sources.base import NOTE
from counterclaim.sources.texts.decoding import decode

Element = Any
"""An element of lxml, which has no types of its own."""

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_ENCODING = re.compile(rb"<\?xml\b[^>]*?encoding\s*=\s*[\"']([\w.:-]+)")
_REFERENCE = re.compile(r"&([A-Za-z_:][\w.:-]{0,80});")
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
# Signs that XML may not hold; feeds that were put together by hand do.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

MAX_DECLARATION = 1_000_000
"""Longest document type declaration that is looked through to find its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """The root of an XML document, and what was refused in it."""

    root: Element
    notes: tuple[Issue, ...] = ()


def parse(raw: bytes, *, where: str) -> Markup:
    """Return the elements of an XML document, as far as it is well formed.

    The document type is cut away before parsing: no entity that it declares is put in
    and no file that it names is opened. Names that HTML knows (`&nbsp;`) are their signs.

    Raises:
        DataError: It is not decodable, or no XML.
    """
    found = _ENCODING.search(raw, 0, 1024)
    declared = found[1].decode("ascii", errors="replace") if found else None
    decoded = decode(raw, where=where, declared=declared)
    text = _DECLARATION.sub("", decoded.text.lstrip("\ufeff"), count=1)
    text, doctype = _without_doctype(text)
    refused: set[str] = set()
    text = _REFERENCE.sub(lambda found: _sign(found, refused), _FORBIDDEN.sub(" ", text))
    root = _root(text.encode(), where=where)
    notes = []
    if "<!ENTITY" in doctype or refused:
        names = ", ".join(f"&{name};" for name in sorted(refused)[:3])
        told = f" ({names})" if names else ""
        what = f"{where}: the entities that it declares{told} were left out, and no file was opened"
        notes.append(Issue(doc=where, code=NOTE + "entities", text=f"{what} for them"))
    if decoded.note:
        notes.append(Issue(doc=where, code=NOTE + "encoding", text=decoded.note))
    return Markup(root=root, notes=tuple(notes))


def _without_doctype(text: str) -> tuple[str, str]:
    """Return the text without its document type declaration, and that declaration."""
    start = text.find("<!DOCTYPE")
    first = re.search(r"<[A-Za-z_]", text)
    if start < 0 or (first is not None and first.start() < start):
        return text, ""
    depth, quote = 0, ""
    for at in range(start, min(len(text), start + MAX_DECLARATION)):
        sign = text[at]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign in "[<":
            depth += 1
        elif sign in "]>":
            depth -= 1
            if depth == 0:
                return text[:start] + text[at + 1 :], text[start : at + 1]
    return text[:start], text[start:]


def _sign(found: re.Match[str], refused: set[str]) -> str:
    name = found[1]
    if name in _OF_XML:
        return found[0]
    known = html5.get(f"{name};")
    if known is None:
        refused.add(name)
        return ""
    return html.escape(known)


def _root(raw: bytes, *, where: str) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise broken(where, str(error)) from error
    if root is None:
        raise broken(where, "it has no elements")
    return root


def elements(raw: bytes, tags: tuple[str, ...], *, where: str) -> Iterator[tuple[str, Element]]:
    """Yield start and end of the elements with these tags; what was read is let go.

    For the parts of office documents, which have no document type.

    Raises:
        DataError: It is no XML, or it has a document type, which none of them needs.
    """
    if b"<!DOCTYPE" in raw[:4096] or b"<!ENTITY" in raw[:65_536]:
        raise broken(where, "it declares entities, which no office program writes")
    options: dict[str, Any] = {"resolve_entities": False, "load_dtd": False, "no_network": True}
    try:
        for event, element in etree.iterparse(
            io.BytesIO(raw), events=("start", "end"), huge_tree=False, **options
        ):
            if element.tag in tags:
                yield event, element
            if event == "end":
                element.clear()
    except etree.XMLSyntaxError as error:
        raise broken(where, str(error)) from error


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def words_of(element: Element) -> str:
    """Return all the text in an element, on one line."""
    return " ".join("".join(element.itertext()).split())


def broken(where: str, reason: str) -> DataError:
    """Return the error for XML that cannot be read."""
    return DataError(
        f"this XML cannot be read ({in_brief(reason)})",
        where=where,
        remedy="Fetch it anew, or save its text as .txt",
        code="xml-invalid",
    )
