"""What was made for one page, kept for those who ask for it next."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sized
from typing import Any, Generic, TypeVar

T = TypeVar("T")

Renew = Callable[[Any, T], T | None]
"""Takes the mark and the thing from before, and returns the thing of now, `None` where it has to
be made anew."""

# What filters gave, kept for those who turn the pages of one: so many of them, and so many ids
# or events in all; a list of 100,000 ids is 10 MB.
_LISTS, _MEMBERS = 256, 500_000


class Thing(Generic[T]):
    """A thing made once, by the first who asks for it."""

    def __init__(self, mark: object, before: "Thing[T] | None" = None) -> None:
        """Take the mark of what it is made of; nothing is made yet.

        Args:
            mark: The mark.
            before: The same thing of another mark, from which it may be renewed.
        """
        self.mark = mark
        self._making = threading.Lock()
        self._made: list[T] = []
        self._before: Thing[T] | None = before
        if before is not None and not before._made:
            self._before = before._before

    @property
    def members(self) -> int:
        """How many things it holds, 1 where it is no list."""
        return sum(len(each) if isinstance(each, Sized) else 1 for each in self._made)

    def get(self, make: Callable[[], T], renew: Renew[T] | None) -> T:
        """Return the thing, made or renewed by this call if it is the first."""
        with self._making:
            if not self._made:
                before, thing = self._before, None
                if renew is not None and before is not None:
                    thing = renew(before.mark, before._made[0])
                self._made.append(make() if thing is None else thing)
                self._before = None
        return self._made[0]


class Keeping:
    """What pages were made of, as long as it stays; of all that, only what was asked for last."""

    def __init__(self) -> None:
        self._things: OrderedDict[Hashable, Thing[Any]] = OrderedDict()
        self._choosing = threading.Lock()

    def kept(
        self,
        key: Hashable,
        mark: object,
        make: Callable[[], T],
        renew: Renew[T] | None = None,
    ) -> T:
        """Return what `make` returns; it is kept as long as the mark stays, and made once.

        Args:
            key: What it is; of these, only those asked for last are kept.
            mark: What it was made of.
            make: Makes it; others who ask meanwhile wait for this.
            renew: Makes it of what it was before, where it can.
        """
        with self._choosing:
            known = self._things.get(key)
            if known is None or known.mark != mark:
                before = known if renew is not None else None
                known = self._things[key] = Thing(mark, before)
            self._things.move_to_end(key)
            members = sum(each.members for each in self._things.values())
            while len(self._things) > _LISTS or (members > _MEMBERS and len(self._things) > 1):
                members -= self._things.popitem(last=False)[1].members
        found: T = known.get(make, renew)
        return found
