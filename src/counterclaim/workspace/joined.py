"""The workspace: settings, tools and ledger in one place."""

import datetime as dt
import getpass
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from counterclaim import exports, pipeline, review, sentences, sources
from counterclaim.config import Settings
from counterclaim.errors import CounterclaimError, DataError, SettingsError
from counterclaim.estimates import POLICIES, find_policy, is_current, label_of
from counterclaim.exports import xlsx
from counterclaim.fetching import Captures, Fetcher
from counterclaim.knowledge.actors import ActorRegister
from counterclaim.knowledge.gazetteer import Gazetteer
from counterclaim.knowledge.reliability import Reliability
from counterclaim.model import Actor, Claim, Decision, Document, Estimate, Event, Issue, Verdict
from counterclaim.model.filed import Kind
from counterclaim.pipeline import Reading, Tools
from counterclaim.review.queue import Entry
from counterclaim.sources import Fetch, Fetched
from counterclaim.store import Store, beside, open_ledger
from counterclaim.store.base import State
from counterclaim.workspace import added, judging, search
from counterclaim.workspace.findings import Findings, derive
from counterclaim.workspace.judged import Judged
from counterclaim.workspace.search import Search
from counterclaim.workspace.sheets import Proposed, Refused, proposals
from counterclaim.workspace.updating import Standing, update
from counterclaim.workspace.waiting import Waiting

Failed = Callable[[CounterclaimError], None]
Progress = Callable[[str, int, int], None]

