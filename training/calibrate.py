"""Held-out answers → the curves that make a confidence mean how often such answers are right."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from examples import Example
from model import Layers, Rows, people, scored
from torch import Tensor, nn

from counterclaim.claims.weighed.trees import Trees
from counterclaim.claims.weighed.answers import (
    likeliest,
    mix_harm,
    mix_slot,
    pooled,
    told_scope,
)
from counterclaim.claims.weighed.weigher import LEAST
from counterclaim.model import Scope

Answers = dict[str, list[tuple[float, bool]]]


def answers(
    layers: Layers, encoder: nn.Module, trees: Trees, examples: Sequence[Example]
) -> Answers:
    """Return what model and rules together answer on reports they were not fitted to.

    By name (`claim` and the slots): the probability of the answer given, and whether it
    is right.
    """
    from model import encode

    out: Answers = {}
    for example in examples:
        if not example.ids or not example.features:
            continue
        rows = Rows(example)
        with torch.no_grad():
            read = rows.vectors(encode(encoder, example))
            told = {
                n: torch.softmax(s, dim=1).numpy() for n, s in people(layers, read, rows).items()
            }
            asked = {slot: scored(layers, slot, read, q) for slot, q in rows.slots.items()}
        for n, label in enumerate(example.harm):
            best, p = likeliest(mix_harm(told["harm"][n], example.kept[n]))
            if p >= LEAST:
                out.setdefault("claim", []).append((p, best == label))
            known = example.victim_class[n]
            if label and known >= 0:
                best = int(np.argmax(told["victim_class"][n]))
                p = float(told["victim_class"][n][best])
                out.setdefault("victim_class", []).append((p, best == known))
            if label and example.scope[n] >= 0:
                scope, p = told_scope(told["scope"][n])
                out.setdefault("scope", []).append((p, scope is tuple(Scope)[example.scope[n]]))
        for slot, scores in asked.items():
            questions = [q for q in example.questions if q.slot == slot]
            for question, s in zip(questions, scores, strict=True):
                if question.features:
                    p = mix_slot(
                        torch.softmax(s, dim=0).numpy(),
                        trees.choose(slot, question.rows),
                    )
                    best, sure = pooled(question.names, p)
                    out.setdefault(slot, []).append((sure, best in question.right))
    return out


def curves(given: Answers) -> dict[str, np.ndarray]:
    """Return scale and offset on the log odds of each answer (Platt's way), by `sure.NAME`."""
    return {f"sure.{name}": _fit(pairs) for name, pairs in given.items()}


def _fit(pairs: Sequence[tuple[float, bool]]) -> np.ndarray:
    p = torch.tensor([p for p, _ in pairs]).clamp(1e-4, 1 - 1e-4)
    odds, right = torch.log(p / (1 - p)), torch.tensor([float(r) for _, r in pairs])
    weights: Tensor = torch.tensor([1.0, 0.0], requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def cost() -> Tensor:
        optimiser.zero_grad()
        total = nn.functional.binary_cross_entropy_with_logits(
            weights[0] * odds + weights[1], right
        )
        total = total + 1e-3 * ((weights[0] - 1) ** 2 + weights[1] ** 2)
        total.backward()
        return total

    optimiser.step(cost)
    return weights.detach().numpy().astype(np.float32)
