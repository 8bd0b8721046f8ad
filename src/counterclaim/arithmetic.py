"""Products of matrices in one thread.

NumPy's library for them takes as many threads as there are cores. On the small matrices of
reading they wait for each other longer than they work, and how a sum is shared out shows in
its last digits.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import lru_cache
from typing import Any


def one_thread() -> AbstractContextManager[Any]:
    """Return a context in which products are made in one thread; it costs 40 microseconds."""
    limit: AbstractContextManager[Any] = _libraries().limit(limits=1)
    return limit


@lru_cache(maxsize=1)
def _libraries() -> Any:
    import numpy  # noqa: F401 - its library is found only once it is loaded
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(user_api="blas")
