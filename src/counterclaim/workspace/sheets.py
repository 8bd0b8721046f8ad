"""A workbook that a coder changed → what would be decided, and what cannot be."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from counterclaim import review
from counterclaim.errors import DataError
from counterclaim.exports.rows import Row
from counterclaim.exports.xlsx import ACCEPT, REJECT
from counterclaim.model import Claim, Decision, Verdict
from counterclaim.workspace.judged import Judged

# Columns that are a field of a claim as they are; figure and days have two columns each.
_FIELDS = ("approx", "vague", "harm", "victim_class", "sex", "age_group", "place", "lat", "lon")
_MORE = ("country", "geonameid", "where_prec", "stance", "modality", "scope")
_COLUMNS = {name: "approximate" if name == "approx" else name for name in (*_FIELDS, *_MORE)}
_VERDICTS = {ACCEPT: Verdict.ACCEPT, REJECT: Verdict.REJECT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What a row of a workbook asks for.

    Attributes:
        row: Its number.
        claim: The claim that it is about.
        verdict: Accept, correct or reject.
        before: The fields as they are, those that change.
        after: The fields as they should be.
        reason: In the coder's own words.
    """

    row: int
    claim: Claim
    verdict: Verdict
    before: dict[str, str]
    after: dict[str, str]
    reason: str = ""

    def decision(self, who: str) -> Decision:
        """Return the decision as a person takes it now."""
        return Decision.make(
            who=who,
            at=dt.datetime.now(dt.UTC).isoformat(timespec="microseconds"),
            target=(self.claim.id,),
            verdict=self.verdict,
            before=tuple(self.before.items()),
            after=tuple(self.after.items()),
            reason=self.reason,
            seen=review.seen_hash(self.claim),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A row that cannot be decided on, and why in a sentence without a full stop."""

    row: int
    why: str


def proposals(rows: Iterable[tuple[int, Row]], judged: Judged) -> Iterator[Proposed | Refused]:
    """Yield what the changed rows of a workbook ask for; unchanged rows yield nothing.

    Args:
        rows: Rows of the sheet of claims with their numbers.
        judged: The claims of the ledger as people judged them.
    """
    seen: dict[str, int] = {}
    for number, row in rows:
        try:
            found = _proposed(number, row, judged)
        except _CannotBeError as error:
            yield Refused(row=number, why=str(error))
            continue
        if found is None:
            continue
        if found.claim.id in seen:
            why = f"row {seen[found.claim.id]} decides on {found.claim.id} as well"
            yield Refused(row=number, why=why)
            continue
        seen[found.claim.id] = number
        yield found


class _CannotBeError(Exception):
    """A row asks for what cannot be; the text says why."""


def _proposed(number: int, row: Row, judged: Judged) -> Proposed | None:
    claim = judged.claim(str(row["id"])) if row["id"] else None
    word = str(row["decision"] or "").casefold()
    if claim is None:
        raise _CannotBeError(f"there is no claim {row['id'] or '(no id)'} in this ledger")
    asked = _changed(row, claim)
    if not asked and not word:
        return None
    if row["seen"] != review.seen_hash(claim):
        raise _CannotBeError(
            f"{claim.id} says something else by now than when the workbook was written; "
            "export it anew and decide on what it says now"
        )
    if word and word not in _VERDICTS:
        raise _CannotBeError(f"“{row['decision']}” is no decision: write {ACCEPT} or {REJECT}")
    if asked and word == REJECT:
        raise _CannotBeError(f"{claim.id} is rejected and corrected at once: do one of them")
    try:
        review.put(claim, asked)
    except DataError as error:
        raise _CannotBeError(str(error)) from error
    shown = review.show(claim)
    return Proposed(
        row=number,
        claim=claim,
        verdict=Verdict.CORRECT if asked else _VERDICTS[word],
        before={name: shown[name] for name in asked},
        after=asked,
        reason=str(row["reason"] or ""),
    )


def _changed(row: Row, claim: Claim) -> dict[str, str]:
    """Return the fields whose cells say something else than the claim, with their new value."""
    shown = review.show(claim)
    told = {name: _text(row[column]) for name, column in _COLUMNS.items()}
    figure, when = claim.figure, claim.interval
    if figure is not None:
        told["figure"] = f"{_text(row['low'])}-{_text(row['high'])}"
    start, end = (when.start, when.end) if when else (None, None)
    if [_text(row["from"]), _text(row["to"])] != [_text(start), _text(end)]:
        told["when"] = _days(_text(row["from"]), _text(row["to"]))
    return {name: value for name, value in told.items() if not _is_same(value, shown[name])}


def _days(first: str, last: str) -> str:
    return f"{first or last}/{last or first}" if first or last else ""


def _is_same(one: str, other: str) -> bool:
    if one == other:
        return True
    try:
        # 12.50 in the ledger is 12.5 in a workbook.
        return float(one) == float(other)
    except ValueError:
        return False


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
