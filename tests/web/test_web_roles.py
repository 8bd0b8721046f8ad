"""Which role reaches what: a table of every route and method, tried by every role."""

import pkgutil
from importlib import import_module

import pytest
from fastapi import APIRouter

from counterclaim.model.account import RIGHTS, Right, Role
from counterclaim.web import routes
from team import make_team, word

SEE, DECIDE, SETTLE = Right.SEE, Right.DECIDE, Right.SETTLE
IMPORT, SENSITIVE, MANAGE = Right.IMPORT, Right.SENSITIVE, Right.MANAGE
OPEN = None

# A new route has its line here before it is merged.
ALLOWED = {
    ("GET", "/"): SEE,
    ("GET", "/queue.csv"): SEE,
    ("GET", "/documents.csv"): SEE,
    ("GET", "/decisions.csv"): SEE,
    ("GET", "/next"): SEE,
    ("GET", "/documents"): SEE,
    ("GET", "/documents/{id}"): SEE,
    ("GET", "/claims"): SEE,
    ("GET", "/claims.csv"): SEE,
    ("GET", "/claims/{id}"): SEE,
    ("POST", "/claims/{id}/decide"): DECIDE,
    ("POST", "/events/{id}/sign"): SETTLE,
    ("POST", "/pairs/decide"): DECIDE,
    ("GET", "/decisions"): SEE,
    ("POST", "/decisions/{id}/undo"): DECIDE,
    ("GET", "/events"): SEE,
    ("GET", "/events.csv"): SEE,
    ("GET", "/events/{id}"): SEE,
    ("GET", "/map/world.svg"): SEE,
    ("GET", "/agreement"): SEE,
    ("GET", "/differences"): DECIDE,
    ("POST", "/differences/{id}"): SETTLE,
    ("GET", "/login"): OPEN,
    ("POST", "/login"): OPEN,
    ("POST", "/logout"): SEE,
    ("GET", "/account"): SEE,
    ("POST", "/account/password"): SEE,
    ("POST", "/account/codes"): SEE,
    ("POST", "/account/recovery"): SEE,
    ("POST", "/account/tokens"): SEE,
    ("POST", "/account/tokens/{id}/revoke"): SEE,
    ("GET", "/people"): MANAGE,
    ("POST", "/people"): MANAGE,
    ("POST", "/people/{id}/role"): MANAGE,
    ("POST", "/people/{id}/remove"): MANAGE,
    ("POST", "/people/{id}/password"): MANAGE,
    ("POST", "/people/{id}/codes"): MANAGE,
    ("GET", "/audit"): MANAGE,
    ("GET", "/audit.csv"): MANAGE,
    ("GET", "/sensitive"): SENSITIVE,
    ("POST", "/sensitive"): IMPORT,
    ("POST", "/claims/decide"): DECIDE,
    ("POST", "/documents/{id}/add"): DECIDE,
    ("GET", "/keys"): SEE,
    ("POST", "/keys"): SEE,
    ("GET", "/overview"): SEE,
    ("GET", "/overview/{table}.csv"): SEE,
    ("GET", "/import"): IMPORT,
    ("POST", "/import/files"): IMPORT,
    ("POST", "/import/text"): IMPORT,
    ("POST", "/import/samples"): IMPORT,
    ("GET", "/imports/{id}"): IMPORT,
    ("GET", "/imports/{id}/columns"): IMPORT,
    ("POST", "/imports/{id}/columns"): IMPORT,
    ("POST", "/imports/{id}/stop"): IMPORT,
    ("GET", "/api/imports"): IMPORT,
    ("GET", "/api/imports/{id}"): IMPORT,
    ("GET", "/api/imports/{id}/lines"): IMPORT,
    ("POST", "/api/imports"): IMPORT,
    ("GET", "/api/figure"): SEE,
    ("GET", "/api/recorded"): SEE,
    ("GET", "/api/overview"): SEE,
    ("GET", "/api/queue"): SEE,
    ("GET", "/api/documents"): SEE,
    ("GET", "/api/documents/{id}"): SEE,
    ("GET", "/api/claims"): SEE,
    ("GET", "/api/claims/{id}"): SEE,
    ("GET", "/api/events"): SEE,
    ("GET", "/api/events/{id}"): SEE,
    ("GET", "/api/decisions"): SEE,
    ("POST", "/api/decisions"): DECIDE,
    ("GET", "/api/agreement"): SEE,
    ("GET", "/api/differences"): DECIDE,
    ("GET", "/api/account"): SEE,
    ("GET", "/api/people"): MANAGE,
    ("GET", "/api/audit"): MANAGE,
    ("GET", "/api/sensitive"): SENSITIVE,
}
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def every_route():
    """Yield every route that any file of `routes/` has, with the methods it answers to."""
    for each in pkgutil.iter_modules(routes.__path__):
        module = import_module(f"{routes.__name__}.{each.name}")
        prefix = "/api" if "api" in each.name.split("_") else ""
        found = {id(r): r for r in vars(module).values() if isinstance(r, APIRouter)}
        for router in found.values():
            for route in router.routes:
                for method in route.methods - {"HEAD"}:
                    yield method, prefix + route.path


