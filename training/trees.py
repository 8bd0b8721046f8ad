"""Boosted trees over the features of slots and of pairs of claims, as ONNX."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
import onnxruntime
from examples import Example

from counterclaim.claims.weighed.slots import SLOTS
from counterclaim.claims.weighed.trees import PAIR, Trees, slot_rows

_FITTING = {
    "learning_rate": 0.05,
    "num_leaves": 15,
    "min_data_in_leaf": 15,
    "feature_fraction": 0.6,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 3.0,
    "verbose": -1,
    "num_threads": 1,
    "deterministic": True,
}


def fit_trees(examples: Sequence[Example], *, seed: int) -> dict[str, bytes]:
    """Return the trees of every slot and of pairs, as ONNX, by name."""
    out = {}
    for slot in SLOTS:
        rows: list[tuple[float, ...]] = []
        labels: list[int] = []
        for question in (q for e in examples for q in e.questions if q.slot == slot):
            if question.right and question.features:
                rows += slot_rows(question.features, question.without)
                labels += [int(n in question.right) for n in range(len(question.features) + 1)]
        out[slot] = _fit(rows, labels, {"objective": "binary"}, rounds=200, seed=seed)
    rows = [row for e in examples for row, _ in e.pairs]
    labels = [label for e in examples for _, label in e.pairs]
    out[PAIR] = _fit(
        rows, labels, {"objective": "multiclass", "num_class": 3}, rounds=150, seed=seed
    )
    return out


def _fit(
    rows: Sequence[Sequence[float]],
    labels: Sequence[int],
    more: Mapping[str, Any],
    *,
    rounds: int,
    seed: int,
) -> bytes:
    from onnxmltools import convert_lightgbm
    from onnxmltools.convert.common.data_types import FloatTensorType

    # In the precision in which the package asks: a value on the edge of a split stays on its side.
    given = np.asarray(rows, dtype=np.float32)
    data = lightgbm.Dataset(given, np.asarray(labels))
    fitted = lightgbm.train({**_FITTING, **more, "seed": seed}, data, rounds)
    shape = [("given", FloatTensorType([None, given.shape[1]]))]
    model = convert_lightgbm(fitted, initial_types=shape, zipmap=False, target_opset=15)
    return bytes(model.SerializeToString())


def opened(fitted: Mapping[str, bytes]) -> Trees:
    """Return fitted trees ready to be asked."""
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    return Trees({n: onnxruntime.InferenceSession(m, options) for n, m in fitted.items()})


def write(fitted: Mapping[str, bytes], to: Path) -> None:
    """Write fitted trees where the package reads them."""
    for name, model in fitted.items():
        (to / f"trees-{name}.onnx").write_bytes(model)
