"""Our scores are those of the scorer that the benchmark comes with."""

import importlib.util
import os
import random
from pathlib import Path

import pytest

from counterclaim.evaluation import evaluate, read_claims

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("COUNTERCLAIM_SHARED", ROOT.parent / "shared"))
SCORER = SHARED / "bench" / "score_claims.py"
NAMES = {"found": "detect", "figure": "figure", "sourced": "sourced", "disputes": "disputes"}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SCORER.exists(), reason="the benchmark is not beside the project"),
]


@pytest.fixture(scope="module")
def scorer():
    spec = importlib.util.spec_from_file_location("score_claims", SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def worsened(gold, seed):
    """Return predictions made from the gold by dropping, changing and shifting claims."""
    rng = random.Random(seed)
    rows, seen = [], {}
    for row in gold:
        index = seen.setdefault(row["doc"], 0)
        seen[row["doc"]] += 1
        made = {**row, "id": f"{row['doc']}-{index}"}
        made["disputes"] = [f"{row['doc']}-{k}" for k in row["disputes"] if rng.random() < 0.8]
        chance = rng.random()
        if chance < 0.15:
            continue
        if chance < 0.3:
            made["low"] = (made["low"] or 0) + 1
        elif chance < 0.45:
            made["speaker"] = rng.choice([None, "police", made["victims"]])
        elif chance < 0.5:
            made["harm"] = "casualties"
        elif chance < 0.55:
            made["end"] += 4
            rows.append({**made, "id": made["id"] + "b", "start": made["start"] + 1})
        elif chance < 0.6:
            made |= {"stance": "denies", "place": None, "victim_class": "mixed"}
        rows.append(made)
    rng.shuffle(rows)
    return rows


@pytest.mark.parametrize("seed", range(4))
def test_every_figure_agrees(scorer, tmp_path, seed):
    path = SHARED / "gold" / "dev.claims.jsonl"
    gold = read_claims(path)
    predicted = worsened(gold, seed)
    grouped = {}
    for row in predicted:
        grouped.setdefault(row["doc"], []).append(row)
    theirs = scorer.score(scorer.load(path), grouped)
    ours = evaluate(gold, predicted)
    assert ours.documents == theirs["documents"]
    for name, their_name in NAMES.items():
        rate = getattr(ours, name)
        rounded = {"p": rate.precision, "r": rate.recall, "f1": rate.f1}
        expected = {key: theirs[their_name][key] for key in rounded}
        assert {key: round(value, 4) for key, value in rounded.items()} == expected
    assert {slot: round(share, 4) for slot, share in ours.slots.items()} == theirs["slots"]
