"""Exports of news databases: one file of many articles → its articles."""

from counterclaim.sources.readers.databases.article import Article
from counterclaim.sources.readers.databases.split import has_marks, split

__all__ = ["Article", "has_marks", "split"]
