"""The workspace: settings, tools and ledger in one place."""

import datetime as dt
import getpass
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from counterclaim import exports, pipeline, review, sentences, sources
from counterclaim.config import Settings
from counterclaim.errors import CounterclaimError, DataError
from counterclaim.estimates import find_policy
from counterclaim.knowledge.gazetteer import Gazetteer
from counterclaim.model import Claim, Decision, Document, Estimate, Event, Verdict
from counterclaim.pipeline import Reading, Tools
from counterclaim.store import Store, open_ledger
from counterclaim.workspace import judging, search
from counterclaim.workspace.findings import Findings, derive
from counterclaim.workspace.search import Search

Failed = Callable[[CounterclaimError], None]
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of one document: whether it is new in the ledger, and its claims about harm."""

    doc: str
    is_new: bool
    claims: int = 0


class Workspace:
    """Settings, tools and ledger. Tools and ledger are opened when they are first needed.

    Attributes:
        settings: The settings of this run.
        progress: Called while the gazetteer is compiled, once on a machine.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        tools: Tools | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.settings = settings or Settings.load()
        self.progress = progress
        self._given_tools = tools
        # A wrong name is told before an hour of reading and not after it.
        find_policy(self.settings.policy)

    @cached_property
    def tools(self) -> Tools:
        """The parser, the gazetteer and the register of actors."""
        if self._given_tools is not None:
            return self._given_tools
        tools = Tools()
        tools.gazetteer = Gazetteer.open(progress=self.progress)
        return tools

    @cached_property
    def ledger(self) -> Store:
        """The ledger, which must be there.

        Raises:
            LedgerError: There is none, or it cannot be opened.
        """
        return open_ledger(self.settings.ledger, create=False)

    def read(
        self,
        inputs: Sequence[str],
        *,
        date: dt.date | None = None,
        source: str | None = None,
        everything: bool = False,
        failed: Failed,
    ) -> Iterator[Reading]:
        """Yield what each document of the inputs says, as soon as it is read.

        Args:
            inputs: Files, folders, or "-" for standard input.
            date: Day of publication of documents that give none.
            source: Source of documents that give none.
            everything: Whether the parser reads every sentence, for mentions.
            failed: Called for each input that cannot be read; the others go on.
        """
        for doc in self._documents(inputs, date=date, source=source, failed=failed):
            yield from self.read_document(doc, everything=everything, failed=failed)

    def read_document(
        self, doc: Document, *, everything: bool = False, failed: Failed
    ) -> Iterator[Reading]:
        """Yield what a document says, or call `failed` and yield nothing."""
        try:
            wanted = sentences.everything if everything else None
            readings = list(pipeline.read([doc], self.tools, wanted=wanted))
        except CounterclaimError:
            raise
        except Exception as error:
            if self.settings.debug:
                raise
            # One report that trips the rules must not take the other thousands with it.
            failed(
                DataError(
                    f"this report could not be read ({type(error).__name__}: {error})",
                    where=doc.origin or doc.id,
                    remedy="This is a fault in counterclaim; run with --debug and report it",
                    code="data-reading",
                )
            )
            return
        yield from readings

    def add(
        self,
        inputs: Sequence[str],
        *,
        date: dt.date | None = None,
        source: str | None = None,
        failed: Failed,
    ) -> Iterator[Added]:
        """Add the documents of the inputs to the ledger, which is made if need be.

        Each document is one transaction: a run that is cut off can be run again. Run
        on to the end, then call `rebuild`. See `read` for the arguments.
        """
        self.create()
        for doc in self._documents(inputs, date=date, source=source, failed=failed):
            yield from self.add_document(doc, failed=failed)

    def create(self) -> None:
        """Open the ledger, and make it if it is not there yet."""
        self.ledger = open_ledger(self.settings.ledger)

    def add_document(self, doc: Document, *, failed: Failed) -> Iterator[Added]:
        """Add one document; yield what became of it unless it failed."""
        if self.ledger.has_document(doc.id):
            try:
                # Adding nothing checks that the text under this id is the same.
                self.ledger.add_reading(doc, ())
            except DataError as error:
                failed(error)
                return
            yield Added(doc=doc.id, is_new=False)
            return
        for reading in self.read_document(doc, failed=failed):
            self.ledger.add_reading(doc, reading.claims, reading.issues)
            harms = sum(claim.harm is not None for claim in reading.claims)
            yield Added(doc=doc.id, is_new=True, claims=harms)

    def _documents(
        self, inputs: Sequence[str], *, date: dt.date | None, source: str | None, failed: Failed
    ) -> Iterator[Document]:
        for found in sources.open_inputs(inputs, date=date, source=source):
            if isinstance(found, Document):
                yield found
            elif not sources.is_note(found):
                failed(DataError(found.text, code=found.code))

    def derive(self, readings: Iterable[Reading]) -> Findings:
        """Return the events that readings tell of, with their estimates; nothing is stored."""
        kept = list(readings)
        return derive(
            (reading.document for reading in kept),
            (claim for reading in kept for claim in reading.claims),
            policy=self.settings.policy,
        )

    def rebuild(self) -> Findings:
        """Work out links, events and estimates of the ledger anew; store all or nothing."""
        found = self.reconciled()
        estimates = [estimate for told in found.estimates.values() for estimate in told]
        self.ledger.replace_derived(
            found.links, found.events, estimates, policy=self.settings.policy
        )
        return found

    def reconciled(self) -> Findings:
        """Return the ledger's events under the policy of the settings; nothing is stored."""
        judged = review.apply(self.ledger.decisions(), self.ledger.claims())
        return derive(
            self.ledger.documents(),
            judged.claims,
            policy=self.settings.policy,
            judged=judged.links,
        )

    def shown_policy(self) -> str:
        """Return the policy of the ledger's events; they are rebuilt if they are out of date."""
        policy = self.ledger.derived()
        if policy is None:
            self.rebuild()
            policy = self.settings.policy
        return policy

    def claims(self, wanted: Search) -> list[Claim]:
        """Return the claims wanted as people judged them, by document and place in the text."""
        if wanted.disputed:
            self.shown_policy()
        return self._judged(search.claims(self.ledger, wanted))

    def _judged(self, claims: Iterable[Claim]) -> list[Claim]:
        return list(review.apply(self.ledger.decisions(), claims).claims)

    def documents(self, wanted: Search) -> Iterator[Document]:
        """Yield the documents wanted, by day and id."""
        if wanted.disputed:
            self.shown_policy()
        return search.documents(self.ledger, wanted)

    def events(self, wanted: Search) -> Iterator[Event]:
        """Yield the events wanted, by first day and id."""
        self.shown_policy()
        return search.events(self.ledger, wanted)

    def estimates(self, event: Event) -> list[Estimate]:
        """Return the estimates of an event under the policy that is shown."""
        return list(self.ledger.estimates(event=event.id, policy=self.shown_policy()))

    def behind(self, event: Event) -> Findings:
        """Return one event with its estimates, claims and documents."""
        claims = {claim.id: claim for claim in self._judged(self.ledger.claims(event=event.id))}
        found = (self.ledger.document(told.doc) for told in event.documents)
        return Findings(
            documents={doc.id: doc for doc in found if doc is not None},
            claims=claims,
            events=[event],
            estimates={event.id: self.estimates(event)},
        )

    def find(self, id: str) -> Event | Claim | Document:
        """Return the event, claim or document with this id, or whose id begins so.

        Raises:
            DataError: Nothing has this id, or more than one thing has.
        """
        self.shown_policy()
        return search.find(self.ledger, id)

    def decisions(self, claim: Claim) -> list[Decision]:
        """Return the decisions that hold on a claim, oldest first."""
        return [d for d in review.standing(self.ledger.decisions()) if claim.id in d.target]

    def decide(
        self,
        verdict: Verdict,
        *ids: str,
        values: Mapping[str, str] | None = None,
        reason: str = "",
    ) -> Decision:
        """Add a line to the decision log, rebuild the events, and return the line.

        Args:
            verdict: What is decided.
            ids: The claim, the two claims, or for an undo the decision.
            values: For a correction the new values by field.
            reason: In the person's own words.

        Raises:
            DataError: An id is not known, or a value cannot be.
        """
        who = self.settings.who or getpass.getuser()
        decision = judging.decision(
            self.ledger, verdict, ids, values=values or {}, who=who, reason=reason
        )
        self.ledger.add_decision(decision)
        self.rebuild()
        return decision

    def rows(self, *, acts: bool = False) -> exports.LedgerRows:
        """Return the ledger as exporters read it."""
        return exports.LedgerRows(
            self.ledger, policy=self.shown_policy(), acts=acts, amend=self._judged
        )
