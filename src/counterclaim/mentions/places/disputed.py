"""Places that the text puts where the gazetteer does not have them → both words, and no finer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.mentions.places.distance import km
from counterclaim.model import Mention, Place, Words

_COMMA = re.compile(r", (?:in )?(?:the )?(?:\w+ )?$")
_OWNER = re.compile(r"['\u2019]s? $")
# What follows the second place of a list of three: "Palmyra, Hama and Idlib" is no contradiction.
_GOES_ON = re.compile(r"(?:,| and| or| &) (?:in )?[A-Z]")
_TOWN, _DIVISION, _COUNTRY = 2, 4, 6
# Farther off the gazetteer means another place, and only what is said to contain it is known.
_ELSEWHERE_KM = 300.0


def put_disputed(found: Sequence[Mention]) -> list[Mention]:
    """Return the places of a document, those with contradictory containers with both words.

    "Homs province's Palmyra, Hama" cannot be in Homs and in Hama, "Palmyra, Hama province" is
    not in Hama: the words keep both, and the precision is the larger of the two. What the gazetteer
    has hundreds of kilometres off is another place of that name: then the unit named is all
    that is known.

    Args:
        found: The places of a document, in text order.
    """
    put = list(found)
    for i in range(len(found) - 1):
        owner = found[i - 1] if i > 0 and _owns(found[i - 1], found[i]) else None
        if _contradicts(found[i], found[i + 1], owner):
            put[i] = _both(found[i], found[i + 1], owner)
    return put


def _owns(owner: Mention, m: Mention) -> bool:
    return owner.sent is m.sent and _OWNER.fullmatch(_gap(owner, m)) is not None


def _contradicts(m: Mention, after: Mention, owner: Mention | None) -> bool:
    place, unit = m.value, after.value
    if not (isinstance(place, Place) and isinstance(unit, Place)):
        return False
    if not (place.is_located and unit.is_located) or m.sent is not after.sent:
        return False
    if (place.where_prec or _COUNTRY) > _TOWN or _COMMA.fullmatch(_gap(m, after)) is None:
        return False
    is_division = unit.kind in ("adm1", "adm2") and after.text.lower() != unit.name.lower()
    if not (is_division or owner is not None) or _is_inside(place, unit):
        return False
    rest = m.sent.doc.text[after.span.end : m.sent.span.end]
    return _GOES_ON.match(rest) is None


def _is_inside(place: Place, unit: Place) -> bool:
    if unit.geonameid in place.within or unit.kind == "country":
        return unit.country == place.country
    # A town beside it stands for its province: "Palmyra, Homs".
    return unit.kind not in ("adm1", "adm2") and unit.admin1 == place.admin1


def _both(m: Mention, after: Mention, owner: Mention | None) -> Mention:
    place, unit = m.value, after.value
    if not (isinstance(place, Place) and isinstance(unit, Place)):
        return m
    start = owner.span.start if owner is not None else m.span.start
    printed = Words.at(m.sent.doc.text, start, after.span.end)
    name = " ".join(printed.text.split())
    apart = km(place, unit)
    if apart > _ELSEWHERE_KM:
        own = () if unit.geonameid is None else (unit.geonameid,)
        value = replace(unit, geonameid=None, kind=place.kind, within=(*own, *unit.within))
        return replace(m, span=printed.span, value=replace(value, name=name, words=printed))
    parts = [p for p in (place, unit, owner.value if owner else None) if isinstance(p, Place)]
    value = replace(
        place,
        name=name,
        words=printed,
        geonameid=None,
        country=place.country if place.country == unit.country else None,
        admin1=place.admin1 if place.admin1 == unit.admin1 else None,
        admin2=None,
        where_prec=max(_DIVISION, *(p.where_prec or _COUNTRY for p in parts)),
        uncertainty_km=round(max(apart, *(p.uncertainty_km or 0.0 for p in parts)), 1),
        within=tuple(i for i in place.within if i in unit.within),
    )
    return replace(m, span=printed.span, value=value)


def _gap(left: Mention, right: Mention) -> str:
    return " ".join(f"|{left.sent.doc.text[left.span.end : right.span.start]}|".split())[1:-1]
