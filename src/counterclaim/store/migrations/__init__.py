"""Steps from the tables of one version to those of the next.

A new ledger is made with the tables of today, and every step is noted as done. An
older one takes the steps that it lacks, each in one transaction. A step is a function
in a file of its own, `m0002_what_it_does.py`, and a line in `MIGRATIONS`; it is written
against the tables as they were and never changed afterwards.
"""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from counterclaim.store.migrations import (
    m0001_first_tables,
    m0002_types_of_events,
    m0003_names_of_events,
    m0004_files_of_linking,
    m0005_words_of_claims,
    m0006_people,
    m0007_log_of_imports,
    m0008_lines_of_imports,
    m0009_words_of_reports,
    m0010_recovery_codes,
    m0011_places_of_claims,
)

Migration = Callable[[Connection], None]

MIGRATIONS: Mapping[str, Migration] = {
    "0001-first-tables": m0001_first_tables.migrate,
    "0002-types-of-events": m0002_types_of_events.migrate,
    "0003-names-of-events": m0003_names_of_events.migrate,
    "0004-files-of-linking": m0004_files_of_linking.migrate,
    "0005-words-of-claims": m0005_words_of_claims.migrate,
    "0006-people": m0006_people.migrate,
    "0007-log-of-imports": m0007_log_of_imports.migrate,
    "0008-lines-of-imports": m0008_lines_of_imports.migrate,
    "0009-words-of-reports": m0009_words_of_reports.migrate,
    "0010-recovery-codes": m0010_recovery_codes.migrate,
    "0011-places-of-claims": m0011_places_of_claims.migrate,
}
"""Every step by name, in order."""

__all__ = ["MIGRATIONS", "Migration"]
