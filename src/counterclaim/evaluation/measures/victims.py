"""Victims: claims against the people that the templates of a document name."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.evaluation.compare import Row
from counterclaim.evaluation.measures.pairing import by_document, one_to_one
from counterclaim.evaluation.measures.scores import Scores
from counterclaim.evaluation.measures.targets import Target, content, targets
from counterclaim.evaluation.tally import rate

# The harms that templates know, by those that claims have.
_HARMS = {"killed": "killed", "wounded": "wounded", "captured": "captured", "abducted": "captured"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measure:
    """What one of the rates asks for.

    Attributes:
        right: When a pair of target and claim counts as right.
        asks_for: Which targets are asked for.
        counts: Which claims count.
        numbered: Whether claims for a target without a number are passed over.
    """

    right: Callable[[Target, Row], bool]
    asks_for: Callable[[Target], bool]
    counts: Callable[[Row], bool]
    numbered: bool = True


def _of_harm(harm: str) -> _Measure:
    return _Measure(
        right=Target.number_fits,
        asks_for=lambda target: target.harm == harm,
        counts=lambda claim: bool(claim["harm"] == harm),
    )


def _is_harmed(target: Target) -> bool:
    return target.harm != "captured"


def _is_of_harm(claim: Row) -> bool:
    return bool(claim["harm"] != "captured")


def _any_pair(_target: Target, _claim: Row) -> bool:
    return True


def _number_and_words(target: Target, claim: Row) -> bool:
    return target.number_fits(claim) and target.words_agree(claim)


def _near(target: Target, claim: Row) -> bool:
    return target.number_fits(claim) or target.number_is_near(claim)


def _is_group(claim: Row) -> bool:
    return _is_of_harm(claim) and (claim.get("low"), claim.get("high")) != (1, 1)


_NUMBER = _Measure(right=Target.number_fits, asks_for=_is_harmed, counts=_is_of_harm)
_MEASURES = {
    "effect": _Measure(right=_any_pair, asks_for=_is_harmed, counts=_is_of_harm, numbered=False),
    "number": _NUMBER,
    "who": _Measure(right=_number_and_words, asks_for=_is_harmed, counts=_is_of_harm),
    "near": _Measure(right=_near, asks_for=_is_harmed, counts=_is_of_harm),
    "killed": _of_harm("killed"),
    "wounded": _of_harm("wounded"),
    "groups": _Measure(
        right=Target.number_fits,
        asks_for=lambda target: _is_harmed(target) and not target.is_single,
        counts=_is_group,
    ),
    # As `number`, over the documents that have a target.
    "reports": _NUMBER,
    "captured": _of_harm("captured"),
}


def score_victims(gold: Sequence[Row], predicted: Sequence[Row]) -> Scores:
    """Return how well claims tell whom harm befell, and how many.

    Left out are claims that deny, and running tolls: templates hold single incidents. A
    claim that stands for no target costs precision unless it repeats another one.

    Args:
        gold: Documents with `incidents` and `victims`.
        predicted: Claims.
    """
    claims = by_document(predicted)
    compared = [_Compared(targets(doc), _counted(claims.get(doc["id"], []))) for doc in gold]
    return Scores(
        name="victims",
        documents=len(gold),
        rates={
            name: rate(
                [one.tally(measure, name) for one in compared],
                right="right",
                gold="gold",
                predicted="predicted",
            )
            for name, measure in _MEASURES.items()
        },
    )


class _Compared:
    """The targets of one document beside its claims."""

    def __init__(self, found: Sequence[Target], claims: Sequence[Row]) -> None:
        self._targets = found
        self._claims = claims
        self._pairs = _pair(found, claims)
        self._target_of = {j: i for i, j in self._pairs.items()}
        self._kept = self._without_repeats()

    def tally(self, measure: _Measure, name: str) -> Mapping[str, int]:
        """Return the counts of a measure in this document."""
        if name == "reports" and not any(map(_is_harmed, self._targets)):
            return {}
        hits = {
            i
            for i, j in self._pairs.items()
            if measure.asks_for(self._targets[i])
            and measure.right(self._targets[i], self._claims[j])
        }
        asked = (
            i
            for i, target in enumerate(self._targets)
            if measure.asks_for(target) and (not target.is_optional or i in hits)
        )
        given = (j for j in self._kept if self._target_of.get(j) in hits or self._costs(measure, j))
        return Counter(right=len(hits), gold=len(list(asked)), predicted=len(list(given)))

    def _costs(self, measure: _Measure, j: int) -> bool:
        """Return whether a claim that is not right counts against precision."""
        if not measure.counts(self._claims[j]):
            return False
        is_passed_over = j in self._target_of and not self._targets[self._target_of[j]].numbers
        return not (measure.numbered and is_passed_over)

    def _without_repeats(self) -> list[int]:
        kept = sorted(self._target_of)
        for j, claim in enumerate(self._claims):
            others = (self._claims[k] for k in kept)
            if j not in self._target_of and not _repeats(claim, others):
                kept.append(j)
        return kept


def _counted(claims: Sequence[Row]) -> list[Row]:
    """Return the claims that templates could hold, with the harms that they know."""
    return [
        {**claim, "harm": _HARMS[claim["harm"]]}
        for claim in claims
        if claim.get("harm") in _HARMS
        and claim.get("stance") != "denies"
        and claim.get("scope") != "cumulative"
    ]


def _pair(found: Sequence[Target], claims: Sequence[Row]) -> dict[int, int]:
    """Return pairs of one harm, target to claim: by number first, then by words."""
    return one_to_one(
        ((fits, agrees, not target.is_optional, target.number_is_near(claim)), i, j)
        for i, target in enumerate(found)
        for j, claim in enumerate(claims)
        if target.harm == claim["harm"]
        for fits, agrees in [(target.number_fits(claim), target.words_agree(claim))]
        if fits or agrees
    )


def _repeats(claim: Row, others: Iterable[Row]) -> bool:
    """Return whether a claim says again what another says, of the same or unnamed victims."""
    if claim.get("same_as") is not None:
        return True
    named = content(claim.get("victims"))
    for other in others:
        if _told(other) == _told(claim):
            words = content(other.get("victims"))
            if not words or not named or words & named:
                return True
    return False


def _told(claim: Row) -> tuple[str, int | None, int | None]:
    return claim["harm"], claim.get("low"), claim.get("high")
