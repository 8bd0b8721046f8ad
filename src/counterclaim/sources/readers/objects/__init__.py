"""JSON → documents: an object a line, lists of objects, and what news wires send (ninjs)."""

from counterclaim.sources.readers.objects.lines import JsonLinesReader

__all__ = ["JsonLinesReader"]
