"""What columns hold where databases differ in it."""

from sqlalchemy import BigInteger, Dialect, Integer, Text, TypeDecorator

# PostgreSQL has no character NUL in texts. It is written as a character that Unicode never
# assigns, and that one, should a text hold it, as itself with a letter behind.
_MARK = "\ufdd0"
_WRITTEN = {_MARK: _MARK + "m", "\0": _MARK + "0"}


class PlainText(TypeDecorator[str]):
    """A text in PostgreSQL: sorted by code points as SQLite and Python do, NUL and all."""

    impl = Text(collation="C")
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return a text as the database takes it."""
        del dialect
        if value is None or ("\0" not in value and _MARK not in value):
            return value
        return "".join(_WRITTEN.get(character, character) for character in value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Return a text as it was given."""
        del dialect
        if value is None or _MARK not in value:
            return value
        return value.replace(_WRITTEN["\0"], "\0").replace(_WRITTEN[_MARK], _MARK)


Words = Text().with_variant(PlainText(), "postgresql")
"""A text of any length."""

Number = Integer().with_variant(BigInteger(), "postgresql")
"""A whole number as large as SQLite's, which has one size for all."""
