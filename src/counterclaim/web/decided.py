"""Lines of the decision log → what each was on and what it changed, in words for people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.exports import rows
from counterclaim.exports.rows import Row
from counterclaim.model import Claim, Decision, Document, Event, Harm, Verdict
from counterclaim.model.wording import plain
from counterclaim.review import SIGNING, ends_in_words, ends_of
from counterclaim.web import wording
from counterclaim.workspace import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Something that was decided on.

    Attributes:
        id: Its id.
        told: What it is called, its id where it is not there any more.
        to: Where its page is, empty for none.
        is_named: Whether `told` are words and not the id.
    """

    id: str
    told: str
    to: str = ""
    is_named: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A field with its value before and after."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A line of the log as a page shows it.

    Attributes:
        row: The line as exporters have it.
        targets: What it was on; of a signature the event without all of its claims.
        changes: What it changed.
    """

    row: Row
    targets: Sequence[Target]
    changes: Sequence[Change]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the lines of a page are on, by id."""

    claims: Mapping[str, Claim]
    events: Mapping[str, Event]
    docs: Mapping[str, Document]
    lines: Mapping[str, Decision]


def decided(desk: Desk, lines: Sequence[Decision]) -> list[Decided]:
    """Return lines of the log in words; the ledger is asked once for all of them."""
    known = _known(desk, {target for line in lines for target in _targets(line)})
    return [
        Decided(
            row=rows.decision_row(line),
            targets=[_target(target, known) for target in _targets(line)],
            changes=list(_changes(line, known)),
        )
        for line in lines
    ]


def _targets(line: Decision) -> Sequence[str]:
    return line.target[:1] if line.verdict in SIGNING else line.target


def _known(desk: Desk, ids: set[str]) -> _Known:
    judged, store = desk.ws.judged(), desk.ws.ledger
    lines = {line.id: line for line in judged.log if line.id in ids}
    ids = ids | {target for line in lines.values() for target in _targets(line)}
    return _Known(
        claims=judged.these_claims(ids),
        events={event.id: event for event in store.these_events(sorted(ids))},
        docs={doc.id: doc for doc in store.some_documents(ids)},
        lines=lines,
    )


def _target(id: str, known: _Known) -> Target:
    if id in known.claims:
        claim = known.claims[id]
        told = f"{wording.figure_of(claim)} {wording.what(claim)}, {wording.speaker(claim)}"
        return Target(id=id, told=told.strip(), to=f"/claims/{id}")
    if id in known.events:
        return Target(id=id, told=wording.headline(known.events[id]), to=f"/events/{id}")
    if id in known.docs:
        return Target(id=id, told=wording.report(known.docs[id]), to=f"/documents/{id}")
    if id in known.lines:
        line = known.lines[id]
        on = "; ".join(_target(each, known).told for each in _targets(line))
        told = f"“{wording.deed(line.verdict)}” by {plain(line.who)}: {on}"
        return Target(id=id, told=told)
    to = f"/events/{id}" if id.startswith("evt-") else ""  # it may lead on to what it became
    return Target(id=id, told=wording.short(id), to=to, is_named=False)


def _changes(line: Decision, known: _Known) -> Iterator[Change]:
    before, after = dict(line.before), dict(line.after)
    if line.verdict in SIGNING:
        for counted in Harm:
            was, now = (_signed(side.get(counted, "")) for side in (before, after))
            if was != now:
                yield Change(name=counted.value, before=was, after=now)
        if "policy" in after:
            yield Change(name="policy", before="", after=plain(after["policy"]))
        return
    claim = known.claims.get(line.target[0])
    harm = claim.harm.value if claim is not None and claim.harm is not None else ""
    for name, value in after.items():
        was = wording.of_field(name, before.get(name, ""), before.get("harm") or harm)
        if line.verdict is Verdict.ADD:
            was = ""
            if not value:
                continue
        now = wording.of_field(name, value, after.get("harm") or harm)
        yield Change(name=wording.field(name), before=was, after=now)


def _signed(told: str) -> str:
    return ends_in_words(ends_of(told)) if told else "not signed"
