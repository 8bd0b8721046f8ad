"""The report as it was published, and who published it."""

import datetime as dt
import unicodedata
from dataclasses import dataclass

from counterclaim.model.ids import mint


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who published a document. Who is quoted in it is a speaker, not a source.

    Attributes:
        name: The name that the input gives.
        kind: wire, national, local, international, ngo, igo, government,
            armed_group, social, witness or unknown.
        country: ISO 3166 alpha-2 code.
        independence: Sources with the same group count as one origin; `None` means
            that the source stands for itself. An owner that the settings name goes first.
    """

    name: str
    kind: str = "unknown"
    country: str | None = None
    independence: str | None = None

    @property
    def id(self) -> str:
        """The same name in any case has the same id."""
        return mint("src", self.name.casefold().strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report. All offsets anywhere are code points into `text`.

    Attributes:
        id: The id that the input gives, else a hash of the content.
        text: NFC, line feeds only.
        date: Day of publication, `None` if not known.
        dated_by: Where the day is from: `metadata`, `dateline` or `address`; empty before
            the document is read, or without a day.
        date_certainty: `certain` where two of these agree, `likely` for one alone,
            `doubtful` where they lie far apart; empty as `dated_by` is.
        source: Who published it.
        title: Headline where the input keeps it apart from the text.
        url: Where it was published.
        language: ISO 639-1 code.
        retrieved: ISO timestamp (UTC) of the retrieval, if known.
        mime: Media type of the input.
        origin: Where it came from: a file with member, line, record or offset.
        digest: SHA-256 of the bytes that it was read from (a file, a member, a line, a
            record); empty if they were not kept apart.
        byline: Who wrote it, where the input says so.
        licence: Terms of use as the input names them.
        sensitivity: Label that a team gives; empty is "no label".
    """

    id: str
    text: str
    date: dt.date | None = None
    source: Source | None = None
    title: str | None = None
    url: str | None = None
    language: str = "en"
    retrieved: str | None = None
    mime: str = "text/plain"
    origin: str = ""
    digest: str = ""
    byline: str | None = None
    licence: str | None = None
    sensitivity: str = ""
    dated_by: str = ""
    date_certainty: str = ""

    @classmethod
    def make(
        cls,
        text: str,
        *,
        id: str | None = None,
        date: dt.date | None = None,
        source: str | Source | None = None,
        title: str | None = None,
        url: str | None = None,
        mime: str = "text/plain",
        origin: str = "",
        digest: str = "",
        byline: str | None = None,
        retrieved: str | None = None,
    ) -> "Document":
        """Return a document with a clean text, and an id if none is given.

        The id minted is a hash of the text, source, title, date and url: the same
        report under another file name is the same document, the same words printed
        by another paper are another one.
        """
        clean = normalise(text)
        named = Source(name=source) if isinstance(source, str) else source
        return cls(
            id=id or mint("doc", clean, named.name if named else None, title, date, url),
            text=clean,
            date=date,
            source=named,
            title=title,
            url=url,
            mime=mime,
            origin=origin,
            digest=digest,
            byline=byline,
            retrieved=retrieved,
        )


def normalise(text: str) -> str:
    """Return the text in Unicode NFC with line feeds as the only line ends.

    Offsets count from here on, so a reader normalises once, before anything else.
    """
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
