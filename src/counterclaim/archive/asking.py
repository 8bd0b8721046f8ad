"""Questions to an archive: its Parquet files as tables, asked with DuckDB."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypedDict

from counterclaim import __version__
from counterclaim.archive import files
from counterclaim.archive.kept import check_there, check_unchanged, part_files
from counterclaim.archive.manifest import Manifest, is_archive
from counterclaim.archive.writing import issues_of
from counterclaim.errors import ArchiveError, DataError
from counterclaim.model import Circle, Claim, Document, Issue
from counterclaim.model.circle import PRECISE
from counterclaim.store.base import ClaimFilter
from counterclaim.store.codec import decode, decode_document, fold
from counterclaim.store.near import KM_APART, km_apart_sql
from counterclaim.store.words import as_pattern, asked

_AT_ONCE = 500


class Slice(TypedDict):
    """A document of an archive with its claims."""

    document: Document
    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...]


class Asked:
    """An archive that can be asked.

    Attributes:
        is_whole: Whether all of its inputs were read.
    """

    def __init__(self, folder: Path) -> None:
        """Open an archive.

        Raises:
            ArchiveError: The folder holds none, or it is damaged or of a later version.
            SettingsError: DuckDB is not installed.
        """
        if not is_archive(folder):
            raise ArchiveError(
                "this is no archive" if folder.exists() else "there is no such archive",
                where=str(folder),
                remedy="Make one with: counterclaim archive INPUT... -o DIR",
                code="archive-folder-missing",
            )
        library = files.duckdb()
        self.folder, self._manifest, self._errors = folder, Manifest(folder), library.Error
        self.is_whole = "end" in self._manifest.ends
        self._connection = library.connect(":memory:")
        # A condition that somebody types reads this archive and nothing else of the machine.
        self._connection.execute("SET allowed_directories = ?", [[str(folder.resolve())]])
        self._connection.execute("SET temp_directory = ?", [str(folder.resolve() / ".temporary")])
        self._connection.execute("SET enable_external_access = false")
        apart = km_apart_sql("lat", "lon", "to_lat", "to_lon")
        self._connection.execute(f"CREATE MACRO {KM_APART}(lat, lon, to_lat, to_lon) AS {apart}")
        self._connection.execute("SET lock_configuration = true")

    def claims(self, wanted: ClaimFilter, *, disputed: bool = False) -> Iterator[Claim]:
        """Yield the claims wanted, by document and place in the text.

        Args:
            wanted: What they are to be like.
            disputed: Only those that are set against others.
        """
        conditions, values = _conditions(wanted)
        for phrase in asked(wanted["words"]) if "words" in wanted else ():
            # No index is kept in an archive: the texts are read as they are.
            plain = "regexp_matches(lower(strip_accents(coalesce({0}, ''))), ?)"
            conditions.append(
                f"doc IN (SELECT id FROM {self._table('documents')} "
                f"WHERE {plain.format('text')} OR {plain.format('title')})"
            )
            values += [as_pattern(phrase)] * 2
        if disputed:
            conditions.append(f"id IN ({self._disputed()})")
        where = " AND ".join(conditions) or "true"
        query = (
            f"SELECT record FROM {self._table('claims')} WHERE {where} "
            'ORDER BY doc, "start", "end", id'
        )
        for (record,) in self._rows(query, values, is_typed=False):
            yield self._decoded(record)

    def slice(self, where: str | None) -> Iterator[Slice]:
        """Yield the documents that have a claim of which a condition is true, with all claims.

        Args:
            where: A condition in SQL over the columns of claims; all documents without one.

        Raises:
            DataError: The condition cannot be understood.
        """
        docs, claims = self._table("documents"), self._table("claims")
        wanted = f"id IN (SELECT doc FROM {claims} WHERE ({where}\n))" if where else "true"
        if where:
            self._check(where)
        query = (
            f"SELECT record, text, issues, "
            f'(SELECT list(c.record ORDER BY c."start", c."end", c.id) FROM {claims} c '
            f"WHERE c.doc = d.id) FROM {docs} d WHERE {wanted}"
        )
        for record, text, issues, found in self._rows(query, [], is_typed=where is not None):
            doc = decode_document(record, text)
            yield Slice(
                document=doc,
                claims=tuple(map(self._decoded, found or ())),
                issues=issues_of(issues, doc.id),
            )

    def _check(self, where: str) -> None:
        """Check a condition before anything is written."""
        query = f"SELECT 1 FROM {self._table('claims')} WHERE ({where}\n) LIMIT 0"
        next(self._rows(query, [], is_typed=True), None)

    def _rows(
        self, query: str, values: Sequence[Any], *, is_typed: bool
    ) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query.

        Raises:
            ArchiveError: The archive is damaged, or of a version that had other columns.
            DataError: A condition that somebody typed cannot be understood.
        """
        try:
            # More than one, where somebody typed a condition with a semicolon, fails here.
            (statement,) = self._connection.extract_statements(query)
            result = self._connection.execute(statement, values)
            while some := result.fetchmany(_AT_ONCE):
                yield from some
        except (self._errors, ValueError) as error:
            check_unchanged(self._manifest)
            first = str(error).split("\n", 1)[0]
            if not is_typed:
                raise self._unreadable(first) from error
            raise DataError(
                f"the archive cannot be asked so ({first})",
                where=str(self.folder),
                remedy="Conditions are SQL over the columns of claims, such as: "
                "country = 'IQ' AND harm = 'killed'",
                code="archive-folder-question",
            ) from error

    def _decoded(self, record: str) -> Claim:
        try:
            return decode(Claim, record)
        except ValueError as error:
            check_unchanged(self._manifest)
            raise self._unreadable(str(error)) from error

    def _unreadable(self, why: str) -> ArchiveError:
        made_by = self._manifest.head.get("version")
        return ArchiveError(
            f"version {__version__} cannot read what version {made_by} wrote ({why})",
            where=str(self.folder),
            remedy="Ask it with the version that made it, or make it anew in another folder",
            code="archive-folder-other",
        )

    def _table(self, name: str) -> str:
        """Return the files of a table as DuckDB reads them; those of parts that are done."""
        paths = part_files(self._manifest, name)
        if not paths:
            return _empty(name)
        quoted = ", ".join("'{}'".format(str(path).replace("'", "''")) for path in paths)
        return f"read_parquet([{quoted}])"

    def _disputed(self) -> str:
        """Return the query for claims that are set against others, as far as is known.

        Those of disputed estimates are known where the archive was linked.
        """
        own = self._table("claims")
        query = (
            f"SELECT id FROM {own} WHERE disputes IS NOT NULL UNION "
            f"SELECT unnest(string_split(disputes, '; ')) FROM {own}"
        )
        if "linked" not in self._manifest.ends:
            return query
        path = self.folder.resolve() / "estimates" / f"{files.name_of(0)}.parquet"
        check_there(path)
        told = "concat_ws('; ', used, regexp_replace(left_out, ' [^;]*', '', 'g'))"
        quoted = str(path).replace("'", "''")
        return (
            f"{query} UNION SELECT unnest(string_split({told}, '; ')) "
            f"FROM read_parquet('{quoted}') WHERE disputed"
        )


