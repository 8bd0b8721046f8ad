"""Reports are imported on a page: what is taken, what is refused, and the log that stays."""

import datetime as dt
import io
import re
import tempfile
import threading
import zipfile
from pathlib import Path

import pytest

import readers
from counterclaim.config import Settings
from counterclaim.errors import DataError
from counterclaim.workspace import Desk, Imports, Workspace
from counterclaim.workspace.importing import Job, pasted
from counterclaim.workspace.importing.folder import new_id
from counterclaim.workspace.importing.imports import MOST_WAITING
from importing import Here
from reviewed import HOST, browse, make_ledger
from waiting import wait_until

REPORT = b"Police said that 12 people were killed in Rivera on Monday.\n"
TABLE = (
    b"Headline,Body,When,Paper\n"
    b'A blast,"Police said that 12 people were killed in Maun on Monday, and nine wounded.",'
    b"03/04/2031,Kestrel Wire\n"
    b"A quiet day,,04/04/2031,Kestrel Wire\n"
)


@pytest.fixture
def own_temp(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings(ledger=str(make_ledger(tmp_path)), who="ann", upload_mb=1)


@pytest.fixture
def here(settings) -> Here:
    return Here(settings)


@pytest.fixture
def browser(settings, here, own_temp):
    desk = Desk(lambda: Workspace(settings, tools=readers.whole_reader()))
    imports = Imports(desk, reads=here)
    yield browse(desk, imports)
    here.may_go_on.set()
    imports.close()
    desk.close()


def token(browser) -> str:
    return browser.form(browser.page("/import"), "/import/files")["token"]


def upload(browser, *files, **fields):
    given = {"token": token(browser)} | fields
    return browser.client.post(
        "/import/files", data=given, files=[("files", each) for each in files]
    )


def settled(browser, path: str):
    wait_until(lambda: browser.get(f"/api{path}").json()["is_over"])
    row = browser.get(f"/api{path}").json()
    assert row["is_over"], row
    return row


def taken(browser, answer):
    assert answer.status_code == 200, answer.text
    return settled(browser, answer.url.path)


def origins(browser):
    return [row["origin"] for row in browser.get("/api/documents").json()["items"]]


@pytest.mark.slow
def test_files_become_reports_under_their_names(browser, own_temp):
    row = taken(
        browser,
        upload(
            browser,
            ("rivera.txt", REPORT),
            ("../../etc/maun.txt", REPORT.replace(b"Rivera", b"Maun")),
            date="2031-03-05",
            source="Kestrel Wire",
        ),
    )
    assert (row["state"], row["added"], row["failed"]) == ("done", 2, 0)
    docs = {d["origin"]: d for d in browser.get("/api/documents").json()["items"]}
    assert {"rivera.txt", "../../etc/maun.txt"} <= set(docs)
    assert docs["rivera.txt"]["date"] == "2031-03-05"
    assert docs["rivera.txt"]["source"] == "Kestrel Wire"
    # Nothing of what was uploaded stays on the disk.
    assert list(own_temp.iterdir()) == []


@pytest.mark.slow
def test_what_cannot_be_read_is_told_in_one_line_each_and_the_rest_goes_on(browser):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../slip/maun.txt", REPORT.replace(b"Rivera", b"Maun"))
    found = upload(
        browser,
        ("program.exe", b"MZ\0\1" * 50),
        ("empty.txt", b""),
        ("rivera.txt", REPORT),
        ("again.txt", REPORT),
        ("all.zip", packed.getvalue()),
    )
    row = taken(browser, found)
    assert (row["added"], row["failed"]) == (2, 2)
    assert [issue["code"] for issue in row["issues"]] == ["file-binary", "file-empty"]
    page = browser.page(found.url.path)
    assert "program.exe: it is no text" in page
    assert "all.zip/../../slip/maun.txt" in origins(browser)
    assert not Path("../../slip").exists()


@pytest.mark.slow
def test_the_same_report_is_not_added_twice(browser):
    taken(browser, upload(browser, ("rivera.txt", REPORT)))
    row = taken(browser, upload(browser, ("rivera.txt", REPORT)))
    assert (row["added"], row["known"]) == (0, 1)


@pytest.mark.slow
def test_each_input_is_told_with_what_became_of_it(browser):
    path = upload(
        browser, ("a.txt", REPORT), ("b.txt", REPORT), ("c.txt", b""), ("d.png", b"\x89PNG\0")
    ).url.path
    row = settled(browser, path)
    assert (row["added"], row["known"], row["failed"]) == (1, 1, 2)
    rows = browser.get(f"/api{path}/lines?limit=2").json()
    assert [(each["origin"], each["outcome"]) for each in rows["items"]] == [
        ("a.txt", "added"),
        ("b.txt", "already there"),
    ]
    rest = browser.get(rows["next"]).json()
    assert [each["code"] for each in rest["items"]] == ["file-empty", "file-binary"]
    page = browser.page(f"{path}?outcome=skipped")
    assert "c.txt: it is empty" in page
    assert ">a.txt</a>" not in page
    assert f'href="/documents/{rows["items"][0]["doc"]}"' in browser.page(path)


def test_pasted_text_becomes_a_report(browser):
    fields = {
        "token": token(browser),
        "text": REPORT.decode(),
        "title": "A <b>blast</b>",
        "date": "2031-03-05",
        "source": "Kestrel Wire",
    }
    row = taken(browser, browser.client.post("/import/text", data=fields, files=[("x", b"")]))
    assert row["claims"] == 1
    doc = next(d for d in browser.get("/api/documents").json()["items"] if d["title"])
    assert doc["origin"] == "pasted by ann"
    assert "A &lt;b&gt;blast&lt;/b&gt;" in browser.page(f"/documents/{doc['id']}")


def test_what_was_entered_stays_where_it_cannot_be_taken(browser):
    fields = {"token": token(browser), "text": "Nine died.", "date": "Tuesday", "title": "Mine"}
    found = browser.client.post("/import/text", data=fields, files=[("x", b"")])
    assert found.status_code == 422
    assert "is not a day" in found.text
    assert "Nine died." in found.text
    assert 'value="Mine"' in found.text
    blank = fields | {"text": " ", "date": ""}
    blank = browser.client.post("/import/text", data=blank, files=[("x", b"")])
    assert "There is no text" in blank.text
    assert "No file was chosen" in upload(browser, ("", b"")).text
    assert browser.get("/api/imports").json()["items"] == []


@pytest.mark.slow
def test_of_a_table_somebody_says_which_column_holds_what(browser):
    asked = upload(browser, ("../list.csv", TABLE), ("rivera.txt", REPORT))
    assert asked.url.path.endswith("/columns")
    assert "Police said that 12 people" in asked.text
    assert "1 other file of the upload is read along with it" in asked.text
    form = browser.form(asked.text, asked.url.path)
    assert (form["text-0"], form["title-0"], form["date-0"]) == ("1", "0", "2")
    # Nothing is read or logged before it is said.
    assert browser.get("/api/imports").json()["items"] == []
    said = form | {"source-0": "", "order-0": "dmy", "do": "read"}
    row = taken(browser, browser.client.post(asked.url.path, data=said))
    assert (row["added"], row["failed"]) == (2, 1)
    assert 'no text in the column "Body"' in row["issues"][0]["text"]
    page = browser.page(f"/imports/{row['id']}")
    assert "name another column where the columns are chosen" in page
    assert "--columns" not in page
    assert row["notes"] == []
    doc = next(d for d in browser.get("/api/documents").json()["items"] if d["title"] == "A blast")
    assert (doc["date"], doc["source"]) == ("2031-04-03", None)
    assert doc["origin"] == "../list.csv:2"


def test_without_a_column_of_texts_a_table_is_not_read(browser, own_temp):
    asked = upload(browser, ("list.csv", TABLE))
    form = browser.form(asked.text, asked.url.path)
    found = browser.client.post(asked.url.path, data=form | {"text-0": "", "do": "read"})
    assert found.status_code == 422
    assert "no column is named" in found.text
    assert browser.form(found.text, asked.url.path)["date-0"] == "2"
    for wrong in ("99", "-1", "x"):
        found = browser.client.post(asked.url.path, data=form | {"text-0": wrong})
        assert found.status_code == 422
    dropped = browser.client.post(asked.url.path, data=form | {"do": "cancel"})
    assert dropped.url.path == "/import"
    assert list(own_temp.iterdir()) == []
    assert browser.get(asked.url.path).status_code == 404


def test_an_upload_that_is_too_large_is_refused(browser, own_temp):
    found = upload(browser, ("big.txt", b"x" * 1_000_001))
    assert found.status_code == 413
    assert "The upload is too large (1 MB; at most 1 MB at once)" in found.text
    assert "COUNTERCLAIM_UPLOAD_MB" in found.text
    assert list(own_temp.iterdir()) == []


def test_an_upload_that_does_not_tell_its_size_is_refused_as_well(browser, own_temp):
    sent = 0

    def endless():
        nonlocal sent
        head = b'--cut\r\nContent-Disposition: form-data; name="files"; filename="big.txt"\r\n\r\n'
        yield head
        for _ in range(40):
            sent += 100_000
            yield b"x" * 100_000

    found = browser.client.post(
        "/import/files",
        content=endless(),
        headers={"Content-Type": "multipart/form-data; boundary=cut"},
    )
    assert found.status_code == 413
    assert "more than 1 MB" in found.text
    assert list(own_temp.iterdir()) == []


def test_more_files_than_may_be_are_refused(browser):
    found = upload(browser, *((f"{number}.txt", b"x") for number in range(501)))
    assert found.status_code == 413
    assert "more than 500 files" in found.text


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data; boundary=cut", b"--cut\r\nContent-Disposition: form-data"),
        ("multipart/form-data; boundary=cut", b"no part at all"),
        ("multipart/form-data", b"x"),
        ("application/x-www-form-urlencoded", b"text=x"),
        ("", b""),
    ],
)
def test_a_damaged_upload_is_told(browser, kind, body):
    for path in ("/import/files", "/import/text"):
        found = browser.client.post(path, content=body, headers={"Content-Type": kind})
        assert found.status_code == 422
        assert "damaged" in found.text or "nothing was changed" in found.text


