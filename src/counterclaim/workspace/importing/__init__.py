"""Reports given to a server → documents in its ledger, one import at a time, with a log."""

from counterclaim.workspace.importing.folder import Folder
from counterclaim.workspace.importing.imports import Asked, Imports
from counterclaim.workspace.importing.job import Job, pasted, perform
from counterclaim.workspace.importing.worker import Worker

__all__ = ["Asked", "Folder", "Imports", "Job", "Worker", "pasted", "perform"]
