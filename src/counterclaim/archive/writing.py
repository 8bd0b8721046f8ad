"""A part → its files and its line in the manifest."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from counterclaim.archive import tables
from counterclaim.archive.files import name_of, sha256, whole, write_table
from counterclaim.archive.parts import Part
from counterclaim.archive.stage import Read
from counterclaim.exports.jsonl import encoded
from counterclaim.model import Issue
from counterclaim.pipeline import Reading
from counterclaim.sources import is_note

ISSUES = "issues"


def write_part(part: Part, *, read: Read, folder: Path) -> dict[str, Any]:
    """Read a part, write its files, and return its line of the manifest.

    Done twice, it leaves the same files.

    Raises:
        ArchiveError: They cannot be written.
    """
    told = list(read(part.documents))
    readings = [each for each in told if isinstance(each, Reading)]
    unread = [*part.issues, *(each for each in told if isinstance(each, Issue))]
    found = [tables.claim_cells(c, r.document) for r in readings for c in r.claims]
    written = {
        "documents": (tables.DOCUMENTS, [tables.document_cells(r) for r in readings]),
        "claims": (tables.CLAIMS, found),
    }
    held = {}
    for name, (columns, cells) in written.items():
        if cells:
            path = folder / name / f"{name_of(part.number)}.parquet"
            write_table(path, tables.table(columns, cells))
            held[name] = {"bytes": path.stat().st_size, "sha256": sha256(path)}
    issues = [*unread, *(issue for r in readings for issue in r.issues)]
    if issues:
        _write_issues(folder / ISSUES / f"{name_of(part.number)}.jsonl", issues)
    return {
        "kind": "part",
        "part": part.number,
        "documents": len(readings),
        "claims": len(found),
        "bad": sum(not is_note(issue) for issue in unread),
        "issues": len(issues),
        "content": part.content,
        "files": held,
    }


def gather_issues(folder: Path, parts: Sequence[int]) -> None:
    """Write one list of all that could not be read or has a remark: `issues.jsonl`."""
    with whole(folder / f"{ISSUES}.jsonl") as out:
        for number in parts:
            path = folder / ISSUES / f"{name_of(number)}.jsonl"
            if path.exists():
                with path.open("rb") as lines:
                    for line in lines:
                        out.write(line)


def _write_issues(path: Path, issues: Iterable[Issue]) -> None:
    with whole(path) as out:
        for issue in issues:
            where = {"input": issue.doc, "code": issue.code, "text": issue.text}
            out.write(encoded(where) + b"\n")


def issues_of(cell: str | None, doc: str) -> tuple[Issue, ...]:
    """Return the issues of a reading from their cell."""
    return tuple(Issue(doc=doc, **known) for known in json.loads(cell or "[]"))
