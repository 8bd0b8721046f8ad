"""ACLED's columns with what is left out, the ids that lead elsewhere, and HAPI's sums."""

import csv
import datetime as dt
import io
from dataclasses import replace

import pytest

from counterclaim.exports import LedgerRows
from counterclaim.exports import rows as made
from counterclaim.exports.acled import COLUMNS, Acled
from counterclaim.exports.base import DELETIONS, EVENTS, TOLD
from counterclaim.exports.changes import unix_time
from counterclaim.exports.hapi import COLUMNS as HAPI_COLUMNS
from counterclaim.exports.hapi import Hapi
from counterclaim.model import EventName, Verdict
from counterclaim.store import open_ledger
from ledger_records import claim, decision, document, estimate, event

MOMENT = "2031-06-05T10:00:00Z"


@pytest.fixture
def told(some_rows, doc, three, five, truce):
    claims = {claim.id: claim for claim in (three, five, truce)}
    some_rows.kinds[TOLD] = [
        made.told_row(row, claims=claims, documents={"d1": doc}, changed=MOMENT)
        for row in some_rows.kinds[EVENTS]
    ]
    return some_rows


def table(exporter, rows, what=EVENTS):
    out = io.BytesIO()
    count = exporter.write(rows, out, what=what)
    found = list(csv.DictReader(io.StringIO(out.getvalue().decode(), newline="")))
    assert isinstance(exporter, Hapi) or len(found) == count
    return found, count.notes


def test_an_event_in_acleds_columns(told):
    (row,), _ = table(Acled(), told)
    assert tuple(row) == COLUMNS
    assert (row["event_id_cnty"], row["event_date"], row["time_precision"]) == (
        "evt-1",
        "2031-06-02",
        "1",
    )
    assert (row["disorder_type"], row["sub_event_type"]) == ("Political violence", "Attack")
    assert (row["actor1"], row["inter1"]) == ("Hill Front", "Rebel group")
    assert (row["actor2"], row["inter2"]) == ("Civilians", "Civilians")
    assert row["civilian_targeting"] == "Civilians targeted"
    assert (row["iso"], row["region"], row["country"]) == ("858", "South America", "Uruguay")
    assert (row["latitude"], row["longitude"], row["geo_precision"]) == (
        "-32.3703",
        "-54.1675",
        "1",
    )
    assert (row["source"], row["fatalities"]) == ("The Bell", "3")
    assert row["notes"].startswith("Low / best / high: killed 3 / 3 / ?. Disputed.")
    assert row["tags"] == "policy=ucdp@1; version=0.0.0"
    assert row["timestamp"] == str(int(dt.datetime(2031, 6, 5, 10, tzinfo=dt.UTC).timestamp()))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"place": None}, "no coordinates"),
        ({"from": None, "to": None}, "no day, or none within a month"),
        ({"date_prec": 5}, "no day, or none within a month"),
    ],
)
def test_what_acled_would_not_code_is_left_out_with_the_reason(told, changes, why):
    told.kinds[TOLD] = [{**told.kinds[TOLD][0], **changes}]
    found, notes = table(Acled(), told)
    assert (found, notes) == ([], (f"1 left out: {why}",))


def test_the_middle_of_a_week_is_the_day_and_the_week_is_noted(told):
    told.kinds[TOLD] = [
        {**told.kinds[TOLD][0], "from": "2031-06-02", "to": "2031-06-08", "date_prec": 3}
    ]
    (row,), _ = table(Acled(), told)
    assert (row["event_date"], row["time_precision"]) == ("2031-06-05", "2")
    assert "Between 2031-06-02 and 2031-06-08." in row["notes"]


def test_which_side_is_of_which_kind_is_not_guessed(told):
    first = told.kinds[TOLD][0]
    acled = {**first["acled"], "interaction": "Rebel group-Political militia"}
    ucdp = {**first["ucdp"], "side_a": "Hill Front", "side_b": "Valley Front"}
    told.kinds[TOLD] = [{**first, "acled": acled, "ucdp": ucdp}]
    (row,), _ = table(Acled(), told)
    assert (row["inter1"], row["inter2"]) == ("", "")
    assert row["interaction"] == "Rebel group-Political militia"


def test_deaths_without_a_number_are_0_and_noted(told):
    killed = {"low": None, "best": None, "high": None}
    told.kinds[TOLD] = [{**told.kinds[TOLD][0], "harm": {"killed": killed}}]
    (row,), _ = table(Acled(), told)
    assert row["fatalities"] == "0"
    assert "Deaths without a number." in row["notes"]


