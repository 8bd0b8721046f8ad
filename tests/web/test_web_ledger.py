"""The events of one filter as table, map and timeline; the overview; many decisions at once."""

import csv
import io
import re

import pytest

from counterclaim.web.routes.claims import MOST_AT_ONCE

FORMS = ("", "&view=map", "&view=timeline")


def tick(browser, *claims: str, verdict: str = "accept", **fields):
    page = browser.page("/claims")
    form = browser.form(page, "/claims/decide")
    states = dict(re.findall(r'name="pick" value="([^":]*):([^"]*)"', page))
    picks = [f"{claim}:{states.get(claim, 'state-none')}" for claim in claims]
    return lambda: browser.client.post(
        "/claims/decide", data=form | {"pick": picks, "verdict": verdict} | fields
    )


def event_of(browser, claim):
    rows = browser.get("/api/events").json()["items"]
    return next(row["id"] for row in rows if claim in row["claims"])


@pytest.mark.parametrize("form", FORMS)
def test_every_form_shows_the_same_events_as_links(browser, ids, form):
    maun, rivera = event_of(browser, ids["40"]), event_of(browser, ids["12"])
    page = browser.page(f"/events?limit=50{form}")
    assert f'href="/events/{maun}"' in page
    assert f'href="/events/{rivera}"' in page
    narrowed = browser.page(f"/events?place=maun{form}")
    assert f'href="/events/{maun}"' in narrowed
    assert f'href="/events/{rivera}"' not in narrowed


def test_the_tabs_keep_the_filter_and_the_form_keeps_the_tab(browser):
    page = browser.page("/events?place=maun&sort=killed&view=map&limit=2&offset=0")
    assert 'href="/events?place=maun&amp;sort=killed&amp;view=timeline' in page
    assert '<input type="hidden" name="view" value="map">' in page
    assert '<input type="hidden" name="sort" value="killed">' in page
    assert 'href="/events?place=maun&amp;sort=killed&amp;view=map" rel="bookmark"' in page


def test_what_is_recorded_is_summed_for_the_filter(browser):
    assert "21–21–52" in browser.page("/events")
    assert "9–9–40" in browser.page("/events?disputed=1&view=map")
    told = browser.get("/api/recorded?disputed=1").json()
    killed = told["recorded"][0]
    assert (told["events"], killed["low"], killed["best"], killed["high"]) == (1, 9, 9, 40)
    assert (killed["single_source"], killed["disputed"]) == (0, 1)


@pytest.mark.parametrize(
    ("query", "quotes"),
    [
        ("source=kestrel", {"40"}),
        ("actor=REBELS", {"40"}),
        ("text=rivera", {"12"}),
        ("speaker=police", {"12"}),
        ("harm=wounded", {"40"}),
        ("country=bw", {"40"}),
        ("from=2031-03-05", set()),
        ("status=reviewed", set()),
        ("status=open", {"40", "12"}),
        ("place=no_here", set()),
    ],
)
def test_events_are_narrowed_by_each_part_of_the_filter(browser, ids, query, quotes):
    found = {row["id"] for row in browser.get(f"/api/events?{query}").json()["items"]}
    assert found == {event_of(browser, ids[quote]) for quote in quotes}


def test_a_corrected_claim_is_found_by_what_it_was_corrected_to(browser, ids):
    browser.decide(ids["12"], "correct", place="Kalmo", country="UY")
    browser.desk.settle(20)
    rows = browser.get("/api/claims?place=kalmo&source=").json()["items"]
    assert [row["quote"] for row in rows] == ["12"]
    assert browser.get("/api/claims?place=rivera").json()["items"] == []
    assert len(browser.get("/api/events?place=kalmo").json()["items"]) == 1
    assert browser.get("/api/events?place=rivera").json()["items"] == []
    assert len(browser.get("/api/events?place=kalmo&text=police").json()["items"]) == 1
    assert browser.get("/api/events?place=kalmo&text=rebels").json()["items"] == []


def test_events_are_sorted_by_people_killed_by_day_and_by_dispute(browser, ids):
    maun, rivera = event_of(browser, ids["40"]), event_of(browser, ids["12"])

    def order(sort):
        return [row["id"] for row in browser.get(f"/api/events?sort={sort}").json()["items"]]

    assert order("killed") == [rivera, maun]
    assert order("disputes") == [maun, rivera]
    assert order("date") == order("") == sorted([maun, rivera])


@pytest.mark.parametrize("query", ["sort=size", "status=done", "view=globe"])
def test_what_is_not_there_is_named_with_what_is(browser, query):
    found = browser.get(f"/events?{query}")
    assert found.status_code == 422
    assert query.partition("=")[2] in found.text


def test_status_follows_what_was_decided(browser, ids):
    browser.decide(ids["12"], "accept")
    reviewed = browser.get("/api/events?status=reviewed").json()["items"]
    assert [row["id"] for row in reviewed] == [event_of(browser, ids["12"])]


def test_the_csv_holds_the_events_of_the_view_in_its_order(browser):
    rows = list(csv.DictReader(io.StringIO(browser.get("/events.csv?sort=killed").text)))
    assert [row["killed_best"] for row in rows] == ["12", "9"]
    rows = list(csv.DictReader(io.StringIO(browser.get("/claims.csv?place=maun").text)))
    assert [row["quote"] for row in rows] == ["40", "nine", "dozens"]


