"""The model as torch fits it: encoder and layers, with the same names that NumPy reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from counterclaim.claims.weighed.encoder import SIZE
from counterclaim.claims.weighed.people import CLASSES, HARMS
from counterclaim.claims.weighed.slots import SLOTS
from counterclaim.model import Scope
from examples import Example, Place, Question

_PEOPLE, _CLAIM, _PAIR = 192, 96, 64
_OUT = {"harm": 1 + len(HARMS), "victim_class": len(CLASSES), "scope": len(Scope)}


class Layers(nn.Module):
    """The layers over the encoder."""

    def __init__(self, *, people: int, without: int, slots: dict[str, int], drop: float) -> None:
        super().__init__()
        self.dense = nn.ModuleDict()
        self._add("people.in", 3 * SIZE + people, _PEOPLE)
        for name, size in _OUT.items():
            self._add(f"people.{name}", _PEOPLE, size)
            self._add(f"people.{name}.wide", people, size, bias=False)
        for slot in SLOTS:
            self._add(f"{slot}.claim", 2 * SIZE, _CLAIM)
            self._add(f"{slot}.mention", SIZE, _CLAIM)
            self._add(f"{slot}.without.in", _CLAIM + without, _PAIR)
            self._add(f"{slot}.without.out", _PAIR, 1)
            self._add(f"{slot}.pair.in", 2 * _CLAIM + slots[slot], _PAIR)
            self._add(f"{slot}.pair.out", _PAIR, 1)
            self._add(f"{slot}.wide", slots[slot], 1, bias=False)
        self.drop = nn.Dropout(drop)
        # The project's own reports hold more claims and more speakers than others do: these
        # take that up in fitting, and are left behind.
        self.own_harm = nn.Parameter(torch.zeros(_OUT["harm"]))
        self.own_empty = nn.Parameter(torch.zeros(len(SLOTS)))

    def _add(self, name: str, given: int, out: int, *, bias: bool = True) -> None:
        self.dense[name.replace(".", "/")] = nn.Linear(given, out, bias=bias)

    def _do(self, name: str, given: Tensor) -> Tensor:
        return self.dense[name.replace(".", "/")](given)

    def people(
        self, vectors: Tensor, features: Tensor, *, is_own: bool = False
    ) -> dict[str, Tensor]:
        given = torch.cat([self.drop(vectors), features], dim=1)
        hidden = self.drop(torch.relu(self._do("people.in", given)))
        told = {
            name: self._do(f"people.{name}", hidden) + self._do(f"people.{name}.wide", features)
            for name in _OUT
        }
        if is_own:
            told["harm"] = told["harm"] + self.own_harm
        return told

    def choose(
        self,
        slot: str,
        claims: Tensor,
        without: Tensor,
        owner: Tensor,
        mentions: Tensor,
        features: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """Return the score of every choice, and of leaving each claim's slot empty.

        Args:
            slot: The slot.
            claims: One row a claim.
            without: … what speaks for leaving its slot empty.
            owner: For each choice the row of its claim.
            mentions: One row a choice.
            features: … what it looks like beside the claim.
        """
        asked = self._do(f"{slot}.claim", self.drop(claims))
        empty = self._two(f"{slot}.without", torch.cat([asked, without], dim=1))
        keys = self._do(f"{slot}.mention", self.drop(mentions))
        pair = torch.cat([keys * asked[owner], keys, features], dim=1)
        return self._two(f"{slot}.pair", pair) + self._do(f"{slot}.wide", features)[:, 0], empty

    def _two(self, name: str, given: Tensor) -> Tensor:
        hidden = self.drop(torch.relu(self._do(f"{name}.in", given)))
        return self._do(f"{name}.out", hidden)[:, 0]

    def weights(self) -> dict[str, np.ndarray]:
        """Return the layers as NumPy reads them."""
        return {
            name.removeprefix("dense.").replace("/", "."): value.detach()
            .cpu()
            .numpy()
            .astype(np.float32)
            for name, value in self.named_parameters()
            if name.startswith("dense.")
        }


class Rows:
    """The places of one report as rows of one matrix, so that all means are taken at once."""

    def __init__(self, example: Example) -> None:
        self._starts = [0]
        for ids in example.ids:
            self._starts.append(self._starts[-1] + len(ids))
        self._known: dict[tuple[int, tuple[int, ...]], int] = {}
        self._pieces: list[int] = []
        self._owner: list[int] = []
        self._weight: list[float] = []
        e = example
        self.quotes, self.nouns, self.harms = (
            torch.tensor([self._row(p) for p in places], dtype=torch.long)
            for places in (e.quotes, e.nouns, e.harms)
        )
        self.features = torch.tensor(e.features)
        self.slots = {
            slot: self._slot([q for q in e.questions if q.slot == slot]) for slot in SLOTS
        }
        self.slots = {slot: asked for slot, asked in self.slots.items() if asked is not None}
        self._p = torch.tensor(self._pieces, dtype=torch.long)
        self._o = torch.tensor(self._owner, dtype=torch.long)
        self._w = torch.tensor(self._weight)[:, None]

    def _row(self, place: Place) -> int:
        """Return the row of a place; row 0 is of words that were not read."""
        if place is None:
            return 0
        key = (place[0], tuple(place[1]))
        if key not in self._known:
            self._known[key] = row = len(self._known) + 1
            for piece in place[1]:
                self._pieces.append(self._starts[place[0]] + piece)
                self._owner.append(row)
                self._weight.append(1 / len(place[1]))
        return self._known[key]

    def _slot(self, questions: Sequence[Question]) -> Asked | None:
        features = [f for q in questions for f in q.features]
        if not questions or not features:
            return None
        return Asked(
            quotes=torch.tensor([self._row(q.quote) for q in questions]),
            anchors=torch.tensor([self._row(q.anchor) for q in questions]),
            without=torch.tensor([q.without for q in questions]),
            owner=torch.tensor([n for n, q in enumerate(questions) for _ in q.features]),
            mentions=torch.tensor([self._row(p) for q in questions for p in q.mentions]),
            features=torch.tensor(features),
            right=[q.right for q in questions],
            sizes=[len(q.features) for q in questions],
        )

    def vectors(self, hidden: Tensor) -> Tensor:
        """Return the mean vector of each row from those of all word pieces."""
        out = torch.zeros(len(self._known) + 1, SIZE)
        return out.index_add(0, self._o, hidden[self._p] * self._w)


@dataclass(kw_only=True)
class Asked:
    """All questions of one slot in one report."""

    quotes: Tensor
    anchors: Tensor
    without: Tensor
    owner: Tensor
    mentions: Tensor
    features: Tensor
    right: list[list[int]]
    sizes: list[int]


_READ_AT_ONCE = 8  # of about one length, so that little is filled up


def encode(encoder: nn.Module, example: Example) -> Tensor:
    """Return the vectors of all word pieces of a report, one thing read after the other."""
    order = sorted(range(len(example.ids)), key=lambda n: len(example.ids[n]))
    out: dict[int, Tensor] = {}
    for start in range(0, len(order), _READ_AT_ONCE):
        batch = order[start : start + _READ_AT_ONCE]
        size = len(batch), len(example.ids[batch[-1]])
        ids, mask, marks = (torch.zeros(size, dtype=torch.long) for _ in range(3))
        for row, n in enumerate(batch):
            length = len(example.ids[n])
            ids[row, :length] = torch.tensor(example.ids[n])
            marks[row, :length] = torch.tensor(example.marks[n])
            mask[row, :length] = 1
        # A processor that knows half-length numbers fits faster with them.
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=encoder.training):
            read = encoder(input_ids=ids, attention_mask=mask, token_type_ids=marks)
        for row, n in enumerate(batch):
            out[n] = read.last_hidden_state[row, : len(example.ids[n])].float()
    return torch.cat([out[n] for n in range(len(order))])


# How much each answer weighs in the loss beside that of who is harmed.
_WEIGHT = {"victim_class": 0.4, "scope": 0.2}
_SLOT_WEIGHT = {"speaker": 0.5, "place": 0.3, "when": 0.3, "weapon": 0.2, "perpetrator": 0.25}


def loss(layers: Layers, hidden: Tensor, example: Example, rows: Rows) -> Tensor:
    """Return the loss of one report."""
    vectors = rows.vectors(hidden)
    told = people(layers, vectors, rows, is_own=example.is_own)
    total = nn.functional.cross_entropy(
        told["harm"], torch.tensor(example.harm), reduction="sum", label_smoothing=0.02
    )
    for name, weight in _WEIGHT.items():
        target = torch.tensor(getattr(example, name))
        if (target >= 0).any():
            total = total + weight * nn.functional.cross_entropy(
                told[name], target, ignore_index=-1, reduction="sum"
            )
    for slot, asked in rows.slots.items():
        for right, scores in zip(
            asked.right, scored(layers, slot, vectors, asked, is_own=example.is_own), strict=True
        ):
            if right:
                # Any of the right mentions will do: the same name stands in many places.
                logp = torch.log_softmax(scores, dim=0)
                total = total - _SLOT_WEIGHT[slot] * torch.logsumexp(logp[right], dim=0)
    return total


def people(
    layers: Layers, vectors: Tensor, rows: Rows, *, is_own: bool = False
) -> dict[str, Tensor]:
    """Return the scores of each group of people: `harm`, `victim_class`, `scope`."""
    given = torch.cat([vectors[rows.quotes], vectors[rows.nouns], vectors[rows.harms]], dim=1)
    return layers.people(given, rows.features, is_own=is_own)


def scored(
    layers: Layers, slot: str, vectors: Tensor, asked: Asked, *, is_own: bool = False
) -> list[Tensor]:
    """Return for each claim the scores of its choices, that of leaving the slot empty last."""
    claims = torch.cat([vectors[asked.quotes], vectors[asked.anchors]], dim=1)
    scores, empty = layers.choose(
        slot, claims, asked.without, asked.owner, vectors[asked.mentions], asked.features
    )
    if is_own:
        empty = empty + layers.own_empty[SLOTS.index(slot)]
    return [
        torch.cat([part, empty[n : n + 1]])
        for n, part in enumerate(torch.split(scores, asked.sizes))
    ]
