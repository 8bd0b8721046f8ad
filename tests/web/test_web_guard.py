"""Only our own pages change anything, and nothing in a report is ever run or linked."""

import html
import re

import pytest

from counterclaim.model import Document, Speaker
from counterclaim.web.guard import is_loopback, names
from reviewed import HOST, browse, make_claim, make_ledger, open_desk, words

PAYLOADS = (
    "<script>alert(1)</script>",
    "</textarea></title></style><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='",
    '" autofocus onfocus="alert(1)',
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//http://",
    "data:text/html,<script>alert(1)</script>",
    "{{ 7 * 7 }}{% for x in y %}",
    '=HYPERLINK("http://x","y")',
    "\u202egnp.exe\u2066",
    "<!--",
    "]]>",
    "&lt;b&gt;",
    "../../etc/passwd",
)


@pytest.mark.parametrize("path", ["/", "/events", "/api/queue", "/static/page.css", "/nothing"])
def test_every_answer_carries_the_headers(browser, path):
    headers = browser.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["/", "/documents/doc-army", "/events", "/claims", "/documents"])
def test_no_page_has_a_script_or_style_of_its_own(browser, path):
    page = browser.page(path)
    assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son[a-z]+=", page)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example:8377", "127.0.0.1:80", ""]
)
def test_a_foreign_name_is_refused(browser, host):
    for path in ("/", "/api/queue", "/static/page.css"):
        assert browser.get(path, headers={"Host": host}).status_code == 403


def test_a_page_of_another_site_changes_nothing(browser, ids):
    form = browser.form(browser.page("/documents/doc-army"), f"/claims/{ids['40']}/decide")
    form["verdict"] = "reject"
    for headers in (
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": f"https://{HOST}"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ):
        path = f"/claims/{ids['40']}/decide"
        assert browser.client.post(path, data=form, headers=headers).status_code == 403
    own = {"Origin": f"http://{HOST}", "Sec-Fetch-Site": "same-origin"}
    assert browser.client.post(path, data=form, headers=own).status_code == 200


def test_a_form_of_ours_is_taken_though_the_browser_hides_where_it_is_from(browser, ids):
    form = browser.form(browser.page("/documents/doc-army"), f"/claims/{ids['40']}/decide")
    own = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}
    sent = browser.client.post(
        f"/claims/{ids['40']}/decide", data=form | {"verdict": "accept"}, headers=own
    )
    assert sent.status_code == 200


@pytest.mark.parametrize("token", ["", "guess", "é"])
def test_a_form_without_its_token_changes_nothing(browser, ids, token):
    for path in (f"/claims/{ids['40']}/decide", "/pairs/decide", "/decisions/dec-1/undo"):
        sent = browser.client.post(path, data={"token": token, "verdict": "accept"})
        assert sent.status_code == 422
        assert "nothing was changed" in sent.text
    assert browser.get("/api/decisions").json()["items"] == []


def test_what_is_sent_to_the_api_must_be_json(browser, ids):
    sent = browser.client.post(
        "/api/decisions", content="{}", headers={"Content-Type": "text/plain"}
    )
    assert sent.status_code == 403


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "x"])
def test_a_form_never_leads_to_another_site(browser, ids, back):
    browser.decide(ids["40"], "accept")
    made = browser.get("/api/decisions").json()["items"][0]["id"]
    token = browser.form(browser.page("/documents/doc-army"), f"/decisions/{made}/undo")["token"]
    sent = browser.client.post(
        f"/decisions/{made}/undo", data={"token": token, "back": back}, follow_redirects=False
    )
    assert sent.headers["location"].startswith("/?did=")


def hostile(number: int, payload: str):
    text = f"{payload} said 12 people were killed. {payload}"
    doc = Document.make(
        text,
        id=f"doc-hostile-{number}",
        title=f"{payload} {number}",
        source=payload,
        url=payload,
        origin=f"{payload}.txt",
    )
    speaker = words(doc, payload) if payload in doc.text else None
    return doc, [make_claim(doc, "12", speaker=Speaker(words=speaker) if speaker else None)]


@pytest.fixture(scope="module")
def hostile_pages(tmp_path_factory):
    extra = [hostile(number, payload) for number, payload in enumerate(PAYLOADS)]
    desk = open_desk(make_ledger(tmp_path_factory.mktemp("hostile"), extra), who="<b>ann</b>")
    yield browse(desk)
    desk.close()


def shown(page: str) -> list[str]:
    """Return the tags of a page."""
    return re.findall(r"<[^>]*>", page)


@pytest.mark.parametrize("number", range(len(PAYLOADS)))
def test_hostile_text_is_shown_as_text(hostile_pages, number):
    claim = hostile_pages.get(f"/api/documents/doc-hostile-{number}").json()["claims"][0]["id"]
    event = next(
        row["id"]
        for row in hostile_pages.get("/api/events?limit=100").json()["items"]
        if claim in row["claims"]
    )
    pages = [f"/documents/doc-hostile-{number}", f"/events/{event}", "/", "/documents", "/claims"]
    for path in pages:
        page = hostile_pages.page(path)
        assert "alert(1)</script>" not in page
        for tag in shown(page):
            assert not re.search(r"\son[a-z]+\s*=", re.sub(r'"[^"]*"', '""', tag)), tag
            link = re.search(r'(?:href|src|action)="([^"]*)"', tag)
            if link:
                target = html.unescape(link[1])
                assert target.startswith(("/", "#", "data:,")) or target == "", tag
        # Numbers in attributes are parts of hashes.
        read = re.sub(r"<[^>]*>", " ", page)
        assert not re.search(r"\b49\b", read) or "{{" not in PAYLOADS[number]


def test_a_name_with_markup_is_a_name(hostile_pages):
    assert "&lt;b&gt;ann&lt;/b&gt;" in hostile_pages.page("/")


def test_hostile_addresses_are_answered_and_not_echoed(browser):
    for path in (
        "/documents/<script>alert(1)</script>",
        "/events/%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/?need=<script>alert(1)</script>",
        "/events?place=%22%3E%3Cscript%3Ealert(1)",
        "/events?offset=-1",
        "/events?limit=999999999",
        "/events?offset=99999999999999999999",
        "/documents/%00",
        "/static/../app.py",
        "/static/%2e%2e/%2e%2e/app.py",
    ):
        found = browser.get(path)
        assert found.status_code in (200, 404, 422), path
        assert "<script>alert" not in found.text
        assert "create_app" not in found.text


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("192.168.1.4", False),
        ("::", False),
        ("example.org", False),
    ],
)
def test_only_addresses_of_this_machine_are_its_own(host, own):
    assert is_loopback(host) is own


def test_the_server_answers_to_the_names_of_its_address():
    assert "[::1]:8377" in names("::1", 8377)
    assert "localhost:80" in names("127.0.0.1", 80)
    assert "localhost" in names("127.0.0.1", 80)
    assert "localhost" not in names("127.0.0.1", 8377)
