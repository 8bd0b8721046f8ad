"""What runs the work on parts: a loop, the processes of one machine, or many machines."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from counterclaim.archive.parts import Part

Made = TypeVar("Made")
Kept = TypeVar("Kept")


class Engine(Protocol):
    """Runs the work on each part.

    Attributes:
        name: What the engine is called on the command line.
        shares_memory: Whether what is loaded before a run serves those who work in it.
    """

    name: str
    shares_memory: bool

    def run(
        self,
        parts: Iterable[Part],
        make: Callable[[Part], Made],
        keep: Callable[[Made], Kept],
    ) -> Iterator[Kept]:
        """Yield what comes of each part, in any order.

        Only a few parts are held at a time, so that inputs of any size fit. What the work
        raises is raised here.

        Args:
            parts: The parts, in order.
            make: The work on a part. It may run anywhere and more than once.
            keep: Puts what was made into the archive. It runs on a machine that sees the folder.
        """
        ...
