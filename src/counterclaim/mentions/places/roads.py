"""Roads and borders between places → how precisely a place on them is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.knowledge.entry import Entry
from counterclaim.knowledge.gazetteer import Gazetteer
from counterclaim.knowledge.lexicon import words
from counterclaim.mentions.places.distance import NEAR_KM, km
from counterclaim.mentions.places.scan import Scan
from counterclaim.model import Mention, Place, Words

_TOWN = r"[A-Z][\w\u2019']+(?: [A-Z][\w\u2019']+)?"
_ROAD = r"(?:highway|road|motorway|expressway|railway|railroad|route)"
_NAMED = re.compile(rf"(?<![\w-])({_TOWN})[-\u2013]({_TOWN}) (?i:{_ROAD})\b")
_BETWEEN = re.compile(r"(?:(\w+) )?\bbetween (?:the (?:\w+ ){1,2}of )?$", re.IGNORECASE)
_FROM = re.compile(rf"\b{_ROAD} (?:\w+ )?(?:from|linking|connecting|joining) $", re.IGNORECASE)
_AND = re.compile(r" (?:and|to|with|towards?) (?:the (?:\w+ ){1,2}of )?$")
_BORDER = re.compile(r"\b(?:border|frontier)(?:s|lands)? (?:with|between|of) (?:the )?$", re.I)
# Farther apart two towns are named for something else than the way between them.
_FAR_KM = 600.0
# A fuzzy feature: a line or an area without an own point.
_FUZZY, _NEAR, _COUNTRY = 5, 2, 6


def roads(scanned: Scan, gazetteer: Gazetteer) -> Iterator[Place]:
    """Yield the roads that are called after the towns at their ends: "the Kabul-Kandahar highway".

    Their point lies half-way between the two. Of namesakes the nearest pair is meant.
    """
    if "-" not in scanned.view and "\u2013" not in scanned.view:
        return
    for m in _NAMED.finditer(scanned.view):
        ends = _nearest(gazetteer.exact(m[1]), gazetteer.exact(m[2]))
        if ends is not None:
            base = scanned.sent.span.start
            printed = Words.at(scanned.sent.doc.text, base + m.start(), base + m.end())
            yield _between(*ends, printed)


def _nearest(left: Sequence[Entry], right: Sequence[Entry]) -> tuple[Entry, Entry] | None:
    pairs = [
        (km(a, b), -a.population - b.population, a.id, a, b)
        for a in left
        for b in right
        if a.is_main and b.is_main and a.kind in _TOWNS and b.kind in _TOWNS
    ]
    best = min(pairs, key=lambda pair: pair[:3], default=None)
    return (best[3], best[4]) if best is not None and 0 < best[0] <= _FAR_KM else None


_TOWNS = ("capital", "city", "town", "village")


def _between(a: Entry, b: Entry, printed: Words) -> Place:
    apart = km(a, b)
    shared = tuple(i for i in a.within if i in b.within)
    return Place(
        name=" ".join(printed.text.split()),
        words=printed,
        lat=round((a.lat + b.lat) / 2, 4),
        lon=round((a.lon + b.lon) / 2, 4),
        country=a.country if a.country == b.country else None,
        admin1=a.admin1 if (a.country, a.admin1) == (b.country, b.admin1) else None,
        where_prec=_fuzzy(apart / 2),
        uncertainty_km=round(max(NEAR_KM, apart / 2), 1),
        kind="road",
        within=shared,
    )


def _fuzzy(radius: float) -> int:
    return _NEAR if radius <= NEAR_KM else _FUZZY


def put_between(found: Sequence[Mention]) -> list[Mention]:
    """Return the places of a document, those on a way or a border with what is known of that.

    "Between Homs and Hama" and "on the road from Homs to Hama" are neither in Homs nor in Hama: a
    place near Homs, as far from it as Hama is. "The border with Chad" is a part of Chad.

    Args:
        found: The places of a document, in text order.
    """
    put = list(found)
    for i, m in enumerate(found):
        if _is_at_border(m) or (i > 0 and _is_at_border(found[i - 1]) and _joined(found[i - 1], m)):
            put[i] = _precise(m, _FUZZY, None)
        if i + 1 < len(found) and _is_way(m, found[i + 1]):
            apart = _apart(m, found[i + 1])
            put[i] = _precise(m, _fuzzy(apart), apart)
            put[i + 1] = _precise(found[i + 1], _fuzzy(apart), apart)
    return put


def _is_way(left: Mention, right: Mention) -> bool:
    """Whether something lies between two towns: no talks, and no match, between them."""
    if not (_is_town(left) and _is_town(right) and _joined(left, right)):
        return False
    before = _before(left)
    m = _BETWEEN.search(before)
    told = m is not None and (m[1] or "").lower() not in words("mentions.places.roads", "shared")
    return (told or _FROM.search(before) is not None) and 0 < _apart(left, right) <= _FAR_KM


def _is_town(m: Mention) -> bool:
    return isinstance(m.value, Place) and m.value.is_located and (m.value.where_prec or 9) <= _NEAR


def _joined(left: Mention, right: Mention) -> bool:
    if left.sent is not right.sent or right.span.start < left.span.end:
        return False
    return _AND.fullmatch(_text(left, left.span.end, right.span.start)) is not None


def _is_at_border(m: Mention) -> bool:
    is_country = isinstance(m.value, Place) and m.value.where_prec == _COUNTRY
    return is_country and (
        _BORDER.search(_before(m)) is not None or m.text.lower().endswith(" border")
    )


def _before(m: Mention) -> str:
    return _text(m, m.sent.span.start, m.span.start)


def _text(m: Mention, start: int, end: int) -> str:
    return " ".join(f"|{m.sent.doc.text[start:end]}|".split())[1:-1]


def _apart(left: Mention, right: Mention) -> float:
    a, b = left.value, right.value
    if not isinstance(a, Place) or not isinstance(b, Place):
        return 0.0
    return km(a, b)


def _precise(m: Mention, precision: int, radius: float | None) -> Mention:
    if not isinstance(m.value, Place):
        return m
    known = m.value.uncertainty_km or 0.0
    return replace(
        m,
        value=replace(
            m.value,
            where_prec=precision,
            uncertainty_km=known if radius is None else round(max(NEAR_KM, radius), 1),
        ),
    )