@pytest.mark.parametrize("given", ["", "guess", "é"])
def test_a_form_without_its_token_imports_nothing(browser, given):
    known = token(browser)
    asked = upload(browser, ("list.csv", TABLE)).url.path
    for path in ("/import/samples", "/imports/imp-1/stop", asked):
        assert browser.client.post(path, data={"token": given}).status_code == 422
    for path in ("/import/files", "/import/text"):
        fields = {"token": given, "text": "Nine died."}
        sent = browser.client.post(path, data=fields, files=[("files", ("a.txt", REPORT))])
        assert sent.status_code == 422
    foreign = browser.client.post(
        "/import/text",
        data={"token": known, "text": "Nine died."},
        files=[("x", b"")],
        headers={"Origin": "http://evil.example"},
    )
    assert foreign.status_code == 403
    assert browser.get("/api/imports").json()["items"] == []


@pytest.mark.slow
def test_one_import_is_read_at_a_time_and_the_others_wait(browser, here):
    here.may_go_on.clear()
    first = upload(browser, ("rivera.txt", REPORT)).url.path
    second = upload(browser, ("maun.txt", REPORT.replace(b"Rivera", b"Maun"))).url.path
    assert browser.get(f"/api{second}").json()["state"] == "waiting"
    assert "when the imports before it are done" in browser.page(second)
    assert '<noscript><meta http-equiv="refresh"' in browser.page(first)
    # Pages are read meanwhile.
    assert browser.get("/").status_code == 200
    here.may_go_on.set()
    assert settled(browser, first)["state"] == settled(browser, second)["state"] == "done"
    assert "refresh" not in browser.page(first)


