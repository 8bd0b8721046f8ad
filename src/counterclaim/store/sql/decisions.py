"""The log of decisions ↔ an SQL database."""

from collections.abc import Iterator

from sqlalchemy import func, insert, select

from counterclaim.model import Decision
from counterclaim.store import codec, revised
from counterclaim.store import tables as t
from counterclaim.store.sql import rows
from counterclaim.store.sql.connections import Connected


class Decisions(Connected):
    """The log of decisions, which is only added to."""

    def add_decision(self, decision: Decision, *, derived_stays: bool = False) -> bool:
        """Add a line to the decision log; return false if the same one is there."""
        c = t.decisions.c
        with self._writing() as connection:
            if connection.execute(select(c.seq).where(c.id == decision.id)).first():
                return False
            # No number of the database's own making: such numbers may come in another order
            # than that in which two people's lines become seen.
            last = connection.execute(select(func.coalesce(func.max(c.seq), 0))).scalar_one()
            row = {"seq": last + 1, **codec.decision_row(decision)}
            connection.execute(insert(t.decisions), row)
            if not derived_stays:
                revised.note_pending(connection)
            elif revised.is_derived(connection):
                revised.note_lines(connection)
        return True

    def log_length(self) -> int:
        """Return how many lines the decision log has. It is only added to: a length is a state."""
        return rows.number(self._row(select(func.count()).select_from(t.decisions)))

    def decisions(self, *, after: int = 0) -> Iterator[Decision]:
        """Yield the decision log, oldest line first, without its first `after` lines."""
        stmt = select(t.decisions.c.record).order_by(t.decisions.c.seq).offset(after)
        return self._records(Decision, stmt)
