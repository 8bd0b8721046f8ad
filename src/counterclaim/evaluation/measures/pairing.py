"""Which answer stands for which thing in the gold, each used once."""

from collections.abc import Callable, Iterable, Sequence

from counterclaim.evaluation.compare import Row, overlap

# How good a pair is, the most important first, and the indexes of gold and predicted.
Option = tuple[tuple[float, ...], int, int]


def one_to_one(options: Iterable[Option]) -> dict[int, int]:
    """Return pairs of indexes, gold to predicted: the best first, of equals the earlier."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(options, key=lambda o: ([-good for good in o[0]], o[1], o[2])):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def pair_spans(
    gold: Sequence[Row], predicted: Sequence[Row], *, prefer: Callable[[Row], int]
) -> dict[int, int]:
    """Return pairs of spans that overlap: equal spans first, then the longest overlap.

    Args:
        gold: Rows with `start` and `end`.
        predicted: The same.
        prefer: Between equal and longest: how much rather a gold row is paired.
    """
    return one_to_one(
        ((same_span(g, p), prefer(g), shared), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if (shared := overlap(g, p)) > 0
    )


def same_span(gold: Row, predicted: Row) -> bool:
    """Return whether two rows stand at the very same place."""
    return bool((gold["start"], gold["end"]) == (predicted["start"], predicted["end"]))


def by_document(rows: Iterable[Row], *, kind: str | None = None) -> dict[str, list[Row]]:
    """Return rows by their document, of one kind of mention if one is named."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        if kind is None or row.get("kind") == kind:
            grouped.setdefault(row["doc"], []).append(row)
    return grouped