@pytest.mark.slow
def test_an_import_can_be_stopped_and_what_is_read_stays(browser, here):
    here.may_go_on.clear()
    first = browser.client.post("/import/samples", data={"token": token(browser)}).url.path
    second = upload(browser, ("maun.txt", REPORT)).url.path
    wait_until(lambda: browser.get(f"/api{first}").json()["added"])
    for path in (second, first):
        browser.client.post(f"{path}/stop", data={"token": token(browser)})
    row = settled(browser, first)
    assert (row["state"], row["added"], row["fault"]) == ("stopped", 1, "Stopped by ann.")
    assert settled(browser, second)["added"] == 0
    assert "what is there is not added twice" in browser.page(first)
    assert len(origins(browser)) == 3


def test_no_more_than_some_imports_wait(browser, here, monkeypatch):
    begun = threading.Event()

    def work(job, told):
        begun.set()
        here.may_go_on.wait(120)

    monkeypatch.setattr(here, "work", work)
    here.may_go_on.clear()
    for number in range(MOST_WAITING + 1):
        assert upload(browser, (f"{number}.txt", REPORT)).status_code == 200
        # The first one does not wait: it is worked on.
        assert begun.wait(120)
    found = upload(browser, ("one-more.txt", REPORT))
    assert found.status_code == 503
    assert "imports wait already" in found.text
    body = {"reports": [{"text": "Nine died."}]}
    assert browser.client.post("/api/imports", json=body).status_code == 503


