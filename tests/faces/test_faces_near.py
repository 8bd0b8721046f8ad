"""`--near` and `--within`: what happened around a place, and how a place is named."""

import json

import pytest

from counterclaim.workspace import Workspace
from counterclaim.workspace.nearby import nearby

NEAR = ("--near", "Aleppo", "--within", "60")
DATED = ("--date", "2031-03-05")


@pytest.fixture
def reports(tmp_path):
    told = (
        "Police said 14 people were killed by a bomb in Aleppo on Monday.",
        "Rescuers said 3 people were killed by shelling in Azaz on Tuesday.",
        "The army said 9 soldiers were killed in Aleppo province on Sunday.",
        "A doctor said 5 people were killed in Damascus on Friday.",
    )
    lines = (json.dumps({"id": f"doc-{n}", "text": text}) for n, text in enumerate(told))
    (tmp_path / "reports.jsonl").write_text("\n".join(lines))
    return "reports.jsonl"


@pytest.fixture
def ledger(run, reports):
    assert run("add", reports, *DATED).code == 0


def docs(ran):
    assert ran.code == 0, ran.err
    return [row["doc"] for row in ran.rows]


def test_claims_around_a_place_are_listed_and_what_may_lie_there_is_counted(run, ledger):
    ran = run("claims", *NEAR)
    assert docs(ran) == ["doc-0", "doc-1"]
    assert "Within 60 km of Aleppo, Syria (36.20,37.16)." in ran.err
    assert "1 claim more may lie there" in ran.err
    assert "--perhaps" in ran.err
    perhaps = run("claims", *NEAR, "--perhaps")
    assert docs(perhaps) == ["doc-2"]
    assert "more may" not in perhaps.err
    assert docs(run("claims", "--near", "36.2,37.16", "--within", "20")) == ["doc-0"]
    assert docs(run("claims", *NEAR, "--speaker", "police")) == ["doc-0"]


def test_events_reports_and_sums_go_by_the_circle(run, ledger):
    ran = run("events", *NEAR)
    assert [row["place"]["name"] for row in ran.rows] == ["Aleppo", "I\u2018zāz"]
    assert "1 event more may lie there" in ran.err
    assert len(run("events", *NEAR, "--harm", "wounded").rows) == 0
    (killed,) = run("events", "--total", *NEAR).rows
    assert (killed["best"], killed["events"]) == (17, 2)
    ran = run("documents", *NEAR)
    assert [row["id"] for row in ran.rows] == ["doc-0", "doc-1"]
    assert "1 report more may lie there" in ran.err
    told = run("events", *NEAR, terminal=True)
    assert "2 events" in told.err
    assert "1 event more may lie there" in told.err


def test_reports_around_a_place_are_asked_for_once_and_the_others_by_their_ids(
    run, ledger, monkeypatch
):
    asked = []
    for name in ("documents", "document_ids"):
        whole = getattr(Workspace, name)

        def spied(ws, search, *, name=name, whole=whole, **part):
            asked.append((name, search.near.perhaps))
            return whole(ws, search, **part)

        monkeypatch.setattr(Workspace, name, spied)
    assert len(run("documents", *NEAR).rows) == 2
    assert asked == [("documents", False), ("document_ids", True)]


def test_what_a_person_corrected_is_where_it_was_corrected_to(run, ledger):
    claim = run("claims", "--place", "Damascus").rows[0]["id"]
    values = ("place=Aleppo", "lat=36.2", "lon=37.16", "where_prec=1")
    assert run("decide", "correct", claim, *values).code == 0
    assert docs(run("claims", *NEAR)) == ["doc-0", "doc-1", "doc-3"]
    assert len(run("events", *NEAR).rows) == 3


def test_an_archive_is_asked_the_same(run, reports):
    pytest.importorskip("duckdb")
    assert run("archive", reports, "-o", "whole", "--processes", 1, *DATED).code == 0
    ran = run("claims", "--archive", "whole", *NEAR)
    assert docs(ran) == ["doc-0", "doc-1"]
    assert "1 claim more may lie there" in ran.err
    assert docs(run("claims", "--archive", "whole", *NEAR, "--perhaps")) == ["doc-2"]
    kept = run("add", "whole", "--where", "km_apart(lat, lon, 36.2, 37.16) <= 10")
    assert docs(kept) == ["doc-0"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("--near", "Aleppo"), "within: it is not said how far"),
        (("--within", "5"), "near: kilometres are given, and no place"),
        (("--perhaps",), "near: "),
        (("--near", "Aleppo", "--within", "0"), "0 is no distance in kilometres"),
        (("--near", "Aleppo", "--within", "-5"), "-5 is no distance"),
        (("--near", "Aleppo", "--within", "nan"), "nan is no distance"),
        (("--near", "Aleppo", "--within", "far"), "far is no distance"),
        (("--near", "Aleppo", "--within", "30000"), "at most 20,015"),
        (("--near", "Xyzzyqua", "--within", "5"), "the gazetteer knows no place 'Xyzzyqua'"),
        (("--near", "Aleppo, Iraq", "--within", "5"), "It knows Aleppo, Syria. For another"),
        (("--near", "Syria", "--within", "5"), "Syria is a country: its middle is no place"),
        (("--near", "Helmand", "--within", "5"), "Helmand is a province"),
        (("--near", "95,37", "--within", "5"), "there is no point 95,37"),
        (("--near", "36,-181", "--within", "5"), "there is no point 36,-181"),
    ],
)
def test_a_place_or_distance_that_cannot_be_is_told_in_a_sentence(run, ledger, given, told):
    ran = run("claims", *given)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("given", "taken", "others"),
    [
        ("Tripoli", "Tripoli, Libya", "Tripoli, Lebanon"),
        ("Tripoli, Lebanon", "Tripoli, Lebanon", ""),
        ("tripoli, lb", "Tripoli, Lebanon", ""),
        ("Springfield", "Springfield, Missouri, United States", "Springfield, Illinois"),
        ("Springfield, Illinois, US", "Springfield, ", ""),
        (" 34.43 ; 35.85 ", "34.43,35.85", ""),
    ],
)
def test_of_several_places_the_largest_is_taken_and_the_others_are_named(
    tools, given, taken, others
):
    found = nearby(given, "10", gazetteer=lambda: tools.gazetteer)
    assert f"Within 10 km of {taken}" in found.told
    assert others in found.told
    assert (found.namesakes > 0) == ("for those write" in found.told)
    # Each can be typed as it is told, and leads to itself.
    for name in (found.circle.typed, *found.others):
        again = nearby(name, 10, gazetteer=lambda: tools.gazetteer)
        assert again.circle.typed.split(",")[0] == name.split(",")[0]
    again = nearby(found.circle.typed, 10, gazetteer=lambda: tools.gazetteer)
    assert (again.circle.lat, again.circle.lon) == (found.circle.lat, found.circle.lon)


def test_a_point_needs_no_gazetteer_and_nothing_is_nothing():
    def never():
        pytest.fail("opened")

    assert nearby("36.2,37.16", 5, gazetteer=never).circle.name == ""
    assert nearby("", None, gazetteer=never) is None
    assert nearby("  ", "", gazetteer=never) is None
