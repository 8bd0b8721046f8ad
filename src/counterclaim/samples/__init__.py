"""Sample reports → `Document`: seventeen short reports about four invented events.

Everything in them is invented for counterclaim, except the towns, which are real
so that they can be placed. They contradict, restate, copy and correct each other
the way that reports do.
"""

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from counterclaim.errors import DataError, KnowledgeError
from counterclaim.model import Document, Source
from counterclaim.model.document import normalise


def documents() -> Iterator[Document]:
    """Yield the sample reports, event by event, each event by date.

    Every document says in `origin` that it is invented.

    Raises:
        KnowledgeError: The installed package lacks one of its sample files.
    """
    here = files(__package__)
    try:
        table = tomllib.loads(here.joinpath("reports.toml").read_text(encoding="utf-8"))
        for report in table["report"]:
            name = f"{report['id']}.txt"
            text = here.joinpath("reports", name).read_text(encoding="utf-8")
            yield _document(report, text, licence=table["licence"], name=name)
    except OSError as error:
        raise KnowledgeError(
            "a sample report is missing from the installed package",
            where=str(error.filename),
            remedy="Install counterclaim again",
        ) from error


def document(id: str) -> Document:
    """Return one sample report by its id, such as `maun-1-wire`.

    Raises:
        DataError: There is no sample report with this id.
    """
    for doc in documents():
        if doc.id == id:
            return doc
    raise DataError(
        "there is no such sample report",
        where=id,
        remedy=f"The ids are: {', '.join(doc.id for doc in documents())}",
    )


def _document(report: Mapping[str, Any], text: str, *, licence: str, name: str) -> Document:
    return Document(
        id=report["id"],
        text=normalise(text).rstrip("\n"),
        date=report["date"],
        source=Source(name=report["source"], kind=report["kind"], country=report.get("country")),
        title=report["title"],
        licence=licence,
        origin=f"{report['note']}: samples/reports/{name}",
    )