def test_the_overview_tells_months_rivals_and_sources(browser):
    page = browser.page("/overview")
    assert "March 2031: 21–21–52 recorded killed" in page
    assert "A spokesman for the rebels / The army" in page
    told = browser.get("/api/overview").json()
    assert told["pairs"] == [
        {"speaker": "A spokesman for the rebels", "other": "The army", "events": 1, "apart": 31}
    ]
    assert {row["source"]: row["claims"] for row in told["sources"]} == {
        "Kestrel Wire": 3,
        None: 1,
    }
    for table in ("months", "pairs", "sources"):
        assert browser.get(f"/overview/{table}.csv").text.count("\n") == len(told[table]) + 1
    assert browser.get("/overview/people.csv").status_code == 422


def test_the_overview_leaves_out_a_rejected_figure(browser, ids):
    browser.decide(ids["40"], "reject")
    browser.desk.settle(20)
    assert browser.get("/api/overview").json()["pairs"] == []


def test_many_claims_are_decided_by_one_form(browser, ids):
    page = tick(browser, ids["40"], ids["nine"], reason="seen the wire")()
    assert "Accepted 2 claims." in page.text
    log = browser.get("/api/decisions").json()["items"]
    assert {(row["verdict"], row["reason"]) for row in log} == {("accept", "seen the wire")}
    assert {row["target"][0] for row in log} == {ids["40"], ids["nine"]}


def test_a_conflict_is_told_by_its_row_and_the_others_go_on(browser, ids):
    send = tick(browser, ids["40"], ids["nine"], "clm-none", verdict="reject")
    browser.decide(ids["40"], "accept")
    page = send().text
    assert "Rejected 1 claim." in page
    assert "2 claims left as they were" in page
    assert "somebody else decided on this claim" in page
    assert "nothing has this id" in page
    assert browser.get(f"/api/claims/{ids['nine']}").json()["rejected"]
    assert not browser.get(f"/api/claims/{ids['40']}").json()["rejected"]


def test_a_form_without_ticks_or_with_too_many_changes_nothing(browser, ids):
    assert tick(browser)().status_code == 422
    many = tick(browser, *(f"clm-{n}" for n in range(MOST_AT_ONCE + 1)))()
    assert many.status_code == 422
    assert "201 claims are ticked" in many.text
    assert tick(browser, ids["40"], verdict="undo")().status_code == 422
    assert tick(browser, ids["40"], token="x")().status_code == 422
    assert browser.get("/api/decisions").json()["items"] == []


def test_the_way_back_is_a_list_of_claims_and_no_other_site(browser, ids):
    found = tick(browser, ids["40"], back="https://else.example/claims?x=1")()
    assert found.url.path == "/claims"
    assert found.url.host == "127.0.0.1"
    found = tick(browser, ids["nine"], back="/claims?place=maun")()
    assert "place=maun" in str(found.url)


def test_what_a_decision_changes_in_a_large_ledger_is_linked_at_once(browser, ids, monkeypatch):
    def never(*args, **options):
        raise AssertionError("a process was started")

    monkeypatch.setattr("counterclaim.workspace.linking.APART_FROM", 0)
    monkeypatch.setattr("counterclaim.workspace.apart.update", never)
    assert len(browser.get("/api/events?disputed=1").json()["items"]) == 1
    browser.decide(ids["40"], "reject")
    assert browser.desk.settle(20)
    assert (browser.desk.fault, browser.desk.is_behind) == ("", False)
    assert browser.get("/api/events?disputed=1").json()["items"] == []


@pytest.mark.slow
def test_a_large_ledger_is_linked_anew_in_a_process_of_its_own(browser, ids, monkeypatch):
    monkeypatch.setattr("counterclaim.workspace.linking.APART_FROM", 0)
    monkeypatch.setattr("counterclaim.workspace.joined.Workspace.catch_up", lambda ws: False)
    browser.decide(ids["40"], "reject")
    assert browser.desk.settle(60)
    assert browser.desk.fault == ""
    assert not browser.desk.is_behind
    assert browser.get("/api/events?disputed=1").json()["items"] == []


def test_the_queue_counts_what_is_left_of_each_need(browser, ids):
    before = dict(browser.desk.needs())
    browser.decide(ids["dozens"], "accept")
    left = browser.desk.needs()
    assert {
        need: before[need] - left.get(need, 0)
        for need in before
        if before[need] != left.get(need, 0)
    }
    for need, count in left.items():
        assert count == len([e for e in browser.desk.queue() if need in e.needs])


def test_every_list_is_a_table_for_a_spreadsheet(browser, ids):
    browser.decide(ids["12"], "reject", reason="=1+1")

    def read(path):
        return list(csv.DictReader(io.StringIO(browser.page(path))))

    docs = {row["id"]: row for row in read("/documents.csv")}
    assert set(docs) == {"doc-army", "doc-police"}
    assert (docs["doc-army"]["source"], docs["doc-army"]["claims"]) == ("Kestrel Wire", "3")
    assert [row["id"] for row in read("/documents.csv?text=Rivera")] == ["doc-police"]
    (line,) = read("/decisions.csv")
    assert (line["who"], line["verdict"], line["target"]) == ("ann", "reject", ids["12"])
    assert line["reason"] == "'=1+1"
    assert read("/decisions.csv?verdict=accept") == []
    assert {row["need"] for row in read("/queue.csv")} >= {"dispute", "vague"}
    assert {row["need"] for row in read("/queue.csv?need=vague")} == {"vague"}
    for page in ("/documents", "/decisions", "/"):
        assert ".csv" in browser.page(page)
