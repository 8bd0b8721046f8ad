"""Inputs made for tests, and what comes of them."""

import io
import json
import tarfile
import zipfile
from pathlib import Path

from counterclaim.model import Document, Issue
from counterclaim.sources import open_inputs

REPORT = "Twelve people were killed in Marad on Friday, police said.\n"


def read(*inputs, **options) -> tuple[list[Document], list[Issue]]:
    """The documents and the issues of some inputs."""
    found = list(open_inputs([str(each) for each in inputs], **options))
    docs = [each for each in found if isinstance(each, Document)]
    return docs, [each for each in found if isinstance(each, Issue)]


def read_bytes(content: bytes, **options) -> tuple[list[Document], list[Issue]]:
    """The documents and the issues of what is piped in."""
    return read("-", stdin=io.BytesIO(content), **options)


def only_issue(*inputs, **options) -> Issue:
    """The one issue of an input without documents; it names the input and a remedy."""
    docs, issues = read(*inputs, **options)
    assert docs == []
    issues = [issue for issue in issues if issue.code != "note-other-kind"]
    assert len(issues) == 1, issues
    assert issues[0].text.count(". ") >= 1
    return issues[0]


def put(path: Path, content: str | bytes) -> Path:
    """A file with a content, in a folder that is made for it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def line(**fields) -> str:
    """A line of JSON."""
    return json.dumps(fields) + "\n"


def zipped(members: dict[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred(members: dict[str, str | bytes], *, mode: str = "w") -> bytes:
    """A tar archive, packed as `mode` says."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, content in members.items():
            raw = content if isinstance(content, bytes) else content.encode()
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    return out.getvalue()
