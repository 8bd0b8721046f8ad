"""What every measure comes to."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from counterclaim.evaluation.tally import Rate, Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The figures of one measure.

    Attributes:
        name: What was measured: `totals`, `places` …
        documents: How many documents were compared.
        counts: What else there is, counted: incidents, events.
        rates: Precision, recall and F1, by name.
        shares: Shares from 0 to 1, by name.
        medians: Medians in the unit that the name says, by name.
    """

    name: str
    documents: int
    counts: Mapping[str, int] = field(default_factory=dict)
    rates: Mapping[str, Rate] = field(default_factory=dict)
    shares: Mapping[str, Share] = field(default_factory=dict)
    medians: Mapping[str, Share] = field(default_factory=dict)

    def as_row(self) -> dict[str, Any]:
        """Return the figures as one JSON object, rounded to four digits."""
        return {
            "documents": self.documents,
            **self.counts,
            "rates": _rounded(self.rates),
            "shares": _rounded(self.shares),
            "medians": _rounded(self.medians),
        }


def _rounded(figures: Mapping[str, Rate] | Mapping[str, Share]) -> dict[str, dict[str, Any]]:
    return {
        name: {
            key: round(value, 4) if isinstance(value, float) else value
            for key, value in asdict(figure).items()
        }
        for name, figure in figures.items()
    }
