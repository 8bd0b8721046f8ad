"""The exported encoder → the same weights worked through in cheaper steps.

    python training/steps.py FROM.onnx TO.onnx

The graph that fusing and quantising leave behind attends head by head and evens out each row number
by number. Here all heads are multiplied at once and rows evened out by whole columns. The last
layer is worked through only for the word pieces that are asked for: what a mention, a figure or
a word of harm holds, a fifth of all. `export.py` does this to what it has fitted; by itself this
does it to a file exported before.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import helper, numpy_helper

_FUSED = "com.microsoft"  # the steps that only ONNX Runtime knows
_OPSET, _FORMAT = 18, 10


@dataclass(frozen=True)
class _Product:
    """A product with weights of 8 bits: for each column a scale and a zero point."""

    weights: Any
    scale: Any
    zero: Any
    bias: Any

    def columns(self, start: int, end: int, *, by: float = 1.0) -> _Product:
        """Return some columns, everything multiplied by a number."""
        return _Product(
            np.ascontiguousarray(self.weights[:, start:end]),
            self.scale[start:end] * np.float32(by),
            self.zero[start:end],
            self.bias[start:end] * np.float32(by),
        )


@dataclass(frozen=True)
class _Layer:
    attends: _Product  # what is asked for, what for and what is told: three widths of columns
    gathers: _Product
    widens: _Product
    narrows: _Product
    evens: tuple[Any, Any]  # scale and shift of rows, behind `gathers` …
    evens_last: tuple[Any, Any]  # … and behind `narrows`


class _Steps:
    """A graph in the making."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.values: list[Any] = []

    def value(self, array: Any) -> str:
        name = f"value_{len(self.values)}"
        self.values.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def step(self, kind: str, *given: str, outs: int = 1, fused: bool = False, **how: Any) -> Any:
        names = [f"{kind}_{len(self.nodes)}_{n}" for n in range(outs)]
        domain = _FUSED if fused else ""
        self.nodes.append(helper.make_node(kind, given, names, domain=domain, **how))
        return names[0] if outs == 1 else names


def in_cheaper_steps(given: Path, to: Path) -> None:
    """Write an exported encoder with the same weights in cheaper steps.

    Args:
        given: What `quantize_dynamic` wrote of a fused BERT.
        to: The file to write.
    """
    model = onnx.load(str(given))
    known = {v.name: numpy_helper.to_array(v) for v in model.graph.initializer}
    layers, heads, least = _layers(model.graph.node, known)
    size = len(layers[0].evens[0])
    steps = _Steps()
    hidden = _embedded(model, steps)
    for n, layer in enumerate(layers):
        rows = "rows" if n + 1 == len(layers) else None
        hidden = _layer(steps, layer, hidden, heads=heads, size=size, least=least, rows=rows)
    steps.nodes.append(helper.make_node("Identity", [hidden], ["hidden"]))
    asked = [
        helper.make_tensor_value_info(name, onnx.TensorProto.INT32, shape)
        for name, shape in (("ids", [1, "pieces"]), ("marks", [1, "pieces"]), ("rows", ["asked"]))
    ]
    told = [helper.make_tensor_value_info("hidden", onnx.TensorProto.FLOAT, [1, "asked", size])]
    graph = helper.make_graph(steps.nodes, "encoder", asked, told, steps.values)
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_FUSED, 1)]
    made = helper.make_model(graph, opset_imports=opsets)
    made.ir_version = _FORMAT
    onnx.save(made, str(to))


def _layers(nodes: Sequence[Any], known: dict[str, Any]) -> tuple[list[_Layer], int, float]:
    """Return the layers, the number of heads and what is added to a row's spread."""
    attends, products, evens, widens = (
        [n for n in nodes if n.op_type == kind]
        for kind in ("QAttention", "MatMulInteger", "SkipLayerNormalization", "BiasGelu")
    )
    if not 0 < len(attends) == len(widens) == len(products) / 3 == len(evens) / 2:
        raise SystemExit(
            "this is no encoder that was fused and then quantised, or it is in cheaper steps already"
        )

    def product(node: Any, bias: str) -> _Product:
        scale = known[node.input[1].removesuffix("_quantized") + "_scale"]
        return _Product(known[node.input[1]], scale, known[node.input[3]], known[bias])

    layers = []
    for n, node in enumerate(attends):
        gathers, widening, narrows = products[3 * n : 3 * n + 3]
        first, last = evens[2 * n : 2 * n + 2]
        layers.append(
            _Layer(
                _Product(*(known[node.input[k]] for k in (1, 4, 7, 2))),
                product(gathers, first.input[4]),
                product(widening, widens[n].input[1]),
                product(narrows, last.input[4]),
                (known[first.input[2]], known[first.input[3]]),
                (known[last.input[2]], known[last.input[3]]),
            )
        )
    return layers, _told(attends[0], "num_heads").i, _told(evens[0], "epsilon").f


