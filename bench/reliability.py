"""Draw what confidences mean on annotated reports: docs/images/reliability.svg.

    counterclaim read --as claims REPORTS > PREDICTED
    python bench/reliability.py GOLD PREDICTED

GOLD holds annotated claims, PREDICTED those that were read in the same reports, both as JSON lines.
The drawing is the one of `counterclaim eval --page`, on paper.
"""

import argparse
from pathlib import Path

from counterclaim.evaluation import evaluate, read_claims
from counterclaim.evaluation.diagram import diagram

DRAWN = Path(__file__).resolve().parent.parent / "docs" / "images" / "reliability.svg"
_ON_PAPER = 'style="color: #222; background: #fff" role="img"'


def main() -> None:
    """Draw it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("predicted", type=Path)
    args = parser.parse_args()
    report = evaluate(read_claims(args.gold), read_claims(args.predicted))
    drawn = diagram(report.calibration).replace('role="img"', _ON_PAPER, 1)
    DRAWN.write_text(drawn, "utf-8")


if __name__ == "__main__":
    main()