@pytest.mark.parametrize("moment", [None, "tomorrow"])
def test_a_moment_that_is_none_has_no_seconds(moment):
    assert unix_time(moment) is None


@pytest.fixture
def ledger(tmp_path):
    """Two reports of one event that were two events once."""
    with open_ledger(str(tmp_path / "x.ledger")) as store:
        docs = [document(n, date=dt.date(2031, 1, n)) for n in (1, 2)]
        claims = [claim(doc) for doc in docs]
        for doc, own in zip(docs, claims, strict=True):
            store.add_reading(doc, [own])
        names = [
            EventName(event=f"evt-{n}", claim=own.id, age=n)
            for n, own in ((1, claims[0]), (1, claims[1]), (2, claims[1]))
        ]
        store.add_decision(decision(1, claims[0].id, claims[1].id, verdict=Verdict.SAME))
        store.replace_derived(
            [], [event(1, *claims)], [estimate("evt-1")], policy="ucdp", names=names
        )
        yield store


def test_an_id_that_leads_elsewhere_is_a_deletion_at_the_time_of_the_decision(ledger):
    (row,), _ = table(Acled(), LedgerRows(ledger, policy="ucdp"), DELETIONS)
    at = next(ledger.decisions()).at
    assert (row["event_id_cnty"], row["leads_to"]) == ("evt-2", "evt-1")
    # The youngest report is younger than the decision.
    assert row["deleted_timestamp"] == str(unix_time("2031-01-02T00:00:00Z"))
    assert unix_time(at) < unix_time("2031-01-02T00:00:00Z")


def test_a_decision_changes_its_event_and_so_does_its_undoing(ledger):
    def changed():
        (told,) = LedgerRows(ledger, policy="ucdp").of(TOLD)
        return told["changed"]

    assert changed() == "2031-01-02T00:00:00Z"
    (first,) = ledger.decisions()
    undo = replace(decision(2, first.id, verdict=Verdict.UNDO), at="2032-01-01T00:00:00Z")
    ledger.add_decision(undo)
    assert changed() == undo.at


def test_hapi_sums_by_division_and_month(told):
    first = told.kinds[EVENTS][0]
    told.kinds[EVENTS].append({**first, "id": "evt-3", "harm": {"killed": {"best": 4}}})
    found, notes = table(Hapi(), told)
    assert tuple(found[0]) == tuple(HAPI_COLUMNS)
    assert [row["event_type"] for row in found] == ["civilian_targeting", "political_violence"]
    (row, _) = found
    assert (row["location_code"], row["provider_admin1_name"], row["admin_level"]) == (
        "URY",
        "Cerro Largo",
        "1",
    )
    assert (row["events"], row["fatalities"]) == ("2", "7")
    assert (row["reference_period_start"], row["reference_period_end"]) == (
        "2031-06-01",
        "2031-06-30",
    )
    assert (row["policy"], row["version"]) == ("ucdp@1", "0.0.0")
    assert notes == ("1 left out: no country",)


def test_hapi_tells_no_finer_division_than_the_place_is_known(told):
    first = told.kinds[EVENTS][0]
    told.kinds[EVENTS] = [{**first, "place": {**first["place"], "where_prec": 6}}]
    found, _ = table(Hapi(), told)
    assert {(row["provider_admin1_name"], row["admin_level"]) for row in found} == {("", "0")}


def test_hapi_warns_of_deaths_without_a_number(told):
    told.kinds[EVENTS][0]["harm"] = {"killed": {"low": None, "best": None, "high": 4}}
    found, _ = table(Hapi(), told)
    assert found[0]["warning"] == "1 of 1 with deaths without a number"


def test_hapi_counts_each_event_once_though_it_is_in_two_sums(told):
    assert Hapi().write(told, io.BytesIO(), what=EVENTS) == 1


def test_the_row_of_hxl_tags_is_there_if_asked_for(told):
    (tags, *rest), _ = table_with_tags(told)
    assert tags["fatalities"] == "#affected+killed"
    assert all(tag.startswith("#") for tag in tags.values())
    assert len(rest) == 2


def table_with_tags(rows):
    out = io.BytesIO()
    Hapi(hxl=True).write(rows, out, what=EVENTS)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode(), newline=""))), None
