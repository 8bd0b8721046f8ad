"""Tables of events that others coded: to compare with, not to read claims from."""

import re
from collections.abc import Iterable, Iterator

from counterclaim.errors import DataError
from counterclaim.sources.base import Opened, Yielded
from counterclaim.sources.readers.tables.columns import plain

# Columns that only such a table has together.
_KINDS = (
    ("events of ACLED", frozenset({"eventidcnty", "eventdate"})),
    ("events of ACLED", frozenset({"eventidcnty", "fatalities"})),
    ("deletions of ACLED", frozenset({"eventidcnty", "deletedtimestamp"})),
    ("events of UCDP", frozenset({"typeofviolence", "sidea", "best", "low", "high"})),
    ("deaths by conflict of UCDP", frozenset({"typeofviolence", "sidea", "bdbest"})),
    ("deaths by dyad or conflict of UCDP", frozenset({"conflictid", "bdbest", "bdlow"})),
    ("records of the GDELT Knowledge Graph", frozenset({"gkgrecordid", "v2themes"})),
    ("records of the GDELT Knowledge Graph", frozenset({"numarts", "counts", "themes"})),
    ("events of GDELT", frozenset({"globaleventid", "sqldate"})),
)
# GDELT writes no names of columns.
_GKG = re.compile(r"\d{14}-T?\d+\t\d{14}\t\d\t")
_GDELT = re.compile(r"\d{6,12}\t[12]\d{7}\t[12]\d{5}\t[12]\d{3}\t\d{4}\.\d+\t")


def check(names: Iterable[str], *, where: str) -> None:
    """Check that columns are not those of events that others coded.

    Raises:
        DataError: They are.
    """
    have = {plain(name) for name in names}
    for kind, columns in _KINDS:
        if columns <= have:
            raise _records(kind, where)


class RecordsReader:
    """Recognises the files of GDELT, which have no names of columns, and says what they are."""

    name = "records"
    suffixes: tuple[str, ...] = ()

    def recognises(self, opened: Opened) -> bool:
        """Return whether the first line is one of GDELT."""
        return _kind(opened) is not None

    def read(self, opened: Opened) -> Iterator[Yielded]:
        """Raise the error that says what it is.

        Raises:
            DataError: Always; there is no report in it.
        """
        yield from ()
        raise _records(_kind(opened) or "records", opened.name)


def _kind(opened: Opened) -> str | None:
    text = opened.head_text
    if _GKG.match(text):
        return "records of the GDELT Knowledge Graph"
    return "events of GDELT" if _GDELT.match(text) else None


def _records(kind: str, where: str) -> DataError:
    return DataError(
        f"these are {kind}, which are records to compare with and no reports",
        where=where,
        remedy="Give the reports, or set a ledger against them: counterclaim compare FILE",
        code="format-records",
    )
