"""Bringing a large ledger up to date in a process of its own.

In the server's own process it would hold the interpreter for minutes while pages wait, and
several hundred megabytes that are not given back.
"""

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection

from counterclaim.config import Settings
from counterclaim.errors import CounterclaimError
from counterclaim.workspace.joined import Workspace

# Pages come first where there are not enough processors for both.
_NICE = 5
# Seconds between two looks whether it is to be stopped.
_PAUSE = 0.25


def update(settings: Settings, *, is_stopped: Callable[[], bool]) -> str:
    """Bring the events of a ledger up to date, and return why that failed, empty if not.

    All is written in one transaction: one that is stopped has changed nothing.

    Args:
        settings: The settings, with the ledger.
        is_stopped: Asked now and then whether to give up.
    """
    # A copy of this process would hold its threads' locks for ever.
    context = multiprocessing.get_context("spawn")
    told, tells = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(settings, tells), daemon=True, name="linking")
    process.start()
    tells.close()
    while process.is_alive():
        process.join(_PAUSE)
        if is_stopped():
            process.terminate()
            process.join()
            return ""
    try:
        return str(told.recv())
    except EOFError:
        return f"Linking ended before its time (exit code {process.exitcode})."
    finally:
        told.close()


def _work(settings: Settings, tells: Connection) -> None:
    if hasattr(os, "nice"):
        os.nice(_NICE)
    try:
        ws = Workspace(settings)
        with ws.ledger:
            ws.update()
    except CounterclaimError as error:
        tells.send(str(error))
    except Exception as error:
        tells.send(f"Events could not be worked out anew ({type(error).__name__}: {error})")
    else:
        tells.send("")
    finally:
        tells.close()
