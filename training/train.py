"""Fit the model that ships in the package, and say how good it is on what it has not seen.

    python training/train.py [--gold DIR] [--epochs N] [--seed N] [--keep DIR]
                             [--trees | --rivals | --layers | --curves]

Reads the project's own reports in training/corpus and, if it is there, the annotated reports of
the benchmark (`train` only: `dev` is for measuring). First it fits on all but a quarter of the
latter, whole months left out, and measures on that quarter; those answers give the
curves of the confidences. Then it goes on over everything, exports, and fits the layers once more
over the vectors as they ship. On two cores it takes one to two hours.

`--layers` is for when rules have changed and the words that the encoder reads have not: from a
run kept with `--keep` it fits layers, trees and curves anew in a quarter of an hour. `--curves`
is for when rules or trees have changed and the rest is to stay: half the time of a whole run, of
which only the curves of the confidences are kept.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from calibrate import Answers, answers, curves
from examples import Example, Report, build, read_annotated, read_own, read_shared
from export import export_encoder, export_heads
from fit import fit, fit_layers, known_encoder, known_layers
from model import Layers, encode
from torch import Tensor, nn
from trees import fit_rivals, fit_trees, opened, write

from counterclaim.claims.weighed.encoder import Encoder
from counterclaim.claims.weighed.trees import RIVALS
from counterclaim.pipeline import Tools

HERE = Path(__file__).parent
DATA = HERE.parent / "src" / "counterclaim" / "claims" / "weighed" / "data"
_PARTS = 4  # one of them is held out
_FURTHER = 2  # epochs over everything, after the first fit


def part(report: Report) -> int:
    """Return which part a report belongs to: all of one month to one part."""
    month = report.date.isoformat()[:7] if report.date is not None else report.id
    return int(hashlib.sha256(month.encode()).hexdigest(), 16) % _PARTS


def once_each(read: Callable[[Example], Tensor]) -> Callable[[Example], Tensor]:
    """Return what reads a report as given, each report once: the encoder stays as it is."""
    known: dict[str, Tensor] = {}

    def hidden(example: Example) -> Tensor:
        if example.id not in known:
            with torch.no_grad():
                known[example.id] = read(example)
        return known[example.id]

    return hidden


def read_as_shipped() -> Callable[[Example], Tensor]:
    """Return what reads a report with the encoder as the package does."""
    encoder = Encoder.load()
    return once_each(
        lambda e: torch.cat(
            [torch.from_numpy(encoder.run(*read)) for read in zip(e.ids, e.marks, strict=True)]
        )
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gold", type=Path, default=HERE.parents[1] / "shared" / "gold")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--trees", action="store_true", help="fit only the trees anew")
    parser.add_argument("--rivals", action="store_true", help="fit only the tree of rivals anew")
    parser.add_argument("--layers", action="store_true", help="fit all but the encoder anew")
    parser.add_argument("--curves", action="store_true", help="fit only the curves anew")
    parser.add_argument("--keep", type=Path, help="where the fits are kept, or were")
    parser.add_argument("--on", type=Path, help="go on from the first fit kept in this folder")
    options = parser.parse_args()
    if options.layers and options.keep is None:
        parser.error("--layers needs --keep DIR, where an earlier run kept its first fit")
    own = read_own(HERE / "corpus")
    shared = read_shared(options.gold, "train") if options.gold.is_dir() else []
    if not shared:
        print(f"{options.gold} is not there: fitting on the project's own reports alone")
    shared += read_annotated(HERE / "annotations", options.gold.parent / "data")
    tools = Tools(rules_only=True)
    print(f"reading {len(own)} own reports and {len(shared)} of the benchmark", flush=True)
    examples = {e.id: e for e in build([*own, *shared], tools)}
    if options.rivals:
        write({RIVALS: fit_rivals(list(examples.values()), seed=options.seed)}, DATA)
        return
    if options.trees:
        # They look at no words: the encoder, the layers and their curves stay as they are.
        write(fit_trees(list(examples.values()), seed=options.seed), DATA)
        return
    held = {r.id for r in (shared or own) if part(r) == 0}
    first, told = first_fit(examples, held, options)
    if options.curves:
        with np.load(DATA / "heads.npz") as shipped:
            export_heads({**shipped, **curves(told)}, DATA / "heads.npz")
        return
    everything = list(examples.values())
    DATA.mkdir(exist_ok=True)
    if options.layers:
        layers = known_layers(everything, DATA / "heads.npz")
    else:
        encoder, layers = fit(everything, epochs=_FURTHER, known=first, seed=options.seed)
        if options.keep is not None:
            torch.save(encoder.state_dict(), options.keep / "encoder-whole.pt")
        export_encoder(encoder, DATA / "encoder.onnx")
    fit_layers(layers, everything, read_as_shipped(), seed=options.seed)
    export_heads({**layers.weights(), **curves(told)}, DATA / "heads.npz")
    write(fit_trees(everything, seed=options.seed), DATA)
    card = {
        "seed": options.seed,
        "epochs": options.epochs,
        "own_reports": len(own),
        "benchmark_reports": len(shared),
        "digest": digest([*own, *shared]),
    }
    (DATA / "card.json").write_text(json.dumps(card, indent=2) + "\n", "utf-8")


def first_fit(
    examples: dict[str, Example], held: set[str], options: argparse.Namespace
) -> tuple[tuple[nn.Module, Layers], Answers]:
    """Return a fit to all but the reports held out, and its answers on those.

    Prints how many of them are right.
    """
    rest = [e for name, e in examples.items() if name not in held]
    kept = options.keep if options.layers else options.on
    known = (
        (known_encoder(kept / "encoder.pt"), known_layers(rest, kept / "heads.npz"))
        if kept
        else None
    )
    if known is not None and options.layers:
        encoder, layers = known
        fit_layers(layers, rest, once_each(lambda e: encode(encoder, e)), seed=options.seed)
    else:
        encoder, layers = fit(rest, epochs=options.epochs, known=known, seed=options.seed)
    trees = fit_trees(rest, seed=options.seed)
    if options.keep is not None:
        options.keep.mkdir(parents=True, exist_ok=True)
        torch.save(encoder.state_dict(), options.keep / "encoder.pt")
        np.savez(options.keep / "heads.npz", **layers.weights())
        write(trees, options.keep)
    told = answers(
        layers, encoder, opened(trees), [examples[h] for h in sorted(held) if h in examples]
    )
    for name, pairs in told.items():
        print(f"held out: {name} right {sum(r for _, r in pairs) / len(pairs):.3f} of {len(pairs)}")
    return (encoder, layers), told


def digest(reports: Sequence[Report]) -> str:
    """Return what pins the material: a digest of every text and claim."""
    total = hashlib.sha256()
    for report in sorted(reports, key=lambda r: r.id):
        claims = json.dumps(list(report.claims), sort_keys=True, ensure_ascii=False)
        total.update(f"{report.id}\0{report.text}\0{claims}\0".encode())
    return total.hexdigest()


if __name__ == "__main__":
    main()
