"""Addresses on the command line: fetched where they are named, kept where reports are added."""

import functools
import gzip
import hashlib
import json
import zipfile

import pytest

import counterclaim.workspace.joined as joined
from counterclaim.fetching import Fetcher
from counterclaim.store import open_ledger
from served import answer, serving

PAGE = (
    b'<html><head><title>Rivera</title><meta name="author" content="Ana Writer"></head>'
    b"<body><article><p>Police said that at least 12 people "
    b"were killed and 30 wounded in Rivera on Monday.</p></article></body></html>"
)


@pytest.fixture
def site():
    """A site on this machine, which commands are kept away from."""
    with serving() as found:
        found.pages["/a"] = answer(PAGE)
        yield found


@pytest.fixture
def open_site(site, monkeypatch):
    """The same, with its name taken for one of the open internet."""
    options = {"allowed": frozenset({"127.0.0.1"}), "resolve": lambda host, port: ["127.0.0.1"]}
    monkeypatch.setattr(joined, "Fetcher", functools.partial(Fetcher, **options))
    return site


def test_reading_an_address_gives_its_claims_and_keeps_nothing(run, open_site, tmp_path):
    ran = run("read", open_site.url("/a", host="news.test"))
    assert (ran.code, ran.err) == (0, "")
    assert [row["low"] for row in ran.rows] == [12, 30]
    assert list(tmp_path.iterdir()) == []


def test_adding_an_address_keeps_what_was_fetched(run, open_site, tmp_path):
    url = open_site.url("/a", host="news.test")
    ran = run("add", url)
    assert ran.code == 0
    (row,) = run("documents").rows
    assert row["origin"].startswith(f"{url} <urn:uuid:")
    assert (row["url"], row["title"], len(row["digest"])) == (url, "Rivera", 64)
    assert row["byline"] == "Ana Writer"
    assert row["retrieved"]
    kept = tmp_path / "counterclaim.ledger.warc.gz"
    again = run("add", kept)
    assert [each["outcome"] for each in again.rows] == ["already there"]
    assert run("add", url).rows[0]["outcome"] == "already there"
    assert len(run("read", kept).rows) == 2


def test_a_bundle_has_the_pages_that_were_fetched_and_they_are_verified(run, open_site, tmp_path):
    url = open_site.url("/a", host="news.test")
    run("add", url)
    (doc,) = run("documents").rows
    assert run("export", "bundle", "-o", "e.zip").code == 0
    kept = tmp_path / "counterclaim.ledger.warc.gz"
    with zipfile.ZipFile(tmp_path / "e.zip") as bundle:
        parts = {name: bundle.read(name) for name in bundle.namelist()}
    assert parts["fetched.warc.gz"] == kept.read_bytes()
    assert run("verify", "e.zip").code == 0

    # Another page under the same record: the hashes of the parts are right, that of the page not.
    changed = gzip.compress(
        gzip.decompress(parts["fetched.warc.gz"]).replace(b"least 12", b"least 10")
    )
    manifest = json.loads(parts["manifest.json"])
    for each in manifest["members"]:
        if each["name"] == "fetched.warc.gz":
            each["sha256"], each["bytes"] = hashlib.sha256(changed).hexdigest(), len(changed)
    parts |= {"fetched.warc.gz": changed, "manifest.json": json.dumps(manifest).encode()}
    with zipfile.ZipFile(tmp_path / "f.zip", "w") as bundle:
        for name, content in parts.items():
            bundle.writestr(name, content)
    ran = run("verify", "f.zip")
    assert ran.code == 1
    assert f"{doc['id']} is not the page that was fetched for it" in ran.out + ran.err


def test_commands_do_not_ask_this_machine(run, site):
    for name in ("127.0.0.1", "localhost"):
        ran = run("read", site.url("/a", host=name))
        assert ran.code == 1
        assert "of this machine or of a private network. Open it in a browser, save" in ran.err
    assert site.asked == []


def test_an_address_that_fails_is_an_issue_until_it_does_not(run, open_site, tmp_path, reports):
    url = open_site.url("/b", host="news.test")
    ran = run("add", url, reports / "police.txt")
    assert ran.code == 1
    assert f"{url}: there is no page at this address any more" in ran.err
    assert [row["outcome"] for row in ran.rows] == ["added"]
    issues = list(open_ledger(tmp_path / "counterclaim.ledger").issues())
    assert [(issue.doc, issue.code) for issue in issues] == [(url, "fetch-missing")]
    assert not (tmp_path / "counterclaim.ledger.warc.gz").exists()
    open_site.pages["/b"] = answer(PAGE)
    assert run("add", url).code == 0
    assert list(open_ledger(tmp_path / "counterclaim.ledger").issues()) == []


def test_an_address_with_half_a_character_is_asked_for_all_the_same(run, open_site, tmp_path):
    open_site.pages["/%EF%BF%BD"] = answer(PAGE)
    assert run("add", open_site.url("/\udce9", host="news.test")).code == 0


def test_a_password_in_an_address_is_nowhere(run, tmp_path):
    ran = run("add", "https://me:secret@news.test/a")
    assert ran.code == 1
    assert "there is a name or password in this address" in ran.err
    (issue,) = open_ledger(tmp_path / "counterclaim.ledger").issues()
    assert "secret" not in f"{ran.err}{issue}"
