"""Team mode in a real browser: logging in, deciding, settling, and no faults of access."""

import pyotp
import pytest

from browsing import served, without_chromium
from counterclaim.model.account import Role
from counterclaim.people import Door, Passwords, Safe
from reviewed import make_ledger, open_desk
from team import CHEAP, ROOT, password

pytestmark = [pytest.mark.slow, without_chromium]
PAGES = ("/account", "/people", "/audit", "/decisions", "/differences", "/agreement", "/sensitive")


@pytest.fixture
def address(tmp_path):
    """The address of a running server with an account for each role."""
    desk = open_desk(make_ledger(tmp_path), who="machine")
    safe = Safe.of_file(str(tmp_path / "codes.key"))
    door = Door(desk.ws.ledger.people, Passwords(CHEAP), safe=safe)
    for name, role in (("owner", Role.OWNER), ("ann", Role.REVIEWER), ("ben", Role.REVIEWER)):
        door.register.add(name, role, password(name), ROOT)
    with served(desk, door=door) as found:
        yield found
    desk.close()


def log_in(chromium, address, name, **options):
    """Return a page of somebody who has logged in, in a browser of their own."""
    page = chromium.new_context(viewport={"width": 1280, "height": 800}, **options).new_page()
    page.goto(f"{address}/decisions")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password(name))
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/decisions")
    return page


def decide(page, address, claim, key):
    page.goto(f"{address}/documents/doc-army?{claim}{key}#{claim}")
    page.locator(f"[id='{claim}'].now").wait_for()
    page.keyboard.press(key)
    page.locator(".bar.done").first.wait_for()


def test_two_reviewers_differ_and_an_owner_settles_it(address, chromium):
    ann, ben, owner = (log_in(chromium, address, name) for name in ("ann", "ben", "owner"))
    decide(ann, address, "clm-army-14", "a")
    decide(ben, address, "clm-army-14", "r")
    owner.goto(f"{address}/differences")
    owner.get_by_label("Why it is so").fill("asked the army")
    owner.get_by_role("row", name="ann").get_by_label("It is so").check()
    owner.get_by_role("button", name="Settle").click()
    owner.get_by_role("status").filter(has_text="Accepted").wait_for()
    assert owner.get_by_text("Nobody differs.").is_visible()
    owner.goto(f"{address}/decisions")
    assert owner.get_by_role("cell", name="asked the army").is_visible()
    ann.goto(f"{address}/agreement")
    assert "is it a claim?" in ann.locator("table").inner_text()
    ann.get_by_role("button", name="Log out").click()
    ann.wait_for_url("**/login")
    ann.goto(f"{address}/people")
    assert "/login" in ann.url


def test_who_lost_the_phone_comes_in_with_a_recovery_code(address, chromium):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    ann = log_in(chromium, address, "ann", bypass_csp=True)
    ann.goto(f"{address}/account")
    section = ann.locator("section").filter(has_text="Codes beside the password")
    secret = section.locator("code.secret").first.inner_text()
    section.get_by_label("The code that it shows now").fill(pyotp.TOTP(secret).now())
    section.get_by_label("Your password").fill(password("ann"))
    section.get_by_role("button", name="Ask for codes").click()
    given = ann.get_by_role("region", name="Your recovery codes").get_by_role("listitem")
    code = given.nth(3).inner_text()
    assert given.count() == 10
    found = axe.run(ann).response["violations"]
    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []
    ann.get_by_role("button", name="Log out").click()
    ann.wait_for_url("**/login")
    ann.get_by_label("Name").fill("ann")
    ann.get_by_label("Password").fill(password("ann"))
    assert not ann.get_by_label("One of your recovery codes").is_visible()
    ann.get_by_text("Your phone is not at hand?").click()
    ann.get_by_label("One of your recovery codes").fill(code.upper())
    ann.get_by_role("button", name="Log in").click()
    ann.get_by_role("status").filter(has_text="you have 9 left").wait_for()
    ann.get_by_role("link", name="Go on to the queue").click()
    assert ann.url == f"{address}/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_a_team_has_a_serious_fault_of_access(address, chromium, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    ann = log_in(chromium, address, "ann")
    decide(ann, address, "clm-army-14", "a")
    owner = log_in(chromium, address, "owner", color_scheme=scheme, bypass_csp=True)
    decide(owner, address, "clm-army-14", "r")
    stranger = chromium.new_context(color_scheme=scheme, bypass_csp=True).new_page()
    faults = []
    for page, path in ((stranger, "/login"), *((owner, each) for each in PAGES)):
        page.goto(address + path)
        found = axe.run(page).response["violations"]
        faults += [
            (path, each["id"], each["nodes"][0]["html"][:160])
            for each in found
            if each["impact"] in ("serious", "critical")
        ]
    assert faults == []


def test_the_pages_of_a_team_fit_a_phone(address, chromium):
    page = log_in(chromium, address, "owner")
    page.set_viewport_size({"width": 390, "height": 844})
    for path in PAGES:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
