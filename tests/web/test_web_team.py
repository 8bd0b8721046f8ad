"""Logging in, sessions, forms, tokens and accounts in the browser, with those who would get round them."""

import csv
import io
import re

import pyotp
import pytest

from counterclaim.errors import AccessError
from counterclaim.model import Verdict
from counterclaim.people import codes
from counterclaim.web.qr import qr_code
from counterclaim.web.serving import reached
from counterclaim.workspace import Signing, signing
from reviewed import HOST, browse, open_desk
from team import login_form, make_team, password, word

COOKIE = "counterclaim"


@pytest.fixture
def team(tmp_path):
    made = make_team(tmp_path)
    yield made
    made.desk.close()


@pytest.fixture
def ids(team):
    return {row["quote"]: row["id"] for row in team.as_("owner").get("/api/claims").json()["items"]}


def set_cookies(answer):
    return answer.headers.get_list("set-cookie")


# Logging in


def test_somebody_logs_in_and_goes_where_they_wanted(team):
    browser = team.stranger()
    asked = browser.get("/events?harm=killed", follow_redirects=False)
    assert asked.headers["location"] == "/login?after=%2Fevents%3Fharm%3Dkilled"
    form = login_form(browser) | {"name": "Viewer", "password": password("viewer")}
    answer = browser.client.post(
        "/login", data=form | {"after": "/events?harm=killed"}, follow_redirects=False
    )
    assert answer.headers["location"] == "/events?harm=killed"
    page = browser.page("/events?harm=killed")
    assert "looking as" in page
    assert "Log out" in page
    assert team.deeds()[-1] == "login"


@pytest.mark.parametrize(
    "after", ["//evil.example", "https://evil.example", "/\\evil", "x", "/\n/"]
)
def test_a_login_leads_to_no_other_site(team, after):
    browser = team.stranger()
    form = login_form(browser) | {"name": "viewer", "password": password("viewer"), "after": after}
    answer = browser.client.post("/login", data=form, follow_redirects=False)
    assert answer.headers["location"] == "/"
    again = browser.client.get("/login", params={"after": after}, follow_redirects=False)
    assert again.headers["location"] == "/"


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(team):
    _, answer = team.log_in("viewer")
    cookie = next(each for each in set_cookies(answer) if each.startswith(f"{COOKIE}="))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/" in cookie
    assert "Secure" not in cookie


def test_behind_tls_the_cookie_goes_over_tls_alone(tmp_path):
    team = make_team(tmp_path, origins=[f"https://{HOST}"])
    _, answer = team.log_in("viewer")
    cookie = next(each for each in set_cookies(answer) if each.startswith(f"__Host-{COOKIE}="))
    assert "Secure" in cookie
    assert "Domain" not in cookie
    assert team.as_("viewer").get("/").status_code == 200
    team.desk.close()


def test_a_wrong_login_says_the_same_for_every_name(team):
    pages = []
    for name in ("viewer", "nobody"):
        _, answer = team.log_in(name, password="wrong and long enough")
        assert answer.status_code == 401
        assert not any(each.startswith(f"{COOKIE}=") for each in set_cookies(answer))
        pages.append(re.sub(r'value="[^"]*"', "", answer.text))
    assert pages[0] == pages[1]
    assert team.deeds()[-2:] == ["login-failed", "login-failed"]


def test_too_many_wrong_logins_are_told_to_wait(team):
    for _ in range(10):
        team.log_in("viewer", password="wrong and long enough")
    _, answer = team.log_in("viewer")
    assert answer.status_code == 429
    assert answer.headers["retry-after"]
    assert "too many" in answer.text
    team.clock.on(minutes=16)
    assert team.log_in("viewer")[1].status_code == 303


def test_the_login_tells_nothing_of_the_ledger(team):
    page = team.stranger().get("/login").text
    assert "review.ledger" not in page
    assert "machine" not in page
    assert "/events" not in page


# Sessions


