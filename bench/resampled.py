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
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

_FIRST_DAY = dt.date(2001, 1, 1)
_A_DAY = 40
_NUMBER = re.compile(r"(?<![\w.,:/$-])\d{1,3}(?:,\d{3})*(?![\w:/%-]|[.,]\d)")
_YEAR = re.compile(r"(?<![\w.,:/$-])(?:19|20)\d\d(?![\w:/%-]|[.,]\d)")
_SPELLED = [
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
_WORDS = re.compile(rf"\b(?:{'|'.join(_SPELLED)})\b")
_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)+\b")
_CAPITALISED = re.compile(r"\b[A-Z][a-z]{3,}\b")
_SYLLABLES = tuple(map("".join, product("bdfgklmnrstv", "aeiou")))
_LEAST_PEOPLE = 50_000


class Towns:
    """Towns by country, from the compiled gazetteer."""

    def __init__(self, path: Path) -> None:
        import sqlite3

        rows = sqlite3.connect(path).execute(
            "SELECT name, country FROM places WHERE country IS NOT NULL AND population > ? "
            "AND kind IN (SELECT kind FROM places WHERE name = 'Basra') ORDER BY population DESC",
            (_LEAST_PEOPLE,),
        )
        self._country: dict[str, str] = {}
        self._towns: dict[str, list[str]] = {}
        for name, country in rows:
            if re.fullmatch(_CAPITALISED, name) and name not in self._country:
                self._country[name] = country
                self._towns.setdefault(country, []).append(name)

    def other(self, name: str, chance: random.Random) -> str | None:
        """Return another town of the same country; `None` for what is no town."""
        country = self._country.get(name)
        return chance.choice(self._towns[country]) if country else None


def articles(rows: list[dict[str, str]], count: int, *, towns: Towns, seed: int) -> Iterator[str]:
    """Yield so many articles as lines of JSON.

    Args:
        rows: Articles with `text` and, as an ISO date, `date`.
        count: How many are wanted.
        towns: Towns to put in place of others.
        seed: The same seed gives the same articles.
    """
    for number in range(count):
        chance = random.Random(f"{seed}-{number}")
        row = chance.choice(rows)
        day = _FIRST_DAY + dt.timedelta(days=number // _A_DAY)
        text = _changed(row["text"], towns, chance, years=day.year - int(row["date"][:4]))
        yield json.dumps({"id": f"made-{number:07}", "date": day.isoformat(), "text": text}) + "\n"


def _changed(text: str, towns: Towns, chance: random.Random, *, years: int) -> str:
    @cache
    def town(name: str) -> str:
        return towns.other(name, chance) or name

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
    text = _NAME.sub(lambda m: named(m[0]) if hash_of(m[0]) % 4 == 0 else m[0], text)
    text = _CAPITALISED.sub(lambda m: town(m[0]), text)
    text = _YEAR.sub(lambda m: str(int(m[0]) + years), text)
    text = _NUMBER.sub(lambda m: m[0] if _YEAR.fullmatch(m[0]) else number(m[0]), text)
    return _WORDS.sub(lambda _: chance.choice(_SPELLED), text)


def hash_of(name: str) -> int:
    """Return a number that is the same in every process."""
    return sum(ord(c) * (n + 1) for n, c in enumerate(name))


def _surname(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 3)))
