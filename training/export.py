"""The fitted model → the files that the package reads: an int8 ONNX and a few layers."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import torch
from steps import in_cheaper_steps
from torch import Tensor, nn


class _Plain(nn.Module):
    """The encoder with word pieces, mask and marks as input and their vectors as output."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, mask: Tensor, marks: Tensor) -> Tensor:
        read = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=marks)
        return read.last_hidden_state


def export_encoder(encoder: nn.Module, to: Path) -> None:
    """Write an encoder as ONNX with weights of 8 bits, worked through in few steps."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.transformers.optimizer import optimize_model

    # The plain way to attend is the one that the fusion knows; the weights are the same.
    encoder.set_attn_implementation("eager")
    some = torch.ones(1, 12, dtype=torch.long)
    with tempfile.TemporaryDirectory() as folder:
        whole, fused, small = (Path(folder) / f"{n}.onnx" for n in ("whole", "fused", "small"))
        torch.onnx.export(
            _Plain(encoder).eval(),
            (some, some, some),
            str(whole),
            input_names=["ids", "mask", "marks"],
            output_names=["hidden"],
            dynamic_axes={name: {1: "pieces"} for name in ("ids", "mask", "marks")},
            opset_version=17,
            dynamo=False,
        )
        optimize_model(
            str(whole),
            model_type="bert",
            num_heads=encoder.config.num_attention_heads,
            hidden_size=encoder.config.hidden_size,
        ).save_model_to_file(str(fused))
        # Seven bits of range: processors without the newest instructions would else overflow
        # where others do not, and read the same report otherwise.
        quantize_dynamic(
            str(fused),
            str(small),
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
        in_cheaper_steps(small, to)


def export_heads(weights: dict[str, np.ndarray], to: Path) -> None:
    """Write the layers."""
    np.savez_compressed(to, **{name: w.astype(np.float32) for name, w in sorted(weights.items())})
