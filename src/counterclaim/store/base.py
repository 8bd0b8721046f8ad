"""What a ledger can do, whatever database holds it."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Protocol, Self, TypedDict, Unpack

from counterclaim.model import (
    ActType,
    Circle,
    Claim,
    Decision,
    Document,
    Estimate,
    Event,
    EventName,
    Harm,
    Import,
    ImportLine,
    Issue,
    Link,
    Outcome,
    Scope,
    Stance,
    VictimClass,
)
from counterclaim.model.account import AuditLine
from counterclaim.model.filed import Filed, Kind
from counterclaim.store.lines import ClaimLine, EstimateLine, EventLine, Figure, Published
from counterclaim.store.people import People
from counterclaim.store.state import Pending, State


class DocumentFilter(TypedDict, total=False):
    """Which documents; what is not given does not narrow.

    `source` is a name in any case, `words` stand in text or title (see `words.py`), `ranked`
    puts those first that are most about them. `since` and `until` are days of publication,
    both included. `labelled` ones have a label of sensitivity.
    """

    source: str
    words: str
    ranked: bool
    labelled: bool
    since: dt.date
    until: dt.date
    limit: int
    offset: int


class ClaimFilter(TypedDict, total=False):
    """Which claims; what is not given does not narrow.

    `place` is a standard name in any case, `speaker` a part of the speaker's words in
    any case. `since` and `until` keep the claims whose interval can lie in those days.
    `where` is a part of a name of the place or of what contains it, `actor` of a name or
    of the words for who was harmed or did it. `words` stand in the report, `source` is a
    part of the name of who published it. `disputed` claims are behind a disputed estimate,
    or set against another by their report, as extracted. The report of `labelled` ones has
    a label of sensitivity. `near` keeps those whose place a circle means.
    """

    doc: str
    event: str
    harm: Harm
    act: ActType
    place: str
    geonameid: int
    country: str
    since: dt.date
    until: dt.date
    speaker: str
    where: str
    actor: str
    words: str
    source: str
    disputed: bool
    labelled: bool
    near: Circle
    victim_class: VictimClass
    stance: Stance
    scope: Scope
    limit: int
    offset: int


class EventFilter(TypedDict, total=False):
    """Which events; what is not given does not narrow. As in `ClaimFilter`."""

    doc: str
    claim: str
    place: str
    country: str
    since: dt.date
    until: dt.date
    disputed: bool
    near: Circle
    limit: int
    offset: int


class Store(Protocol):
    """A ledger: documents and claims as extracted, what is derived, and the decisions.

    Every method that writes does so in one transaction: all of it is there
    afterwards, or nothing. All raise `LedgerError` where the database fails.
    """

    def unchecked(self) -> Self:
        """Return the same ledger, giving records that are to be read alone.

        They have the fields, properties and methods of records and are made in a quarter of
        the time; see `unchecked.py`. A store may give checked ones all the same.
        """
        ...

    def written(self, kind: str, *, policy: str) -> Iterator[str]:
        """Yield records as `codec.encode` writes them, in the order in which they are read.

        Args:
            kind: `documents`, `claims`, `decisions`, `names`, `events` or `estimates`.
            policy: Name of the policy whose estimates are wanted.
        """
        ...

    @property
    def people(self) -> People:
        """Accounts, sessions, tokens and the audit log."""
        ...

    def label_document(self, id: str, sensitivity: str, line: AuditLine | None = None) -> None:
        """Give a document another label of sensitivity; an empty one takes it away.

        Args:
            id: The document.
            sensitivity: The label.
            line: What the audit log tells of it.

        Raises:
            DataError: The document is not there.
        """
        ...

    def sensitive(self) -> Mapping[str, str]:
        """Return the labels of sensitivity by document, of those that have one."""
        ...

    def add_reading(
        self, document: Document, claims: Iterable[Claim], issues: Iterable[Issue] = ()
    ) -> bool:
        """Add a document with its claims; return false if it is there already.

        Raises:
            DataError: Another text is there under its id.
        """
        ...

    def replace_reading(
        self, document: Document, claims: Iterable[Claim], issues: Iterable[Issue] = ()
    ) -> None:
        """Put claims and issues of newer rules in place of a document's old ones.

        Raises:
            DataError: The document is not there, or its text is another one.
        """
        ...

    def keep_added(self, claims: Iterable[Claim], *, gone: Collection[str] = ()) -> None:
        """Keep claims that people added to documents, beside those that were extracted.

        Args:
            claims: The claims; one takes the place of an older one with its id.
            gone: Ids of claims that nobody adds any more.
        """
        ...

    def add_issues(self, issues: Iterable[Issue]) -> None:
        """Keep issues of inputs that gave no document; the same one is kept once."""
        ...

    def has_document(self, id: str) -> bool:
        """Return whether a document is there."""
        ...

    def document(self, id: str) -> Document | None:
        """Return a document."""
        ...

    def documents(self, **filters: Unpack[DocumentFilter]) -> Iterator[Document]:
        """Yield documents by day (those without one first) and id."""
        ...

    def document_ids(self, **filters: Unpack[DocumentFilter]) -> Iterator[str]:
        """Yield the ids of what `documents` yields, without reading the records."""
        ...

    def claim(self, id: str) -> Claim | None:
        """Return a claim as extracted."""
        ...

    def claims(self, **filters: Unpack[ClaimFilter]) -> Iterator[Claim]:
        """Yield claims as extracted, by document id and place in the text."""
        ...

    def claim_ids(
        self, *, without: Collection[str] = (), **filters: Unpack[ClaimFilter]
    ) -> Iterator[tuple[str, int, int, str]]:
        """Yield document, start, end and id of claims as extracted, in the order of `claims`.

        Args:
            without: Claims that are not looked at, a few thousand at most.
            filters: Which claims are wanted.
        """
        ...

    def claims_counted(
        self, *, without: Collection[str] = (), **filters: Unpack[ClaimFilter]
    ) -> int:
        """Return how many claims `claim_ids` yields."""
        ...

    def docs_of(
        self, *, without: Collection[str] = (), **filters: Unpack[ClaimFilter]
    ) -> Iterator[str]:
        """Yield the documents that have one of the claims wanted, in no order.

        Args:
            without: Claims that are not looked at, a few thousand at most.
            filters: Which claims are wanted.
        """
        ...

    def events_of(self, claims: Collection[str]) -> Iterator[tuple[str, str]]:
        """Yield the event of each of some claims, with the claim."""
        ...

    def event_ids(
        self, *, without: Collection[str] = (), **filters: Unpack[ClaimFilter]
    ) -> Iterator[str]:
        """Yield the events that have one of the claims wanted, in no order.

        Args:
            without: Claims as extracted that are not looked at.
            filters: Which claims are wanted.
        """
        ...

    def claims_by_doc(self, docs: Collection[str]) -> Iterator[tuple[str, str, bool]]:
        """Yield document and id of the claims of some documents, and whether it is about harm."""
        ...

    def claim_counts(self, docs: Collection[str]) -> Mapping[str, int]:
        """Return how many claims about harm some documents have, those with any."""
        ...

    def these_events(self, ids: Collection[str]) -> Iterator[Event]:
        """Yield events by id; those that are not there are passed over."""
        ...

    def claim_lines(self) -> Iterator[ClaimLine]:
        """Yield the claims about harm in short, as extracted, in no order."""
        ...

    def estimate_lines(
        self, *, policy: str, of: Collection[str] | None = None
    ) -> Iterator[EstimateLine]:
        """Yield the estimates under a policy in short, those of one event one after the other.

        Args:
            policy: The policy.
            of: Ids of the events that are asked for; all of them if not given.
        """
        ...

    def event_lines(self, *, policy: str, of: Collection[str] | None = None) -> Iterator[EventLine]:
        """Yield events in short by first day (those without one first) and id.

        Args:
            policy: The policy of their totals.
            of: Ids of the events that are asked for; all of them if not given.
        """
        ...

    def disputed_claims(self, of: Collection[str] | None = None) -> Iterator[str]:
        """Yield the claims behind disputed estimates, those among some if any are given."""
        ...

    def dispute_pairs(self, of: Collection[str] | None = None) -> Iterator[tuple[str, str]]:
        """Yield claims of one report that it sets against each other, as extracted.

        Args:
            of: Claims of which one is to be in each pair; a pair may come twice then.
        """
        ...

    def disputed_figures(
        self, *, policy: str, of: Collection[str] | None = None
    ) -> Iterator[Figure]:
        """Yield what named speakers say of a harm that is disputed in an event, in no order.

        Args:
            policy: The policy that tells what is disputed.
            of: Ids of the events that are asked for; all of them if not given.
        """
        ...

    def published(self) -> Iterator[Published]:
        """Yield how much each source published, the most claims first."""
        ...

    def replace_derived(
        self,
        links: Iterable[Link],
        events: Iterable[Event],
        estimates: Iterable[Estimate],
        *,
        policy: str,
        order: str = "",
        names: Iterable[EventName] = (),
        filed: Iterable[Filed] = (),
        state: State | None = None,
    ) -> bool:
        """Put new links, events and estimates in place of all old ones.

        Return false, with nothing changed, if somebody changed the ledger since it was in
        the state that they were worked out from.

        Args:
            links: Judgements between claims of the ledger.
            events: Events; every claim and document they name is in the ledger.
            estimates: Estimates of those events, under one policy or more.
            policy: Name of the policy that views show.
            order: Mark of the order of reliability that the estimates were made with.
            names: What claims have to remember of their events; it is added to what
                they remember already, which nothing takes away.
            filed: Entries by which the next run finds its way.
            state: What `state` gave before anything was read; `None` if nobody else writes.
        """
        ...

    def names(self, event: str | None = None) -> Iterator[EventName]:
        """Yield the ids of events that claims remember, oldest first, or those of one id."""
        ...

    def revise_derived(
        self,
        *,
        unlinked: Iterable[Link],
        links: Iterable[Link],
        gone: Iterable[str],
        events: Iterable[Event],
        estimates: Iterable[Estimate],
        names: Iterable[EventName],
        unfiled: Iterable[Filed],
        filed: Iterable[Filed],
        policy: str,
        state: State | None = None,
    ) -> bool:
        """Put new links, events and estimates in place of some old ones.

        Return false, with nothing changed, if somebody changed the ledger since.

        Args:
            unlinked: Links that go.
            links: Links that come.
            gone: Ids of the events that go, with their estimates.
            events: Events that come.
            estimates: Estimates of these.
            names: What claims have to remember from now on.
            unfiled: Entries that go.
            filed: Entries that come.
            policy: Name of the policy that views show; the estimates that stay have it too,
                and the order of reliability that the ledger was last derived with.
            state: As in `replace_derived`.
        """
        ...

    def pending(self) -> Pending | None:
        """Return what is missing in what is linked, nothing where it is up to date.

        `None` where more than documents and decisions came since, or nothing was linked ever.
        """
        ...

    def some_documents(self, ids: Collection[str]) -> Iterator[Document]:
        """Yield some documents by id."""
        ...

    def some_claims(self, docs: Collection[str]) -> Iterator[Claim]:
        """Yield the claims of some documents as extracted, by document and place in the text."""
        ...

    def these_claims(self, ids: Collection[str]) -> Iterator[Claim]:
        """Yield claims as extracted by id; those that are not there are passed over."""
        ...

    def some_links(self, claims: Collection[str]) -> Iterator[Link]:
        """Yield the links of some claims; one between two of them may come twice."""
        ...

    def some_events(
        self, *, claims: Collection[str] = (), docs: Collection[str] = ()
    ) -> Iterator[Event]:
        """Yield the events that have one of some claims or documents, each once, by id."""
        ...

    def some_names(
        self, *, claims: Collection[str] = (), events: Collection[str] = ()
    ) -> Iterator[EventName]:
        """Yield the ids of events that some claims remember, and the claims of some ids."""
        ...

    def some_filed(
        self, kind: Kind, *, keys: Collection[int] = (), docs: Collection[str] = ()
    ) -> Iterator[Filed]:
        """Yield the entries of one kind under some keys, or of some documents."""
        ...

    def disputed(self) -> int:
        """Return how many of the events are disputed."""
        ...

    def last_age(self) -> int:
        """Return the age of the youngest event that claims remember, 0 if there is none."""
        ...

    def derived(self) -> str | None:
        """Return the policy of the derived part, `None` where it must be rebuilt.

        Anything added since (a reading, a decision) makes it out of date; what is
        there can still be read.
        """
        ...

    def order(self) -> str:
        """Return the mark of the order of reliability of the derived part, `""` for none."""
        ...

    def links(self, claim: str | None = None) -> Iterator[Link]:
        """Yield links by the ids of their claims, those of one claim if it is given."""
        ...

    def event(self, id: str) -> Event | None:
        """Return an event."""
        ...

    def events(self, **filters: Unpack[EventFilter]) -> Iterator[Event]:
        """Yield events by first day (those without one first) and id."""
        ...

    def estimates(
        self, *, event: str | None = None, policy: str | None = None
    ) -> Iterator[Estimate]:
        """Yield estimates by event, policy, harm and side.

        Args:
            event: Id of the event whose estimates are wanted.
            policy: Name of a policy, with its version ("ucdp@1.3") or without.
        """
        ...

    def some_estimates(self, events: Collection[str], *, policy: str) -> Iterator[Estimate]:
        """Yield the estimates of some events under a policy, by event, harm and side."""
        ...

    def add_decision(self, decision: Decision, *, derived_stays: bool = False) -> bool:
        """Add a line to the decision log; return false if the same one is there.

        Args:
            decision: The line.
            derived_stays: Whether the derived part would be the same with it, so that it
                stays up to date.
        """
        ...

    def log_length(self) -> int:
        """Return how many lines the decision log has. It is only added to: a length is a state."""
        ...

    def revision(self) -> tuple[int, int]:
        """Return how often readings, and how often what is derived, were changed by anybody."""
        ...

    def state(self) -> State:
        """Return a mark of what the ledger holds now."""
        ...

    def decisions(self, *, after: int = 0) -> Iterator[Decision]:
        """Yield the decision log, oldest line first, without its first `after` lines."""
        ...

    def issues(self, doc: str | None = None) -> Iterator[Issue]:
        """Yield issues by input, place and code, those of one document if it is given."""
        ...

    def keep_import(self, record: Import) -> None:
        """Put a line into the log of imports, in place of the one that it had before."""
        ...

    def import_(self, id: str) -> Import | None:
        """Return a line of the log of imports."""
        ...

    def imports(self, *, limit: int | None = None, offset: int = 0) -> Iterator[Import]:
        """Yield the log of imports, the newest first, so many after the first `offset`."""
        ...

    def add_import_lines(self, id: str, lines: Iterable[ImportLine], *, after: int) -> None:
        """Add to what is told of single inputs of an import, behind the first `after` lines."""
        ...

    def import_lines(
        self, id: str, *, outcome: Outcome | None = None, limit: int | None = None, offset: int = 0
    ) -> Iterator[ImportLine]:
        """Yield what became of each input of an import, in the order in which they were read."""
        ...

    def counts(self) -> Mapping[str, int]:
        """Return how many documents, sources, claims, events … there are, by plural name."""
        ...

    def close(self) -> None:
        """Give the database back. The store cannot be used afterwards."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...
