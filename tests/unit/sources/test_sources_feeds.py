"""Feeds and news wires: one document a report, and nothing fetched that they name."""

import datetime as dt

import pytest

from inputs import only_issue, put, read, read_bytes

RSS = """<?xml version="1.0"?>
<!-- made for a test -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Daily Ledger</title><link>https://ledger.example/</link>
<item><title>Twelve killed&nbsp;in Marad</title><link>https://ledger.example/1</link>
<description>A summary.</description>
<content:encoded><![CDATA[<p>Twelve people were killed.</p><p>Police &amp; army said so.</p>]]></content:encoded>
<pubDate>Wed, 05 Mar 2031 23:30:00 -0500</pubDate><dc:creator>A. Writer</dc:creator></item>
<item><title>Second</title><guid>https://ledger.example/2</guid>
<description>Three were hurt.</description><source url="x">The Coast Post</source></item>
<item><title>Only a headline</title></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Daily Ledger</title>
<entry><title>Twelve killed</title><link rel="self" href="https://x/self"/>
<link href="https://ledger.example/1"/><updated>2031-03-06T01:00:00Z</updated>
<published>2031-03-05T10:00:00Z</published><author><name>A. Writer</name></author>
<summary>Short.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Twelve people were killed.</p>
<p>Police said so.</p></div></content></entry></feed>"""


def test_each_entry_of_a_feed_is_a_document(tmp_path):
    path = put(tmp_path / "a.xml", RSS)
    docs, issues = read(path)
    first, second = docs
    assert first.text == "Twelve people were killed.\n\nPolice & army said so."
    assert first.title == "Twelve killed in Marad"
    assert (first.date, first.byline) == (dt.date(2031, 3, 5), "A. Writer")
    assert (first.source.name, first.url) == ("The Daily Ledger", "https://ledger.example/1")
    assert first.origin == f"{path}:1"
    assert len(first.digest) == 64
    assert (second.source.name, second.url) == ("The Coast Post", "https://ledger.example/2")
    assert [issue.code for issue in issues] == ["document-no-text"]
    assert "entry 3" in issues[0].text


def test_an_atom_feed_gives_its_content_before_its_summary():
    docs, issues = read_bytes(ATOM.encode())
    assert issues == []
    assert docs[0].text == "Twelve people were killed.\n\nPolice said so."
    assert docs[0].date == dt.date(2031, 3, 5)
    assert (docs[0].url, docs[0].byline) == ("https://ledger.example/1", "A. Writer")
    assert docs[0].source.name == "The Daily Ledger"


def test_a_feed_in_another_encoding_is_read_as_it_declares(tmp_path):
    text = RSS.replace('"1.0"?', '"1.0" encoding="windows-1251"?', 1).replace(
        "Twelve people", "Шты"
    )
    docs, _ = read(put(tmp_path / "a.xml", text.encode("cp1251")))
    assert docs[0].text.startswith("Шты")


def test_a_feed_without_entries_is_named(tmp_path):
    issue = only_issue(put(tmp_path / "a.xml", "<rss><channel><title>x</title></channel></rss>"))
    assert issue.code == "xml-no-reports"


@pytest.mark.parametrize("root", ["urlset", "sitemapindex"])
def test_a_sitemap_is_told_as_a_list_of_links_and_not_fetched(tmp_path, root):
    places = "".join(f"<url><loc>https://ledger.example/{n}</loc></url>" for n in range(5))
    issue = only_issue(put(tmp_path / "sitemap.xml", f"<{root} xmlns='x'>{places}</{root}>"))
    assert issue.code == "format-links"
    noun = "pages" if root == "urlset" else "lists"
    assert f"a sitemap of 5 {noun} (https://ledger.example/0, " in issue.text


NITF = """<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "http://nowhere.invalid/nitf.dtd">
<nitf><head><title>slug</title><docdata><date.issue norm="20310305T101500Z"/>
<doc.copyright holder="The Wire"/></docdata></head>
<body><body.head><hedline><hl1>Twelve killed in Marad</hl1></hedline>
<byline>By A. Writer</byline><dateline><location>MARAD</location>, March 5</dateline></body.head>
<body.content><p>Twelve people were killed.</p><media><media-caption><p>A picture.</p></media-caption></media>
<p>Police said so.</p></body.content></body></nitf>"""