def filled(path):
    return path.replace("{id}", "clm-army-14" if "claims" in path else "doc-army")


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    made = make_team(tmp_path_factory.mktemp("roles"))
    yield made
    made.desk.close()


def ask(browser, method, path, *, token=""):
    """Send what is right in form and wrong in content: it must come as far as the page."""
    options = {"follow_redirects": False}
    if path.startswith("/api/"):
        options["headers"] = {"x-counterclaim-word": token}
        if method != "GET":
            options["json"] = {}
    elif method != "GET":
        options["data"] = {"token": token}
    return browser.client.request(method, filled(path), **options)


def test_every_route_is_in_the_table():
    assert set(every_route()) - set(ALLOWED) == set()


@pytest.mark.parametrize("role", Role, ids=str)
def test_a_role_reaches_what_the_table_says_and_nothing_else(team, role):
    # Logging out and taking another password would end the others' session.
    browser, token = team.as_(role.value), word(team.as_(role.value))
    log = team.desk.ws.ledger.log_length()
    wrong = []
    for (method, path), right in ALLOWED.items():
        if path in ("/logout", "/login"):
            continue
        answer = ask(browser, method, path, token=token)
        reached = answer.status_code not in (401, 403, 500)
        # One's own password is asked for before anything of an account is changed.
        reached |= path.startswith("/account/") and "not your password" in answer.text
        if reached != (right in RIGHTS[role]):
            wrong.append((method, path, answer.status_code))
    assert wrong == []
    assert team.desk.ws.ledger.log_length() == log


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OWNER], ids=str)
def test_methods_that_no_page_has_open_nothing(team, role):
    browser, token = team.as_(role.value), word(team.as_(role.value))
    for path in sorted({path for _, path in ALLOWED} | {"/new", "/api/new", "/people/x/y"}):
        for method in METHODS:
            if (method, path) in ALLOWED or method == "GET":
                continue
            answer = ask(browser, method, path, token=token)
            assert answer.status_code in (403, 404, 405), (method, path)


def test_a_stranger_reaches_the_login_alone(team):
    browser = team.stranger()
    for method, path in ALLOWED:
        if path == "/login":
            continue
        answer = ask(browser, method, path)
        if method == "GET" and not path.startswith("/api/"):
            assert answer.status_code == 303
            assert answer.headers["location"].startswith("/login?after=")
        else:
            assert answer.status_code in (401, 403), (method, path)
        assert "Maun" not in answer.text
    assert browser.get("/api/openapi.json").status_code == 401
    assert browser.get("/static/page.css").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["//people", "/people/", "/./people", "/static/../people", "/people%2f", "/people;x", "/PEOPLE",
     "/api//people", "/api/../people", "/people\n", "/people.json", "/static/%2e%2e/people", "/login/../people"],
)  # fmt: skip
def test_no_other_way_of_writing_an_address_leads_round_the_gate(team, path):
    for browser in (team.as_("viewer"), team.stranger()):
        try:
            answer = browser.client.get(path)
        except Exception as error:
            # The client itself refuses to send it.
            assert "InvalidURL" in type(error).__name__  # noqa: PT017
            continue
        assert "Add somebody" not in answer.text
        assert '"role"' not in answer.text


def test_a_token_reaches_what_its_own_role_may(team):
    for role in Role:
        token = team.token("owner", role=role)
        headers = {"Authorization": f"Bearer {token}"}
        browser = team.stranger()
        for (method, path), right in ALLOWED.items():
            if not path.startswith("/api/"):
                continue
            options = {"json": {}} if method != "GET" else {}
            answer = browser.client.request(method, filled(path), headers=headers, **options)
            reached = answer.status_code not in (401, 403, 500)
            assert reached == (right in RIGHTS[role]), (role, method, path)


def test_a_token_opens_no_page(team):
    headers = {"Authorization": f"Bearer {team.token('owner')}"}
    browser = team.stranger()
    for method, path in ALLOWED:
        if path.startswith("/api/") or path == "/login":
            continue
        answer = browser.client.request(
            method, filled(path), headers=headers, follow_redirects=False
        )
        assert answer.status_code in (303, 401, 403), (method, path)
        if answer.status_code == 303:
            assert answer.headers["location"].startswith("/login")


def test_pages_offer_nothing_that_the_role_may_not(team):
    for role in ("data-viewer", "viewer"):
        page = team.as_(role).page("/documents/doc-army")
        assert "/decide" not in page
        events = team.as_(role).get("/api/events").json()["items"]
        assert "/pairs/decide" not in team.as_(role).page(f"/events/{events[0]['id']}")
        for path in ("/people", "/audit", "/sensitive", "/differences"):
            assert f'href="{path}"' not in team.as_(role).page("/decisions")
    assert "/decide" in team.as_("reviewer").page("/documents/doc-army")
    assert 'href="/audit"' in team.as_("owner").page("/")
