"""A NITF file is one report of a news wire."""

from collections.abc import Iterator

from counterclaim.sources.base import Opened, Yielded, read_whole
from counterclaim.sources.entry import Entry
from counterclaim.sources.readers.feeds.each import each
from counterclaim.sources.readers.feeds.roots import root_of
from counterclaim.sources.texts.days import day_of
from counterclaim.sources.texts.markup import Element, local, parse, words_of


class NitfReader:
    """Reads headline, byline, dateline, day and body of a NITF report; media are left out."""

    name = "nitf"
    suffixes: tuple[str, ...] = (".nitf",)

    def recognises(self, opened: Opened) -> bool:
        """Return whether the first element is that of NITF."""
        return root_of(opened.head_text) == "nitf"

    def read(self, opened: Opened) -> Iterator[Yielded]:
        """Yield the report.

        Raises:
            DataError: It is too long or no XML.
        """
        markup = parse(read_whole(opened), where=opened.name)
        yield from each(opened, [markup.root], entry_of)
        yield from markup.notes


def entry_of(root: Element) -> Entry:
    """Return what a NITF report says."""
    head, doc = _within(root, "body.head"), _within(root, "docdata")
    top = root if head is None else head
    issued = None if doc is None else _within(doc, "date.issue")
    norm = None if issued is None else issued.get("norm")
    return Entry(
        text=with_dateline(paragraphs(_within(root, "body.content")), _words(top, "dateline")),
        title=_words(top, "hl1") or _words(top, "hedline") or _words(root, "title"),
        date=day_of(norm),
        source=_words(top, "distributor") or _rights(doc),
        byline=_words(top, "byline"),
    )


def paragraphs(content: Element | None) -> list[str]:
    """Return the paragraphs of a body, without captions and other media; all of it if it has none.

    Headings between paragraphs and items of lists are paragraphs too.
    """
    if content is None:
        return []
    found = []
    for element in content.iter():
        is_media = any(local(above) == "media" for above in element.iterancestors())
        if local(element) in ("p", "hl2", "h2", "h3", "li") and not is_media:
            found.append(words_of(element))
    return [text for text in found if text] or [text for text in [words_of(content)] if text]


def with_dateline(told: list[str], dateline: str | None) -> str:
    """Return the text of paragraphs, the place and day they were filed at in front of them."""
    if told and dateline and not told[0].casefold().startswith(dateline.casefold()):
        told = [f"{dateline.rstrip(' -–—')} – {told[0]}", *told[1:]]
    return "\n\n".join(told)


def _rights(doc: Element | None) -> str | None:
    rights = None if doc is None else _within(doc, "doc.copyright")
    return None if rights is None else rights.get("holder")


def _within(element: Element, name: str) -> Element | None:
    return next((each for each in element.iter() if local(each) == name), None)


def _words(element: Element, name: str) -> str | None:
    found = _within(element, name)
    return None if found is None else words_of(found) or None
