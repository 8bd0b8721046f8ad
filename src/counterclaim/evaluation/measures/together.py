"""Reports put together: B-cubed, the agreement of two ways to group the same reports."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

from counterclaim.evaluation.tally import Rate, averaged


def b_cubed(
    groups: Sequence[Sequence[str]], event_of: Mapping[str, Hashable], *, least: int = 1
) -> Rate:
    """Return how well reports were put together, averaged over the reports.

    The precision of a report is the share of its event's reports that belong to its gold
    group, its recall the share of its gold group that is in its event. A report without an
    event has neither. For the interval whole groups are drawn: what is put together
    wrongly costs all reports of a group at once.

    Args:
        groups: The reports that belong together, by the gold.
        event_of: The event of each report as predicted; a report may have none.
        least: Only the reports of groups of at least so many are averaged over.
    """
    sizes = Counter(event_of[doc] for held in groups for doc in held if doc in event_of)
    tallies = [_tally(held, event_of, sizes) for held in groups if len(held) >= least]
    return averaged(tallies, precision="precision", recall="recall", of="reports", found="found")


def apart(groups: Sequence[Sequence[str]], *, least: int = 1) -> Rate:
    """Return what every report as an event of its own would come to: the floor."""
    return b_cubed(groups, {doc: doc for held in groups for doc in held}, least=least)


def _tally(
    held: Sequence[str], event_of: Mapping[str, Hashable], sizes: Mapping[Hashable, int]
) -> dict[str, float]:
    """Return the sums over the reports of one gold group."""
    shared = Counter(event_of[doc] for doc in held if doc in event_of)
    return {
        "reports": len(held),
        "found": sum(shared.values()),
        "precision": sum(both * both / sizes[event] for event, both in shared.items()),
        "recall": sum(both * both / len(held) for both in shared.values()),
    }
