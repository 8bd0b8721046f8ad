"""Draw how linking grows with the number of claims, from the figures that `linking.py` kept.

    python bench/plot.py

writes `results/linking.svg`: both axes are logarithmic, and the dashed line is what growth in
proportion to the claims would be, from the smallest run on.
"""

import json
import math
from pathlib import Path

RESULTS = Path(__file__).parent / "results"
WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 640, 400, 70, 350, 30
SERIES = (("total_s", "seconds", "#1a5488"), ("peak_mb", "most memory, MB", "#a8410f"))


def draw(runs: list[dict[str, float]]) -> str:
    """Return the drawing of runs with `claims`, `total_s` and `peak_mb`."""
    claims = [run["claims"] for run in runs]
    low, high = math.floor(math.log10(min(claims))), math.ceil(math.log10(max(claims)) - 0.01)
    most = math.ceil(math.log10(max(run[key] for run in runs for key, _, _ in SERIES)))

    def x(value: float) -> float:
        return LEFT + (math.log10(value) - low) / (high - low) * (WIDTH - LEFT - 45)

    def y(value: float) -> float:
        return BOTTOM - math.log10(value) / most * (BOTTOM - TOP)

    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            'font-family="sans-serif" font-size="13">'
        ),
        "<title>Linking: seconds and memory by number of claims</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for power in range(most + 1):
        at = y(10**power)
        parts.append(f'<path d="M{LEFT} {at:.1f}H{WIDTH - 45}" stroke="#ddd"/>')
        parts.append(
            f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{10**power:,}</text>'
        )
    for power in range(low, high + 1):
        at = x(10**power)
        parts.append(
            f'<text x="{at:.1f}" y="{BOTTOM + 20}" text-anchor="middle">{10**power:,}</text>'
        )
    parts.append(f'<text x="{WIDTH / 2}" y="{BOTTOM + 42}" text-anchor="middle">claims</text>')
    for n, (key, name, colour) in enumerate(SERIES):
        first = runs[0]
        ends = [(first["claims"], first[key])]
        ends.append((claims[-1], first[key] * claims[-1] / claims[0]))
        points = [(run["claims"], run[key]) for run in runs]
        for line, style in ((points, ""), (ends, ' stroke-dasharray="4 4" stroke-opacity=".6"')):
            path = "L".join(f"{x(a):.1f} {y(b):.1f}" for a, b in line)
            parts.append(f'<path d="M{path}" fill="none" stroke="{colour}"{style}/>')
        parts += [
            f'<circle cx="{x(a):.1f}" cy="{y(b):.1f}" r="4" fill="{colour}"/>' for a, b in points
        ]
        parts.append(f'<text x="{LEFT + 12}" y="{TOP + 4 + 18 * n}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


if __name__ == "__main__":
    kept = json.loads((RESULTS / "linking.json").read_text("utf-8"))
    (RESULTS / "linking.svg").write_text(draw(kept["runs"]), "utf-8")
