"""Archives: members are read one by one, and those made to harm are named and left."""

import bz2
import gzip
import hashlib
import io
import lzma
import tarfile
import zipfile

import pytest

from counterclaim.sources.unpacking import limits
from counterclaim.sources.unpacking.zstd import zstd
from inputs import REPORT, line, only_issue, put, read, read_bytes, tarred, zipped

PACK = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstd.compress,
}


@pytest.mark.parametrize("kind", PACK)
def test_a_packed_file_is_the_file_in_it(tmp_path, kind):
    path = put(tmp_path / f"a.txt.{kind}", PACK[kind](REPORT.encode()))
    docs, issues = read(path)
    assert issues == []
    assert docs[0].text == REPORT
    assert docs[0].origin == f"{path}/a.txt"
    assert docs[0].digest == hashlib.sha256(REPORT.encode()).hexdigest()


@pytest.mark.parametrize("kind", PACK)
def test_packing_is_told_by_the_content_and_two_packed_parts_are_one_file(kind):
    lines = [line(id=str(number), text=REPORT).encode() for number in range(3)]
    docs, issues = read_bytes(PACK[kind](lines[0] + lines[1]) + PACK[kind](lines[2]))
    assert issues == []
    assert [doc.id for doc in docs] == ["0", "1", "2"]
    assert docs[2].origin == "standard input/content:3"


