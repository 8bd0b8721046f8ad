"""A claim that the reader missed is added on the page of its report, and by the API."""

import pytest

from counterclaim.model import Claim, Harm, Span
from reviewed import ARMY

ADD = "/documents/doc-army/add"
GUNS = {"quote": "Both sides", "low": "2", "high": "2", "harm": "missing"}


def send(browser, **fields):
    given = browser.form(browser.page("/documents/doc-army"), ADD)
    return browser.client.post(ADD, data=given | fields, follow_redirects=False)


def claim_of(browser, answer):
    assert answer.status_code == 303, answer.text
    claim = answer.headers["location"].partition("#")[2]
    return browser.get(f"/api/claims/{claim}").json()


def at(words):
    start = ARMY.index(words)
    return f"{start}:{start + len(words)}"


def test_words_selected_in_the_report_become_a_claim(browser):
    answer = send(
        browser,
        quote="A spokesman",
        quote_at=at("A spokesman"),
        harm="abducted",
        low="1",
        high="1",
        victim_class="armed_group",
        speaker="The army",
        speaker_at=at("The army"),
        place="Maun",
        when="Tuesday",
        reason="he is held",
    )
    row = claim_of(browser, answer)
    start = ARMY.index("A spokesman")
    assert row["id"] == Claim.id_at("doc-army", Span(start, start + 11), Harm.ABDUCTED)
    assert (row["low"], row["speaker"], row["victim_class"]) == (1, "The army", "armed_group")
    assert (row["place"], row["when"]) == ("Maun", "Tuesday")
    assert row["resolved"]["interval"]["from"] == "2031-03-04"
    assert row["resolved"]["place"]["country"] == "BW"
    page = browser.page(answer.headers["location"].partition("#")[0])
    assert "Added." in page
    assert "added by a person" in page
    assert "he is held" in page
    assert f'data-claims="{row["id"]}"' in page


def test_it_is_in_the_events_and_an_undo_takes_it_away(browser):
    row = claim_of(browser, send(browser, **GUNS))
    assert browser.desk.settle(20)
    event = next(e for e in browser.get("/api/events").json()["items"] if row["id"] in str(e))
    page = browser.page(f"/events/{event['id']}")
    assert "Both sides" in page
    assert "<b>added</b>" in page, "the history of the event tells of it"
    line = row["decisions"][0]["id"]
    undo = f"/decisions/{line}/undo"
    browser.client.post(undo, data=browser.form(browser.page("/documents/doc-army"), undo))
    assert browser.get(f"/api/claims/{row['id']}").status_code == 404
    assert "added by a person" not in browser.page("/documents/doc-army")


def test_a_later_decision_on_it_is_taken(browser):
    row = claim_of(browser, send(browser, **GUNS))
    assert browser.decide(row["id"], "correct", low="3", high="3").status_code == 200
    assert browser.get(f"/api/claims/{row['id']}").json()["low"] == 3
    browser.decide(row["id"], "reject")
    assert browser.get(f"/api/claims/{row['id']}").json()["rejected"]


def test_typed_words_are_the_nearest_to_the_figure_and_the_number_is_read_from_them(browser):
    row = claim_of(
        browser, send(browser, quote="dozens of wounded people", harm="displaced", speaker="clinic")
    )
    assert (row["low"], row["vague"], row["speaker"]) == (None, "dozens", "clinic")
    assert [e["slot"] for e in row["resolved"]["evidence"]] == ["figure", "harm", "speaker"]


def test_a_place_that_the_report_names_nowhere_is_kept_by_its_name(browser):
    row = claim_of(browser, send(browser, **GUNS, place="Kufa"))
    assert row["resolved"]["place"]["name"] == "Kufa"
    assert row["resolved"]["place"]["lat"] is None


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"quote": "Both armies", "low": "2"}, "does not stand in the report"),
        ({"quote": "Both sides"}, "No number can be read from “Both sides”"),
        ({"quote": ""}, "words of its figure"),
        ({"quote": "said", "low": "2"}, "stands 2 times in the report"),
        ({"quote": "40", "harm": "killed"}, "The ledger holds this claim"),
        ({**GUNS, "speaker": "Nobody there"}, "does not stand in the report"),
        ({**GUNS, "from": "2031-13-01"}, "when"),
        ({**GUNS, "quote_at": "99999999999999999999:3"}, ""),
        ({**GUNS, "low": "9", "high": "2"}, "figure"),
    ],
)
def test_what_cannot_be_is_told_and_what_was_entered_is_kept(browser, fields, told):
    answer = send(browser, **({"harm": "missing"} | fields))
    if not told:  # a place that is none: the words are looked for
        assert answer.status_code == 303
        return
    assert answer.status_code == 422
    assert told in answer.text
    inside = answer.text.split('id="missed" open', 1)[1]
    assert f'value="{fields["quote"]}"' in inside
    assert browser.get("/api/decisions").json()["items"] == []


def test_a_form_of_another_site_adds_nothing(browser):
    answer = browser.client.post(ADD, data=GUNS | {"token": "x"})
    assert answer.status_code == 422
    assert browser.get("/api/decisions").json()["items"] == []


def test_the_api_adds_a_claim_and_reads_numbers(browser):
    body = {
        "verdict": "add",
        "target": ["doc-army"],
        "values": {"quote": "Both sides", "harm": "missing", "figure": "2"},
    }
    answer = browser.client.post("/api/decisions", json=body)
    assert answer.status_code == 201
    made = answer.json()
    assert (made["verdict"], made["target"]) == ("add", ["doc-army"])
    (row,) = (
        row
        for row in browser.get("/api/documents/doc-army").json()["claims"]
        if row["resolved"]["rule"] == "person.added/1"
    )
    about = browser.get(f"/api/decisions?target={row['id']}").json()["items"]
    assert [line["id"] for line in about] == [made["id"]]
    again = browser.client.post("/api/decisions", json=body)
    assert again.status_code == 422
    assert again.json()["error"]["code"] == "decision-there"
    read = browser.get("/api/figure", params={"words": "at least twenty-five men"}).json()
    assert read == {"low": 25, "high": None, "approx": False, "vague": None}
    assert browser.get("/api/figure", params={"words": "men"}).json() == {}


def test_a_claim_is_added_to_a_report_and_to_nothing_else(browser, ids):
    body = {"verdict": "add", "target": [ids["40"]], "values": {"quote": "40", "harm": "killed"}}
    answer = browser.client.post("/api/decisions", json=body)
    assert answer.status_code == 404
    assert "not a report" in answer.json()["error"]["what"]


def test_words_that_are_gone_lead_from_the_queue_to_their_report(browser):
    from counterclaim.model import Decision, Verdict

    line = Decision.make(
        who="bea",
        at="2031-03-06T00:00:00Z",
        target=("doc-police",),
        verdict=Verdict.ADD,
        after=(("quote", "0:8 Ten dead"), ("harm", "killed"), ("figure", "10-10")),
    )
    browser.desk.ws.ledger.add_decision(line)
    page = browser.page("/")
    assert 'href="/documents/doc-police"' in page
    assert "Ten dead" in page
