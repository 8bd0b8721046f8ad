"""Waiting for what another thread or process does, for as long as a slow machine may take."""

import time
from collections.abc import Callable

_LONGEST = 120  # seconds


def wait_until(holds: Callable[[], object]) -> bool:
    """Ask until it holds, two minutes at the longest; return whether it does."""
    until = time.monotonic() + _LONGEST
    while not (answer := holds()) and time.monotonic() < until:
        time.sleep(0.02)
    return bool(answer)
