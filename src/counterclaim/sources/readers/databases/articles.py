"""The text of a file → its document, or the articles that a news database put into it."""

from collections.abc import Iterator
from typing import Any

from counterclaim.errors import DataError
from counterclaim.sources.base import Opened, Yielded, check_text, issue_of
from counterclaim.sources.readers.databases import Article, split


def told_by(opened: Opened, text: str, *, raw: bytes, **known: Any) -> Iterator[Yielded]:
    """Yield the document that a text is, or one for each article of an export.

    Args:
        opened: The input.
        text: All of its text.
        raw: The bytes that it was read from.
        known: What `Document.make` takes besides.

    Raises:
        DataError: The text is blank or too long.
    """
    articles = split(text)
    if articles:
        yield from _each(opened, articles, mime=known.get("mime", "text/plain"))
        return
    check_text(text, where=opened.name)
    yield opened.document(text, raw=raw, **known)


def _each(opened: Opened, articles: list[Article], *, mime: str) -> Iterator[Yielded]:
    for number, article in enumerate(articles, start=1):
        origin, where = f"{opened.name}:{number}", f"{opened.name}, article {number}"
        try:
            if not article.text:
                raise _no_text(where)
            check_text(article.text, where=where)
            yield opened.document(
                article.text,
                raw=article.whole.encode("utf-8", "replace"),
                date=article.date,
                source=article.source,
                title=article.title,
                byline=article.byline,
                url=article.url,
                mime=mime,
                origin=origin,
            )
        except DataError as error:
            yield issue_of(error, doc=origin)


def _no_text(where: str) -> DataError:
    return DataError(
        "the database gives no text for this article",
        where=where,
        remedy="Export it with its full text, or leave it out",
        code="document-no-text",
    )
