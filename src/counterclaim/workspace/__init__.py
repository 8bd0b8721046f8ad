"""One object that joins settings, language knowledge and the ledger; every face works in it."""

from counterclaim.workspace.adding import Added
from counterclaim.workspace.desk import Desk
from counterclaim.workspace.findings import Findings, derive
from counterclaim.workspace.importing import Imports
from counterclaim.workspace.joined import Workspace
from counterclaim.workspace.missed import places_of
from counterclaim.workspace.rights import Signing, signing
from counterclaim.workspace.search import Search
from counterclaim.workspace.sight import ALL, Sight

__all__ = [
    "ALL",
    "Added",
    "Desk",
    "Findings",
    "Imports",
    "Search",
    "Sight",
    "Signing",
    "Workspace",
    "derive",
    "places_of",
    "signing",
]
