"""How often Python looks for garbage, and through how much.

Nearly all that is made here goes by itself, as soon as nothing names it. Python looks for the
rest, cycles that name each other, each time so many things were made, and goes through all that
is loaded to find next to none. What is set here holds for the whole process.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# Objects made since the last search at which the next one begins. A report makes some 50,000;
# Python's own 700 is for programs that keep more of what they make.
_LESS = 20_000

# Rows go as soon as they are written, so that what is held hardly ever grows by so much: a
# few hundred megabytes.
_RARELY = 500_000

# Who looks rarely now, and how often it was looked before the first of them.
_open: list[None] = []
_before: list[tuple[int, int, int]] = []
_counting = threading.Lock()


def look_less() -> None:
    """Look for garbage less often from here on, as whoever reads many reports wants it."""
    gc.set_threshold(_LESS, *gc.get_threshold()[1:])


@contextmanager
def looked_rarely() -> Iterator[None]:
    """Look for garbage hardly ever as long as this is open, for rows that stream by.

    Records hold no cycles and go without being looked for. In an export the search would
    take a third of the time. How often it is made is put back, where several threads have
    this open by the last of them.
    """
    with _counting:
        if not _open:
            _before.append(gc.get_threshold())
            gc.set_threshold(_RARELY, *_before[0][1:])
        _open.append(None)
    try:
        yield
    finally:
        with _counting:
            _open.pop()
            if not _open:
                gc.set_threshold(*_before.pop())


def pass_over_loaded(*, at_once: bool = False) -> None:
    """Let no later search go through what is there now; what nothing names still goes.

    Args:
        at_once: Whether only what was made lately is searched before, for a process in
            which somebody waits meanwhile.
    """
    gc.collect(1 if at_once else 2)
    gc.freeze()


@contextmanager
def as_before() -> Iterator[None]:
    """Let what is set while this is open not outlast it: searches go through everything again."""
    before = gc.get_threshold()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
