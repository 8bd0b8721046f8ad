"""What runs the work on parts: a loop, the processes of one machine, or many machines."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from counterclaim.archive.parts import Part

Done = TypeVar("Done")


class Engine(Protocol):
    """Runs a function on each part.

    Attributes:
        name: What the engine is called on the command line.
    """

    name: str

    def run(self, parts: Iterable[Part], work: Callable[[Part], Done]) -> Iterator[Done]:
        """Yield what the work on each part gives, in any order.

        Only a few parts are held at a time, so that inputs of any size fit. What the work
        raises is raised here.
        """
        ...
