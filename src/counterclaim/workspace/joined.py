"""The workspace: settings, tools and ledger in one place."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from counterclaim import exports, review, sources
from counterclaim.config import Settings
from counterclaim.exports import xlsx
from counterclaim.fetching import Fetcher
from counterclaim.model import Actor, Decision, Document, Verdict
from counterclaim.pipeline import Reading, Tools
from counterclaim.workspace.adding import Added, Adder
from counterclaim.workspace.asking import Asking
from counterclaim.workspace.deciding import Deciding
from counterclaim.workspace.reading import Failed, Heard, Reader, unheard
from counterclaim.workspace.sheets import Proposed, Refused, proposals
from counterclaim.workspace.tooling import Progress


class Workspace(Asking):
    """A ledger that is asked, and to which reports and decisions are added."""

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
        super().__init__(settings, tools=tools, progress=progress)
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

    @property
    def columns(self) -> sources.Columns:
        """Which column of tables holds what, where the settings say so."""
        return self._columns

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
