"""The audit log and the decision log as one, newest first, and as a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice

from counterclaim.exports.csv import cell, line
from counterclaim.model import Decision, Verdict
from counterclaim.model.account import AuditLine, Deed
from counterclaim.store import People
from counterclaim.store.people import AuditFilter
from counterclaim.web.asked import Part
from counterclaim.workspace import Desk

COLUMNS = ("at", "who", "deed", "about", "before", "after", "reason", "address", "id")
_DECIDED = "decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which lines: of whom, and of what kind; empty ones do not narrow."""

    who: str = ""
    deed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Something that somebody did.

    Attributes:
        at: ISO timestamp, UTC.
        who: Who did it.
        deed: What was done: a `Deed`, or the verdict of a decision.
        about: To what.
        before: What was so before.
        after: What is so since.
        reason: Why, of a decision.
        address: Where it came from.
        id: Id of a decision.
        decision: The decision itself.
    """

    at: str
    who: str
    deed: str
    about: str
    before: str = ""
    after: str = ""
    reason: str = ""
    address: str = ""
    id: str = ""
    decision: Decision | None = None

    def row(self) -> dict[str, str]:
        """Return it by the names of its columns."""
        return {name: getattr(self, name) for name in COLUMNS}


def deeds() -> Sequence[str]:
    """Return the kinds of lines there are."""
    return (_DECIDED, *(verdict.value for verdict in Verdict), *(deed.value for deed in Deed))


def lines(people: People, desk: Desk, asked: Asked) -> Iterator[Line]:
    """Yield the lines wanted of both logs, the newest first."""
    noted = map(_noted, people.audit(**_filter(asked))) if _has_audit(asked) else iter(())
    log = reversed(desk.ws.judged().log)
    decided = (_decided(made) for made in log if _is_wanted(made, asked))
    # To the second: the audit log keeps no more, and equal ones stay in order.
    return merge(noted, decided, key=lambda told: told.at[:19], reverse=True)


def part(people: People, desk: Desk, asked: Asked, wanted: Part) -> tuple[list[Line], bool]:
    """Return a part of the lines, and whether others follow."""
    found = lines(people, desk, asked)
    shown = list(islice(found, wanted.offset, wanted.offset + wanted.limit + 1))
    return shown[: wanted.limit], len(shown) > wanted.limit


def csv_lines(found: Iterator[Line]) -> Iterator[bytes]:
    """Yield lines as a table for a spreadsheet, which runs nothing of what is in it."""
    yield line(COLUMNS)
    for each in found:
        yield line([cell(value) for value in each.row().values()])


def _has_audit(asked: Asked) -> bool:
    return not asked.deed or asked.deed in {deed.value for deed in Deed}


def _filter(asked: Asked) -> AuditFilter:
    found = AuditFilter()
    if asked.who:
        found["who"] = asked.who
    if asked.deed:
        found["deed"] = Deed(asked.deed)
    return found


def _is_wanted(made: Decision, asked: Asked) -> bool:
    if asked.who and made.who.casefold() != asked.who.casefold():
        return False
    return asked.deed in ("", _DECIDED, made.verdict.value)


def _noted(kept: AuditLine) -> Line:
    return Line(
        at=kept.at,
        who=kept.who,
        deed=kept.deed.value,
        about=kept.about,
        before=kept.before,
        after=kept.after,
        address=kept.address,
    )


def _decided(made: Decision) -> Line:
    return Line(
        at=made.at,
        who=made.who,
        deed=made.verdict.value,
        about=" ".join(made.target),
        before=_told(made.before),
        after=_told(made.after),
        reason=made.reason,
        id=made.id,
        decision=made,
    )


def _told(values: Sequence[tuple[str, str]]) -> str:
    return "; ".join(f"{name}: {value or 'not said'}" for name, value in values)
