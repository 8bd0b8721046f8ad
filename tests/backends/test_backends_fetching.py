"""Pages from a server on this machine: what is taken, what is refused, and what is kept of it."""

import contextlib
import gzip
import hashlib
import itertools
import ssl
import threading
import zlib

import pytest
import trustme

from counterclaim.errors import DataError, LedgerError
from counterclaim.fetching import Captures, Fetcher, Limits
from counterclaim.sources.inputs.opening import opened_from
from counterclaim.sources.readers.warc.records import records
from inputs import put, read
from served import answer, leads_to, serving

HERE = frozenset({"127.0.0.1"})
WORDS = "At least 12 people were killed in Marad on Friday, café owners said, when a shell fell."
PAGE = (
    "<!DOCTYPE html><html><head><title>Shell in Marad</title>"
    '<meta property="article:published_time" content="2021-03-05T10:00:00Z"></head><body>'
    f"<article><h1>Shell in Marad</h1><p>{WORDS}</p>"
    "<p>A spokesman for the army denied it and spoke of other dead.</p></article></body></html>"
).encode()
QUICK = Limits(connect_s=2, read_s=0.3, total_s=1)


@pytest.fixture
def site():
    """A site on this machine."""
    with serving() as found:
        yield found


def fetcher(**options):
    """A fetcher that may ask this machine, and takes every name for it."""
    return Fetcher(allowed=HERE, resolve=lambda host, port: ["127.0.0.1"], **options)


def refused(address, **options) -> DataError:
    """The error that an address gives; it is a sentence about that address, with a remedy."""
    with pytest.raises(DataError) as raised:
        fetcher(**options).fetch(address)
    error = raised.value
    assert error.where == address
    assert error.remedy
    return error


def test_a_page_is_a_document_that_names_address_and_time(site):
    site.pages["/a"] = answer(PAGE)
    url = site.url("/a")
    docs, issues = read(url, fetch=lambda each: fetcher().fetch(each).fetched())
    assert issues == []
    assert WORDS in docs[0].text
    assert (docs[0].url, docs[0].origin, docs[0].title) == (url, url, "Shell in Marad")
    assert str(docs[0].date) == "2021-03-05"
    assert docs[0].retrieved.endswith("Z")
    assert docs[0].digest == hashlib.sha256(PAGE).hexdigest()


