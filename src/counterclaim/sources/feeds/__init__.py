"""Feeds, news wires and lists of links: XML of many reports, one document each."""

from counterclaim.sources.feeds.feed import FeedReader
from counterclaim.sources.feeds.newsml import NewsmlReader
from counterclaim.sources.feeds.nitf import NitfReader
from counterclaim.sources.feeds.sitemap import SitemapReader

__all__ = ["FeedReader", "NewsmlReader", "NitfReader", "SitemapReader"]