@pytest.mark.slow
def test_the_log_stays_when_the_server_is_started_anew(settings, own_temp):
    path = ""
    for again in (False, True):
        desk = Desk(lambda: Workspace(settings, tools=readers.whole_reader()))
        imports = Imports(desk, reads=Here(settings))
        browser = browse(desk, imports)
        if again:
            page = browser.page("/import")
            assert "rivera.txt" in page
            assert 'class="state done"' in page
            assert browser.page(path)
        else:
            path = taken(browser, upload(browser, ("rivera.txt", REPORT)))["id"]
            path = f"/imports/{path}"
        imports.close()
        desk.close()


@pytest.mark.slow
def test_reports_are_taken_as_json_and_their_import_is_told(browser):
    sent = {"reports": [{"text": REPORT.decode(), "date": "2031-03-05", "title": "Rivera"}]}
    made = browser.client.post("/api/imports", json=sent)
    assert made.status_code == 202
    row = settled(browser, f"/imports/{made.json()['id']}")
    assert (row["added"], row["claims"], row["inputs"]) == (1, 1, ["Rivera"])
    assert browser.get("/api/imports").json()["items"] == [row]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"reports": []},
        {"reports": [{}]},
        {"reports": [{"text": " "}]},
        {"reports": [{"text": "Nine died.", "date": "Tuesday"}]},
        {"reports": [{"text": "Nine died.", "colour": "red"}]},
    ],
)
def test_what_cannot_be_taken_is_told_in_one_shape(browser, body):
    found = browser.client.post("/api/imports", json=body)
    assert found.status_code == 422
    assert set(found.json()["error"]) == {"code", "what", "where", "remedy"}
    assert browser.get("/api/imports").json()["items"] == []


def test_an_import_that_is_not_there_is_told(browser):
    for path in ("/imports/imp-none", "/imports/imp-none/columns", "/api/imports/../../x"):
        assert browser.get(path).status_code == 404


def test_an_empty_ledger_leads_to_the_import(tmp_path):
    settings = Settings(ledger=str(tmp_path / "new.ledger"))
    ws = Workspace(settings)
    ws.create()
    ws.ledger.close()
    desk = Desk(lambda: Workspace(settings, tools=readers.tools()))
    page = browse(desk).page("/")
    assert 'href="/import">Import some' in page
    desk.close()


def test_names_that_nobody_chose_are_written(browser, own_temp, here):
    here.may_go_on.clear()
    upload(browser, ("list.csv", TABLE), ("../../x/rivera.txt", REPORT))
    folder = next(own_temp.iterdir())
    assert folder.stat().st_mode & 0o077 == 0
    assert all(re.fullmatch(r"[0-9a-f]{16}|lock", each.name) for each in folder.iterdir())


def test_a_pasted_text_is_checked():
    doc = pasted("Nine died.\0", date=dt.date(2031, 3, 5), source=" ", who="ann")
    assert (doc.text, doc.source) == ("Nine died.", None)
    with pytest.raises(DataError, match="too long"):
        pasted("x" * 5_000_001)
    assert Job(id=new_id(), documents=(doc,)).names == ["pasted text"]
    assert HOST


@pytest.mark.slow
@pytest.mark.parametrize("dies", [False, True])
def test_a_process_of_its_own_reads(settings, own_temp, dies):
    desk = Desk(lambda: Workspace(settings, tools=readers.whole_reader()))
    imports = Imports(desk)
    browser = browse(desk, imports)
    path = browser.client.post("/import/samples", data={"token": token(browser)}).url.path
    if dies:
        wait_until(lambda: browser.get(f"/api{path}").json()["added"])
        imports._reads._process.kill()
    row = settled(browser, path)
    if dies:
        assert row["state"] == "cut off"
        assert "its memory may have run out" in row["fault"]
        assert 0 < row["added"] < 17
        # The next one has a new process.
        path = upload(browser, ("rivera.txt", REPORT)).url.path
        row = settled(browser, path)
    assert (row["state"], row["failed"]) == ("done", 0)
    assert row["added"] == (1 if dies else 17)
    imports.close()
    desk.close()
    assert list(own_temp.iterdir()) == []
