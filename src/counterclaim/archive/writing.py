"""A part → its files and its line in the manifest."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterclaim.archive import tables
from counterclaim.archive.files import name_of, table_bytes, whole
from counterclaim.archive.parts import Part
from counterclaim.archive.stage import Read
from counterclaim.exports.jsonl import encoded
from counterclaim.model import Issue
from counterclaim.pipeline import Reading
from counterclaim.sources import is_note

ISSUES = "issues"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a part comes to, before it is in the archive.

    Attributes:
        line: Its line of the manifest.
        files: The bytes of its files, by their paths in the archive.
    """

    line: dict[str, Any]
    files: dict[str, bytes]


def make_part(part: Part, *, read: Read) -> Made:
    """Read a part and return its files and its line; the same each time, on any machine."""
    told = list(read(part.documents))
    readings = [each for each in told if isinstance(each, Reading)]
    unread = [*part.issues, *(each for each in told if isinstance(each, Issue))]
    found = [tables.claim_cells(c, r.document) for r in readings for c in r.claims]
    written = {
        "documents": (tables.DOCUMENTS, [tables.document_cells(r) for r in readings]),
        "claims": (tables.CLAIMS, found),
    }
    made, held = dict[str, bytes](), {}
    for name, (columns, cells) in written.items():
        if cells:
            raw = table_bytes(tables.table(columns, cells))
            made[f"{name}/{name_of(part.number)}.parquet"] = raw
            held[name] = {"bytes": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}
    issues = [*unread, *(issue for r in readings for issue in r.issues)]
    if issues:
        made[f"{ISSUES}/{name_of(part.number)}.jsonl"] = b"".join(map(_issue_line, issues))
    line = {
        "kind": "part",
        "part": part.number,
        "documents": len(readings),
        "claims": len(found),
        "bad": sum(not is_note(issue) for issue in unread),
        "issues": len(issues),
        "content": part.content,
        "files": held,
    }
    return Made(line=line, files=made)


def keep_part(made: Made, *, folder: Path) -> dict[str, Any]:
    """Write the files of a part and return its line of the manifest.

    Done twice, it leaves the same files.

    Raises:
        ArchiveError: They cannot be written.
    """
    for name, raw in made.files.items():
        with whole(folder / name) as out:
            out.write(raw)
    return made.line


def gather_issues(folder: Path, parts: Sequence[int]) -> None:
    """Write one list of all that could not be read or has a remark: `issues.jsonl`."""
    with whole(folder / f"{ISSUES}.jsonl") as out:
        for number in parts:
            path = folder / ISSUES / f"{name_of(number)}.jsonl"
            if path.exists():
                with path.open("rb") as lines:
                    for line in lines:
                        out.write(line)


def _issue_line(issue: Issue) -> bytes:
    return encoded({"input": issue.doc, "code": issue.code, "text": issue.text}) + b"\n"


def issues_of(cell: str | None, doc: str) -> tuple[Issue, ...]:
    """Return the issues of a reading from their cell."""
    return tuple(Issue(doc=doc, **known) for known in json.loads(cell or "[]"))