def test_a_session_that_somebody_else_set_is_not_taken_over(team):
    browser = team.stranger()
    browser.client.cookies.set(COOKIE, "chosen-by-an-attacker")
    form = login_form(browser)
    sent = form | {"name": "editor", "password": password("editor")}
    answer = browser.client.post("/login", data=sent, follow_redirects=False)
    fresh = re.match(rf"{COOKIE}=([^;]+)", set_cookies(answer)[0])[1]
    assert fresh != "chosen-by-an-attacker"
    other = team.stranger()
    other.client.cookies.set(COOKIE, "chosen-by-an-attacker")
    assert other.get("/", follow_redirects=False).status_code == 303


def test_logging_in_over_a_session_makes_another(team):
    browser = team.as_("viewer")
    before = browser.client.cookies[COOKIE]
    stolen = team.stranger()
    stolen.client.cookies.set(COOKIE, before)
    browser.client.cookies.delete(COOKIE)
    form = login_form(browser) | {"name": "owner", "password": password("owner")}
    browser.client.post("/login", data=form)
    assert browser.client.cookies[COOKIE] != before
    assert stolen.get("/people").status_code == 403


def test_after_logging_out_the_cookie_opens_nothing(team):
    browser = team.as_("viewer")
    cookie = browser.client.cookies[COOKIE]
    browser.client.post("/logout", data={"token": word(browser)})
    copied = team.stranger()
    copied.client.cookies.set(COOKIE, cookie)
    assert copied.get("/", follow_redirects=False).status_code == 303
    assert team.deeds()[-1] == "logout"


@pytest.mark.parametrize("cookie", ["", "x", "../x", "é", "a" * 5000, '"', "=;=;"])
def test_a_cookie_that_is_none_is_that_of_a_stranger(team, cookie):
    answer = team.stranger().client.get(
        "/api/events", headers={"Cookie": f"{COOKIE}={cookie}".encode()}
    )
    assert answer.status_code == 401


# Forms and the API from a page


@pytest.mark.parametrize("given", ["", "guess", "of another"])
def test_a_form_without_the_word_of_the_session_changes_nothing(team, ids, given):
    token = word(team.as_("editor")) if given == "of another" else given
    browser = team.as_("owner")
    for path, fields in (
        (f"/claims/{ids['40']}/decide", {"verdict": "reject"}),
        ("/pairs/decide", {"verdict": "same", "a": ids["40"], "b": ids["12"]}),
        ("/people", {"name": "mallory", "role": "owner", "password": password("mallory")}),
        ("/sensitive", {"doc": "doc-army", "label": "x"}),
        ("/account/tokens", {"name": "x", "password": password("owner")}),
        ("/logout", {}),
    ):
        answer = browser.client.post(path, data={"token": token, **fields})
        assert answer.status_code == 422, path
        assert "nothing was changed" in answer.text
    assert team.desk.ws.ledger.log_length() == 0
    assert team.people.account_named("mallory") is None
    assert browser.get("/", follow_redirects=False).status_code == 200


def test_the_word_of_the_server_without_logins_is_worth_nothing(team, ids):
    token = team.app.state.pages.token
    answer = team.as_("owner").client.post(
        f"/claims/{ids['40']}/decide", data={"token": token, "verdict": "reject"}
    )
    assert answer.status_code == 422


def test_a_login_form_is_good_in_its_own_browser_alone(team):
    form = login_form(team.stranger())
    victim = team.stranger()
    sent = form | {"name": "viewer", "password": password("viewer")}
    for _ in range(2):
        answer = victim.client.post("/login", data=sent, follow_redirects=False)
        assert answer.status_code == 403
        login_form(victim)


