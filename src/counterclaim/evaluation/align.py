"""Which predicted claim answers to which gold claim, within one document."""

from collections.abc import Sequence

from counterclaim.evaluation.compare import Row, overlap, same_figure, slots_right


def align(gold: Sequence[Row], predicted: Sequence[Row]) -> dict[int, int]:
    """Return pairs of indexes, gold to predicted, each used once.

    Two claims can be a pair if harm is the same and their figures overlap. The pairs
    that agree best are made first: same figure, then most slots right, then longest
    overlap, then nearest start.
    """
    possible = [
        (_likeness(g, p), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if g["harm"] == p["harm"] and overlap(g, p) > 0
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(possible, reverse=True):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _likeness(gold: Row, predicted: Row) -> tuple[bool, int, int, int]:
    return (
        same_figure(gold, predicted),
        len(slots_right(gold, predicted)),
        overlap(gold, predicted),
        -abs(gold["start"] - predicted["start"]),
    )