def test_who_asks_is_told_and_nothing_else(site, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://10.0.0.1:9/")
    site.pages["/a?x=1"] = answer(PAGE)
    fetcher().fetch(site.url("/a?x=1#part", host="news.test"))
    lines = site.asked[-1].decode().split("\r\n")
    assert lines[0] == "GET /a?x=1 HTTP/1.1"
    assert f"Host: news.test:{site.port}" in lines
    assert any(line.startswith("User-Agent: counterclaim/") for line in lines)
    assert not [line for line in lines if line.lower().startswith(("cookie", "referer", "auth"))]


@pytest.mark.parametrize("kind", ["chunked", "gzip", "until the end", "chunked gzip"])
def test_a_page_is_taken_however_it_is_sent(site, kind):
    body = gzip.compress(PAGE) if "gzip" in kind else PAGE
    packing = "Content-Encoding: gzip\r\n" if "gzip" in kind else ""
    if "chunked" in kind:
        pieces = [body[:70], body[70:]]
        body = b"".join(b"%x\r\n%s\r\n" % (len(each), each) for each in pieces) + b"0\r\n\r\n"
        packing += "Transfer-Encoding: chunked\r\n"
    site.pages["/a"] = (
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{packing}\r\n".encode() + body
    )
    capture = fetcher().fetch(site.url("/a"))
    assert capture.body == PAGE
    assert capture.exchange.response == site.pages["/a"]


def test_the_encoding_that_the_server_tells_goes_first(site):
    site.pages["/a.txt"] = answer("Убито 12".encode("koi8-r"), kind="text/plain; charset=koi8-r")
    docs, _ = read(site.url("/a.txt"), fetch=lambda each: fetcher().fetch(each).fetched())
    assert docs[0].text == "Убито 12"
    assert docs[0].url == site.url("/a.txt")


def test_what_stands_in_a_feed_is_read_and_not_fetched(site):
    site.pages["/feed"] = answer(
        f"<rss><channel><item><title>T</title><link>{site.url('/b')}</link>"
        f"<description>{WORDS}</description></item></channel></rss>".encode(),
        kind="application/rss+xml",
    )
    docs, _ = read(site.url("/feed"), fetch=lambda each: fetcher().fetch(each).fetched())
    assert docs[0].url == site.url("/b")
    assert site.paths == ["/feed"]


def test_a_sitemap_and_an_address_in_a_text_are_not_fetched(site, tmp_path):
    place = site.url("/b")
    site.pages["/map"] = answer(f"<urlset><url><loc>{place}</loc></url></urlset>".encode())
    fetch = fetcher().fetch
    _, issues = read(site.url("/map"), fetch=lambda each: fetch(each).fetched())
    assert [issue.code for issue in issues] == ["format-links"]
    read(put(tmp_path / "a.txt", place), fetch=lambda each: pytest.fail("fetched"))
    assert site.paths == ["/map"]


STATUS = {
    404: "fetch-missing", 410: "fetch-missing", 401: "fetch-locked", 403: "fetch-locked",
    500: "fetch-status", 429: "fetch-status", 204: "fetch-status", 304: "fetch-status",
}  # fmt: skip


@pytest.mark.parametrize("status", STATUS)
def test_an_answer_that_is_no_page_is_named(site, status):
    site.pages["/a"] = answer(PAGE, status=status)
    error = refused(site.url("/a"))
    assert error.code == STATUS[status]
    assert str(status) in error.what


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "audio/mpeg"])
def test_a_picture_or_film_is_refused_before_it_is_sent(site, kind):
    def endless():
        yield f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode()
        yield from itertools.repeat(b"\0" * 65536)

    site.pages["/a"] = endless
    assert refused(site.url("/a")).code == "fetch-kind"


def test_bytes_that_are_no_text_are_named(site):
    site.pages["/a"] = answer(b"\x89PNG\r\n\0\0", kind="text/html")
    _, issues = read(site.url("/a"), fetch=lambda each: fetcher().fetch(each).fetched())
    assert [issue.code for issue in issues] == ["file-binary"]


def test_an_endless_page_is_cut_off(site):
    def endless():
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        yield from itertools.repeat(b"x" * 65536)

    site.pages["/a"] = endless
    error = refused(site.url("/a"), limits=Limits(bytes=1_000_000))
    assert (error.code, error.what) == ("fetch-large", "it is too large (over 1 MB)")


def test_a_page_that_says_that_it_is_too_large_is_not_waited_for(site):
    site.pages["/a"] = b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"
    assert refused(site.url("/a"), limits=QUICK).code == "fetch-large"


def test_endless_headers_are_cut_off(site):
    def endless():
        yield b"HTTP/1.1 200 OK\r\n"
        yield from (b"X-%d: y\r\n" % n for n in itertools.count())

    site.pages["/a"] = endless
    assert refused(site.url("/a"), limits=QUICK).code == "fetch-unreachable"


def test_a_page_that_swells_is_not_unpacked(site):
    packer = zlib.compressobj(wbits=31)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(100)) + packer.flush()
    assert len(bomb) < 200_000
    site.pages["/a"] = answer(bomb, Content_Encoding="gzip")
    error = refused(site.url("/a"))
    assert (error.code, error.what) == ("fetch-large", "it is too large (over 20 MB)")