def test_the_api_takes_a_session_with_its_word_alone(team, ids):
    body = {"verdict": "reject", "target": [ids["40"]]}
    browser = team.as_("reviewer")
    for headers in ({}, {"x-counterclaim-word": "guess"}, {"x-counterclaim-word": ""}):
        answer = browser.client.post("/api/decisions", json=body, headers=headers)
        assert answer.status_code == 403
        assert answer.json()["error"]["code"] == "form-token"
    own = {"x-counterclaim-word": word(browser)}
    assert browser.client.post("/api/decisions", json=body, headers=own).status_code == 201


def test_a_page_of_another_site_changes_nothing(team, ids):
    browser = team.as_("owner")
    form = {"token": word(browser), "verdict": "reject"}
    for headers in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = browser.client.post(f"/claims/{ids['40']}/decide", data=form, headers=headers)
        assert answer.status_code == 403


# Tokens


def test_a_token_asks_the_api_and_signs_as_its_account(team, ids):
    headers = {"Authorization": f"Bearer {team.token('reviewer')}"}
    client = team.stranger().client
    assert client.get("/api/account", headers=headers).json() == {
        "name": "reviewer",
        "role": "reviewer",
        "with_token": True,
    }
    body = {"verdict": "accept", "target": [ids["40"]]}
    made = client.post("/api/decisions", json=body, headers=headers)
    assert made.status_code == 201
    assert made.json()["who"] == "reviewer"


@pytest.mark.parametrize("where", ["token", "access_token", "anything"])
def test_a_token_in_an_address_is_refused(team, where):
    token = team.token("owner")
    headers = {"Authorization": f"Bearer {token}"}
    for client in (team.stranger().client, team.as_("owner").client):
        for sent in ({}, headers):
            answer = client.get(f"/api/events?{where}={token}", headers=sent)
            assert answer.status_code == 400
            assert answer.json()["error"]["code"] == "token-address"
    assert team.as_("owner").get(f"/events?{where}=cct%5fabc").status_code == 400


@pytest.mark.parametrize(
    "header", ["Basic {}", "Bearer", "Bearer x{}", "{}", "Bearer {} {}", "Bearer {}x"]
)
def test_only_a_whole_token_is_one(team, header):
    sent = header.replace("{}", team.token("owner"))
    client = team.as_("owner").client  # the session beside it is not looked at
    assert client.get("/api/events", headers={"Authorization": sent}).status_code == 401


def test_a_token_makes_no_token_and_no_account(team):
    headers = {"Authorization": f"Bearer {team.token('owner')}"}
    client = team.stranger().client
    for path in ("/account/tokens", "/people", "/account/password"):
        data = {"name": "x", "role": "owner", "password": password("owner")}
        answer = client.post(path, data=data, headers=headers, follow_redirects=False)
        assert answer.status_code == 401


# One's own account


def test_a_password_is_changed_by_who_knows_it(team):
    browser = team.as_("viewer")
    new = {"new": "another four long words", "again": "another four long words"}
    token = word(browser)
    wrong = browser.client.post(
        "/account/password", data={"token": token, "password": "guess", **new}
    )
    assert wrong.status_code == 401
    unlike = browser.client.post(
        "/account/password",
        data={"token": token, "password": password("viewer"), "new": "x" * 12, "again": "y" * 12},
    )
    assert "differ" in unlike.text
    sent = {"token": token, "password": password("viewer"), **new}
    assert "new password" in browser.client.post("/account/password", data=sent).text
    assert team.log_in("viewer")[1].status_code == 401
    assert team.log_in("viewer", password="another four long words")[1].status_code == 303


def test_guesses_at_ones_own_password_are_limited_too(team):
    browser = team.as_("viewer")
    form = {"token": word(browser), "new": "x" * 12, "again": "x" * 12}
    for number in range(10):
        browser.client.post("/account/password", data=form | {"password": f"guess {number}"})
    sent = form | {"password": password("viewer")}
    assert browser.client.post("/account/password", data=sent).status_code == 429