# So often the events are worked out anew because others changed the ledger meanwhile. Who
# changes it last does so as well, and nobody comes between then.
_TRIES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of one document: whether it is new in the ledger, and its claims about harm.

    `origin` is where this input had it, also where the ledger has it from another one.
    """

    doc: str
    origin: str = ""
    is_new: bool
    claims: int = 0


class Workspace:
    """Settings, tools and ledger. Tools and ledger are opened when they are first needed.

    Attributes:
        settings: The settings of this run.
        progress: Called while the gazetteer is compiled, once on a machine.
        waits: Whether events that are out of date are worked out before they are shown.
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
        self._fetcher = fetcher or Fetcher()
        self._known: Judged | None = None
        self._known_of = -1
        self._shown = ""
        self.waits = True
        # A wrong name is told before an hour of reading and not after it.
        self._policy = label_of(find_policy(self.settings.policy))
        self._reliability = self._order()
        self._columns = sources.said_in(self.settings.columns)

    @cached_property
    def tools(self) -> Tools:
        """The parser, the gazetteer, the register of actors and the trained model."""
        if self._given_tools is not None:
            return self._given_tools
        actors = Path(self.settings.actors) if self.settings.actors else None
        tools = Tools(actors=actors, rules_only=self.settings.rules_only)
        tools.gazetteer = Gazetteer.open(progress=self.progress)
        if actors is not None:
            tools.actors = self._register()
        return tools

    def _register(self) -> ActorRegister:
        """Return the register with the user's table, which must be right before any reading.

        Raises:
            SettingsError: The table cannot be read, or a row of it says what cannot be.
        """
        try:
            return ActorRegister.load(Path(self.settings.actors))
        except DataError as error:
            raise SettingsError(
                error.what, where=error.where, remedy=error.remedy, code="settings-actors"
            ) from error

    def _order(self) -> Reliability:
        """Return the order of reliability that the settings name; the empty one if they name none.

        Raises:
            SettingsError: It cannot be read, or says what cannot be.
        """
        if not self.settings.reliability:
            return Reliability()
        try:
            return Reliability.load(self.settings.reliability)
        except DataError as error:
            raise SettingsError(
                error.what, where=error.where, remedy=error.remedy, code="settings-reliability"
            ) from error

    @property
    def columns(self) -> sources.Columns:
        """Which column of tables holds what, where the settings say so."""
        return self._columns

    @property
    def reliability(self) -> Reliability:
        """Who is believed first."""
        return self._reliability

    @property
    def policy_label(self) -> str:
        """Policy, version and order of reliability that figures are worked out under."""
        return f"{self._policy} {self._reliability.mark}".rstrip()

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
            inputs: Files, folders, web addresses, or "-" for standard input.
            date: Day of publication of documents that give none.
            source: Source of documents that give none.
            everything: Whether the parser reads every sentence, for mentions.
            failed: Called for each input that cannot be read; the others go on.
        """

        def unread(issue: Issue) -> None:
            failed(DataError(issue.text, code=issue.code))

        def fetch(address: str) -> Fetched:
            return self._fetcher.fetch(address).fetched()

        found = self._documents(inputs, date=date, source=source, unread=unread, fetch=fetch)
        for doc in found:
            yield from self.read_document(doc, everything=everything, failed=failed)

    def read_document(
        self, doc: Document, *, everything: bool = False, failed: Failed
    ) -> Iterator[Reading]:
        """Yield what a document says, or call `failed` and yield nothing."""
        readings: list[Reading] = []
        with self._going_on(doc, failed=failed):
            wanted = sentences.everything if everything else None
            readings = list(pipeline.read([doc], self.tools, wanted=wanted))
        for reading in readings:
            for issue in reading.issues:
                failed(DataError(issue.text, where=issue.doc, code=issue.code))
            yield reading

    @contextmanager
    def _going_on(self, doc: Document, *, failed: Failed) -> Iterator[None]:
        """Call `failed` where the block fails for this document alone.

        A ledger that cannot be written and missing language knowledge stop the run.
        """
        try:
            yield
        except DataError as error:
            failed(error)
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

    def add(
        self,
        inputs: Sequence[str | sources.Named],
        *,
        date: dt.date | None = None,
        source: str | None = None,
        failed: Failed,
    ) -> Iterator[Added]:
        """Add the documents of the inputs to the ledger, which is made if need be.

        Each document is one transaction: a run that is cut off can be run again. What
        cannot be read is kept as an issue until it can. What is fetched is kept beside the
        ledger before it is read. Run on to the end, then call `rebuild`. See `read` for
        the arguments.
        """
        self.create()
        captures = Captures(beside(self.settings.ledger, ".warc.gz"))

        def unread(issue: Issue) -> None:
            failed(DataError(issue.text, code=issue.code))
            if not sources.is_note(issue):
                self._note(issue)

        def fetch(address: str) -> Fetched:
            capture = self._fetcher.fetch(address)
            return capture.fetched(captures.keep(capture))

        found = self._documents(inputs, date=date, source=source, unread=unread, fetch=fetch)
        for doc in found:
            yield from self.add_document(doc, failed=failed)

    def create(self) -> None:
        """Open the ledger, and make it if it is not there yet."""
        self.ledger = open_ledger(self.settings.ledger)

    def add_document(self, doc: Document, *, failed: Failed) -> Iterator[Added]:
        """Add one document; yield what became of it unless it failed.

        One that fails is kept as an issue.
        """
        self._known = None
        added: list[Added] = []

        def noted(error: CounterclaimError) -> None:
            failed(error)
            self._note(Issue(doc=doc.origin or doc.id, code=error.code, text=str(error)))

        with self._going_on(doc, failed=noted):
            if self.ledger.has_document(doc.id):
                # Adding nothing checks that the text under this id is the same.
                self.ledger.add_reading(doc, ())
                added.append(Added(doc=doc.id, origin=doc.origin, is_new=False))
            else:
                added += self._read_and_keep(doc, failed=noted)
        yield from added

    def add_read(self, reading: Reading, *, failed: Failed) -> Iterator[Added]:
        """Add what was read in a document elsewhere; yield what became of it unless it failed."""
        self._known = None
        doc = reading.document
        with self._going_on(doc, failed=failed):
            is_new = not self.ledger.has_document(doc.id)
            self.ledger.add_reading(
                doc, reading.claims if is_new else (), reading.issues if is_new else ()
            )
            harms = sum(claim.harm is not None for claim in reading.claims) if is_new else 0
            yield Added(doc=doc.id, origin=doc.origin, is_new=is_new, claims=harms)

    def _read_and_keep(self, doc: Document, *, failed: Failed) -> Iterator[Added]:
        for reading in self.read_document(doc, failed=failed):
            # The document of the reading: its date may be one that the report prints.
            self.ledger.add_reading(reading.document, reading.claims, reading.issues)
            harms = sum(claim.harm is not None for claim in reading.claims)
            yield Added(doc=doc.id, origin=doc.origin, is_new=True, claims=harms)

    def _note(self, issue: Issue) -> None:
        # A message may quote half a character of a damaged text, which no database takes.
        doc, text = (
            each.encode("utf-8", "backslashreplace").decode() for each in (issue.doc, issue.text)
        )
        self.ledger.add_issues([replace(issue, doc=doc, text=text)])

    def _documents(
        self,
        inputs: Sequence[str | sources.Named],
        *,
        date: dt.date | None,
        source: str | None,
        unread: Callable[[Issue], None],
        fetch: Fetch,
    ) -> Iterator[Document]:
        for found in sources.open_inputs(
            inputs, date=date, source=source, columns=self._columns, fetch=fetch
        ):
            if isinstance(found, Document):
                yield found
            elif sources.is_told(found):
                unread(found)

    def derive(self, readings: Iterable[Reading]) -> Findings:
        """Return the events that readings tell of, with their estimates; nothing is stored."""
        documents: list[Document] = []
        claims: list[Claim] = []
        for reading in readings:
            # The mentions hold every sentence with its tokens and are let go.
            documents.append(reading.document)
            claims += reading.claims
        return derive(documents, claims, policy=self.settings.policy, reliability=self._reliability)

    def rebuild(self) -> Findings:
        """Work out links, events and estimates of the ledger anew; store all or nothing.

        Where others never stop changing it, it stays out of date.
        """
        for _ in range(_TRIES):
            state = self._with_added(anew=True)
            found = self.reconciled()
            if self._keep(found, state):
                break
        return found

    def update(self) -> Standing:
        """Bring the derived part up to date, and return what the ledger comes to.

        Where only a few documents were added, the others are not linked anew; the result
        is the same as that of `rebuild`.
        """
        for _ in range(_TRIES):
            if self._brought_up():
                break
        return Standing(
            events=self.ledger.counts()["events"],
            disputed=self.ledger.disputed(),
            unsettled=self.judged().unsettled(),
            is_behind=self.ledger.derived() is None,
        )

    def _brought_up(self) -> bool:
        """Bring the derived part up to date; return false if somebody else came in between."""
        state, order = self._with_added(), self._reliability
        if (self.ledger.derived(), self.ledger.order()) == (self._policy, order.mark):
            return True
        judged = self.judged()
        try:
            if update(self.ledger, judged, state=state, policy=self._policy, reliability=order):
                return True
        except (LookupError, ValueError):
            # What is read of two states does not fit together; that is no fault then.
            if self.ledger.state() == state:
                raise
        if self.ledger.state() != state:
            return False
        state = self._with_added(anew=True)
        return self._keep(self.reconciled(), state)

    def _with_added(self, *, anew: bool = False) -> State:
        """Bring the claims that people added in line with the log; return the state it is in then.

        What is worked out from that state names no claim that the ledger does not hold.
        """
        for _ in range(_TRIES):
            state = self.ledger.state()
            log = tuple(self.ledger.decisions()) if anew else self.judged().log
            if not added.keep(self.ledger, log, anew=anew):
                break
        return state

    def _keep(self, found: Findings, state: State) -> bool:
        """Store what was worked out from a state of the ledger, if it is still in that."""
        estimates = [estimate for told in found.estimates.values() for estimate in told]
        return self.ledger.replace_derived(
            found.links,
            found.events,
            estimates,
            policy=self._policy,
            order=self._reliability.mark,
            names=found.names,
            filed=found.filed(),
            state=state,
        )

    def reconciled(self, log: Iterable[Decision] | None = None) -> Findings:
        """Return the ledger's events under the policy of the settings; nothing is stored.

        Args:
            log: The decision log to apply, if it is another one than the ledger's.
        """
        log = tuple(self.ledger.decisions() if log is None else log)
        told = added.added(self.ledger, log)
        judged = review.apply(log, told.with_read(self.ledger.claims()))
        found = derive(
            self.ledger.documents(),
            judged.claims,
            policy=self.settings.policy,
            judged=judged.links,
            names=self.ledger.names(),
            reliability=self._reliability,
        )
        return replace(found, unsettled=review.unsettled(judged))

    def shown_policy(self) -> str:
        """Return the policy of the ledger's events; they are rebuilt if they are out of date.

        They are where anything was added or decided, and where the rules are newer than they.
        Where nobody waits for that, it is the policy that they were last seen with.
        """
        policy = self.ledger.derived()
        if self.waits and (policy is None or not is_current(policy)):
            self.update()
            policy = self._policy
        self._shown = policy or self._shown or self._policy
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
        """Return the claims as the decision log of this moment leaves them."""
        readings, _ = self.ledger.revision()
        known, of = self._known, self._known_of
        if known is None or of != readings:
            known = Judged(self.ledger)
        elif len(known.log) != self.ledger.log_length():
            lines = self.ledger.decisions(after=len(known.log))
            known = Judged(self.ledger, (*known.log, *lines), before=known)
        self._known, self._known_of = known, readings
        return known

    def documents(
        self, wanted: Search, *, limit: int | None = None, offset: int = 0
    ) -> Iterator[Document]:
        """Yield the documents wanted, by day and id, so many after the first `offset`."""
        if wanted.disputed:
            self.shown_policy()
        return search.documents(self.ledger, self.judged(), wanted, limit=limit, offset=offset)

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
        claims = {claim.id: claim for claim in self.judged().amend(stored)}
        found = (self.ledger.document(told.doc) for told in event.documents)
        return Findings(
            documents={doc.id: doc for doc in found if doc is not None},
            claims=claims,
            events=[event],
            estimates={event.id: self.estimates(event)},
        )

    def under_policies(self, told: Findings) -> dict[str, list[Estimate]]:
        """Return what the events of findings come to under every policy, by its name.

        Args:
            told: Events of the ledger with their documents, as `behind` gives one.
        """
        return {
            policy.name: self.estimated(told.events, told.documents, policy=policy.name)
            for policy in POLICIES
        }

    def estimated(
        self, events: Iterable[Event], docs: Mapping[str, Document], *, policy: str
    ) -> list[Estimate]:
        """Return what some events of the ledger come to under a policy, worked out now.

        Args:
            events: The events.
            docs: Their documents by id.
            policy: Name of the policy.
        """
        claims = {c.id: c for c in self.judged().amend(self.ledger.some_claims(docs))}
        filed = self.ledger.some_filed(Kind.TEXT, docs=sorted(docs))
        origins = {**{doc: doc for doc in docs}, **{entry.doc: entry.member for entry in filed}}
        return list(
            pipeline.estimated(
                events,
                claims,
                docs,
                origins=origins,
                policy=policy,
                reliability=self._reliability,
            )
        )

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

    def decisions(self, claim: Claim) -> list[Decision]:
        """Return the decisions that hold on a claim, oldest first."""
        return self.judged().decisions(claim.id)

    def actor(self, given: str) -> Actor | None:
        """Return the actor of the register with an id or a name, `None` if it has none."""
        return self.tools.actors.get(given) or self.tools.actors.resolve(given)

    def decide(
        self,
        verdict: Verdict,
        *ids: str,
        values: Mapping[str, str] | None = None,
        reason: str = "",
    ) -> tuple[Decision, Sequence[review.Unsettled]]:
        """Add a line to the decision log, and rebuild the events.

        Returns the line, and what has no effect or is contradictory because of it.

        Args:
            verdict: What is decided.
            ids: The claim, the two claims, for an undo the decision, for a claim that is
                added the report.
            values: For a correction or a claim that is added the values by field.
            reason: In the person's own words.

        Raises:
            DataError: An id is not known, or a value cannot be.
        """
        if verdict is Verdict.ADMIT:
            self.shown_policy()  # what is admitted is told by the figures as they stand
        who = self.settings.who or getpass.getuser()
        decision = judging.decision(
            self.ledger,
            self.judged(),
            verdict,
            ids,
            values=values or {},
            who=who,
            reason=reason,
            actor=self.actor,
            gazetteer=lambda: self.tools.gazetteer,
        )
        readings, linkings, _ = self.ledger.state()
        log = [*self.ledger.decisions(), decision]
        # Worked out before it is logged: no line can be taken out of the log again.
        found = self.reconciled(log)
        self.ledger.add_decision(decision)
        kept = added.keep(self.ledger, log)
        if not self._keep(found, (readings + kept, linkings, len(log))):
            found = self.rebuild()  # somebody else changed something at the same moment
        return decision, [u for u in found.unsettled if self._is_new(u, decision, log)]

    def _is_new(self, found: review.Unsettled, decision: Decision, log: Sequence[Decision]) -> bool:
        """Return whether decisions are unsettled by the last of the log, or about its claims."""
        by_id = {line.id: line for line in log}
        lines = (by_id[known] for known in found.decisions if known in by_id)
        about = {known for line in lines for known in line.about}
        own = {*decision.about}
        if decision.verdict is Verdict.UNDO:
            # What was decided on a claim that nobody adds any more stands without it.
            own.update(*(by_id[line].about for line in decision.target if line in by_id))
        return decision.id in found.decisions or not about.isdisjoint(own)

    def queue(self) -> list[Entry]:
        """Return what needs a person, that first whose decision changes most."""
        judged, policy = self.judged(), self.shown_policy()
        return Waiting(self.ledger, judged, policy=policy).entries(judged)

    def rows(self, *, acts: bool = False) -> exports.LedgerRows:
        """Return the ledger as exporters read it."""
        return exports.LedgerRows(
            self.ledger,
            policy=self.shown_policy(),
            acts=acts,
            amend=self.judged().amend,
            seen=review.seen_hash,
            standing=review.standing,
            order=self._reliability,
        )

    def proposed(self, workbook: Path) -> Iterator[Proposed | Refused]:
        """Yield what the changed rows of a workbook ask for; nothing is recorded.

        Raises:
            DataError: It is no workbook that was exported.
        """
        return proposals(xlsx.claim_rows(workbook), self.judged())

    def decide_all(self, taken: Sequence[Proposed]) -> Sequence[review.Unsettled]:
        """Add a line to the decision log for each proposal, and rebuild the events once.

        Returns what has no effect or is contradictory in the log.
        """
        who = self.settings.who or getpass.getuser()
        for proposed in taken:
            self.ledger.add_decision(proposed.decision(who))
        return self.rebuild().unsettled if taken else ()
