"""What the logs say of each kind of decision, in words for people."""

from counterclaim.model import Verdict
from counterclaim.web.decided import decided


def told(desk, verdict, *ids, **values):
    """Decide something, and return what a log says of it: on what, and what changed."""
    made = desk.decide(verdict, *ids, values=values)
    (line,) = decided(desk, [made])
    changes = [(each.name, each.before, each.after) for each in line.changes]
    return made, [each.told for each in line.targets], changes


def event_with(desk, claim):
    return next(event for event in desk.ws.ledger.events() if claim in event.claims)


def test_a_correction_says_what_each_field_was(browser, ids):
    desk = browser.desk
    changed = {"figure": "41-", "when": "2031-03-03/2031-03-04", "victim_class": "state_force"}
    _, on, changes = told(desk, Verdict.CORRECT, ids["40"], **changed)
    assert on == ["at least 41 killed, The army"]
    assert changes == [
        ("number", "40 killed", "at least 41 killed"),
        ("when", "4 Mar 2031", "3–4 Mar 2031"),
        ("class", "armed group", "state force"),
    ]


def test_another_harm_is_told_with_its_own_number(browser, ids):
    _, _, changes = told(browser.desk, Verdict.CORRECT, ids["40"], harm="wounded", figure="7-7")
    assert changes == [("harm", "killed", "wounded"), ("number", "40 killed", "7 wounded")]


def test_a_judgement_without_values_names_what_it_is_on(browser, ids):
    desk = browser.desk
    assert told(desk, Verdict.ACCEPT, ids["dozens"])[1:] == (
        ["“dozens” wounded, The clinic"],
        [],
    )
    _, on, _ = told(desk, Verdict.DIFFERENT, ids["40"], ids["12"])
    assert on == ["40 killed, The army", "12 killed, Police"]


def test_an_undo_names_what_it_takes_back(browser, ids):
    made, _, _ = told(browser.desk, Verdict.REJECT, ids["nine"])
    assert told(browser.desk, Verdict.UNDO, made.id)[1] == [
        "“rejected” by ann: 9 killed, A spokesman for the rebels"
    ]


def test_a_signature_tells_the_figures_and_that_nobody_signed_before(browser, ids):
    desk = browser.desk
    event = event_with(desk, ids["12"])
    _, on, changes = told(desk, Verdict.LOCK, event.id)
    assert on == ["Rivera, UY · 4 Mar 2031"]
    assert ("killed", "not signed", "12") in changes
    _, _, changes = told(desk, Verdict.UNLOCK, event.id)
    assert ("killed", "12", "not signed") in changes


def test_a_claim_that_was_added_is_told_by_what_it_says(browser, ids):
    start = browser.desk.ws.ledger.document("doc-police").text.index("12")
    _, on, changes = told(
        browser.desk,
        Verdict.ADD,
        "doc-police",
        quote=f"{start}:{start + 2} 12",
        harm="wounded",
        figure="12-12",
    )
    assert on == ["Rivera, 5 Mar 2031"]
    assert ("number", "", "12 wounded") in changes
    assert all(after and not before for _, before, after in changes)


def test_what_is_not_there_any_more_is_named_by_its_id(browser, ids):
    desk = browser.desk
    made = desk.decide(Verdict.ACCEPT, ids["40"])
    gone = type(made)(
        id=made.id,
        who="ann",
        at=made.at,
        target=("clm-0123456789abcdef0123", "evt-0123456789abcdef0123"),
        verdict=made.verdict,
    )
    (line,) = decided(desk, [gone])
    assert [(each.told, each.to) for each in line.targets] == [
        ("clm-01234567", ""),
        ("evt-01234567", "/events/evt-0123456789abcdef0123"),
    ]
