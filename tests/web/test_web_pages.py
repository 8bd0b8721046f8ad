"""Each page shows what it is for, and needs no JavaScript."""

import html
import re


def event_of(browser, claim):
    rows = browser.get("/api/events").json()["items"]
    return next(row["id"] for row in rows if claim in row["claims"])


def test_the_queue_begins_with_what_moves_most_people(browser):
    page = browser.page("/")
    assert page.index("speakers contradict each other") < page.index("may be read wrong")
    assert "killed: 9 against 40" in page
    assert "without a number" in page


def test_the_queue_is_narrowed_by_a_link_with_its_count(browser):
    assert '/?need=vague">a word where a number should be <b>1</b>' in browser.page("/")
    page = browser.page("/?need=vague")
    assert "9 against 40" not in page
    assert "dozens" in page


def test_a_report_has_its_words_marked_and_a_card_for_each_claim(browser, ids):
    page = browser.page("/documents/doc-army")
    assert (
        f'href="#{ids["40"]}" data-claims="{ids["40"]}"><mark class="killed" data-sign="K">40<'
        in page
    )
    assert f'id="{ids["40"]}"' in page
    assert f'href="#w-{ids["40"]}"' in page
    assert "A spokesman for the rebels" in page


def test_the_text_of_a_report_stays_as_it_is(browser):
    page = browser.page("/documents/doc-army")
    shown = re.search(r'id="report"[^>]*>(.*?)</div>', page, re.S)[1]
    text = html.unescape(re.sub(r"<[^>]*>", "", shown))
    assert text == browser.get("/api/documents/doc-army").json()["text"]


def test_an_event_shows_rival_figures_opposite_each_other(browser, ids):
    page = browser.page(f"/events/{event_of(browser, ids['40'])}")
    assert page.index('class="figure">9<') < page.index('class="figure">40<')
    assert page.index('class="figure">40<') < page.index("<h2>Figures</h2>")
    for policy in ("ucdp", "acled", "ibc", "lowest", "highest", "most-reported"):
        assert f"Reasoning under {policy}" in page
    assert "/map/world.svg" in page


def test_events_are_filtered_as_on_the_command_line(browser):
    assert "Rivera" in browser.page("/events")
    assert "Rivera" not in browser.page("/events?disputed=1")
    assert "Maun" in browser.page("/events?place=maun&harm=killed&from=2031-03-01&to=2031-03-31")
    assert "Maun" not in browser.page("/events?from=2031-04-01")
    assert browser.get("/events?from=Tuesday").status_code == 422
    assert browser.get("/events?harm=bruised").status_code == 422


def test_lists_are_turned_by_links(browser):
    page = browser.page("/claims?limit=2")
    assert 'href="/claims?limit=2&amp;offset=2" rel="next"' in page
    assert 'rel="prev"' in browser.page("/claims?limit=2&offset=2")


def test_a_view_is_a_table_for_a_spreadsheet_too(browser):
    told = browser.get("/events.csv?disputed=1")
    assert told.headers["content-type"].startswith("text/csv")
    assert len(told.text.strip().splitlines()) == 2
    assert "Rivera" in browser.get("/claims.csv?place=rivera").text


def test_the_beginning_of_an_id_leads_to_the_page(browser, ids):
    event = event_of(browser, ids["40"])
    assert browser.get(f"/events/{event[:10]}").url.path == f"/events/{event}"
    assert browser.get(f"/claims/{ids['40']}").url.path == "/documents/doc-army"


def test_what_is_not_there_is_told_on_a_page(browser):
    for path in ("/documents/doc-none", "/events/evt-none", "/claims/clm-none", "/nothing"):
        found = browser.get(path)
        assert found.status_code == 404
        assert "To the queue" in found.text


def test_next_goes_from_report_to_report_of_the_queue(browser):
    first = browser.get("/next").url.path
    second = browser.get(f"/next?after={first.split('/')[-1]}").url.path
    assert {first, second} == {"/documents/doc-army", "/documents/doc-police"}
    assert browser.get("/next?after=doc-police").url.path == "/"


def test_figures_that_contradict_each_other_stand_above_the_report(browser, ids):
    page = browser.page("/documents/doc-army")
    strip = page.split('class="against-each"', 1)[1].split("</p>", 1)[0]
    assert strip.index(">40<") < strip.index("against") < strip.index(">9<")
    assert "The army" in strip
    assert f'href="#{ids["nine"]}"' in strip
    browser.decide(ids["nine"], "reject")
    assert "against-each" not in browser.page("/documents/doc-army")
    assert "against-each" not in browser.page("/documents/doc-police")


def test_a_yes_or_no_is_asked_in_words(browser, ids):
    page = browser.page("/documents/doc-army")
    assert '<option value="false" selected>no</option><option value="true">yes</option>' in page
