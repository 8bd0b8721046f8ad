"""Places: the toponyms found in a text, and the coordinates given to them."""

from collections.abc import Mapping, Sequence

from counterclaim.evaluation.compare import Row
from counterclaim.evaluation.measures.pairing import by_document, pair_spans, same_span
from counterclaim.evaluation.measures.scores import Scores
from counterclaim.evaluation.tally import median, rate, share
from counterclaim.model.circle import km_apart

# A hundred miles: what is nearer counts as the right place wherever places are scored.
NEAR_KM = 161


def score_places(gold: Sequence[Row], predicted: Sequence[Row]) -> Scores:
    """Return how well places were found and put on the map.

    Pairs of toponym and mention are one-to-one, equal spans first. A toponym without
    coordinates has to be found and cannot be located; an optional one costs nothing.

    Args:
        gold: Documents with `toponyms`.
        predicted: Mentions; those of another kind than `place` are left out.
    """
    mentions = by_document(predicted, kind="place")
    compared = [_Compared(doc["toponyms"], mentions.get(doc["id"], [])) for doc in gold]
    tallies = [one.tally() for one in compared]
    return Scores(
        name="places",
        documents=len(gold),
        rates={
            "found_exact": rate(tallies, right="exact", gold="gold", predicted="predicted"),
            "found_overlap": rate(tallies, right="found", gold="gold", predicted="predicted"),
            "located": rate(tallies, right="near", gold="mapped", predicted="locations"),
        },
        shares={
            "acc161": share(tallies, part="near", of="found_mapped"),
            "same_id": share(tallies, part="same_id", of="found_known"),
            "placed": share(tallies, part="placed", of="found_mapped"),
            "acc161_every": share(tallies, part="near", of="mapped"),
            "same_id_every": share(tallies, part="same_id", of="known"),
        },
        medians={"median_km": median([one.distances for one in compared])},
    )


class _Compared:
    """The toponyms of one document beside the mentions of places in it.

    Attributes:
        distances: How far mentions were put from the toponyms they stand for, in km.
    """

    def __init__(self, toponyms: Sequence[Row], mentions: Sequence[Row]) -> None:
        pairs = pair_spans(toponyms, mentions, prefer=lambda t: not t.get("optional"))
        self._spare = len(mentions) - len(pairs)
        self._asked = [toponym for toponym in toponyms if not toponym.get("optional")]
        self._pairs = [
            (toponyms[i], mentions[j]) for i, j in pairs.items() if not toponyms[i].get("optional")
        ]
        self._mapped = [(t, m) for t, m in self._pairs if _is_placed(t)]
        self.distances = [km(t, m) for t, m in self._mapped if _is_placed(m)]

    def tally(self) -> Mapping[str, int]:
        """Return the counts of this document."""
        known = [(t, m) for t, m in self._mapped if _id(t) is not None]
        return {
            "gold": len(self._asked),
            "predicted": len(self._pairs) + self._spare,
            "found": len(self._pairs),
            "exact": sum(same_span(t, m) for t, m in self._pairs),
            "mapped": sum(map(_is_placed, self._asked)),
            "known": sum(_is_placed(t) and _id(t) is not None for t in self._asked),
            "locations": len(self._mapped) + self._spare,
            "found_mapped": len(self._mapped),
            "found_known": len(known),
            "placed": len(self.distances),
            "near": sum(away <= NEAR_KM for away in self.distances),
            "same_id": sum(_id(t) == _id(m) for t, m in known),
        }


def km(a: Row, b: Row) -> float:
    """Return the great-circle distance between two points, in kilometres."""
    return km_apart(a["lat"], a["lon"], b["lat"], b["lon"])


def _is_placed(row: Row) -> bool:
    return row.get("lat") is not None and row.get("lon") is not None


def _id(row: Row) -> str | None:
    """Return the GeoNames id; some write it as a number."""
    known = row.get("geonameid")
    return None if known is None else str(known)
