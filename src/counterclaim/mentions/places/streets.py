"""Streets, crossings and road numbers: places with words and no coordinates of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.mentions.places.scan import Scan

_SIDE = r"(?:(?:[NSEW]\.?|[NS][EW]|(?:North|South)(?:east|west)?|East|West) )?"
_NAME = r"(?:(?:[A-Z][\w'\u2019-]*|\d+(?:st|nd|rd|th)) ){1,3}"
_TYPE = (
    r"(?:[Ss]treets?|[Aa]venues?|Roads?|Boulevard|Drive|Lane|Terrace|Parkway|Ave\.?|Blvd\.?|Rd\.?"
    r"|(?:St|Dr)\.?(?! [A-Z]))(?!\w)"
)
# These are streets only with a house number: "United Way", "Supreme Court".
_NUMBERED = r"(?:Court|Way|Place|Circle|Pike|Trail|Square)(?!\w)"
_ROAD = r"(?:Highway|Route|Interstate|County Road|State Road|Autopista|Ruta)[ -]\d+\w?"
_CORE = rf"{_SIDE}{_NAME}"
_HOUSE = rf"(?:\d[\d,]* block of|\d{{1,6}}) {_CORE}(?:{_TYPE}|{_NUMBERED})"
_STREET = re.compile(
    rf"(?:(?<=\W)|^)(?:(?:{_HOUSE}|{_CORE}(?:and {_CORE})?{_TYPE})(?: and {_CORE}{_TYPE})?|{_ROAD})"
)
# Found quickly where a street can be at all.
_HINT = re.compile(
    r"[Ss]treet|[Aa]venue|block of|St\.|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Terrace|Parkway"
    r"|\d (?:[A-Z]\w+ ){1,3}(?:Court|Way|Place|Circle|Pike|Trail|Square)|Highway|Route|Interstate"
    r"|Autopista|Ruta"
)
# Words that open a sentence or a title and are no part of a street's name.
_OPENING = re.compile(r"^(?:The|In|On|At|Near|From|By|And|A|An|Of|For|To) ")


def streets(scanned: Scan) -> Iterator[tuple[int, int]]:
    """Yield the offsets in the document of each street named in a sentence."""
    if scanned.is_flat or not _HINT.search(scanned.view):
        return
    for m in _STREET.finditer(scanned.view):
        opening = _OPENING.match(m.group())
        start = m.start() + (opening.end() if opening else 0)
        # "Wall Street Journal" is no street.
        if not re.match(r" [A-Z]", scanned.view[m.end() : m.end() + 2]):
            yield scanned.sent.span.start + start, scanned.sent.span.start + m.end()
