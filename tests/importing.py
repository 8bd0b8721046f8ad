"""Reads imports in the thread that sees to them, with tools that all tests share."""

import threading

import readers
from counterclaim.config import Settings
from counterclaim.workspace import Workspace
from counterclaim.workspace.importing import perform
from counterclaim.workspace.importing.worker import WorkerLostError


class Here:
    """What reads, as a test holds it up or lets it go on."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self.is_stopped = False

    def work(self, job, told):
        self.is_stopped = False
        ws = Workspace(self.settings, tools=readers.whole_reader())
        try:
            for step in perform(ws, job):
                told(step)
                self.may_go_on.wait(120)
                if self.is_stopped:
                    raise WorkerLostError("the process that reads ended with -9")
        finally:
            ws.ledger.close()

    def stop(self):
        self.is_stopped = True
        self.may_go_on.set()
