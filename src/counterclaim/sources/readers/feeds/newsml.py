"""A NewsML file is the items in it: NewsML-G2, and NewsML 1 as older archives have it."""

from collections.abc import Iterator

from counterclaim.errors import DataError
from counterclaim.sources.base import Opened, Yielded, read_whole
from counterclaim.sources.entry import Entry
from counterclaim.sources.readers.feeds.each import each
from counterclaim.sources.readers.feeds.nitf import entry_of as nitf_entry
from counterclaim.sources.readers.feeds.nitf import paragraphs, with_dateline
from counterclaim.sources.readers.feeds.roots import root_of
from counterclaim.sources.texts.days import day_of
from counterclaim.sources.texts.html_lines import lines_of
from counterclaim.sources.texts.markup import Element, local, parse, words_of

_ITEMS = ("newsItem", "NewsItem")


class NewsmlReader:
    """Reads each news item with headline, byline, dateline, day and provider.

    An item that its wire withdrew is an issue and no document.
    """

    name = "newsml"
    suffixes: tuple[str, ...] = (".newsml",)

    def recognises(self, opened: Opened) -> bool:
        """Return whether the first element is that of NewsML."""
        return root_of(opened.head_text) in ("newsml", "newsitem", "newsmessage")

    def read(self, opened: Opened) -> Iterator[Yielded]:
        """Yield a document for each item.

        Raises:
            DataError: It is too long, no XML, or has no items.
        """
        markup = parse(read_whole(opened), where=opened.name)
        items = [element for element in markup.root.iter() if local(element) in _ITEMS]
        yield from each(opened, items, lambda item: _entry(item, where=opened.name))
        yield from markup.notes


def _entry(item: Element, *, where: str) -> Entry:
    status = _within(item, "pubStatus", "Status")
    if status is not None and _value(status).rpartition(":")[2].casefold() == "canceled":
        raise DataError(
            f"the wire withdrew this item ({item.get('guid') or 'without an id'})",
            where=where,
            remedy="Leave it out",
            code="wire-withdrawn",
        )
    nitf = _within(item, "nitf")
    inner = None if nitf is None else nitf_entry(nitf)
    dateline = _words(item, "dateline", "DateLine")
    day = _words(item, "contentCreated", "versionCreated", "firstCreated", "ThisRevisionCreated")
    return Entry(
        text=inner.text if inner else with_dateline(_told(item), dateline),
        title=_words(item, "headline", "HeadLine") or (inner.title if inner else None),
        date=day_of(day) or (inner.date if inner else None),
        source=_provider(item) or (inner.source if inner else None),
        byline=_words(item, "by", "ByLine") or (inner.byline if inner else None),
    )


def _told(item: Element) -> list[str]:
    """Return the paragraphs of an item's text, however it is put in."""
    for name in ("inlineXML", "DataContent"):
        content = _within(item, name)
        body = None if content is None else _within(content, "body")
        told = paragraphs(content if body is None else body)
        if told:
            return told
    plain = _within(item, "inlineData")
    if plain is None:
        return []
    text = plain.text or ""
    if "html" in plain.get("contenttype", ""):
        return lines_of(text)
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def _provider(item: Element) -> str | None:
    provider = _within(item, "provider", "Provider")
    if provider is None:
        return None
    names = [words_of(each) for each in provider.iter() if local(each) == "name"]
    party = _within(provider, "Party")
    formal = None if party is None else party.get("FormalName")
    told = (*names, formal, provider.get("literal"), words_of(provider))
    return next((name for name in told if name), None)


def _within(element: Element, *names: str) -> Element | None:
    """Return the first element with the first of the names that there is one of."""
    for name in names:
        found = next((each for each in element.iter() if local(each) == name), None)
        if found is not None:
            return found
    return None


def _words(element: Element, *names: str) -> str | None:
    found = _within(element, *names)
    return None if found is None else words_of(found) or None


def _value(element: Element) -> str:
    return element.get("qcode") or element.get("FormalName") or words_of(element)