def test_a_token_is_shown_once_and_taken_back(team):
    browser = team.as_("reviewer")
    form = {"token": word(browser), "name": "nightly <b>", "role": "owner", "days": "7"}
    assert browser.client.post("/account/tokens", data=form).status_code == 401
    page = browser.client.post("/account/tokens", data=form | {"password": password("reviewer")})
    shown = re.search(r"cct_[\w-]+", page.text)[0]
    assert "<b>" not in page.text.split("nightly")[1][:4]
    headers = {"Authorization": f"Bearer {shown}"}
    found = team.stranger().client.get("/api/account", headers=headers).json()
    assert found["role"] == "reviewer"
    again = browser.page("/account")
    assert shown not in again
    action = re.search(r'action="(/account/tokens/tok-[^"]+/revoke)"', again)[1]
    browser.client.post(action, data={"token": word(browser)})
    assert team.stranger().client.get("/api/account", headers=headers).status_code == 401


def test_nobody_takes_back_the_token_of_another(team):
    headers = {"Authorization": f"Bearer {team.token('owner')}"}
    owner = team.people.account_named("owner")
    (token,) = team.people.tokens(owner.id)
    browser = team.as_("viewer")
    answer = browser.client.post(
        f"/account/tokens/{token.id}/revoke", data={"token": word(browser)}
    )
    assert answer.status_code == 404
    assert team.stranger().client.get("/api/account", headers=headers).status_code == 200


# People and the audit log


def test_an_owner_adds_somebody_gives_a_role_and_removes(team):
    owner = team.as_("owner")
    form = {"token": word(owner), "name": "Amal", "role": "viewer", "password": password("Amal")}
    owner.client.post("/people", data=form)
    amal = team.as_("Amal")
    assert amal.get("/differences").status_code == 403
    id_ = team.people.account_named("Amal").id
    owner.client.post(f"/people/{id_}/role", data={"token": word(owner), "role": "editor"})
    assert amal.get("/differences").status_code == 200
    owner.client.post(f"/people/{id_}/remove", data={"token": word(owner)})
    assert amal.get("/", follow_redirects=False).status_code == 303
    assert "removed" in owner.page("/people")
    assert team.deeds()[-4:] == ["account-added", "login", "role-changed", "account-removed"]


def test_recovery_codes_are_shown_once_and_open_in_place_of_a_code(team):
    viewer = team.as_("viewer")
    secret = pyotp.random_base32()
    form = {"token": word(viewer), "secret": secret, "password": password("viewer")}
    sent = form | {"code": pyotp.TOTP(secret).at(team.clock())}
    shown = viewer.client.post("/account/codes", data=sent)
    given = recovery_codes(shown.text)
    assert len(given) == 10
    assert shown.headers["cache-control"] == "no-store"
    page = viewer.page("/account")
    assert recovery_codes(page) == []
    assert "10 recovery codes left" in page
    form = {"recovery": given[0], "after": "/events?harm=killed"}
    browser, answer = team.log_in("viewer", **form)
    told = browser.page(answer.headers["location"])
    assert "used up now: you have 9 left" in told
    assert 'href="/events?harm=killed"' in told
    again = team.log_in("viewer", **form)[1]
    assert again.status_code == 401
    assert "<details open>" in again.text
    assert given[0] not in again.text
    assert "9 recovery codes" in team.as_("owner").page("/people")
    people = team.as_("owner").get("/api/people").json()["items"]
    assert {row["name"]: row["recovery_codes"] for row in people}["viewer"] == 9
    assert "recovery-used" in team.deeds()


def test_the_key_of_codes_is_shown_as_a_qr_code_and_as_text(team):
    page = team.as_("viewer").page("/account")
    secret = re.search(r'name="secret" value="([A-Z2-7]{32})"', page)[1]
    code = qr_code(codes.address(secret, "viewer"))
    assert f'viewBox="0 0 {code.size} {code.size}" role="img" aria-label="QR code' in page
    assert f'<path d="{code.path}"/>' in page
    assert f'<code class="secret">{secret}</code>' in page
    assert "style=" not in page  # the policy of the pages would drop it


