"""A feed is its entries: RSS in its versions, RDF and Atom."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from counterclaim.sources.base import Opened, Yielded, read_whole
from counterclaim.sources.entry import Entry
from counterclaim.sources.readers.feeds.each import each
from counterclaim.sources.readers.feeds.roots import root_of
from counterclaim.sources.texts.days import day_of
from counterclaim.sources.texts.html_lines import text_of
from counterclaim.sources.texts.markup import Element, local, parse, words_of

# The first of these that an entry has is its text: all of it before a summary of it.
_TEXTS = ("encoded", "content", "body", "description", "summary")
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_DAYS = ("pubDate", "published", "date", "issued", "updated", "modified")


class FeedReader:
    """Reads each entry of a feed with headline, day, address, author and the name of the feed."""

    name = "feed"
    suffixes: tuple[str, ...] = (".rss", ".atom", ".rdf")

    def recognises(self, opened: Opened) -> bool:
        """Return whether the first element is that of a feed."""
        return root_of(opened.head_text) in ("rss", "feed", "rdf")

    def read(self, opened: Opened) -> Iterator[Yielded]:
        """Yield a document for each entry, and an issue for one without words.

        Raises:
            DataError: It is too long, no XML, or has no entries.
        """
        markup = parse(read_whole(opened), where=opened.name)
        channel = _channel(markup.root)
        entries = [e for e in markup.root.iter() if local(e) in ("item", "entry")]
        home = _home(markup.root, opened.fetched.url if opened.fetched else None)
        yield from each(opened, entries, lambda element: _entry(element, channel, home))
        yield from markup.notes


def _channel(root: Element) -> str | None:
    """Return the name of the feed."""
    channel = _child(root, "channel")
    title = _child(root if channel is None else channel, "title")
    return None if title is None else words_of(title) or None


def _home(root: Element, fetched: str | None) -> str:
    """Return the address that those in the feed are told from, empty if nothing tells it."""
    channel = _child(root, "channel")
    told = _link(root if channel is None else channel)
    return next((each for each in (fetched, told) if each and _ADDRESS.match(each)), "")


def _entry(element: Element, channel: str | None, home: str) -> Entry:
    texts = (_child(element, name) for name in _TEXTS)
    text = next((found for each in texts if (found := _text(each))), "")
    title, author = _child(element, "title"), _child(element, "author")
    author = _child(element, "creator") if author is None else author
    # An entry that a feed took over names the feed that it is from.
    source = _child(element, "source")
    named = None if source is None else words_of(_first(_child(source, "title"), source))
    days = (_child(element, name) for name in _DAYS)
    return Entry(
        text=text,
        title=None if title is None else _text(title).replace("\n\n", " ") or None,
        date=next((day for d in days if d is not None and (day := day_of(words_of(d)))), None),
        source=named or channel,
        url=_whole(_link(element), element, home),
        byline=None if author is None else words_of(_first(_child(author, "name"), author)) or None,
    )


def _text(element: Element | None) -> str:
    """Return the words of an element that holds HTML as text, as elements, or none."""
    if element is None:
        return ""
    if len(element):
        from lxml import etree

        return text_of(etree.tostring(element, encoding="unicode", with_tail=False))
    return text_of(element.text or "")


def _link(element: Element) -> str | None:
    for child in element:
        if local(child) == "link" and child.get("rel", "alternate") == "alternate":
            address = (child.get("href") or child.text or "").strip()
            if address:
                return address
    guid = _child(element, "guid")
    address = "" if guid is None else words_of(guid)
    return address if address.startswith(("http://", "https://")) else None


def _whole(address: str | None, element: Element, home: str) -> str | None:
    """Return an address with its site, `None` if it has none and nothing tells of which it is."""
    bases = [each.get(_BASE) for each in (element, *element.iterancestors()) if each.get(_BASE)]
    try:
        for base in (*bases, home):
            if address is None or _ADDRESS.match(address):
                break
            address = urljoin(base, address)
    except ValueError:
        return None
    return address if address is not None and _ADDRESS.match(address) else None


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if local(child) == name), None)


def _first(one: Element | None, other: Element) -> Element:
    return other if one is None else one
