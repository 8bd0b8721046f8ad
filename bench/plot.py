"""Draw how work grows with what there is to do, from the figures that were kept.

    python bench/plot.py

writes `results/linking.svg` (from `linking.py`: claims) and `results/endtoend.svg` (from
`endtoend.py`: articles), the latter also as `endtoend-read-once.svg` for runs of which only the
first articles were read. Both axes are logarithmic, and the dashed line is what growth in
proportion would be, from the smallest run on.
"""

import json
import math
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"
WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 640, 400, 70, 350, 30
BLUE, RED, GREEN = "#1a5488", "#a8410f", "#2d6b2d"
LINKING = (("total_s", "seconds", BLUE), ("peak_mb", "most memory, MB", RED))
END_TO_END = (
    ("reading_s", "processor seconds of reading", BLUE),
    ("linking_s", "processor seconds of linking", GREEN),
    ("peak_mb", "most memory of linking, MB", RED),
)
READ_ONCE = (
    ("reading_s", "processor seconds until all claims were there, few read", BLUE),
    *END_TO_END[1:],
)


Series = tuple[tuple[str, str, str], ...]


def draw(runs: list[dict[str, float]], series: Series, *, by: str, title: str) -> str:
    """Return the drawing of some figures of each run, by how much it had to do."""
    counts = [run[by] for run in runs]
    low, high = math.floor(math.log10(min(counts))), math.ceil(math.log10(max(counts)) - 0.01)
    most = math.ceil(math.log10(max(run[key] for run in runs for key, _, _ in series)))

    def x(value: float) -> float:
        return LEFT + (math.log10(value) - low) / (high - low) * (WIDTH - LEFT - 45)

    def y(value: float) -> float:
        return BOTTOM - math.log10(value) / most * (BOTTOM - TOP)

    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            'font-family="sans-serif" font-size="13">'
        ),
        f"<title>{title}</title>",
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
    parts.append(f'<text x="{WIDTH / 2}" y="{BOTTOM + 42}" text-anchor="middle">{by}</text>')
    for n, (key, name, colour) in enumerate(series):
        first = runs[0][key]
        ends = [(counts[0], first), (counts[-1], first * counts[-1] / counts[0])]
        points = [(run[by], run[key]) for run in runs]
        for line, style in ((points, ""), (ends, ' stroke-dasharray="4 4" stroke-opacity=".6"')):
            path = "L".join(f"{x(a):.1f} {y(b):.1f}" for a, b in line)
            parts.append(f'<path d="M{path}" fill="none" stroke="{colour}"{style}/>')
        parts += [
            f'<circle cx="{x(a):.1f}" cy="{y(b):.1f}" r="4" fill="{colour}"/>' for a, b in points
        ]
        parts.append(f'<text x="{LEFT + 12}" y="{TOP + 4 + 18 * n}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def kept(name: str, kind: str = "runs") -> list[dict[str, Any]]:
    """Return the runs of a kind that a measurement kept."""
    runs: list[dict[str, Any]] = json.loads((RESULTS / f"{name}.json").read_text("utf-8"))[kind]
    return runs


def main() -> None:
    """Draw all."""
    linking = draw(
        kept("linking"), LINKING, by="claims", title="Linking: seconds and memory by claims"
    )
    (RESULTS / "linking.svg").write_text(linking, "utf-8")
    title = "From articles to estimates: processor seconds and memory by articles"
    for kind, name in (("runs", "endtoend"), ("read_once", "endtoend-read-once")):
        runs = [
            {
                "articles": run["articles"],
                "reading_s": run["reading"]["cpu_s"],
                "linking_s": run["linking"]["cpu_s"],
                "peak_mb": run["linking"]["peak_mb"],
            }
            for run in kept("endtoend", kind)
        ]
        series = END_TO_END if kind == "runs" else READ_ONCE
        drawn = draw(runs, series, by="articles", title=title)
        (RESULTS / f"{name}.svg").write_text(drawn, "utf-8")


if __name__ == "__main__":
    main()
