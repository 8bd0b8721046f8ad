"""Every figure of our measures is that of the scorers that the benchmark comes with."""

import importlib
import json
import os
import random
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from counterclaim.evaluation import measures

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("COUNTERCLAIM_SHARED", ROOT.parent / "shared"))
BENCH = SHARED / "bench"
DATA = SHARED / "data"
INCIDENTS = DATA / "gva_incidents.jsonl"
STORIES = SHARED / "gold" / "stories.dev.jsonl"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not BENCH.exists(), reason="the benchmark is not beside the project"),
]

# What the scorers call what we name at length, by the kind of figure.
RATES = {
    "places": {"found_exact": "exact", "found_overlap": "overlap", "located": "located"},
    "times": {
        "found_exact": "exact",
        "found_overlap": "overlap",
        "both": "both",
        "every": "every",
    },
    "incidents": {
        "b_cubed": "b_cubed",
        "b_cubed_multi": "multi",
        "apart": "apart",
        "apart_multi": "apart_multi",
    },
    "stories": {
        "b_cubed": "b_cubed",
        "b_cubed_shared": "shared",
        "apart": "apart",
        "apart_shared": "apart_shared",
        "rivals": "rivals",
    },
    "victims": {
        "effect": "effect",
        "number": "number",
        "who": "who",
        "near": "near",
        "killed": "killed",
        "wounded": "wounded",
        "groups": "groups",
        "reports": "reports",
        "captured": "captured",
    },
}
PARTS = {"": "all", "_above_0": "all_above", "_multi": "multi", "_multi_above_0": "multi_above"}


def read(path):
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture
def scorer(monkeypatch):
    """Return a scorer of the benchmark by name; they import each other by their bare names."""
    monkeypatch.syspath_prepend(str(BENCH))
    before = set(sys.modules)
    yield lambda name: importlib.import_module(f"score_{name}")
    for name in set(sys.modules) - before:
        if name.startswith(("score_", "scoring")):
            del sys.modules[name]


def worsened(rows, seed, change):
    """Return predictions with some dropped and some changed, the same each time."""
    rng = random.Random(seed)
    made = []
    for row in rows:
        chance = rng.random()
        if chance < 0.15:
            continue
        made.append(change(rng, dict(row)) if chance < 0.6 else row)
        if chance > 0.95:
            made.append(change(rng, dict(row)))
    return made


def ours(path, predicted, tmp_path):
    """Return our scores by name, read from files as the command reads them."""
    file = tmp_path / "predicted.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in predicted), encoding="utf-8")
    gold = measures.read_gold(path)
    return {
        one.name: one for one in measures.measure(gold, measures.read_predicted(file, gold.kind))
    }


def check_rates(scores, theirs):
    for name, their_name in RATES[scores.name].items():
        rate, known = scores.rates[name], theirs[their_name]
        expected = pytest.approx((known["p"], known["r"], known["f1"]), abs=6e-5)
        assert (rate.precision, rate.recall, rate.f1) == expected, name
        # Predictions that are all right, or all wrong, would compare nothing.
        assert 0 < rate.low <= rate.f1 <= rate.high < 1, name
    assert set(scores.rates) == set(RATES[scores.name])


def check_shares(scores, theirs):
    """Compare shares given by name; the scorers write 0 for a share of nothing."""
    assert set(scores.shares) == set(theirs)
    for name, known in theirs.items():
        assert (scores.shares[name].value or 0.0) == pytest.approx(known, abs=6e-5), name


def changed_span(rng, row):
    row["start"] += rng.choice((-2, 0, 0, 3))
    row["end"] = max(row["start"] + 1, row["end"] + rng.choice((-1, 0, 0, 6)))
    return row


def changed_place(rng, row):
    if row["lat"] is not None:
        row["lat"] = rng.choice((None, row["lat"], min(90, row["lat"] + 1), row["lat"] / 2))
    row["geonameid"] = rng.choice((row["geonameid"], None, "1"))
    return changed_span(rng, row)


@pytest.mark.parametrize("name", ["geo_lgl", "geo_trnews"])
def test_places_agree(scorer, tmp_path, name):
    path, bench = DATA / f"{name}.jsonl", scorer("places")
    gold = read(path)
    predicted = worsened(bench.perfect(gold), 1, changed_place)
    theirs, scores = bench.score(gold, predicted), ours(path, predicted, tmp_path)["places"]
    assert scores.documents == theirs["documents"]
    check_rates(scores, theirs)
    found, every = theirs["found"], theirs["every"]
    shares = {key: found[key] for key in ("acc161", "same_id", "placed")}
    check_shares(scores, shares | {f"{key}_every": share for key, share in every.items()})
    assert round(scores.medians["median_km"].value, 2) == found["median_km"]
    assert scores.shares["acc161"].of == found["n"]


def changed_time(rng, row):
    row["from"] = rng.choice((row["from"], None, "1999-10-05", "1999-10-05T17:00"))
    row["to"] = rng.choice((row["to"], row["from"], None))
    return changed_span(rng, row)


@pytest.mark.parametrize("name", ["time_wikiwars", "time_tempeval3"])
def test_times_agree(scorer, tmp_path, name):
    path, bench = DATA / f"{name}.jsonl", scorer("times")
    gold = read(path)
    predicted = worsened(bench.perfect(gold), 2, changed_time)
    theirs, scores = bench.score(gold, predicted), ours(path, predicted, tmp_path)["times"]
    check_rates(scores, theirs)
    check_shares(scores, {key: theirs[key] for key in ("value", "day")})
    assert scores.rates["both"].gold == theirs["datable"]
    assert scores.rates["both"].predicted == theirs["predicted"]


