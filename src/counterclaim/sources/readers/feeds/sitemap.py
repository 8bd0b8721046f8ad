"""A sitemap lists pages and says nothing: the addresses are told, none is fetched."""

from collections.abc import Iterator

from counterclaim.errors import DataError
from counterclaim.sources.base import Opened, Yielded, read_whole
from counterclaim.sources.readers.feeds.roots import root_of
from counterclaim.sources.texts.markup import local, parse, words_of

SHOWN = 3
"""Addresses that the message names, so that it stays a line."""


class SitemapReader:
    """Tells what a sitemap lists, and that it holds no report itself."""

    name = "sitemap"
    suffixes: tuple[str, ...] = ()

    def recognises(self, opened: Opened) -> bool:
        """Return whether the first element is that of a sitemap."""
        return root_of(opened.head_text) in ("urlset", "sitemapindex")

    def read(self, opened: Opened) -> Iterator[Yielded]:
        """Raise the error that says what is listed.

        Raises:
            DataError: Always; there is nothing to read in it.
        """
        root = parse(read_whole(opened), where=opened.name).root
        pages = [words_of(each) for each in root.iter() if local(each) == "loc"]
        shown = ", ".join(pages[:SHOWN]) + (" …" if len(pages) > SHOWN else "")
        yield from ()
        is_index = root_of(opened.head_text) == "sitemapindex"
        noun = ("list" if is_index else "page") + ("" if len(pages) == 1 else "s")
        raise DataError(
            f"this is a sitemap of {len(pages):,} {noun} ({shown}), and none of them was fetched",
            where=opened.name,
            remedy="Give the addresses that you want read",
            code="format-links",
        )
