"""The workspace: settings, tools and ledger in one place."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from counterclaim import exports, review, sources
from counterclaim.config import Settings
from counterclaim.estimates import find_policy, is_current
from counterclaim.exports import xlsx
from counterclaim.exports.rows import Row
from counterclaim.fetching import Fetcher
from counterclaim.knowledge.reliability import Reliability
from counterclaim.model import Actor, Claim, Decision, Document, Estimate, Event, Verdict
from counterclaim.pipeline import Reading, Tools
from counterclaim.review.blind import Held
from counterclaim.review.queue import Queue
from counterclaim.store import Store, beside, open_ledger
from counterclaim.workspace import search, tooling
from counterclaim.workspace.adding import Added, Adder
from counterclaim.workspace.blinding import Blinding, Viewer
from counterclaim.workspace.deciding import Deciding
from counterclaim.workspace.deriving import Deriving
from counterclaim.workspace.figures import Figures
from counterclaim.workspace.findings import Findings
from counterclaim.workspace.judged import Judged
from counterclaim.workspace.reading import Failed, Heard, Reader, unheard
from counterclaim.workspace.search import Search
from counterclaim.workspace.sheets import Proposed, Refused, proposals
from counterclaim.workspace.steps import Steps
from counterclaim.workspace.tooling import Progress
from counterclaim.workspace.updating import Standing
from counterclaim.workspace.verdicts import Verdicts
from counterclaim.workspace.waiting import Waiting


class Workspace:
    """Settings, tools and ledger. Tools and ledger are opened when they are first needed.

    Attributes:
        settings: The settings of this run.
        progress: Called while the gazetteer is compiled, once on a machine.
        waits: Whether events that are out of date are worked out before they are shown.
        viewer: Gives the name of who looks, whose own decisions they see in any case.
        blinding: Holds back decisions on reports that two people judge apart.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        tools: Tools | None = None,
        progress: Progress | None = None,
        fetcher: Fetcher | None = None,
    ) -> None:
        """Make a workspace; nothing is opened yet.

        Args:
            settings: The settings of this run, read anew if they are not given.
            tools: The tools, if they are loaded already.
            progress: Called while the gazetteer is compiled.
            fetcher: Fetches addresses among the inputs, if not in the usual way.
        """
        self.settings = settings or Settings.load()
        self.progress = progress
        self._given_tools = tools
        self._shown = ""
        self.waits = True
        self.viewer: Viewer = lambda: None
        self.blinding = Blinding(self.settings.double_share)
        self._verdicts = Verdicts(self._opened, blinding=self.blinding, viewer=self._who_looks)
        # A wrong name is told before an hour of reading and not after it.
        self._deriving = Deriving(
            self._opened,
            self._verdicts,
            policy=find_policy(self.settings.policy),
            reliability=tooling.order_of(self.settings),
            blinding=self.blinding,
        )
        self._figures = Figures(self._opened, self._verdicts, reliability=self.reliability)
        self._deciding = Deciding(
            self._opened, self._verdicts, self._deriving, tools=lambda: self.tools
        )
        self._columns = sources.said_in(self.settings.columns)
        self._reader = Reader(
            lambda: self.tools,
            fetcher=fetcher or Fetcher(),
            columns=self._columns,
            debug=self.settings.debug,
        )
        self._adder = Adder(
            self._reader,
            ledger=self._opened,
            captures=lambda: self._captures,
            changed=self._verdicts.forget,
        )

    @cached_property
    def tools(self) -> Tools:
        """The parser, the gazetteer, the register of actors and the trained model."""
        if self._given_tools is not None:
            return self._given_tools
        return tooling.tools_of(self.settings, progress=self.progress)

    @property
    def columns(self) -> sources.Columns:
        """Which column of tables holds what, where the settings say so."""
        return self._columns

    @property
    def reliability(self) -> Reliability:
        """Who is believed first."""
        return self._deriving.reliability

    @property
    def steps(self) -> Steps:
        """Which events each linking by this workspace changed."""
        return self._deriving.steps

    @property
    def policy_label(self) -> str:
        """Policy, version and order of reliability that figures are worked out under."""
        return f"{self._deriving.policy} {self.reliability.mark}".rstrip()

    @property
    def who(self) -> str:
        """Who works here: as the settings say, else the user of the machine."""
        return tooling.who_of(self.settings)

    @cached_property
    def ledger(self) -> Store:
        """The ledger, which must be there.

        Raises:
            LedgerError: There is none, or it cannot be opened.
        """
        return open_ledger(self.settings.ledger, create=False)

    def close(self) -> None:
        """Give the ledger back if it was opened; it is opened anew when it is wanted again."""
        opened: Store | None = vars(self).pop("ledger", None)
        if opened is not None:
            opened.close()

    def _opened(self) -> Store:
        return self.ledger

    def _who_looks(self) -> str | None:
        return self.viewer()

    @property
    def _captures(self) -> Path:
        """Where pages that were fetched are kept."""
        return beside(self.settings.ledger, ".warc.gz")

    def create(self) -> None:
        """Open the ledger, and make it if it is not there yet."""
        self.ledger = open_ledger(self.settings.ledger)

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
            inputs: Files, folders, web addresses, or "-" for standard input.
            date: Day of publication of documents that give none.
            source: Source of documents that give none.
            everything: Whether the parser reads every sentence, for mentions.
            failed: Called for each input that cannot be read; the others go on.
        """
        return self._reader.read(
            inputs, date=date, source=source, everything=everything, failed=failed
        )

    def read_document(
        self, doc: Document, *, everything: bool = False, failed: Failed
    ) -> Iterator[Reading]:
        """Yield what a document says, or call `failed` and yield nothing."""
        return self._reader.read_document(doc, everything=everything, failed=failed)

    def add(
        self,
        inputs: Sequence[str | sources.Named],
        *,
        date: dt.date | None = None,
        source: str | None = None,
        failed: Failed,
        heard: Heard = unheard,
    ) -> Iterator[Added]:
        """Add the documents of the inputs to the ledger, which is made if need be.

        Each document is one transaction: a run that is cut off can be run again. What
        cannot be read is kept as an issue until it can. What is fetched is kept beside the
        ledger before it is read. Run on to the end, then call `rebuild`. See `read` for
        the arguments; `heard` is called for each issue of an input, also for those that only
        a log wants.
        """
        self.create()
        yield from self._adder.add(inputs, date=date, source=source, failed=failed, heard=heard)

    def add_document(
        self, doc: Document, *, failed: Failed, heard: Heard = unheard
    ) -> Iterator[Added]:
        """Add one document; yield what became of it unless it failed.

        One that fails is kept as an issue.
        """
        return self._adder.add_document(doc, failed=failed, heard=heard)

    def add_read(
        self, reading: Reading, *, failed: Failed, heard: Heard = unheard
    ) -> Iterator[Added]:
        """Add what was read in a document elsewhere; yield what became of it unless it failed."""
        return self._adder.add_read(reading, failed=failed, heard=heard)

    def derive(self, readings: Iterable[Reading]) -> Findings:
        """Return the events that readings tell of, with their estimates; nothing is stored."""
        return self._deriving.derive(readings)

    def rebuild(self) -> Findings:
        """Work out links, events and estimates of the ledger anew; store all or nothing.

        Where others never stop changing it, it stays out of date.
        """
        return self._deriving.rebuild()

    def update(self) -> Standing:
        """Bring the derived part up to date, and return what the ledger comes to.

        Where only a few documents or decisions were added, the others are not linked anew; the
        result is the same as that of `rebuild`.
        """
        return self._deriving.update()

    def catch_up(self) -> bool:
        """Bring the derived part up to date if that takes a second or two; return whether it is."""
        return self._deriving.catch_up()

    def reconciled(self, log: Iterable[Decision] | None = None) -> Findings:
        """Return the ledger's events under the policy of the settings; nothing is stored.

        Args:
            log: The decision log to apply, if it is another one than the ledger's.
        """
        return self._deriving.reconciled(log)

    def shown_policy(self) -> str:
        """Return the policy of the ledger's events; they are rebuilt if they are out of date.

        They are where anything was added or decided, and where the rules are newer than they.
        Where nobody waits for that, it is the policy that they were last seen with.
        """
        policy = self.ledger.derived()
        if self.waits and (policy is None or not is_current(policy)):
            self.update()
            policy = self._deriving.policy
        self._shown = policy or self._shown or self._deriving.policy
        return self._shown

    def claims(self, wanted: Search) -> list[Claim]:
        """Return the claims wanted as people judged them, by document and place in the text."""
        if wanted.disputed:
            self.shown_policy()
        return list(search.claims(self.ledger, self.judged(), wanted))

    def claims_in(self, doc: Document) -> list[Claim]:
        """Return the claims of one document as people judged them, by place in the text."""
        return list(self.judged().claims(doc=doc.id))

    def judged(self) -> Judged:
        """Return the claims as the decision log of this moment leaves them to who looks.

        They see what is in effect, and of what is held back what they decided themselves.
        """
        return self._verdicts.judged()

    def in_effect(self) -> Judged:
        """Return the claims as events are worked out from them, without what is held back."""
        return self._verdicts.in_effect()

    def held(self) -> Held:
        """Return what is held back, as reports are judged by two people apart."""
        return self._verdicts.held()

    def whole(self) -> Judged:
        """Return the claims with the whole log, whatever is held back of it."""
        return self._verdicts.whole()

    def documents(
        self, wanted: Search, *, limit: int | None = None, offset: int = 0
    ) -> Iterator[Document]:
        """Yield the documents wanted, by day and id, so many after the first `offset`."""
        if wanted.disputed:
            self.shown_policy()
        return search.documents(self.ledger, self.judged(), wanted, limit=limit, offset=offset)

    def document_ids(self, wanted: Search) -> list[str]:
        """Return the ids of what `documents` yields, without reading the records."""
        if wanted.disputed:
            self.shown_policy()
        return search.document_ids(self.ledger, self.judged(), wanted)

    def events(
        self, wanted: Search, *, limit: int | None = None, offset: int = 0
    ) -> Iterator[Event]:
        """Yield the events wanted, by first day and id, so many after the first `offset`."""
        self.shown_policy()
        return search.events(self.ledger, self.judged(), wanted, limit=limit, offset=offset)

    def estimates(self, event: Event) -> list[Estimate]:
        """Return the estimates of an event under the policy that is shown."""
        return list(self.ledger.estimates(event=event.id, policy=self.shown_policy()))

    def behind(self, event: Event) -> Findings:
        """Return one event with its estimates, claims and documents."""
        stored = self.ledger.claims(event=event.id)
        claims = {claim.id: claim for claim in self.in_effect().amend(stored)}
        found = self.ledger.some_documents({told.doc for told in event.documents})
        return Findings(
            documents={doc.id: doc for doc in found},
            claims=claims,
            events=[event],
            estimates={event.id: self.estimates(event)},
        )

    def under_policies(self, told: Findings) -> dict[str, list[Estimate]]:
        """Return what the events of findings come to under every policy, by its name.

        Args:
            told: Events of the ledger with their documents, as `behind` gives one.
        """
        return self._figures.under_policies(told)

    def estimated(
        self, events: Iterable[Event], docs: Mapping[str, Document], *, policy: str
    ) -> list[Estimate]:
        """Return what some events of the ledger come to under a policy, worked out now.

        Args:
            events: The events.
            docs: Their documents by id.
            policy: Name of the policy.
        """
        return self._figures.estimated(events, docs, policy=policy)

    def find(self, id: str) -> Event | Claim | Document:
        """Return the event, claim or document with this id, or whose id begins so.

        A claim is given as it was corrected, a rejected one as it was extracted.

        Raises:
            DataError: Nothing has this id, or more than one thing has.
        """
        self.shown_policy()
        found = search.find(self.ledger, id)
        if isinstance(found, Claim):
            return self.judged().claim(found.id) or found
        return found

    def corrections(self, claim: Claim) -> dict[str, str]:
        """Return what was extracted where a person corrected a claim, by name of the field."""
        return self.judged().corrections(claim)

    def is_rejected(self, claim: Claim) -> bool:
        """Return whether a person rejected a claim."""
        return claim.id in self.judged().rejected

    def signed_row(self, event: Event, told: Findings) -> Row | None:
        """Return who stands for an event's figures, `None` where nobody signed them.

        Args:
            event: The event.
            told: The event with what is behind it, as `behind` gives it.
        """
        return self.in_effect().signed_row(event, told.estimates[event.id], told.claims)

    def decisions(self, claim: Claim) -> list[Decision]:
        """Return the decisions that hold on a claim, oldest first."""
        return self.judged().decisions(claim.id)

    def actor(self, given: str) -> Actor | None:
        """Return the actor of the register with an id or a name, `None` if it has none."""
        return self._deciding.actor(given)

    def decide(
        self,
        verdict: Verdict,
        *ids: str,
        values: Mapping[str, str] | None = None,
        reason: str = "",
    ) -> tuple[Decision, Sequence[review.Unsettled]]:
        """Add a line to the decision log, and bring the events up to date.

        Returns the line, and what has no effect or is contradictory because of it.

        Args:
            verdict: What is decided.
            ids: The claim, the two claims, for an undo the decision, for a claim that is
                added the report, for a signature the event.
            values: For a correction or a claim that is added the values by field.
            reason: In the person's own words.

        Raises:
            DataError: An id is not known, or a value cannot be.
        """
        if verdict is Verdict.ADMIT or verdict in review.SIGNING:
            self.shown_policy()  # what is admitted or signed are the figures as they stand
        return self._deciding.decide(verdict, ids, who=self.who, values=values, reason=reason)

    def decide_all(self, taken: Sequence[Proposed]) -> Sequence[review.Unsettled]:
        """Add a line to the decision log for each proposal, and bring the events up to date once.

        Returns what has no effect or is contradictory in the log.
        """
        return self._deciding.decide_all(taken, who=self.who)

    def queue(self) -> Queue:
        """Return what needs a person, that first whose decision changes most."""
        judged, policy = self.judged(), self.shown_policy()
        return Waiting(self.ledger, judged, policy=policy).entries(judged)

    def rows(self, *, acts: bool = False) -> exports.LedgerRows:
        """Return the ledger as exporters read it."""
        rows = exports.LedgerRows(
            self.ledger,
            policy=self.shown_policy(),
            acts=acts,
            amend=self.judged().amend,
            seen=review.seen_hash,
            standing=review.standing,
            signed=self.judged().signed_row,
            order=self.reliability,
        )
        rows.captures = self._captures
        return rows

    def proposed(self, workbook: Path) -> Iterator[Proposed | Refused]:
        """Yield what the changed rows of a workbook ask for; nothing is recorded.

        Raises:
            DataError: It is no workbook that was exported.
        """
        return proposals(xlsx.claim_rows(workbook), self.judged())
