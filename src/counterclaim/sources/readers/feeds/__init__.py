"""Feeds, news wires and lists of links: XML of many reports, one document each."""

from counterclaim.sources.readers.feeds.feed import FeedReader
from counterclaim.sources.readers.feeds.newsml import NewsmlReader
from counterclaim.sources.readers.feeds.nitf import NitfReader
from counterclaim.sources.readers.feeds.sitemap import SitemapReader

__all__ = ["FeedReader", "NewsmlReader", "NitfReader", "SitemapReader"]
