"""Parts are cut in the same places on every run, and know what is in them."""

from dataclasses import replace

from counterclaim.archive import parts
from counterclaim.archive.parts import cut
from counterclaim.model import Issue
from ledger_records import document

DOCS = [document(number) for number in range(7)]
ISSUE = Issue(doc="a.txt", code="file-empty", text="there is only white space in it")


def test_parts_hold_all_in_order():
    found = list(cut([*DOCS[:3], ISSUE, *DOCS[3:]], documents=3))
    assert [part.number for part in found] == [0, 1, 2]
    assert [doc for part in found for doc in part.documents] == DOCS
    assert [part.issues for part in found] == [(), (ISSUE,), ()]


def test_long_reports_make_a_part_of_their_own(monkeypatch):
    monkeypatch.setattr(parts, "CHARACTERS", 100)
    assert [len(part.documents) for part in cut(DOCS)] == [2, 2, 2, 1]


def test_inputs_with_nothing_but_issues_are_cut_too():
    assert [len(part.issues) for part in cut([ISSUE] * 5, documents=2)] == [2, 2, 1]


def test_content_is_that_of_the_documents_and_not_of_their_files():
    (part,) = cut(DOCS)
    moved = [replace(doc, origin=f"elsewhere/{doc.origin}") for doc in DOCS]
    changed = [replace(DOCS[0], text=DOCS[0].text + "."), *DOCS[1:]]
    assert next(cut(moved)).content == part.content
    assert next(cut(changed)).content != part.content
    assert next(cut(DOCS[:-1])).content != part.content