@pytest.mark.slow
@pytest.mark.parametrize("begin", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n"])
@pytest.mark.parametrize("drips", [True, False])
def test_a_slow_server_is_left(site, begin, drips):
    left, pauses = threading.Event(), []

    def slow():
        yield begin
        while len(pauses) < 600 and not left.wait(0.1):
            pauses.append(1)
            yield b"X" if drips else b""

    site.pages["/a"] = slow
    assert refused(site.url("/a"), limits=QUICK).code == "fetch-slow"
    assert len(pauses) < 600
    left.set()


@pytest.mark.parametrize(
    "told", [b"", b"hello\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"]
)
def test_a_broken_answer_is_named(site, told):
    site.pages["/a"] = told
    assert refused(site.url("/a")).code == "fetch-unreachable"


def test_a_server_that_is_not_there_is_named(site):
    with serving() as gone:
        address = gone.url("/a")
    assert refused(address).code == "fetch-unreachable"


def test_an_unknown_name_is_named():
    def resolve(host, port):
        raise OSError

    with pytest.raises(DataError, match=r"no server with the name news\.test") as raised:
        Fetcher(resolve=resolve).fetch("https://news.test/a")
    assert raised.value.code == "fetch-name"


# Redirects


def test_an_address_that_leads_on_is_followed(site):
    site.pages |= {"/a": leads_to("/b?é"), "/b?%C3%A9": leads_to(site.url("/c"), status=301)}
    site.pages["/c"] = answer(PAGE)
    capture = fetcher().fetch(site.url("/a"))
    assert (capture.given, capture.url) == (site.url("/a"), site.url("/c"))
    assert capture.via == (site.url("/a"), site.url("/b?%C3%A9"))


def test_a_redirect_to_a_private_address_is_not_followed(site):
    with serving() as inner:
        inner.pages["/secret"] = answer(PAGE)
        site.pages["/a"] = leads_to(inner.url("/secret", host="inner.test"))
        hosts = {"127.0.0.1": ["127.0.0.1"], "inner.test": ["127.0.0.2"]}
        guarded = Fetcher(allowed=HERE, resolve=lambda host, port: hosts[host])
        with pytest.raises(DataError, match=r"inner\.test leads to 127\.0\.0\.2") as raised:
            guarded.fetch(site.url("/a"))
        assert raised.value.code == "fetch-private"
        assert inner.asked == []


LEADING = {
    "a loop": ("/a", "back to itself"),
    "no place": ("", "not to where"),
    "another scheme": ("ftp://news.test/", "not followed"),
    "a file": ("file:///etc/passwd", "not followed"),
    "a password": ("http://me:secret@news.test/", "not followed"),
}


@pytest.mark.parametrize("what", LEADING)
def test_where_an_address_must_not_lead(site, what):
    place, told = LEADING[what]
    site.pages["/a"] = leads_to(place)
    error = refused(site.url("/a"))
    assert error.code == "fetch-redirect"
    assert told in error.what
    assert "secret" not in str(error)


def test_an_address_leads_on_five_times_at_most(site):
    site.pages |= {f"/{n}": leads_to(f"/{n + 1}") for n in range(9)}
    site.pages["/9"] = answer(PAGE)
    assert fetcher().fetch(site.url("/4")).url == site.url("/9")
    assert "more than 5 times" in refused(site.url("/3")).what


# robots.txt


def test_a_site_is_asked_once_what_programs_may_fetch(site):
    site.pages["/robots.txt"] = answer(b"User-agent: *\nDisallow: /private/\n", kind="text/plain")
    site.pages |= {"/a": answer(PAGE), "/b": answer(PAGE), "/private/c": answer(PAGE)}
    one = fetcher()
    one.fetch(site.url("/a"))
    one.fetch(site.url("/b"))
    with pytest.raises(DataError, match="asks programs not to fetch") as raised:
        one.fetch(site.url("/private/c"))
    assert raised.value.code == "fetch-robots"
    assert site.paths == ["/a", "/b"]
    assert len(site.asked) == 3


def test_rules_for_this_program_go_before_those_for_all(site):
    rules = b"User-agent: *\nAllow: /\n\nUser-agent: Counterclaim\nDisallow: /\n"
    site.pages |= {"/robots.txt": answer(rules), "/a": answer(PAGE)}
    assert refused(site.url("/a")).code == "fetch-robots"


def test_a_site_that_fails_to_tell_lets_nobody_in(site):
    site.pages |= {"/robots.txt": answer(status=503), "/a": answer(PAGE)}
    assert "503" in refused(site.url("/a")).what
    assert site.paths == []


def test_a_redirect_is_asked_for_as_its_own_site_allows(site):
    with serving() as other:
        other.pages |= {"/robots.txt": answer(b"User-agent: *\nDisallow: /\n"), "/b": answer(PAGE)}
        site.pages["/a"] = leads_to(other.url("/b"))
        assert refused(site.url("/a")).code == "fetch-robots"
        assert other.paths == []


# TLS


@pytest.fixture(scope="module")
def authority():
    """One that signs certificates, for these tests alone."""
    return trustme.CA()


@contextlib.contextmanager
def secure(authority, *names):
    """A site whose certificate is for some names, and what trusts the one that signed it."""
    tls, trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert(*names).configure_cert(tls)
    authority.configure_trust(trusting)
    with serving(tls) as site:
        yield site, trusting


def test_the_checked_address_is_asked_under_the_name_that_was_given(authority):
    with secure(authority, "news.test") as (site, trusting):
        site.pages["/a"] = answer(PAGE)
        url = site.url("/a", host="news.test", scheme="https")
        capture = fetcher(tls=trusting).fetch(url)
        assert capture.body == PAGE
        assert capture.exchange.ip == "127.0.0.1"
        assert site.names == ["news.test", "news.test"]


def test_a_certificate_of_another_name_or_of_nobody_known_is_refused(authority):
    with secure(authority, "other.test") as (site, trusting):
        url = site.url("/a", host="news.test", scheme="https")
        error = refused(url, tls=trusting)
        assert error.code == "fetch-certificate"
        assert "news.test" in error.what
        assert refused(url).code == "fetch-certificate"
        assert site.asked == []


def test_a_secure_address_does_not_lead_to_one_that_is_not(authority, site):
    site.pages["/b"] = answer(PAGE)
    with secure(authority, "news.test") as (https, trusting):
        https.pages["/a"] = leads_to(site.url("/b"))
        error = refused(https.url("/a", host="news.test", scheme="https"), tls=trusting)
        assert "from https to http" in error.what
        assert site.asked == []


# What is kept


def test_what_was_fetched_is_kept_and_gives_the_same_document(site, tmp_path):
    site.pages |= {"/a": leads_to("/b"), "/b": answer(gzip.compress(PAGE), Content_Encoding="gzip")}
    captures = Captures(tmp_path / "l.warc.gz")
    one = fetcher()

    def fetch(address):
        capture = one.fetch(address)
        return capture.fetched(captures.keep(capture))

    first, _ = read(site.url("/a"), fetch=fetch)
    again, _ = read(site.url("/b"), fetch=fetch)
    kept, _ = read(captures.path)
    assert [doc.id for doc in kept] == [first[0].id]
    assert first[0].id == again[0].id
    assert first[0].origin.startswith(site.url("/a") + " <urn:uuid:")
    assert kept[0].origin.rpartition(" ")[2] == first[0].origin.rpartition(" ")[2]
    assert (kept[0].digest, kept[0].retrieved) == (first[0].digest, first[0].retrieved)
    assert list(tmp_path.iterdir()) == [captures.path]


def test_the_records_say_what_was_asked_when_and_by_what_way(site, tmp_path):
    site.pages |= {"/a": leads_to("/b"), "/b": answer(PAGE)}
    captures = Captures(tmp_path / "l.warc.gz")
    record = captures.keep(fetcher().fetch(site.url("/a")))
    with captures.path.open("rb") as stream:
        opened = opened_from(stream, name="l")
        found = [(each.headers, each.body.read(each.body.left)) for each in records(opened)]
    about, response, request, metadata = found
    kinds = [headers["warc-type"] for headers, _ in found]
    assert kinds == ["warcinfo", "response", "request", "metadata"]
    assert b"software: counterclaim/" in about[1]
    assert response[0]["warc-record-id"] == record
    assert response[1] == site.pages["/b"]
    assert request[1].startswith(b"GET /b HTTP/1.1\r\n")
    assert request[0]["warc-concurrent-to"] == metadata[0]["warc-concurrent-to"] == record
    for headers, block in found:
        assert headers["warc-block-digest"] == "sha256:" + hashlib.sha256(block).hexdigest()
    lines = metadata[1].decode().split("\r\n")
    assert f"page-sha256: {hashlib.sha256(PAGE).hexdigest()}" in lines
    assert f"given: {site.url('/a')}" in lines
    assert f"via: {site.url('/a')}" in lines


def test_a_record_that_a_broken_run_left_is_cut_off(site, tmp_path):
    site.pages["/a"] = answer(PAGE)
    captures = Captures(tmp_path / "l.warc.gz")
    capture = fetcher().fetch(site.url("/a"))
    captures.keep(capture)
    whole = captures.path.stat().st_size
    # As a run that is killed in the middle of a record leaves it.
    put(tmp_path / "l.warc.gz.writing", f"{whole} {'0' * 64}")
    with captures.path.open("ab") as out:
        out.write(gzip.compress(b"WARC/1.1\r\nWARC-Type: response\r\n")[:20])
    captures.keep(capture)
    docs, issues = read(captures.path)
    assert len(docs) == 1
    assert [issue.code for issue in issues] == ["note-duplicate", "note-left-out"]
    assert not (tmp_path / "l.warc.gz.writing").exists()


def test_a_whole_record_stays_where_only_the_note_of_it_is_left(site, tmp_path):
    site.pages["/a"] = answer(PAGE)
    captures = Captures(tmp_path / "l.warc.gz")
    capture = fetcher().fetch(site.url("/a"))
    captures.keep(capture)
    digest = hashlib.sha256(captures.path.read_bytes()).hexdigest()
    put(tmp_path / "l.warc.gz.writing", f"0 {digest}")
    captures.keep(capture)
    _, issues = read(captures.path)
    assert [issue.code for issue in issues] == ["note-duplicate", "note-left-out"]


@pytest.mark.parametrize("note", ["", "12", "12 abc"])
def test_a_note_that_was_cut_off_takes_nothing_away(site, tmp_path, note):
    site.pages["/a"] = answer(PAGE)
    captures = Captures(tmp_path / "l.warc.gz")
    capture = fetcher().fetch(site.url("/a"))
    captures.keep(capture)
    before = captures.path.read_bytes()
    put(tmp_path / "l.warc.gz.writing", note)
    captures.keep(capture)
    assert captures.path.read_bytes().startswith(before)


def test_a_page_that_cannot_be_kept_stops_the_run(site, tmp_path):
    site.pages["/a"] = answer(PAGE)
    with pytest.raises(LedgerError, match="cannot be kept") as raised:
        Captures(put(tmp_path / "none", b"") / "l.warc.gz").keep(fetcher().fetch(site.url("/a")))
    assert raised.value.code == "ledger-write"


def test_the_folder_of_what_is_kept_is_made_with_it(site, tmp_path):
    site.pages["/a"] = answer(PAGE)
    captures = Captures(tmp_path / "data" / "counterclaim" / "l.warc.gz")
    assert not captures.path.parent.exists()
    captures.keep(fetcher().fetch(site.url("/a")))
    assert captures.path.exists()