def _empty(name: str) -> str:
    from counterclaim.archive import tables

    columns = {"documents": tables.DOCUMENTS, "claims": tables.CLAIMS}[name]
    kinds = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE"}
    kinds |= {"boolean": "BOOLEAN", "date": "DATE"}
    cells = ", ".join(f'NULL::{kinds[c.type]} AS "{c.name}"' for c in columns)
    return f"(SELECT {cells} WHERE false)"


def _conditions(wanted: ClaimFilter) -> tuple[list[str], list[Any]]:
    """Return conditions and their values, each as a ledger judges it."""
    given: Mapping[str, Any] = wanted
    known: list[tuple[str, Any]] = [
        (f"{name} = ?", given[name]) for name in ("harm", "country") if name in given
    ]
    if "speaker" in wanted:
        known.append(("contains(speaker_key, ?)", fold(wanted["speaker"])))
    for name, column in (("where", "place_key"), ("actor", "actor_key")):
        if name in given:
            known.append((f"contains({column}, ?)", fold(given[name])))
    # An interval without a day on one side is open there; one without any is not known
    # to lie in the days asked for.
    if "since" in wanted:
        later = '("to" >= ? OR ("to" IS NULL AND "from" IS NOT NULL))'
        known.append((later, wanted["since"]))
    if "until" in wanted:
        earlier = '("from" <= ? OR ("from" IS NULL AND "to" IS NOT NULL))'
        known.append((earlier, wanted["until"]))
    conditions, values = [text for text, _ in known], [value for _, value in known]
    if "near" in wanted:
        condition, reach = _near(wanted["near"])
        conditions.append(condition)
        values += reach
    return conditions, values


def _near(circle: Circle) -> tuple[str, list[float]]:
    """Return the condition for what a circle means, with its values."""
    south, west, north, east = circle.box
    apart = f"{KM_APART}(lat, lon, ?, ?)"
    middle = [circle.lat, circle.lon]
    if circle.perhaps:
        badly = f"(where_prec IS NULL OR where_prec > {PRECISE})"
        return f"{badly} AND {apart} <= ? + coalesce(uncertainty_km, 0)", [*middle, circle.km]
    box = "lon BETWEEN ? AND ?" if west <= east else "(lon >= ? OR lon <= ?)"
    return (
        f"where_prec BETWEEN 1 AND {PRECISE} AND lat BETWEEN ? AND ? AND {box} AND {apart} <= ?",
        [south, north, west, east, *middle, circle.km],
    )
