"""A ledger → rows, and the one call that puts them into a file."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import groupby, islice
from pathlib import Path
from typing import TypeVar

from counterclaim import __version__
from counterclaim.exports import rows
from counterclaim.exports.base import (
    BRIEF,
    CLAIMS,
    DECIDABLE,
    DECISIONS,
    DELETIONS,
    DOCUMENTS,
    EVENTS,
    GRADED,
    RECORDS,
    REPORTED,
    TABLED,
    TOLD,
    Exporter,
    FolderExporter,
    Rows,
    kind_to_write,
)
from counterclaim.exports.changes import Changes
from counterclaim.exports.files import whole_file, whole_folder
from counterclaim.exports.tables import decision_row, tabled
from counterclaim.garbage import looked_rarely
from counterclaim.knowledge.reliability import Reliability
from counterclaim.model import Claim, Decision, Document, Estimate, Event
from counterclaim.store import codec
from counterclaim.store.base import Store

T = TypeVar("T")

# Events or claims whose neighbours are fetched with one question: few questions, and a few
# megabytes at most whatever the size of the ledger.
_AT_ONCE = 500

Amend = Callable[[Iterable[Claim]], Iterable[Claim]]
Signed = Callable[[Event, Sequence[Estimate], Mapping[str, Claim]], rows.Row | None]


class LedgerRows:
    """The rows of a ledger, as an exporter reads them.

    Attributes:
        policy: Name and version of the policy behind the events' figures.
        version: Version of counterclaim.
        captures: Where the pages that were fetched for it are kept, if that is known.
    """

    captures: Path | None = None

    def __init__(
        self,
        store: Store,
        *,
        policy: str,
        acts: bool = False,
        amend: Amend | None = None,
        seen: Callable[[Claim], str] | None = None,
        standing: Callable[[Iterable[Decision]], Iterable[Decision]] | None = None,
        signed: Signed | None = None,
        order: Reliability | None = None,
    ) -> None:
        """Read from a ledger.

        Args:
            store: The ledger, with its derived part up to date.
            policy: Name of a policy, with its version or without.
            acts: Whether claims about acts are rows too. They have no figure, and who
                counts rows takes them for figures.
            amend: What applies decisions to claims; they are as extracted without it.
            seen: What marks what a person sees of a claim, for what is to be decided on.
            standing: What picks the decisions that hold out of the log; all do without it.
            signed: What tells who stands for an event's figures; nobody does without it.
            order: Who is believed first in the estimates.
        """
        # Rows let go of every record as soon as they are made.
        self._store = store.unchecked()
        self._acts = acts
        self._amend = amend or (lambda claims: claims)
        self._seen = seen or (lambda _: "")
        self._signed = signed or (lambda *_: None)
        self._order = order
        self._standing = standing or (lambda log: log)
        first = next(iter(store.estimates(policy=policy)), None)
        self.policy = first.policy if first else policy
        self.version = __version__

    def of(self, what: str) -> Iterator[rows.Row]:
        """Yield the rows of one kind, in the ledger's order."""
        kinds: dict[str, Callable[[], Iterator[rows.Row]]] = {
            EVENTS: self._events,
            BRIEF: self._brief,
            GRADED: self._graded,
            CLAIMS: self._claims,
            DOCUMENTS: self._documents,
            TOLD: self._told,
            REPORTED: self._reported,
            TABLED: self._tabled,
            DECIDABLE: self._decidable,
            DECISIONS: self._decisions,
            DELETIONS: lambda: Changes(self._store).deletions(),
        }
        if what.startswith(RECORDS):
            return self._records(what.removeprefix(RECORDS))
        return kinds[what]()

    def _events(self) -> Iterator[rows.Row]:
        for some in _parts(self._store.events()):
            yield from (row for row, _ in self._of_events(some, rows.event_row))

    def _graded(self) -> Iterator[rows.Row]:
        for some in _parts(self._store.events()):
            yield from (row for row, _ in self._of_events(some, rows.graded_row))

    def _brief(self) -> Iterator[rows.Row]:
        for some in _parts(self._store.events()):
            yield from self._in_brief(some)

    def _told(self) -> Iterator[rows.Row]:
        for some, docs, changed in self._with_reports():
            for row, claims in self._of_events(some, rows.event_row):
                moment = changed.get(row["id"])
                yield rows.told_row(row, claims=claims, documents=docs, changed=moment)

    def _reported(self) -> Iterator[rows.Row]:
        for some, docs, changed in self._with_reports():
            for row in self._in_brief(some):
                yield rows.reported_row(row, documents=docs, changed=changed.get(row["id"]))

    def _with_reports(self) -> Iterator[tuple[list[Event], dict[str, Document], dict[str, str]]]:
        """Yield some events at a time with their documents and the moments of the last change."""
        changes = Changes(self._store)
        for some in _parts(self._store.events()):
            ids = {told.doc for event in some for told in event.documents}
            docs = {doc.id: doc for doc in self._store.some_documents(ids)}
            reports = {e.id: [docs[d.doc] for d in e.documents if d.doc in docs] for e in some}
            yield some, docs, changes.of(reports.keys(), reports=reports)

    def _of_events(
        self, some: list[Event], made: Callable[..., rows.Row]
    ) -> Iterator[tuple[rows.Row, dict[str, Claim]]]:
        """Yield the rows of some events, each with its claims, asking the ledger once."""
        member = {claim for event in some for claim in event.claims}
        found = self._store.some_claims({told.doc for event in some for told in event.documents})
        claims = {claim.id: claim for claim in self._amend(c for c in found if c.id in member)}
        estimates = self._estimates(some)
        for event in some:
            own = {known: claims[known] for known in event.claims if known in claims}
            told = estimates.get(event.id, [])
            signed = self._signed(event, told, own)
            yield made(event, estimates=told, claims=own, signed=signed), own

    def _in_brief(self, some: list[Event]) -> Iterator[rows.Row]:
        estimates = self._estimates(some)
        for event in some:
            told = estimates.get(event.id, [])
            # Few events are signed, and of the others no claim is wanted here.
            signed = self._signed(event, told, _Late(partial(self._claims_of, event)))
            yield rows.brief_row(event, estimates=told, signed=signed)

    def _claims_of(self, event: Event) -> dict[str, Claim]:
        found = self._store.some_claims({told.doc for told in event.documents})
        return {claim.id: claim for claim in self._amend(found)}

    def _estimates(self, some: list[Event]) -> dict[str, list[Estimate]]:
        found = self._store.some_estimates({event.id for event in some}, policy=self.policy)
        return {event: list(told) for event, told in groupby(found, key=lambda each: each.event)}

    def _claims(self) -> Iterator[rows.Row]:
        for claim, document in self._documented(acts=self._acts):
            yield rows.claim_row(claim, document=document)

    def _tabled(self) -> Iterator[rows.Row]:
        return (tabled(*each) for each in self._documented(acts=self._acts))

    def _decidable(self) -> Iterator[rows.Row]:
        for claim, document in self._documented(acts=False):
            yield {**tabled(claim, document), "seen": self._seen(claim)}

    def _documented(self, *, acts: bool) -> Iterator[tuple[Claim, Document | None]]:
        """Yield the claims, those about acts too if they are wanted, each with its report."""
        wanted = (claim for claim in self._store.claims() if acts or claim.act is None)
        for some in _parts(self._amend(wanted)):
            docs = {doc.id: doc for doc in self._store.some_documents({c.doc for c in some})}
            yield from ((claim, docs.get(claim.doc)) for claim in some)

    def _decisions(self) -> Iterator[rows.Row]:
        log = tuple(self._store.decisions())
        holding = {decision.id for decision in self._standing(log)}
        for decision in log:
            yield decision_row(decision, stands=decision.id in holding)

    def _records(self, kind: str) -> Iterator[rows.Row]:
        if kind == "order":
            order = [] if self._order is None else [self._order]
            return ({"json": codec.encode(each)} for each in order)
        return ({"json": each} for each in self._store.written(kind, policy=self.policy))

    def _documents(self) -> Iterator[rows.Row]:
        return (rows.document_row(doc) for doc in self._store.documents())


