"""Predicted claims + gold claims → how many were found, and how well."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from counterclaim.evaluation.align import align
from counterclaim.evaluation.calibration import Calibration, calibration
from counterclaim.evaluation.compare import SLOTS, Row, same_figure, same_slot, slots_right
from counterclaim.evaluation.refitted import refitted_error
from counterclaim.evaluation.tally import Rate, rate

MEASURES = ("found", "figure", "sourced", "disputes")

# How much of the text is shown on either side of a figure in the list of mistakes.
CONTEXT = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A claim that was missed, made up, or found with something wrong.

    Attributes:
        kind: `missed`, `spurious` or `wrong`.
        doc: Id of the document.
        gold: The row as it should be, `None` for a spurious claim.
        predicted: The row as it was read, `None` for a missed claim.
        wrong: For a wrong claim the slots that are, `figure` among them.
        words: The words around the figure, or the figure alone without a text.
    """

    kind: str
    doc: str
    gold: Row | None
    predicted: Row | None
    wrong: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How well claims were read.

    Attributes:
        documents: How many documents were compared.
        found: Claims with the right harm whose figures overlap.
        figure: … and whose low and high are right too.
        sourced: … and whose speaker and stance are right too: the headline figure.
        disputes: Pairs of claims marked as contradicting each other.
        slots: For each slot the share that is right among the claims found.
        calibration: Whether confidences mean what they say: `claim` over all that was
            read (right if found with its figure), each slot over the claims found. Only
            those that the prediction gives a confidence for.
        refitted: The calibration error of each, had the confidences been fitted to other
            documents of the same set (cross-validated).
        mistakes: Every claim that is not sourced right, by document and place.
    """

    documents: int
    found: Rate
    figure: Rate
    sourced: Rate
    disputes: Rate
    slots: Mapping[str, float]
    calibration: Mapping[str, Calibration]
    refitted: Mapping[str, float]
    mistakes: tuple[Mistake, ...]

    def as_row(self) -> dict[str, Any]:
        """Return the figures as one JSON object, rounded, without the mistakes."""
        return {
            "documents": self.documents,
            **{name: _rounded(getattr(self, name)) for name in MEASURES},
            "slots": {slot: round(share, 4) for slot, share in self.slots.items()},
            "calibration_error": {
                name: round(known.error, 4) for name, known in self.calibration.items()
            },
            "calibration_error_refitted": {
                name: round(error, 4) for name, error in self.refitted.items()
            },
        }


def evaluate(
    gold_rows: Iterable[Row],
    predicted_rows: Iterable[Row],
    *,
    texts: Mapping[str, str] | None = None,
) -> Report:
    """Return how well the predicted claims agree with the gold.

    Every document of either side counts, so predict for the documents of the gold and
    no others. Rows of acts are left out on both sides. Disputes are given as indexes
    among the document's claims or as their ids.

    Args:
        gold_rows: Rows of claims, with `doc`, `start`, `end` and the slots.
        predicted_rows: The same, as `counterclaim read --as claims` prints them.
        texts: Texts by document id, for the words in the list of mistakes.
    """
    gold, predicted = _by_document(gold_rows), _by_document(predicted_rows)
    tallies: list[Counter[str]] = []
    mistakes: list[Mistake] = []
    answers: dict[str, list[tuple[str, float, bool]]] = defaultdict(list)
    for doc in sorted({*gold, *predicted}):
        pair = _Compared(doc, gold.get(doc, []), predicted.get(doc, []))
        tallies.append(pair.tally())
        mistakes += pair.mistakes((texts or {}).get(doc))
        for name, confidence, is_right in pair.answers():
            answers[name].append((doc, confidence, is_right))
    found = rate(tallies, right="found", gold="gold", predicted="predicted")
    right = sum(tally["found"] for tally in tallies)
    return Report(
        documents=len(tallies),
        found=found,
        figure=rate(tallies, right="figure", gold="gold", predicted="predicted"),
        sourced=rate(tallies, right="sourced", gold="gold", predicted="predicted"),
        disputes=rate(
            tallies, right="disputed", gold="gold_disputes", predicted="predicted_disputes"
        ),
        slots={
            slot: sum(tally[slot] for tally in tallies) / right if right else 0.0 for slot in SLOTS
        },
        calibration={
            name: known
            for name in ("claim", *SLOTS)
            if (known := calibration((c, right) for _, c, right in answers[name])) is not None
        },
        refitted={
            name: error
            for name in ("claim", *SLOTS)
            if (error := refitted_error(answers[name])) is not None
        },
        mistakes=tuple(mistakes),
    )


def _rounded(rate: Rate) -> dict[str, float]:
    return {name: round(value, 4) for name, value in asdict(rate).items()}


def _by_document(rows: Iterable[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row["doc"]].append(row)
    return grouped


class _Compared:
    """The claims of one document, gold beside predicted."""

    def __init__(self, doc: str, gold: Sequence[Row], predicted: Sequence[Row]) -> None:
        self._doc = doc
        self._gold, self._gold_disputes = _without_acts(gold)
        self._predicted, self._predicted_disputes = _without_acts(predicted)
        self._pairs = align(self._gold, self._predicted)

    def tally(self) -> Counter[str]:
        """Return the counts of this document."""
        matched = [(self._gold[i], self._predicted[j]) for i, j in self._pairs.items()]
        tally = Counter(
            gold=len(self._gold),
            predicted=len(self._predicted),
            found=len(matched),
            figure=sum(same_figure(g, p) for g, p in matched),
            sourced=sum(_is_sourced(g, p) for g, p in matched),
            gold_disputes=len(self._gold_disputes),
            predicted_disputes=len(self._predicted_disputes),
            disputed=len(self._mapped() & self._predicted_disputes),
        )
        for g, p in matched:
            tally.update(slots_right(g, p))
        return tally

    def _mapped(self) -> set[frozenset[int]]:
        """Return the gold's disputes between claims that were found, in predicted indexes."""
        return {
            frozenset(self._pairs[i] for i in pair)
            for pair in self._gold_disputes
            if all(i in self._pairs for i in pair)
        }

    def answers(self) -> Iterator[tuple[str, float, bool]]:
        """Yield what the prediction gave a confidence for: name, confidence, is right."""
        hit = {j: i for i, j in self._pairs.items()}
        for j, p in enumerate(self._predicted):
            resolved = p.get("resolved") or {}
            g = self._gold[hit[j]] if j in hit else None
            if (confidence := resolved.get("confidence")) is not None:
                yield "claim", confidence, g is not None and same_figure(g, p)
            if g is not None:
                for slot, confidence in (resolved.get("slot_confidence") or {}).items():
                    yield slot, confidence, same_slot(slot, g, p)

    def mistakes(self, text: str | None) -> list[Mistake]:
        """Return what is missed, made up or wrong, in text order."""
        made: list[Mistake] = []
        for i, g in enumerate(self._gold):
            p = self._predicted[self._pairs[i]] if i in self._pairs else None
            if p is None or not _is_sourced(g, p):
                made.append(self._mistake(g, p, text))
        hit = set(self._pairs.values())
        made += [
            self._mistake(None, p, text) for j, p in enumerate(self._predicted) if j not in hit
        ]
        return sorted(made, key=lambda m: (m.gold or m.predicted or {})["start"])

    def _mistake(self, gold: Row | None, predicted: Row | None, text: str | None) -> Mistake:
        if gold is not None and predicted is not None:
            kind, wrong = "wrong", _wrong(gold, predicted)
        else:
            kind, wrong = ("missed" if gold is not None else "spurious"), ()
        shown = gold or predicted or {}
        return Mistake(
            kind=kind,
            doc=self._doc,
            gold=gold,
            predicted=predicted,
            wrong=wrong,
            words=_words(shown, text),
        )


