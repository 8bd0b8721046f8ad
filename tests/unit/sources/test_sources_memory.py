"""Memory of a process that reads what was made to fill it, measured from outside of it."""

import gzip
import subprocess
import sys
import zipfile

import pytest

from inputs import REPORT, put

MOST_KB = 1_000_000

WORDS = b"killed  " * 125_000

CHILD = """
import sys
from counterclaim.sources import open_inputs
for found in open_inputs(sys.argv[1:]):
    print(getattr(found, "code", "document"))
# Not what the system tells of a process: that counts what it was started from.
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""

STARTS = {
    "s.txt": REPORT.encode(),
    "s.html": b"<html><body>" + b" " * 9_000,
    "s.jsonl": b'{"text": "',
    "s.json": b'[{"text": "',
    "s.csv": b"text,date\nOne.,x\n",
    "s.xml": b"<rss>",
    "s.pdf": b"%PDF-1.4\n",
    "s.zip": b"PK\x03\x04",
    "s.docx": b"PK\x03\x04",
    "s.tar": b"a.txt".ljust(257, b"\0") + b"ustar",
    "s.gz": gzip.compress(b""),
    "s.warc": b"WARC/1.0\r\nContent-Length: 10\r\n",
    "s.mbox": b"From a@b Wed Mar  5 10:00:00 2031\nFrom: a@b\nDate: x\nSubject: y\n\n",
    "s.eml": b"From: a@b\nDate: x\nSubject: y\n\n",
    "s.mhtml": b"From: <Saved by Blink>\nContent-Type: multipart/related; boundary=B\n\n",
    "s.doc": b"\xd0\xcf\x11\xe0",
}


def sparse(path, start):
    with path.open("wb") as file:
        file.write(start)
        file.truncate(5_000_000_000)
    return path


def laughs(levels: int = 9) -> str:
    """Entities in entities: a billion words if they were put in."""
    names = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "killed "}">' for n in range(levels + 1)
    )
    return f"<!DOCTYPE rss [{names}]><rss><channel><item><description>&l{levels};"


def bomb(path):
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a.txt", "w", force_zip64=True) as out,
    ):
        for _ in range(400):
            out.write(WORDS)
    return path


def most_kb(*paths) -> tuple[list[str], int]:
    """What comes of inputs in a process of its own, and the memory that it took at most."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, *map(str, paths)], capture_output=True, text=True, check=True
    )
    *codes, memory = done.stdout.split()
    return codes, int(memory)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is told in kilobytes there")
def test_sparse_files_of_5_gigabytes_take_little_memory(tmp_path):
    paths = [sparse(tmp_path / name, start) for name, start in STARTS.items()]
    codes, memory = most_kb(*paths)
    assert len(codes) >= len(paths)
    assert memory < MOST_KB


PAGES = {
    "words": "<p>Twelve people were killed in Marad on Friday, police said.</p>" * 450_000,
    "elements": "<div>" * 6_000_000,
    "script": f"<script>{'x = 1;' * 5_000_000}</script><p>Twelve people were killed.</p>",
    "blanks": " " * 30_000_000,
    "attributes": "<p " + "a=1 " * 7_500_000 + ">",
    "comments": "<!-- -->" * 3_750_000,
    # As much as is read at all.
    "most elements": "<div>" * 990_000,
    "most words": "<p>a</p>" * 620_000,
}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is told in kilobytes there")
@pytest.mark.parametrize("kind", PAGES)
def test_a_page_of_30_megabytes_takes_little_memory(tmp_path, kind):
    codes, memory = most_kb(put(tmp_path / "a.html", f"<html><body>{PAGES[kind]}"))
    assert len(codes) == 1
    assert memory < MOST_KB


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is told in kilobytes there")
def test_bombs_take_little_memory(tmp_path):
    gzipped = put(tmp_path / "a.txt.gz", gzip.compress(WORDS * 100))
    codes, memory = most_kb(put(tmp_path / "a.xml", laughs()), bomb(tmp_path / "a.zip"), gzipped)
    assert "note-entities" in codes
    assert "archive-swells" in codes
    assert memory < MOST_KB
