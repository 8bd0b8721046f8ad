"""Hostile titles, bodies, names of files and columns, addresses and formulas go in; text comes out."""

import csv
import html
import io
import json
import re
import zipfile

import pytest

import readers
from counterclaim.config import Settings
from counterclaim.workspace import Desk, Imports, Workspace
from importing import Here
from reviewed import browse, make_ledger
from waiting import wait_until

pytestmark = pytest.mark.slow

PAYLOADS = (
    "<script>alert(1)</script>",
    "</textarea></title></style></noscript><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='",
    '" autofocus onfocus="alert(1)',
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<meta http-equiv=refresh content=0;url=javascript:alert(1)>",
    "<base href=//evil.example>",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//http://",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "//evil.example/x",
    "{{ 7 * 7 }}{% for x in y %}",
    "${7*7}#{7*7}",
    '=HYPERLINK("http://evil.example","y")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\u202egpj.exe\u2066",
    "\x1b[31mred\x07",
    "<!--",
    "]]>",
    "&lt;script&gt;",
    "../../../etc/passwd",
    "..\\..\\windows\\system32",
    "C:\\con\\nul.txt",
    "a" * 300 + "<b>",
    "'; DROP TABLE documents; --",
)
SAID = "said that 12 people were killed in Maun on Monday."
PAGES = ("/", "/documents", "/claims", "/events", "/import", "/overview", "/decisions")


def token(browser) -> str:
    return browser.form(browser.page("/import"), "/import/files")["token"]


def settled(browser, path: str):
    wait_until(lambda: browser.get(f"/api{path}").json()["is_over"])
    row = browser.get(f"/api{path}").json()
    assert row["state"] == "done", row
    return row


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    """A ledger into which all of them were imported in every way there is."""
    settings = Settings(ledger=str(make_ledger(tmp_path_factory.mktemp("x"))), who="<b>ann</b>")
    desk = Desk(lambda: Workspace(settings, tools=readers.whole_reader()))
    imports = Imports(desk, reads=Here(settings))
    browser = browse(desk, imports)
    word = token(browser)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number, payload in enumerate(PAYLOADS):
            archive.writestr(f"{payload}.txt", f"Police {SAID} Zip {number} {payload}")
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerow(["Body", "Headline", "link", *(f"{payload}\n" for payload in PAYLOADS[:6])])
    lines = []
    for number, payload in enumerate(PAYLOADS):
        rows.writerow([f"Row {number} {payload} {SAID}", payload, payload])
        report = {"text": f"{payload} {SAID} {number}", "title": payload, "url": payload}
        lines.append(json.dumps({**report, "source": payload}))
    files = [
        ("files", ("=1+1<script>alert(1)</script>.zip", packed.getvalue())),
        ("files", ("'><img src=x onerror=alert(1)>.csv", table.getvalue().encode())),
        ("files", ("<svg onload=alert(1)>.jsonl", "\n".join(lines).encode())),
        ("files", ("<script>alert(1)</script>.exe", b"MZ\0\0")),
    ]
    asked = browser.client.post("/import/files", data={"token": word}, files=files)
    assert asked.url.path.endswith("/columns"), asked.text
    form = browser.form(asked.text, asked.url.path)
    done = browser.client.post(asked.url.path, data=form | {"do": "read"})
    settled(browser, done.url.path)
    browser.asked, browser.done = asked.text, browser.page(done.url.path)
    desk.settle(60)
    yield browser
    imports.close()
    desk.close()


def check(page: str, where: str) -> None:
    """Check that a page holds no tag, attribute or address but ours."""
    assert "alert(1)</script>" not in page, where
    assert not re.search(r"<(?:iframe|base|object|embed)\b", page), where
    for tag in re.findall(r"<[^>]*>", page):
        bare = re.sub(r'"[^"]*"', '""', tag)
        assert not re.search(r"\s(?:on[a-z]+|srcdoc|style|autofocus)\s*=?", bare), (where, tag)
        for link in re.findall(r'(?:href|src|action|formaction)="([^"]*)"', tag):
            target = html.unescape(link)
            ours = target.startswith(("/", "#", "?", "data:,")) and not target.startswith("//")
            assert ours or target == "", (where, tag)
    assert not re.search(r"(?:Zip|Row) 1[56] 49", page), where
    # Signs that turn the words around them, or colour a terminal, are not passed on; what
    # somebody typed into a field stays in the field.
    shown = re.sub(r'value="[^"]*"', "", page)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]", shown), where


def test_everything_was_imported(imported):
    docs = imported.get("/api/documents?limit=500").json()["items"]
    assert len(docs) >= 3 * len(PAYLOADS)
    row = imported.get("/api/imports").json()["items"][0]
    assert [issue["code"] for issue in row["issues"]] == ["file-binary"]


@pytest.mark.parametrize("path", PAGES)
def test_lists_show_them_as_text(imported, path):
    check(imported.page(f"{path}?limit=500" if path not in ("/overview",) else path), path)


def test_the_pages_of_an_import_show_them_as_text(imported):
    check(imported.asked, "columns")
    check(imported.done, "imported")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;.exe: it is no text" in imported.done


def test_reports_and_events_show_them_as_text(imported):
    docs = imported.get("/api/documents?limit=500").json()["items"]
    events = imported.get("/api/events?limit=500").json()["items"]
    for path in [f"/documents/{d['id']}" for d in docs] + [f"/events/{e['id']}" for e in events]:
        check(imported.page(path), path)


@pytest.mark.parametrize("path", ["/claims.csv", "/events.csv"])
def test_no_cell_of_a_table_is_a_formula(imported, path):
    told = imported.get(path)
    cells = [cell for row in csv.reader(io.StringIO(told.text.lstrip("\ufeff"))) for cell in row]
    assert cells
    assert not [
        cell for cell in cells if re.match(r"[=+\-@\t\r]", cell) and not re.match(r"-?\d", cell)
    ]


def test_a_phrase_of_them_finds_them(imported):
    for payload in PAYLOADS:
        found = imported.get("/documents", params={"text": payload})
        # What holds no word cannot be searched for, and the page says so.
        assert found.status_code == (200 if re.search(r"\w", payload) else 422), payload
        check(found.text, payload)
