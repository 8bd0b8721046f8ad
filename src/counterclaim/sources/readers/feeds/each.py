"""The reports in one XML input → a document each."""

from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from counterclaim.errors import DataError
from counterclaim.sources.base import Opened, Yielded, check_text, issue_of
from counterclaim.sources.entry import Entry
from counterclaim.sources.texts.markup import Element


def each(
    opened: Opened, elements: Iterable[Element], entry_of: Callable[[Element], Entry]
) -> Iterator[Yielded]:
    """Yield a document for each element, and an issue for one that says nothing.

    Raises:
        DataError: There are no elements.
    """
    number = 0
    for number, element in enumerate(elements, start=1):
        origin, where = f"{opened.name}:{number}", f"{opened.name}, entry {number}"
        try:
            entry = entry_of(element)
            _check(entry.text, where=where)
            yield opened.document(
                entry.text,
                raw=etree.tostring(element, with_tail=False),
                date=entry.date,
                source=entry.source,
                title=entry.title,
                url=entry.url,
                byline=entry.byline,
                mime="application/xml",
                origin=origin,
            )
        except DataError as error:
            yield issue_of(error, doc=origin)
    if not number:
        raise DataError(
            "there are no reports in this XML",
            where=opened.name,
            remedy="Fetch it anew, or leave it out",
            code="xml-no-reports",
        )


def _check(text: str, *, where: str) -> None:
    if not text.strip():
        raise DataError(
            "there is no text in this entry, only a headline or less",
            where=where,
            remedy="Give the page that it leads to",
            code="document-no-text",
        )
    check_text(text, where=where)
