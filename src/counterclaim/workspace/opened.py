"""Settings, tools and ledger in one place, and what is worked out from them."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from counterclaim.config import Settings
from counterclaim.estimates import find_policy, is_current
from counterclaim.knowledge.reliability import Reliability
from counterclaim.model import Decision
from counterclaim.pipeline import Reading, Tools
from counterclaim.store import Store, beside, open_ledger
from counterclaim.workspace import tooling
from counterclaim.workspace.blinding import Blinding, Viewer
from counterclaim.workspace.deriving import Deriving
from counterclaim.workspace.findings import Findings
from counterclaim.workspace.steps import Steps
from counterclaim.workspace.tooling import Progress
from counterclaim.workspace.updating import Standing
from counterclaim.workspace.verdicts import Verdicts


class Opened:
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
    ) -> None:
        """Take the settings; nothing is opened yet.

        Args:
            settings: The settings of this run, read anew if they are not given.
            tools: The tools, if they are loaded already.
            progress: Called while the gazetteer is compiled.
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

    @cached_property
    def tools(self) -> Tools:
        """The parser, the gazetteer, the register of actors and the trained model."""
        if self._given_tools is not None:
            return self._given_tools
        return tooling.tools_of(self.settings, progress=self.progress)

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