def _told(node: Any, name: str) -> Any:
    return next(a for a in node.attribute if a.name == name)


def _embedded(model: Any, steps: _Steps) -> str:
    """Take over how word pieces and their marks become vectors; every piece is read, none masked."""
    node = next(n for n in model.graph.node if n.op_type == "QEmbedLayerNormalization")
    names = {v.name: v for v in model.graph.initializer}
    taken = ["ids", "marks", *node.input[2:]]
    taken = [name if name in names or name in ("ids", "marks") else "" for name in taken]
    steps.values += [names[name] for name in taken if name in names]
    made = helper.make_node(
        node.op_type, taken, ["embedded", "embedded_mask"], domain=_FUSED,
        epsilon=_told(node, "epsilon").f,
    )  # fmt: skip
    steps.nodes.append(made)
    return "embedded"


def _layer(
    steps: _Steps,
    layer: _Layer,
    hidden: str,
    *,
    heads: int,
    size: int,
    least: float,
    rows: str | None,
) -> str:
    """Add one layer; with `rows` it gives only those, which look at all."""
    eights, scale, zero = steps.step("DynamicQuantizeLinear", hidden, outs=3)
    width = size // heads
    asking = eights if rows is None else steps.step("Gather", eights, rows, axis=1)
    by_head = steps.value(np.asarray([-1, heads, width]))
    parts = []
    for n, (read, by) in enumerate(((asking, width**-0.5), (eights, 1.0), (eights, 1.0))):
        part = layer.attends.columns(n * size, (n + 1) * size, by=by)
        made = steps.step(
            "MatMulIntegerToFloat", read, steps.value(part.weights), scale, steps.value(part.scale),
            zero, steps.value(part.zero), steps.value(part.bias), fused=True,
        )  # fmt: skip
        parts.append(steps.step("Reshape", made, by_head))
    asks, answers, tells = parts
    # Products over pieces and not over heads, though heads stand in the middle: nothing is copied.
    fits = steps.step(
        "FusedMatMul", asks, answers, fused=True, transB=1, transBatchA=1, transBatchB=1
    )
    seen = steps.step(
        "FusedMatMul", steps.step("Softmax", fits, axis=-1), tells, fused=True, transBatchB=1
    )
    seen = steps.step("Transpose", seen, perm=[1, 0, 2])
    seen = steps.step("Reshape", seen, steps.value(np.asarray([1, -1, size])))
    before = hidden if rows is None else steps.step("Gather", hidden, rows, axis=1)
    hidden = _evened(
        steps, steps.step("Add", _times(steps, seen, layer.gathers), before), layer.evens, least
    )
    wide = steps.step("Gelu", _times(steps, hidden, layer.widens), fused=True)
    added = steps.step("Add", _times(steps, wide, layer.narrows), hidden)
    return _evened(steps, added, layer.evens_last, least)


def _times(steps: _Steps, given: str, by: _Product) -> str:
    arrays = (by.weights, by.scale, by.zero, by.bias)
    name: str = steps.step(
        "DynamicQuantizeMatMul", given, *(steps.value(a) for a in arrays), fused=True
    )
    return name


def _evened(steps: _Steps, given: str, scale_and_shift: tuple[Any, Any], least: float) -> str:
    """Add what gives each row mean 0 and spread 1, then a scale and a shift a column."""
    last = steps.value(np.asarray([-1]))
    centred = steps.step("Sub", given, steps.step("ReduceMean", given, last, keepdims=1))
    squared = steps.step("Mul", centred, centred)
    spread = steps.step("ReduceMean", squared, last, keepdims=1)
    root = steps.step("Sqrt", steps.step("Add", spread, steps.value(np.float32(least))))
    scale, shift = map(steps.value, scale_and_shift)
    even = steps.step("Mul", steps.step("Mul", centred, steps.step("Reciprocal", root)), scale)
    name: str = steps.step("Add", even, shift)
    return name


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit("give the exported encoder and the file to write")
    in_cheaper_steps(Path(sys.argv[1]), Path(sys.argv[2]))
