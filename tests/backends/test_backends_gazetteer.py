"""The compiled gazetteer with its real data, and the report that the project began with."""

import json
import os
from pathlib import Path

import pytest

from counterclaim.knowledge.gazetteer import Gazetteer, default_path
from counterclaim.mentions.places.finding import find_places
from counterclaim.model import Document, Sentence, Span

pytestmark = pytest.mark.slow
SHARED = Path(
    os.environ.get("COUNTERCLAIM_SHARED", Path(__file__).resolve().parents[2].parent / "shared")
)


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory):
    kept = default_path()
    return Gazetteer.open(kept if kept.exists() else tmp_path_factory.mktemp("g") / "g.sqlite")


@pytest.mark.parametrize(
    ("printed", "country", "kind"),
    [
        ("Nassiriya", "IQ", "city"),
        ("Falluja", "IQ", "city"),
        ("Shoula", "IQ", "neighbourhood"),
        ("Lattakia", "SY", "city"),
        ("Kiev", "UA", "capital"),
        ("Darfur", "SD", "region"),
        ("eastern Ghouta", "SY", "region"),
        ("Anbar province", "IQ", "adm1"),
        ("US", "US", "country"),
        ("Ivory Coast", "CI", "country"),
    ],
)
def test_names_in_the_news_are_found(gazetteer, printed, country, kind):
    best = gazetteer.lookup(printed)[0]
    assert (best.country, best.kind) == (country, kind)


def test_the_seed_reports_places_are_all_in_iraq(gazetteer):
    path = SHARED / "data" / "seed" / "najaf.jsonl"
    if not path.exists():
        pytest.skip("the benchmark data are not here")
    row = json.loads(path.read_text("utf-8"))
    doc = Document.make(row["text"], id=row["id"])
    sents, at = [], 0
    for index, line in enumerate(doc.text.split("\n")):
        sents.append(Sentence(doc=doc, index=index, span=Span(at, at + len(line))))
        at += len(line) + 1
    found = {m.text: m.value for m in find_places(sents, gazetteer=gazetteer)}
    iraq = [
        "Najaf",
        "Southern Iraq",
        "Sadr City",
        "Shoula",
        "Baghdad",
        "Basra",
        "Amara",
        "Nassiriya",
    ]
    assert {name: (found[name].country, found[name].where_prec) for name in iraq} == {
        name: ("IQ", 5 if name == "Southern Iraq" else 1) for name in iraq
    }
    assert "Sadr" not in found
    assert found["US"].kind == "country"
