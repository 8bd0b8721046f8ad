"""Sites that no gazetteer holds → the coordinates of the place that they lie in, as text tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.knowledge import spelling
from counterclaim.model import Mention, Place

_REACH = 400  # code points around a site in which the town that it lies in is looked for
# UCDP's where_prec of a site known by the point around it, and of a village of which no more is
# known than which town the same sentence names: the district around that.
_NEAR_KNOWN_POINT, _IN_DISTRICT = 2, 3
_DISTRICT_KM = 25.0
_INSIDE = ("neighbourhood", "site")
_POINT = 1  # where_prec of a town
_LONGEST_NAME = 4  # words of a town's name that a site can be called after
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_COUNTRY = 6  # where_prec of a country
# What a step of precision is worth against the distance of words.
_COARSER = 25
# Inside an institution's name a place still says where that is, but less surely.
_BORROWED = 100


def put_near_known(found: Sequence[Mention]) -> list[Mention]:
    """Return the places of a document, sites without coordinates with those of the place around.

    "Furqan neighbourhood" is in no gazetteer, the Aleppo of the same sentence is. The words
    stay those of the site; precision and radius are no finer than what is known.

    Args:
        found: The places of a document, in text order.
    """
    known = [m for m in found if _is_anchor(m)]
    called = _by_name(known)
    return [
        replace(m, value=_put_near(m, m.value, known, called))
        if isinstance(m.value, Place) and not m.value.is_located
        else m
        for m in found
    ]


def _is_anchor(m: Mention) -> bool:
    """Whether a place is known closely; where a report was written says nothing of a site."""
    place = m.value
    if not isinstance(place, Place) or m.rule.startswith("places.dateline"):
        return False
    return place.is_located and (place.where_prec or _COUNTRY) < _COUNTRY


def _by_name(known: Sequence[Mention]) -> dict[str, Mention]:
    """Return the places known, each under the key of its words as printed; the first one wins."""
    called: dict[str, Mention] = {}
    for m in known:
        if isinstance(m.value, Place) and m.value.where_prec == _POINT:
            called.setdefault(spelling.key(" ".join(_printed(m.value))), m)
    return called


def _printed(place: Place) -> list[str]:
    return place.words.text.split() if place.words is not None else []


def _namesake(place: Place, called: dict[str, Mention]) -> Mention | None:
    """Return the place that a site bears the name of: "Homs Military Hospital" is in Homs."""
    words = [_POSSESSIVE.sub("", w) for w in _printed(place)[:_LONGEST_NAME]]
    for end in range(len(words), 0, -1):
        m = called.get(spelling.key(" ".join(words[:end])))
        if m is not None:
            return m
    return None


def _put_near(
    site: Mention, place: Place, known: Sequence[Mention], called: dict[str, Mention]
) -> Place:
    at = site.span.start
    # A quarter is in the town it is said to be of; a village is beside it.
    is_unknown = site.rule.startswith("places.unknown") and place.kind not in _INSIDE

    def cost(m: Mention) -> tuple[float, int]:
        apart = abs(m.span.start - at)
        borrowed = _BORROWED * m.rule.startswith("places.modifier")
        return apart + _precision(m) * _COARSER + borrowed, m.span.start

    near = [
        m
        for m in known
        if abs(m.span.start - at) <= _REACH and (m.sent is site.sent or not is_unknown)
    ]
    namesake = _namesake(place, called)
    if namesake is None and not near:
        return place
    around = (namesake or min(near, key=cost)).value
    if not isinstance(around, Place) or around.where_prec is None:
        return place
    own = (around.geonameid,) if around.geonameid is not None else ()
    return replace(
        place,
        lat=around.lat,
        lon=around.lon,
        country=around.country,
        admin1=around.admin1,
        admin2=around.admin2,
        where_prec=max(_IN_DISTRICT if is_unknown else _NEAR_KNOWN_POINT, around.where_prec),
        uncertainty_km=max(around.uncertainty_km or 0.0, _DISTRICT_KM)
        if is_unknown
        else around.uncertainty_km,
        within=(*own, *around.within),
    )


def _precision(m: Mention) -> int:
    return (m.value.where_prec or 9) if isinstance(m.value, Place) else 9
