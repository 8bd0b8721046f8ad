"""Events that others coded, set against those of a ledger: where they agree, and where not."""

from counterclaim.workspace.comparing.coded import Coded, coded_in
from counterclaim.workspace.comparing.matching import Compared, Outcome, compare

__all__ = ["Coded", "Compared", "Outcome", "coded_in", "compare"]
