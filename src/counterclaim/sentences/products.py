"""The parser's products of matrices, by the library that NumPy comes with.

They are a third of all reading, and spaCy's own library for them (BLIS) takes three times as
long on matrices of this size.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from thinc.api import NumpyOps


class _Products(NumpyOps):  # type: ignore[misc]  # thinc's class is compiled and has no types
    """What thinc asks for its arithmetic, with NumPy's product in place of BLIS's."""

    def gemm(
        self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False
    ) -> Any:
        return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)


def multiply_by_numpy(nlp: Any) -> None:
    """Put the products of a loaded spaCy model into NumPy's hands."""
    products = _Products()
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            node.ops = products