@pytest.mark.parametrize("name", ["time_wikiwars", "time_tempeval3"])
def test_values_of_times_denote_the_same(scorer, name):
    from counterclaim.evaluation.measures.timex import denoted

    bench = scorer("times")
    odd = ["XX", "00", "0000", "1999-13", "9999-12-31", "1999-W60", "1999-Q5", "1999-WI", "19XX"]
    odd += [
        "1999-10-05T25:61",
        "1999-10-05TNI",
        "1999-10-05T24:00",
        "1999-H2",
        "1999-W40-WE",
        "199X",
    ]
    values = {t["value"] for doc in read(DATA / f"{name}.jsonl") for t in doc["timexes"]}
    for value in {*values, *odd}:
        known = [(d.start, d.stop, d.start_slack, d.stop_slack) for d in denoted(value)]
        assert known == [tuple(one) for one in bench.denoted(value)], value


def changed_claim(rng, row):
    low = row["low"] or 0
    row["low"] = rng.choice((row["low"], low + 1, 1, None))
    row["high"] = rng.choice((row["high"], row["low"], None))
    row["victims"] = rng.choice((row["victims"], None, "the people", "THREE PEASANTS"))
    row["stance"] = rng.choice(("asserts", "asserts", "denies"))
    row["scope"] = rng.choice(("incident", "incident", "cumulative"))
    row["same_as"] = rng.choice((None, None, None, "clm-1"))
    row["harm"] = rng.choice((row["harm"], row["harm"], "killed", "abducted", "missing"))
    return row


@pytest.mark.parametrize("seed", range(3))
def test_victims_agree(scorer, tmp_path, seed):
    path, bench = DATA / "muc4_dev.jsonl", scorer("victims")
    gold = read(path)
    predicted = worsened(bench.perfect(gold), seed, changed_claim)
    theirs, scores = bench.score(gold, predicted), ours(path, predicted, tmp_path)["victims"]
    check_rates(scores, theirs)
    for name, rate in scores.rates.items():
        assert (rate.gold, rate.predicted) == (theirs[name]["gold"], theirs[name]["predicted"])


def changed_event(rng, row):
    row["harm"] = {harm: dict(told) for harm, told in row["harm"].items()}
    for told in row["harm"].values():
        told["best"] = rng.choice((told["best"], (told["best"] or 0) + 2, None))
        told["low"] = rng.choice((told["low"], 0, 3, None))
        told["high"] = rng.choice((told["high"], None, 9))
    row["documents"] = [
        {**member, "main": rng.random() < 0.9} for member in row["documents"] if rng.random() < 0.9
    ]
    if rng.random() < 0.4:
        row["disputed"] = not row.get("disputed")
    return row


def mixed(events, seed):
    """Return the events with some reports moved from one to the next."""
    rng = random.Random(seed)
    made = [{**event, "documents": list(event["documents"])} for event in events]
    for event, other in pairwise(made):
        if event["documents"] and rng.random() < 0.3:
            other["documents"].append(event["documents"].pop())
    return made


def check_totals(scores, theirs):
    shares = {"main_event": theirs["main_event"]}
    for harm, known in theirs["harm"].items():
        names = {"exact": "exact", "exact_above_0": "exact_above", "within": "within"}
        names |= {"within_above_0": "within_above", "open": "open", "given": "given"}
        shares |= {f"{harm}_{name}": known[their] for name, their in names.items()}
        error = scores.medians[f"{harm}_error"]
        assert (error.value, error.of) == (known["error"], known["n_above"])
        assert scores.shares[f"{harm}_exact"].of == known["n"]
    check_shares(scores, shares)
    assert scores.documents == theirs["documents"]


@pytest.mark.parametrize("name", ["wiki_incidents", "gva_incidents"])
def test_totals_agree(scorer, tmp_path, name):
    path, bench = DATA / f"{name}.jsonl", scorer("counts")
    gold = read(path)
    predicted = worsened(bench.perfect(gold), 3, changed_event)
    scores = ours(path, predicted, tmp_path)
    assert list(scores) == ["totals"]
    check_totals(scores["totals"], bench.score(gold, predicted))


def test_reports_put_together_agree(scorer, tmp_path):
    bench = scorer("clusters")
    gold = read(INCIDENTS)
    predicted = mixed(worsened(bench.perfect(gold), 4, changed_event), 4)
    both = ours(INCIDENTS, predicted, tmp_path)
    check_totals(both["totals"], scorer("counts").score(gold, predicted))
    scores, theirs = both["incidents"], bench.score(gold, predicted)
    check_rates(scores, theirs)
    check_shares(
        scores,
        {
            f"{harm}_reconciled{name}": theirs[harm][part]
            for harm in ("killed", "wounded")
            for name, part in PARTS.items()
        },
    )
    for name in ("incidents", "multi_incidents", "events"):
        assert scores.counts[name] == theirs[name]


@pytest.mark.parametrize("seed", range(4))
def test_stories_agree(scorer, tmp_path, seed):
    bench = scorer("stories")
    gold = read(STORIES)
    predicted = mixed(worsened(bench.perfect(gold), seed, changed_event), seed)
    scores, theirs = ours(STORIES, predicted, tmp_path)["stories"], bench.score(gold, predicted)
    check_rates(scores, theirs)
    check_shares(scores, {key: theirs[key] for key in ("spread", "ucdp")})
    for name, known in (("spread", "spread_events"), ("ucdp", "ucdp_events")):
        assert scores.shares[name].of == theirs[known]
    assert scores.counts["shared_reports"] == theirs["shared_reports"]
    assert (scores.documents, scores.counts["events"]) == (theirs["documents"], theirs["found"])
