"""Reports given to a ledger → documents in it, with a log; on a server one import at a time."""

from counterclaim.workspace.importing.folder import Folder
from counterclaim.workspace.importing.imports import Asked, Imports
from counterclaim.workspace.importing.job import Job, pasted, perform
from counterclaim.workspace.importing.log import as_it_stands, logged
from counterclaim.workspace.importing.rows import import_row, line_row
from counterclaim.workspace.importing.worker import Worker

__all__ = [
    "Asked",
    "Folder",
    "Imports",
    "Job",
    "Worker",
    "as_it_stands",
    "import_row",
    "line_row",
    "logged",
    "pasted",
    "perform",
]