G2 = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:1"><itemMeta><provider literal="x"><name>The Wire</name></provider>
<versionCreated>2031-03-06T00:10:00Z</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><contentCreated>2031-03-05T10:00:00Z</contentCreated><by>A. Writer</by>
<dateline>MARAD, March 5</dateline><headline>Twelve killed in Marad</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>no</title></head><body><p>Twelve people were killed.</p><p>Police said so.</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:2"><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta></newsItem>
<newsItem guid="urn:3"><contentSet><inlineData contenttype="text/plain">Three were hurt.

Two died.</inlineData></contentSet></newsItem>
</itemSet></newsMessage>"""

NEWSML_1 = """<NewsML><NewsItem><NewsManagement><ThisRevisionCreated>20310305T101500+0000</ThisRevisionCreated>
<Status FormalName="Usable"/></NewsManagement><NewsComponent><AdministrativeMetadata><Provider><Party FormalName="The Wire"/></Provider>
</AdministrativeMetadata><NewsLines><HeadLine>Twelve killed in Marad</HeadLine><ByLine>By A. Writer</ByLine>
<DateLine>MARAD, March 5</DateLine></NewsLines><ContentItem><DataContent><p>Twelve people were killed.</p>
<p>Police said so.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"""


@pytest.mark.parametrize("content", [NITF, G2, NEWSML_1], ids=["nitf", "newsml-g2", "newsml-1"])
def test_a_report_of_a_wire_gives_headline_byline_dateline_day_and_provider(tmp_path, content):
    docs, _ = read(put(tmp_path / "a.xml", content))
    doc = docs[0]
    assert doc.text == "MARAD, March 5 – Twelve people were killed.\n\nPolice said so."
    assert doc.title == "Twelve killed in Marad"
    assert (doc.date, doc.source.name) == (dt.date(2031, 3, 5), "The Wire")
    assert doc.byline.endswith("A. Writer")


def test_an_item_that_its_wire_withdrew_is_an_issue(tmp_path):
    docs, issues = read(put(tmp_path / "a.xml", G2))
    assert [doc.text for doc in docs][1:] == ["Three were hurt.\n\nTwo died."]
    assert [issue.code for issue in issues] == ["wire-withdrawn"]
    assert "urn:2" in issues[0].text


def laughs(depth: int) -> str:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, depth))
    return f'<!DOCTYPE rss [<!ENTITY l0 "ha">{entities}]>'


HOSTILE = {
    "a file": '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "an address": '<!DOCTYPE rss [<!ENTITY a SYSTEM "http://127.0.0.1:9/x"> ]>',
    "parameters": '<!DOCTYPE rss [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
    "laughs": laughs(12).replace("l11", "a"),
    "quotes": '<!DOCTYPE rss [<!ENTITY a "]><rss>">]>',
}


@pytest.mark.parametrize("case", HOSTILE)
def test_entities_are_never_put_in_and_that_is_told(tmp_path, case):
    body = "<rss><channel><item><description>Twelve &a; died &mdash; all.</description></item></channel></rss>"
    docs, issues = read(put(tmp_path / "a.xml", HOSTILE[case] + body))
    assert [doc.text for doc in docs] == ["Twelve died — all."]
    assert [issue.code for issue in issues] == ["note-entities"]
    assert "&a;" in issues[0].text


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("<rss>" * 100_000, "xml-no-reports"),
        ("<rss><item", "document-no-text"),
        ("<rss \x00", "file-binary"),
        ("<rss><!DOCTYPE", "xml-no-reports"),
        ("<!-- -->" * 900 + "<other/>", "html-no-text"),
        ("<?xml version='1.0'?>" + "<!-- -->" * 900 + "<other/>", "format-xml"),
        ("<?xml version='1.0'?><other/>", "format-xml"),
    ],
)
def test_broken_xml_is_named(tmp_path, content, code):
    docs, issues = read(put(tmp_path / "a.xml", content))
    assert docs == [] or code == "html-no-text"
    assert issues == [] or issues[0].code == code