def test_new_recovery_codes_need_the_password_and_codes_that_are_on(team):
    viewer = team.as_("viewer")
    form = {"token": word(viewer), "password": password("viewer")}
    none = viewer.client.post("/account/recovery", data=form)
    assert none.status_code == 422
    assert "asked for no codes" in none.text
    secret = pyotp.random_base32()
    code = pyotp.TOTP(secret).at(team.clock())
    before = viewer.client.post("/account/codes", data=form | {"secret": secret, "code": code})
    wrong = viewer.client.post("/account/recovery", data=form | {"password": "guess"})
    assert wrong.status_code == 401
    anew = recovery_codes(viewer.client.post("/account/recovery", data=form).text)
    assert len(anew) == 10
    assert not set(anew) & set(recovery_codes(before.text))
    assert team.deeds()[-1] == "recovery-made"


def recovery_codes(page):
    return re.findall(r"<li><code>([0-9a-z]{4}(?:-[0-9a-z]{4}){3})</code>", page)


def test_an_owner_helps_who_forgot_a_password_or_lost_a_phone(team):
    owner, viewer = team.as_("owner"), team.as_("viewer")
    id_ = team.people.account_named("viewer").id
    secret = pyotp.random_base32()
    form = {"token": word(viewer), "secret": secret, "password": password("viewer")}
    assert "wrong" in viewer.client.post("/account/codes", data=form | {"code": "1"}).text
    odd = viewer.client.post("/account/codes", data=form | {"code": "123456", "secret": "1"})
    assert odd.status_code == 422
    sent = form | {"code": pyotp.TOTP(secret).at(team.clock())}
    assert "from the next login on" in viewer.client.post("/account/codes", data=sent).text
    assert team.log_in("viewer")[1].status_code == 401
    team.clock.on(minutes=5)
    code = pyotp.TOTP(secret).at(team.clock())
    assert team.log_in("viewer", code=code)[1].status_code == 303
    owner.client.post(f"/people/{id_}/codes", data={"token": word(owner)})
    assert team.log_in("viewer")[1].status_code == 303
    new = {"token": word(owner), "password": "another four long words"}
    assert "sessions have ended" in owner.client.post(f"/people/{id_}/password", data=new).text
    assert viewer.get("/", follow_redirects=False).status_code == 303
    assert team.log_in("viewer", password="another four long words")[1].status_code == 303


def test_what_cannot_be_is_told_on_the_page(team):
    owner = team.as_("owner")
    form = {"token": word(owner), "name": "viewer", "role": "viewer", "password": password("x")}
    assert "one name never stands for two" in owner.client.post("/people", data=form).text
    assert (
        "12 to 1000"
        in owner.client.post("/people", data=form | {"name": "n", "password": "x"}).text
    )
    assert "there is no role" in owner.client.post("/people", data=form | {"role": "king"}).text
    id_ = team.people.account_named("owner").id
    answer = owner.client.post(f"/people/{id_}/remove", data={"token": word(owner)})
    assert "no owner would be left" in answer.text
    assert owner.get("/").status_code == 200


def test_the_audit_log_tells_of_logins_roles_and_decisions(team, ids):
    reviewer, owner = team.as_("reviewer"), team.as_("owner")
    reviewer.decide(ids["40"], "correct", low="41", high="41", reason="=cmd|' /C calc'!A0")
    page = owner.page("/audit")
    for told in ("login", "account added", "corrected", "41 killed, The army", "reviewer"):
        assert told in page
    assert "<td>number: 40 killed</td><td>number: 41 killed</td>" in " ".join(page.split())
    table = list(csv.DictReader(io.StringIO(owner.get("/audit.csv").content.decode("utf-8-sig"))))
    made = next(row for row in table if row["deed"] == "correct")
    assert (made["who"], made["about"]) == ("reviewer", ids["40"])
    assert made["reason"].startswith("'=")
    assert {row["deed"] for row in table} >= {"login", "account-added"}
    only = owner.get("/api/audit?who=reviewer&deed=decision").json()["items"]
    assert [row["deed"] for row in only] == ["correct"]
    assert owner.get("/api/audit?limit=2").json()["next"]
    assert owner.get("/audit?deed=nothing").status_code == 200
    assert "password" not in "".join(page.split("four long words")[1:])