@pytest.mark.parametrize("kind", PACK)
def test_a_packed_file_that_is_cut_off_is_named_and_what_came_before_is_kept(tmp_path, kind):
    lines = "".join(
        line(id=str(n), text=hashlib.sha512(str(n).encode()).hexdigest()) for n in range(9000)
    )
    packed = PACK[kind](lines.encode())
    docs, issues = read(put(tmp_path / f"a.jsonl.{kind}", packed[: len(packed) // 2]))
    assert 0 <= len(docs) < 9000
    assert [issue.code for issue in issues] == ["archive-damaged"]
    assert f"a.jsonl.{kind}" in issues[0].text


ARCHIVES = {
    "a.zip": zipped,
    "a.tar": tarred,
    "a.tar.gz": lambda members: tarred(members, mode="w:gz"),
    "a.tar.xz": lambda members: tarred(members, mode="w:xz"),
    "a.tar.bz2": lambda members: tarred(members, mode="w:bz2"),
}
MEMBERS = {
    "one.txt": REPORT,
    "in/two.jsonl": line(id="two", text="Two."),
    "in/.hidden.txt": "x",
    "__MACOSX/one.txt": "x",
    "picture.png": b"\x89PNG....",
    "three": "Three were hurt.",
}


@pytest.mark.parametrize("name", ARCHIVES)
@pytest.mark.parametrize("is_piped", [True, False])
def test_the_files_of_an_archive_are_read_in_order(tmp_path, name, is_piped):
    content = ARCHIVES[name](MEMBERS)
    docs, issues = read_bytes(content) if is_piped else read(put(tmp_path / name, content))
    assert [doc.text for doc in docs] == [REPORT, "Two.", "Three were hurt."]
    assert [issue.code for issue in issues] == ["note-other-kind", "note-left-out"]
    assert "1 .png" in issues[1].text
    inside = "/content/" if is_piped else "/a.tar/"
    middle = inside if "." in name[5:] else "/"
    start = "standard input" if is_piped else str(tmp_path / name)
    assert [doc.origin for doc in docs] == [
        f"{start}{middle}one.txt",
        f"{start}{middle}in/two.jsonl:1",
        f"{start}{middle}three",
    ]


def test_archives_in_archives_are_read(tmp_path):
    deep = zipped({"b.tar.gz": tarred({"c.zip": zipped({"d.txt": REPORT})}, mode="w:gz")})
    path = put(tmp_path / "a.zip", deep)
    docs, issues = read(path)
    assert issues == []
    assert docs[0].origin == f"{path}/b.tar.gz/b.tar/c.zip/d.txt"


def test_archives_in_archives_without_end_are_left(tmp_path):
    content = zipped({"bottom.txt": REPORT})
    for number in range(limits.MAX_DEPTH):
        content = zipped({f"{number}.zip": content, f"{number}.txt": f"{number} died."})
    docs, issues = read(put(tmp_path / "a.zip", content))
    assert len(docs) == limits.MAX_DEPTH
    assert [issue.code for issue in issues] == ["archive-deep"]


def test_a_name_that_leads_out_of_the_archive_is_only_a_name(tmp_path):
    names = ("../../slip.txt", "/abs.txt", "c:\\windows\\x.txt")
    content = zipped({name: REPORT + name for name in names})
    path = put(tmp_path / "in" / "a.zip", content)
    docs, issues = read(path)
    assert issues == []
    assert [doc.origin.removeprefix(f"{path}/") for doc in docs] == list(names)
    assert [each.name for each in tmp_path.iterdir()] == ["in"]


def test_links_and_devices_in_a_tar_archive_are_not_followed():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in (("link.txt", tarfile.SYMTYPE), ("device.txt", tarfile.CHRTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("good.txt")
        info.size = len(REPORT)
        archive.addfile(info, io.BytesIO(REPORT.encode()))
    docs, issues = read_bytes(out.getvalue())
    assert issues == []
    assert [doc.text for doc in docs] == [REPORT]


@pytest.fixture
def small_limits(monkeypatch):
    """Limits as in earnest, at a thousandth of the size."""
    monkeypatch.setattr(limits, "FREE_BYTES", 100_000)
    monkeypatch.setattr("counterclaim.sources.readers.archives.zipped.FREE_BYTES", 100_000)


@pytest.mark.parametrize("kind", PACK)
def test_a_packed_bomb_is_named_and_the_other_inputs_are_read(tmp_path, small_limits, kind):
    bomb = put(tmp_path / f"bomb.txt.{kind}", PACK[kind](b"12 died " * 500_000))
    docs, issues = read(bomb, put(tmp_path / "good.txt", REPORT))
    assert [doc.text for doc in docs] == [REPORT]
    assert [issue.code for issue in issues] == ["archive-swells"]
    assert str(bomb) in issues[0].text


def test_a_member_that_is_a_bomb_is_left_and_the_others_are_read(tmp_path, small_limits):
    content = zipped({"bomb.txt": b"\x20" * 4_000_000, "good.txt": REPORT})
    docs, issues = read(put(tmp_path / "a.zip", content))
    assert [doc.text for doc in docs] == [REPORT]
    assert [issue.code for issue in issues] == ["archive-swells"]
    assert "a.zip/bomb.txt" in issues[0].text


def test_many_small_bombs_are_counted_together(tmp_path, small_limits):
    inner = zipped({"x.txt": " " * 99_000})
    content = zipped({f"{number}.zip": inner + str(number).encode() for number in range(40)})
    _, issues = read(put(tmp_path / "a.zip", content))
    assert issues[-1].code == "archive-swells"
    assert "in all" in issues[-1].text


def test_a_locked_member_is_named_and_the_others_are_read(tmp_path):
    content = bytearray(zipped({"locked.txt": REPORT, "open.txt": REPORT}))
    for start, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(start) + at] |= 1
    docs, issues = read(put(tmp_path / "a.zip", bytes(content)))
    assert len(docs) == 1
    assert [issue.code for issue in issues] == ["file-encrypted"]
    assert "a.zip/locked.txt" in issues[0].text


def test_a_damaged_member_is_named_and_the_others_are_read(tmp_path):
    content = zipped({"bad.txt": REPORT, "good.txt": "Good."}, method=zipfile.ZIP_STORED)
    path = put(tmp_path / "a.zip", content.replace(b"Twelve", b"Eleven"))
    docs, issues = read(path)
    assert [doc.text for doc in docs] == ["Good."]
    assert [issue.code for issue in issues] == ["archive-damaged"]


def test_archives_without_reports_are_named(tmp_path):
    assert only_issue(put(tmp_path / "a.zip", zipped({}))).code == "archive-no-reports"
    issue = only_issue(put(tmp_path / "b.zip", zipped({"a.png": b"\x89PNG"})))
    assert issue.code == "archive-no-reports"
    assert "1 .png" in issue.text


def test_a_zip_file_that_states_a_huge_table_of_contents_is_not_opened(tmp_path):
    content = bytearray(zipped({"a.txt": REPORT}))
    end = content.rindex(b"PK\x05\x06")
    content[end + 12 : end + 16] = (2**32 - 2).to_bytes(4, "little")
    assert only_issue(put(tmp_path / "a.zip", bytes(content))).code == "archive-large"


def test_a_tar_header_of_gigabytes_is_not_read():
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 5_000_000_000
    docs, issues = read_bytes(info.tobuf(tarfile.GNU_FORMAT) + b"x" * 100_000)
    assert docs == []
    assert [issue.code for issue in issues] == ["archive-damaged"]
