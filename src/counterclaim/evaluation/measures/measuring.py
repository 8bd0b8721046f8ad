"""Each kind of gold with the measures that it lets be taken."""

from collections.abc import Callable, Mapping, Sequence

from counterclaim.evaluation.compare import Row
from counterclaim.evaluation.measures.events import is_linked
from counterclaim.evaluation.measures.incidents import score_incidents
from counterclaim.evaluation.measures.kinds import Gold, Kind
from counterclaim.evaluation.measures.places import score_places
from counterclaim.evaluation.measures.scores import Scores
from counterclaim.evaluation.measures.stories import score_stories
from counterclaim.evaluation.measures.times import score_times
from counterclaim.evaluation.measures.totals import score_totals
from counterclaim.evaluation.measures.victims import score_victims

_MEASURES: Mapping[Kind, Callable[[Sequence[Row], Sequence[Row]], Scores]] = {
    Kind.TOTALS: score_totals,
    Kind.INCIDENTS: score_totals,
    Kind.STORIES: score_stories,
    Kind.VICTIMS: score_victims,
    Kind.PLACES: score_places,
    Kind.TIMES: score_times,
}


def measure(gold: Gold, predicted: Sequence[Row]) -> tuple[Scores, ...]:
    """Return the scores that a gold of any kind but claims lets be taken.

    For incidents these are the totals, and if the prediction was linked across reports
    (an event has several) also how the reports were put together.
    """
    scores = _MEASURES[gold.kind](gold.rows, predicted)
    if gold.kind is Kind.INCIDENTS and is_linked(predicted):
        return scores, score_incidents(gold.rows, predicted)
    return (scores,)


def strays(gold: Gold, predicted: Sequence[Row]) -> int:
    """Return how many predictions are for documents that the gold does not have.

    They are not scored: mostly a sign that two files do not belong together.
    """
    known = {doc.get("id", doc.get("doc")) for row in gold.rows for doc in row.get("docs") or [row]}
    named = (doc["doc"] for row in predicted for doc in row.get("documents") or [row])
    return sum(doc not in known for doc in named)