# Decisions are signed, and taken back by who may


def test_a_decision_is_signed_with_the_account(team, ids):
    for role in ("reviewer", "editor"):
        done = team.as_(role).decide(ids["40"], "note", reason=f"seen by {role}")
        assert f"note</b> by {role}" in done.text
    page = team.as_("viewer").page("/decisions")
    assert "seen by editor" in page
    who = {row["who"] for row in team.as_("viewer").get("/api/decisions").json()["items"]}
    assert who == {"reviewer", "editor"}


def test_the_log_shows_what_was_before_and_after(team, ids):
    team.as_("reviewer").decide(ids["nine"], "correct", low="10", high="10", reason="a slip")
    page = team.as_("viewer").page("/decisions")
    assert "9 killed → 10 killed" in page
    assert ">10 killed, A spokesman for the rebels</a>" in page
    assert "a slip" in page
    assert "/undo" not in page
    assert "/undo" in team.as_("reviewer").page("/decisions?who=reviewer&verdict=correct")
    assert "Nobody has decided" in team.as_("viewer").page("/decisions?verdict=reject")


def undo(browser, id_):
    return browser.client.post(f"/decisions/{id_}/undo", data={"token": word(browser)})


def test_a_reviewer_takes_back_own_decisions_and_an_editor_any(team, ids):
    team.as_("editor").decide(ids["40"], "accept")
    team.as_("reviewer").decide(ids["nine"], "accept")
    log = team.as_("owner").get("/api/decisions").json()["items"]
    of = {row["who"]: row["id"] for row in log}
    refused = undo(team.as_("reviewer"), of["editor"])
    assert refused.status_code == 403
    assert "only its own" in refused.text
    token = {"Authorization": f"Bearer {team.token('reviewer')}"}
    body = {"verdict": "undo", "target": [of["editor"]]}
    sent = team.stranger().client.post("/api/decisions", json=body, headers=token)
    assert sent.status_code == 403
    assert undo(team.as_("editor"), of["reviewer"]).status_code == 200
    assert undo(team.as_("editor"), of["editor"]).status_code == 200
    log = team.as_("owner").get("/api/decisions").json()["items"]
    assert [row["verdict"] for row in log] == ["undo", "undo", "accept", "accept"]


def test_the_desk_itself_refuses_who_may_not_decide(team, ids):
    signed = signing.set(Signing(who="viewer", decides=False, settles=False))
    try:
        with pytest.raises(AccessError):
            team.desk.decide(Verdict.ACCEPT, ids["40"])
    finally:
        signing.reset(signed)
    assert team.desk.ws.ledger.log_length() == 0


# Without --team


def test_without_accounts_nobody_logs_in_and_there_is_nothing_to_manage(team, tmp_path):
    desk = open_desk(tmp_path / "review.ledger", who="ann")
    browser = browse(desk)
    page = browser.page("/decisions")
    assert "deciding as <b>ann</b>" in page
    for path in ("/login", "/people", "/audit", "/sensitive", "/account"):
        assert browser.get(path).status_code == 404
        assert f'href="{path}"' not in page
    assert browser.get("/differences").status_code == 200
    desk.close()


def test_the_names_of_a_server_are_those_of_its_address():
    hosts, origins = reached("https://ledger.example.org", "127.0.0.1", 8377)
    assert hosts == {"ledger.example.org"}
    assert origins == {"https://ledger.example.org"}
    hosts, origins = reached("", "127.0.0.1", 8377)
    assert "http://127.0.0.1:8377" in origins
    assert reached("https://[::1]:8443/", "::1", 1)[0] == {"[::1]:8443"}
