"""Exports of news databases, in the layouts that are described of them, with invented articles."""

import datetime as dt
import re

import pytest
from test_sources_office import docx, p

from counterclaim.sources.texts.html_lines import lines_of
from inputs import put, read, read_bytes, zipped

DAY = dt.date(2031, 3, 5)
TEXT = "Twelve people were killed in Marad, police said.\n\nThe army denied it."

UNI = """\
User Name: = Q Reader
Date and Time: = Thursday, March 6, 2031 9:30 AM CET
Job Number: = 123456
Documents (2)
1. Twelve killed in Marad
2. Nothing new
Page 1 of 3
Twelve killed in Marad
The Daily Ledger
March 5, 2031 Wednesday
First Edition
Copyright 2031 The Daily Ledger All Rights Reserved
Section: NEWS; Pg. 5
Length: 512 words
Byline: By Ana Writer
Highlight: A mine, it seems.
Body

Twelve people were killed in Marad, police said.
Page 2 of 3
The army denied it.

Classification
Language: ENGLISH
Load-Date: March 6, 2031
End of Document
Nothing new
The Coast Post
5 March 2031
Copyright 2031 The Coast Post
Length: 3 words
Body
Nothing new here.
Load-Date: March 7, 2031
End of Document
"""

ACADEMIC = """\


                               1 of 2 DOCUMENTS


                               The Daily Ledger

                             March 5, 2031 Wednesday
                                 First Edition

Twelve killed
in Marad

BYLINE: By Ana Writer

SECTION: NEWS; Pg. 5

LENGTH: 512 words

DATELINE: MARAD, March 5

Twelve people were killed in Marad, police said.

The army denied it.

LOAD-DATE: March 6, 2031

LANGUAGE: ENGLISH

                       Copyright 2031 The Daily Ledger
                              All Rights Reserved


                               2 of 2 DOCUMENTS


                       Copyright 2031 The Coast Post
                              All Rights Reserved

                              The Coast Post

                             March 5, 2031 Wednesday

HEADLINE: Nothing new

LENGTH: 3 words

BODY:
Nothing new here.

LOAD-DATE: March 7, 2031
"""

FACTIVA = """\
Twelve killed in Marad
By Ana Writer
512 words
5 March 2031
10:15
The Daily Ledger
DLEDG
English
Copyright 2031 The Daily Ledger.

Twelve people were killed in Marad, police said.

The army denied it.

Document DLEDG00020310305e735000aa

World news
Nothing new
3 words
5 March 2031
The Coast Post
CPOST
English
(c) 2031 The Coast Post

Nothing new here.

Document CPOST00020310305e735000ab

Search Summary
Text marad
"""

FACTIVA_CODED = """\
HD  Twelve killed in Marad
BY  By Ana Writer
WC  512 words
PD  5 March 2031
SN  The Daily Ledger
SC  DLEDG
LA  English
CY  Copyright 2031 The Daily Ledger.
LP
Twelve people were killed in Marad, police said.

TD
The army denied it.

NS  gvio : Violence
AN  Document DLEDG00020310305e735000aa

HD  Nothing new
WC  3 words
PD  5 March 2031
SN  The Coast Post
TD
Nothing new here.
AN  Document CPOST00020310305e735000ab
"""

PROQUEST = """\
____________________________________________________________

Report Information from ProQuest
March 06 2031 10:12
____________________________________________________________

Document 1 of 3

Twelve killed in Marad

Author: Writer, Ana

Publication info: The Daily Ledger ; Marad 05 Mar 2031: 5.

Abstract: A summary.

Full text: Twelve people were killed in Marad, police said.

The army denied it.

Subject: Violence

Title: Twelve killed in Marad

Publication title: The Daily Ledger

Publication date: Mar 5, 2031

ProQuest document ID: 1234567890

Document URL: https://proquest.example/1234567890

Last updated: 2031-03-06
____________________________________________________________

Document 2 of 3

Nothing new

Abstract: Nothing new here.

Publication title: The Coast Post

Publication date: Mar 5, 2031

ProQuest document ID: 1234567891
____________________________________________________________

Document 3 of 3

Only a headline

ProQuest document ID: 1234567892
"""


def page(text: str) -> str:
    """The same lines as a web page."""
    rows = (re.sub(r"^([A-Z]{2})  ?", r"<b>\1</b></td><td>", line) for line in text.splitlines())
    lines = "".join(
        f"<table><tr><td>{row}</td></tr></table>" if "</td>" in row else f"<p>{row}</p>"
        for row in rows
    )
    return f"<html><head><title>x</title></head><body>{lines}</body></html>"


def word(text: str) -> bytes:
    return docx("".join(p(line) for line in text.splitlines()))


def rtf(text: str) -> str:
    return "{\\rtf1\\ansi " + "".join(f"{line}\\par\n" for line in text.splitlines()) + "}"


EXPORTS = {
    "nexis uni": UNI,
    "nexis academic": ACADEMIC,
    "factiva": FACTIVA,
    "factiva with codes": FACTIVA_CODED,
    "proquest": PROQUEST,
}
FORMS = {"txt": str, "html": page, "docx": word, "rtf": rtf}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", EXPORTS)
def test_each_article_of_an_export_is_a_document(tmp_path, kind, form):
    if kind == "nexis academic" and form != "txt":
        pytest.skip("was exported as text, where blank lines tell blocks apart")
    path = put(tmp_path / f"a.{form}", FORMS[form](EXPORTS[kind]))
    docs, issues = read(path)
    first, second = docs
    expected = f"MARAD, March 5 – {TEXT}" if "academic" in kind else TEXT
    assert re.sub(r"\n+", "\n\n", first.text) == expected
    assert first.title == "Twelve killed in Marad"
    assert (first.date, first.source.name) == (DAY, "The Daily Ledger")
    assert first.byline in ("Ana Writer", "Writer, Ana")
    assert first.origin == f"{path}:1"
    assert second.text == "Nothing new here."
    assert (second.title, second.date) == ("Nothing new", DAY)
    assert second.source.name == "The Coast Post"
    assert second.byline is None
    assert len({doc.digest for doc in docs}) == 2
    assert [issue.code for issue in issues] == ["document-no-text"] * (kind == "proquest")


def test_a_zip_of_single_articles_is_read(tmp_path):
    one, two = UNI.partition("End of Document\n")[::2]
    archive = zipped({"one.DOCX": word(one + "End of Document"), "two.DOCX": word(two)})
    docs, issues = read(put(tmp_path / "a.zip", archive))
    assert issues == []
    assert [doc.title for doc in docs] == ["Twelve killed in Marad", "Nothing new"]


def test_an_export_whose_words_are_no_lines_of_it_is_left_whole():
    text = "The End of Document 12 was lost. Twelve people were killed, police said."
    docs, issues = read_bytes(text.encode())
    assert issues == []
    assert [doc.text for doc in docs] == [text]


def test_lines_of_a_page_are_those_that_a_browser_shows():
    row = "<table><tr><td>a</td><td>b</td></tr></table>"
    html = f"<p>One\n two<br>three</p><ul><li>four</li></ul>{row}<script>x</script>"
    assert lines_of(html) == ["One two", "three", "four", "a\tb"]


def test_elements_in_elements_without_end_are_no_endless_work():
    assert lines_of("<div>" * 5_000 + "deep") in ([], ["deep"])
