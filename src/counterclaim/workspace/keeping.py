"""What was made for one page, kept for those who ask for it next."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sized
from typing import Any, TypeVar

T = TypeVar("T")

# What filters gave, kept for those who turn the pages of one: so many of them, and so many ids
# or events in all; a list of 100,000 ids is 10 MB.
_LISTS, _MEMBERS = 256, 500_000


class Thing:
    """A thing made once, by the first who asks for it."""

    def __init__(self, mark: object) -> None:
        self.mark = mark
        self._making = threading.Lock()
        self._is_made = False
        self._thing: Any = None

    @property
    def members(self) -> int:
        """How many things it holds, 1 where it is no list."""
        return len(self._thing) if isinstance(self._thing, Sized) else 1

    def get(self, make: Callable[[], Any]) -> Any:
        """Return the thing, made by this call if it is the first."""
        with self._making:
            if not self._is_made:
                self._thing, self._is_made = make(), True
        return self._thing


class Keeping:
    """What pages were made of, as long as it stays; of all that, only what was asked for last."""

    def __init__(self) -> None:
        self._things: OrderedDict[Hashable, Thing] = OrderedDict()
        self._choosing = threading.Lock()

    def kept(self, key: Hashable, mark: object, make: Callable[[], T]) -> T:
        """Return what `make` returns; it is kept as long as the mark stays, and made once.

        Args:
            key: What it is; of these, only those asked for last are kept.
            mark: What it was made of.
            make: Makes it; others who ask meanwhile wait for this.
        """
        with self._choosing:
            known = self._things.get(key)
            if known is None or known.mark != mark:
                known = self._things[key] = Thing(mark)
            self._things.move_to_end(key)
            members = sum(each.members for each in self._things.values())
            while len(self._things) > _LISTS or (members > _MEMBERS and len(self._things) > 1):
                members -= self._things.popitem(last=False)[1].members
        found: T = known.get(make)
        return found
