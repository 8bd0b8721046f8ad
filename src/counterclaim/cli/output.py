"""Where things go: data to standard output, talk and progress to standard error."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from rich.console import Console, RenderableType
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text


class Output:
    """The two streams of a command.

    Attributes:
        data: What was asked for.
        talk: Everything said about it.
    """

    def __init__(self, *, data: Console | None = None) -> None:
        self.data = data or Console(highlight=False)
        self.talk = Console(stderr=True, highlight=False, soft_wrap=True)
        self._progress: Progress | None = None
        self._work: Work | None = None

    @property
    def for_people(self) -> bool:
        """Whether somebody looks at standard output, and not a program or a file."""
        return self.data.record or sys.stdout.isatty()

    @property
    def width(self) -> int:
        """Columns of the terminal."""
        return self.data.width

    def rows(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Print JSON lines: one object a line, keys in their order, text as it is."""
        with self._uncovered():
            for row in rows:
                sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
            sys.stdout.flush()

    def show(self, *things: RenderableType) -> None:
        """Print something made for people."""
        with self._uncovered():
            for thing in things:
                self.data.print(thing)

    def say(self, text: str, *, style: str = "") -> None:
        """Tell the user something that is not data."""
        with self._uncovered():
            self.talk.print(Text(text, style=style))

    @contextmanager
    def working(self, what: str, *, total: int | None = None) -> Iterator["Work"]:
        """Show progress on standard error for as long as the block runs.

        Nothing is shown where standard error is no terminal. `total` is the number of
        steps, if it is known.
        """
        columns = [SpinnerColumn(), TextColumn("{task.description}")]
        if total is not None:
            columns.append(BarColumn(bar_width=24))
        columns += [TextColumn("{task.fields[told]}", style="dim"), TimeElapsedColumn()]
        progress = Progress(
            *columns, console=self.talk, transient=True, disable=not self.talk.is_terminal
        )
        task = progress.add_task(what, total=total, told="")
        with progress:
            self._progress, self._work = progress, Work(progress, task)
            try:
                yield self._work
            finally:
                self._progress = self._work = None

    def preparing(self, what: str, done: int, total: int) -> None:
        """Tell how far the gazetteer is, which is made before the work can begin."""
        if self._work is not None and self.talk.is_terminal:
            self._work.tell(
                f"making the gazetteer, once on this machine: {what}, {done} of {total}"
            )
        elif done == 0:
            self.say("Making the gazetteer, once on this machine; this takes some twenty seconds.")

    @contextmanager
    def _uncovered(self) -> Iterator[None]:
        """Take the progress line away while something is printed to the same screen."""
        progress = self._progress
        if progress is None or progress.disable or not sys.stdout.isatty():
            yield
            return
        progress.stop()
        try:
            yield
        finally:
            progress.start()


class Work:
    """A piece of work whose progress is shown."""

    def __init__(self, progress: Progress, task: Any) -> None:
        self._progress = progress
        self._task = task

    def step(self, told: str = "") -> None:
        """Count one step done, and tell in a few words how far the work is."""
        self._progress.update(self._task, advance=1, told=told)

    def tell(self, told: str) -> None:
        """Tell how far the work is, without a step done."""
        self._progress.update(self._task, told=told)
