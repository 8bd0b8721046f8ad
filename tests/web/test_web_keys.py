"""Keys on the page of a report can be chosen: kept in the browser, shown where they are used."""

import pytest

from counterclaim.web.keys import ACTIONS, checked, cookie

USUAL = {action.name: action.usual for action in ACTIONS}


def keep(browser, **keys):
    given = browser.form(browser.page("/keys"), "/keys")
    return browser.client.post("/keys", data=given | keys)


def test_every_key_is_on_the_page_and_the_usual_ones_need_no_cookie(browser):
    page = browser.page("/keys")
    for action in ACTIONS:
        assert f'name="{action.name}" value="{action.usual}"' in page
    assert cookie(checked(USUAL)) == ""
    answer = keep(browser)
    assert "Kept in this browser" in answer.text
    assert not browser.client.cookies


def test_another_key_is_kept_and_shown_at_the_foot_and_in_the_help(browser):
    answer = keep(browser, accept="y", undo="é")
    assert "Kept in this browser" in answer.text
    page = browser.page("/documents/doc-army")
    assert '<kbd data-does="accept">y</kbd>' in page
    assert '<kbd data-does="undo">é</kbd>' in page
    assert "<dt><kbd>y</kbd></dt>" in page
    assert '<kbd data-does="reject">r</kbd>' in page
    keep(browser, usual="1")
    assert '<kbd data-does="accept">a</kbd>' in browser.page("/documents/doc-army")


def test_two_keys_may_change_places(browser):
    assert keep(browser, accept="r", reject="a").status_code == 200
    assert '<kbd data-does="accept">r</kbd>' in browser.page("/documents/doc-army")


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"accept": "r"}, "“r” was chosen twice, for “accept” and for “reject”"),
        ({"accept": "ab"}, "“ab” is no key for “accept”"),
        ({"accept": " "}, "“accept” has no key"),
        ({"help": "k"}, "chosen twice"),
    ],
)
def test_what_cannot_be_a_key_is_refused_and_what_was_entered_is_kept(browser, keys, told):
    answer = keep(browser, next="w", **keys)
    assert answer.status_code == 422
    assert told in answer.text
    assert 'name="next" value="w"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert not browser.client.cookies


@pytest.mark.parametrize(
    "value",
    ["nonsense", "accept-", "accept-zz", "accept-72", "accept-110000", "accept-20", "x-61", "...."],
)
def test_a_cookie_that_cannot_be_leaves_the_usual_keys(browser, value):
    browser.client.cookies.set("counterclaim-keys", value)
    assert '<kbd data-does="accept">a</kbd>' in browser.page("/documents/doc-army")


def test_keys_cannot_be_set_from_another_site(browser):
    answer = browser.client.post("/keys", data=USUAL | {"token": "x", "accept": "y"})
    assert answer.status_code == 422
    assert not browser.client.cookies


def test_a_key_that_is_markup_is_a_sign(browser):
    keep(browser, accept="<")
    assert '<kbd data-does="accept">&lt;</kbd>' in browser.page("/documents/doc-army")
