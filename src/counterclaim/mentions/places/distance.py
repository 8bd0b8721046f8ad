"""How far places lie apart, and what counts as near."""

from __future__ import annotations

import math

from counterclaim.knowledge.entry import Entry
from counterclaim.model import Place

# UCDP: up to about 25 km from a known point is "near" it, farther is a fuzzy feature.
NEAR_KM = 25.0


def km(a: Entry | Place, b: Entry | Place) -> float:
    """Return the distance on a flat map: quick, and right to a percent where it matters.

    Endless where one of them has no coordinates.
    """
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    east = (a.lon - b.lon + 180.0) % 360.0 - 180.0
    return 111.2 * math.hypot(a.lat - b.lat, east * math.cos(math.radians((a.lat + b.lat) / 2)))
