"""Articles made from the shared ones, as many as wanted: input for measuring a whole archive.

Each is one of the articles of $COUNTERCLAIM_SHARED/data with other figures, other towns of the same
countries, other surnames and another day, so that no two are copies and the mix of what
conflict-heavy and ordinary articles hold stays. Days grow with the number of articles: a larger
archive is a longer time and not a denser one. The same number and seed give the same articles.

They are written where they are measured and nowhere else: the articles belong to their publishers.
"""

import datetime as dt
import json
import random
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path

_FIRST_DAY = dt.date(2001, 1, 1)
_A_DAY = 40
_NUMBER = re.compile(r"(?<![\w.,:/$-])\d{1,3}(?:,\d{3})*(?![\w:/%-]|[.,]\d)")
_YEAR = re.compile(r"(?<![\w.,:/$-])(?:19|20)\d\d(?![\w:/%-]|[.,]\d)")
SPELLED = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "fifteen",
    "twenty",
    "thirty",
]
_WORDS = re.compile(rf"\b(?:{'|'.join(SPELLED)})\b")
_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)+\b")
_CAPITALISED = re.compile(r"\b[A-Z][a-z]{3,}\b")
_SYLLABLES = tuple(map("".join, product("bdfgklmnrstv", "aeiou")))
_LEAST_PEOPLE = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A town of the gazetteer."""

    id: int
    name: str
    country: str
    lat: float
    lon: float


class Towns:
    """Towns by country, from the compiled gazetteer."""

    def __init__(self, path: Path) -> None:
        import sqlite3

        rows = sqlite3.connect(path).execute(
            "SELECT id, name, country, lat, lon FROM places "
            "WHERE country IS NOT NULL AND population > ? "
            "AND kind IN (SELECT kind FROM places WHERE name = 'Basra') ORDER BY population DESC",
            (_LEAST_PEOPLE,),
        )
        self._named: dict[str, Town] = {}
        self._towns: dict[str, list[str]] = {}
        for known, name, country, lat, lon in rows:
            if re.fullmatch(_CAPITALISED, name) and name not in self._named:
                town = Town(id=known, name=name, country=country, lat=lat, lon=lon)
                self._named[name] = town
                self._towns.setdefault(country, []).append(name)

    def get(self, name: str) -> Town | None:
        """Return the largest town of this name."""
        return self._named.get(name)

    def other(self, name: str, chance: random.Random) -> str | None:
        """Return another town of the same country; `None` for what is no town."""
        town = self._named.get(name)
        return chance.choice(self._towns[town.country]) if town else None


@dataclass(frozen=True, slots=True)
class Changed:
    """An article made from another one.

    Attributes:
        row: Which of the articles it was made from.
        day: Its day.
        text: Its text.
        edits: What was changed, in several passes one after the other: in each start, end and
            new length of what stands in the text of the pass before.
        towns: Which towns stand for which.
    """

    row: int
    day: dt.date
    text: str
    edits: list[list[tuple[int, int, int]]] = field(default_factory=list)
    towns: dict[str, str] = field(default_factory=dict)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the first text stands in this one; changed words as a whole."""
        for edits in self.edits:
            start, end = _moved(start, edits, last=False), _moved(end, edits, last=True)
        return start, end


def _moved(offset: int, edits: list[tuple[int, int, int]], *, last: bool) -> int:
    # What begins behind an edit, or ends with it, is moved by all edits up to it.
    at = bisect_right(edits, (offset - last, 1 << 60, 0))
    shift = sum(length - (end - start) for start, end, length in edits[: max(0, at - 1)])
    if not at:
        return offset
    start, end, length = edits[at - 1]
    if offset < end:
        return start + shift + (length if last else 0)
    return offset + shift + length - (end - start)


def articles(rows: list[dict[str, str]], count: int, *, towns: Towns, seed: int) -> Iterator[str]:
    """Yield so many articles as lines of JSON.

    Args:
        rows: Articles with `text` and, as an ISO date, `date`.
        count: How many are wanted.
        towns: Towns to put in place of others.
        seed: The same seed gives the same articles.
    """
    for number in range(count):
        made = article(rows, number, towns=towns, seed=seed)
        yield (
            json.dumps({"id": name_of(number), "date": made.day.isoformat(), "text": made.text})
            + "\n"
        )


def name_of(number: int) -> str:
    """Return the id of an article."""
    return f"made-{number:07}"


def article(rows: list[dict[str, str]], number: int, *, towns: Towns, seed: int) -> Changed:
    """Return one of the articles that `articles` writes, by its number from 0."""
    chance = random.Random(f"{seed}-{number}")
    # As `chance.choice(rows)` has it.
    row = chance.choice(range(len(rows)))
    day = _FIRST_DAY + dt.timedelta(days=number // _A_DAY)
    made = Changed(row, day, rows[row]["text"])
    return _changed(made, towns, chance, years=day.year - int(rows[row]["date"][:4]))


def _changed(made: Changed, towns: Towns, chance: random.Random, *, years: int) -> Changed:
    text, edits, others = made.text, made.edits, made.towns

    @cache
    def town(name: str) -> str:
        others[name] = towns.other(name, chance) or name
        return others[name]

    @cache
    def named(name: str) -> str:
        first, _, last = name.rpartition(" ")
        known = any(towns.other(word, chance) for word in name.split())
        return name if known else f"{first} {last[0]}{_surname(chance)}"

    @cache
    def number(known: str) -> str:
        value = int(known.replace(",", ""))
        return known if value < 2 else f"{max(2, round(value * chance.uniform(0.6, 1.8))):,}"

    # Names of two words and more are of people and bodies; only one in four is changed, so that
    # most bodies are still those that the register knows.
    passes: list[tuple[re.Pattern[str], Callable[[re.Match[str]], str]]] = [
        (_NAME, lambda m: named(m[0]) if hash_of(m[0]) % 4 == 0 else m[0]),
        (_CAPITALISED, lambda m: town(m[0])),
        (_YEAR, lambda m: str(int(m[0]) + years)),
        (_NUMBER, lambda m: m[0] if _YEAR.fullmatch(m[0]) else number(m[0])),
        (_WORDS, lambda _: chance.choice(SPELLED)),
    ]
    for pattern, new in passes:
        edits.append([])

        def noted(m: re.Match[str], new: Callable[[re.Match[str]], str] = new) -> str:
            put = new(m)
            if put != m[0]:
                edits[-1].append((m.start(), m.end(), len(put)))
            return put

        text = pattern.sub(noted, text)
    return Changed(made.row, made.day, text, edits, others)


def hash_of(name: str) -> int:
    """Return a number that is the same in every process."""
    return sum(ord(c) * (n + 1) for n, c in enumerate(name))


def _surname(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 3)))
