"""The project's own tables of places, and what the gazetteer's file looks like."""

import csv
from collections.abc import Callable, Iterator
from importlib import resources

# Goes up whenever the file's tables change: older files are then made anew.
SCHEMA = 2
# What is being done, how much of it, of how much.
Progress = Callable[[str, int, int], None]


def read_table(file: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one of the project's own tables in `knowledge/data`."""
    lines = read_text(file).splitlines()
    yield from csv.DictReader(line for line in lines if not line.startswith("#"))


def read_text(file: str) -> str:
    """Return the text of one of the project's own tables in `knowledge/data`."""
    return resources.files("counterclaim.knowledge").joinpath("data", file).read_text("utf-8")
