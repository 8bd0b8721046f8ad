"""A filter → the events that it leaves, in short, in an order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from counterclaim.errors import SettingsError
from counterclaim.estimates import Recorded, recorded
from counterclaim.model import Harm, Verdict
from counterclaim.store.lines import EventLine
from counterclaim.workspace import search
from counterclaim.workspace.desk import Desk
from counterclaim.workspace.search import Search
from counterclaim.workspace.signatures import signed

Name = TypeVar("Name", bound=StrEnum)


class Order(StrEnum):
    """What comes first."""

    DATE = "date"
    NEWEST = "newest"
    KILLED = "killed"
    DISPUTES = "disputes"


class Status(StrEnum):
    """Whether a person decided on one of an event's claims, or signed its figures."""

    REVIEWED = "reviewed"
    OPEN = "open"
    SIGNED = "signed"
    UNSIGNED = "unsigned"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which events, and in what order.

    Attributes:
        search: What is wanted of them.
        status: Whether somebody decided on them or signed them, `None` where that is no matter.
        order: What comes first.
    """

    search: Search
    status: Status | None = None
    order: Order = Order.DATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """The events of a view, and what they come to together.

    Attributes:
        lines: The events in order.
        totals: What is recorded of them by harm, nobody counted twice.
    """

    lines: Sequence[EventLine]
    totals: Sequence[Recorded]

    def __len__(self) -> int:
        return len(self.lines)


def wanted(search: Search, *, status: str = "", order: str = "") -> Wanted:
    """Return a view by the names of its status and order.

    Raises:
        SettingsError: There is no such status or order.
    """
    return Wanted(
        search=search,
        status=_named(Status, status, "status") if status else None,
        order=_named(Order, order, "sort") if order else Order.DATE,
    )


def selected(desk: Desk, view: Wanted) -> Selected:
    """Return the events of a view; kept until something changes.

    Raises:
        SettingsError: There is no such harm.
    """
    return desk.kept(("selected", view), mark(desk, view), lambda: _selected(desk, view))


def mark(desk: Desk, view: Wanted) -> str:
    """Return a mark of what a view is made of: the same as long as that stays."""
    if view.status in (Status.REVIEWED, Status.OPEN):
        return desk.mark()  # every decision can change which these are
    return desk.shape() if view.status is None else f"{desk.shape()} {_signing_mark(desk)}"


def _signing_mark(desk: Desk) -> str:
    # Signatures rest on what is in effect, whatever else whoever looks has decided.
    judged, revision = desk.ws.in_effect(), desk.ws.ledger.revision()
    return f"{revision} {judged.changes} {judged.signings}"


def _selected(desk: Desk, view: Wanted) -> Selected:
    lines = desk.lines()
    if view.search == Search() and view.status is None:
        found = list(lines)
    else:
        ids = search.event_ids(desk.ws.judged(), view.search) if view.search.by_claims else None
        wanted_ones, is_in = _of_status(desk, view.status)
        found = [
            line
            for line in lines
            if (ids is None or line.id in ids)
            and _fits(line, view.search)
            and (view.status is None or (line.id in wanted_ones) == is_in)
        ]
    found = sorted(found, key=_ORDERS[view.order]) if view.order is not Order.DATE else found
    return Selected(lines=found, totals=sums(found, harm=view.search.harm))


def sums(lines: Sequence[EventLine], *, harm: str | None = None) -> list[Recorded]:
    """Return what some events come to together by harm, of one harm if it is named."""
    if harm is None:
        return recorded(lines, {line.id: line.totals for line in lines})
    only = harm.lower()
    return recorded(
        lines, {line.id: [each for each in line.totals if each.harm == only] for line in lines}
    )


def _fits(line: EventLine, search: Search) -> bool:
    if search.disputed and not line.disputed:
        return False
    if search.country and line.country != search.country.upper():
        return False
    if search.near and not search.near.has(
        line.lat, line.lon, line.where_prec, line.uncertainty_km
    ):
        return False
    if search.since is None and search.until is None:
        return True
    # As the database has it: an event without a day on one side is open there.
    if line.start is None and line.end is None:
        return False
    too_early = search.since is not None and line.end is not None and line.end < search.since
    too_late = search.until is not None and line.start is not None and line.start > search.until
    return not too_early and not too_late


def _of_status(desk: Desk, status: Status | None) -> tuple[frozenset[str], bool]:
    """Return events, and whether those are wanted or all others."""
    if status in (Status.REVIEWED, Status.OPEN):
        return _reviewed(desk), status is Status.REVIEWED
    if status is None:
        return frozenset(), False
    known = desk.kept("signed", _signing_mark(desk), lambda: _signed(desk), for_all=True)
    changed_only = status is Status.CHANGED
    ids = frozenset(event for event, holds in known.items() if not (changed_only and holds))
    return ids, status is not Status.UNSIGNED


def _signed(desk: Desk) -> dict[str, bool]:
    """Return the events that somebody signed, each with whether that holds."""
    ws = desk.ws
    found = signed(ws.ledger, ws.in_effect(), policy=ws.shown_policy())
    return {event.id: signature.holds for event, signature in found}


def _reviewed(desk: Desk) -> frozenset[str]:
    """Return the events with a claim that somebody accepted, corrected or rejected."""
    done = (Verdict.ACCEPT, Verdict.CORRECT, Verdict.REJECT)
    judged = desk.ws.judged()
    claims = {target for line in judged.standing if line.verdict in done for target in line.target}
    return frozenset(event for event, _ in desk.ws.ledger.events_of(claims))


def _by_newest(line: EventLine) -> tuple[object, ...]:
    # Those without a day come last.
    return (-line.start.toordinal() if line.start else 0, line.id)


def _by_killed(line: EventLine) -> tuple[object, ...]:
    total = line.total(Harm.KILLED)
    best = total.best if total else None
    return (-best if best is not None else 1, line.id)


def _by_disputes(line: EventLine) -> tuple[object, ...]:
    """First those with most harms disputed, then those whose figures lie farthest apart."""
    disputed = [total for total in line.totals if total.disputed]
    apart = sum((total.high or total.best or 0) - (total.low or 0) for total in disputed)
    return (-len(disputed), not line.disputed, -apart, line.id)


_ORDERS: dict[Order, Callable[[EventLine], tuple[object, ...]]] = {
    Order.NEWEST: _by_newest,
    Order.KILLED: _by_killed,
    Order.DISPUTES: _by_disputes,
}


def _named(kind: type[Name], given: str, where: str) -> Name:
    try:
        return kind(given)
    except ValueError:
        raise SettingsError(
            f"there is no {where} {given!r}",
            where=where,
            remedy=f"Choose one of {', '.join(kind)}",
        ) from None