def _is_sourced(gold: Row, predicted: Row) -> bool:
    return same_figure(gold, predicted) and all(
        same_slot(slot, gold, predicted) for slot in ("speaker", "stance")
    )


def _wrong(gold: Row, predicted: Row) -> tuple[str, ...]:
    right = set(slots_right(gold, predicted))
    slots = tuple(slot for slot in SLOTS if slot not in right)
    return slots if same_figure(gold, predicted) else ("figure", *slots)


def _without_acts(rows: Sequence[Row]) -> tuple[list[Row], set[frozenset[int]]]:
    """Return the claims about harm, and which of them contradict each other, by index."""
    kept = [row for row in rows if row.get("harm")]
    index = {id(row): i for i, row in enumerate(kept)}
    by_name: dict[Any, int | None] = {i: index.get(id(row)) for i, row in enumerate(rows)}
    by_name |= {row["id"]: index.get(id(row)) for row in rows if row.get("id") is not None}
    disputes: set[frozenset[int]] = set()
    for i, row in enumerate(kept):
        for other in row.get("disputes") or []:
            j = by_name.get(other)
            if j is not None and j != i:
                disputes.add(frozenset((i, j)))
    return kept, disputes


def _words(row: Row, text: str | None) -> str:
    if text is None:
        return str(row.get("quote") or "")
    start, end = row["start"], row["end"]
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return " ".join(f"{before}[{text[start:end]}]{after}".split())
