"""The fitted model → the files that the package reads: an int8 ONNX and a few layers."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn


class _Plain(nn.Module):
    """The encoder with word pieces alone as input: one stretch at a time needs no mask."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor) -> Tensor:
        return self.encoder(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state


def export_encoder(encoder: nn.Module, to: Path) -> None:
    """Write an encoder as ONNX with weights of 8 bits."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    with tempfile.TemporaryDirectory() as folder:
        whole, ready = Path(folder) / "whole.onnx", Path(folder) / "ready.onnx"
        plain = _Plain(encoder).eval()
        torch.onnx.export(
            plain,
            (torch.ones(1, 12, dtype=torch.long),),
            str(whole),
            input_names=["ids"],
            output_names=["hidden"],
            dynamic_shapes={"ids": {1: torch.export.Dim("pieces", min=2, max=512)}},
            dynamo=True,
            external_data=False,
        )
        quant_pre_process(str(whole), str(ready), skip_symbolic_shape=True)
        # Seven bits of range: processors without the newest instructions would else overflow
        # where others do not, and read the same report otherwise.
        quantize_dynamic(
            str(ready), str(to), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
        onnx.checker.check_model(str(to))


def export_heads(weights: dict[str, np.ndarray], to: Path) -> None:
    """Write the layers."""
    np.savez_compressed(to, **{name: w.astype(np.float32) for name, w in sorted(weights.items())})
