"""Sets that grow together, some of which must never meet."""

from collections.abc import Iterable


class Unions:
    """Disjoint sets of ids with "these two never" between them.

    `keep_apart` blocks a later `join` of the two whole sets. The result does not
    depend on the order of the ids, only on the order of the calls.
    """

    def __init__(self, ids: Iterable[str] = ()) -> None:
        self._above: dict[str, str] = {member: member for member in ids}
        self._apart: dict[str, set[str]] = {}

    def find(self, member: str) -> str:
        """Return the id that stands for the set: its smallest member."""
        self._above.setdefault(member, member)
        top = member
        while self._above[top] != top:
            top = self._above[top]
        while self._above[member] != top:
            self._above[member], member = top, self._above[member]
        return top

    def keep_apart(self, a: str, b: str) -> bool:
        """Forbid that the sets of two ids meet; False where they are one already."""
        first, second = self.find(a), self.find(b)
        if first == second:
            return False
        self._apart.setdefault(first, set()).add(second)
        self._apart.setdefault(second, set()).add(first)
        return True

    def may_join(self, a: str, b: str) -> bool:
        """Return whether nothing forbids that the sets of two ids meet."""
        return self.find(b) not in self._apart.get(self.find(a), ())

    def join(self, a: str, b: str) -> bool:
        """Make one set of two, and return whether they are one now."""
        first, second = sorted((self.find(a), self.find(b)))
        if first == second:
            return True
        if not self.may_join(first, second):
            return False
        self._above[second] = first
        for foe in self._apart.pop(second, set()):
            self._apart[foe].discard(second)
            self._apart[foe].add(first)
            self._apart.setdefault(first, set()).add(foe)
        return True

    def sets(self) -> list[list[str]]:
        """Return the sets, each sorted, by their smallest member."""
        found: dict[str, list[str]] = {}
        for member in sorted(self._above):
            found.setdefault(self.find(member), []).append(member)
        return [found[top] for top in sorted(found)]