def export(source: Rows, exporter: Exporter, path: Path, *, what: str | None = None) -> int:
    """Write rows into a file and return how many there were.

    The file takes its name only when it is whole; an older one of the name is replaced.
    Where the format can fill a folder (`write_folder`), and the path is a folder, or is
    not there and has no ending, it is one.

    Args:
        source: What is exported.
        exporter: The format.
        path: The file, or the folder.
        what: `events`, `claims` or `documents`; the format's first kind if not given.

    Raises:
        DataError: The file cannot be written.
        SettingsError: The format cannot hold rows of this kind.
    """
    kind = kind_to_write(exporter, what)
    is_folder = path.is_dir() or not (path.suffix or path.exists())
    if is_folder and isinstance(exporter, FolderExporter):
        with whole_folder(path) as folder, looked_rarely():
            return exporter.write_folder(source, folder, what=kind)
    with whole_file(path) as out, looked_rarely():
        return exporter.write(source, out, what=kind)


class _Late(Mapping[str, Claim]):
    """Claims by id, read when the first of them is asked for."""

    def __init__(self, read: Callable[[], Mapping[str, Claim]]) -> None:
        self._read = read

    @cached_property
    def _claims(self) -> Mapping[str, Claim]:
        return self._read()

    def __getitem__(self, id: str) -> Claim:
        return self._claims[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._claims)

    def __len__(self) -> int:
        return len(self._claims)


def _parts(records: Iterable[T]) -> Iterator[list[T]]:
    left = iter(records)
    while some := list(islice(left, _AT_ONCE)):
        yield some
