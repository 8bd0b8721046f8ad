"""A ledger in an SQL database, as far as all databases are alike."""

import copy
from collections.abc import Callable, Iterator
from typing import Self

from sqlalchemy import Engine, func, select

from counterclaim.store import revised
from counterclaim.store import tables as t
from counterclaim.store.sql.claims import Claims
from counterclaim.store.sql.decisions import Decisions
from counterclaim.store.sql.derived import Derived
from counterclaim.store.sql.documents import Documents
from counterclaim.store.sql.events import Events
from counterclaim.store.sql.imports import Imports
from counterclaim.store.sql.people import SqlPeople
from counterclaim.store.state import State
from counterclaim.store.written import as_it_is, written


class SqlStore(Documents, Claims, Events, Derived, Decisions, Imports):
    """A `Store` on SQLAlchemy, put together from its nouns; none of these needs another.

    What differs between databases is in the sub-classes.
    """

    def __init__(self, engine: Engine, *, name: str) -> None:
        super().__init__(engine, name=name)
        self.people = SqlPeople(self._apart, self._reading)

    @classmethod
    def _prepared(cls, engine: Engine, *, name: str, prepare: Callable[[], None]) -> Self:
        """Return the store when its database is prepared; where that fails, the engine goes."""
        try:
            with cls.explained(name):
                prepare()
            return cls(engine, name=name)
        except BaseException:
            engine.dispose()
            raise

    def written(self, kind: str, *, policy: str) -> Iterator[str]:
        """Yield records as `codec.encode` writes them, in the order in which they are read."""
        # Nothing is made of them: what was written is passed on.
        same = copy.copy(self)
        same._decode = as_it_is
        return written(same, kind, policy=policy)

    def revision(self) -> tuple[int, int]:
        """Return how often readings, and how often what is derived, were changed by anybody."""
        return self.state()[:2]

    def state(self) -> State:
        """Return a mark of what the ledger holds now."""
        with self._guarded(), self._engine.connect() as connection:
            return revised.state(connection)

    def counts(self) -> dict[str, int]:
        """Return how many documents, sources, claims, events … there are, by plural name."""
        with self._guarded(), self._engine.connect() as connection:
            return {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in t.COUNTED
            }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
