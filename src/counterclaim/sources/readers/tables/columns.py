"""Which column holds what: guessed from names and contents, or as the user says."""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from counterclaim.errors import SettingsError
from counterclaim.sources.base import Columns
from counterclaim.sources.texts.days import is_day

FIELDS = ("text", "date", "title", "source", "url", "id", "byline")
"""Fields of a document that a column can hold, in the order in which they are told."""

ORDER, ORDERS = "order", ("dmy", "mdy")
"""How 03/04/2031 is read: the day first, or the month."""

SAMPLE = 50
"""Rows that a guess looks at."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Names without case, blanks and signs, the best first: a summary only without all the text.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": _words(
        "text fulltext body bodytext bodyplain articletext articlebody maintext fullarticle "
        "content contents story article documenttext newstext rawtext texte texto testo "
        "volltext artikeltext inhalt contenu contenido cuerpo corps abstract summary "
        "description snippet lead"
    ),
    "date": _words(
        "date publicationdate pubdate publishdate datepublished published publishedat "
        "publishedon publisheddate webpublicationdate publicationtime publishedtime "
        "articledate newsdate datetime releasedate versioncreated created createdat timestamp "
        "dateofpublication day datum erscheinungsdatum datedepublication fecha "
        "fechadepublicación"
    ),
    "title": _words(
        "title headline articletitle documenttitle newstitle heading hed webtitle titel titre "
        "titulo título titular titolo überschrift schlagzeile subject"
    ),
    "source": _words(
        "source sourcename publication publicationtitle pubtitle publicationname outlet "
        "publisher newspaper medium medianame media agency journal zeitung quelle medio "
        "fuente diario feed outletname site sitename cleanurl domain hostname"
    ),
    "url": _words(
        "url link weburl articleurl documenturl sourceurl permalink weblink webaddress uri href"
    ),
    "id": _words("id docid documentid articleid guid uuid accessionnumber storeid identifier"),
    "byline": _words(
        "byline author authors authorname writer creator journalist reporter autor auteur verfasser"
    ),
}

# A column of texts has sentences in it, not names of places or codes.
_LEAST_CHARACTERS = 80
_LEAST_WORDS = 10
# Beyond this share of its cells a column is what they look like.
_MOST = 0.8
_ROW_NUMBER = re.compile(r"\d{1,6}")


def plain(name: str) -> str:
    """Return a column's name without case, blanks and signs."""
    return re.sub(r"[\W_]+", "", name.casefold())


def by_name(names: Sequence[str]) -> dict[str, str]:
    """Return the columns that the names alone tell, by field."""
    known: dict[str, str] = {}
    for name in names:
        known.setdefault(plain(name), name)
    found = {}
    for field in FIELDS:
        best = next((each for each in _NAMES[field] if each in known), None)
        if best is not None:
            found[field] = known[best]
    return found


def guess(
    names: Sequence[str], rows: Sequence[Mapping[str, str]], given: Columns | None = None
) -> Columns:
    """Return which column holds what.

    What the user says holds; the rest is told by the names, then by what the cells look like.

    Args:
        names: The columns that there are.
        rows: The first rows.
        given: What the user says.
    """
    found = by_name(names)
    said = {} if given is None else given.field_of
    cells = {name: [row[name] for row in rows if row.get(name, "").strip()] for name in names}
    free = [name for name in names if name not in (*found.values(), *said.values())]
    if "text" not in found:
        longest = max(free, key=lambda name: _mean(cells[name]), default=None)
        if longest is not None and is_prose(cells[longest]):
            found["text"] = longest
    if "date" not in found:
        day = next((name for name in free if _share(cells[name], is_day) > _MOST), None)
        found |= {} if day is None else {"date": day}
    if "url" not in found:
        url = next((name for name in free if _share(cells[name], is_address) > _MOST), None)
        found |= {} if url is None else {"url": url}
    # Numbers of rows begin anew in every table: as ids they would be those of other reports.
    if "id" in found and _share(cells[found["id"]], _is_row_number) > 0:
        del found["id"]
    return Columns(field_of={**found, **said})


def said_in(value: str) -> Columns:
    """Return the columns that a setting names.

    Args:
        value: "text=Body,date=Published", or the name of a TOML file with `text = "Body"`.

    Raises:
        SettingsError: It names no field that there is, or the file cannot be read.
    """
    if not value:
        return Columns(field_of={})
    pairs = _pairs(value) if "=" in value else _from_file(Path(value))
    for field, name in pairs.items():
        if field == ORDER and name in ORDERS:
            continue
        if field not in FIELDS:
            raise SettingsError(
                f"columns names {field!r}"
                if field != ORDER
                else f"the order of dates cannot be {name!r}",
                where=value,
                remedy=f"It can name {', '.join(FIELDS)}, as text=Body,date=Published, "
                f"and order={' or order='.join(ORDERS)}",
                code="settings-columns",
            )
    return Columns(field_of=pairs)


def _pairs(value: str) -> dict[str, str]:
    split = (part.partition("=") for part in value.split(","))
    return {field.strip(): name.strip() for field, _, name in split}


def _from_file(path: Path) -> dict[str, str]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"the file of columns cannot be read ({error})",
            where=str(path),
            remedy='Write text = "Body" on a line of it, or --columns text=Body',
            code="settings-columns",
        ) from error
    return {field: str(name) for field, name in values.items()}


def _mean(cells: Sequence[str]) -> float:
    return sum(map(len, cells)) / len(cells) if cells else 0


def is_prose(cells: Sequence[str]) -> bool:
    """Return whether cells hold sentences, not names or codes."""
    words = sum(len(cell.split()) for cell in cells)
    return _mean(cells) >= _LEAST_CHARACTERS and words >= _LEAST_WORDS * len(cells)


def _share(cells: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, cells)) / len(cells) if cells else 0


def is_address(cell: str) -> bool:
    """Return whether a cell is an address."""
    return cell.startswith(("http://", "https://")) and " " not in cell.strip()


def _is_row_number(cell: str) -> bool:
    return _ROW_NUMBER.fullmatch(cell.strip()) is not None
