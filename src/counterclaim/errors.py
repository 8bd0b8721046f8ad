"""The one tree of errors that counterclaim raises on purpose.

    CounterclaimError
    ├── DataError          an input cannot be read or makes no sense
    │   ├── OffsetError    a span does not quote its text
    │   └── ConflictError  somebody else decided in the meantime
    ├── AccessError        somebody may not do this, or is not logged in
    ├── AccountError       an account, password or token cannot be as it was asked for
    ├── LedgerError        the ledger cannot be opened, read or written
    │   └── LedgerVersionError   it was written by another version
    ├── ArchiveError       the folder of an archive cannot be written, read or gone on with
    ├── SettingsError      a setting has a value that cannot be
    └── KnowledgeError     a data file of the project is missing or damaged

Each message says what happened, where, and what to do. Exit codes belong to
`cli`, HTTP statuses to a web face: neither is known here.
"""


class CounterclaimError(Exception):
    """Something that a user can understand and mend.

    Attributes:
        code: A stable name for this kind of error, such as `data-encoding`.
        what: What happened, one sentence without a full stop.
        where: The input, file, line or id that it happened to.
        remedy: What to do about it.
    """

    code = "counterclaim"

    def __init__(
        self, what: str, *, where: str = "", remedy: str = "", code: str | None = None
    ) -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        if code is not None:
            self.code = code
        super().__init__(str(self))

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword-only parts are lost by the default pickling, and errors cross
        # process borders in an engine.
        return (_rebuild, (type(self), self.what, self.where, self.remedy, self.code))

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text}. {self.remedy}" if self.remedy else text


def in_brief(reason: str | Exception, *, most: int = 120) -> str:
    """Return the reason that another program gives on one line without a full stop.

    Args:
        reason: Its words; of an error without words it is the name of its kind.
        most: Characters of it that are told.
    """
    told = " ".join(str(reason).split())[:most].rstrip(".")
    return told or (type(reason).__name__ if isinstance(reason, Exception) else "")


def _rebuild(
    kind: type[CounterclaimError], what: str, where: str, remedy: str, code: str
) -> CounterclaimError:
    return kind(what, where=where, remedy=remedy, code=code)


class DataError(CounterclaimError):
    """An input cannot be read, or says something that cannot be."""

    code = "data"


class OffsetError(DataError):
    """A span does not lie in its text or does not quote it."""

    code = "data-offset"


class ConflictError(DataError):
    """What a person saw when they decided is no longer what the ledger holds."""

    code = "decision-conflict"


class AccessError(CounterclaimError):
    """Somebody may not do this, or is not logged in."""

    code = "access"


class AccountError(CounterclaimError):
    """An account, password or token cannot be as it was asked for."""

    code = "account"


class LedgerError(CounterclaimError):
    """The ledger cannot be opened, read or written."""

    code = "ledger"


class LedgerVersionError(LedgerError):
    """The ledger was written by a version of counterclaim that this one cannot read."""

    code = "ledger-version"


class ArchiveError(CounterclaimError):
    """The folder of an archive cannot be written or read, or a run cannot go on in it."""

    code = "archive-folder"


class SettingsError(CounterclaimError):
    """A setting or option has a value that cannot be."""

    code = "settings"


class KnowledgeError(CounterclaimError):
    """A data file that counterclaim needs is missing or damaged."""

    code = "knowledge"
