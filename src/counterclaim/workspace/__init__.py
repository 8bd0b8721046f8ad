"""One object that joins settings, language knowledge and the ledger; every face works in it."""

from counterclaim.workspace.desk import Desk
from counterclaim.workspace.findings import Findings, derive
from counterclaim.workspace.joined import Added, Workspace
from counterclaim.workspace.missed import places_of
from counterclaim.workspace.search import Search

__all__ = ["Added", "Desk", "Findings", "Search", "Workspace", "derive", "places_of"]
