"""What the page of an event says of the queue, and where it leads on."""

import re

import pytest

from counterclaim.model import Verdict
from counterclaim.review.queue import Need
from counterclaim.web.waiting import ADVICE
from team import make_team


def event_with(browser, claim):
    return next(e for e in browser.desk.ws.ledger.events() if claim in e.claims)


def box(browser, claim):
    """What the page of a claim's event says of the queue."""
    page = browser.page(f"/events/{event_with(browser, claim).id}")
    told = re.search(r'<section class="waits".*?</section>', page, re.S)[0]
    return " ".join(re.sub(r"\s+", " ", told).split())


def test_a_dispute_says_why_what_a_decision_changes_and_what_is_left(browser, ids):
    told = box(browser, ids["40"])
    assert "Why it is in the queue" in told
    assert "killed: 9 against 40" in told
    assert ADVICE[Need.DISPUTE] in told
    assert "A figure may move by up to 31 people." in told
    for claim, named in (("40", "40 killed, The army"), ("nine", "9 killed, A spokesman")):
        assert f'<a href="/documents/doc-army#{ids[claim]}">{named}' in told
    # The vague word of the same event is an entry of its own.
    assert "“dozens” wounded, The clinic</a>: wounded: “dozens”, without a number" in told
    assert ADVICE[Need.VAGUE] in told


def test_claims_that_were_judged_are_not_left_and_the_event_goes_with_the_last(browser, ids):
    browser.desk.decide(Verdict.ACCEPT, ids["40"])
    assert browser.desk.settle(20)
    told = box(browser, ids["40"])
    assert "Not judged yet: <a" in told
    assert f'#{ids["40"]}"' not in told
    for claim in ("nine", "dozens"):
        browser.desk.decide(Verdict.ACCEPT, ids[claim])
    assert browser.desk.settle(20)
    told = box(browser, ids["40"])
    assert "Nothing of it is in the queue" in told
    assert "To the first in the queue" in told


def test_it_leads_on_to_the_next_that_is_not_of_the_same_event(browser, ids):
    told = box(browser, ids["40"])
    assert f'<a href="/documents/doc-police#{ids["12"]}">Next in the queue</a>' in told
    browser.desk.decide(Verdict.ACCEPT, ids["12"])
    assert browser.desk.settle(20)
    told = box(browser, ids["40"])
    assert "Next in the queue" not in told
    assert "of which this is the last" in told


def test_a_claim_that_may_be_read_wrong_is_named(browser, ids):
    told = box(browser, ids["12"])
    assert f'<a href="/documents/doc-police#{ids["12"]}">12 killed, Police</a>: such claims' in told
    assert ADVICE[Need.DOUBTFUL] in told
    assert "may move by" not in told


def test_who_does_not_decide_sees_why_and_no_advice(tmp_path):
    team = make_team(tmp_path)
    told = box(team.as_("viewer"), "clm-army-14")
    assert "killed: 9 against 40" in told
    assert "What a decision changes" not in told
    team.desk.close()


def test_a_signature_that_changed_says_so(browser, ids):
    desk = browser.desk
    desk.decide(Verdict.LOCK, event_with(browser, ids["12"]).id)
    desk.decide(Verdict.CORRECT, ids["12"], values={"figure": "13-13"})
    assert desk.settle(20)
    told = box(browser, ids["12"])
    assert "signed by ann; " in told
    assert ADVICE[Need.STALE] in told


@pytest.mark.parametrize("need", Need)
def test_every_need_has_advice(need):
    assert ADVICE[need]
