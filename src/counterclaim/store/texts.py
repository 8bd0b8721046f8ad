"""Reports found by their words: full-text search, kept by each database in its own way.

Each report has a number, under which the database files its words: those of the title and those
of the text. They are filed in the transaction that writes the report.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Protocol

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    column,
    func,
    literal_column,
    or_,
    select,
    table,
    text,
)

from counterclaim.store import tables as t
from counterclaim.store.types import Words
from counterclaim.store.words import as_fts5, as_tsquery, asked, words_of

Told = tuple[str, str | None, str]
"""Id, title and text of a report."""

_AT_ONCE = 500

# A word in the title tells more of what a report is about than one in its text.
_TITLE, _TEXT = 4.0, 1.0


class Texts(Protocol):
    """The words of reports in one database."""

    def make(self, connection: Connection) -> None:
        """Make what the words are filed in, beside the table of numbers."""
        ...

    def file(self, connection: Connection, reports: Iterable[Told]) -> None:
        """File the words of reports that are not filed yet."""
        ...

    def drop(self, connection: Connection, report: Told) -> None:
        """Take a report out as it was filed."""
        ...

    def found(self, typed: str) -> Select[Any]:
        """Return the statement for the numbers of reports with such words, in no order.

        Raises:
            DataError: There is no word in what was typed.
        """
        ...

    def ranked(self, typed: str) -> Select[Any]:
        """Return the statement for their numbers with a `rank`, the lower the better."""
        ...


_FTS = table("text_words", column("rowid"), column("title"), column("text"))


class SqliteTexts:
    """An index of SQLite's FTS5, which holds the words and no second copy of the texts."""

    def make(self, connection: Connection) -> None:
        """Make the index."""
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE text_words USING fts5(title, text, content='', "
            "tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* M* Co'\")"
        )

    def file(self, connection: Connection, reports: Iterable[Told]) -> None:
        """File the words of reports that are not filed yet."""
        for some in _batches(reports):
            numbers = _numbered(connection, [doc for doc, _, _ in some])
            connection.exec_driver_sql(
                "INSERT INTO text_words (rowid, title, text) VALUES (?, ?, ?)",
                [(numbers[doc], *_words(title, told)) for doc, title, told in some],
            )

    def drop(self, connection: Connection, report: Told) -> None:
        """Take a report out as it was filed."""
        doc, title, told = report
        number = _numbers(connection, [doc])[doc]
        connection.exec_driver_sql(
            "INSERT INTO text_words (text_words, rowid, title, text) VALUES ('delete', ?, ?, ?)",
            (number, *_words(title, told)),
        )
        connection.execute(t.texts.delete().where(t.texts.c.doc == doc))

    def found(self, typed: str) -> Select[Any]:
        """Return the statement for the numbers of reports with such words."""
        match = text("text_words MATCH :asked").bindparams(asked=as_fts5(asked(typed)))
        return select(_FTS.c.rowid.label("number")).where(match)

    def ranked(self, typed: str) -> Select[Any]:
        """Return the statement for their numbers with a `rank`, the lower the better."""
        rank: Any = literal_column(f"bm25(text_words, {_TITLE}, {_TEXT})")
        return self.found(typed).add_columns(rank.label("rank"))


# PostgreSQL holds a megabyte of words and places for one text; what comes after is not found.
_ROOM = 700_000


class PostgresTexts:
    """Two columns of words beside the number of each report, with an index."""

    def make(self, connection: Connection) -> None:
        """Make columns and index."""
        ask = connection.exec_driver_sql
        ask("ALTER TABLE texts ADD COLUMN title_words tsvector, ADD COLUMN text_words tsvector")
        ask("CREATE INDEX texts_by_title ON texts USING gin (title_words)")
        ask("CREATE INDEX texts_by_words ON texts USING gin (text_words)")

    def file(self, connection: Connection, reports: Iterable[Told]) -> None:
        """File the words of reports that are not filed yet."""
        stmt = text(
            "UPDATE texts SET title_words = to_tsvector('simple', :title), "
            "text_words = to_tsvector('simple', :told) WHERE doc = :doc"
        ).bindparams(bindparam("doc", type_=Words))
        for some in _batches(reports):
            _numbered(connection, [doc for doc, _, _ in some])
            rows = []
            for doc, title, told in some:
                words = _words(title, told)
                rows.append({"doc": doc, "title": _fitting(words[0]), "told": _fitting(words[1])})
            connection.execute(stmt, rows)

    def drop(self, connection: Connection, report: Told) -> None:
        """Take a report out as it was filed."""
        connection.execute(t.texts.delete().where(t.texts.c.doc == report[0]))

    def found(self, typed: str) -> Select[Any]:
        """Return the statement for the numbers of reports with such words."""
        is_in = [or_(_TITLES.op("@@")(q), _TEXTS.op("@@")(q)) for q in _queries(typed)]
        return select(t.texts.c.number).where(*is_in)

    def ranked(self, typed: str) -> Select[Any]:
        """Return the statement for their numbers with a `rank`, the lower the better."""
        # The words divided by the length of the text, as SQLite does it.
        ranks = [
            _TITLE * func.ts_rank(_TITLES, q, 2) + _TEXT * func.ts_rank(_TEXTS, q, 2)
            for q in _queries(typed)
        ]
        return self.found(typed).add_columns((-sum(ranks[1:], ranks[0])).label("rank"))


_TITLES: ColumnElement[Any] = literal_column("title_words")
_TEXTS: ColumnElement[Any] = literal_column("text_words")


def _queries(typed: str) -> list[ColumnElement[Any]]:
    language: ColumnElement[Any] = literal_column("'simple'")
    return [func.to_tsquery(language, as_tsquery(phrase)) for phrase in asked(typed)]


def _words(title: str | None, told: str) -> tuple[str, str]:
    return " ".join(words_of(title or "")), " ".join(words_of(told))


def _fitting(words: str) -> str:
    """Return as many words as PostgreSQL takes for one text."""
    if len(words) <= _ROOM // 4:
        return words
    room, known, kept = _ROOM, set(), []
    for word in words.split():
        # Each word once in bytes, and two bytes for each place.
        room -= 2 if word in known else len(word.encode()) + 6
        if room < 0:
            break
        known.add(word)
        kept.append(word)
    return " ".join(kept)


def _batches(reports: Iterable[Told]) -> Iterator[list[Told]]:
    left = iter(reports)
    while some := list(islice(left, _AT_ONCE)):
        yield some


def _numbered(connection: Connection, docs: Sequence[str]) -> dict[str, int]:
    """Give numbers to documents, and return them; nobody else writes meanwhile."""
    # No sequence of PostgreSQL's, on which who writes would need a right of its own.
    last = connection.execute(select(func.coalesce(func.max(t.texts.c.number), 0))).scalar_one()
    numbers = {doc: last + turn for turn, doc in enumerate(docs, start=1)}
    rows = [{"number": number, "doc": doc} for doc, number in numbers.items()]
    connection.execute(t.texts.insert(), rows)
    return numbers


def _numbers(connection: Connection, docs: Sequence[str]) -> dict[str, int]:
    c = t.texts.c
    rows = connection.execute(select(c.doc, c.number).where(c.doc.in_(docs)))
    return {row.doc: row.number for row in rows}
